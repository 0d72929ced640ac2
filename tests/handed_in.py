"""A summary that was released, and the mail server it may be handed to: what the tests of sending start from."""

from desktop.commands.sending import Asked, hand_in
from desktop.domain.outbox import Message, What
from desktop.services.mailbox.mail_account import read_mail_sheet, set_account, set_sending
from desktop.services.mailbox.protocol import set_mailbox
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.submission import Patience
from tests.builders import Work
from tests.mail_server import HOST, MAILBOX, PASSWORD, USER, MailServer
from tests.summary_women import KNOWLEDGE, released

QUICK = Patience(5, 5)


def reach(uow: UnitOfWork, server: MailServer) -> None:
    """Write in «Posta» what reaches this server, and let the program use it."""
    seen = read_mail_sheet(uow).seen
    typed = {"host": HOST, "port": str(server.port), "security": server.security, "user": USER, "sender": USER}
    set_account(uow, typed, seen)
    set_sending(uow, on=True)


def a_summary(work: Work) -> What:
    """A summary that was released for the mailbox."""
    work(lambda uow: set_mailbox(uow, MAILBOX))
    return What(release=released(work).release.head)


def send(vault: Vault, what: What, *, password: str | None = PASSWORD, again: bool = False) -> Message:
    return hand_in(vault, Asked(what, password, again), KNOWLEDGE, patience=QUICK)
