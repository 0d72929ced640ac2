"""Handing in what was released: the same order for the command line and for the window.

Whatever happens, in whatever moment, the archive says afterwards one of three things: it left, it surely did not, or
nobody knows. The last is never made better by trying again unasked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event, Lock

from desktop.app import Knowledge
from desktop.commands.questioning import hand_on_again
from desktop.domain.identifiers import RecordId
from desktop.domain.outbox import Message, MessageState, What
from desktop.errors import NotSubmitted, RecordUnknown, SubmissionUncertain
from desktop.services.colleagues.operators import SUMMARIES, require_role
from desktop.services.mailbox.outbox import (
    Dispatch,
    Plan,
    begin_message,
    look_at_message,
    plan_message,
    settle_message,
)
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.envelope import Certificate, seal_draft
from desktop.sync.letter import letter_of
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.submission import Patience, submit

_DRAFT = ".eml"
_under_way: set[RecordId] = set()
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for.

    Attributes:
        what: the summary or the batch to hand in.
        password: of the mailbox, as it was typed; None takes the one that is kept.
        again: although it was handed in, or may have been.
    """

    what: What
    password: str | None = None
    again: bool = False

    def __repr__(self) -> str:
        """Show no password."""
        return "<Asked>"


def dispatched(uow: UnitOfWork, what: What) -> Dispatch:
    """Return how far a message came, as this program knows it."""
    return look_at_message(uow, what, frozenset(_under_way))


def hand_in(
    vault: Vault,
    asked: Asked,
    knowledge: Knowledge,
    stop: Event | None = None,
    patience: Patience = Patience(),  # noqa: B008 - it never changes
) -> Message:
    """Hand in what was released, once, and return what is known of it then.

    It waits for the vault and for the network: never on the vault's own thread, nor on the window's.

    Args:
        vault: opened by the referent.
        asked: what, with which password.
        knowledge: writes the mail around a batch of sheets.
        stop: once it is set nothing begins; after the first byte it is too late.
        patience: how long the server is waited for.

    Raises:
        NotSubmitted: it surely did not leave, for the reason it says, which is kept.
        SubmissionUncertain: nobody knows; that too is kept.
        Refusal: those of `services.mailbox.outbox.plan_message`; then nothing was begun.
    """
    plan, draft = vault.run(lambda uow: _planned(uow, asked, knowledge)).result()
    with _one_at_a_time:
        _under_way.add(plan.message.id)
    try:
        return _handed_in(vault, plan, draft, stop or Event(), patience)
    finally:
        _under_way.discard(plan.message.id)


def as_handed_on(files: Sequence[OutgoingFile], certificates: Sequence[Certificate]) -> tuple[OutgoingFile, ...]:
    """Return the files a person sends by herself: where there is a certificate, the sealed draft and nothing beside it.

    Raises:
        EnvelopeUnusable: the draft is too large to be sealed.
    """
    if not certificates:
        return tuple(files)
    return tuple(
        OutgoingFile(file.name, seal_draft(file.content, certificates)) for file in files if file.name.endswith(_DRAFT)
    )


def _handed_in(vault: Vault, plan: Plan, draft: bytes, stop: Event, patience: Patience) -> Message:
    message = plan.message.id
    sealed = seal_draft(draft, plan.certificates) if plan.certificates else draft

    def begin() -> None:
        if stop.is_set():
            raise NotSubmitted("cancelled")
        vault.run(lambda uow: begin_message(uow, plan)).result()

    try:
        at = vault.run(lambda uow: uow.now).result()
        letter = letter_of(sealed, plan.account.sender, plan.recipient, plan.message.message_id, at)
        submit(plan.account, plan.password, plan.recipient, letter, begin, patience)
    except NotSubmitted as refusal:
        why = refusal.why
        vault.run(lambda uow: settle_message(uow, message, MessageState.FAILED, why)).result()
        raise
    except SubmissionUncertain as refusal:
        why = refusal.why
        vault.run(lambda uow: settle_message(uow, message, MessageState.UNCERTAIN, why)).result()
        raise
    vault.run(lambda uow: settle_message(uow, message, MessageState.SENT)).result()
    return vault.run(lambda uow: _kept(uow, plan.message)).result()


def _planned(uow: UnitOfWork, asked: Asked, knowledge: Knowledge) -> tuple[Plan, bytes]:
    require_role(uow, *SUMMARIES)
    draft = _draft_of(uow, asked.what, knowledge)
    plan = plan_message(uow, asked.what, asked.password, frozenset(_under_way), again=asked.again)
    return plan, draft


def _draft_of(uow: UnitOfWork, what: What, knowledge: Knowledge) -> bytes:
    """Return the draft as it was released: its own stored bytes, or those of the sheets under the mail around them."""
    if what.batch is not None:
        files = {file.name: file.content for file in hand_on_again(uow, what.batch, knowledge)}
    else:
        release = next((each for each in uow.releases.all() if each.head == what.release), None)
        files = {} if release is None else dict(uow.releases.files(release.id))
    draft = next((content for name, content in files.items() if name.endswith(_DRAFT)), None)
    if draft is None:
        raise RecordUnknown
    return draft


def _kept(uow: UnitOfWork, message: Message) -> Message:
    kept = uow.outbox.of(message.what)
    assert kept is not None
    return kept
