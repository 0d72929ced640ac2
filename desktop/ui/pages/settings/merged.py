"""«Fascicoli uniti»: for the coordinator, every two files that were made one, and two more beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.errors import CaseUnknown, Refusal
from desktop.services.archive.merging import all_mergings, beside, merge_files, part_files
from desktop.services.colleagues.access import code_to_decide
from desktop.services.colleagues.operators import list_operators
from desktop.ui.pages.case.merging_beside import BesideCard
from desktop.ui.pages.merging_records import merging_record
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Records
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.identifiers import CaseId, OperatorId
    from desktop.domain.merging import Merging, Register, Side, SideBySide
    from desktop.domain.operator import Operator
    from desktop.ui.pages.page import Desk

_NONE = "Qui staranno i fascicoli uniti, ognuno con la via per separarlo di nuovo."
_TWO = "Il primo resta, il secondo passa nel primo. Prima di unirli si guardano uno accanto all'altro."


class MergedPart(Part):
    """For the coordinator; anybody else is told whose it is."""

    SHOWS = frozenset({"merging", "case_field", "case_access", "case_state", "operator_role"})
    TITLE = "Fascicoli uniti"
    LEAD = "Quando la stessa donna ha due fascicoli. Solo una persona può dirlo: il programma non unisce niente da sé."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names: Mapping[OperatorId, str] = {}
        self._pair: tuple[CaseId, CaseId] | None = None
        self._asking = Card("Due fascicoli della stessa donna", _TWO)
        self.codes = QLineEdit(), QLineEdit()
        named = ("Il codice di quello che resta", "Il codice dell'altro")
        self.fields = tuple(Field(name, code) for name, code in zip(named, self.codes, strict=True))
        self.keep_typed("files", {"stays": self.codes[0], "comes": self.codes[1]}, asks=False)
        self.look = Button("Metti a confronto", sign="search")
        self.look.clicked.connect(self._on_look)
        row = FlowLayout()
        row.addWidget(self.look)
        for field in self.fields:
            self._asking.body.addWidget(field)
        self._asking.body.addLayout(row)
        self.beside = BesideCard(desk)
        self.beside.merged.connect(self._on_merge)
        self.beside.turned.connect(self._on_turn)
        self.beside.dropped.connect(self._forget)
        self._kept = Card("Uniti finora")
        self._none, self._records = Note(_NONE), Records()
        self._kept.body.addWidget(self._none)
        self._kept.body.addWidget(self._records)
        for card in (self._asking, self.beside, self._kept):
            self.body.addWidget(card)

    def load(self) -> None:
        """Ask for every merging, and for who works here."""
        self.desk.background.run(self, list_operators).then(self._show_names)
        self.desk.background.run(self, all_mergings).then(self._show_mergings).otherwise(self._show_refused)

    def leave(self) -> None:
        """Put away the files that were looked at."""
        self._forget()

    @Slot()
    def _on_look(self) -> None:
        for field in self.fields:
            field.set_error("")
        found: list[CaseId] = []
        for field, code in zip(self.fields, self.codes, strict=True):
            work = self.desk.background.run(self, code_to_decide, code.text())
            work.then(lambda case_id: self._compare(found, case_id)).otherwise(self._unknown_at(field))

    def _unknown_at(self, field: Field) -> Callable[[Refusal], None]:
        def show(refusal: Refusal) -> None:
            if isinstance(refusal, CaseUnknown):
                field.set_error(sentence(refusal))
            else:
                self.show_refused(refusal)

        return show

    def _compare(self, found: list[CaseId], case_id: CaseId) -> None:
        found.append(case_id)
        if len(found) == len(self.codes):
            self._ask(found[0], found[1])

    def _ask(self, stays: CaseId, comes: CaseId) -> None:
        self._pair = stays, comes
        self.desk.background.run(self, beside, stays, comes).then(self._show_beside).otherwise(self.show_refused)

    @Slot()
    def _on_turn(self) -> None:
        if self._pair is not None:
            self._ask(*reversed(self._pair))

    @Slot(object, object)
    def _on_merge(self, shown: SideBySide, choices: Mapping[Register, Side]) -> None:
        work = self.desk.background.run(self, merge_files, shown, choices)
        work.then(self._show_merged).otherwise(self._show_not_merged)

    def _on_part(self, merging: Merging) -> None:
        self.desk.background.run(self, part_files, merging.id).then(self._show_parted).otherwise(self.show_refused)

    def _show_names(self, team: tuple[Operator, ...]) -> None:
        self._names = {each.id: each.name for each in team}

    def _show_mergings(self, mergings: tuple[Merging, ...]) -> None:
        self._asking.show()
        self._kept.show()
        self._none.setVisible(not mergings)
        self._records.show_records(
            [merging_record(each, self.desk.knowledge.rules, self._on_part) for each in mergings]
        )

    def _show_refused(self, refusal: Refusal) -> None:
        self._asking.hide()
        self._kept.hide()
        self.show_refused(refusal)

    def _show_beside(self, shown: SideBySide) -> None:
        self.banner.hide()
        self.beside.bring(self, shown, self._names)

    @Slot()
    def _forget(self) -> None:
        self._pair = None
        self.beside.hide()

    def _show_merged(self, _: Merging) -> None:
        self._forget()
        for code in self.codes:
            code.clear()
        self.note_saved()
        self.load()
        self.banner.say("I due fascicoli sono uno. Tutti e due i codici e i nomi lo trovano.", Tone.SUCCESS)

    def _show_not_merged(self, refusal: Refusal) -> None:
        self.show_refused(refusal)
        if self._pair is not None:
            again = self.desk.background.run(self, beside, *self._pair)
            again.then(lambda found: self.beside.show_files(found, self._names)).otherwise(lambda _: self._forget())

    def _show_parted(self, merging: Merging) -> None:
        self.note_saved()
        self.load()
        words = (
            f"Sono di nuovo due: l'altro è {merging.other_code}. Quello che è stato scritto dopo è rimasto nel primo."
        )
        self.banner.say(words, Tone.SUCCESS)
