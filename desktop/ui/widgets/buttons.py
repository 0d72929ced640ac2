"""Buttons: one main act per page, the others beside it; every one says its verb."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from desktop.ui import icons
from desktop.ui.theme import em


class Button(QPushButton):
    """A button with a verb; `look` is primary, danger, quiet, row or nothing for a plain one."""

    def __init__(self, text: str, parent: QWidget | None = None, *, look: str = "", sign: str = "") -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign, self._words = sign, text.replace("&", "&&")
        self._drawn: tuple[object, ...] = ()
        self.setText(self._words)
        self._draw_sign()

    def show_words(self, shown: bool) -> None:  # noqa: FBT001 - on or off
        """Show sign and words, or the sign alone where there is little room; the name stays the same."""
        self.setAccessibleName(self._words.replace("&&", "&"))
        self.setText(self._words if shown else "")
        self._draw_sign()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_sign()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter too, wherever it stands: one key, and not another button's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _draw_sign(self) -> None:
        if not self._sign:
            return
        roles = {"primary": QPalette.ColorRole.HighlightedText, "danger": QPalette.ColorRole.BrightText}
        roles |= {"row": QPalette.ColorRole.Text, "nav": QPalette.ColorRole.Text}
        side, gap = em(1.25), em(0.35) if self.text() else 0
        role = roles.get(str(self.property("look")), QPalette.ColorRole.Link)
        now = (side, gap, role, QApplication.palette().cacheKey())
        if now == self._drawn:  # a style that is only now taken on tells of palette and font again
            return
        self._drawn = now
        self.setIconSize(QSize(side + gap, side))
        self.setIcon(icons.icon(self._sign, side, role, gap=gap))


class PrimaryButton(Button):
    """The main act of a page."""

    def __init__(self, text: str, parent: QWidget | None = None, *, sign: str = "") -> None:
        super().__init__(text, parent, look="primary", sign=sign)


class QuietButton(Button):
    """A lesser act."""

    def __init__(self, text: str, parent: QWidget | None = None, *, sign: str = "") -> None:
        super().__init__(text, parent, look="quiet", sign=sign)


class DangerButton(Button):
    """An act that cannot be taken back."""

    def __init__(self, text: str, parent: QWidget | None = None, *, sign: str = "") -> None:
        super().__init__(text, parent, look="danger", sign=sign)


class SignButton(QToolButton):
    """A button that shows a sign alone; its `name` is what the screen reader and the tooltip say."""

    def __init__(self, sign: str, name: str, parent: QWidget | None = None, *, quiet: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("look", "quiet" if quiet else "")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign = sign
        self._draw_sign()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_sign()

    def _draw_sign(self) -> None:
        self.setIconSize(QSize(em(1.35), em(1.35)))
        self.setIcon(icons.icon(self._sign, em(1.35), QPalette.ColorRole.PlaceholderText))
