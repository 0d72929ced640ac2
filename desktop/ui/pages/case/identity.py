"""What the file is called and since when her path goes on: two fields saved without a button."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.domain.days import read_day
from desktop.errors import DayUnusable
from desktop.services.case.upon import rename_upon, start_path_upon
from desktop.ui.pages.case.register import Register
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import KeptDay, KeptLine
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.case import Case
    from desktop.ui.pages.page import Desk


class IdentityCard(Card):
    """Alias and start of the path.

    Attributes:
        saved: when one of them was saved.
        settled: what somebody else wrote stays: the file is to be read again.
    """

    saved = Signal(object)
    settled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Il fascicolo")
        self._desk = desk
        self._case: Case | None = None
        self.alias = Register("Pseudonimo", KeptLine(), "Come la chiamate qui. Mai il suo nome.")
        self.path = Register(
            "Inizio del percorso", KeptDay(), "Il giorno da cui contano alcune prestazioni.", shown_as=_day_of
        )
        row = Abreast()
        row.add(self.alias, least_em=14)
        row.add(self.path, least_em=14)
        self.body.addLayout(row)
        self.alias.edited.connect(self._on_alias)
        self.path.edited.connect(self._on_path)
        for register in (self.alias, self.path):
            register.settled.connect(self.settled)

    def begin(self) -> None:
        """Forget another file."""
        self._case = None
        self.alias.begin()
        self.path.begin()

    def show_case(self, case: Case) -> None:
        """Show the two fields of a file."""
        self._case = case
        self.alias.show_kept(case.alias, case.alias_stamp)
        self.path.show_kept(day_words(case.path_started_on), case.path_stamp)

    @Slot(str)
    def _on_alias(self, text: str) -> None:
        if self._case is not None:
            work = self._desk.background.run(self, rename_upon, self._case.id, text, self.alias.seen)
            self.alias.follow(work, self._show_saved)

    @Slot(str)
    def _on_path(self, text: str) -> None:
        if self._case is None:
            return
        try:
            day = read_day(text)
        except DayUnusable as refusal:
            self.path.refuse(refusal)
            return
        work = self._desk.background.run(self, start_path_upon, self._case.id, day, self.path.seen)
        self.path.follow(work, self._show_saved)

    def _show_saved(self, _: Case) -> None:
        self.saved.emit(datetime.now().astimezone())


def _day_of(kept: str) -> str:
    return day_words(read_day(kept)) if kept else kept
