"""Answers as large targets: one of several, or several of several, by mouse, by Tab and Space, or by digit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.paths_shown import with_breaks
from desktop.ui.theme import em, target

_PaintSign = Callable[[QPainter, QRect, QPalette, bool], None]
_PADDING = 0.9
_SIGN = 1.25
_GAP = 0.75


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen: its code and its words, and the words in the woman's language."""

    code: str
    text: str
    second: str = ""

    @property
    def shown(self) -> str:
        """Both languages on one line."""
        return f"{self.text} · {self.second}" if self.second else self.text


def _text_area(width: int) -> QRect:
    left = em(_PADDING) + em(_SIGN) + em(_GAP)
    return QRect(left, 0, max(1, width - left - em(_PADDING)), 10_000)


def _height(button: QAbstractButton, shown: str, width: int) -> int:
    area, wrapped = _text_area(width), int(Qt.TextFlag.TextWordWrap)
    needed = button.fontMetrics().boundingRect(area, wrapped, with_breaks(shown)).height()
    return max(target() + em(0.4), needed + 2 * em(0.65))


def _hint(button: QAbstractButton, shown: str) -> QSize:
    beside = em(_PADDING) * 2 + em(_SIGN) + em(_GAP)
    width = min(em(36), button.fontMetrics().horizontalAdvance(shown) + beside + em(0.5))
    return QSize(width, _height(button, shown, width))


def _least() -> QSize:
    return QSize(em(8), target() + em(0.4))


def _settle(button: QAbstractButton, choice: Choice) -> None:
    button.setText(choice.shown.replace("&", "&&"))
    button.setAccessibleName(choice.shown)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)


def _paint(button: QAbstractButton, shown: str, paint_sign: _PaintSign) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    palette, checked = button.palette(), button.isChecked()
    marked = checked or button.underMouse() or button.hasFocus()
    frame = palette.color(QPalette.ColorRole.Highlight if marked else QPalette.ColorRole.Dark)
    width = 2 if checked or button.hasFocus() else 1
    painter.setPen(QPen(frame, width))
    painter.setBrush(palette.color(QPalette.ColorRole.Midlight if checked else QPalette.ColorRole.Base))
    inset = button.rect().adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(inset, em(0.55), em(0.55))
    side = em(_SIGN)
    sign = QRect(em(_PADDING), (button.height() - side) // 2, side, side)
    paint_sign(painter, sign, palette, checked)
    area = _text_area(button.width())
    area.setHeight(button.height())
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, int(aligned | Qt.TextFlag.TextWordWrap), with_breaks(shown))
    if button.hasFocus() and checked:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inset.adjusted(3, 3, -3, -3), em(0.4), em(0.4))
    painter.end()


def _paint_dot(painter: QPainter, area: QRect, palette: QPalette, checked: bool) -> None:  # noqa: FBT001 - one shape for both
    primary = palette.color(QPalette.ColorRole.Highlight)
    painter.setPen(QPen(primary if checked else palette.color(QPalette.ColorRole.Dark), 2))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawEllipse(area)
    if checked:
        inner = em(0.3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(primary)
        painter.drawEllipse(area.adjusted(inner, inner, -inner, -inner))


def _paint_tick(painter: QPainter, area: QRect, palette: QPalette, checked: bool) -> None:  # noqa: FBT001 - one shape for both
    primary = palette.color(QPalette.ColorRole.Highlight)
    painter.setPen(QPen(primary if checked else palette.color(QPalette.ColorRole.Dark), 2))
    painter.setBrush(primary if checked else palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(area, em(0.25), em(0.25))
    if checked:
        x, y, side = area.x(), area.y(), area.width()
        pen = QPen(palette.color(QPalette.ColorRole.HighlightedText), max(2, em(0.14)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.32))
        painter.drawPolyline([QPoint(round(x + a * side), round(y + b * side)) for a, b in points])


class RadioTarget(QRadioButton):
    """One answer of which one alone can be chosen."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self.shown = choice.code, choice.shown
        self._heights: dict[int, int] = {}
        _settle(self, choice)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        return _hint(self, self.shown)

    def minimumSizeHint(self) -> QSize:
        return _least()

    def heightForWidth(self, width: int) -> int:
        # Layouts ask again and again while they fit those around them; wrapping the words each time is what costs.
        if width not in self._heights:
            self._heights[width] = _height(self, self.shown, width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew once letters or look are others."""
        self._heights.clear()
        super().changeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        _paint(self, self.shown, _paint_dot)


class TickTarget(QCheckBox):
    """One answer of which several can be chosen."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self.shown = choice.code, choice.shown
        self._heights: dict[int, int] = {}
        _settle(self, choice)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        return _hint(self, self.shown)

    def minimumSizeHint(self) -> QSize:
        return _least()

    def heightForWidth(self, width: int) -> int:
        # Layouts ask again and again while they fit those around them; wrapping the words each time is what costs.
        if width not in self._heights:
            self._heights[width] = _height(self, self.shown, width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew once letters or look are others."""
        self._heights.clear()
        super().changeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        _paint(self, self.shown, _paint_tick)


class ChoiceList(QWidget):
    """The answers of one question, one under the other over the full width.

    Digits 1 to 9 choose. With `several`, a code of `alone` («nessuna di queste») sends the others away and is sent
    away by them; at most `most` can be chosen, 0 for any number.

    Attributes:
        chosen: what is chosen now, after the person changed it; not sent when a page sets it.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        *,
        several: bool = False,
        alone: Iterable[str] = (),
        most: int = 0,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._alone, self._most = frozenset(alone), most
        self._targets: list[RadioTarget | TickTarget] = []
        # One group for one answer alone: within a group that allows several, neither Tab nor an arrow goes on.
        self._group = None if several else QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        self._column = column
        column.addStretch(1)
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these answers instead of those before; what is chosen stays so where it is still there."""
        chosen = self.codes()
        for gone in self._targets:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._targets = []
        for choice in choices:
            made = TickTarget(choice, self) if self._group is None else RadioTarget(choice, self)
            self._targets.append(made)
            if self._group is not None:
                self._group.addButton(made)
            made.clicked.connect(self._on_clicked)
            self._column.insertWidget(self._column.count() - 1, made)
        self.set_codes(chosen)

    @property
    def targets(self) -> tuple[RadioTarget | TickTarget, ...]:
        """The answers, in order."""
        return tuple(self._targets)

    def codes(self) -> frozenset[str]:
        """Return the codes chosen now."""
        return frozenset(each.code for each in self._targets if each.isChecked())

    def set_codes(self, codes: Iterable[str]) -> None:
        """Show `codes` as chosen, without sending anything."""
        wanted = frozenset(codes)
        if self._group is not None:
            self._group.setExclusive(False)
        for each in self._targets:
            each.setChecked(each.code in wanted)
        if self._group is not None:
            self._group.setExclusive(True)

    def choose_digit(self, digit: int) -> bool:
        """Choose the answer at `digit`, counted from 1, as a click would; return whether there is one."""
        if not 1 <= digit <= len(self._targets):
            return False
        self._targets[digit - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._targets[digit - 1].click()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit; everything else goes on to the page."""
        if not (event.text().isdecimal() and self.choose_digit(int(event.text()))):
            super().keyPressEvent(event)

    @Slot()
    def _on_clicked(self) -> None:
        clicked = self.sender()
        if isinstance(clicked, TickTarget) and clicked.isChecked():
            self._make_room_for(clicked)
        self.chosen.emit(self.codes())

    def _make_room_for(self, clicked: TickTarget) -> None:
        if clicked.code in self._alone:
            self.set_codes({clicked.code})
        elif self._alone:
            self.set_codes(self.codes() - self._alone)
        if self._most and len(self.codes()) > self._most:
            clicked.setChecked(False)
