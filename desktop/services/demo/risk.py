"""Invents what was judged of the invented women, what happened after, and for a few what was set going."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from desktop.domain.approximate import ApproximateDay, Precision
from desktop.domain.dated import Dated
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.risk import Agrees, Judgement, RiskEvent, RiskWords, Sign
from desktop.domain.risk_activation import WHOLE, Act, Outcome, Skeleton, Told
from desktop.domain.shared_words import SharedWords
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.demo.women import InventedWoman
from desktop.storage.unit_of_work import UnitOfWork

_AHEAD: Final = 40
_MOST_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class InventedDanger:
    """The words judgements are written with, the shared ones, the steps, and how often each is there."""

    words: RiskWords
    shared: Dated[SharedWords]
    steps: Dated[Skeleton]
    shares: Mapping[str, Any]


def write_danger(uow: UnitOfWork, danger: InventedDanger, case_id: CaseId, woman: InventedWoman) -> None:
    """Write what was judged of a woman whose path began."""
    begun = woman.path_started_on
    if begun is None:
        return
    # Drawn apart, and for each woman anew: what was judged of her changes nothing else of anybody.
    rng = Random(f"{woman.first.alias}.danger")  # noqa: S311 - invented women need no secrets
    shares = danger.shares
    event = _event(uow, rng, shares, case_id, begun) if rng.random() < shares["event"] else None
    if rng.random() < shares["judged"]:
        _judge(uow, rng, danger, case_id, (begun, event))
    if rng.random() < shares["sign"]:
        on, version = _day(rng, begun, uow.today), danger.shared.latest.version
        sign = Sign(on, rng.choice(shares["signs"]), version, rng.choice(shares["noted"]))
        uow.risks.add_sign(RecordId(new_id()), case_id, sign)
    if rng.random() < shares["activated"]:
        _activate(uow, rng, danger, case_id)


def _event(uow: UnitOfWork, rng: Random, shares: Mapping[str, Any], case_id: CaseId, begun: date) -> RecordId:
    on = _day(rng, begun, uow.today)
    if rng.random() < shares["event_to_come"]:
        on = uow.today + timedelta(days=rng.randint(1, _AHEAD))
    day = ApproximateDay(on) if rng.random() < 1 / 2 else ApproximateDay(on.replace(day=1), Precision.MONTH)
    record = RecordId(new_id())
    uow.risks.put_event(record, case_id, RiskEvent(rng.choice(shares["events"]), day), NOTHING_THERE)
    return record


def _judge(
    uow: UnitOfWork, rng: Random, danger: InventedDanger, case_id: CaseId, after: tuple[date, RecordId | None]
) -> None:
    begun, event = after
    shares, on = danger.shares, _day(rng, begun, uow.today)
    # The word is drawn as everything else is: invented women are judged by nobody.
    (level,) = rng.choices(danger.words.levels, shares["levels"])
    told = Judgement(
        tool=rng.choice(shares["tools"]),
        on=on,
        level=level.word,
        agrees=rng.choice(tuple(Agrees)),
        decided=rng.choice(shares["decided"]),
        judged_by=rng.choice(shares["who"]),
        review_on=on + timedelta(days=level.review_days),
        event=event,
    )
    uow.risks.put_judgement(RecordId(new_id()), case_id, told, NOTHING_THERE)


def _activate(uow: UnitOfWork, rng: Random, danger: InventedDanger, case_id: CaseId) -> None:
    steps = danger.steps.latest
    record = uow.activations.begin(steps.version, uow.now, case_id)
    activation = uow.activations.one(record)
    assert activation is not None, "it was written just now"
    uow.activations.write(activation, WHOLE, Act.BEGUN, uow.now)
    for step in steps.steps[: rng.randint(2, _MOST_STEPS)]:
        told = Told(Outcome.DONE, _one(rng, danger.shares["answered"]))
        uow.activations.write(activation, step.code, told, uow.now)
    uow.activations.write(activation, WHOLE, Act.CLOSED, uow.now)
    uow.activations.close(activation, uow.now)


def _one(rng: Random, words: Sequence[str]) -> str:
    return rng.choice(words)


def _day(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
