"""The way from «Casella INPS» to «Posta» in the settings."""

from PySide6.QtCore import Signal

from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout

_NOTE = (
    "Quello che esce lo mandi tu con il programma di posta. In «Impostazioni» si accende l'invio da qui, e si mette "
    "il certificato dell'ufficio per cifrare."
)


class MailCard(Card):
    """Offers the settings.

    Attributes:
        asked: they were asked for.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("Posta", _NOTE)
        self.button = Button("Impostazioni della posta", sign="settings")
        self.button.clicked.connect(self.asked)
        row = FlowLayout()
        row.addWidget(self.button)
        self.body.addLayout(row)
