"""The program's own signs: line drawings of resources/icons in the colour they are asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.resources import read_bytes

_DRAWN_IN = b"#1A1A1A"
_SHARPNESS = 3.0  # drawn this much larger, so that screens with dense pixels show clean lines


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, side: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the lock page shows no sign and must not wait for it

    drawing = read_bytes("icons", f"{name}.svg").replace(_DRAWN_IN, colour.encode("ascii"))
    pixmap = QPixmap(round(side * _SHARPNESS), round(side * _SHARPNESS))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(_SHARPNESS)
    return pixmap


def sign(name: str, side: int, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QPixmap:
    """Return the drawing `name` of `side` pixels in the colour the palette now gives to `role`."""
    return _pixmap(name, QApplication.palette().color(role).name(), side)


def icon(name: str, side: int, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText, *, gap: int = 0) -> QIcon:
    """Return the drawing `name` as an icon: in the colour of `role`, primary where chosen, lesser where disabled.

    Args:
        name: of the drawing.
        side: its pixels.
        role: of the palette.
        gap: empty pixels after it, before the text of the button: the icon's size is then (side + gap, side).
    """
    palette = QApplication.palette()
    chosen = QPalette.ColorRole.Highlight if role is QPalette.ColorRole.Text else role
    made = QIcon(_spaced(_pixmap(name, palette.color(role).name(), side), gap))
    on = _spaced(_pixmap(name, palette.color(chosen).name(), side), gap)
    made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
    lesser = palette.color(QPalette.ColorRole.PlaceholderText).name()
    made.addPixmap(_spaced(_pixmap(name, lesser, side), gap), QIcon.Mode.Disabled)
    return made


def _spaced(pixmap: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return pixmap
    wider = QPixmap(pixmap.width() + round(gap * _SHARPNESS), pixmap.height())
    wider.fill(Qt.GlobalColor.transparent)
    wider.setDevicePixelRatio(_SHARPNESS)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wider


def coloured(name: str, side: int, colour: QColor) -> QPixmap:
    """Return the drawing `name` of `side` pixels in `colour`, for what has a colour of its own."""
    return _pixmap(name, colour.name(), side)
