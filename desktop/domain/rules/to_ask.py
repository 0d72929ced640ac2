"""What to ask a woman first: the questions that settle most of the measures still open, each once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from desktop.domain.facts.facts import Fact, FactCatalogue
from desktop.domain.personal import Personal
from desktop.domain.rules.benefits import Due, Outcome

# What can be asked for today comes first.
_IN_ORDER: Final = (Due.YES, Due.IF_OBTAINED, Due.UNKNOWN, Due.NO)
_ISEE: Final = "isee"
_NOTHING: Final[Mapping[str, Mapping[str, Fraction]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, repr=False)
class ToAsk(Personal):
    """A question about her, or about the entries of a list.

    Attributes:
        fact: what is asked; of a list, the list itself.
        inside: the facts of its entries that are asked, none where it is no list.
        benefits: the ids of the open measures it helps to settle.
        settles: those among them that one answer alone can settle.
        set_aside: it was asked already and is not known yet.
    """

    fact: Fact
    inside: tuple[Fact, ...]
    benefits: tuple[str, ...]
    settles: tuple[str, ...]
    set_aside: bool


def to_ask(
    outcomes: Iterable[Outcome],
    catalogue: FactCatalogue,
    unknown: Collection[str],
    settling: Mapping[str, Mapping[str, Fraction]] = _NOTHING,
) -> tuple[ToAsk, ...]:
    """Return the questions, those that settle most measures first; `unknown` are facts she was asked and does not know.

    `settling` says what share of the answers settles each measure at once. Between questions that settle as many, the
    one that helps more comes first, and then the order in which the facts are declared.
    """
    helped: dict[str, dict[str, None]] = {}
    inside: dict[str, dict[str, None]] = {}
    aside = set(unknown)
    for outcome in outcomes:
        for path in outcome.missing:
            fact, name = catalogue.at(path), catalogue.asked(path).name
            helped.setdefault(name, {})[outcome.benefit.id] = None
            if fact.name in unknown and not fact.of:
                aside.add(name)  # she was asked what the attestation proves
            if fact.of:
                inside.setdefault(name, {})[path] = None
    place = {fact.name: index for index, fact in enumerate(catalogue.of())}
    questions = [
        ToAsk(
            fact=catalogue.get(name),
            inside=tuple(catalogue.at(path) for path in inside.get(name, ())),
            benefits=tuple(benefits),
            settles=tuple(settling.get(name, {})),
            set_aside=name in aside,
        )
        for name, benefits in helped.items()
    ]

    def order(each: ToAsk) -> tuple[bool, Fraction, int, int]:
        expected = sum(settling.get(each.fact.name, {}).values(), start=Fraction(0))
        return each.set_aside, -expected, -len(each.benefits), place[each.fact.name]

    return tuple(sorted(questions, key=order))


def in_order_of_asking(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the measures as they are best asked for.

    First by outcome; within one, what needs no ISEE goes at once, then the ISEE itself, then what waits for it; and
    what is asked for before another measure stands before it.
    """
    listed = tuple(outcomes)
    before = {outcome.benefit.id: _before(outcome) for outcome in listed}
    place = {outcome.benefit.id: index for index, outcome in enumerate(listed)}

    def order(outcome: Outcome) -> tuple[int, int, int, int]:
        name = outcome.benefit.id
        return _IN_ORDER.index(outcome.due), _after_isee(outcome), _depth(name, before), place[name]

    return tuple(sorted(listed, key=order))


def _before(outcome: Outcome) -> tuple[str, ...]:
    return () if outcome.version is None else tuple(each.benefit for each in outcome.version.before)


def _depth(name: str, before: Mapping[str, tuple[str, ...]], above: tuple[str, ...] = ()) -> int:
    """Return how many measures stand in a row before this one; a ring of them, a fault of the files, ends the row."""
    steps = [each for each in before.get(name, ()) if each not in above]
    return max((_depth(each, before, (*above, name)) + 1 for each in steps), default=0)


def _after_isee(outcome: Outcome) -> int:
    if outcome.benefit.id.startswith(_ISEE):
        return 1
    return 2 if any(name.startswith(_ISEE) for name in _before(outcome)) else 0
