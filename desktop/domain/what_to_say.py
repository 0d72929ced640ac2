"""«Che cosa posso dire, e a chi»: what may be said of a woman before a call, and to whom, as she agreed to it.

Whoever is not named in a consent that holds today is told nothing, not even that the centre knows her.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from desktop.domain.consent import ENDS_SOON, Consent, Purpose, Recipient
from desktop.domain.contact import Message, NeverContact, SafeContact, Way
from desktop.domain.personal import Personal

READ_BY_OTHERS: Final = "B06"
"""The question of the needs questionnaire whether somebody else can read her telephone or mail."""
_BY_NAME: Final = (Purpose.QUESTION, Purpose.INPS_BY_NAME, Purpose.PRACTICE)


class Reader(Enum):
    """Whether somebody else reads her telephone or mail; what was not asked or answered is treated as yes."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, repr=False)
class MayHear(Personal):
    """What one recipient may be told.

    Attributes:
        consent: the one that holds today and ends last; None: nothing may be said.
        soon: it ends within thirty days, and no other holds longer.
    """

    recipient: Recipient
    consent: Consent | None
    soon: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ToHer(Personal):
    """How she herself may be reached.

    Attributes:
        ways: those said to be safe; none where she said that she is not to be looked for.
        not_to_be_sought: she said that she calls herself.
        message: the most that may be left anywhere: of several ways the strictest counts.
        reader: whether somebody else reads what is sent to her.
        never: who must never answer or be told.
    """

    ways: tuple[SafeContact, ...]
    not_to_be_sought: bool
    message: Message
    reader: Reader
    never: tuple[NeverContact, ...]


@dataclass(frozen=True, slots=True, repr=False)
class WhatToSay(Personal):
    """The card before a call.

    Attributes:
        to_her: how she may be reached.
        others: every recipient there is, those with whom the centre may talk first.
        by_name: the other consents that let something about her be used, as they hold today.
        ending: the consents that end within thirty days and nothing renews, the nearest first.
    """

    to_her: ToHer
    others: tuple[MayHear, ...]
    by_name: tuple[Consent, ...]
    ending: tuple[Consent, ...]


def what_may_be_said(
    consents: Iterable[Consent],
    ways: tuple[Iterable[SafeContact], Iterable[NeverContact]],
    reader: Reader,
    today: date,
) -> WhatToSay:
    """Return what may be said today, and to whom.

    Args:
        consents: every consent she ever gave.
        ways: how she may be reached, and who must never be.
        reader: whether somebody else reads what is sent to her.
        today: the day of the call.
    """
    kept = tuple(consents)
    safe, never = ways
    held = _holding(kept, today)
    others = [_may_hear(recipient, held.get((Purpose.TALK_WITH, recipient)), today) for recipient in Recipient]
    return WhatToSay(
        to_her=_to_her(tuple(safe), tuple(never), reader),
        others=tuple(sorted(others, key=lambda each: each.consent is None)),
        by_name=tuple(held[purpose, None] for purpose in _BY_NAME if (purpose, None) in held),
        ending=tuple(sorted((each for each in held.values() if _ends_soon(each, today)), key=_end)),
    )


def _holding(consents: Iterable[Consent], today: date) -> dict[tuple[Purpose, Recipient | None], Consent]:
    """Return of each purpose and recipient the consent that holds today and ends last."""
    held: dict[tuple[Purpose, Recipient | None], Consent] = {}
    for consent in consents:
        which = consent.purpose, consent.recipient
        if consent.in_force(today) and (which not in held or _end(held[which]) < _end(consent)):
            held[which] = consent
    return held


def _to_her(safe: tuple[SafeContact, ...], never: tuple[NeverContact, ...], reader: Reader) -> ToHer:
    not_to_be_sought = any(way.way is Way.MAI for way in safe)
    ways = () if not_to_be_sought else safe
    strictness = (Message.NO, Message.NEUTRO, Message.SI)
    message = min((way.message for way in ways), key=strictness.index, default=Message.NO)
    return ToHer(ways, not_to_be_sought, message, reader, never)


def _may_hear(recipient: Recipient, consent: Consent | None, today: date) -> MayHear:
    return MayHear(recipient, consent, consent is not None and _ends_soon(consent, today))


def _ends_soon(consent: Consent, today: date) -> bool:
    return consent.expires_on is not None and consent.expires_on <= today + ENDS_SOON


def _end(consent: Consent) -> date:
    return consent.expires_on or date.max
