"""All that «Presa in carico integrata» shows, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.accords import Accord
from desktop.domain.directory import Directory
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.integrated.clock import ContactClock, ContactTerm, count_contact
from desktop.domain.integrated.discharge import Discharge
from desktop.domain.integrated.handed import Handed
from desktop.domain.integrated.signalling import Signalling
from desktop.domain.integrated.team import Meeting, Member, steps_of, told_to
from desktop.domain.personal import Personal
from desktop.domain.plan import Plan, Step
from desktop.domain.referral import Referral, ReferralConsent
from desktop.domain.what_to_say import WhatToSay
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.accords import require_accord
from desktop.services.directory.reading import read_directory
from desktop.services.interview.assessments import Forms
from desktop.services.path.plans import PlanView, read_plans
from desktop.services.path.signallings import read_contact_term
from desktop.services.path.what_to_say import read_what_to_say
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class MemberView(Personal):
    """Somebody of the team as the page shows her.

    Attributes:
        consent: what her service may know today; None: nothing, not even that the centre knows her.
        steps: those of the one plan that are hers.
    """

    member: Member
    consent: ReferralConsent | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, repr=False)
class IntegratedView(Personal):
    """«Presa in carico integrata» of a file.

    Attributes:
        now: this place's time.
        clocks: the time to the first talk of each signalling.
        say: how she may be reached, and what may be said.
        plans: her plans: the one that goes on is the one plan of the team, and its referente answers for it.
        referrals: to whom she was sent, with what each may know.
    """

    now: datetime
    term: ContactTerm
    signallings: tuple[Signalling, ...]
    clocks: Mapping[RecordId, ContactClock]
    say: WhatToSay
    discharges: tuple[Discharge, ...]
    members: tuple[MemberView, ...]
    meetings: tuple[Meeting, ...]
    plans: PlanView
    referrals: tuple[Referral, ...]
    handed: tuple[Handed, ...]
    directory: Directory

    @property
    def plan(self) -> Plan | None:
        """The plan that goes on, None where there is none."""
        plan = self.plans.plan
        return plan if plan is not None and plan.end is None else None

    @property
    def referente(self) -> str:
        """The name of the one who answers for the plan; empty where nobody was chosen."""
        return self.plans.name(self.plan.terms.referente) if self.plan is not None else ""

    def service_of(self, referral: RecordId) -> str:
        """Return what the service of a referral is called, empty where nobody knows it any more."""
        plan = next((each.plan for each in self.referrals if each.id == referral), None)
        return self.directory.called(plan.service, plan.named) if plan is not None else ""


def read_integrated(uow: UnitOfWork, forms: Forms, shipped: Directory, case_id: CaseId) -> IntegratedView:
    """Return the page of a file; that it was read stands in the log.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        CaseUnknown: there is no such file.
    """
    require_accord(uow, Accord.INTEGRATED)
    require_file(uow, case_id)
    now, term = uow.now.replace(tzinfo=None), read_contact_term(uow)
    signallings, referrals, plans = uow.signallings.of(case_id), uow.referrals.of(case_id), read_plans(uow, case_id)
    going = plans.plan if plans.plan is not None and plans.plan.end is None else None
    members = uow.care_teams.members(case_id)
    return IntegratedView(
        now=now,
        term=term,
        signallings=signallings,
        clocks={each.id: count_contact(term, each.text.arrived_at, each.spoken_at, now) for each in signallings},
        say=read_what_to_say(uow, forms, case_id),
        discharges=uow.discharges.of(case_id),
        members=tuple(
            MemberView(each, told_to(each.text, referrals, uow.today), steps_of(each.text, going)) for each in members
        ),
        meetings=uow.care_teams.meetings(case_id),
        plans=plans,
        referrals=referrals,
        handed=uow.handed_sheets.of(case_id),
        directory=read_directory(uow, shipped).directory,
    )
