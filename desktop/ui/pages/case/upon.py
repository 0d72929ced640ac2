"""What a form that changes a record says it saw, in the words of a draft."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from desktop.domain.contact import SafeContact
from desktop.domain.integrated.discharge import Discharge
from desktop.domain.integrated.handed import Handed
from desktop.domain.integrated.signalling import Signalling
from desktop.domain.integrated.team import Meeting, Member
from desktop.domain.referral import Referral
from desktop.domain.risk import KeptEvent, KeptJudgement
from desktop.domain.stamp import Stamp
from desktop.domain.visit import Visit

_Together = Signalling | Discharge | Member | Meeting | Handed
R = TypeVar("R", KeptEvent, KeptJudgement, SafeContact, Visit, Referral, Signalling, Discharge, Member, Meeting, Handed)


def about(record: KeptEvent | KeptJudgement | SafeContact | Visit | Referral | _Together | None) -> str:
    """Return which record is being changed, and how it stood; the empty string for none."""
    return f"{record.id.hex()} {record.stamp.device} {record.stamp.seq}" if record is not None else ""


def changed_of(text: str, records: Iterable[R]) -> R | None:
    """Return the record `about` told of with the stamp it had then, None where it is not there any more."""
    if not text:
        return None
    identity, device, seq = text.split()
    found = next((record for record in records if record.id.hex() == identity), None)
    return None if found is None else replace(found, stamp=Stamp(int(device), int(seq)))
