"""The gate for the sheets of single questions: it shows and seals shapes, and refuses anything else."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.paper.fonts import Fonts
from desktop.sync.codes import NotOutbound
from desktop.sync.message import compose, compose_text
from desktop.sync.outgoing import OutgoingFile, require_address
from desktop.sync.questions import Questions
from desktop.sync.sealed_pdf import INSIDE, seal_pdf
from desktop.sync.shapes import plain
from desktop.sync.sheet_page import SUBJECT, batch_letter, write_sheet_json, write_sheet_page
from desktop.sync.sheets import NeedSheet, require_of_catalogue

DRAFT_NAME, TEXT_NAME = "richieste.eml", "richieste.txt"


def sheet_name(place: int) -> str:
    """Return the name of the sheet at a place in its batch, from 1: it says nothing else."""
    return f"scheda_{place:02d}.pdf"


@dataclass(frozen=True, slots=True)
class SheetGate:
    """The door from one archive for single questions.

    Attributes:
        questions: the catalogue the sheets are of.
        fonts: the typefaces of the page.
        training: the archive's women are invented: a mark on every output.
    """

    questions: Questions
    fonts: Fonts
    training: bool

    def preview(self, sheet: NeedSheet) -> tuple[OutgoingFile, OutgoingFile]:
        """Return the page and the data that the sealed file holds, byte for byte, before it is sealed.

        Raises:
            NotOutbound: it is not a sheet, whole and of the catalogue.
        """
        if not isinstance(sheet, NeedSheet):
            raise NotOutbound(f"{type(sheet).__name__} may not leave")
        plain(sheet)
        question = require_of_catalogue(sheet, self.questions)
        need = next(need for need in self.questions.needs if need.code == sheet.need)
        page = write_sheet_page(sheet, need, question, self.fonts, training=self.training)
        return (
            OutgoingFile("scheda.pdf", page),
            OutgoingFile(INSIDE, write_sheet_json(sheet, training=self.training)),
        )

    def seal(self, sheet: NeedSheet, words: str, place: int = 1) -> OutgoingFile:
        """Return the sheet as it leaves, readable with `words` alone.

        Raises:
            NotOutbound: as in `preview`.
        """
        page, inside = self.preview(sheet)
        return OutgoingFile(sheet_name(place), seal_pdf(page.content, inside.content, words))

    def mail(self, sealed: Sequence[OutgoingFile], addressee: str) -> tuple[OutgoingFile, OutgoingFile]:
        """Return the draft of the mail with the sheets attached, and the text to paste beside them.

        Raises:
            NotOutbound: the addressee is not one address, nor empty.
        """
        require_address(addressee)
        letter = batch_letter(training=self.training)
        return (
            OutgoingFile(DRAFT_NAME, compose(addressee, SUBJECT, letter, sealed)),
            OutgoingFile(TEXT_NAME, compose_text(addressee, SUBJECT, letter)),
        )
