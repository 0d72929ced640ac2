"""Invents to which services the invented women were sent, what they agreed to, and how far it came."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from desktop.domain.consent import How
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.plan import Area
from desktop.domain.referral import (
    FOLLOWING,
    Agreed,
    ReferralPlan,
    ReferralState,
    ReferralStep,
    RefusalReason,
)
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.case.search import index_told
from desktop.services.demo.margins import drawn
from desktop.services.demo.women import InventedWoman
from desktop.storage.unit_of_work import UnitOfWork

_HOLDS: Final = timedelta(days=180)
_LONGEST: Final = 20
_ANSWER_DAYS: Final = 10


def write_referrals(uow: UnitOfWork, shares: Mapping[str, Any], case_id: CaseId, woman: InventedWoman) -> None:
    """Write the referrals of a woman whose path began."""
    begun = woman.path_started_on
    if begun is None:
        return
    # Drawn apart, and for each woman anew: where she was sent changes nothing else of anybody.
    rng = Random(f"{woman.first.alias}.referrals")  # noqa: S311 - invented women need no secrets
    if rng.random() >= shares["sent"]:
        return
    for asked in rng.sample(shares["asked"], rng.randint(1, shares["most"])):
        _write(uow, rng, shares, case_id, (asked, begun))
    index_told(uow, case_id)


def _write(
    uow: UnitOfWork, rng: Random, shares: Mapping[str, Any], case_id: CaseId, of: tuple[Mapping[str, str], date]
) -> None:
    asked, begun = of
    plan = ReferralPlan(
        kind=asked["kind"],
        service=asked.get("service", ""),
        named=asked.get("named", ""),
        area=Area(asked["area"]) if asked["area"] else None,
        need=asked["need"],
        asked=asked["words"],
        answer_days=_ANSWER_DAYS,
    )
    referral = RecordId(new_id())
    uow.referrals.add(referral, case_id, plan)
    on = _later(rng, begun, uow.today)
    for state in _way_to(ReferralState(drawn(rng, shares["ends"]))):
        ends = not FOLLOWING[state]
        step = ReferralStep(
            RecordId(new_id()),
            state,
            on,
            RefusalReason(rng.choice(shares["reasons"])) if state is ReferralState.REFUSED else None,
            rng.choice(shares["words"]) if ends else "",
            NOTHING_THERE,
        )
        uow.referrals.add_step(referral, case_id, step)
        if state is ReferralState.CONSENTED:
            agreed = Agreed(on, on + _HOLDS, rng.choice((How.A_VOCE, How.FIRMA)), reach=rng.random() < 1 / 2)
            uow.referrals.add_consent(referral, case_id, step.id, agreed)
        on = _later(rng, on, uow.today)


def _way_to(end: ReferralState) -> tuple[ReferralState, ...]:
    """Return the states by which a referral comes to an end, the shortest way."""
    ways: list[tuple[ReferralState, ...]] = [(ReferralState.PROPOSED,)]
    while ways[0][-1] is not end:
        way = ways.pop(0)
        ways += [(*way, state) for state in FOLLOWING[way[-1]]]
    return ways[0]


def _later(rng: Random, day: date, today: date) -> date:
    return min(today, day + timedelta(days=rng.randint(0, _LONGEST)))
