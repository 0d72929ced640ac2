"""Who harmed her: as little as is needed, for who may open the file alone, erased apart from all else."""

from dataclasses import dataclass, replace

from desktop.domain.approximate import ApproximateDay, already
from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.people import LONGEST_CALLED
from desktop.domain.perpetrator import Measure, MeasureKind, Perpetrator, PerpetratorTyped
from desktop.domain.personal import Personal
from desktop.services.case.burying import bury
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.operators import require_confirmation
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class PerpetratorsOfFile(Personal):
    """Who harmed her, and the acting operator's name, whose passphrase is asked before it is erased."""

    all: tuple[Perpetrator, ...]
    operator: str


def read_perpetrators(uow: UnitOfWork, case_id: CaseId) -> PerpetratorsOfFile:
    """Return who harmed her; that the file was read stands in the log."""
    require_file(uow, case_id)
    uow.journal.read(case_id)
    return PerpetratorsOfFile(uow.perpetrators.of(case_id), uow.operator.name)


def add_perpetrator(uow: UnitOfWork, case_id: CaseId, typed: PerpetratorTyped) -> RecordId:
    """Keep who harmed her, and return the id."""
    require_file(uow, case_id)
    new = RecordId(new_id())
    uow.perpetrators.add(new, case_id, _tidy(typed))
    return new


def change_perpetrator(uow: UnitOfWork, case_id: CaseId, kept: Perpetrator, typed: PerpetratorTyped) -> None:
    """Write it anew.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    require_file(uow, case_id)
    uow.perpetrators.change(kept.id, case_id, _tidy(typed), kept.stamp)


def take_perpetrator_away(uow: UnitOfWork, case_id: CaseId, kept: Perpetrator) -> None:
    """Take a line away; it stays in the archive until it is erased.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    require_file(uow, case_id)
    uow.perpetrators.remove(kept.id, case_id, kept.stamp)


def add_measure(
    uow: UnitOfWork, case_id: CaseId, perpetrator: RecordId, kind: MeasureKind, on: ApproximateDay | None
) -> None:
    """Keep a measure against him: its kind and its day, and nothing else of it.

    Raises:
        DayUnusable: the day is still to come.
    """
    require_file(uow, case_id)
    day = None if on is None else already(on, uow.today)
    uow.perpetrators.add_measure(RecordId(new_id()), case_id, perpetrator, kind, day)


def take_measure_away(uow: UnitOfWork, case_id: CaseId, measure: Measure) -> None:
    """Take a measure away.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    require_file(uow, case_id)
    uow.perpetrators.remove_measure(measure.id, case_id, measure.stamp)


def erase_perpetrators(uow: UnitOfWork, case_id: CaseId, reason: str, confirmed: OperatorId | None) -> int:
    """Delete all that is kept of who harmed her, leave a tombstone, and return how many records are gone.

    Raises:
        ConfirmationMissing: the acting operator did not type her passphrase once more.
    """
    require_file(uow, case_id)
    require_confirmation(uow, confirmed)
    return bury(uow, case_id, Part.PERPETRATOR, reason)


def _tidy(typed: PerpetratorTyped) -> PerpetratorTyped:
    return replace(typed, called=" ".join(typed.called.split())[:LONGEST_CALLED])
