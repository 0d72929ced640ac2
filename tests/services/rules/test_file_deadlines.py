"""The deadlines of one file are settled and taken up again, and run anew where the event they come from is another."""

from datetime import date, timedelta

import pytest

from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.domain.rules.settled_deadlines import DeadlineOutcome, Settlement, WhyUnneeded
from desktop.errors import DayUnusable, EditedMeanwhile, FileNotShared, RoleMissing
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.rules.benefits import add_list_member, complete_list, remember_fact
from desktop.services.rules.benefits_view import read_benefits
from desktop.services.rules.clocks import count_clocks, read_clocks
from desktop.services.rules.deadlines import (
    FileDeadline,
    drop_deadline,
    meet_deadline,
    read_deadlines,
    reopen_deadline,
)
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.colleagues import MARTA, join, sit_down
from tests.forms import FORMS
from tests.rule_texts import the_rules
from tests.small_rules import a_benefit

FROM_DAY = {"id": "domanda", "text": "Entro sei mesi", "event": "giorno", "months": "prova.mesi", "late": "Chiedere"}
YEAR_END = {"id": "anno", "text": "Fine anno", "yearly": "12-31", "doubt": "Da confermare"}
RULES = the_rules(a_benefit(term=[FROM_DAY, YEAR_END]))
TODAY = date(2026, 11, 25)
# Six months after this day it is today.
EVENT = date(2026, 5, 25)


def remember(work: Work, case: Case, event: date) -> None:
    work(lambda uow: remember_fact(uow, RULES.rules, case.id, "giorno", event.isoformat()))


def of(work: Work, case: Case) -> dict[str, FileDeadline]:
    found = work(lambda uow: read_deadlines(uow, RULES, FORMS, case.id))
    assert found.today == TODAY
    return {each.key.term: each for each in found.all}


def on_today(work: Work) -> set[tuple[str, date, int]]:
    work(lambda uow: count_clocks(uow, RULES, FORMS))
    return {(line.text, line.day, line.women) for line in work(lambda uow: read_clocks(uow, RULES))}


@pytest.fixture
def case(work: Work) -> Case:
    made = work(a_case)
    remember(work, made, EVENT + timedelta(days=3))
    return made


def meet(work: Work, case: Case, each: FileDeadline, on: date = TODAY, note: str = "") -> None:
    work(lambda uow: meet_deadline(uow, case.id, each.key, on, note, each.seen))


def test_the_deadlines_of_a_file_say_what_must_be_done_and_what_can_still_be(work: Work, case: Case) -> None:
    remember(work, case, EVENT - timedelta(days=1))
    late, year = of(work, case).values()

    assert (late.day, late.past, late.name, late.text) == (
        TODAY - timedelta(days=1),
        True,
        "Misura di prova",
        "Entro sei mesi",
    )
    assert (late.late, late.key.event, late.settlement, late.seen) == (
        "Chiedere",
        EVENT - timedelta(days=1),
        None,
        None,
    )
    assert (year.day, year.past, year.late, year.doubt) == (date(2026, 12, 31), False, "", "Da confermare")


def test_one_that_was_met_leaves_the_list_of_all_the_women_at_once(work: Work, case: Case) -> None:
    assert ("Entro sei mesi", TODAY + timedelta(days=3), 1) in on_today(work)
    done = TODAY - timedelta(days=2)

    meet(work, case, of(work, case)["domanda"], done, "  ricevuta \n in mano ")

    settled = of(work, case)["domanda"]
    assert settled.settlement == Settlement(DeadlineOutcome.DONE, done, None, "ricevuta in mano")
    assert {text for text, _, _ in on_today(work)} == {"Fine anno"}
    assert set(work(lambda uow: read_benefits(uow, RULES.rules, FORMS, case.id)).settled) == {settled.key}


def test_one_that_need_not_be_keeps_why_and_is_no_more_counted_among_everyone_s(work: Work, case: Case) -> None:
    other = work(lambda uow: a_case(uow, "Salvia"))
    assert ("Fine anno", date(2026, 12, 31), 2) in on_today(work)
    year = of(work, other)["anno"]

    work(lambda uow: drop_deadline(uow, other.id, year.key, WhyUnneeded.ALREADY_ASKED, "", year.seen))

    assert ("Fine anno", date(2026, 12, 31), 1) in on_today(work)
    kept = of(work, other)["anno"].settlement
    assert kept == Settlement(DeadlineOutcome.UNNEEDED, TODAY, WhyUnneeded.ALREADY_ASKED)
    assert of(work, case)["anno"].settlement is None


def test_another_start_is_another_deadline_and_the_old_start_is_settled_still(work: Work, case: Case) -> None:
    meet(work, case, of(work, case)["domanda"])

    remember(work, case, EVENT + timedelta(days=5))
    assert of(work, case)["domanda"].settlement is None
    assert ("Entro sei mesi", TODAY + timedelta(days=5), 1) in on_today(work)

    remember(work, case, EVENT + timedelta(days=3))
    assert of(work, case)["domanda"].settlement is not None
    assert {text for text, _, _ in on_today(work)} == {"Fine anno"}


def test_what_was_settled_is_taken_back_and_settled_again(work: Work, case: Case) -> None:
    meet(work, case, of(work, case)["domanda"])
    settled = of(work, case)["domanda"]

    work(lambda uow: reopen_deadline(uow, case.id, settled.key, settled.seen))

    running = of(work, case)["domanda"]
    assert running.settlement is None
    assert ("Entro sei mesi", TODAY + timedelta(days=3), 1) in on_today(work)
    assert work(lambda uow: read_benefits(uow, RULES.rules, FORMS, case.id)).settled == {}
    meet(work, case, running)
    assert of(work, case)["domanda"].settlement == Settlement(DeadlineOutcome.DONE, TODAY)


def test_what_a_colleague_settled_meanwhile_is_not_settled_over(work: Work, case: Case) -> None:
    running = of(work, case)["domanda"]
    meet(work, case, running)

    with pytest.raises(EditedMeanwhile):
        work(lambda uow: drop_deadline(uow, case.id, running.key, WhyUnneeded.OTHER, "", running.seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: reopen_deadline(uow, case.id, running.key, running.seen))


def test_nothing_is_done_on_a_day_to_come(work: Work, case: Case) -> None:
    running = of(work, case)["domanda"]

    with pytest.raises(DayUnusable):
        meet(work, case, running, TODAY + timedelta(days=1))

    assert of(work, case)["domanda"].settlement is None


def test_two_starts_that_end_on_one_day_are_one_line(work: Work, case: Case) -> None:
    twice = the_rules(
        a_benefit(
            term=[
                {"id": "domanda", "text": "Entro sei mesi", "event": "figli.nato", "months": "prova.mesi"},
            ]
        )
    )
    for born in ("2026-08-30", "2026-08-31"):
        work(lambda uow, born=born: add_list_member(uow, twice.rules, case.id, "figli", {"nato": born}))
    work(lambda uow: complete_list(uow, twice.rules, case.id, "figli"))
    work(lambda uow: count_clocks(uow, twice, FORMS))

    kept = work(lambda uow: uow.rows.all("SELECT day, event FROM deadline"))

    assert kept == [("2027-02-28", "2026-08-31")]


def test_a_colleague_s_file_cannot_be_settled(work: Work, vault: Vault, case: Case) -> None:
    running = of(work, case)["domanda"]
    join(vault, MARTA)
    work(lambda uow: keep_files_apart(uow, apart=True))
    sit_down(vault, MARTA)

    for act in (
        lambda uow: meet_deadline(uow, case.id, running.key, TODAY, "", None),
        lambda uow: drop_deadline(uow, case.id, running.key, WhyUnneeded.OTHER, "", None),
        lambda uow: reopen_deadline(uow, case.id, running.key, None),
        lambda uow: read_deadlines(uow, RULES, FORMS, case.id),
    ):
        with pytest.raises(FileNotShared):
            work(act)


def test_who_follows_no_women_settles_nothing(work: Work, case: Case) -> None:
    running = of(work, case)["domanda"]
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))

    with pytest.raises(RoleMissing):
        meet(work, case, running)
