"""What the parts of «Tavolo tecnico» have in common: the table is read whole, one form writes, an act is put back."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot

from desktop.errors import EditedMeanwhile
from desktop.services.table.reading import read_table
from desktop.services.table.spreading import Shelved, take_away
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.table.form import TableForm
from desktop.ui.pages.table.papers import LOOKING, TablePapers
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton, QWidget

    from desktop.domain.identifiers import RecordId
    from desktop.domain.place import Draft
    from desktop.domain.table.records import Kept
    from desktop.domain.table.view import TableView
    from desktop.errors import Refusal
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_READ_ONLY = "Qui scrivono la referente e la coordinatrice: tu leggi e stampi."
TABLES = frozenset(
    {
        *("table_body", "table_person", "table_meeting", "table_presence", "table_action", "table_event"),
        *("table_event_topic", "table_attendance", "table_patronage", "table_copies", "table_obstacle"),
        *("own_service", "service_value", "release", "setting"),
    }
)
"""What any part shows changes with these."""


class TablePart(Part):
    """A part with its records and the form that writes one.

    Attributes:
        add: opens the form for a new record.
        form: the form.
        records: the list.
        papers: prepares, looks over and shows papers.
        undo: says what was taken away, and puts it back.
    """

    SHOWS = TABLES
    ADD: ClassVar[str]
    NONE: ClassVar[str]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: TableView | None = None
        self._waiting: Draft = {}
        self.papers = TablePapers(desk, self)
        self.papers.refused.connect(self.show_refused)
        self.papers.looking.connect(partial(show_looking, self.banner))
        self.undo, self.add = Banner(), PrimaryButton(self.ADD, sign="plus")
        self.undo.acted.connect(self._on_undo)
        self._taken: tuple[Shelved, RecordId] | None = None
        self._behind: TableForm | None = None  # what is typed in it was refused: somebody else wrote meanwhile
        self._note, self._none, self.records = Note(_READ_ONLY), Note(self.NONE), Records()
        self.form = self._built_form()
        self.form.kept.connect(self._on_kept)
        self.form.opened.connect(self.add.hide)
        self.form.left.connect(self._show_add)
        self.add.clicked.connect(self._on_add)
        self._acts = FlowLayout()
        self._acts.addWidget(self.add)
        card = Card()
        for each in (self._none, self.records):
            card.body.addWidget(each)
        self.body.addWidget(self.undo)
        self.body.addWidget(self._note)
        self.body.addLayout(self._acts)
        self.body.addWidget(self.form)
        self._build_below()
        self.body.addWidget(card)
        self._build_after()
        for form in self._forms():
            form.opened.connect(self.follow_layout)
        self.undo.hide()
        self._note.hide()
        self.add.hide()

    # --- what each part says -------------------------------------------------------------------------------------

    @abstractmethod
    def _built_form(self) -> TableForm:
        """Return the form that writes a record."""

    def _build_below(self) -> None:
        """Add what stands between the form and the list."""

    def _build_after(self) -> None:
        """Add what stands below the list."""

    @abstractmethod
    def _new(self) -> dict[str, object]:
        """Return what a new record begins with."""

    @abstractmethod
    def _keep(self, typed: dict[str, Any]) -> Work[Any] | None:
        """Write what was typed; None where the form said itself what is not right."""

    @abstractmethod
    def _lines(self, view: TableView) -> Sequence[QWidget]:
        """Return the records as they are shown."""

    def _offer(self, view: TableView) -> None:
        """Offer in the form what can be chosen by now."""

    # --- load ----------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Ask for the whole table: it is small."""
        ground = self.desk.knowledge
        work = self.desk.background.run(self, lambda uow: read_table(uow, ground.table_ground))
        work.then(self._show).otherwise(self.show_refused)

    def _show(self, view: TableView) -> None:
        self._view = view
        self._offer(view)
        lines = self._lines(view)
        self.records.show_records(lines)
        self._none.setVisible(not lines)
        self.records.setVisible(bool(lines))
        self._note.setVisible(not view.may_write)
        self._show_add()
        behind, self._behind = self._behind, None
        if behind is not None:
            behind.build_upon(view.stamps, anew=behind is self.form)
        waiting, self._waiting = self._waiting, {}
        for form in self._forms():
            if form.code in waiting:
                form.restore(waiting[form.code])

    # --- react ---------------------------------------------------------------------------------------------------

    @property
    def view(self) -> TableView:
        """The table as it was read last."""
        assert self._view is not None, "the table is read before anything is done with it"
        return self._view

    @Slot()
    def _on_add(self) -> None:
        if self._view is not None:
            self.form.begin(self._new())

    @Slot()
    def _on_kept(self) -> None:
        typed = self.form.read()
        work = self._keep(typed) if typed is not None else None
        if work is not None:
            work.then(self._on_written).otherwise(partial(self.say_not_kept, self.form))

    def _on_written(self, _: object = None) -> None:
        self.form.close_form()
        self.done()
        self.add.setFocus()

    def say_not_kept(self, form: TableForm, refusal: Refusal) -> None:
        """Say what was not kept; where somebody else wrote meanwhile, what is typed is saved next upon that."""
        form.say_refused(refusal)
        if isinstance(refusal, EditedMeanwhile):
            self._behind = form
            self.load()

    def done(self, _: object = None) -> None:
        """Say that something was kept, and read again."""
        self.note_saved()
        self.load()

    def do(self, work: Work[Any]) -> None:
        """Say what came of something done without the form."""
        work.then(self.done).otherwise(self._show_not_done)

    def take_away(self, what: Shelved, kept: Kept[Any], words: str) -> None:
        """Take a record away, and offer to put it back."""
        self._taken = (what, kept.id)
        self.undo.say(f"Tolto: {words}.", Tone.INFO, "Annulla")
        self.do(self.desk.background.run(self, take_away, what, kept.id, kept.stamp))

    @Slot()
    def _on_undo(self) -> None:
        self.undo.hide()
        if self._taken is not None:
            what, record = self._taken
            self.do(self.desk.background.run(self, lambda uow: take_away(uow, what, record, away=False)))

    def _show_not_done(self, refusal: Refusal) -> None:
        self.undo.hide()
        self.show_refused(refusal)
        self.load()

    @Slot()
    def follow_layout(self) -> None:
        """Let Tab go through the page as it is laid out by now."""
        page = self.parentWidget()
        while page is not None and page.objectName() != "page":
            page = page.parentWidget()
        follow_layout(page or self)

    @Slot()
    def _show_add(self) -> None:
        self.add.setVisible(self._view is not None and self._view.may_write and self.form.isHidden())

    # --- what is typed and not yet saved -------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something that was typed."""
        return any(form.changed for form in self._forms())

    def draft(self) -> Draft:
        """Return what is typed and not yet saved."""
        return {form.code: form.texts() for form in self._forms() if form.changed}

    def restore(self, draft: Draft) -> None:
        """Show what was typed before hiding, once the lists it chose from are read."""
        self._waiting = draft

    def discard(self) -> None:
        """Lose it."""
        for form in self._forms():
            form.close_form()

    def _forms(self) -> list[TableForm]:
        return self.findChildren(TableForm)


def acts_of(view: TableView, of: str, *named: tuple[str, Callable[[], object]], reading: int = 0) -> list[QPushButton]:
    """Return the buttons of a record; the first `reading` of them are for who reads, too."""
    shown = named if view.may_write else named[:reading]
    buttons: list[QPushButton] = []
    for place, (words, act) in enumerate(shown):
        button = Button(words) if place == 0 else QuietButton(words)
        button.setAccessibleName(f"{words.rstrip('…')}: {of}")
        button.clicked.connect(partial(_do, act))
        buttons.append(button)
    return buttons


def _do(act: Callable[[], object], *_: object) -> None:
    act()


def show_looking(banner: Banner, looking: bool) -> None:  # noqa: FBT001 - a signal's own value
    """Say that a text is being looked over: with many files that takes a moment."""
    if looking:
        banner.say(LOOKING, Tone.INFO)
    else:
        banner.hide()
