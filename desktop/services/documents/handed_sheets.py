"""The passage of a sheet to a service: handed over with only what she agreed to, entered in the register, received."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.days import not_after, not_before
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.integrated.handed import Handed, HandedText, HandedWaiting, carried
from desktop.domain.personal import Personal
from desktop.domain.referral import Referral, ReferralState, answer_day
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import ReferralConsentMissing
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.accords import require_accord
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.documents.referral_sheets import SheetGround, compile_referral_sheet
from desktop.services.path.referrals import NextState, advance_referral
from desktop.storage.unit_of_work import UnitOfWork

_MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True, repr=False)
class HandedOver(Personal):
    """A sheet that was handed over: its line, and the referral as it stands now."""

    handed: RecordId
    referral: Referral


def hand_sheet_over(uow: UnitOfWork, referral: Referral, text: HandedText, ground: SheetGround) -> HandedOver:
    """Enter that the sheet of a referral was handed to its service, with what stood on it; the referral comes further.

    Args:
        uow: the transaction.
        referral: as it was read.
        text: to whom, when and how.
        ground: what sheets are made with.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        ReferralConsentMissing: no consent of hers for this service held on that day.
        PassageDiscreet: such a service must not know who follows her.
        ReferralEnded, ReferralSheetTelling, PapersShut: there is no sheet to hand over.
        DayUnusable: the day is still to come, or before she agreed.
        EditedMeanwhile: the referral came elsewhere since it was read.
    """
    require_accord(uow, Accord.INTEGRATED)
    require_file(uow, referral.case_id)
    written = text.complete(uow.today)
    sheet = compile_referral_sheet(uow, referral.case_id, referral.id, ground, passage=True)
    if referral.consent_on(written.on) is None:
        raise ReferralConsentMissing(written.on)
    if referral.state is ReferralState.CONSENTED:
        following = NextState(ReferralState.HANDED_OVER, written.on)
        referral = advance_referral(uow, referral.id, following, referral.last.stamp)
    record, whose = RecordId(new_id()), referral.case_id
    answer_by = answer_day(written.on, referral.plan.answer_days)
    entry = Handed(record, whose, referral.id, written, carried(sheet), answer_by, None, "", NOTHING_THERE)
    uow.handed_sheets.add(entry)
    return HandedOver(record, referral)


def receive_sheet(uow: UnitOfWork, kept: Handed, on: date | None, by: str = "") -> None:
    """Enter that a service said that it has the sheet, or (None) that this was entered by mistake.

    Raises:
        DayUnusable: the day is still to come, or before it was handed over.
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    if on is not None:
        not_before(not_after(on, uow.today), kept.text.on)
    uow.handed_sheets.receive(kept, on, " ".join(by.split()) if on is not None else "", kept.stamp)


def take_handed_back(uow: UnitOfWork, kept: Handed, *, removed: bool = True) -> None:
    """Take a line of the register back that was entered by mistake, or bring it back; the referral stays as it is.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    uow.handed_sheets.remove(kept, kept.stamp if removed else None, removed=removed)


def sheets_waiting(uow: UnitOfWork, most: int = _MOST_SHOWN) -> tuple[HandedWaiting, ...]:
    """Return the sheets of which nobody said that they arrived, of the files she may open, the earliest first.

    Nobody opens a file for this: nothing is entered in the log.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    return tuple(opened_to_her(uow, uow.handed_sheets.waiting, lambda row: row.case_id, most))


def _require(uow: UnitOfWork, case_id: CaseId) -> None:
    require_accord(uow, Accord.INTEGRATED)
    require_file(uow, case_id)
