"""First step: the folder of the archive, on this computer and nowhere else."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.errors import Refusal
from desktop.services.archive.founding import check_place
from desktop.surroundings import look_around
from desktop.ui.background import Elsewhere
from desktop.ui.dialogs.file_dialog import ask_folder
from desktop.ui.pages.first_run.step import Step
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.safety_card import SafetyCard
from desktop.words import sentence

_NAME = "archivio"


class WhereStep(Step):
    """Proposes this user's own folder; refuses network drives and synchronised folders, with the reason.

    Attributes:
        copy_asked: there is an archive already, in a copy: bring it back instead of making one.
        network_asked: no archive is wanted here: add up what other centres released.
    """

    copy_asked = Signal()
    network_asked = Signal()

    def __init__(self, elsewhere: Elsewhere, proposed: Path) -> None:
        super().__init__(
            "Dove sta l'archivio",
            "I fascicoli stanno in una cartella cifrata di questo computer. Non escono da qui se non sei tu a farli "
            "uscire.",
        )
        self._elsewhere, self._proposed = elsewhere, proposed
        self._line = QLineEdit(str(proposed))
        self._field = Field(
            "Cartella dell'archivio", self._line, "La proposta va bene quasi sempre: è la cartella riservata a te."
        )
        choose = Button("Scegli un'altra cartella…")
        choose.clicked.connect(self._on_choose)
        propose = Button("Torna alla proposta")
        propose.clicked.connect(self._on_propose)
        row = FlowLayout()
        row.addWidget(choose)
        row.addWidget(propose)
        card = Card()
        card.body.addWidget(self._field)
        card.body.addLayout(row)
        card.body.addWidget(
            Note("Non si può usare un disco di rete, né una cartella che un programma copia altrove, come OneDrive.")
        )
        self.body.addWidget(card)
        self.safety = SafetyCard(well_too=False)
        self.body.addWidget(self.safety)
        elsewhere.run_elsewhere(self, look_around, proposed).then(self.safety.show_findings)
        self._offer(
            "Ho già un archivio",
            "Se questo è un computer nuovo, l'archivio torna da una copia di riserva, come una chiavetta.",
            "Riportalo da una chiavetta",
        ).clicked.connect(self.copy_asked)
        self._offer(
            "Sommo i riepiloghi di una rete",
            "Chi raccoglie i riepiloghi di più centri e non segue donne non ha bisogno di un archivio.",
            "Apri la tabella della rete",
        ).clicked.connect(self.network_asked)

    def _offer(self, title: str, words: str, act: str) -> Button:
        """Add another way to begin, and return its button."""
        card, button, row = Card(title), Button(act), FlowLayout()
        card.body.addWidget(PlainLabel(words))
        row.addWidget(button)
        card.body.addLayout(row)
        self.body.addWidget(card)
        return button

    @property
    def folder(self) -> Path:
        """The folder as written."""
        return Path(self._line.text().strip()).expanduser()

    def begin(self) -> None:
        self._line.setFocus()

    def check(self) -> None:
        self._field.set_error("")
        if not self._line.text().strip() or not self.folder.is_absolute():
            self._field.set_error("Scrivi il percorso intero della cartella, oppure torna alla proposta.")
            self.stuck.emit()
            return
        self._elsewhere.run_elsewhere(self, check_place, self.folder).then(self._show_right).otherwise(self._show_wrong)

    @Slot()
    def _on_choose(self) -> None:
        ask_folder(self, self._on_chosen)

    @Slot(str)
    def _on_chosen(self, folder: str) -> None:
        # A folder of its own inside the one chosen: an archive wants an empty one.
        self._line.setText(str(Path(folder) / _NAME if any(Path(folder).iterdir()) else Path(folder)))
        self._field.set_error("")

    @Slot()
    def _on_propose(self) -> None:
        self._line.setText(str(self._proposed))
        self._field.set_error("")

    def _show_right(self, _: Path) -> None:
        self.finished.emit()

    def _show_wrong(self, refusal: Refusal) -> None:
        self._field.set_error(sentence(refusal))
        self._line.setFocus()
        self.stuck.emit()
