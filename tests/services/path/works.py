"""Her work, written as an operator would: a tirocinio, a job, a line of a CV."""

from datetime import date

from desktop.app import load_knowledge
from desktop.domain.approximate import ApproximateDay, Precision, read_approximate
from desktop.domain.identifiers import CaseId
from desktop.domain.plan import Doer, Progress
from desktop.domain.work import Contract, CvEntry, CvKind, Kept, Relief, StepKind, WorkStep
from desktop.services.path.work import add
from desktop.services.path.work_page import WorkPage, WorkSources, read_work_page
from desktop.storage.unit_of_work import UnitOfWork

KNOWN = load_knowledge()
RULES = KNOWN.rules
SOURCES = WorkSources(KNOWN.rules, KNOWN.forms, KNOWN.directory)
TODAY = date(2026, 11, 25)
TIROCINIO = WorkStep(
    StepKind.INTERNSHIP,
    Doer.SERVICE,
    "Aiuto cuoca",
    named="Mensa di prova",
    project="Percorso Aurora",
    begins=read_approximate("1/9/2026"),
    ends=ApproximateDay(date(2026, 12, 1), Precision.MONTH),
    indemnity=60_000,
    progress=Progress.UNDER_WAY,
)
JOB = WorkStep(
    StepKind.PLACEMENT,
    Doer.SERVICE,
    "Cuoca",
    named="Mensa di prova",
    begins=read_approximate("2/11/2026"),
    contract=Contract.FIXED_TERM,
    trial_until=date(2026, 12, 2),
    relief=Relief.ASKED,
    progress=Progress.REACHED,
    on_day=date(2026, 11, 2),
)
BARISTA = CvEntry(CvKind.EXPERIENCE, "Barista", "Bar Prova", read_approximate("2019"), read_approximate("3/2021"))


def a_step(uow: UnitOfWork, case_id: CaseId, step: WorkStep = TIROCINIO) -> Kept[WorkStep]:
    """A step of a file, a tirocinio where none is named."""
    return add(uow, RULES, case_id, step)


def the_work(uow: UnitOfWork, case_id: CaseId) -> WorkPage:
    """The page of a file."""
    return read_work_page(uow, SOURCES, case_id)
