"""The whole of «Oggi» in one go: for who reads it without a window, and to measure it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from desktop.domain.agenda import VisitPapers
from desktop.domain.directory import Directory
from desktop.domain.personal import Personal
from desktop.domain.reply import ReplyDue, ReplyWaiting
from desktop.domain.rules.clocks import ClockLine
from desktop.domain.rules.rule_files import RuleSet
from desktop.domain.table.catalogue import TableCatalogue
from desktop.domain.visit import VisitRow
from desktop.domain.visit_outcome import StepRow
from desktop.domain.work import WorkDue
from desktop.services.archive.moving import count_travelling
from desktop.services.archive.retention import files_to_decide
from desktop.services.interview.assessments import Forms
from desktop.services.mailbox.mailbox import DueSummary, summaries_to_send
from desktop.services.mailbox.replies_left import replies_left
from desktop.services.overview.today import Today, read_today
from desktop.services.overview.today_integrated import IntegratedToday, read_integrated_today
from desktop.services.overview.today_path import PathToday, read_path_today
from desktop.services.overview.today_table import TableToday, read_table_today
from desktop.services.path.work_page import work_due
from desktop.services.rules.clocks import read_clocks
from desktop.services.rules.papers import papers_of_near_visits
from desktop.services.visits.visits import left_to_do
from desktop.storage.unit_of_work import UnitOfWork

_NOTHING: Final = ()


@dataclass(frozen=True)
class Ground:
    """What the program knows, by which «Oggi» is read."""

    rules: RuleSet
    forms: Forms
    directory: Directory
    free_questions: Collection[str]
    table: TableCatalogue


@dataclass(frozen=True, slots=True, repr=False)
class WholeToday(Personal):
    """Everything «Oggi» shows, for who is acting.

    Attributes:
        today: visits, what was left half way, consents, and how the archive is.
        path: what the women's paths leave to do; None for who follows none.
        papers: those missing for the next working day.
        untold, steps: visits nobody told of, and what was decided at them.
        waiting, due: the office's replies, and what they ask for.
        clocks: the deadlines near or just over, as they were counted last.
        summaries: what is to be sent to the mailbox, the latest period first.
        table: what the technical table leaves to do; None for who has no task, and where the centre does not use it.
        integrated: who is still to be heard, sheets of which nobody said that they arrived, meetings of a team.
        work: what of the women's work ends soon, and whom to ask how a job goes.
        travelling, deciding: how many files are on their way, and how many wait for a decision; for the coordinator.
    """

    today: Today
    path: PathToday | None
    papers: tuple[VisitPapers, ...]
    untold: tuple[VisitRow, ...]
    steps: tuple[StepRow, ...]
    waiting: tuple[ReplyWaiting, ...]
    due: tuple[ReplyDue, ...]
    clocks: tuple[ClockLine, ...]
    summaries: tuple[DueSummary, ...]
    travelling: int
    deciding: int
    table: TableToday | None
    integrated: IntegratedToday
    work: tuple[WorkDue, ...] = ()


def read_whole_today(uow: UnitOfWork, ground: Ground) -> WholeToday:
    """Return what the acting operator may see of today; every operator may ask."""
    today = read_today(uow)
    follows = today.sees_files
    untold, steps = left_to_do(uow) if follows else (_NOTHING, _NOTHING)
    waiting, due = replies_left(uow) if follows else (_NOTHING, _NOTHING)
    return WholeToday(
        today=today,
        path=read_path_today(uow, ground.directory) if follows else None,
        papers=papers_of_near_visits(uow, ground.rules.rules, ground.forms) if follows else (),
        untold=untold,
        steps=steps,
        waiting=waiting,
        due=due,
        clocks=read_clocks(uow, ground.rules) if follows else (),
        summaries=summaries_to_send(uow),
        travelling=count_travelling(uow),
        deciding=files_to_decide(uow, ground.free_questions),
        table=read_table_today(uow, ground.table),
        integrated=read_integrated_today(uow),
        work=work_due(uow) if follows else (),
    )
