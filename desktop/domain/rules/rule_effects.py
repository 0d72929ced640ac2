"""What new rules would say of a woman that the old ones did not, measure by measure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.facts.facts import Facts
from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.domain.rules.benefits import Due, Rules


@dataclass(frozen=True, slots=True, repr=False)
class Shift(Personal):
    """A measure that turns out otherwise; None: the rules on that side do not know it."""

    benefit: str
    name: str
    before: Due | None
    after: Due | None


@dataclass(frozen=True, slots=True, repr=False)
class CaseEffect(Personal):
    """A woman for whom something changes."""

    case_id: CaseId
    code: str
    alias: str
    shifts: tuple[Shift, ...]


def dues(rules: Rules, facts: Facts, on: date) -> Mapping[str, Due]:
    """Return what each measure says on a day, without the reasons: the same as `Rules.evaluate`, much sooner."""
    return rules.dues(facts, on)


def shifts(before: tuple[Rules, Facts], after: tuple[Rules, Facts], on: date) -> tuple[Shift, ...]:
    """Return the measures that turn out otherwise, each side with her facts as its rules read them."""
    was, now = dues(*before, on), dues(*after, on)
    names = {**dict(_names(before[0], on)), **dict(_names(after[0], on))}
    return tuple(
        Shift(benefit, names[benefit], was.get(benefit), now.get(benefit))
        for benefit in names
        if was.get(benefit) is not now.get(benefit)
    )


def _names(rules: Rules, on: date) -> Iterator[tuple[str, str]]:
    for benefit in rules.benefits:
        version = benefit.on(on) or benefit.versions[0]
        yield benefit.id, version.name
