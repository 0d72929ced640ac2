"""Refusals about messages that one office alone can open."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


@dataclass
class CertificateUnfit(Refusal):
    """Nothing can be sealed for a certificate: `why` is unreadable, early, expired, kind, weak or purpose.

    `on` is the day from which or up to which it holds, where that is why.
    """

    why: str
    on: date | None = None
    kind = "certificate_unfit"


@dataclass
class EnvelopeUnusable(Refusal):
    """A file cannot be sealed: `why` is draft or size. Draft: it is no draft of a message."""

    why: str
    kind = "envelope_unusable"
