from datetime import date

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import LONGEST_ALIAS, LodgingPlace, State
from desktop.domain.identifiers import CaseId, new_id
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import AliasEmpty, AliasTooLong, CaseUnknown, DayUnusable, EditedMeanwhile
from desktop.services.case import cases
from desktop.services.case.cases import (
    case_of_code,
    change_state,
    lodge,
    open_case,
    possible_doubles,
    propose_alias,
    read_case,
    read_lodgings,
    rename_case,
    start_path,
)
from desktop.services.case.search import list_cases
from tests.builders import OPENED, Work, a_case, a_case_with_contact


def test_a_file_opens_as_a_contact_under_a_random_code(work: Work) -> None:
    case = work(a_case)

    assert (case.alias, case.opened_on, case.state) == ("Ginestra", OPENED, State.CONTATTO)
    assert [(change.state, change.since) for change in case.states] == [(State.CONTATTO, OPENED)]
    assert case.path_started_on is None
    assert len(case.code) == 6


def test_a_code_in_use_is_never_given_again(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["AAAAAA", "AAAAAA", "BBBBBB"])
    monkeypatch.setattr(cases, "new_code", lambda: next(drawn))

    assert [work(a_case).code for _ in range(2)] == ["AAAAAA", "BBBBBB"]


def test_a_file_needs_an_alias_and_a_day_that_has_come(work: Work) -> None:
    with pytest.raises(AliasEmpty):
        work(lambda uow: open_case(uow, "  ", OPENED))
    with pytest.raises(DayUnusable):
        work(lambda uow: open_case(uow, "Ginestra", date(2026, 11, 26)))

    assert work(list_cases) == []


def test_an_alias_fits_a_line(work: Work) -> None:
    longest = work(lambda uow: open_case(uow, f" {'x' * LONGEST_ALIAS} ", OPENED))
    for act in (
        lambda uow: open_case(uow, "x" * (LONGEST_ALIAS + 1), OPENED),
        lambda uow: rename_case(uow, longest.id, "x" * 10_000, longest.alias_stamp),
    ):
        with pytest.raises(AliasTooLong):
            work(act)

    assert [row.alias for row in work(list_cases)] == ["x" * LONGEST_ALIAS]


def test_a_file_is_found_by_its_code_however_it_is_typed(work: Work) -> None:
    case = work(a_case)

    assert work(lambda uow: case_of_code(uow, f" {case.shown_code.lower()} ")) == case.id
    for nobodys in ("UUUUUU", "", "\ud800"):
        with pytest.raises(CaseUnknown):
            work(lambda uow, nobodys=nobodys: case_of_code(uow, nobodys))


def test_that_a_file_was_read_stands_in_the_log(work: Work) -> None:
    case = work(a_case)

    assert work(lambda uow: read_case(uow, case.id)).code == case.code

    assert work(lambda uow: [entry.act for entry in uow.journal.of_case(case.id)])[-1] == "read"


def test_a_file_that_is_not_there_is_refused(work: Work) -> None:
    with pytest.raises(CaseUnknown):
        work(lambda uow: read_case(uow, CaseId(new_id())))


def test_an_alias_is_changed_upon_what_was_seen(work: Work) -> None:
    case = work(a_case)

    renamed = work(lambda uow: rename_case(uow, case.id, " Rondine\x1b  d'oro ", case.alias_stamp))
    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: rename_case(uow, case.id, "Salice", case.alias_stamp))

    assert renamed.alias == "Rondine d'oro"
    assert (refused.value.kept, refused.value.typed) == ("Rondine d'oro", "Salice")
    assert work(lambda uow: read_case(uow, case.id)).alias == "Rondine d'oro"


def test_the_start_of_the_path_is_written_once_unless_it_was_seen(work: Work) -> None:
    case = work(a_case)

    started = work(lambda uow: start_path(uow, case.id, date(2026, 10, 1), case.path_stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: start_path(uow, case.id, date(2026, 10, 2), NOTHING_THERE))
    moved = work(lambda uow: start_path(uow, case.id, date(2026, 10, 3), started.path_stamp))

    assert started.path_started_on == date(2026, 10, 1)
    assert moved.path_started_on == date(2026, 10, 3)


def test_every_state_stays_in_the_history(work: Work) -> None:
    case = work(a_case)

    work(lambda uow: change_state(uow, case.id, State.PRESA_IN_CARICO, date(2026, 10, 5)))
    moved = work(lambda uow: change_state(uow, case.id, State.ACCOGLIENZA, date(2026, 9, 20)))

    assert [change.state for change in moved.states] == [State.CONTATTO, State.ACCOGLIENZA, State.PRESA_IN_CARICO]
    assert moved.state is State.PRESA_IN_CARICO
    with pytest.raises(DayUnusable):
        work(lambda uow: change_state(uow, case.id, State.CONCLUSO, date(2026, 11, 26)))


def test_of_two_states_of_one_day_the_one_written_last_counts(work: Work) -> None:
    case = work(a_case)

    for state in (State.PRESA_IN_CARICO, State.SOSPESO, State.ACCOGLIENZA):
        work(lambda uow, state=state: change_state(uow, case.id, state, date(2026, 10, 5)))

    assert work(lambda uow: read_case(uow, case.id)).state is State.ACCOGLIENZA
    assert [row.state for row in work(list_cases)] == [State.ACCOGLIENZA]


def test_where_she_lodges_is_a_dated_fact_on_a_page_of_its_own(work: Work) -> None:
    case = work(a_case)

    work(lambda uow: lodge(uow, case.id, LodgingPlace.PROT, date(2026, 10, 1), " nota "))
    kept = work(lambda uow: lodge(uow, case.id, LodgingPlace.FAM, date(2026, 9, 1)))

    assert kept == work(lambda uow: read_lodgings(uow, case.id))
    assert [(each.place, each.since, each.note) for each in kept] == [
        (LodgingPlace.FAM, date(2026, 9, 1), ""),
        (LodgingPlace.PROT, date(2026, 10, 1), "nota"),
    ]
    with pytest.raises(DayUnusable):
        work(lambda uow: lodge(uow, case.id, LodgingPlace.FAM, date(2026, 11, 26)))


def test_a_proposed_alias_is_nobody_elses(work: Work) -> None:
    aliases = load_knowledge().aliases

    proposed = {work(lambda uow: a_case(uow, propose_alias(uow, aliases))).alias for _ in range(20)}

    assert len(proposed) == 20
    assert proposed <= set(aliases.words)


def test_possible_doubles_are_shown_and_never_refused(work: Work) -> None:
    first = work(lambda uow: a_case_with_contact(uow, "Città d'oro"))

    assert [row.code for row in work(lambda uow: possible_doubles(uow, "citta  D'ORO"))] == [first.code]
    assert work(lambda uow: possible_doubles(uow, "Citta")) == ()
    work(lambda uow: a_case(uow, "Città d'oro"))

    assert len(work(list_cases)) == 2
