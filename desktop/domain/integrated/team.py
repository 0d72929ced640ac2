"""The services and people that follow her together, what each may know, and when they meet.

A service may know nothing, not even that the centre knows her, until she agreed to a referral to it; the referente is
that of her plan, and there is one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from desktop.domain.case import folded
from desktop.domain.days import not_after, not_before
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.plan import Plan, Step
from desktop.domain.referral import Referral, ReferralConsent
from desktop.domain.stamp import Stamp
from desktop.errors import TeamMeetingEmpty, TeamMemberMissing


class Field(StrEnum):
    """Which kind of service somebody of the team is of; the words are those of the archive."""

    HOSPITAL = "asst"
    CLINIC = "consultorio"
    MENTAL_HEALTH = "cps"
    ADDICTION = "serd"
    SOCIAL = "sociale"
    MINORS = "tutela_minori"
    POLICE = "forze_ordine"
    CENTRE = "centro"
    OTHER = "altro"


@dataclass(frozen=True, slots=True, repr=False)
class MemberText(Personal):
    """Somebody of the team as it is written.

    Attributes:
        service: its id in the directory; empty where it is written by name, or of the centre.
        person: who it is there; empty where nobody was named.
        task: what she does there.
        operator: who of the centre, None for every other service.
        until: the last day on which she took part; None: she does.
    """

    field: Field
    since: date
    service: str = ""
    named: str = ""
    person: str = ""
    task: str = ""
    operator: OperatorId | None = None
    until: date | None = None

    @property
    def of_the_centre(self) -> bool:
        """Whether she works in the centre: then nobody asks for a consent."""
        return self.field is Field.CENTRE

    @property
    def which(self) -> str:
        """Which service it is, as one word; empty for the centre."""
        return "" if self.of_the_centre else self.service or folded(self.named)

    def complete(self, today: date) -> "MemberText":
        """Return it without needless blanks and without what does not belong to such a one.

        Raises:
            TeamMemberMissing: it is not said who of the centre, or which service.
            DayUnusable: she takes part from a day still to come, or until one before.
        """
        not_after(self.since, today)
        if self.until is not None:
            not_before(self.until, self.since)
        task, named, person = (" ".join(text.split()) for text in (self.task, self.named, self.person))
        if self.of_the_centre:
            if self.operator is None:
                raise TeamMemberMissing("operator")
            return replace(self, service="", named="", person="", task=task)
        if not (self.service or named):
            raise TeamMemberMissing("service")
        named = "" if self.service else named
        return replace(self, operator=None, named=named, person=person, task=task)


@dataclass(frozen=True, slots=True, repr=False)
class Member(Personal):
    """Somebody of the team, as it is kept."""

    id: RecordId
    case_id: CaseId
    text: MemberText
    stamp: Stamp


def told_to(member: MemberText, referrals: Iterable[Referral], day: date) -> ReferralConsent | None:
    """Return what she agreed on a day that a service may know, None where it may know nothing.

    It is her consent to a referral to that same service; of several the one that ends last.
    """
    found = [
        consent
        for each in referrals
        if member.which and member.which == (each.plan.service or folded(each.plan.named))
        if (consent := each.consent_on(day)) is not None
    ]
    return max(found, key=lambda consent: consent.agreed.expires_on, default=None)


def steps_of(member: MemberText, plan: Plan | None) -> tuple[Step, ...]:
    """Return the steps of the one plan that are this one's."""
    if plan is None:
        return ()
    if member.of_the_centre:
        return tuple(step for step in plan.steps if step.text.operator == member.operator)
    return tuple(step for step in plan.steps if step.text.takes_part and step.text.takes_part == member.which)


@dataclass(frozen=True, slots=True, repr=False)
class MeetingText(Personal):
    """A meeting of the team, to come or held.

    Attributes:
        present: who was there, of the team.
        agreed: what was agreed on; for one to come, what is to be talked about.
    """

    on: date
    at: time | None = None
    held: bool = False
    with_her: bool = False
    agreed: str = ""
    present: frozenset[RecordId] = frozenset()

    def complete(self, today: date) -> "MeetingText":
        """Return it without needless blanks.

        Raises:
            DayUnusable: it was held on a day still to come.
            TeamMeetingEmpty: it was held, and nobody was there, or nothing is said of it.
        """
        if not self.held:
            return replace(self, agreed=self.agreed.strip(), present=frozenset())
        not_after(self.on, today)
        if not self.present:
            raise TeamMeetingEmpty("present")
        if not self.agreed.strip():
            raise TeamMeetingEmpty("agreed")
        return replace(self, agreed=self.agreed.strip())


@dataclass(frozen=True, slots=True, repr=False)
class Meeting(Personal):
    """A meeting that is kept."""

    id: RecordId
    case_id: CaseId
    text: MeetingText
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class MeetingDue(Personal):
    """A meeting of the team that is near, or whose day has passed and nobody told of."""

    id: RecordId
    case_id: CaseId
    code: str
    alias: str
    on: date
    at: time | None


def not_agreed(
    present: Iterable[RecordId], members: Mapping[RecordId, Member], referrals: tuple[Referral, ...], day: date
) -> tuple[Member, ...]:
    """Return those present at a meeting of a day whose service she had not agreed to."""
    found = (members[each] for each in present if each in members)
    return tuple(each for each in found if not each.text.of_the_centre and told_to(each.text, referrals, day) is None)
