"""Refusals about what the program itself hands to the centre's mail server."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class MailAccountUnusable(Refusal):
    """What was typed of the centre's mailbox cannot be: `what` is host, port, security, user, sender or password."""

    what: str
    kind = "mail_account_unusable"


@dataclass
class NotSubmitted(Refusal):
    """A message was not handed in, and that is certain: nothing has left.

    `why`: off, training, restored, recipient, draft, password, login, unreachable, unknown_host, network, timeout,
    no_tls, untrusted, other_host, expired, tls, refused_sender, refused_recipient, refused, later, too_large, cut or
    cancelled.
    """

    why: str
    kind = "not_submitted"


@dataclass
class SubmissionUncertain(Refusal):
    """Whether a message was taken is not known: `why` is cut, timeout or interrupted."""

    why: str
    kind = "submission_uncertain"


@dataclass
class AlreadyHandedIn(Refusal):
    """The message was handed in before, or may have been: `state` is sent, uncertain or begun. A person must ask."""

    state: str
    kind = "already_handed_in"


@dataclass
class ReceiptNotMatched(Refusal):
    """What was dropped in is no receipt of a message of this archive: `why` is none or unknown."""

    why: str
    kind = "receipt_not_matched"


@dataclass
class FingerprintUnread(Refusal):
    """Nothing is sealed for a certificate whose fingerprint nobody compared by voice: `why` is unread or unsaid."""

    why: str
    kind = "fingerprint_unread"
