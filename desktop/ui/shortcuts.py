"""Every key of the program in one place, so that no two acts ask for the same one."""

from enum import StrEnum

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Keys(StrEnum):
    """What each act is reached by. F9 is not here: it is taken before any window sees it (`ui.lock`)."""

    BACK = "Alt+Left"
    LEAVE = "Esc"
    LATER = "Alt+P"
    DECLINE = "Alt+R"
    SAVE = "Ctrl+Return"
    SAVE_BESIDE_DIGITS = "Ctrl+Enter"
    FIND = "Ctrl+F"
    WHY = "F1"
    WHAT_TO_SAY = "F2"
    HIGH_RISK = "F8"
    DIARY = "Ctrl+D"
    NEW_CONTACT = "Ctrl+N"
    UNDO = "Ctrl+Z"
    PRINT = "Ctrl+P"
    QUIT = "Ctrl+Q"
    EARLIER = "Ctrl+PgUp"
    FURTHER = "Ctrl+PgDown"
    FIRST_PAGE = "Ctrl+1"
    SECOND_PAGE = "Ctrl+2"
    THIRD_PAGE = "Ctrl+3"
    FOURTH_PAGE = "Ctrl+4"
    FIFTH_PAGE = "Ctrl+5"
    SIXTH_PAGE = "Ctrl+6"
    SEVENTH_PAGE = "Ctrl+7"
    EIGHTH_PAGE = "Ctrl+8"


PAGE_KEYS = (
    Keys.FIRST_PAGE,
    Keys.SECOND_PAGE,
    Keys.THIRD_PAGE,
    Keys.FOURTH_PAGE,
    Keys.FIFTH_PAGE,
    Keys.SIXTH_PAGE,
    Keys.SEVENTH_PAGE,
    Keys.EIGHTH_PAGE,
)


def shortcut(keys: Keys, owner: QWidget) -> QShortcut:
    """Return a shortcut that works wherever the focus is in the window of `owner`, while `owner` is shown."""
    return QShortcut(QKeySequence(keys.value), owner)
