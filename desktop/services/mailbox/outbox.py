"""What the program itself hands to the mail server: written down before the first byte goes, and once it was taken.

    plan = plan_message(uow, what, …)        # the same Message-ID each time; nothing has gone yet
    begin_message(uow, plan, …)              # committed before the first byte
    settle_message(uow, plan.message.id, …)  # committed after the server's last word

What begins and is never settled is uncertain: nobody but a person says otherwise, and nobody but a person sends again.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from desktop.domain.identifiers import RecordId
from desktop.domain.outbox import FREE_TO_SEND, LEFT, Message, MessageState, ReceiptKind, What
from desktop.domain.stamp import Stamp
from desktop.errors import AlreadyHandedIn, NotSubmitted, ReceiptNotMatched, RecordUnknown
from desktop.services.colleagues.operators import SUMMARIES, require_role
from desktop.services.mailbox.mail_account import account_in_use, checked_password
from desktop.services.mailbox.office_certificate import sealing_for
from desktop.services.mailbox.protocol import read_protocol
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.account import MailAccount
from desktop.sync.envelope import Certificate
from desktop.sync.letter import new_message_id
from desktop.sync.receipts import Receipt

_INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """All that handing one message in needs but its bytes.

    Attributes:
        certificates: whom it is sealed for; none: it goes as it was released.
    """

    message: Message
    account: MailAccount
    password: str
    recipient: str
    certificates: tuple[Certificate, ...]

    def __repr__(self) -> str:
        """Show no password."""
        return "<Plan>"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What the page shows of one message.

    Attributes:
        on: whether the program may hand it in.
        message: None where it never was prepared.
        asks_password: whether the password is asked for.
        recipient: where it would go, and nowhere else.
        sealed: whether it would be sealed for the office's certificate.
    """

    on: bool
    message: Message | None
    asks_password: bool
    recipient: str
    sealed: bool


def look_at_message(uow: UnitOfWork, what: What, under_way: Collection[RecordId] = ()) -> Dispatch:
    """Return how far what was released came; `under_way` are the messages this very program is handing in now."""
    try:
        account_in_use(uow)
    except NotSubmitted:
        on = False
    else:
        on = bool(uow.operator.roles & frozenset(SUMMARIES))
    message = uow.outbox.of(what)
    return Dispatch(
        on=on,
        message=None if message is None else as_known(message, under_way),
        asks_password=not uow.outbox.keeps_password(),
        recipient=read_protocol(uow).mailbox,
        sealed=uow.mail_certificates.is_sealing(),
    )


def as_known(message: Message, under_way: Collection[RecordId] = ()) -> Message:
    """Return a message as it is known here: one that began in a program that is no more is uncertain."""
    if message.state is MessageState.BEGUN and message.id not in under_way:
        return replace(message, state=MessageState.UNCERTAIN, why=_INTERRUPTED)
    return message


def plan_message(
    uow: UnitOfWork, what: What, typed: str | None, under_way: Collection[RecordId] = (), *, again: bool = False
) -> Plan:
    """Return what handing a message in needs, prepared; nothing has gone yet.

    Args:
        uow: the referent's.
        what: what was released.
        typed: the password of the mailbox; None takes the one that is kept.
        under_way: the messages this very program is handing in now.
        again: a person asks for it although it was handed in, or may have been.

    Raises:
        RoleMissing: the acting operator releases nothing.
        NotSubmitted: "off", "training", "recipient" (no mailbox is written in the protocol) or "restored" (the archive
            goes on from a copy, and nobody said yet what had left).
        MailAccountUnusable: the server is not written, or there is no password.
        CertificateUnfit: the office's certificate no longer holds; nothing goes unsealed instead.
        AlreadyHandedIn: it was handed in before, or may have been, and nobody asked for it again.
    """
    require_role(uow, *SUMMARIES)
    account, recipient = account_in_use(uow), read_protocol(uow).mailbox
    if not recipient:
        raise NotSubmitted("recipient")
    if uow.restorations.unsettled():
        raise NotSubmitted("restored")
    password = checked_password(uow.outbox.password() if typed is None else typed)
    certificates = sealing_for(uow)
    message = uow.outbox.of(what) or uow.outbox.prepare(what, new_message_id(account))
    _require_free(as_known(message, under_way), again=again)
    return Plan(message, account, password, recipient, certificates)


def begin_message(uow: UnitOfWork, plan: Plan) -> None:
    """Write down that the first byte is about to go: until it is settled nobody may say that nothing left.

    Raises:
        RoleMissing: the acting operator releases nothing.
        EditedMeanwhile: something became of the message since it was planned.
    """
    require_role(uow, *SUMMARIES)
    sealed_for = plan.certificates[0].fingerprint if plan.certificates else ""
    uow.outbox.begin(plan.message, plan.account.sender, plan.recipient, sealed_for, uow.now)
    uow.journal.act("mail.begin")


def settle_message(uow: UnitOfWork, message: RecordId, state: MessageState, why: str = "") -> None:
    """Write down what became of a message."""
    uow.outbox.settle(message, state, why, uow.now)
    if state is MessageState.SENT:
        uow.journal.act("mail.sent")


def settle_by_hand(uow: UnitOfWork, message: RecordId, seen: Stamp, *, left: bool) -> Message:
    """Take a person's word, who looked at the mailbox, for whether an uncertain message left.

    Raises:
        RoleMissing: the acting operator releases nothing.
        RecordUnknown: there is no such message, or something is known of it meanwhile.
    """
    require_role(uow, *SUMMARIES)
    kept = next((each for each in uow.outbox.all() if each.id == message), None)
    if kept is None or kept.stamp != seen or as_known(kept).state is not MessageState.UNCERTAIN:
        raise RecordUnknown
    settle_message(uow, message, MessageState.SENT if left else MessageState.FAILED, "" if left else "cut")
    uow.journal.act("mail.told")
    return next(each for each in uow.outbox.all() if each.id == message)


def take_receipt(uow: UnitOfWork, receipt: Receipt) -> Message:
    """Keep a receipt of certified mail with the message it is of, and what follows from it.

    Raises:
        RoleMissing: the acting operator releases nothing.
        ReceiptNotMatched: it is of no message of this archive.
    """
    require_role(uow, *SUMMARIES)
    kept = next((each for each in uow.outbox.all() if each.message_id == receipt.of), None)
    if kept is None:
        raise ReceiptNotMatched("unknown")
    kind = ReceiptKind(receipt.kind)
    uow.outbox.add_receipt(kept.id, kind, uow.today)
    if as_known(kept).state is not MessageState.SENT and kind in LEFT:
        settle_message(uow, kept.id, MessageState.SENT)
    elif kind is ReceiptKind.NOT_ACCEPTED:
        settle_message(uow, kept.id, MessageState.FAILED, "refused")
    return next(each for each in uow.outbox.all() if each.id == kept.id)


def _require_free(message: Message, *, again: bool) -> None:
    if message.state is MessageState.BEGUN or (message.state not in FREE_TO_SEND and not again):
        raise AlreadyHandedIn(message.state.value)
