"""The gate to the mailbox: it previews and releases shapes, and refuses anything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.paper.fonts import Fonts
from desktop.sync.catalogue import Catalogue
from desktop.sync.certificate import write_certificate
from desktop.sync.codes import NotOutbound
from desktop.sync.message import write_draft, write_text
from desktop.sync.outgoing import Names, OutgoingFile, OutgoingFiles, Seal, Sender
from desktop.sync.report import write_page
from desktop.sync.shapes import NeedsSummary, Outbound, plain
from desktop.sync.table import write_table
from desktop.sync.transport import remove_files, write_files


@dataclass(frozen=True, slots=True)
class Gate:
    """The door from one archive to its mailbox.

    Attributes:
        sender: the public facts about the archive.
        catalogue: the families of needs that the year counts.
        fonts: the typefaces of the page.
    """

    sender: Sender
    catalogue: Catalogue
    fonts: Fonts

    def preview(self, outbound: Outbound, seal: Seal) -> OutgoingFiles:
        """Return the exact bytes that `release` hands on; nothing is entered anywhere.

        Raises:
            NotOutbound: it is not a summary of needs, whole and in the order of the catalogue.
        """
        if not isinstance(outbound, NeedsSummary):
            raise NotOutbound(f"{type(outbound).__name__} may not leave")
        plain(outbound)
        if tuple(figure.family for figure in outbound.figures) != self.catalogue.codes:
            raise NotOutbound("a summary has every family of the catalogue, once, in its order")
        names = Names(outbound.product, outbound.period)
        table = OutgoingFile(names.table, write_table(outbound, self.sender))
        page = OutgoingFile(names.page, write_page(outbound, self.sender, self.catalogue, self.fonts))
        text = OutgoingFile(names.text, write_text(outbound.period, self.sender))
        sealed = seal({file.name: file.content for file in (table, page, text)})
        certificate = OutgoingFile(
            names.certificate,
            write_certificate(outbound, self.sender, self.catalogue, (table, page), sealed),
        )
        draft = OutgoingFile(names.draft, write_draft(outbound.period, self.sender, (page, table, certificate)))
        return OutgoingFiles(table, page, text, certificate, draft)

    def release(self, outbound: Outbound, seal: Seal, previewed: OutgoingFiles) -> OutgoingFiles:
        """Return the files to enter in the ledger and hand on: those that were previewed, byte for byte.

        Raises:
            NotOutbound: what was previewed is not what would leave.
        """
        files = self.preview(outbound, seal)
        if files != previewed:
            raise NotOutbound("what was previewed is not what would leave")
        return files


def hand_on(files: Sequence[OutgoingFile], folder: Path) -> tuple[Path, ...]:
    """Write released files into `folder` for the operator to send; return where they are.

    Raises:
        SummaryUnwritten: the disk or the folder refuses; the ledger keeps the bytes, so asking again gives them back.
    """
    return write_files(files, folder)


def take_away(written: Sequence[Path]) -> None:
    """Take files that were handed on out of their folder again.

    Raises:
        SummaryUnwritten: the disk or the folder refuses.
    """
    remove_files(written)


__all__ = ["Gate", "hand_on", "take_away"]
