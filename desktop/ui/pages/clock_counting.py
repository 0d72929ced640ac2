"""Counts the deadlines that changed, some files at a time, while the page shows what was counted last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.services.rules.clocks import count_clocks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.pages.page import Desk


class ClockCounting(QObject):
    """The counting of one page.

    Attributes:
        counted: every file is counted as of now.
        under_way: whether it goes on.
    """

    counted = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.under_way = False

    def begin(self) -> None:
        """Count what changed, unless that is going on already."""
        if not self.under_way:
            self.under_way = True
            self._count()

    def _count(self) -> None:
        knowledge, background = self._desk.knowledge, self._desk.background
        # The rules are read on the vault's thread: the window does not wait for them.
        counting = background.vault.run(lambda uow: count_clocks(uow, knowledge.rule_set, knowledge.forms))
        # Nobody waits for it, so the window is not shown as busy for as long as it takes.
        background.follow(self._page, counting, awaited=False).then(self._on_counted)

    def _on_counted(self, left: int) -> None:
        if left:
            self._count()
        else:
            self.under_way = False
            self.counted.emit()
