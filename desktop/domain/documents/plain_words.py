"""The measures in plain words, for who asks and for who finds the paper: dated texts beside the rules they tell."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

from desktop.domain.rules.benefit import BenefitVersion

_MARK_LENGTH: Final = 16


class Edition(StrEnum):
    """For whom measures are told; the words are those of the command line and of the files."""

    WOMEN = "donne"
    NEUTRAL = "neutra"
    OPERATORS = "operatrici"


class Topic(StrEnum):
    """What a measure is about, in the order of the page; the words are those of the files."""

    FIRST = "basi"
    MONEY = "entrate"
    CHILDREN = "figli"
    WORK = "lavoro"
    HEALTH = "salute"
    HOME = "casa"


@dataclass(frozen=True, slots=True)
class PlainText:
    """One measure told: what it is, how much, who may ask, what to mind, what is needed, where, by when.

    `home` is what comes to the house and who may see it. Texts hold figures of the rules in braces, never amounts.
    """

    title: str
    what: tuple[str, ...]
    money: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    careful: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    doubt: str = ""

    def parts(self) -> Iterator[str]:
        """Yield every text."""
        for field in fields(self):
            value = getattr(self, field.name)
            yield from (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class PlainWords:
    """How a measure is told from `valid_from` on.

    `rules` is the mark of the rules it was written from, as `rules_told` makes it; `sources` are keys of the acts in
    the measure's file.
    """

    valid_from: date
    checked_on: date
    rules: str
    sources: tuple[str, ...]
    open: PlainText
    neutral: PlainText

    def text(self, edition: Edition) -> PlainText:
        """Return the texts of an edition."""
        return self.neutral if edition is Edition.NEUTRAL else self.open


@dataclass(frozen=True, slots=True)
class PlainMeasure:
    """A measure by its id: its topic, the editions it is proposed for, and every version of its words."""

    id: str
    topic: Topic
    proposed: frozenset[Edition]
    versions: tuple[PlainWords, ...]

    def on(self, day: date) -> PlainWords | None:
        """Return the words in use on `day`, None before the first."""
        begun = [version for version in self.versions if version.valid_from <= day]
        return begun[-1] if begun else None


def rules_told(version: BenefitVersion) -> str:
    """Return the mark of what a measure's rules say in words; figures, doubts and days of check do not change it.

    Rules with another mark than the one that plain words were written from have to be read again before anybody
    counts on these words: a signed pack brings new rules, never new plain words.
    """
    said = [
        version.status.value,
        *(version.name, version.office, version.what, version.who, version.where, version.where_note),
        *(version.duration, *version.amounts, version.safety),
        *(f"{each.kind}: {each.text}" for each in version.requirements),
        *(f"{each.provider}: {each.name}" for each in version.papers),
        *(f"{each.text} {each.yearly} {each.on} {each.late}" for each in version.terms),
        *(f"{each.text} {each.to} {each.seen_by}" for each in version.notices),
    ]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:_MARK_LENGTH]
