"""Walks a page as a screen reader and the Tab key do; page tests assert that each of these lists is empty."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QDeadlineTimer, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from desktop.ui.paths_shown import MAY_BREAK
from desktop.ui.widgets.choices import RadioTarget, TickTarget

_FILLER = " abcdefgh"
_PATIENCE_MS, _LOOK_AGAIN_MS = 60_000, 50


def tab_order(root: QWidget) -> list[QWidget]:
    """The widgets Tab visits under `root`, in its order."""
    reached: list[QWidget] = []
    each = root.nextInFocusChain()
    while each is not root:
        takes_tab = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.focusProxy() is None
        if takes_tab and root.isAncestorOf(each) and each.isVisibleTo(root) and each.isEnabled():
            reached.append(each)
        each = each.nextInFocusChain()
    return reached


def called(widget: QWidget) -> str:
    """A widget in the words of a fault."""
    return f"{type(widget).__name__} «{widget.accessibleName() or widget.property('text') or ''}»"


def unnamed(root: QWidget) -> list[str]:
    """What can have the keyboard and would be read without a name or a role."""
    faults = []
    for widget in tab_order(root):
        seen = QAccessible.queryAccessibleInterface(widget)
        role = seen.role() if seen is not None else QAccessible.Role.NoRole
        name = seen.text(QAccessible.Text.Name) if seen is not None else ""
        if not name.strip() or role in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            faults.append(f"{called(widget)} {role}")
    return faults


def _area(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _scrolled_in(widget: QWidget, root: QWidget) -> list[QWidget]:
    """The scrolled parts `widget` is in, the outermost first, and itself last."""
    parts, above = [widget], widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QScrollArea):
            parts.insert(0, above)
        above = above.parentWidget()
    return parts


def _areas(before: QWidget, after: QWidget, root: QWidget) -> tuple[QRect, QRect]:
    """Where both stand: what is scrolled out of sight stands where the part stands that scrolls it alone."""
    one, other = _scrolled_in(before, root), _scrolled_in(after, root)
    apart = next(place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a is not b)
    return _area(one[apart], root), _area(other[apart], root)


def out_of_order(root: QWidget) -> list[str]:
    """The steps of Tab that go back up the same column, or back to the left on the same line."""
    faults = []
    order = tab_order(root)
    for before, after in pairwise(order):
        a, b = _areas(before, after, root)
        same_column = b.left() < a.right() and a.left() < b.right()
        same_line = b.top() < a.bottom() and a.top() < b.bottom()
        if (same_column and b.bottom() <= a.top()) or (same_line and b.right() <= a.left()):
            faults.append(f"{called(before)} → {called(after)}")
    return faults


def _shown(root: QWidget) -> Iterator[QWidget]:
    yield from (widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root))


def _label_is_cut(label: QLabel) -> bool:
    if not label.text():
        return False
    if not label.wordWrap():
        return label.sizeHint().width() > label.width() or label.sizeHint().height() > label.height()
    words = QLabel.text(label).replace(MAY_BREAK, " ").split()  # as it is drawn
    widest = max((label.fontMetrics().horizontalAdvance(word) for word in words), default=0)
    return label.heightForWidth(label.width()) > label.height() or widest > label.width()


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, RadioTarget | TickTarget):
        return widget.heightForWidth(widget.width()) > widget.height()
    if isinstance(widget, QLabel):
        return _label_is_cut(widget)
    if isinstance(widget, QAbstractButton):
        return bool(widget.text()) and widget.minimumSizeHint().width() > widget.width()
    if isinstance(widget, QComboBox | QLineEdit):
        text = widget.currentText() if isinstance(widget, QComboBox) else widget.placeholderText()
        return widget.fontMetrics().horizontalAdvance(text) > widget.width()
    return False


def cut(root: QWidget) -> list[str]:
    """The texts that do not fit where they stand, and the parts that would have to be scrolled sideways."""
    areas = (widget for widget in _shown(root) if isinstance(widget, QScrollArea))
    sideways = [(area, area.horizontalScrollBar().maximum()) for area in areas]
    return [
        *(called(widget) for widget in _shown(root) if _is_cut(widget)),
        *(f"{called(area)} scrolls sideways by {hidden}" for area, hidden in sideways if hidden > 0),
    ]


def small_targets(root: QWidget, least: int = 40) -> list[str]:
    """What is pressed and is lower than `least` pixels."""
    return [
        f"{called(widget)} {widget.height()}"
        for widget in tab_order(root)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox) and widget.height() < least
    ]


def overlapping(root: QWidget) -> list[str]:
    """What is pressed or typed in and stands partly over its neighbour."""
    pressed = [each for each in _shown(root) if isinstance(each, QAbstractButton | QLineEdit | QComboBox)]
    return [
        f"{called(one)} over {called(other)}"
        for one, other in pairwise(pressed)
        if one.parentWidget() is other.parentWidget() and one.geometry().intersects(other.geometry())
    ]


def stretch(root: QWidget, by: float = 0.4) -> None:
    """Make every text of `root` longer by that share, as another language would."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and len(widget.text()) > 1:
            longer = (_FILLER * len(widget.text()))[: max(2, round(len(widget.text()) * by))]
            widget.setText(widget.text() + longer)


def faults(root: QWidget) -> list[str]:
    """Everything above but the stretching, in one list, once what is still being laid out had its time."""
    found = _faults_now(root)
    patience = QDeadlineTimer(_PATIENCE_MS)
    while found and not patience.hasExpired():
        QTest.qWait(_LOOK_AGAIN_MS)
        found = _faults_now(root)
    return found


def _faults_now(root: QWidget) -> list[str]:
    return [*unnamed(root), *out_of_order(root), *cut(root), *small_targets(root), *overlapping(root)]


def check(root: QWidget) -> None:
    """Assert that `root` can be read and walked."""
    assert faults(root) == []


def check_stretched(root: QWidget) -> None:
    """Assert that nothing of `root` is cut, after `stretch`."""
    assert cut(root) == []
