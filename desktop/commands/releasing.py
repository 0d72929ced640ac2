"""Releasing a summary once it was seen and confirmed: the same order for the command line and for the window."""

from collections.abc import Mapping
from dataclasses import replace

from desktop.app import Knowledge
from desktop.commands.fixed_words import words_of_summary
from desktop.domain.identifiers import OperatorId
from desktop.errors import Refusal
from desktop.services.archive.backups import keep_ledger
from desktop.services.mailbox.outgoing_check import (
    Look,
    OtherWord,
    Place,
    free_words,
    look_over_summary,
    require_clean,
)
from desktop.services.mailbox.summaries import Released, SummaryDraft, release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.gate import Gate
from desktop.sync.outgoing import OutgoingFile, OutgoingFiles
from desktop.sync.passage import Passage
from desktop.sync.readable import passages_of

_templates: dict[tuple[str, ...], tuple[Passage, ...]] = {}


def previewed(draft: SummaryDraft, knowledge: Knowledge) -> OutgoingFiles:
    """Return the exact bytes that would leave; nothing is entered anywhere."""
    _template(draft, knowledge)  # so that it need not be made once a second operator has confirmed
    return _gate_of(draft, knowledge).preview(draft.outgoing, draft.seal)


def released(
    vault: Vault,
    draft: SummaryDraft,
    seen: OutgoingFiles,
    confirmed_by: OperatorId,
    knowledge: Knowledge,
    explained: Mapping[Place, OtherWord] | None = None,
) -> Released:
    """Enter what was seen in the ledger, and have the key file bear witness to it.

    It waits for the vault: never on the vault's own thread.

    Args:
        vault: opened by the referent.
        draft: what was prepared.
        seen: its bytes, as `previewed` gave them.
        confirmed_by: what `Vault.confirm` answered.
        knowledge: counts and writes it again: only the same summary is released.
        explained: why what `look_of` found there is another word.

    Raises:
        OwnWordsFound, and those of `services.mailbox.summaries.release`: nothing has left. What the disk refuses
            afterwards stands in `Released.trouble`.
    """
    files = _gate_of(draft, knowledge).release(draft.outgoing, draft.seal, seen)
    free = _free_of(draft, files, knowledge)

    def work(uow: UnitOfWork) -> Released:
        if free:
            require_clean(uow, look_over_summary(uow, knowledge.guarding, free), explained)
        return release(uow, draft, files, confirmed_by, knowledge.counting)

    sent = vault.run(work).result()
    try:
        vault.witness().result()
        keep_ledger(vault)
    except Refusal as refusal:
        # It is in the ledger already: that the disk refused what follows must not read as if it had not left.
        return replace(sent, trouble=refusal)
    return sent


def look_of(uow: UnitOfWork, draft: SummaryDraft, seen: OutgoingFiles, knowledge: Knowledge) -> Look:
    """Return what the last look finds in a summary, with the lines it stands in."""
    return look_over_summary(uow, knowledge.guarding, _free_of(draft, seen, knowledge))


def stored_files(sent: Released) -> tuple[OutgoingFile, ...]:
    """Return the bytes that left, to be handed on again."""
    return tuple(OutgoingFile(name, content) for name, content in sent.files.items())


def _gate_of(draft: SummaryDraft, knowledge: Knowledge) -> Gate:
    return Gate(draft.sender, draft.catalogue, knowledge.fonts)


def _free_of(draft: SummaryDraft, files: OutgoingFiles, knowledge: Knowledge) -> tuple[Passage, ...]:
    """Return the lines of a summary that no other one of its period bears: of a right one there are none."""
    return free_words(passages_of(files.all), _template(draft, knowledge))


def _template(draft: SummaryDraft, knowledge: Knowledge) -> tuple[Passage, ...]:
    """Return what the summary says whoever the women are."""
    sender, leaves = draft.sender, draft.outgoing
    public = (draft.period.code, str(draft.catalogue.version), sender.centre.text, sender.addressee)
    if public not in _templates:
        gate = _gate_of(draft, knowledge)
        _templates[public] = words_of_summary(gate, leaves.product, leaves.period, draft.seal)
    return _templates[public]
