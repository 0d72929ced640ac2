"""The figures of the rules one by one, for who keeps them current: what ends, is stale, or is doubtful."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from desktop.domain.facts.figures import DatedValue, Figure
from desktop.domain.rules.benefit import Benefit, BenefitVersion, Source, Status
from desktop.domain.rules.benefit_words import number_words
from desktop.domain.rules.freshness import Watch
from desktop.domain.rules.rule_files import RuleSet

_LOW: Final = "low"


class Standing(StrEnum):
    """Where a value stands on a day; `LAPSED`: it ended and none took its place."""

    COMING = "futuro"
    IN_FORCE = "in_vigore"
    LAPSED = "scaduto"
    REPLACED = "sostituito"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a figure.

    Attributes:
        benefit: the measure it belongs to; `figure` and `value` are what its file says.
        act: where it comes from, None where the file names none.
        expiring: it holds, and ends soon with none after it.
        stale: it counts today, and nobody checked it for long.
        doubtful: the file says so, or names no act, or trusts it little.
    """

    benefit: Benefit
    figure: Figure
    value: DatedValue
    act: Source | None
    standing: Standing
    expiring: bool
    stale: bool
    doubtful: bool

    @property
    def words(self) -> str:
        """The value with its unit."""
        return value_words(self.figure, self.value)


@dataclass(frozen=True, slots=True)
class CardCheck:
    """A measure's card: when it was last checked, whether that is long ago, and what its file doubts of."""

    benefit: Benefit
    version: BenefitVersion
    stale: bool
    lapsed: tuple[str, ...]

    @property
    def doubtful(self) -> bool:
        """Whether something of it is still to be verified."""
        return bool(self.version.doubts) or self.version.status is Status.UNVERIFIED


def parameters(of: RuleSet, watch: Watch) -> tuple[Parameter, ...]:
    """Return every value of every figure, by measure and figure, the oldest first."""
    named = {benefit.id: benefit for benefit in of.rules.benefits}
    return tuple(
        _parameter(named[owner], of.rules.figures.by_id[figure], value, watch)
        for figure, owner in of.owners.items()
        for value in of.rules.figures.by_id[figure].values
    )


def cards(of: RuleSet, watch: Watch) -> tuple[CardCheck, ...]:
    """Return how old what each measure in force says is."""
    found = ((benefit, benefit.on(watch.on)) for benefit in of.rules.benefits)
    return tuple(
        CardCheck(benefit, version, watch.is_stale(version.checked_on), tuple(_lapsed(of, benefit, watch.on)))
        for benefit, version in found
        if version is not None
    )


def value_words(figure: Figure, value: DatedValue) -> str:
    """Return a value as Italians write it, with its unit."""
    return f"{number_words(value.value)} {figure.unit}"


def parameters_document(of: RuleSet, watch: Watch) -> dict[str, Any]:
    """Return all of it as one plain document."""
    found = parameters(of, watch)
    checked = cards(of, watch)
    return {
        "on": watch.on.isoformat(),
        "ahead_days": watch.ahead,
        "stale_after_days": watch.stale_after,
        "parameters": [_document(parameter) for parameter in found],
        "expiring": _ids(parameter for parameter in found if parameter.expiring),
        "lapsed": _ids(parameter for parameter in found if parameter.standing is Standing.LAPSED),
        "stale": _ids(parameter for parameter in found if parameter.stale),
        "doubtful": _ids(parameter for parameter in found if parameter.doubtful and _counts(parameter.standing)),
        "benefits": [_card(check) for check in checked],
        "stale_benefits": [check.benefit.id for check in checked if check.stale or check.lapsed],
        "doubtful_benefits": [check.benefit.id for check in checked if check.doubtful],
    }


def _parameter(benefit: Benefit, figure: Figure, value: DatedValue, watch: Watch) -> Parameter:
    standing = _standing(figure, value, watch.on)
    soon = value.valid_to is not None and value.valid_to <= watch.on + timedelta(days=watch.ahead)
    return Parameter(
        benefit=benefit,
        figure=figure,
        value=value,
        act=benefit.sources.get(value.source),
        standing=standing,
        expiring=standing is Standing.IN_FORCE and soon and not _followed(figure, value),
        stale=_counts(standing) and watch.is_stale(value.checked_on),
        doubtful=bool(value.doubt) or not value.source or value.confidence == _LOW,
    )


def _standing(figure: Figure, value: DatedValue, on: date) -> Standing:
    if value.valid_from > on:
        return Standing.COMING
    if value is not figure.begun(on):
        return Standing.REPLACED
    return Standing.LAPSED if figure.stale(on) else Standing.IN_FORCE


def _counts(standing: Standing) -> bool:
    return standing in {Standing.IN_FORCE, Standing.LAPSED}


def _followed(figure: Figure, value: DatedValue) -> bool:
    """Tell whether another value begins on the day after this one ends."""
    after = dict(pairwise(figure.values)).get(value)
    return after is not None and value.valid_to is not None and (after.valid_from - value.valid_to).days == 1


def _lapsed(of: RuleSet, benefit: Benefit, on: date) -> Iterable[str]:
    figures = of.rules.figures.by_id
    return (figure for figure, owner in of.owners.items() if owner == benefit.id and figures[figure].stale(on))


def _ids(found: Iterable[Parameter]) -> list[str]:
    return list(dict.fromkeys(parameter.figure.id for parameter in found))


def _document(parameter: Parameter) -> dict[str, Any]:
    value, act = parameter.value, parameter.act
    return {
        "parameter": parameter.figure.id,
        "benefit": parameter.benefit.id,
        "value": float(value.value),
        "unit": parameter.figure.unit,
        "words": parameter.words,
        "valid_from": value.valid_from.isoformat(),
        "valid_to": value.valid_to.isoformat() if value.valid_to is not None else None,
        "act": act.act if act is not None else None,
        "act_date": act.date if act is not None else None,
        "url": (act.url or None) if act is not None else None,
        "read": act.read if act is not None else False,
        "confidence": value.confidence,
        "checked_on": value.checked_on.isoformat(),
        "doubt": value.doubt,
        "standing": parameter.standing.value,
        "expiring": parameter.expiring,
        "stale": parameter.stale,
        "doubtful": parameter.doubtful,
    }


def _card(check: CardCheck) -> dict[str, Any]:
    return {
        "benefit": check.benefit.id,
        "name": check.version.name,
        "status": check.version.status.value,
        "valid_from": check.version.valid_from.isoformat(),
        "checked_on": check.version.checked_on.isoformat(),
        "stale": check.stale,
        "lapsed": list(check.lapsed),
        "doubts": list(check.version.doubts),
    }
