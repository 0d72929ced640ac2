"""The centre's own paper of an activation, over the page: looked at and printed, from memory."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from desktop.app import load_knowledge
from desktop.printing.activation_record import render
from desktop.services.path.activation_record import compile_record, note_record_printed
from desktop.ui.pages.sheet_dialog import SheetDialog, SheetWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.documents.activation_record import ActivationRecord
    from desktop.domain.identifiers import RecordId
    from desktop.printing.printer import Spooler
    from desktop.ui.pages.page import Desk

_WORDS: Final = SheetWords(
    "Che cosa è stato attivato",
    "Resta al centro: non va a nessun ufficio. Dice chi è stato avvisato, di che cosa e a che ora. Come si chiama una "
    "casa rifugio non c'è: la riga è da completare a penna.",
    "Mandato alla stampante. Il foglio sta dove lo vedono solo le colleghe.",
)


class RecordDialog(SheetDialog):
    """Shows the paper as it is now.

    Args:
        parent: the page.
        desk: reads and draws it.
        record: the activation.
        through: what prints; None: what prints on this system.
    """

    def __init__(self, parent: QWidget, desk: Desk, record: RecordId, through: Spooler | None = None) -> None:
        super().__init__(parent, _WORDS, desk.background, through)
        self.print.setEnabled(False)
        known = desk.knowledge
        made = partial(compile_record, shipped=known.directory, vocabulary=known.guarding.vocabulary)
        desk.background.run(self, made, known.high_risk, record).then(self._draw_record)
        self.print.clicked.connect(lambda: desk.background.run(self, note_record_printed, record))

    def _draw_record(self, record: ActivationRecord) -> None:
        self.draw(partial(_drawn, record))


def _drawn(record: ActivationRecord) -> bytes:
    return render(record, load_knowledge().fonts)
