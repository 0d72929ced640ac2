"""Says aloud, through the screen reader, what happened elsewhere on the page."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(source: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have the screen reader say `text` after what it is saying, or `at_once` for something that went wrong."""
    event = QAccessibleAnnouncementEvent(source, text)
    polite, assertive = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive
    event.setPoliteness(assertive if at_once else polite)
    QAccessible.updateAccessibility(event)
