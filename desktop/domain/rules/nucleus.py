"""Who counts as her household for one measure: derived from the facts as that law says, never asked as such."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Truth
from desktop.domain.personal import Personal
from desktop.domain.rules.conditions import Condition, Reading, to_obtain


class Apart(StrEnum):
    """Whether she stands apart from the other person; the words are those of `accompagna benefits`."""

    SEPARATE = "separato"
    TOGETHER = "insieme"
    UNCLEAR = "da_chiarire"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table by which the household is decided, shown where `when` holds. `discreet`: never printed."""

    when: Condition
    text: str
    source: str = ""
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class NucleusRule:
    """How the household is derived: she stands apart where `apart` holds. `decides`: the measure is due once known."""

    id: str
    name: str
    apart: Condition
    rows: tuple[Row, ...] = ()
    sources: tuple[str, ...] = ()
    decides: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Nucleus(Personal):
    """The household derived for one measure, with the rows of the table that hold.

    `attestations`: what has to be obtained for her to stand apart. `missing`: paths of the facts that would settle it.
    """

    rule: NucleusRule
    apart: Apart
    rows: tuple[Row, ...]
    attestations: tuple[str, ...]
    missing: tuple[str, ...]


_APART = {Truth.YES: Apart.SEPARATE, Truth.NO: Apart.TOGETHER, Truth.UNKNOWN: Apart.UNCLEAR}


def derive_nucleus(rule: NucleusRule, known: KnownFacts) -> Nucleus:
    """Return the household of a woman by `rule` (DPCM 159/2013 art. 3; for the ADI D.L. 48/2023 art. 2)."""
    truth = rule.apart.judge(known, Reading.WHOLE)
    in_hand = rule.apart.judge(known, Reading.IN_HAND)
    return Nucleus(
        rule=rule,
        apart=_APART[truth],
        rows=tuple(row for row in rule.rows if row.when.judge(known, Reading.WHOLE) is Truth.YES),
        attestations=to_obtain(rule.apart, known) if truth is Truth.YES and in_hand is not Truth.YES else (),
        missing=tuple(rule.apart.open_facts(known)) if truth is Truth.UNKNOWN else (),
    )
