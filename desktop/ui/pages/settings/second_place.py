"""The second place of the backups: a stick or another disk, chosen once; and when something last arrived there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.services.archive.backups import BackupState, check_second_place, choose_second_place
from desktop.services.archive.copies import is_on_same_disk
from desktop.ui.dialogs.file_dialog import ask_folder
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.wording import moment_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_WHY = (
    "Se il computer si rompe o lo rubano, le copie che ci sono dentro vanno via con lui. Una chiavetta tenuta in un "
    "altro posto, chiusa a chiave, riporta l'archivio."
)
_NONE = "Non è stato scelto nessun secondo posto."
_NEVER = "In questo posto non è ancora arrivata nessuna copia."
_LATE = " Sono passati sette giorni o più: inserisci la chiavetta e fai una copia."
_SAME_DISK = (
    "È sullo stesso disco dell'archivio: se il disco si rompe si perdono insieme. Va bene solo finché non hai una "
    "chiavetta o un altro disco."
)
_AWAY = "Adesso non è raggiungibile."


class SecondPlaceCard(Card):
    """Where the second copy goes.

    Attributes:
        chosen: another place was chosen, or none.
        refused: it was not, with the reason.
    """

    chosen = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Il secondo posto", _WHY)
        self._desk = desk
        self._second = ""
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.field = Field("Cartella del secondo posto", self.line)
        self.state, self.advice = PlainLabel(_NONE), PlainLabel(look="warning")
        self.choose, self.drop = Button("Scegli la cartella…"), Button("Non usarlo più")
        row = FlowLayout()
        for button in (self.choose, self.drop):
            row.addWidget(button)
        for part in (self.field, self.state, self.advice):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.field.hide()
        self.advice.hide()
        self.drop.hide()
        self.choose.clicked.connect(self._on_choose)
        self.drop.clicked.connect(self._on_drop)

    @property
    def folder(self) -> str:
        """The second place in use, empty for none."""
        return self._second

    # 3. react

    @Slot()
    def _on_choose(self) -> None:
        ask_folder(self, self.use)

    @Slot(str)
    def use(self, folder: str) -> None:
        """Make `folder` the second place, if it will do."""
        background = self._desk.background
        work = background.run_elsewhere(self, check_second_place, background.vault, folder)
        work.then(self._keep).otherwise(self._show_refused)

    @Slot()
    def _on_drop(self) -> None:
        self._keep(None)

    def _keep(self, folder: Path | None) -> None:
        work = self._desk.background.run(self, choose_second_place, folder)
        work.then(lambda _: self._show_kept()).otherwise(self.refused.emit)

    # 4. show

    def show_state(self, now: BackupState) -> None:
        """Show what was chosen, and when something arrived there."""
        self._second = now.second
        self.line.setText(now.second)
        self.line.setCursorPosition(0)
        for part in (self.field, self.drop):
            part.setVisible(bool(now.second))
        if not now.second:
            words = _NONE
        elif now.second_at is None:
            words = _NEVER
        else:
            words = f"Ultima copia arrivata {moment_words(now.second_at)}." + (_LATE if now.remind else "")
        self.state.setText(words)
        self.state.set_look("warning" if now.remind else "")
        self.advice.hide()
        if now.second:
            vault = self._desk.background.vault
            work = self._desk.background.run_elsewhere(self, is_on_same_disk, vault.folder, Path(now.second))
            work.then(self._show_same_disk)

    def show_away(self, places: tuple[str, ...]) -> None:
        """Say that the place is not there now."""
        if self._second and self._second in places:
            self.advice.setText(_AWAY)
            self.advice.show()

    def _show_same_disk(self, same: bool) -> None:  # noqa: FBT001 - what was answered
        if same:
            self.advice.setText(_SAME_DISK)
            self.advice.show()

    def _show_kept(self) -> None:
        self.field.set_error("")
        self.chosen.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        self.field.show()
        self.field.set_error(sentence(refusal))
