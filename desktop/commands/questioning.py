"""Questions that leave: looked at, compared with her own words, sealed; the same order for command line and window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from desktop.app import Knowledge
from desktop.commands.fixed_words import words_of_sheet
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal
from desktop.errors import Refusal
from desktop.services.archive.backups import keep_ledger
from desktop.services.mailbox.outgoing_check import Look, OtherWord, Place, look_over, require_clean
from desktop.services.mailbox.sheet_batches import BatchDraft, files_of_batch, release_batch
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.readable import passages_of
from desktop.sync.sheet_gate import SheetGate
from desktop.sync.sheets import NeedSheet


@dataclass(frozen=True, slots=True, repr=False)
class BatchSent(Personal):
    """A batch that left.

    Attributes:
        batch: under which it is kept.
        files: the sealed sheets in their order, the draft of the mail, and the text to paste.
        trouble: what the disk refused once it had left, None where nothing: it left all the same.
    """

    batch: RecordId
    files: tuple[OutgoingFile, ...]
    trouble: Refusal | None = None


def gate_of(knowledge: Knowledge, *, training: bool) -> SheetGate:
    """Return the door of single questions."""
    return SheetGate(knowledge.questions, knowledge.fonts, training)


def require_no_own_words(uow: UnitOfWork, case_id: CaseId, leaves: NeedSheet, gate: SheetGate, know: Knowledge) -> None:
    """Compare what leaves with the file it is about, and let it go on where nothing of her stands there.

    Raises:
        OwnWordsFound: something of hers stands there.
    """
    require_clean(uow, _look(uow, case_id, leaves, gate, know))


def looks_of(uow: UnitOfWork, draft: BatchDraft, knowledge: Knowledge) -> tuple[Look, ...]:
    """Return what the last look finds in each sheet of a batch, in its order."""
    gate = gate_of(knowledge, training=draft.training)
    return tuple(_look(uow, each.sheet.case_id, each.outgoing, gate, knowledge) for each in draft.leaving)


def _look(uow: UnitOfWork, case_id: CaseId, leaves: NeedSheet, gate: SheetGate, know: Knowledge) -> Look:
    """Compare what leaves with the file it is about."""
    passages = passages_of(gate.preview(leaves))
    return look_over(uow, know.guarding, [case_id], passages, words_of_sheet(gate, leaves))


def release_sheets(
    vault: Vault,
    draft: BatchDraft,
    confirmed: OperatorId | None,
    knowledge: Knowledge,
    explained: Sequence[Mapping[Place, OtherWord]] = (),
) -> BatchSent:
    """Seal the sheets that were looked at, keep that they leave, and return what is handed on.

    It waits for the vault: never on the vault's own thread.

    Args:
        vault: opened by the referent.
        draft: what was prepared and looked at.
        confirmed: what `Vault.confirm` answered when she typed her passphrase again.
        knowledge: with the questions and the words of the last look.
        explained: of each sheet, in the draft's order, why what was found there is another word; empty for none.

    Raises:
        Refusal: those of `services.mailbox.sheet_batches.release_batch`, and OwnWordsFound; then nothing has left.
            What the disk refuses afterwards stands in `BatchSent.trouble`.
    """
    gate = gate_of(knowledge, training=draft.training)
    sealed = [gate.seal(each.outgoing, draft.phrase.words, place) for place, each in enumerate(draft.leaving, 1)]

    def work(uow: UnitOfWork) -> RecordId:
        for look, told in zip_longest(looks_of(uow, draft, knowledge), explained):
            require_clean(uow, look, told)
        files = [{file.name: file.content} for file in sealed]
        return release_batch(uow, draft, files, confirmed, knowledge.asking)

    batch = vault.run(work).result()
    sent = BatchSent(batch, (*sealed, *gate.mail(sealed, draft.recipient)))
    try:
        vault.witness().result()
        keep_ledger(vault)
    except Refusal as refusal:
        return BatchSent(batch, sent.files, refusal)
    return sent


def hand_on_again(uow: UnitOfWork, batch: RecordId, knowledge: Knowledge) -> tuple[OutgoingFile, ...]:
    """Return the stored bytes of a batch with its mail; a sheet that expired is no longer among them.

    Raises:
        RoleMissing, RecordUnknown: as `files_of_batch`.
    """
    kept, stored = files_of_batch(uow, batch)
    return with_mail(stored, kept.recipient, gate_of(knowledge, training=uow.archive.training))


def with_mail(stored: Mapping[str, bytes], recipient: str, gate: SheetGate) -> tuple[OutgoingFile, ...]:
    """Return stored sheets with the draft of the mail that carries them, and the text to paste."""
    sealed = tuple(OutgoingFile(name, content) for name, content in stored.items())
    return (*sealed, *gate.mail(sealed, recipient))
