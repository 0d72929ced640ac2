"""The clocks of the released rules stand on «Oggi», on her page and on the agenda; a late one says what is left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from desktop.app import load_knowledge
from desktop.domain.agenda import Span
from desktop.domain.case import Case
from desktop.domain.rules.benefit import Benefit
from desktop.domain.rules.deadlines import Term
from desktop.domain.rules.settled_deadlines import DeadlineKey
from desktop.services.case.cases import start_path
from desktop.services.overview.agenda import read_agenda
from desktop.services.rules.benefits import add_list_member, complete_list, remember_fact
from desktop.services.rules.clocks import count_clocks, read_clocks
from desktop.services.rules.deadlines import meet_deadline, read_deadlines
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case
from tests.clock import Clock
from tests.forms import FORMS

RULES = load_knowledge().rule_set


@dataclass(frozen=True)
class Running:
    """A clock: what starts it, and the last day.

    Attributes:
        everyones: whether it is the same day for every woman: one line, with how many it may concern.
        late: whether it can be late; one that comes back every year is the next year's then.
    """

    benefit: str
    term: str
    event: date
    day: date
    facts: Mapping[str, object] = field(default_factory=dict)
    child: date | None = None
    path: date | None = None
    everyones: bool = False
    late: bool = True

    @property
    def key(self) -> DeadlineKey:
        return DeadlineKey(self.benefit, self.term, self.event)


ENDED, BORN, DECIDED, STARTED = date(2026, 10, 1), date(2026, 8, 20), date(2026, 8, 10), date(2023, 12, 10)
JOBLESS = {"stato_occupazione": "disoccupata", "data_cessazione": ENDED.isoformat()}
CLOCKS = [
    Running("naspi", "domanda", ENDED, ENDED + timedelta(days=68), JOBLESS),
    Running("dis_coll", "domanda", ENDED, ENDED + timedelta(days=68), JOBLESS),
    Running("bonus_nuovi_nati", "domanda", BORN, BORN + timedelta(days=120), child=BORN),
    Running(
        "indennizzo_l122", "domanda", DECIDED, DECIDED + timedelta(days=120), {"data_decisione": DECIDED.isoformat()}
    ),
    Running("congedo_violenza", "tre_anni", STARTED, date(2026, 12, 10), path=STARTED),
    Running(
        "congedo_violenza", "preavviso", date(2026, 12, 9), date(2026, 12, 2), {"data_inizio_congedo": "2026-12-09"}
    ),
    Running(
        "permesso_18bis",
        "scadenza",
        date(2026, 12, 15),
        date(2026, 12, 15),
        {"cittadinanza": "extra_UE", "data_scadenza_permesso": "2026-12-15"},
    ),
    Running("sgravio_rdl", "assunzione", date(2026, 12, 31), date(2026, 12, 31), everyones=True),
    Running("assegno_unico", "isee_marzo", date(2027, 2, 28), date(2027, 2, 28), everyones=True, late=False),
    Running("assegno_unico", "isee_arretrati", date(2027, 6, 30), date(2027, 6, 30), everyones=True, late=False),
    Running("isee_servizio", "scadenza", date(2026, 12, 31), date(2026, 12, 31), everyones=True, late=False),
    Running(
        "reddito_liberta",
        "gennaio",
        date(2027, 1, 1),
        date(2027, 1, 1),
        {"rdl_stato": "in_attesa"},
        everyones=True,
        late=False,
    ),
]


def write(uow: UnitOfWork, running: Running) -> Case:
    case = a_case(uow)
    for name, value in running.facts.items():
        remember_fact(uow, RULES.rules, case.id, name, value)
    if running.child is not None:
        add_list_member(uow, RULES.rules, case.id, "figli", {"data_nascita": running.child.isoformat()})
        complete_list(uow, RULES.rules, case.id, "figli")
    if running.path is not None:
        start_path(uow, case.id, running.path, case.path_stamp)
    return case


def places(work: Work, case: Case, running: Running) -> dict[str, str]:
    """What each place says of a clock: what can still be done, empty where it is to come; absent where it is not."""
    work(lambda uow: count_clocks(uow, RULES, FORMS))
    term = (running.benefit, running.term)
    today = {
        line.late for line in work(lambda uow: read_clocks(uow, RULES)) if (line.term, line.day) == (term, running.day)
    }
    page = {
        each.late
        for each in work(lambda uow: read_deadlines(uow, RULES, FORMS, case.id)).all
        if each.key == running.key and each.settlement is None
    }
    view = work(lambda uow: read_agenda(uow, RULES, Span.MONTH, running.day))
    lines = [*view.late, *(line for day in view.days for line in day.clocks)]
    agenda = {line.late for line in lines if (line.term, line.day) == (term, running.day)}
    found = {"today": today, "page": page, "agenda": agenda}
    return {name: said.pop() for name, said in found.items() if said}


@pytest.mark.parametrize("running", CLOCKS, ids=lambda each: f"{each.benefit}-{each.term}")
def test_a_clock_runs_in_all_three_places_until_it_is_settled_and_late_it_says_what_is_left(
    work: Work, clock: Clock, running: Running
) -> None:
    clock.set_day((running.day - timedelta(days=7)).isoformat())
    case = work(lambda uow: write(uow, running))
    term = term_of(running)

    assert places(work, case, running) == {"today": "", "page": "", "agenda": ""}

    clock.set_day((running.day + timedelta(days=1)).isoformat())
    late = {"today": term.late, "page": term.late, "agenda": term.late} if running.late else {}
    assert places(work, case, running) == late

    clock.set_day(running.day.isoformat())
    work(lambda uow: meet_deadline(uow, case.id, running.key, uow.today, "", None))
    assert places(work, case, running) == {}


def term_of(running: Running) -> Term:
    benefit = RULES.rules.benefit(running.benefit)
    assert benefit is not None
    version = benefit.on(running.day)
    assert version is not None
    return next(term for term in version.terms if term.id == running.term)


@pytest.mark.parametrize("benefit", RULES.rules.benefits, ids=lambda each: each.id)
def test_every_clock_that_can_be_late_says_what_can_still_be_done(benefit: Benefit) -> None:
    for version in benefit.versions:
        for term in version.terms:
            comes_back = term.yearly is not None
            assert bool(term.late) is not (comes_back or term.only_ahead), term.id


def test_of_the_terms_that_share_a_day_the_one_that_ends_for_good_comes_first(work: Work) -> None:
    work(a_case)
    work(lambda uow: count_clocks(uow, RULES, FORMS))

    shared = [line for line in work(lambda uow: read_clocks(uow, RULES)) if line.day == date(2026, 12, 31)]

    assert len(shared) > 1
    assert shared[0].term == ("sgravio_rdl", "assunzione")
