"""Refusals about the replies that come back."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class ReplyUnreadable(Refusal):
    """A message cannot be read safely.

    `why`: missing, too_large, binary, headers, too_many_parts, too_deep, no_text, only_html, slow or damaged.
    """

    why: str
    kind = "reply_unreadable"


class ReplyEmpty(Refusal):
    """Nothing was typed or pasted."""

    kind = "reply_empty"


@dataclass
class ReplyNotMatched(Refusal):
    """The reply answers no sheet of which it can be told: `why` is none, several, expired, closed or wrong_check."""

    why: str
    kind = "reply_not_matched"


class ReplyGone(Refusal):
    """The reply was filed or thrown away meanwhile."""

    kind = "reply_gone"
