"""The steps after the first: two sheets typed in, who coordinates from now on, or the passphrase of then."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit

from desktop.services.archive.recovery import check_sheets
from desktop.services.archive.restoring import check_passphrase_then
from desktop.ui.pages.first_run.operator import OperatorStep
from desktop.ui.pages.first_run.step import Step
from desktop.ui.pages.two_sheets import TwoSheets
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.words import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.errors import Refusal
    from desktop.ui.background import Elsewhere

_ACT = "Riapri l'archivio"


class SheetsStep(Step):
    """Asks for two sheets, and tries them on the archive or the copy that they are to open.

    Attributes:
        folder: of that archive or copy.
    """

    def __init__(self, elsewhere: Elsewhere, folder: Path) -> None:
        super().__init__(
            "I due fogli di recupero",
            "Li portano due persone diverse, di persona. Nessun tecnico, nessuna telefonata e nessun messaggio può "
            "chiedere questi segni.",
        )
        self._elsewhere, self.folder = elsewhere, folder
        self.sheets = TwoSheets()
        card = Card()
        card.body.addWidget(self.sheets)
        self.body.addWidget(card)

    def begin(self) -> None:
        self.sheets.setFocus()

    def check(self) -> None:
        if not self.sheets.check():
            self.stuck.emit()
            return
        work = self._elsewhere.run_elsewhere(self, check_sheets, self.folder, self.sheets.shares)
        work.then(lambda _: self.finished.emit()).otherwise(self._show_wrong)

    def _show_wrong(self, refusal: Refusal) -> None:
        self.sheets.show_refused(refusal)
        self.stuck.emit()


class NewCoordinatorStep(OperatorStep):
    """Who comes in with the two sheets; her name may be that of an operator who forgot her passphrase."""

    act = _ACT
    TITLE: ClassVar[str] = "Chi coordina da adesso"
    LEAD: ClassVar[str] = (
        "Se il tuo nome è già nell'archivio torni tu, con i tuoi fascicoli, e la frase che avevi non apre più niente. "
        "Se non c'è, entri come coordinatrice."
    )


class PhraseStep(Step):
    """Asks for the name and the passphrase that opened the archive when the copy was made, and tries them on it.

    Attributes:
        backup: the folder of the copy.
    """

    act = _ACT

    def __init__(self, elsewhere: Elsewhere, folder: Path) -> None:
        super().__init__(
            "Il tuo nome e la frase segreta di allora",
            "Quelli con cui aprivi l'archivio il giorno della copia. Se poi hai cambiato frase, vale quella di prima.",
        )
        self._elsewhere, self._folder, self.backup = elsewhere, folder, folder
        self.name, self.passphrase = QLineEdit(), PassphraseField()
        self._name_field = Field("Il tuo nome", self.name)
        self.passphrase_field = Field("Frase segreta", self.passphrase)
        card = Card()
        card.body.addWidget(self._name_field)
        card.body.addWidget(self.passphrase_field)
        self.body.addWidget(card)

    def begin(self) -> None:
        self.name.setFocus()

    def check(self) -> None:
        self._name_field.set_error("" if self.name.text().strip() else "Manca il tuo nome.")
        self.passphrase_field.set_error("" if self.passphrase.text() else "Scrivi qui la frase segreta.")
        wrong = [field for field in (self._name_field, self.passphrase_field) if field.error]
        if wrong:
            wrong[0].editor.setFocus()
            self.stuck.emit()
            return
        work = self._elsewhere.run_elsewhere(
            self, check_passphrase_then, self.backup, self._folder, self.name.text(), self.passphrase.text()
        )
        work.then(lambda _: self.finished.emit()).otherwise(self._show_wrong)

    def _show_wrong(self, refusal: Refusal) -> None:
        self.passphrase_field.set_error(sentence(refusal))
        self.passphrase.select()
        self.stuck.emit()
