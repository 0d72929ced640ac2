"""What others must write for her, gathered by who writes it: one request for all the measures it serves."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.personal import Personal
from desktop.domain.rules.benefit import Attestation, Provider
from desktop.domain.rules.benefits import Due, Outcome


@dataclass(frozen=True, slots=True, repr=False)
class Asked(Personal):
    """An attestation, the measures it serves, and whether at least one of them surely needs it.

    `papers` are the codes under which the files of the measures ask for it.
    """

    attestation: Attestation
    benefits: tuple[str, ...]
    papers: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True, repr=False)
class WrittenRequest(Personal):
    """Everything that is asked of the same office, in one letter."""

    provider: Provider
    asked: tuple[Asked, ...]


def written_requests(outcomes: Iterable[Outcome]) -> tuple[WrittenRequest, ...]:
    """Return one request for each who writes, for the measures that are not out of question."""
    found: dict[str, list[tuple[Outcome, str, bool]]] = {}
    attestations: dict[str, Attestation] = {}
    for outcome in outcomes:
        for needed in outcome.papers if outcome.due is not Due.NO else ():
            if needed.attestation is not None:
                attestations[needed.attestation.id] = needed.attestation
                found.setdefault(needed.attestation.id, []).append((outcome, needed.paper.id, needed.certain))
    asked = [
        Asked(
            attestation=attestations[name],
            benefits=tuple(dict.fromkeys(outcome.benefit.id for outcome, _, _ in rows)),
            papers=tuple(dict.fromkeys(paper for _, paper, _ in rows)),
            certain=any(certain for _, _, certain in rows),
        )
        for name, rows in sorted(found.items())
    ]
    providers = dict.fromkeys(each.attestation.provider for each in asked)
    return tuple(
        WrittenRequest(provider, tuple(each for each in asked if each.attestation.provider is provider))
        for provider in providers
    )
