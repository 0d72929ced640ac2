"""First step: which archive, and how it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.services.archive.copies import FoundCopy, find_copies
from desktop.ui.dialogs.file_dialog import ask_folder
from desktop.ui.pages.first_run.step import Step
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import moment_words

if TYPE_CHECKING:
    from desktop.ui.background import Elsewhere

HERE, COPY = "HERE", "COPY"
SHEETS, PHRASE = "SHEETS", "PHRASE"
_FORGOTTEN = (
    "Se hai dimenticato solo tu la frase segreta, non serve niente di questo: la coordinatrice te ne fa scrivere una "
    "nuova in Impostazioni ▸ Operatrici."
)
_CHOOSE = "Inserisci la chiavetta, poi scegli la sua cartella. Le copie si cercano lì dentro."
_NONE = (
    "In questa cartella non ci sono copie di un archivio. Scegli la chiavetta, o la cartella che comincia con "
    "«archivio-»."
)


class SourceStep(Step):
    """Asks for the archive here or for a copy, and for two sheets or a passphrase.

    Attributes:
        changed: other steps may follow now, and other fields may be in front.
    """

    changed = Signal()

    def __init__(self, elsewhere: Elsewhere, *, has_archive: bool) -> None:
        super().__init__("Da dove si riparte", _FORGOTTEN if has_archive else _CHOOSE)
        self._elsewhere = elsewhere
        self._copies: tuple[FoundCopy, ...] = ()
        self.way = ChoiceList(
            "Quale archivio",
            (
                Choice(HERE, "L'archivio è su questo computer, ma nessuna riesce ad aprirlo"),
                Choice(COPY, "Da una copia di riserva: una chiavetta o un altro disco"),
            ),
        )
        self.way.set_codes({HERE if has_archive else COPY})
        self.how = ChoiceList(
            "Come si apre",
            (
                Choice(SHEETS, "Con due fogli di recupero, di due persone diverse"),
                Choice(PHRASE, "Con un nome e una frase segreta del tempo della copia"),
            ),
        )
        self.how.set_codes({SHEETS})
        self.choose = Button("Scegli la chiavetta…")
        self.box = ChoiceBox({})
        self._box_field = Field("Copia", self.box, "Di solito la più recente: è già scelta.")
        self._found = PlainLabel(_CHOOSE)
        self._arrange(has_archive=has_archive)
        self.choose.clicked.connect(self._on_choose)
        for choice in (self.way, self.how):
            choice.chosen.connect(self._on_changed)
        self._show_parts()

    def _arrange(self, *, has_archive: bool) -> None:
        which = Card()
        which.body.addWidget(self.way)
        self._copy_card = Card("La copia di riserva")
        row = FlowLayout()
        row.addWidget(self.choose)
        self._copy_card.body.addWidget(self._found)
        self._copy_card.body.addLayout(row)
        self._copy_card.body.addWidget(self._box_field)
        self._how_card = Card("Come si apre")
        self._how_card.body.addWidget(self.how)
        kept = Note("Se qui c'è già un archivio, resta da parte, cifrato: non viene cancellato.")
        self._copy_card.body.addWidget(kept)
        for part in (which, self._copy_card, self._how_card):
            self.body.addWidget(part)
        which.setVisible(has_archive)  # in their places already: without a parent they would be windows
        kept.setVisible(has_archive)

    @property
    def from_copy(self) -> bool:
        """Whether a copy is brought back."""
        return COPY in self.way.codes()

    @property
    def with_sheets(self) -> bool:
        """Whether two sheets open it."""
        return not self.from_copy or SHEETS in self.how.codes()

    @property
    def backup(self) -> Path | None:
        """The folder of the copy to be brought back, None for the archive that is here."""
        if not self.from_copy or not self._copies:
            return None
        return self._copies[int(self.box.code())].folder

    def begin(self) -> None:
        (self.choose if self.from_copy else self.way.targets[0]).setFocus()

    def check(self) -> None:
        if self.from_copy and not self._copies:
            self._say(_CHOOSE if self._found.text() == _CHOOSE else _NONE, wrong=True)
            self.choose.setFocus()
            self.stuck.emit()
        else:
            self.finished.emit()

    @Slot()
    def _on_changed(self) -> None:
        self._show_parts()
        self.changed.emit()

    @Slot()
    def _on_choose(self) -> None:
        ask_folder(self, self._on_chosen)

    @Slot(str)
    def _on_chosen(self, folder: str) -> None:
        self._elsewhere.run_elsewhere(self, find_copies, Path(folder)).then(self._show_copies)

    def _show_copies(self, copies: tuple[FoundCopy, ...]) -> None:
        self._copies = copies
        self.box.clear()
        for place, copy in enumerate(copies):
            words = moment_words(copy.taken)
            self.box.addItem(f"{words[:1].upper()}{words[1:]}", str(place))
        if copies:
            count = "Una copia trovata." if len(copies) == 1 else f"{len(copies)} copie trovate."
            self._say(count, wrong=False)
            self.box.setFocus()
        else:
            self._say(_NONE, wrong=True)
        self._on_changed()

    def _say(self, words: str, *, wrong: bool) -> None:
        self._found.setText(words)
        self._found.set_look("error" if wrong else "")

    def _show_parts(self) -> None:
        self._copy_card.setVisible(self.from_copy)
        self._how_card.setVisible(self.from_copy)
        self._box_field.setVisible(bool(self._copies))
