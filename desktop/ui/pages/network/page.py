"""«Tabella della rete» beside the open archive, for the referent of a centre who adds up her network too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.ui.pages.network.column import NetworkColumn
from desktop.ui.pages.page import Desk, Page

if TYPE_CHECKING:
    from desktop.domain.place import Place


class NetworkPage(Page):
    """The same column as before the passphrase: it reads nothing of the archive."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.column = NetworkColumn(desk.background, desk.knowledge)
        self.column.setObjectName("")
        self.column.back.hide()  # the way back stands over the page already
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.column)

    def open_at(self, place: Place) -> None:
        self.place = place

    def take_focus(self) -> None:
        """Begin at the roster: without one nothing is added up."""
        self.column.listing.open.setFocus()
