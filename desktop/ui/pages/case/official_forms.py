"""«Moduli degli uffici»: a blank the operator downloaded, filled in from the file; or the values to copy by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.errors import FormUnmatched
from desktop.printing import values_sheet
from desktop.printing.pages import Pages
from desktop.services.documents.official_forms import (
    VALUES,
    begin_mapping,
    compile_values,
    fill_form,
    keep_mapping,
    mapping_of,
    note_form_printed,
    note_form_saved,
    offered_measures,
)
from desktop.ui.dialogs.file_dialog import ask_file
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.dossier.ready import Ready, still_so
from desktop.ui.pages.forms.loaded import LoadedForm, filled, load_form, mapping_for
from desktop.ui.pages.forms.matching import MatchDialog
from desktop.ui.pages.forms.unknown import UnknownFormDialog
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app import Knowledge
    from desktop.domain.documents.form_mapping import FormMapping
    from desktop.domain.documents.values_sheet import ValuesSheet
    from desktop.printing.form_overlay import FilledForm
    from desktop.services.documents.official_forms import FormFilled
    from desktop.ui.pages.dossier.ready import Note as UseCase
    from desktop.ui.pages.page import Desk

_LEAD = (
    "Scegli il modulo in bianco che hai scaricato: si compila con quello che il fascicolo può dire. Il programma non "
    "lo conserva. Dove il modulo non si lascia compilare c'è il foglio dei valori, da copiare nella richiesta."
)
_ANY = "Per qualunque modulo"
_NOT_NAMED = "Manca il suo consenso «INPS, con il mio nome»: sul modulo non c'è nulla del fascicolo."
_CHECK_IT = "Rileggi il modulo con lei prima di consegnarlo."
_PDF = "PDF (*.pdf)"
_TOML = "Abbinamenti (*.toml)"
_SHORTEST = 16


class OfficialFormsPart(Part):
    """Chooses a form and fills it in, or makes the sheet of values."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Moduli degli uffici", _LEAD)
        self.choose = Button("Scegli il modulo in bianco…", sign="paper")
        self.choose.clicked.connect(self._on_choose)
        self.measure = ChoiceBox({"": _ANY})
        self.measure.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.measure.setMinimumContentsLength(_SHORTEST)
        self.values = Button("Foglio dei valori da copiare…", sign="copy")
        self.values.clicked.connect(self.show_values)
        blank, sheet = Card("Compila un modulo"), Card("Copia i valori a mano")
        sheet.body.addWidget(Field("Valori da copiare per", self.measure))
        for card, act in ((blank, self.choose), (sheet, self.values)):
            row = FlowLayout()
            row.addWidget(act)
            card.body.addLayout(row)
            self.body.addWidget(card)
        self.body.addSpacing(em(0.5))

    def load(self) -> None:
        """Read the measures that a sheet of values can be for."""
        work = self.desk.background.run(self, offered_measures, self.desk.knowledge.official_forms)
        work.then(self._show_measures).otherwise(self.say_refused)

    # --- react ---

    @Slot()
    def _on_choose(self) -> None:
        ask_file(self, lambda chosen: self.read(Path(chosen)), _PDF)

    def read(self, path: Path) -> None:
        """Read the blank at `path`, and go on with it."""
        self.choose.setEnabled(False)
        work = self.desk.background.run_elsewhere(self, load_form, path)
        work.then(self._stand).otherwise(self.say_refused).afterwards(self._end_reading)

    def _end_reading(self) -> None:
        """Give the button back, and the keyboard to it: it had gone on to the next field while this was off."""
        self.choose.setEnabled(True)
        self.choose.setFocus()

    @Slot()
    def show_values(self) -> None:
        """Make the sheet of values for the measure chosen."""
        known, benefit = self.desk.knowledge.official_forms, self.measure.code()
        compiled = partial(compile_values, known=known, case_id=self.case_id, benefit=benefit)
        work = self.desk.background.run(self, compiled)
        work.then(lambda sheet: self._draw_values(sheet, compiled)).otherwise(self.say_refused)

    def _stand(self, loaded: LoadedForm) -> None:
        """Ask how the form is matched; one without fields is not matched at all."""
        if not loaded.blank.fillable:
            self._say_unknown(loaded, FormUnmatched("xfa" if loaded.blank.xfa else "no_fields"))
            return
        work = self.desk.background.run(self, mapping_of, self.desk.knowledge.official_forms, loaded.blank.digest)
        work.then(lambda mapping: self._go_on(loaded, mapping)).otherwise(self.say_refused)

    def _go_on(self, loaded: LoadedForm, mapping: FormMapping | None) -> None:
        if mapping is None:
            self._say_unknown(loaded, FormUnmatched("unknown"))
        elif mapping.checked_on is None:
            self._match(loaded, mapping)
        else:
            self._fill(loaded, mapping.title)

    def _begin(self, loaded: LoadedForm) -> None:
        work = self.desk.background.run(self, begin_mapping, self.desk.knowledge.official_forms, loaded.blank, "")
        work.then(lambda mapping: self._match(loaded, mapping)).otherwise(self.say_refused)

    def _take(self, loaded: LoadedForm, path: Path) -> None:
        """Take in the matches in a file; they are looked at before they are used."""

        def keep(mapping: FormMapping) -> None:
            work = self.desk.background.run(self, keep_mapping, mapping)
            work.then(lambda kept: self._match(loaded, kept)).otherwise(self.say_refused)

        self.desk.background.run_elsewhere(self, mapping_for, loaded.blank, path).then(keep).otherwise(self.say_refused)

    def _fill(self, loaded: LoadedForm, title: str) -> None:
        known = self.desk.knowledge.official_forms
        compiled = partial(fill_form, known=known, case_id=self.case_id, blank=loaded.blank)

        def draw(prepared: FormFilled) -> None:
            holds = still_so(compiled, prepared)
            work = self.desk.background.run_elsewhere(self, filled, loaded, prepared, self.desk.knowledge)
            work.then(lambda form: self._show_filled(loaded, title, prepared, form, holds)).otherwise(self.say_refused)

        self.desk.background.run(self, compiled).then(draw).otherwise(self.say_refused)

    # --- show ---

    def _show_measures(self, measures: tuple[tuple[str, str], ...]) -> None:
        chosen = self.measure.code()
        self.measure.clear()
        for code, name in (("", _ANY), *measures):
            self.measure.addItem(name, code)
        self.measure.set_code(chosen)

    def _say_unknown(self, loaded: LoadedForm, refusal: FormUnmatched) -> None:
        dialog = UnknownFormDialog(self, refusal, fillable=loaded.blank.fillable)
        dialog.values_wanted.connect(self.show_values)
        dialog.match_wanted.connect(lambda: self._begin(loaded))
        dialog.take_wanted.connect(lambda: ask_file(self, lambda chosen: self._take(loaded, Path(chosen)), _TOML))
        dialog.open()

    def _match(self, loaded: LoadedForm, mapping: FormMapping | None) -> None:
        if mapping is None:  # a colleague forgot it meanwhile
            self._say_unknown(loaded, FormUnmatched("unknown"))
            return
        dialog = MatchDialog(self, self.desk, loaded, mapping)
        dialog.checked.connect(lambda: self._fill(loaded, dialog.name.text()))
        dialog.kept.connect(self._say_kept)
        dialog.open()

    @Slot(str)
    def _say_kept(self, words: str) -> None:
        self.banner.say(words, Tone.INFO)
        self.show_part(self.banner)

    def _show_filled(
        self, loaded: LoadedForm, title: str, prepared: FormFilled, form: FilledForm, holds: UseCase
    ) -> None:
        count = len(loaded.blank.pages)
        ready = Ready(
            form.pdf,
            count,
            partial(note_form_printed, case_id=self.case_id),
            partial(note_form_saved, case_id=self.case_id),
            holds=holds,
        )
        left = len(form.by_hand)
        named = "" if prepared.named else _NOT_NAMED
        by_hand = "Da completare a mano: l'elenco è sotto il modulo." if left else ""
        dialog = PaperDialog(
            self, self.desk.background, ready, title, "\n".join(filter(None, (named, by_hand, _CHECK_IT)))
        )
        if left:
            dialog.body.addWidget(PlainLabel("Da completare a mano", look="strong"))
        for words in values_sheet.by_hand_words(form.by_hand, count):
            dialog.body.addWidget(Note(words))
        again = Button("Rivedi gli abbinamenti…", look="quiet")
        again.clicked.connect(dialog.reject)
        again.clicked.connect(lambda: self._review(loaded))
        again.setAutoDefault(False)
        row = FlowLayout()
        row.addWidget(again)
        dialog.body.addLayout(row)
        follow_layout(dialog)
        dialog.open()

    def _review(self, loaded: LoadedForm) -> None:
        work = self.desk.background.run(self, mapping_of, self.desk.knowledge.official_forms, loaded.blank.digest)
        work.then(lambda mapping: self._match(loaded, mapping)).otherwise(self.say_refused)

    def _draw_values(self, sheet: ValuesSheet, compiled: Callable[..., ValuesSheet]) -> None:
        def show(drawing: tuple[bytes, int]) -> None:
            ready = Ready(
                *drawing,
                partial(note_form_printed, case_id=self.case_id, what=VALUES),
                partial(note_form_saved, case_id=self.case_id, what=VALUES),
                holds=still_so(compiled, sheet),
            )
            PaperDialog(self, self.desk.background, ready, "Foglio dei valori da copiare", "").open()

        self.desk.background.run_elsewhere(self, _drawn, sheet, self.desk.knowledge).then(show)


def _drawn(sheet: ValuesSheet, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = values_sheet.render(sheet, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
