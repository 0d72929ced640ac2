"""A closed tree of comparisons over facts, evaluated with three values: what is not known decides neither way.

The keys are those of the benefits' files: `tutte`, `almeno_una`, `non`, `esiste` with `dove`, `verifica_umana`, and
`fatto` with `op` and `valore` or `param`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Final

from desktop.domain.facts.facts import Fact
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Quantity, Truth, Value, negation

BIRTHDAY_DOUBT: Final = (
    "chi è nato il 29 febbraio compie gli anni il 28 febbraio o il 1° marzo, da verificare con l'ufficio"
)
"""Why an age decides nothing on a 28 February (`calendar_steps.birthday`)."""


class Reading(Enum):
    """How the facts are read: all of them, without the permit's type, or an attestation to be had as not known."""

    WHOLE = "whole"
    WITHOUT_PERMIT = "without_permit"
    IN_HAND = "in_hand"


class Joint(StrEnum):
    """How conditions are joined; the words are those of the benefits' files."""

    ALL = "tutte"
    ANY = "almeno_una"


@dataclass(frozen=True, slots=True)
class Compared:
    """The fact is compared by `operator` with `values` (words, days, yes or no), with `number` or with a figure."""

    fact: Fact
    operator: str
    values: frozenset[str | bool | date] = frozenset()
    number: Fraction | None = None
    figure: str = ""

    def judge(self, known: KnownFacts, reading: Reading) -> Truth:
        """Return the truth of the comparison under `reading`."""
        value = known.get(self.fact.name)
        if reading is Reading.WITHOUT_PERMIT and self.fact.permit:
            return Truth.UNKNOWN
        if reading is Reading.IN_HAND and known.to_obtain(self.fact):
            return Truth.UNKNOWN
        if value is None:
            return Truth.UNKNOWN
        if isinstance(value, Quantity):
            threshold = self._threshold(known)
            return Truth.UNKNOWN if threshold is None else value.compare(self.operator, threshold)
        return Truth.YES if self._holds(value) else Truth.NO

    def _threshold(self, known: KnownFacts) -> Fraction | None:
        return known.figure(self.figure) if self.figure else self.number

    def _holds(self, value: Value) -> bool:
        if self.operator in {"==", "in"}:
            return value in self.values
        if self.operator == "!=":
            return value not in self.values
        if self.operator == "contiene":
            return isinstance(value, frozenset) and not value.isdisjoint(self.values)
        (against,) = self.values
        assert isinstance(value, date), "only days and quantities are ordered"
        assert isinstance(against, date), "the reader of the file saw to it"
        before, after = value < against, value > against
        return {"<": before, "<=": not after, ">": after, ">=": not before}[self.operator]

    def open_facts(self, known: KnownFacts) -> Iterator[str]:
        """Yield the path of the fact, if it is not known, or not closely enough to be compared; never what is in doubt.

        An age written down for one day would stay for ever, over the day of birth.
        """
        value = known.get(self.fact.name)
        threshold = self._threshold(known)
        loose = isinstance(value, Quantity) and not value.in_doubt and threshold is not None
        if value is None or (loose and self.judge(known, Reading.WHOLE) is Truth.UNKNOWN):
            yield self.fact.path

    def comparisons(self) -> "Iterator[Compared]":
        """Yield this comparison."""
        yield self

    def checks(self, known: KnownFacts) -> Iterator[str]:
        """Yield what an office has to say where the fact is in doubt and decides; else no person is needed."""
        value = known.get(self.fact.name)
        if isinstance(value, Quantity) and value.in_doubt and self.judge(known, Reading.WHOLE) is Truth.UNKNOWN:
            yield BIRTHDAY_DOUBT


@dataclass(frozen=True, slots=True)
class AskPerson:
    """Something only a person can check; never decided by the program."""

    text: str

    def judge(self, known: KnownFacts, reading: Reading) -> Truth:
        """Return unknown, whatever is known."""
        del known, reading
        return Truth.UNKNOWN

    def open_facts(self, known: KnownFacts) -> Iterator[str]:
        """Yield nothing: no fact would settle it."""
        del known
        return iter(())

    def comparisons(self) -> Iterator[Compared]:
        """Yield nothing."""
        return iter(())

    def checks(self, known: KnownFacts) -> Iterator[str]:
        """Yield what the person has to check."""
        del known
        yield self.text


@dataclass(frozen=True, slots=True)
class Negated:
    """The contrary of `part`."""

    part: "Condition"

    def judge(self, known: KnownFacts, reading: Reading) -> Truth:
        """Return the contrary of the part's truth."""
        return negation(self.part.judge(known, reading))

    def open_facts(self, known: KnownFacts) -> Iterator[str]:
        """Yield the facts that would settle the part."""
        return self.part.open_facts(known)

    def comparisons(self) -> Iterator[Compared]:
        """Yield the comparisons of the part."""
        return self.part.comparisons()

    def checks(self, known: KnownFacts) -> Iterator[str]:
        """Yield what a person has to check in the part."""
        return self.part.checks(known)


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions of which all, or at least one, must hold (Kleene's strong conjunction and disjunction)."""

    joint: Joint
    parts: "tuple[Condition, ...]"

    def judge(self, known: KnownFacts, reading: Reading) -> Truth:
        """Return the truth of the whole."""
        decisive = Truth.NO if self.joint is Joint.ALL else Truth.YES
        whole = negation(decisive)
        for part in self.parts:
            truth = part.judge(known, reading)
            if truth is decisive:
                return decisive
            if truth is Truth.UNKNOWN:
                whole = truth
        return whole

    def open_facts(self, known: KnownFacts) -> Iterator[str]:
        """Yield the facts that would settle the parts still open."""
        for part in self._open(known):
            yield from part.open_facts(known)

    def comparisons(self) -> Iterator[Compared]:
        """Yield every comparison of the tree."""
        for part in self.parts:
            yield from part.comparisons()

    def checks(self, known: KnownFacts) -> Iterator[str]:
        """Yield what a person has to check in the parts still open, where no fact could still close them."""
        for part in self._open(known):
            yield from part.checks(known)

    def _open(self, known: KnownFacts) -> "Iterator[Condition]":
        # What a person checks matters only once the facts beside it leave the question to her.
        still = [part for part in self.parts if part.judge(known, Reading.WHOLE) is Truth.UNKNOWN]
        asked = [part for part in still if not isinstance(part, AskPerson)]
        return iter(asked if asked and self.joint is Joint.ALL else still)


@dataclass(frozen=True, slots=True)
class Exists:
    """Some member of the list satisfies `where`; over a list that is not known it is unknown."""

    fact: Fact
    where: "Condition"

    def judge(self, known: KnownFacts, reading: Reading) -> Truth:
        """Return the truth of the disjunction over the members."""
        members = known.members(self.fact.name)
        if members is None:
            return Truth.UNKNOWN
        whole = Truth.NO
        for member in members:
            truth = self.where.judge(member, reading)
            if truth is Truth.YES:
                return truth
            if truth is Truth.UNKNOWN:
                whole = truth
        return whole

    def open_facts(self, known: KnownFacts) -> Iterator[str]:
        """Yield the list, or what is not known of its members."""
        members = known.members(self.fact.name)
        if members is None:
            yield self.fact.path
            return
        for member in members:
            if self.where.judge(member, Reading.WHOLE) is Truth.UNKNOWN:
                yield from self.where.open_facts(member)

    def comparisons(self) -> Iterator[Compared]:
        """Yield the comparisons made on each member."""
        return self.where.comparisons()

    def checks(self, known: KnownFacts) -> Iterator[str]:
        """Yield what a person has to check on the members still open."""
        for member in known.members(self.fact.name) or ():
            if self.where.judge(member, Reading.WHOLE) is Truth.UNKNOWN:
                yield from self.where.checks(member)


def to_obtain(condition: "Condition", known: KnownFacts) -> tuple[str, ...]:
    """Return the attestations still to be obtained for what the condition compares, each once."""
    wanted = (known.to_obtain(comparison.fact) for comparison in condition.comparisons())
    return tuple(dict.fromkeys(filter(None, wanted)))


Condition = Compared | AskPerson | Negated | Joined | Exists
