"""«Dimissione protetta»: how she leaves the hospital, and who agreed to what; where she goes stands in her lodging."""

from desktop.domain.accords import Accord
from desktop.domain.case import LodgingPlace
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.integrated.discharge import Discharge, DischargePart, DischargePartText, DischargeText
from desktop.services.case.cases import lodge
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.accords import require_accord
from desktop.storage.unit_of_work import UnitOfWork


def write_discharge(
    uow: UnitOfWork,
    case_id: CaseId,
    text: DischargeText,
    kept: Discharge | None = None,
    goes_to: LodgingPlace | None = None,
) -> RecordId:
    """Write how she leaves the hospital, new or upon what was read.

    Args:
        uow: the transaction.
        case_id: whose.
        text: what was agreed.
        kept: the one that is changed; None: it is new.
        goes_to: where, to be kept with where she lodges and nowhere else; None: nothing is said of it here.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, case_id)
    record = RecordId(new_id()) if kept is None else kept.id
    uow.discharges.put(record, case_id, text.tidy(), None if kept is None else kept.stamp)
    if goes_to is not None:
        lodge(uow, case_id, goes_to, min(text.on, uow.today))  # a place agreed on for tomorrow is known today
    return record


def take_discharge_away(uow: UnitOfWork, kept: Discharge, *, removed: bool = True) -> None:
    """Take away a discharge entered by mistake, or bring it back.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    uow.discharges.remove(kept, kept.stamp if removed else None, removed=removed)


def add_discharge_part(uow: UnitOfWork, discharge: Discharge, text: DischargePartText) -> RecordId:
    """Write what one service agreed to.

    Raises:
        DischargePartMissing: it does not say what.
    """
    _require(uow, discharge.case_id)
    record = RecordId(new_id())
    uow.discharges.put_part(record, discharge, text.complete(), None)
    return record


def take_discharge_part_away(uow: UnitOfWork, kept: DischargePart, *, removed: bool = True) -> None:
    """Take away what a service agreed to, or bring it back.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    uow.discharges.remove_part(kept, kept.stamp if removed else None, removed=removed)


def _require(uow: UnitOfWork, case_id: CaseId) -> None:
    require_accord(uow, Accord.INTEGRATED)
    require_file(uow, case_id)
