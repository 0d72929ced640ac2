"""The conditions of a measure on its card, each kind under its own heading: what decides stays apart from the rest."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from desktop.domain.rules.benefit import Kind
from desktop.domain.rules.benefits import Due, sources_of
from desktop.ui.pages.benefits.part import Part
from desktop.ui.pages.benefits.words import SIGNS, STANDINGS, fact_line, source_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.domain.rules.benefits import Outcome, Reason

HEADINGS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.NECESSARY: "Condizioni, con il dato usato e l'atto",
        Kind.ALTERNATIVE: "Basta una di queste",
        Kind.WINDOW: "Quando si può chiedere",
        Kind.RESOURCES: "Finché ci sono risorse",
        Kind.DUTY: "Che cosa bisogna fare",
        Kind.MODIFIER: "Che cosa cambia per lei",
        Kind.EXCLUSION: "Che cosa può escluderla, da verificare",
        Kind.HOUSEHOLD: "Chi conta nel nucleo",
        Kind.INFORMATION: "Da tenere a mente",
    }
)


def conditions(outcome: Outcome) -> Iterator[Part]:
    """Give one part for each kind of condition the measure has."""
    for kind, heading in HEADINGS.items():
        reasons = [reason for reason in outcome.reasons if reason.requirement.kind is kind]
        if not reasons:
            continue
        part = Part(heading)
        for reason in reasons:
            _say(part, outcome, reason, reason.result)
        yield part


def _say(part: Part, outcome: Outcome, reason: Reason, result: Due | None) -> None:
    requirement = reason.requirement
    if result is None:
        part.say(f"· {requirement.text}")
        return
    facts = [fact_line(used) for used in reason.facts]
    checks = [f"Lo verifica una persona: {check}." for check in reason.checks]
    source = source_line(sources_of(outcome.benefit, requirement), requirement.article, read=requirement.read)
    lines = dict.fromkeys((*facts, *checks, f"Fonte: {source}."))  # a fact compared twice is said once
    part.say(f"{SIGNS[result]} {requirement.text}: {STANDINGS[result]}", tuple(lines))
