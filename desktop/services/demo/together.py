"""Invents who signalled the invented women, how they were reached, and who follows some of them with the centre."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from desktop.domain.contact import CameBy
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.integrated.discharge import Accompanied, Discharge, DischargePartText, DischargeText
from desktop.domain.integrated.handed import Carried, Handed, HandedText
from desktop.domain.integrated.signalling import (
    Assessed,
    AttemptOutcome,
    AttemptText,
    AttemptWay,
    ContactAgreed,
    HookOutcome,
    Report,
    Sender,
    Signalling,
    SignallingText,
    Triage,
)
from desktop.domain.integrated.team import Field, MeetingText, MemberText
from desktop.domain.referral import Referral, ReferralState, answer_day
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.demo.women import InventedWoman
from desktop.storage.unit_of_work import UnitOfWork

_SIGNALLING: Final = {CameBy.SANITA: Sender.EMERGENCY, CameBy.CONSULTORIO: Sender.CLINIC}
_PROGNOSES: Final = (None, 3, 7, 10)
_LONGEST_WAIT: Final = 60
_MEETS_EVERY: Final = 30
_STILL_WAITING: Final = timedelta(days=30)
"""Whoever came so lately and has no path yet is still to be heard."""


def write_together(
    uow: UnitOfWork, shares: Mapping[str, Any], case_id: CaseId, woman: InventedWoman, colleague: OperatorId
) -> None:
    """Write how a woman was signalled, and, for some, the team that follows her."""
    # Drawn apart, and for each woman anew: it changes nothing else of anybody.
    rng = Random(f"{woman.first.alias}.together")  # noqa: S311 - invented women need no secrets
    sender = _SIGNALLING.get(woman.first.came_by)
    if sender is not None and rng.random() < shares["signalled"]:
        now = uow.now.replace(tzinfo=None)
        waits = woman.path_started_on is None and now - woman.first.at < _STILL_WAITING
        _signal(uow, rng, shares, case_id, (sender, woman.first.at, not waits))
    if woman.path_started_on is not None and rng.random() < shares["followed"]:
        _follow(uow, rng, shares, case_id, colleague)


def _signal(
    uow: UnitOfWork, rng: Random, shares: Mapping[str, Any], case_id: CaseId, of: tuple[Sender, datetime, bool]
) -> None:
    sender, at, ended = of
    words = rng.choice(shares["words"])
    text = SignallingText(
        sender=sender,
        arrived_at=at,
        agreed=ContactAgreed(at.date(), at.time(), rng.choice(shares["took_it"])),
        named=rng.choice(shares["senders"]),
        report=Report.HERS,
        prognosis_days=rng.choice(_PROGNOSES),
        triage=Triage(rng.choice(shares["triages"])),
        assessed=Assessed.YES if words else Assessed.NOT_KNOWN,
        assessment_words=words,
    )
    record = RecordId(new_id())
    uow.signallings.put(record, case_id, text, None)
    kept = Signalling(record, case_id, text, None, HookOutcome.WAITING, None, (), NOTHING_THERE)
    when = at + timedelta(hours=rng.randint(1, _LONGEST_WAIT))
    if rng.random() < 1 / 2:
        tried = AttemptText(at + timedelta(minutes=50), AttemptWay.CALL, AttemptOutcome.NO_ANSWER)
        uow.signallings.put_attempt(RecordId(new_id()), kept, tried, None)
    if not ended:
        return
    outcome, on = HookOutcome.NOT_FOUND, when.date()
    if rng.random() < shares["heard"]:
        talk = AttemptText(when, AttemptWay.CALL, AttemptOutcome.SPOKEN, rng.choice(shares["said"]))
        uow.signallings.put_attempt(RecordId(new_id()), kept, talk, None)
        outcome = HookOutcome.REACHED
    uow.signallings.settle(kept, outcome, on, None)
    if sender is Sender.EMERGENCY and outcome is HookOutcome.REACHED:
        _leave(uow, rng, shares, case_id, when)


def _leave(uow: UnitOfWork, rng: Random, shares: Mapping[str, Any], case_id: CaseId, at: datetime) -> None:
    text = DischargeText(at.date(), at.time(), place_agreed=True, accompanied=rng.choice(list(Accompanied)))
    record = RecordId(new_id())
    uow.discharges.put(record, case_id, text, None)
    kept = Discharge(record, case_id, text, (), NOTHING_THERE)
    for field in (Field.HOSPITAL, Field.CENTRE):
        part = DischargePartText(field, rng.choice(shares["parts"]))
        uow.discharges.put_part(RecordId(new_id()), kept, part, None)


def _follow(uow: UnitOfWork, rng: Random, shares: Mapping[str, Any], case_id: CaseId, colleague: OperatorId) -> None:
    """Write a team of the services she agreed to, a meeting that was held and one to come, and a sheet handed over."""
    referrals = [each for each in uow.referrals.of(case_id) if each.consents and (each.plan.service or each.plan.named)]
    since = min((each.steps[0].on for each in referrals), default=uow.today)
    ours = RecordId(new_id())
    uow.care_teams.put_member(ours, case_id, MemberText(Field.CENTRE, since, operator=colleague), None)
    there = {ours}
    for referral in referrals:
        member, plan = RecordId(new_id()), referral.plan
        text = MemberText(Field.OTHER, since, plan.service, plan.named, task=rng.choice(shares["tasks"]))
        uow.care_teams.put_member(member, case_id, text, None)
        if referral.consent_on(uow.today) is not None:
            there.add(member)
        if referral.state is ReferralState.HANDED_OVER:
            _hand(uow, rng, referral)
    held = MeetingText(uow.today, None, held=True, agreed=rng.choice(shares["agreed"]), present=frozenset(there))
    uow.care_teams.put_meeting(RecordId(new_id()), case_id, held, None)
    to_come = MeetingText(uow.today + timedelta(days=rng.randint(1, _MEETS_EVERY)), agreed=shares["to_come"])
    uow.care_teams.put_meeting(RecordId(new_id()), case_id, to_come, None)


def _hand(uow: UnitOfWork, rng: Random, referral: Referral) -> None:
    on = referral.last.on
    answer_by = answer_day(on, referral.plan.answer_days)
    parts = frozenset({Carried.PSEUDONYM, Carried.ASKED, Carried.CENTRE})
    whose, text = (RecordId(new_id()), referral.case_id, referral.id), HandedText(on)
    kept = Handed(*whose, text, parts, answer_by, None, "", NOTHING_THERE)
    uow.handed_sheets.add(kept)
    if rng.random() < 1 / 2:
        uow.handed_sheets.receive(kept, on, "", uow.rows.stamp_of("handed_sheet", {"id": kept.id}))
