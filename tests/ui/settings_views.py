"""Walks through «Impostazioni» as an operator does: what its tests share."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.place import Place
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.theme import ThemeChoice

Show = Callable[[QWidget], QWidget]
HERS = "martello cipresso uva tempo gatto"
OWN = "x9$Kq2 tramonto vela 77"


class Kept:
    """What the page asked to be remembered."""

    def __init__(self) -> None:
        self.looks: list[tuple[ThemeChoice, int]] = []
        self.minutes: int | None = None

    def keep_look(self, theme: ThemeChoice, scale: int) -> None:
        self.looks.append((theme, scale))

    def set_minutes(self, minutes: int | None) -> None:
        self.minutes = minutes


def arrive(page: SettingsPage, part: str = "") -> QWidget:
    page.open_at(Place("settings", question=part))
    return page.part


def words_of(widget: QWidget) -> str:
    return "\n".join(str(each.property("text")) for each in widget.findChildren(QWidget) if each.property("text"))


def button(widget: QWidget, name: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if name in (each.accessibleName(), each.text()))
