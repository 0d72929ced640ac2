"""What to ask a woman first: the questions that settle most of the measures still open, each once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from desktop.domain.benefits import Due, Outcome
from desktop.domain.facts import Fact, FactCatalogue
from desktop.domain.personal import Personal

# What can be asked for today comes first.
_IN_ORDER = (Due.YES, Due.IF_OBTAINED, Due.UNKNOWN, Due.NO)
_ISEE = "isee"


@dataclass(frozen=True, slots=True, repr=False)
class ToAsk(Personal):
    """A question about her, or about the entries of a list.

    Attributes:
        fact: what is asked; of a list, the list itself.
        inside: the facts of its entries that are asked, none where it is no list.
        benefits: the ids of the open measures it helps to settle.
        set_aside: it was asked already and is not known yet.
    """

    fact: Fact
    inside: tuple[Fact, ...]
    benefits: tuple[str, ...]
    set_aside: bool


def to_ask(outcomes: Iterable[Outcome], catalogue: FactCatalogue, unknown: Collection[str]) -> tuple[ToAsk, ...]:
    """Return the questions, those that help most measures first; `unknown` are facts she was asked and does not know.

    Between questions that help as many, the order is that in which the facts are declared.
    """
    helped: dict[str, dict[str, None]] = {}
    inside: dict[str, dict[str, None]] = {}
    for outcome in outcomes:
        for path in outcome.missing:
            fact = catalogue.at(path)
            name = fact.of or fact.name
            helped.setdefault(name, {})[outcome.benefit.id] = None
            if fact.of:
                inside.setdefault(name, {})[path] = None
    place = {fact.name: index for index, fact in enumerate(catalogue.of())}
    questions = [
        ToAsk(
            fact=catalogue.get(name),
            inside=tuple(catalogue.at(path) for path in inside.get(name, ())),
            benefits=tuple(benefits),
            set_aside=name in unknown,
        )
        for name, benefits in helped.items()
    ]
    return tuple(sorted(questions, key=lambda each: (each.set_aside, -len(each.benefits), place[each.fact.name])))


def in_order_of_asking(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the measures as they are best asked for.

    First by outcome; within one, what needs no ISEE goes at once, then the ISEE itself, then what waits for it.
    """
    return tuple(sorted(outcomes, key=lambda outcome: (_IN_ORDER.index(outcome.due), _after_isee(outcome))))


def _after_isee(outcome: Outcome) -> int:
    if outcome.benefit.id.startswith(_ISEE):
        return 1
    version = outcome.version
    if version is None:
        return 0
    compared = [used.fact.name for reason in outcome.reasons for used in reason.facts]
    named = (*(paper.id for paper in version.papers), *(term.id for term in version.terms), *compared)
    return 2 if any(name.startswith(_ISEE) for name in named) else 0
