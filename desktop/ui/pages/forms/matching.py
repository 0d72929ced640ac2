"""«Abbina i campi»: what each field of a form takes, kept at each choice, then looked at on its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from desktop.services.documents.official_forms import forget_mapping, match_field, name_form, note_checked
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.dialogs.file_dialog import ask_new_file
from desktop.ui.pages.forms.checking import CheckDialog
from desktop.ui.pages.forms.loaded import save_matches, shown_matches
from desktop.ui.pages.forms.rows import FieldRow, ValueChoices
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptLine
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.record import Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.documents.form_mapping import FormMapping, Match, Place
    from desktop.errors import Refusal
    from desktop.ui.pages.forms.loaded import LoadedForm
    from desktop.ui.pages.page import Desk

_WIDTH_EM = 46
_LEAD = (
    "Per ogni campo scegli che cosa ci va scritto. Le proposte vengono dai nomi dei campi: controllale tutte. Ogni "
    "scelta è salvata subito e vale per tutte le donne; qui non c'è nulla di nessuna."
)
_UNCHECKED = (
    "Da controllare: premi «Controlla sul modulo», che mostra ogni valore scelto al suo posto. Fino ad allora "
    "il modulo non si compila."
)
_SAVED = "Abbinamenti salvati: non contengono dati di nessuna. Puoi darli a un altro centro."
_FILE = "abbinamenti.toml"


class MatchDialog(Dialog):
    """The fields of a form, a page of it at a time.

    Args:
        parent: the page.
        desk: what a page may use.
        loaded: the blank.
        mapping: how it is matched so far.

    Attributes:
        checked: the operator looked at the matches on the form, and they are right.
        kept: she left without that; what it is to say to her of the fields she changed.
        rows: those of the page that is shown.
    """

    checked = Signal()
    kept = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk, loaded: LoadedForm, mapping: FormMapping) -> None:
        super().__init__(parent, "Abbina i campi del modulo", _LEAD)
        self.resize(em(_WIDTH_EM), self.height())
        self._desk, self._loaded, self._mapping = desk, loaded, mapping
        self._known = desk.knowledge.official_forms
        self._changed: set[Place] = set()
        self._choices = ValueChoices(self._known.catalogue, self)
        self.rows: list[FieldRow] = []
        self.banner, self._records = Banner(), Records()
        self.name = KeptLine()
        self.name.show_text(mapping.title)
        self.name.edited.connect(self._on_named)
        self.page = ChoiceBox(self._pages())
        self.page.chosen.connect(lambda _: self._show_page())
        for part in (
            self.banner,
            Field("Come si chiama il modulo", self.name, "Il nome e l'anno del modulo, mai il nome di una donna."),
            Field("Pagina del modulo", self.page),
            self._records,
        ):
            self.body.addWidget(part)
        self._add_buttons()
        self._show_page()
        self._show_mapping(mapping)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        self.name.flush()
        super().done(result)

    def reject(self) -> None:
        if self._changed:
            self.kept.emit(_kept_words(len(self._changed)))
        super().reject()

    # --- build ---

    def _add_buttons(self) -> None:
        self.check = PrimaryButton("Controlla sul modulo", sign="eye")
        self.save = Button("Salva gli abbinamenti…", look="quiet")
        self.forget = Button("Dimentica questo modulo…", look="quiet")
        self.leave = Button("Chiudi")
        self.check.clicked.connect(self._on_check)
        self.save.clicked.connect(self._on_save)
        self.forget.clicked.connect(self._on_forget)
        self.leave.clicked.connect(self.reject)
        rarely = FlowLayout()
        rarely.addWidget(self.save)
        rarely.addWidget(self.forget)
        self.body.addLayout(rarely)
        for button in (self.check, self.leave):
            self.add_button(button, default=button is self.check)
        for button in (self.save, self.forget):
            button.setAutoDefault(False)

    def _pages(self) -> dict[str, str]:
        """Return the pages that have fields, with how many."""
        numbers = [field.page for field in self._loaded.blank.fields]
        count = len(self._loaded.blank.pages)
        return {
            str(page): f"Pagina {page + 1} di {count}: {numbers.count(page)} "
            f"{'campo' if numbers.count(page) == 1 else 'campi'}"
            for page in dict.fromkeys(numbers)
        }

    # --- react ---

    def _on_chosen(self, match: Match) -> None:
        work = self._desk.background.run(self, match_field, self._known, self._mapping.digest, match)
        work.then(lambda mapping: self._show_changed(match.place, mapping)).otherwise(self._show_refused)

    def _on_named(self, title: str) -> None:
        work = self._desk.background.run(self, name_form, self._mapping.digest, title)
        work.then(self._take).otherwise(self._show_refused)

    @Slot()
    def _on_check(self) -> None:
        self.check.setEnabled(False)
        work = self._desk.background.run_elsewhere(
            self, shown_matches, self._loaded, self._mapping, self._desk.knowledge
        )
        work.then(self._show_on_form).otherwise(self._show_refused)

    def _on_right(self) -> None:
        work = self._desk.background.run(self, note_checked, self._mapping.digest)
        work.then(self._end_checked).otherwise(self._show_refused)

    @Slot()
    def _on_save(self) -> None:
        self.name.flush()
        ask_new_file(self, ("Accompagna", "Abbinamenti (*.toml)"), _FILE, lambda chosen: self.write(Path(chosen)))

    def write(self, path: Path) -> None:
        """Save the matches at `path`."""
        work = self._desk.background.run_elsewhere(self, save_matches, self._mapping, path)
        work.then(lambda _: self.banner.say(_SAVED, Tone.SUCCESS)).otherwise(self._show_refused)

    @Slot()
    def _on_forget(self) -> None:
        asked = ConfirmDialog(
            self,
            "Dimenticare gli abbinamenti di questo modulo?",
            "Il modulo torna sconosciuto e andrà abbinato di nuovo. I fascicoli restano come sono.",
            act="Dimentica il modulo",
            keep="Tieni gli abbinamenti",
        )
        asked.agreed.connect(self._forget)
        asked.open()

    def _forget(self) -> None:
        work = self._desk.background.run(self, forget_mapping, self._mapping.digest)
        work.then(lambda _: super(MatchDialog, self).reject()).otherwise(self._show_refused)

    # --- show ---

    def _show_page(self) -> None:
        page = int(self.page.code())
        numbered = enumerate(self._loaded.blank.fields, start=1)
        self.rows = [FieldRow(number, field, self._choices) for number, field in numbered if field.page == page]
        for row in self.rows:
            row.chosen.connect(self._on_chosen)
            row.show_mapping(self._mapping)
        self._records.show_records(self.rows)
        follow_layout(self)

    def _take(self, mapping: FormMapping) -> None:
        self._mapping = mapping

    def _show_mapping(self, mapping: FormMapping) -> None:
        self._take(mapping)
        for row in self.rows:
            row.show_mapping(mapping)
        if mapping.checked_on is None:
            self.banner.say(_UNCHECKED, Tone.INFO)
        else:
            self.banner.say(f"Controllati il {day_words(mapping.checked_on)} da {mapping.checked_by}.", Tone.SUCCESS)

    def _show_changed(self, place: Place, mapping: FormMapping) -> None:
        self._changed.add(place)
        self._show_mapping(mapping)

    def _show_on_form(self, pdf: bytes) -> None:
        self.check.setEnabled(True)
        dialog = CheckDialog(self, self._desk.background, pdf)
        dialog.checked.connect(self._on_right)
        dialog.open()

    def _end_checked(self, _: FormMapping) -> None:
        self.accept()
        self.checked.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        self.check.setEnabled(True)
        self.banner.say(sentence(refusal), Tone.WARNING)


def _kept_words(fields: int) -> str:
    one = "Il campo che hai cambiato resta salvato così e vale"
    changed = one if fields == 1 else f"I {fields} campi che hai cambiato restano salvati così e valgono"
    return f"{changed} per tutte le donne. Il modulo si compila dopo «Controlla sul modulo»: sceglilo di nuovo."
