"""Where a page that has just opened begins: at its top, with the keyboard where the eye is."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

from desktop.ui.theme import em
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import Heading

_BEGINNING_EM = 6  # of a part that is taller, as a text of many lines: so much of it is enough


def with_its_name(part: QWidget, content: QWidget) -> QWidget:
    """Return the field that begins at `part`: it is read together with its name; `part` where it is of none."""
    above = part.parentWidget()
    while above is not None and above is not content:
        if isinstance(above, Field) and part in (above.editor, above.keyboard_at):
            return above
        above = above.parentWidget()
    return part


class Arrival(QObject):
    """Keeps a page at its top while it is read, and gives the keyboard to what is in sight.

    A page is scrolled to the part where the keyboard begins no further than its first heading stays in sight. Where the
    part stands further below, the keyboard waits at that heading: what is lit is what is seen, a screen reader begins
    with the name of the page, and Tab goes on from there. It is looked at again while the page grows, until the person
    scrolls or the keyboard goes elsewhere.

    Args:
        area: what scrolls the page.
        part: where the keyboard would begin.
        page: what has opened.
    """

    def __init__(self, area: QScrollArea, part: QWidget, page: QWidget) -> None:
        super().__init__(area)
        self._area, self._part, self.page = area, part, page
        self._heading: Heading | None = None
        self._left_at = self._bar.value()
        self._measured: object = None
        self._due = QTimer(self, interval=0, singleShot=True)  # once what was just built is laid out
        self._due.timeout.connect(self._look)
        self._bar.rangeChanged.connect(self._due.start)
        self._due.start()

    @property
    def _bar(self) -> QScrollBar:
        # Asked for each time: what Python holds of a part that Qt made itself is not its own, and may end before it.
        return self._area.verticalScrollBar()

    def concerns(self, part: QWidget | None) -> bool:
        """Say whether `part` having the keyboard is part of the arrival."""
        return part is not None and part in (self._part, self._heading)

    @property
    def is_taken_away(self) -> bool:
        """Whether the part went, as the archive answered: Qt gives the keyboard to what is next, and no person did."""
        gone = not isValid(self._part) or not self._part.isVisible() or not self._part.isEnabled()
        return gone and self.page.isVisible()

    def take_back(self) -> None:
        """Take the keyboard back to the heading: what it was given to stands outside the page."""
        self._heading = _first_heading(self.page)
        QTimer.singleShot(0, self, self._begin_at_heading)

    @Slot()
    def _begin_at_heading(self) -> None:
        has_begun = self.page.isAncestorOf(self._area.window().focusWidget())
        if self._heading is not None and isValid(self._heading) and self.page.isVisible() and not has_begun:
            self._go_to(0, self._heading)

    @Slot()
    def _look(self) -> None:
        content = self._area.widget()
        scrolled = self._bar.value() > self._left_at  # by the person: what shrinks only takes it further up
        if content is None or scrolled or not isValid(self._part) or not self._has_keyboard():
            return
        shown = with_its_name(self._part, content)
        height = min(shown.height(), em(_BEGINNING_EM))
        needed = max(0, _top(shown, content) + height + em(1) - self._area.viewport().height())
        heading = _first_heading(self.page)
        within = heading is not None and content.isAncestorOf(heading)
        measured = needed, heading and _top(heading, self.page)
        if measured != self._measured:  # what is inside what was just laid out may not be yet
            self._measured = measured
            self._due.start()
        if heading is None or needed <= (_top(heading, content) if within else 0):
            self._go_to(needed, self._part)
        else:
            self._heading = heading
            self._go_to(0, heading)
        self._left_at = self._bar.value()

    def _has_keyboard(self) -> bool:
        return self.concerns(self._area.window().focusWidget())

    def _go_to(self, value: int, part: QWidget) -> None:
        self._bar.setValue(value)
        if self._area.window().focusWidget() is not part:
            part.setFocus(Qt.FocusReason.OtherFocusReason)


def _top(part: QWidget, content: QWidget) -> int:
    return part.mapTo(content, QPoint(0, 0)).y()


def _first_heading(page: QWidget) -> Heading | None:
    headings = (each for each in page.findChildren(Heading) if each.isVisibleTo(page) and each.text())
    return min(headings, key=lambda each: _top(each, page), default=None)
