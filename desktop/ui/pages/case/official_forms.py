"""«Moduli degli uffici»: a blank the operator downloaded, filled in from the file; or the values to copy by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

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
from desktop.ui.pages.dossier.ready import Ready
from desktop.ui.pages.forms.loaded import LoadedForm, filled, load_form, mapping_for
from desktop.ui.pages.forms.matching import MatchDialog
from desktop.ui.pages.forms.unknown import UnknownFormDialog
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from desktop.app import Knowledge
    from desktop.domain.documents.form_mapping import FormMapping
    from desktop.domain.documents.values_sheet import ValuesSheet
    from desktop.domain.identifiers import CaseId
    from desktop.printing.form_overlay import FilledForm
    from desktop.services.documents.official_forms import FormFilled
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


class FormsCard(Card):
    """Chooses a form and fills it in, or makes the sheet of values.

    Attributes:
        refused: why one cannot be made.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Moduli degli uffici", _LEAD)
        self._desk = desk
        self._case_id: CaseId | None = None
        self.choose = Button("Scegli il modulo in bianco…", sign="paper")
        self.choose.clicked.connect(self._on_choose)
        self.measure = ChoiceBox({"": _ANY})
        self.measure.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.measure.setMinimumContentsLength(_SHORTEST)
        self.values = Button("Foglio dei valori da copiare…", sign="copy")
        self.values.clicked.connect(self.show_values)
        for part in (self.choose, Field("Valori da copiare per", self.measure), self.values):
            self.body.addWidget(part)

    @property
    def case_id(self) -> CaseId:
        """The file the card is about."""
        assert self._case_id is not None, "a file is shown before a form is filled in"
        return self._case_id

    def show_case(self, case_id: CaseId) -> None:
        """Make forms for a file."""
        self._case_id = case_id
        work = self._desk.background.run(self, offered_measures, self._desk.knowledge.official_forms)
        work.then(self._show_measures).otherwise(self.refused.emit)

    # --- react ---

    @Slot()
    def _on_choose(self) -> None:
        ask_file(self, lambda chosen: self.read(Path(chosen)), _PDF)

    def read(self, path: Path) -> None:
        """Read the blank at `path`, and go on with it."""
        self.choose.setEnabled(False)
        work = self._desk.background.run_elsewhere(self, load_form, path)
        work.then(self._stand).otherwise(self.refused.emit).afterwards(lambda: self.choose.setEnabled(True))

    @Slot()
    def show_values(self) -> None:
        """Make the sheet of values for the measure chosen."""
        known, benefit = self._desk.knowledge.official_forms, self.measure.code()
        work = self._desk.background.run(self, compile_values, known, self.case_id, benefit)
        work.then(self._draw_values).otherwise(self.refused.emit)

    def _stand(self, loaded: LoadedForm) -> None:
        """Ask how the form is matched; one without fields is not matched at all."""
        if not loaded.blank.fillable:
            self._say_unknown(loaded, FormUnmatched("xfa" if loaded.blank.xfa else "no_fields"))
            return
        work = self._desk.background.run(self, mapping_of, self._desk.knowledge.official_forms, loaded.blank.digest)
        work.then(lambda mapping: self._go_on(loaded, mapping)).otherwise(self.refused.emit)

    def _go_on(self, loaded: LoadedForm, mapping: FormMapping | None) -> None:
        if mapping is None:
            self._say_unknown(loaded, FormUnmatched("unknown"))
        elif mapping.checked_on is None:
            self._match(loaded, mapping)
        else:
            self._fill(loaded, mapping.title)

    def _begin(self, loaded: LoadedForm) -> None:
        work = self._desk.background.run(self, begin_mapping, self._desk.knowledge.official_forms, loaded.blank, "")
        work.then(lambda mapping: self._match(loaded, mapping)).otherwise(self.refused.emit)

    def _take(self, loaded: LoadedForm, path: Path) -> None:
        """Take in the matches in a file; they are looked at before they are used."""

        def keep(mapping: FormMapping) -> None:
            work = self._desk.background.run(self, keep_mapping, mapping)
            work.then(lambda kept: self._match(loaded, kept)).otherwise(self.refused.emit)

        self._desk.background.run_elsewhere(self, mapping_for, loaded.blank, path).then(keep).otherwise(
            self.refused.emit
        )

    def _fill(self, loaded: LoadedForm, title: str) -> None:
        known = self._desk.knowledge.official_forms

        def draw(prepared: FormFilled) -> None:
            work = self._desk.background.run_elsewhere(self, filled, loaded, prepared, self._desk.knowledge)
            work.then(lambda form: self._show_filled(loaded, title, prepared, form)).otherwise(self.refused.emit)

        self._desk.background.run(self, fill_form, known, self.case_id, loaded.blank).then(draw).otherwise(
            self.refused.emit
        )

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
        dialog = MatchDialog(self, self._desk, loaded, mapping)
        dialog.checked.connect(lambda: self._fill(loaded, dialog.name.text()))
        dialog.open()

    def _show_filled(self, loaded: LoadedForm, title: str, prepared: FormFilled, form: FilledForm) -> None:
        count = len(loaded.blank.pages)
        ready = Ready(
            form.pdf,
            count,
            partial(note_form_printed, case_id=self.case_id),
            partial(note_form_saved, case_id=self.case_id),
        )
        left = len(form.by_hand)
        named = "" if prepared.named else _NOT_NAMED
        by_hand = "Da completare a mano: l'elenco è sotto il modulo." if left else ""
        dialog = PaperDialog(
            self, self._desk.background, ready, title, "\n".join(filter(None, (named, by_hand, _CHECK_IT)))
        )
        if left:
            dialog.body.addWidget(PlainLabel("Da completare a mano", look="strong"))
        for words in values_sheet.by_hand_words(form.by_hand, count):
            dialog.body.addWidget(Note(words))
        again = Button("Rivedi gli abbinamenti…", look="quiet")
        again.clicked.connect(dialog.reject)
        again.clicked.connect(lambda: self._review(loaded))
        again.setAutoDefault(False)
        dialog.body.addWidget(again)
        follow_layout(dialog)
        dialog.open()

    def _review(self, loaded: LoadedForm) -> None:
        work = self._desk.background.run(self, mapping_of, self._desk.knowledge.official_forms, loaded.blank.digest)
        work.then(lambda mapping: self._match(loaded, mapping)).otherwise(self.refused.emit)

    def _draw_values(self, sheet: ValuesSheet) -> None:
        def show(drawing: tuple[bytes, int]) -> None:
            ready = Ready(
                *drawing,
                partial(note_form_printed, case_id=self.case_id, what=VALUES),
                partial(note_form_saved, case_id=self.case_id, what=VALUES),
            )
            PaperDialog(self, self._desk.background, ready, "Foglio dei valori da copiare", "").open()

        self._desk.background.run_elsewhere(self, _drawn, sheet, self._desk.knowledge).then(show)


def _drawn(sheet: ValuesSheet, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = values_sheet.render(sheet, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
