"""Refusals about what follows her where several services do so together."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


class ContactNotAgreed(Refusal):
    """She did not agree to be contacted by the centre: nothing is written."""

    kind = "contact_not_agreed"


class ContactEnded(Refusal):
    """She does not want to be contacted any more: nobody looks for her."""

    kind = "contact_ended"


@dataclass
class SignallingIncomplete(Refusal):
    """A signalling cannot be written as it is: `why` is days, which are none up to `most`."""

    why: str
    most: int
    kind = "signalling_incomplete"


@dataclass
class ContactTermUnusable(Refusal):
    """No time can be counted so: `why` is hours, closed or days; `most` hours are the longest term."""

    why: str
    most: int
    kind = "contact_term_unusable"


class DischargePartMissing(Refusal):
    """It is not said what a service agreed to."""

    kind = "discharge_part_missing"


@dataclass
class TeamMemberMissing(Refusal):
    """It is not said who takes part: `why` is operator or service."""

    why: str
    kind = "team_member_missing"


@dataclass
class TeamMeetingEmpty(Refusal):
    """A meeting that was held says nothing of it: `why` is present or agreed."""

    why: str
    kind = "team_meeting_empty"


@dataclass
class TeamNotAgreed(Refusal):
    """She had not agreed that these services know of her: `services` are their names."""

    services: tuple[str, ...]
    kind = "team_not_agreed"


class PassageDiscreet(Refusal):
    """To such a service no passage is made: its sheet must not tell who follows her."""

    kind = "passage_discreet"
