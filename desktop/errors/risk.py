"""Refusals about how much danger there is, and about what was set going."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class RiskScaleUnusable(Refusal):
    """A centre's own scale cannot be used.

    `why` is count, word, twice or term; `limit` is how many, how long, or 0 where none is passed.
    """

    why: str
    limit: int = 0
    kind = "risk_scale_unusable"


@dataclass
class JudgementIncomplete(Refusal):
    """A judgement lacks what it says nothing without: `what` is level, tool, other_tool or who."""

    what: str
    kind = "judgement_incomplete"


class SignUnknown(Refusal):
    """No word of the shared glossary was chosen for a sign."""

    kind = "sign_unknown"


class ActivationClosed(Refusal):
    """An activation was closed: nothing is written in it unless it is opened again."""

    kind = "activation_closed"


class ActivationStillOpen(Refusal):
    """An activation is open yet: it is not erased before somebody closed it."""

    kind = "activation_still_open"


class ActivationTied(Refusal):
    """An activation belongs to a file already: it goes with that one alone."""

    kind = "activation_tied"
