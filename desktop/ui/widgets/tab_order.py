"""Tab goes in reading order, also through what was built after the rest of the page."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def order_tabs(root: QWidget) -> None:
    """Make Tab visit what is under `root` in the order of its layouts."""
    for before, after in pairwise(_in_reading_order(root)):
        QWidget.setTabOrder(before, after)


def _in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        if widget.widget() is not None:
            yield from _in_reading_order(widget.widget())
    elif isinstance(widget, QStackedWidget):
        for place in range(widget.count()):
            yield from _in_reading_order(widget.widget(place))
    elif widget.layout() is not None:
        yield from _in_layout(widget.layout())


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if item.widget() is not None:
            yield from _in_reading_order(item.widget())
        elif item.layout() is not None:
            yield from _in_layout(item.layout())
