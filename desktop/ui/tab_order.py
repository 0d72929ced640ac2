"""Makes Tab follow the layout: what is built late would otherwise be reached last."""

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def follow_layout(root: QWidget) -> None:
    """Let Tab visit what can have the keyboard under `root` in the order of its layouts.

    Call it again when something that was hidden is shown. It acts with the next event: Qt shows only then what was
    put into a layout now, and leaves out of the order what is not shown.
    """
    QTimer.singleShot(0, root, lambda: _chain(root))


def _chain(root: QWidget) -> None:
    for before, after in pairwise(each for child in _children(root) for each in _focusable(child)):
        QWidget.setTabOrder(before, after)


def _focusable(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for child in _children(widget):
        yield from _focusable(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets laid out directly in `widget`, in the order of its layout."""
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield inside
    elif isinstance(widget, QStackedWidget):
        yield from (inside for place in range(widget.count()) if (inside := widget.widget(place)) is not None)
    elif (layout := widget.layout()) is not None:
        laid_out = [child for child in widget.children() if isinstance(child, QWidget)]
        yield from _in_layout(layout, laid_out)


def _in_layout(layout: QLayout, widgets: list[QWidget]) -> Iterator[QWidget]:
    """Yield those of `widgets` that stand in `layout` or in a layout inside it, in its order.

    Its items are not asked for: where one is a layout, the object PySide makes for it is freed and yet kept in mind,
    and the program dies when the page goes.
    """
    places: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(each), each) for each in widgets]
    places += [(layout.indexOf(each), each) for each in layout.children() if isinstance(each, QLayout)]
    for place, each in sorted(places, key=itemgetter(0)):
        if isinstance(each, QLayout):
            yield from _in_layout(each, widgets)
        elif place >= 0:
            yield each
