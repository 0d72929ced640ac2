"""The way to the proof that nobody shows in what left: the gates give the fixed words, the vault reads the rest."""

import email
import email.policy
from dataclasses import dataclass
from datetime import date
from typing import final

from desktop.app import Knowledge
from desktop.commands.fixed_words import words_of_sheet, words_of_summary
from desktop.commands.questioning import gate_of
from desktop.domain.ledger import Sealed
from desktop.domain.proof import Proof
from desktop.domain.sheet import Sheet
from desktop.services.mailbox.proving import prove
from desktop.services.mailbox.questions import outgoing
from desktop.storage.releases import Release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.codes import CentreCode
from desktop.sync.gate import Gate
from desktop.sync.outgoing import OutgoingFile, Sender
from desktop.sync.passage import Passage
from desktop.sync.sealed_pdf import open_pdf
from desktop.sync.shapes import Period, Product


def proved(uow: UnitOfWork, knowledge: Knowledge) -> Proof:
    """Read all that left once more, beside the fixed words of the gates.

    Raises:
        Refusal: those of `services.mailbox.proving.prove`; then there is no proof.
    """
    return prove(uow, knowledge.guarding, _Fixed(knowledge, uow.archive.centre_code, uow.archive.training))


@final
class _Nobody:
    """Signs in nobody's name: a signature is no word."""

    public = bytes(32)

    def sign(self, _: bytes) -> bytes:
        """Return a signature that holds of nothing."""
        return bytes(64)


@dataclass(frozen=True, slots=True)
class _Fixed:
    """The words of each file that are not of any record."""

    knowledge: Knowledge
    centre_code: str
    training: bool

    def of_summary(self, release: Release, files: tuple[OutgoingFile, ...]) -> tuple[Passage, ...]:
        """Return what the summary of the same period says whoever the women are."""
        entry = release.entry
        catalogue = self.knowledge.counting.catalogues[date.fromisoformat(entry.families)]
        sender = Sender(CentreCode(self.centre_code), _addressee(files), self.training, _Nobody())
        gate, sealed = Gate(sender, catalogue, self.knowledge.fonts), Sealed(entry.number, entry.previous, release.head)
        return words_of_summary(gate, Product(entry.product), Period(entry.period), lambda _: sealed)

    def of_sheet(self, sheet: Sheet) -> str:
        """Return what the sheet with the same question says under any code; nothing of a catalogue of before."""
        questions = self.knowledge.questions
        if sheet.asked.catalogue != questions.version:
            return ""
        gate = gate_of(self.knowledge, training=self.training)
        return words_of_sheet(gate, outgoing(sheet.code, sheet.asked, questions))

    def opened(self, sealed: OutgoingFile, words: str) -> tuple[OutgoingFile, ...]:
        """Return the page and the data that a sealed sheet holds."""
        return (OutgoingFile(sealed.name, open_pdf(sealed.content, words)),)


def _addressee(files: tuple[OutgoingFile, ...]) -> str:
    """Return the mailbox a summary was addressed to: another one may be in use by now."""
    (draft,) = (file.content for file in files if file.name.endswith(".eml"))
    return str(email.message_from_bytes(draft, policy=email.policy.compat32)["To"] or "")
