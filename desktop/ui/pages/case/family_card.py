"""Files of the same family: of each that the operator may open its code, of the others only that there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.case import show_code
from desktop.domain.people import FamilyFile, InFamily
from desktop.domain.people_words import IN_FAMILY
from desktop.domain.place import Place
from desktop.services.case.family import Family, leave_family, tie_files
from desktop.ui.pages.case.forms import InlineForm
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.identifiers import CaseId
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_NONE = (
    "Se anche la madre, la figlia o la sorella ha un fascicolo qui, si possono legare: niente passa dall'uno all'altro."
)
_SHUT = "Un altro fascicolo, che non segui"


class FamilyCard(Card):
    """The family of a file.

    Attributes:
        saved, refused: what came of an act.
        go: a file to be opened.
    """

    saved = Signal()
    refused = Signal(object)
    go = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Fascicoli della stessa famiglia")
        self._run = desk.background.run
        self._case_id: CaseId | None = None
        self._none, self._records = Note(_NONE), Records()
        self.add, self.leave = Button("Lega un altro fascicolo"), QuietButton("Slega questo fascicolo")
        self.add.clicked.connect(self._on_add)
        self.leave.clicked.connect(self._on_leave)
        self.form = self._built_form()
        acts = FlowLayout()
        acts.addWidget(self.add)
        acts.addWidget(self.leave)
        self.body.addWidget(self._none)
        self.body.addWidget(self._records)
        self.body.addLayout(acts)
        self.body.addWidget(self.form)

    def _built_form(self) -> InlineForm:
        form = InlineForm("Lega un altro fascicolo", "Lega")
        self._code = QLineEdit()
        words = {each.value: text for each, text in IN_FAMILY.items()}
        self._mine, self._theirs = ChoiceBox(words), ChoiceBox(words)
        self._field = Field("Codice dell'altro fascicolo", self._code)
        row = Abreast()
        row.add(self._field, least_em=14)
        row.add(Field("Chi è la donna di questo fascicolo", self._mine), least_em=14)
        row.add(Field("Chi è l'altra", self._theirs), least_em=14)
        form.body.addLayout(row)
        form.kept.connect(self._on_kept)
        form.keep_draft("family", {"code": self._code, "mine": self._mine, "theirs": self._theirs})
        return form

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self._show(Family(InFamily.UNSAID, ()))

    def show_family(self, case_id: CaseId, family: Family) -> None:
        """Show the family of a file; a form that is open stays as it is."""
        self._case_id = case_id
        self._show(family)

    @Slot()
    def _on_add(self) -> None:
        self._code.clear()
        self.form.open_form(self._code)

    @Slot()
    def _on_kept(self) -> None:
        if self._case_id is None:
            return
        mine, theirs = InFamily(self._mine.code()), InFamily(self._theirs.code())
        work = self._run(self, tie_files, self._case_id, self._code.text(), mine, theirs)
        work.then(self._show_kept).otherwise(self._show_refused)

    @Slot()
    def _on_leave(self) -> None:
        if self._case_id is not None:
            work = self._run(self, leave_family, self._case_id)
            work.then(lambda _: self.saved.emit()).otherwise(self.refused.emit)

    def _show_kept(self, _: Family) -> None:
        self.form.close_form()
        self.saved.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        self._field.set_error(sentence(refusal))
        self._code.setFocus()

    def _show(self, family: Family) -> None:
        self._records.show_records([self._record(each) for each in family.others])
        self._none.setVisible(not family.others)
        self.leave.setVisible(bool(family.others))

    def _record(self, each: FamilyFile) -> Record:
        if each.case_id is None:
            return Record(_SHUT)
        code, case_id = show_code(each.code), each.case_id
        opened = Button("Apri")
        opened.setAccessibleName(f"Apri: {code}")
        opened.clicked.connect(lambda: self.go.emit(Place("case", case_id)))
        return Record(code, [IN_FAMILY[each.relation]], [opened])
