"""The deadlines of one file: those that run, and what was settled of them, until the event they come from changes."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.days import not_after
from desktop.domain.form.answering import tidy
from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.domain.rules.clocks import clocks, terms_of
from desktop.domain.rules.rule_files import RuleSet
from desktop.domain.rules.settled_deadlines import (
    DeadlineKey,
    DeadlineOutcome,
    SettledDeadline,
    Settlement,
    WhyUnneeded,
)
from desktop.domain.stamp import Stamp
from desktop.services.case.cases import read_case
from desktop.services.colleagues.access import require_file
from desktop.services.interview.assessments import Forms
from desktop.services.rules.benefits import facts_in_file
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class FileDeadline(Personal):
    """A deadline of a file.

    Attributes:
        key: which one; what was settled stays with it until its event is another.
        name: of the measure.
        text: what must be done by `day`; `doubt` what is not certain of it.
        late: what can still be done once it is past.
        kept: what stands in the file of it; None where nobody ever settled it.
    """

    key: DeadlineKey
    day: date
    past: bool
    name: str
    text: str
    late: str
    doubt: str
    kept: SettledDeadline | None

    @property
    def settlement(self) -> Settlement | None:
        """How it was settled, None while it runs."""
        return self.kept.settlement if self.kept is not None else None

    @property
    def seen(self) -> Stamp | None:
        """What settling it now is done upon."""
        return self.kept.stamp if self.kept is not None else None


@dataclass(frozen=True, slots=True, repr=False)
class FileDeadlines(Personal):
    """The deadlines of a file as of `today`, the nearest first."""

    today: date
    all: tuple[FileDeadline, ...]


def read_deadlines(uow: UnitOfWork, rules: RuleSet, forms: Forms, case_id: CaseId) -> FileDeadlines:
    """Return the deadlines that are near or just over, settled or not; that the file was read stands in the log.

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing, FileNotShared: the acting operator may not open it.
    """
    case = read_case(uow, case_id)
    facts = facts_in_file(uow, rules.rules, forms, case)
    terms, settled = terms_of(rules.rules, uow.today), uow.settled_deadlines.of(case_id)
    found = []
    for clock in clocks(rules.rules, facts, uow.today):
        key = DeadlineKey(clock.benefit, clock.term, clock.event)
        name, term = terms[clock.benefit, clock.term]
        past = clock.day < uow.today
        late = term.late if past else ""
        found.append(FileDeadline(key, clock.day, past, name, term.text, late, term.doubt, settled.get(key)))
    return FileDeadlines(uow.today, tuple(sorted(found, key=lambda each: (each.day, each.name))))


def meet_deadline(uow: UnitOfWork, case_id: CaseId, key: DeadlineKey, on: date, note: str, seen: Stamp | None) -> None:
    """Keep that what a deadline was for was done, on a day.

    Raises:
        DayUnusable: the day is still to come.
        EditedMeanwhile: a colleague settled it since it was read.
    """
    require_file(uow, case_id)
    done = Settlement(DeadlineOutcome.DONE, not_after(on, uow.today), note=_line(note))
    uow.settled_deadlines.put(case_id, key, done, seen)


def drop_deadline(
    uow: UnitOfWork, case_id: CaseId, key: DeadlineKey, why: WhyUnneeded, note: str, seen: Stamp | None
) -> None:
    """Keep that nobody has to think of a deadline any more, and why.

    Raises:
        EditedMeanwhile: a colleague settled it since it was read.
    """
    require_file(uow, case_id)
    dropped = Settlement(DeadlineOutcome.UNNEEDED, uow.today, why, _line(note))
    uow.settled_deadlines.put(case_id, key, dropped, seen)


def reopen_deadline(uow: UnitOfWork, case_id: CaseId, key: DeadlineKey, seen: Stamp | None) -> None:
    """Take back what was settled: the deadline runs again.

    Raises:
        EditedMeanwhile: a colleague settled it otherwise since it was read.
    """
    require_file(uow, case_id)
    uow.settled_deadlines.put(case_id, key, None, seen)


def _line(note: str) -> str:
    return " ".join(tidy(note).split())
