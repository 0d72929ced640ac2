"""«Posta»: whether the program may hand messages in, by which server, and whether the mailbox's password is kept.

The address it goes to is none of these: it is the protocol's, and there is no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import MailAccountUnusable, NotSubmitted
from desktop.services.colleagues.operators import SETTINGS, SUMMARIES, require_role
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.account import USUAL_PORT, MailAccount, Security, read_account

_ON, _YES, _NO = "smtp.on", "yes", "no"
_FIELDS = ("host", "port", "security", "user", "sender")
_LONGEST_PASSWORD = 256


@dataclass(frozen=True, slots=True, repr=False)
class MailSheet:
    """What «Posta» shows; never the password.

    Attributes:
        on: whether the program may hand messages in.
        fields: host, port, security, user and sender as they were typed, empty where not yet.
        keeps_password: whether it is kept; otherwise it is asked for each time.
        seen: the stamp of each of them, for an edit.
        recipient: where messages go, and nowhere else: the mailbox of the protocol.
        may_change: whether the acting operator may.
    """

    on: bool
    fields: Mapping[str, str]
    keeps_password: bool
    seen: Mapping[str, Stamp]
    recipient: str
    training: bool
    may_change: bool

    def __repr__(self) -> str:
        """Show nothing of it."""
        return "<MailSheet>"


def read_mail_sheet(uow: UnitOfWork) -> MailSheet:
    """Return how the program hands messages in; every operator may know."""
    kept, stamps = uow.settings.all(), uow.settings.stamps()
    return MailSheet(
        on=kept.get(_ON) == _YES,
        fields={name: kept.get(f"smtp.{name}", "") for name in _FIELDS},
        keeps_password=uow.outbox.keeps_password(),
        seen={name: stamps.get(f"smtp.{name}", NOTHING_THERE) for name in (*_FIELDS, "on")},
        recipient=kept.get("mailbox", ""),
        training=uow.archive.training,
        may_change=bool(uow.operator.roles & frozenset(SETTINGS)),
    )


def set_account(uow: UnitOfWork, typed: Mapping[str, str], seen: Mapping[str, Stamp]) -> MailSheet:
    """Write by which server messages are handed in, all of it or nothing.

    Another server or another user name takes the kept password away: it was for the one before.

    Raises:
        RoleMissing: the acting operator keeps no settings.
        MailAccountUnusable: something typed cannot be.
        EditedMeanwhile: something was changed since it was read.
    """
    require_role(uow, *SETTINGS)
    account = read_account(*(typed[name] for name in _FIELDS))
    values = {
        "host": account.host,
        "port": "" if account.port == USUAL_PORT[account.security] else str(account.port),
        "security": account.security.value,
        "user": account.user,
        "sender": account.sender,
    }
    before = uow.settings.all()
    if any(before.get(f"smtp.{name}", "") != values[name] for name in ("host", "user")):
        uow.outbox.forget_password()
    for name in _FIELDS:
        uow.settings.put(f"smtp.{name}", values[name], seen[name])
    return read_mail_sheet(uow)


def set_sending(uow: UnitOfWork, *, on: bool) -> MailSheet:
    """Let the program hand messages in from now on, or no longer; where it may not, no password is kept.

    Raises:
        RoleMissing: the acting operator keeps no settings.
        MailAccountUnusable: the server is not written yet.
    """
    require_role(uow, *SETTINGS)
    if on:
        _account(uow)
    else:
        uow.outbox.forget_password()
    uow.settings.put(_ON, _YES if on else _NO)
    return read_mail_sheet(uow)


def keep_password(uow: UnitOfWork, typed: str) -> MailSheet:
    """Keep the password of the mailbox in the archive.

    Raises:
        RoleMissing: the acting operator releases nothing.
        MailAccountUnusable: nothing was typed, or far too much.
    """
    require_role(uow, *SUMMARIES)
    uow.outbox.keep_password(checked_password(typed))
    return read_mail_sheet(uow)


def forget_password(uow: UnitOfWork) -> MailSheet:
    """Keep the password no longer: it is asked for each time.

    Raises:
        RoleMissing: the acting operator neither releases nor keeps settings.
    """
    require_role(uow, *SUMMARIES, *SETTINGS)
    uow.outbox.forget_password()
    return read_mail_sheet(uow)


def checked_password(typed: str) -> str:
    """Return a password as it is used.

    Raises:
        MailAccountUnusable: there is none, it is far too long, or holds what no server takes.
    """
    if not typed or len(typed) > _LONGEST_PASSWORD or "\0" in typed:
        raise MailAccountUnusable("password")
    return typed


def account_in_use(uow: UnitOfWork) -> MailAccount:
    """Return by which server a message is handed in.

    Raises:
        NotSubmitted: it is off, or the women are invented: these are sent to nobody.
    """
    if uow.archive.training:
        raise NotSubmitted("training")
    if uow.settings.one(_ON) != _YES:
        raise NotSubmitted("off")
    return _account(uow)


def _account(uow: UnitOfWork) -> MailAccount:
    kept = uow.settings.all()
    typed = {name: kept.get(f"smtp.{name}", "") for name in _FIELDS}
    return read_account(**{**typed, "security": typed["security"] or Security.TLS.value})
