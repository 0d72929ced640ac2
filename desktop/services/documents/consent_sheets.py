"""The sheets on which she agrees, one for each recipient; what she ticked is entered in the register by an operator."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.documents.dossier import ConsentSheet, DossierRequest
from desktop.domain.documents.informativa import INPS, Informativa
from desktop.domain.identifiers import CaseId
from desktop.domain.protocol import SIGNATORIES
from desktop.domain.rules.benefits import Rules
from desktop.services.archive.retention import retention_months
from desktop.services.case.cases import read_case
from desktop.services.case.minors import require_papers_open
from desktop.services.colleagues.access import require_file
from desktop.services.documents.dossiers import neutral_names
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PracticesAsked:
    """The practices a sheet is for, by their neutral names, and the day of the visit."""

    on: date
    names: tuple[str, ...]


def compile_consent_sheet(
    uow: UnitOfWork,
    case_id: CaseId,
    recipient: str,
    informativa: Informativa,
    practices: PracticesAsked | None = None,
) -> ConsentSheet:
    """Return the sheet for one recipient; without `practices` they are written by pen.

    Raises:
        CaseUnknown: there is no such file.
        RecipientUnknown: there is no sheet for it.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    require_papers_open(uow, case_id)
    require_file(uow, case_id)
    text = informativa.sheet(recipient)
    signed = tuple(name for _, name in uow.settings.signatories())
    return ConsentSheet(
        code=read_case(uow, case_id).code,
        on=practices.on if practices is not None else uow.today,
        text=text,
        informativa=informativa,
        signatories=signed or SIGNATORIES,
        months=retention_months(uow),
        asked=practices.names if practices is not None else (),
        training=uow.archive.training,
    )


def compile_visit_sheet(
    uow: UnitOfWork, case_id: CaseId, request: DossierRequest, rules: Rules, informativa: Informativa
) -> ConsentSheet:
    """Return the sheet for INPS with the practices of a visit.

    Raises:
        CaseUnknown: there is no such file.
        NoBenefitChosen, BenefitUnknown: a benefit has no rules for that day.
    """
    require_file(uow, case_id)
    practices = PracticesAsked(request.on, neutral_names(rules, request))
    return compile_consent_sheet(uow, case_id, INPS, informativa, practices)


def note_consent_sheet_printed(uow: UnitOfWork, case_id: CaseId) -> None:
    """Enter in the log that a consent sheet for this file goes on paper; to be called before it does."""
    require_file(uow, case_id)
    uow.journal.act("print.consent", case_id)
