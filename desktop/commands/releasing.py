"""Releasing a summary once it was seen and confirmed: the same order for the command line and for the window."""

from dataclasses import replace

from desktop.app import Knowledge
from desktop.domain.identifiers import OperatorId
from desktop.errors import Refusal
from desktop.services.backups import keep_ledger
from desktop.services.summaries import Released, SummaryDraft, release
from desktop.storage.vault import Vault
from desktop.sync.gate import Gate
from desktop.sync.outgoing import OutgoingFile, OutgoingFiles


def previewed(draft: SummaryDraft, knowledge: Knowledge) -> OutgoingFiles:
    """Return the exact bytes that would leave; nothing is entered anywhere."""
    return _gate_of(draft, knowledge).preview(draft.outgoing, draft.seal)


def released(
    vault: Vault, draft: SummaryDraft, seen: OutgoingFiles, confirmed_by: OperatorId, knowledge: Knowledge
) -> Released:
    """Enter what was seen in the ledger, and have the key file bear witness to it.

    It waits for the vault: never on the vault's own thread.

    Args:
        vault: opened by the referent.
        draft: what was prepared.
        seen: its bytes, as `previewed` gave them.
        confirmed_by: what `Vault.confirm` answered.
        knowledge: counts and writes it again: only the same summary is released.

    Raises:
        Refusal: those of `services.summaries.release`; then nothing has left. What the disk refuses afterwards
            stands in `Released.trouble`.
    """
    files = _gate_of(draft, knowledge).release(draft.outgoing, draft.seal, seen)
    sent = vault.run(lambda uow: release(uow, draft, files, confirmed_by, knowledge.counting)).result()
    try:
        vault.witness().result()
        keep_ledger(vault)
    except Refusal as refusal:
        # It is in the ledger already: that the disk refused what follows must not read as if it had not left.
        return replace(sent, trouble=refusal)
    return sent


def stored_files(sent: Released) -> tuple[OutgoingFile, ...]:
    """Return the bytes that left, to be handed on again."""
    return tuple(OutgoingFile(name, content) for name, content in sent.files.items())


def _gate_of(draft: SummaryDraft, knowledge: Knowledge) -> Gate:
    return Gate(draft.sender, draft.catalogue, knowledge.fonts)
