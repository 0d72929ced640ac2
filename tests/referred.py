"""Referrals as they are proposed, agreed to and handed over: a test says only what it is about."""

from datetime import date, timedelta

from desktop.domain.case import Case
from desktop.domain.plan import Area
from desktop.domain.referral import Agreed, Referral, ReferralPlan, ReferralState, RefusalReason
from desktop.services.path.referrals import NextState, advance_referral, propose_referral
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED

TODAY = date(2026, 11, 25)
UNTIL = TODAY + timedelta(days=90)
WAYS_TO = {
    ReferralState.PROPOSED: (),
    ReferralState.CONSENTED: (ReferralState.CONSENTED,),
    ReferralState.HANDED_OVER: (ReferralState.CONSENTED, ReferralState.HANDED_OVER),
    ReferralState.ACCEPTED: (ReferralState.CONSENTED, ReferralState.HANDED_OVER, ReferralState.ACCEPTED),
    ReferralState.REFUSED: (ReferralState.CONSENTED, ReferralState.HANDED_OVER, ReferralState.REFUSED),
    ReferralState.DONE: (
        *(ReferralState.CONSENTED, ReferralState.HANDED_OVER, ReferralState.ACCEPTED, ReferralState.DONE),
    ),
    ReferralState.DECLINED: (ReferralState.DECLINED,),
    ReferralState.UNAVAILABLE: (ReferralState.UNAVAILABLE,),
}


def a_plan(**changed: object) -> ReferralPlan:
    """A lawyer asked for a talk."""
    typed: dict[str, object] = {
        "kind": "avvocata",
        "named": "Studio di prova",
        "area": Area.LEGAL,
        "need": "BIS-LEG",
        "asked": "Un colloquio sulla separazione",
        "answer_days": 7,
    }
    return ReferralPlan(**(typed | changed))  # type: ignore[arg-type]  # each test changes fields it names


def a_referral(
    uow: UnitOfWork, case: Case, to: ReferralState = ReferralState.PROPOSED, on: date = OPENED, **changed: object
) -> Referral:
    """A referral that came to a state, all on one day."""
    referral = propose_referral(uow, case.id, a_plan(**changed), on)
    for state in WAYS_TO[to]:
        referral = moved_on(uow, referral, state, on)
    return referral


def moved_on(
    uow: UnitOfWork, referral: Referral, state: ReferralState, on: date = OPENED, **agreed: object
) -> Referral:
    """The referral once it came to a state; she agrees to all there is, until three months from today."""
    reason = RefusalReason.NO_ROOM if state is ReferralState.REFUSED else None
    wanted: dict[str, object] = {"on": on, "expires_on": UNTIL, "reach": True, "children": True}
    consent = Agreed(**(wanted | agreed)) if state is ReferralState.CONSENTED else None  # type: ignore[arg-type]  # same
    following = NextState(state, on, reason, agreed=consent)
    return advance_referral(uow, referral.id, following, referral.last.stamp)
