"""The pages one over the other, each built when it is first gone to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop.ui.widgets.column import Column, stay_at_top

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.domain.place import Place
    from desktop.ui.navigation import PageEntry
    from desktop.ui.pages.page import Desk, Page


class PageStack(QStackedWidget):
    """Keeps the pages that were gone to.

    Args:
        desk: what a page is given.
        join: listens to a page that was built.
    """

    def __init__(self, desk: Desk, join: Callable[[Page], None]) -> None:
        super().__init__()
        self._desk, self._join = desk, join
        self._pages: dict[str, Page] = {}
        self._half_typed: dict[str, Place] = {}
        self._left_at: QWidget | None = None

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return next((page for page in self._pages.values() if page is self.currentWidget()), None)

    def is_front(self, name: str) -> bool:
        """Say whether the page `name` is in front."""
        return self.page is not None and self.page is self._pages.get(name)

    def page_of(self, entry: PageEntry) -> Page:
        """Return the page of an entry."""
        if entry.name not in self._pages:
            page = entry.page_class()(self._desk)
            self._join(page)
            self._pages[entry.name] = page
            self.addWidget(page)
        return self._pages[entry.name]

    def bring_front(self, page: Page) -> None:
        """Show `page`, at its top; what it does next is its beginning."""
        self.setCurrentWidget(page)
        for column in page.findChildren(Column):
            column.begin_at_top()
        self._left_at = QApplication.focusWidget()

    def hand_keyboard(self, page: Page) -> None:
        """Let a page that was gone to begin, once it is laid out: the screen reader begins where the eye does.

        Where it was opened at a form, or the archive answers before that, the page has begun somewhere by itself: the
        keyboard stays there.
        """

        def begin() -> None:
            now = QApplication.focusWidget()
            has_begun = now is not None and now is not self._left_at and page.isAncestorOf(now)
            if page is self.currentWidget():
                if not has_begun:
                    page.take_focus()
                stay_at_top(page)

        QTimer.singleShot(0, page, begin)

    def let_others_go(self) -> None:
        """Let every page go but the one in front: it is built anew when it is gone to. What is typed there is kept."""
        for name, page in list(self._pages.items()):
            if page is not self.currentWidget():
                draft = page.draft()
                if draft:
                    self._half_typed[name] = replace(page.here(), draft=draft)
                del self._pages[name]
                self.removeWidget(page)
                page.deleteLater()

    def with_typed(self, place: Place) -> Place:
        """Return `place` with what was typed there when its page was let go, and is given back once."""
        kept = self._half_typed.pop(place.page, None)
        return replace(place, draft=kept.draft) if kept is not None and kept.case_id == place.case_id else place
