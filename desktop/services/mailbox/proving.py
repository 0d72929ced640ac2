"""Reads again all that left, and proves that no tax code, name or other word of a woman stands in it."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Protocol

from desktop.domain.identifiers import RecordId
from desktop.domain.ledger import start_of
from desktop.domain.proof import METHOD, Proof, ProvedFile, ProvedRelease
from desktop.domain.sheet import Sheet
from desktop.errors import ArchiveUnwell, ProofFailed
from desktop.services.colleagues.operators import COORDINATION, SUMMARIES, require_role
from desktop.services.mailbox.outgoing_check import Guarding, Look, free_words, look_over, look_over_summary
from desktop.storage.ledger_check import ledger_is_whole
from desktop.storage.releases import CertificateSigner, Release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.certificate import verify_certificate
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.passage import Passage
from desktop.sync.readable import passages_of
from desktop.sync.shapes import canonical

FORMAT: Final = "accompagna-proof/1"
_CERTIFICATE: Final = ".json"


class Templates(Protocol):
    """What the same files would say whoever the women are: their words are nobody's."""

    def of_summary(self, release: Release, files: tuple[OutgoingFile, ...]) -> tuple[Passage, ...]:
        """Return the words of a summary of the same period about nobody."""

    def of_sheet(self, sheet: Sheet) -> str:
        """Return the words of the sheet with the same question, under no code."""

    def opened(self, sealed: OutgoingFile, words: str) -> tuple[OutgoingFile, ...]:
        """Return the page and the data that a sealed sheet holds."""


def prove(uow: UnitOfWork, guarding: Guarding, templates: Templates) -> Proof:
    """Read every stored file that left, as it left, and return what was read.

    Each certificate must bear this archive's signature; each word that is not of the fixed text is looked for among the
    own words of all the women; tax codes, telephones, bank accounts and plates are looked for in all of it.

    Raises:
        RoleMissing: the acting operator neither coordinates the centre nor answers for its summaries.
        ArchiveUnwell: the ledger is not as it was written.
        CertificateUnusable: a certificate in it is not of this archive.
        ProofFailed: something stands in a file that might tell who a woman is.
    """
    require_role(uow, *COORDINATION, *SUMMARIES)
    if not ledger_is_whole(uow.rows):
        raise ArchiveUnwell("tampered")
    releases = uow.releases.all()
    proved = tuple(_proved(uow, release, guarding, templates) for release in releases)
    sheets = tuple(_looks_of_sheets(uow, guarding, templates))
    for look in sheets:
        _require_nobody(look)
    uow.journal.act("proof")
    return Proof(
        centre_code=uow.archive.centre_code,
        on=uow.today,
        head=releases[-1].head if releases else start_of(uow.archive.centre_code),
        releases=proved,
        sheets=bool(sheets),
        training=uow.archive.training,
    )


def signed_proof(uow: UnitOfWork, proof: Proof) -> bytes:
    """Return the proof as canonical JSON (RFC 8785), signed with the archive's Ed25519 key (RFC 8032)."""
    signer = CertificateSigner(uow.archive.sign_key)
    facts: dict[str, Any] = {
        "format": FORMAT,
        "centre_code": proof.centre_code,
        "on": proof.on.isoformat(),
        "training": proof.training,
        "ledger": proof.head.hex(),
        "releases": [
            {
                "period": release.period,
                "on": release.on.isoformat(),
                "files": {file.name: {"sha256": file.sha256, "bytes": file.size} for file in release.files},
            }
            for release in proof.releases
        ],
        "sheets_read": proof.sheets,
        "found": 0,
        "method": list(METHOD),
        "public_key": signer.public.hex(),
    }
    return canonical({"proof": facts, "signature": signer.sign(canonical(facts)).hex()})


def note_proof_printed(uow: UnitOfWork) -> None:
    """Keep in the log that the proof was printed or saved.

    Raises:
        RoleMissing: the acting operator neither coordinates the centre nor answers for its summaries.
    """
    require_role(uow, *COORDINATION, *SUMMARIES)
    uow.journal.act("print.proof")


def _proved(uow: UnitOfWork, release: Release, guarding: Guarding, templates: Templates) -> ProvedRelease:
    stored = uow.releases.files(release.id)
    files = tuple(OutgoingFile(name, content) for name, content in stored.items())
    for file in files:
        if file.name.endswith(_CERTIFICATE):
            verify_certificate(file.content, CertificateSigner(uow.archive.sign_key).public)
    free = free_words(passages_of(files), templates.of_summary(release, files))
    _require_nobody(look_over_summary(uow, guarding, free))
    on = datetime.fromtimestamp(release.at / 1000, uow.now.tzinfo).date()
    return ProvedRelease(release.entry.period, on, tuple(map(_digested, files)))


def _digested(file: OutgoingFile) -> ProvedFile:
    return ProvedFile(file.name, hashlib.sha256(file.content).hexdigest(), len(file.content))


def _looks_of_sheets(uow: UnitOfWork, guarding: Guarding, templates: Templates) -> Iterator[Look]:
    phrases = _phrases(uow)
    for sheet in uow.sheets.all():
        for name, content in uow.sheets.files(sheet.id).items():
            opened = templates.opened(OutgoingFile(name, content), phrases[sheet.batch])
            yield look_over(uow, guarding, [sheet.case_id], passages_of(opened), templates.of_sheet(sheet))


def _phrases(uow: UnitOfWork) -> Mapping[RecordId | None, str]:
    """Return the words that open the sheets of each batch."""
    batches = uow.sheets.batches()
    recipients = {batch.recipient for batch in batches}
    words: dict[RecordId | None, str] = {}
    for recipient in recipients:
        words |= {phrase.id: phrase.words for phrase in uow.sheets.phrases(recipient)}
    return {batch.id: words[batch.phrase] for batch in batches}


def _require_nobody(look: Look) -> None:
    if look.found:
        raise ProofFailed(look.files())
