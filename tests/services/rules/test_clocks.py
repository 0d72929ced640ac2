"""The clocks of all the women: counted once, counted again where a file changed, and never a line in the log for it."""

from datetime import date, timedelta

import pytest

from desktop.domain.case import Case, State
from desktop.domain.operator import Role
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.clocks import ClockLine
from desktop.domain.rules.rule_files import RuleSet
from desktop.errors import RoleMissing
from desktop.services.case.cases import change_state
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.clocks import count_clocks, read_clocks
from desktop.services.rules.rule_effects import effects_on, in_portions, women_followed
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, join, sit_down
from tests.forms import FORMS
from tests.rule_texts import the_rules
from tests.small_rules import FACTS, a_benefit, a_requirement

FROM_DAY = {"id": "domanda", "text": "Entro sei mesi", "event": "giorno", "months": "prova.mesi", "late": "Chiedere"}
SILENT = {"id": "muta", "text": "Entro sei mesi", "event": "giorno", "months": "prova.mesi"}
YEAR_END = {"id": "anno", "text": "Fine anno", "yearly": "12-31", "doubt": "Da confermare"}
RULES = the_rules(a_benefit(term=[FROM_DAY, SILENT, YEAR_END]))
TODAY = date(2026, 11, 25)
# Six months after this day it is today.
EVENT = date(2026, 5, 25)


def remember(work: Work, case: Case, event: date) -> None:
    work(lambda uow: remember_fact(uow, RULES.rules, case.id, "giorno", event.isoformat()))


def count(work: Work, rules: RuleSet = RULES) -> int:
    return work(lambda uow: count_clocks(uow, rules, FORMS))


def lines(work: Work, rules: RuleSet = RULES) -> tuple[ClockLine, ...]:
    return work(lambda uow: read_clocks(uow, rules))


def own(work: Work) -> list[tuple[str, date, str]]:
    return [(line.one.alias, line.day, line.one.clock.term) for line in lines(work) if line.one is not None]


@pytest.fixture
def case(work: Work) -> Case:
    made = work(a_case)
    remember(work, made, EVENT + timedelta(days=3))
    return made


def test_a_clock_runs_from_the_event_in_her_file(work: Work, case: Case) -> None:
    assert lines(work) == ()
    assert count(work) == 0

    assert own(work) == [
        ("Ginestra", TODAY + timedelta(days=3), "domanda"),
        ("Ginestra", TODAY + timedelta(days=3), "muta"),
    ]
    line = next(line for line in lines(work) if line.one is not None)
    assert line.one is not None
    assert (line.one.case_id, line.one.code, line.one.clock.due) == (case.id, case.code, Due.UNKNOWN)
    assert (line.name, line.text, line.past, line.late, line.women) == (
        "Misura di prova",
        "Entro sei mesi",
        False,
        "",
        1,
    )


@pytest.mark.usefixtures("case")
def test_a_day_that_is_everyone_s_is_said_once_with_how_many_it_concerns(work: Work) -> None:
    work(lambda uow: a_case(uow, "Salvia"))
    count(work)

    (line,) = (line for line in lines(work) if line.one is None)

    assert (line.day, line.women, line.doubt) == (date(2026, 12, 31), 2, "Da confermare")


def test_a_late_one_says_what_can_still_be_done_and_one_that_cannot_be_helped_is_left_out(
    work: Work, case: Case
) -> None:
    remember(work, case, EVENT - timedelta(days=1))
    count(work)

    (late,) = (line for line in lines(work) if line.one is not None)

    assert (late.past, late.late, late.day) == (True, "Chiedere", TODAY - timedelta(days=1))


def test_a_measure_that_was_out_of_question_before_its_day_is_not_late_after_it(work: Work, case: Case) -> None:
    lives_here = a_requirement({"fatto": "vive_qui", "op": "==", "valore": True})
    rules = the_rules(a_benefit(requirement=[lives_here], term=[FROM_DAY, SILENT, YEAR_END]))
    remember(work, case, EVENT - timedelta(days=1))
    count(work, rules)
    assert {line.text for line in lines(work, rules)} == {"Entro sei mesi", "Fine anno"}

    work(lambda uow: remember_fact(uow, rules.rules, case.id, "vive_qui", False))
    count(work, rules)

    assert lines(work, rules) == ()


def test_a_changed_file_is_counted_again_and_the_others_are_not(work: Work, case: Case) -> None:
    other = work(lambda uow: a_case(uow, "Salvia"))
    count(work)
    remember(work, case, EVENT + timedelta(days=5))

    waiting = work(
        lambda uow: (uow.deadlines.notice_changes(), uow.deadlines.to_count(uow.today, RULES.files.digest, -1))[1]
    )

    assert waiting == (case.id,)
    assert other.id not in waiting
    assert count(work) == 0
    assert {day for _, day, _ in own(work)} == {TODAY + timedelta(days=5)}


def logged(uow: UnitOfWork) -> int:
    (rows,) = uow.rows.one("SELECT count(*) FROM log") or (0,)
    return int(rows)


@pytest.mark.usefixtures("case")
def test_counting_opens_no_file(work: Work) -> None:
    before = work(logged)

    count(work)
    lines(work)

    assert work(logged) == before


@pytest.mark.usefixtures("case")
def test_every_file_is_counted_again_on_another_day_or_by_other_rules(work: Work, clock: Clock) -> None:
    def waiting(rules: RuleSet = RULES) -> int:
        return len(work(lambda uow: uow.deadlines.to_count(uow.today, rules.files.digest, -1)))

    count(work)
    assert waiting() == 0
    assert waiting(the_rules()) == 1
    clock.set_day("2026-11-26")
    assert waiting() == 1


@pytest.mark.usefixtures("case")
def test_on_another_pc_everything_is_counted_again(work: Work) -> None:
    count(work)
    work(lambda uow: uow.rows.derive("UPDATE deadline_log SET device_id = x'00'"))

    work(lambda uow: uow.deadlines.notice_changes())

    assert len(work(lambda uow: uow.deadlines.to_count(uow.today, RULES.files.digest, -1))) == 1


def test_only_some_files_are_counted_at_once(work: Work) -> None:
    for alias in ("Salvia", "Ginestra", "Airone"):
        work(lambda uow, alias=alias: a_case(uow, alias))

    assert work(lambda uow: count_clocks(uow, RULES, FORMS, most=2)) == 1
    assert work(lambda uow: count_clocks(uow, RULES, FORMS, most=2)) == 0


def test_a_concluded_file_runs_no_more_and_an_erased_one_leaves_nothing(work: Work, case: Case) -> None:
    count(work)
    work(lambda uow: change_state(uow, case.id, State.CONCLUSO, uow.today))
    count(work)
    assert lines(work) == ()

    work(lambda uow: change_state(uow, case.id, State.CONTATTO, uow.today))
    count(work)
    assert lines(work) != ()
    work(lambda uow: uow.rows.erase("case_file", {"id": case.id}, case=case.id) if _empty(uow, case) else None)
    assert (
        work(lambda uow: uow.rows.all("SELECT case_id FROM deadline UNION ALL SELECT case_id FROM deadline_count"))
        == []
    )


def _empty(uow: UnitOfWork, case: Case) -> bool:
    for name, table in uow.rows.tables.items():
        if "case_id" in table.columns:
            uow.rows.erase(name, {"case_id": case.id}, case=case.id)
    return True


def test_a_colleague_s_file_is_neither_shown_nor_counted(work: Work, vault: Vault, case: Case) -> None:
    count(work)
    join(vault, MARTA)
    work(lambda uow: keep_files_apart(uow, apart=True))
    sit_down(vault, MARTA)

    assert lines(work) == ()
    assert work(women_followed) == ()
    assert work(lambda uow: effects_on(uow, RULES, the_rules(), FORMS, (case.id,))) == ()
    assert work(lambda uow: read_clocks(uow, the_rules(a_benefit(term=[FROM_DAY])))) == ()


def test_who_follows_no_women_sees_no_clock(work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.REFERENTE, Role.COORDINATRICE))

    for asked in (
        lambda uow: read_clocks(uow, RULES),
        women_followed,
        lambda uow: effects_on(uow, RULES, RULES, FORMS, ()),
    ):
        with pytest.raises(RoleMissing):
            work(asked)


def test_what_changes_is_told_for_each_woman_it_changes_for(work: Work, case: Case) -> None:
    other = work(lambda uow: a_case(uow, "Salvia"))
    work(lambda uow: remember_fact(uow, RULES.rules, case.id, "vive_qui", True))
    after = the_rules(a_benefit(requirement=[a_requirement({"fatto": "vive_qui", "op": "==", "valore": False})]))
    cases = work(women_followed)

    (effect,) = work(lambda uow: effects_on(uow, RULES, after, FORMS, (*cases, type(case.id)(bytes(16)))))

    assert set(cases) == {case.id, other.id}
    assert (effect.case_id, effect.code, effect.alias) == (case.id, case.code, "Ginestra")
    assert [(shift.benefit, shift.before, shift.after) for shift in effect.shifts] == [("prova", Due.YES, Due.NO)]


def test_facts_are_read_by_each_side_s_own_catalogue(work: Work, case: Case) -> None:
    work(lambda uow: remember_fact(uow, RULES.rules, case.id, "vive_qui", True))
    facts = {**FACTS, "fact": [*FACTS["fact"], {"name": "nuovo", "type": "bool", "question": "?"}]}
    after = the_rules(a_benefit(term=[FROM_DAY]), facts=facts)

    assert work(lambda uow: effects_on(uow, RULES, after, FORMS, (case.id,))) == ()


def test_files_are_gone_through_some_at_a_time() -> None:
    assert [len(portion) for portion in in_portions([b""] * 85)] == [40, 40, 5]  # type: ignore[list-item]  # any values will do
    assert list(in_portions(())) == []
