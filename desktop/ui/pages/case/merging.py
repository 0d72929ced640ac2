"""«Fascicoli uniti»: another file of the same woman, the two beside each other, and those made one so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.place import Place
from desktop.errors import CaseUnknown, Refusal
from desktop.services.archive.merging import beside, merge_files, part_files, possible_others
from desktop.services.archive.merging import read_mergings as read
from desktop.services.colleagues.access import code_to_decide
from desktop.ui.pages.case.merging_beside import BesideCard
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.merging_records import merging_record
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import STATES, day_words, who_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.case import CaseRow
    from desktop.domain.identifiers import CaseId
    from desktop.domain.merging import Merging, Register, Side, SideBySide
    from desktop.services.archive.merging import MergingsView
    from desktop.ui.pages.page import Desk

_OTHER = (
    "Può succedere che una donna abbia due fascicoli: ha chiamato due volte, o l'hanno accolta due colleghe. Solo una "
    "persona può dirlo: il programma non unisce niente da sé."
)
_NOBODY = "Li unisce la coordinatrice, o chi segue la donna in tutti e due i fascicoli."
_NONE = "Qui staranno i fascicoli uniti a questo, ognuno con la via per separarlo di nuovo."


class MergingPart(Part):
    """Its main act is the comparison; making one and taking apart follow from it."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"merging", "case_field", "case_access", "case_state"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Fascicoli uniti")
        self._turned = False
        self._other: CaseId | None = None
        self._search = Card("Un altro fascicolo della stessa donna?", _OTHER)
        self._likely = Records()
        self.code = QLineEdit()
        self.code.returnPressed.connect(self._on_code)
        self._field = Field("Il codice dell'altro fascicolo", self.code)
        self.look = Button("Metti a confronto", sign="search")
        self.look.clicked.connect(self._on_code)
        self.starts_at = self.code
        row = FlowLayout()
        row.addWidget(self.look)
        self._search.body.addWidget(self._likely)
        self._search.body.addWidget(self._field)
        self._search.body.addLayout(row)
        self._nobody = Note(_NOBODY)
        self.beside = BesideCard(desk)
        self.beside.merged.connect(self._on_merge)
        self.beside.turned.connect(self._on_turn)
        self.beside.dropped.connect(self._forget)
        self._kept = Card("Uniti a questo")
        self._none, self._records = Note(_NONE), Records()
        self._kept.body.addWidget(self._none)
        self._kept.body.addWidget(self._records)
        for part in (self._search, self._nobody, self.beside, self._kept):
            self.body.addWidget(part)

    def begin(self) -> None:
        """Forget another file."""
        self._forget()
        self.code.clear()
        self._field.set_error("")

    def load(self) -> None:
        """Ask which files were made one with this, and which may be hers too."""
        self.desk.background.run(self, read, self.case_id).then(self._show_mergings).otherwise(self.say_refused)
        self.desk.background.run(self, possible_others, self.case_id).then(self._show_likely)

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_code(self) -> None:
        self._field.set_error("")
        work = self.desk.background.run(self, code_to_decide, self.code.text())
        work.then(self._compare).otherwise(self._show_unknown)

    @Slot()
    def _on_turn(self) -> None:
        self._turned = not self._turned
        if self._other is not None:
            self._ask(self._other)

    @Slot(object, object)
    def _on_merge(self, shown: SideBySide, choices: Mapping[Register, Side]) -> None:
        work = self.desk.background.run(self, merge_files, shown, choices)
        work.then(self._show_merged).otherwise(self._show_not_merged)

    def _on_part(self, merging: Merging) -> None:
        work = self.desk.background.run(self, part_files, merging.id)
        work.then(self._show_parted).otherwise(self.say_refused)

    def _compare(self, other: CaseId) -> None:
        self._turned = False
        self._ask(other)

    def _ask(self, other: CaseId) -> None:
        self._other = other
        pair = (other, self.case_id) if self._turned else (self.case_id, other)
        self.desk.background.run(self, beside, *pair).then(self._show_beside).otherwise(self.say_refused)

    # --- show ------------------------------------------------------------------------------------------------------

    def _show_mergings(self, view: MergingsView) -> None:
        self._names = view.names
        self._search.setVisible(view.may_decide)
        self._nobody.setVisible(not view.may_decide)
        self._none.setVisible(not view.mergings)
        self._records.show_records(
            [
                merging_record(each, self.desk.knowledge.rules, self._on_part if view.may_decide else None)
                for each in view.mergings
            ]
        )

    def _show_likely(self, rows: tuple[CaseRow, ...]) -> None:
        self._likely.show_records([self._likely_one(row) for row in rows])
        self._likely.setVisible(bool(rows))

    def _likely_one(self, row: CaseRow) -> Record:
        who = who_words(row.code, row.alias)
        since = f", dal {day_words(row.since)}" if row.since is not None else ""
        compare = Button("Metti a confronto")
        compare.setAccessibleName(f"Metti a confronto: {who}")
        compare.clicked.connect(lambda: self._compare(row.id))
        return Record(who, [f"Potrebbe essere suo. {STATES[row.state]}{since}"], [compare])

    def _show_beside(self, shown: SideBySide) -> None:
        self.banner.hide()
        self.beside.bring(self, shown, self._names)

    @Slot()
    def _forget(self) -> None:
        self._other = None
        self.beside.hide()

    def _show_unknown(self, refusal: Refusal) -> None:
        if isinstance(refusal, CaseUnknown):
            self._field.set_error(sentence(refusal))
        else:
            self.say_refused(refusal)

    def _show_merged(self, merging: Merging) -> None:
        self._forget()
        self.code.clear()
        self.note_saved()
        if merging.case_id != self.case_id:
            self.go.emit(Place("case", merging.case_id, question="merging"))
            return
        self.load()
        self.banner.say("I due fascicoli sono uno. Tutti e due i codici e i nomi lo trovano.", Tone.SUCCESS)
        self.show_part(self.banner)

    def _show_not_merged(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        if self._other is not None:
            self._ask_quietly(self._other)

    def _ask_quietly(self, other: CaseId) -> None:
        """Show the two as they are now, under what was refused."""
        pair = (other, self.case_id) if self._turned else (self.case_id, other)
        shown = self.desk.background.run(self, beside, *pair)
        shown.then(lambda found: self.beside.show_files(found, self._names)).otherwise(lambda _: self._forget())

    def _show_parted(self, merging: Merging) -> None:
        self.note_saved()
        self.load()
        self.banner.say(
            f"Sono di nuovo due: l'altro è {merging.other_code}. Quello che è stato scritto dopo è rimasto qui.",
            Tone.SUCCESS,
        )
        self.show_part(self.banner)
