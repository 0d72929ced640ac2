"""Sends her to a service: proposed with her, agreed to, handed over, answered: in order, each undone in one step."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.days import not_after, not_before
from desktop.domain.directory import Directory
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.personal import Personal
from desktop.domain.referral import (
    Agreed,
    Referral,
    ReferralConsent,
    ReferralPlan,
    ReferralState,
    ReferralStep,
    ReferralWaiting,
    RefusalReason,
    UnmetNeed,
    check_reason,
    check_step,
)
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import EditedMeanwhile, RecordUnknown, ReferralConsentMissing, ReferralEnded
from desktop.services.case.search import index_told
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.operators import CASE_WORK, COORDINATION, require_role
from desktop.services.directory.reading import read_directory
from desktop.storage.unit_of_work import UnitOfWork

_MOST_SHOWN: Final = 200


@dataclass(frozen=True, slots=True, repr=False)
class NextState(Personal):
    """What a referral comes to next.

    Attributes:
        on: the day it did.
        reason: why it was not accepted; None for any other state.
        words: what else there is to say.
        agreed: what she agrees to, for `acconsentito` alone.
    """

    state: ReferralState
    on: date
    reason: RefusalReason | None = None
    words: str = ""
    agreed: Agreed | None = None


# --- proposed, changed, taken back --------------------------------------------------------------------------------


def propose_referral(uow: UnitOfWork, case_id: CaseId, plan: ReferralPlan, on: date | None = None) -> Referral:
    """Keep that a service was proposed to her on a day; today where none is given.

    Raises:
        ReferralIncomplete: the service or what is asked is missing, or what is asked is a story.
        DayUnusable: the day is still to come, or before her path began.
    """
    require_file(uow, case_id)
    referral, day = RecordId(new_id()), on or uow.today
    check_step((), ReferralState.PROPOSED, day, _began(uow, case_id), uow.today)
    uow.referrals.add(referral, case_id, plan.complete())
    uow.referrals.add_step(referral, case_id, _step(NextState(ReferralState.PROPOSED, day)))
    index_told(uow, case_id)
    return _kept(uow, referral)


def change_referral(uow: UnitOfWork, referral: RecordId, plan: ReferralPlan, seen: Stamp) -> Referral:
    """Write what is settled of a referral anew.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        EditedMeanwhile: it was changed since it was read.
        ReferralIncomplete: the service or what is asked is missing, or what is asked is a story.
        ReferralEnded: another service is named after she agreed to this one.
    """
    kept = _opened(uow, referral)
    written = plan.complete()
    if _to_whom(written) != _to_whom(kept.plan) and kept.state is not ReferralState.PROPOSED:
        raise ReferralEnded(kept.state.value)
    uow.referrals.change(kept, written, seen)
    index_told(uow, kept.case_id)
    return _kept(uow, referral)


def take_back_referral(uow: UnitOfWork, referral: RecordId, seen: Stamp) -> None:
    """Take a referral out of the file.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        EditedMeanwhile: it was changed since it was read.
    """
    kept = _opened(uow, referral)
    uow.referrals.remove(referral, kept.case_id, seen)
    index_told(uow, kept.case_id)


def bring_back_referral(uow: UnitOfWork, referral: RecordId, case_id: CaseId) -> Referral:
    """Put a referral that was taken back into the file again.

    Raises:
        RecordUnknown: this file never had it.
    """
    require_file(uow, case_id)
    if not uow.referrals.was_proposed(referral, case_id):
        raise RecordUnknown
    uow.referrals.restore(referral, case_id)
    index_told(uow, case_id)
    return _kept(uow, referral)


# --- step by step -------------------------------------------------------------------------------------------------


def advance_referral(uow: UnitOfWork, referral: RecordId, following: NextState, seen: Stamp) -> Referral:
    """Keep that a referral came to its next state; `seen` is the stamp of the step it stood at.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        EditedMeanwhile: it came elsewhere since it was read.
        ReferralOutOfOrder: that state does not come next.
        DayUnusable: the day is still to come or before the last one, or her consent ends before it begins.
        ReferralReasonMissing: it is not said why it was not accepted.
        ReferralConsentMissing: she did not agree, or not any more on the day it is handed over.
    """
    kept = _opened(uow, referral)
    _require_standing(kept, following.state.value, seen)
    check_step(kept.steps, following.state, following.on, _began(uow, kept.case_id), uow.today)
    check_reason(following.state, following.reason, following.words)
    step = _step(following)
    if following.state is ReferralState.CONSENTED:
        if following.agreed is None:
            raise ReferralConsentMissing(following.on)
        uow.referrals.add_consent(referral, kept.case_id, step.id, _checked(replace(following.agreed, on=following.on)))
    if following.state is ReferralState.HANDED_OVER and kept.consent_on(following.on) is None:
        raise ReferralConsentMissing(following.on)
    uow.referrals.add_step(referral, kept.case_id, step)
    return _kept(uow, referral)


def step_back(uow: UnitOfWork, referral: RecordId, seen: Stamp) -> Referral:
    """Take the last step of a referral back, with the consent given by it: all stands as it did before it.

    Raises:
        RecordUnknown: the referral was taken back meanwhile, or has nothing but its first step.
        EditedMeanwhile: it came elsewhere since it was read.
    """
    kept = _opened(uow, referral)
    if len(kept.steps) == 1:
        raise RecordUnknown
    _require_standing(kept, kept.steps[-2].state.value, seen)
    uow.referrals.remove_step(kept, kept.last)
    return _kept(uow, referral)


def step_again(uow: UnitOfWork, referral: RecordId, step: RecordId, seen: Stamp) -> Referral:
    """Put a step that was taken back where it was.

    Raises:
        RecordUnknown: the referral was taken back meanwhile, or the step is no such one.
        EditedMeanwhile: it came elsewhere since it was read.
        ReferralOutOfOrder: it does not come next any more.
    """
    kept = _opened(uow, referral)
    gone = uow.referrals.step_taken_back(kept, step)
    if gone is None:
        raise RecordUnknown
    _require_standing(kept, gone.state.value, seen)
    check_step(kept.steps, gone.state, gone.on, kept.last.on, uow.today)
    uow.referrals.remove_step(kept, gone, removed=False)
    return _kept(uow, referral)


# --- her consent --------------------------------------------------------------------------------------------------


def agree_again(uow: UnitOfWork, referral: RecordId, agreed: Agreed, seen: Stamp) -> Referral:
    """Keep that she agrees anew, where her consent ended or says something else; `seen` as for a step.

    Raises:
        RecordUnknown: the referral was taken back meanwhile.
        EditedMeanwhile: it came elsewhere since it was read.
        ReferralConsentMissing: she has not agreed a first time.
        ReferralEnded: nothing is handed over any more.
        DayUnusable: the day is still to come, or the consent ends before it begins.
    """
    kept = _opened(uow, referral)
    _require_standing(kept, kept.state.value, seen)
    if not kept.following:
        raise ReferralEnded(kept.state.value)
    if kept.state is ReferralState.PROPOSED:
        raise ReferralConsentMissing(agreed.on)
    not_before(not_after(agreed.on, uow.today), kept.consents[0].agreed.on if kept.consents else kept.steps[0].on)
    uow.referrals.add_consent(referral, kept.case_id, RecordId(new_id()), _checked(agreed))
    return _kept(uow, referral)


def take_back_agreement(uow: UnitOfWork, referral: RecordId, consent: RecordId, seen: Stamp) -> Referral:
    """Take back that she agreed anew, which was entered by mistake; the first time goes with its step.

    Raises:
        RecordUnknown: there is no such consent, or it was given with a step.
        EditedMeanwhile: it was changed since it was read.
    """
    kept = _opened(uow, referral)
    given = next((each for each in kept.consents if each.id == consent), None)
    if given is None or given.id in {each.id for each in kept.steps}:
        raise RecordUnknown
    uow.referrals.remove_consent(kept, given, seen)
    return _kept(uow, referral)


def withdraw_agreement(
    uow: UnitOfWork, referral: RecordId, consent: RecordId, on: date | None, seen: Stamp
) -> Referral:
    """Keep that she took a consent back on a day, or (None) that this was entered by mistake.

    Raises:
        RecordUnknown: there is no such consent.
        DayUnusable: the day is still to come, or before she agreed.
        EditedMeanwhile: it was changed since it was read.
    """
    kept = _opened(uow, referral)
    given = next((each for each in kept.consents if each.id == consent), None)
    if given is None:
        raise RecordUnknown
    if on is not None:
        not_before(not_after(on, uow.today), given.agreed.on)
    uow.referrals.withdraw(kept, given, on, seen)
    return _kept(uow, referral)


@dataclass(frozen=True, slots=True, repr=False)
class ServiceTold(Personal):
    """A service that may be told something today: its name, empty where nobody knows it any more, and what."""

    service: str
    consent: ReferralConsent


def services_told(uow: UnitOfWork, case_id: CaseId, shipped: Directory) -> tuple[ServiceTold, ...]:
    """Return the services of the referrals of a file that may be told something today, by name; reading is logged."""
    require_file(uow, case_id)
    uow.journal.read(case_id)
    directory = read_directory(uow, shipped).directory
    found = []
    for each in uow.referrals.of(case_id):
        consent = each.consent_on(uow.today) if each.following else None
        if consent is not None:
            found.append(ServiceTold(directory.called(each.plan.service, each.plan.named), consent))
    return tuple(sorted(found, key=lambda told: told.service))


# --- read ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class ReferralsView(Personal):
    """What the part of the file shows: her referrals, and the services there are."""

    referrals: tuple[Referral, ...]
    directory: Directory
    today: date


def read_view(uow: UnitOfWork, case_id: CaseId, shipped: Directory) -> ReferralsView:
    """Return the referrals of a file with the services as the archive knows them; reading is logged."""
    return ReferralsView(read_referrals(uow, case_id), read_directory(uow, shipped).directory, uow.today)


def read_referrals(uow: UnitOfWork, case_id: CaseId) -> tuple[Referral, ...]:
    """Return the referrals of a file, in the order in which they were proposed; reading is logged."""
    require_file(uow, case_id)
    uow.journal.read(case_id)
    return uow.referrals.of(case_id)


def referrals_waiting(uow: UnitOfWork, most: int = _MOST_SHOWN) -> tuple[ReferralWaiting, ...]:
    """Return the services that have not answered, the latest answers first: of the files she may open.

    Nobody opens a file for this: nothing is entered in the log.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    return tuple(opened_to_her(uow, uow.referrals.waiting, lambda row: row.case_id, most))


def unmet_needs(uow: UnitOfWork) -> tuple[UnmetNeed, ...]:
    """Return how often a need found no answer in the whole archive, the most frequent first.

    For the centre's own work at the technical table; counts so small tell who she is, and never leave.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    return uow.referrals.unmet()


def _opened(uow: UnitOfWork, referral: RecordId) -> Referral:
    require_role(uow, *CASE_WORK)
    kept = _kept(uow, referral)
    require_file(uow, kept.case_id)
    return kept


def _kept(uow: UnitOfWork, referral: RecordId) -> Referral:
    kept = uow.referrals.one(referral)
    if kept is None:
        raise RecordUnknown
    return kept


def _began(uow: UnitOfWork, case_id: CaseId) -> date:
    """Return the day before which nobody was sent anywhere."""
    case = uow.cases.one(case_id)
    if case is None:
        raise RecordUnknown
    return case.first_day


def _require_standing(referral: Referral, typed: str, seen: Stamp) -> None:
    """Refuse a step from where the referral does not stand any more, with both states.

    Raises:
        EditedMeanwhile: it does not.
    """
    if referral.last.stamp != seen:
        raise EditedMeanwhile(referral.state.value, typed)


def _step(following: NextState) -> ReferralStep:
    reason = following.reason if following.state is ReferralState.REFUSED else None
    words = following.words.strip()
    return ReferralStep(RecordId(new_id()), following.state, following.on, reason, words, NOTHING_THERE)


def _checked(agreed: Agreed) -> Agreed:
    not_before(agreed.expires_on, agreed.on)
    return agreed


def _to_whom(plan: ReferralPlan) -> tuple[str, str, str]:
    return plan.kind, plan.service, plan.named
