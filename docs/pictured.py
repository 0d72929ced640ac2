"""What the pictures have in common: the archive that is shown, and when a window is ready to be taken."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.storage.vault import Vault
from desktop.ui.background import Elsewhere

UNTIL = date(2026, 11, 20)
COLLEAGUE, COLLEAGUES = "Marta", "zattera fiaba limpido scorta melodia"
_QUIET_FOR = 6


@dataclass(frozen=True)
class Shown:
    """The archive that is shown, and the name and the passphrase that open it."""

    vault: Vault
    opener: tuple[str, str]


def settle(bridge: Elsewhere) -> None:
    """Wait until nothing is under way and everything is painted."""
    if (
        QApplication.activeWindow() is None
    ):  # after a dialog: without the keyboard no page begins as it does for a person
        next(each for each in QApplication.topLevelWidgets() if each.isVisible()).activateWindow()
    quiet = 0
    for _ in range(400):
        QTest.qWait(30)
        quiet = 0 if bridge._under_way else quiet + 1  # noqa: SLF001 - the tool waits for what a person would see end
        if quiet > _QUIET_FOR:
            break


def press(workplace: QWidget, named: str) -> None:
    """Press the button in sight of this name."""
    buttons = (each for each in workplace.findChildren(QPushButton) if each.isVisibleTo(workplace))
    next(each for each in buttons if named in (each.text(), each.accessibleName())).click()
