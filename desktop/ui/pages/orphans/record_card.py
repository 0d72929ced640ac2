"""The records of one kind of a family: what each says, and the form that adds or changes one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot

from desktop.errors import EditedMeanwhile
from desktop.services.orphans.families import read_family, take_away, tell, tell_again
from desktop.ui.pages.orphans.record_form import RecordForm
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import CaseId, RecordId
    from desktop.domain.orphans.family import WholeFamily
    from desktop.domain.orphans.records import Told
    from desktop.domain.orphans.words import OrphanWords
    from desktop.domain.stamp import Stamp
    from desktop.errors import Refusal
    from desktop.services.orphans.families import FamilyView
    from desktop.ui.pages.orphans.entries import Entry
    from desktop.ui.pages.page import Desk


@dataclass(frozen=True)
class RecordKind:
    """How records of one kind are shown and typed.

    Attributes:
        told: the class of the record.
        code: its form's name in a draft.
        heading, lead: of the card; empty says what the list is for while there is nothing in it.
        add: the words of the button that adds one.
        form: the heading of the form, and its act.
        entries: the fields.
        of: the records in a family.
        words: the title of a record, and what there is to know of it.
        begins: what a new one begins with.
    """

    told: type[Told]
    code: str
    heading: str
    lead: str
    empty: str
    add: str
    form: tuple[str, str]
    entries: Sequence[Entry]
    of: Callable[[WholeFamily], Sequence[Any]]
    words: Callable[[Any, WholeFamily, OrphanWords], tuple[str, list[str]]]
    begins: Callable[[FamilyView], Mapping[str, Any]] = field(default=lambda _: {})


class RecordCard(Card):
    """The records of one kind, and their form.

    Attributes:
        saved: something was kept.
        refused: something was not, and why.
        taken: a record was taken away: its name, and what brings it back.
    """

    saved = Signal()
    refused = Signal(object)
    taken = Signal(str, object)

    def __init__(self, desk: Desk, kind: RecordKind, parent: QWidget | None = None) -> None:
        super().__init__(kind.heading, kind.lead, parent)
        self._desk, self._kind = desk, kind
        self._view: FamilyView | None = None
        self._none, self._records = Note(kind.empty), Records()
        self.add = Button(kind.add, sign="plus")
        self.add.setAccessibleName(f"{kind.add}: {kind.heading}")
        self.add.clicked.connect(self._on_add)
        self.form = RecordForm(kind.code, kind.form, kind.entries)
        self.form.kept.connect(self._on_kept)
        self.form.opened.connect(self.add.hide)
        self.form.left.connect(self.add.show)
        acts = FlowLayout()
        acts.addWidget(self.add)
        for part in (self._none, self._records, self.form):
            self.body.addWidget(part)
        self.body.addLayout(acts)

    @property
    def main(self) -> Button:
        """Its main act."""
        return self.add

    def show_family(self, view: FamilyView) -> None:
        """Show the records; a form that is open stays as it is."""
        self._view = view
        whole = view.whole
        self.form.offer(whole)
        found = self._kind.of(whole)
        self._records.show_records([self._record(each, whole) for each in found])
        self._none.setVisible(not found)

    def acts_of(self, kept: Any, title: str) -> list[Button]:  # noqa: ANN401 - of the card's own kind
        """Return what can be done with a record; a card of a kind that can more adds to it."""
        change, take = QuietButton("Cambia"), QuietButton("Togli")
        for button in (change, take):
            button.setAccessibleName(f"{button.text()}: {title}")
        change.clicked.connect(lambda: self.form.begin_change(kept.id, kept.told, kept.stamp))
        take.clicked.connect(lambda: self._take_away(kept.id, kept.stamp, title))
        return [change, take]

    def record_of(self, kept: Any, words: tuple[str, list[str]]) -> Record:  # noqa: ANN401 - same
        """Return a record as it is shown."""
        return Record(*words, self.acts_of(kept, words[0]))

    @property
    def family(self) -> CaseId:
        """The family it is about."""
        assert self._view is not None, "it is shown before it is used"
        return self._view.whole.family.id

    def _record(self, kept: Any, whole: WholeFamily) -> Record:  # noqa: ANN401 - same
        return self.record_of(kept, self._kind.words(kept, whole, self._desk.knowledge.orphan_words))

    @Slot()
    def _on_add(self) -> None:
        if self._view is not None:
            self.form.begin_new(self._kind.begins(self._view))

    @Slot()
    def _on_kept(self) -> None:
        read, edited = self.form.read(), self.form.edited
        if read is None:
            return
        told, known = self._made(read), self._desk.knowledge.orphan_words
        run = self._desk.background.run
        if edited is None:
            run(self, tell, known, self.family, told).then(self._show_kept).otherwise(self._show_refused)
        else:
            record, stamp = edited
            work = run(self, tell_again, known, self.family, (record, told, stamp))
            work.then(self._show_kept).otherwise(self._show_refused)

    def _made(self, read: dict[str, Any]) -> Told:
        """Return the record that is typed; what its form does not ask for stays as it was."""
        edited = self.form.edited
        before: dict[str, Any] = {}
        if edited is not None and self._view is not None:
            kept = next((each for each in self._kind.of(self._view.whole) if each.id == edited[0]), None)
            if kept is not None:
                before = {name: getattr(kept.told, name) for name in kept.told.__dataclass_fields__}
        begins = dict(self._kind.begins(self._view)) if self._view is not None else {}
        made: Told = self._kind.told(**{**begins, **before, **read})
        return made

    def _show_kept(self, _: object) -> None:
        self.form.close_form()
        self.add.setFocus()
        self.saved.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, EditedMeanwhile):
            known = self._desk.knowledge.orphan_words
            read = self._desk.background.run(self, read_family, known, self.family)
            read.then(self._build_upon).otherwise(self.refused.emit)
        if not self.form.point_at(refusal):
            self.refused.emit(refusal)

    def _build_upon(self, view: FamilyView) -> None:
        """Show what is kept now above what is typed, which is saved next upon it; what is gone, anew."""
        self.show_family(view)
        edited = self.form.edited
        every = self._kind.of(view.whole) if edited is not None else ()
        now = next((each for each in every if edited is not None and each.id == edited[0]), None)
        if now is not None:
            self.form.build_upon(now.id, now.stamp)
        else:
            self.form.about = ""

    def _take_away(self, record: RecordId, stamp: Stamp, title: str) -> None:
        family, kind = self.family, self._kind.told

        def bring_back(now: Stamp) -> None:
            def again() -> None:
                work = self._desk.background.run(
                    self, lambda uow: take_away(uow, family, kind, (record, now), removed=False)
                )
                work.then(lambda _: self.saved.emit()).otherwise(self.refused.emit)

            self.taken.emit(title, again)

        work = self._desk.background.run(self, take_away, family, kind, (record, stamp))
        work.then(bring_back).otherwise(self.refused.emit)
