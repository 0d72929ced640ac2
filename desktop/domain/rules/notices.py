"""The letters and notices a measure brings: what comes, to whom, and who in the household may see it."""

from dataclasses import dataclass

from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Truth
from desktop.domain.personal import Personal
from desktop.domain.rules.conditions import Condition, Reading


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that is sent or shown: `text` what and where, `to` to whom, `seen_by` who else may come to see it.

    `exposed` holds where, by what is known of her, the others named in `seen_by` do see it; without it they always
    may. `seen_by` empty: nobody else.
    """

    id: str
    text: str
    to: str
    seen_by: str = ""
    when: Condition | None = None
    exposed: Condition | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class NoticeExpected(Personal):
    """A notice that will come to her case, or may: `seen` tells whether the others named in it may see it.

    `missing` are paths of the facts that would tell.
    """

    notice: Notice
    certain: bool
    seen: Truth
    missing: tuple[str, ...]


def notices_expected(notices: tuple[Notice, ...], known: KnownFacts) -> tuple[NoticeExpected, ...]:
    """Return the notices that concern her, or may."""
    found = ((each, _truth(each.when, known)) for each in notices)
    return tuple(_expected(each, truth, known) for each, truth in found if truth is not Truth.NO)


def _truth(condition: Condition | None, known: KnownFacts) -> Truth:
    return Truth.YES if condition is None else condition.judge(known, Reading.WHOLE)


def _expected(notice: Notice, concerns: Truth, known: KnownFacts) -> NoticeExpected:
    seen = _truth(notice.exposed, known) if notice.seen_by else Truth.NO
    opened = notice.exposed.open_facts(known) if notice.exposed is not None and seen is Truth.UNKNOWN else ()
    return NoticeExpected(notice, concerns is Truth.YES, seen, tuple(dict.fromkeys(opened)))
