"""Makes Tab follow the layout: what is built late would otherwise be reached last."""

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


class _Order(QObject):
    """The order of one page, set right once after the last of the changes made meanwhile."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._follow)

    @property
    def due(self) -> bool:
        return self._timer.isActive()

    def ask(self) -> None:
        self._timer.start()

    @Slot()
    def _follow(self) -> None:
        for before, after in pairwise(each for child in _children(self._root) for each in _focusable(child)):
            QWidget.setTabOrder(before, after)


def follow_layout(root: QWidget) -> None:
    """Let Tab visit what can have the keyboard under `root` in the order of its layouts.

    Call it again when something was built, or is shown that was hidden: Qt does not put in order what is not shown
    together with what is. It acts once, after all that is under way.
    """
    (root.findChild(_Order, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Order(root)).ask()


def go_on_from(part: QWidget) -> bool:
    """Give the keyboard to the first after `part` that takes it, in the scrolled content it is in; False where none."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    shown = iter(()) if above is None else _shown(above)
    passed = any(each is part for each in shown)
    after = next((each for each in shown if _takes_tab(each) and each.isEnabled() and each.isVisible()), None)
    if not passed or after is None:
        return False
    after.setFocus(Qt.FocusReason.TabFocusReason)
    return True


def is_settled(root: QWidget) -> bool:
    """Return whether no order is due, of `root` or of a part of it."""
    return not any(order.due for order in root.findChildren(_Order))


def _focusable(widget: QWidget) -> Iterator[QWidget]:
    yield from filter(_takes_tab, _shown(widget))


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _shown(widget: QWidget) -> Iterator[QWidget]:
    """Yield what is shown of `widget`, itself first, in the order of its layouts."""
    # What was just built is hidden too, until its layout shows it: it counts as shown.
    if widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        return
    yield widget
    for child in _children(widget):
        yield from _shown(child)


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
