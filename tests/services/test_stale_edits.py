"""A page left half way: an edit made upon what is no longer there is refused, and both values are told.

Every use case that changes something kept says what it saw. It is tried below, or beside its own page; one that does
not ask says here why it cannot write over what somebody else wrote.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from desktop import services
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.contact import Message, SafeWay, Way
from desktop.domain.form.assessment import Answer
from desktop.domain.papers import PaperState
from desktop.domain.practice import PracticeField
from desktop.domain.protocol import Cadence
from desktop.domain.retention import Hold
from desktop.domain.rules.settled_deadlines import DeadlineKey, WhyUnneeded
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.domain.visit import VisitPlan
from desktop.errors import EditedMeanwhile
from desktop.services.archive.retention import choose_retention, hold_file, read_retention
from desktop.services.case.cases import rename_case, start_path
from desktop.services.case.consents import withdraw_consent
from desktop.services.case.contacts import change_safe_way, every_way
from desktop.services.case.practice import write_practice_field
from desktop.services.interview.assessments import record_answer, start_assessment
from desktop.services.mailbox.protocol import (
    add_signatory,
    change_setting,
    read_protocol_sheet,
    rename_signatory,
    set_cadence,
    set_centre,
    set_due_day,
    set_families,
    set_mailbox,
    set_releasing,
)
from desktop.services.rules.deadlines import drop_deadline, meet_deadline
from desktop.services.visits.visits import change_visit, mark_paper, plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from desktop.words import sentence
from tests.builders import OPENED, Work, a_case_with_contact, a_consent
from tests.forms import AGREED, FORM, FORMS

TESTS = Path(__file__).parents[1]
Edit = Callable[[UnitOfWork], object]
# What is read once, and the two edits made upon it; and the words of both values, as they are told.
Prepared = tuple[Edit, Edit, tuple[str, str]]
BEGUN, LATER = date(2026, 10, 1), date(2026, 10, 2)
KEY = DeadlineKey("naspi", "domanda", date(2026, 9, 30))


def _alias(_: UnitOfWork, case: Case) -> Prepared:
    seen = case.alias_stamp
    return (
        lambda uow: rename_case(uow, case.id, "Salice", seen),
        lambda uow: rename_case(uow, case.id, "Felce", seen),
        ("Salice", "Felce"),
    )


def _path(_: UnitOfWork, case: Case) -> Prepared:
    return (
        lambda uow: start_path(uow, case.id, BEGUN, case.path_stamp),
        lambda uow: start_path(uow, case.id, LATER, case.path_stamp),
        ("2026-10-01", "2026-10-02"),
    )


def _way(uow: UnitOfWork, case: Case) -> Prepared:
    kept = every_way(uow, case.id).safe[0]

    def change(number: str) -> Edit:
        way = SafeWay(Way.TEL, number, "", Message.NO)
        return lambda uow: change_safe_way(uow, case.id, kept.id, way, kept.stamp)

    return change("333 1"), change("333 2"), ("333 1", "333 2")


def _practice(uow: UnitOfWork, case: Case) -> Prepared:
    a_consent(uow, case, Purpose.PRACTICE)

    def write(name: str) -> Edit:
        return lambda uow: write_practice_field(uow, case.id, PracticeField.GIVEN_NAME, name, NOTHING_THERE)

    return write("Noemi"), write("Naomi"), ("Noemi", "Naomi")


def _visit(uow: UnitOfWork, case: Case) -> Prepared:
    visit = plan_visit(uow, case.id, VisitPlan(OPENED))

    def change(office: str) -> Edit:
        return lambda uow: change_visit(uow, visit.id, VisitPlan(OPENED, time(9), office), visit.stamp)

    return change("Sede uno"), change("Sede due"), ("Sede uno", "Sede due")


def _paper(_: UnitOfWork, case: Case) -> Prepared:
    def mark(state: PaperState) -> Edit:
        return lambda uow: mark_paper(uow, case.id, "isee", state, NOTHING_THERE)

    return mark(PaperState.IN_HAND), mark(PaperState.MISSING), (PaperState.IN_HAND.value, PaperState.MISSING.value)


def _consent(uow: UnitOfWork, case: Case) -> Prepared:
    consent = a_consent(uow, case)

    def withdraw(on: date) -> Edit:
        return lambda uow: withdraw_consent(uow, case.id, consent.id, on, consent.stamp)

    return withdraw(BEGUN), withdraw(LATER), ("2026-10-01", "2026-10-02")


def _deadline(_: UnitOfWork, case: Case) -> Prepared:
    return (
        lambda uow: meet_deadline(uow, case.id, KEY, BEGUN, note="ricevuta", seen=NOTHING_THERE),
        lambda uow: drop_deadline(uow, case.id, KEY, next(iter(WhyUnneeded)), note="altro", seen=NOTHING_THERE),
        ("ricevuta", "altro"),
    )


def _hold(_: UnitOfWork, case: Case) -> Prepared:
    def hold(until: date) -> Edit:
        return lambda uow: hold_file(uow, case.id, Hold.MINORS, until, NOTHING_THERE)

    return hold(date(2031, 1, 1)), hold(date(2032, 1, 1)), ("2031-01-01", "2032-01-01")


def _setting(name: str, one: str, other: str, write: Callable[[UnitOfWork, str, Stamp], object]) -> Any:  # noqa: ANN401 - a maker
    def prepared(uow: UnitOfWork, _: Case) -> Prepared:
        seen = read_protocol_sheet(uow).seen(name)
        return lambda uow: write(uow, one, seen), lambda uow: write(uow, other, seen), (one, other)

    return prepared


def _months(uow: UnitOfWork, _: Case) -> Prepared:
    seen = read_retention(uow, ()).months_stamp
    return (
        lambda uow: choose_retention(uow, "12", seen),
        lambda uow: choose_retention(uow, "60", seen),
        ("12", "60"),
    )


def _signatory(uow: UnitOfWork, _: Case) -> Prepared:
    add_signatory(uow, "La rete")
    sheet = read_protocol_sheet(uow)
    signatory, _name = sheet.signatories[-1]
    seen = sheet.signatory_stamps[signatory]
    return (
        lambda uow: rename_signatory(uow, signatory, "Il centro", seen),
        lambda uow: rename_signatory(uow, signatory, "Il Comune", seen),
        ("Il centro", "Il Comune"),
    )


def _answer(uow: UnitOfWork, case: Case) -> Prepared:
    begun = start_assessment(uow, FORM, case.id, AGREED)

    def answer(code: str) -> Edit:
        return lambda uow: record_answer(uow, FORMS, begun.head.id, "A06", Answer.of(code), seen=NOTHING_THERE)

    return answer("SI"), answer("NO"), ("SI", "NO")


EDITS: Mapping[str, Callable[[UnitOfWork, Case], Prepared]] = {
    "rename_case": _alias,
    "start_path": _path,
    "change_safe_way": _way,
    "write_practice_field": _practice,
    "change_visit": _visit,
    "mark_paper": _paper,
    "withdraw_consent": _consent,
    "meet_deadline": _deadline,
    "drop_deadline": _deadline,
    "hold_file": _hold,
    "record_answer": _answer,
    "choose_retention": _months,
    "rename_signatory": _signatory,
    "set_mailbox": _setting("mailbox", "uno@esempio.invalid", "due@esempio.invalid", set_mailbox),
    "set_centre": _setting(
        "centre", "Centro Uno", "Centro Due", lambda uow, text, seen: set_centre(uow, "centre", text, seen)
    ),
    "set_cadence": _setting("cadence", "half", "year", lambda uow, code, seen: set_cadence(uow, Cadence(code), seen)),
    "set_families": _setting(
        "families", "2026-11-20", "2026-11-21", lambda uow, text, seen: set_families(uow, text, None, seen)
    ),
    "set_due_day": _setting("due", "10", "20", set_due_day),
    "set_releasing": _setting("releases", "no", "yes", set_releasing),
    "change_setting": _setting("due", "11", "21", lambda uow, text, seen: change_setting(uow, "due", text, None, seen)),
}
# Each changes something without saying what it saw, and cannot write over what nobody looked at.
ONE_SWITCH = "a switch that both see in the same place: whoever turns it last means it"
A_LINE = "a line more in a history: the others stay"
SAME = "it says what it saw by the record it is given"
WHOLE = "it replaces the whole, which is asked for in the same words"
AT_ONCE = "a place of one's own, or a mark that is set once"
UNASKED: Mapping[str, str] = {
    "choose_second_place": ONE_SWITCH, "keep_here": ONE_SWITCH, "put_new_sheets": WHOLE, "change_roles": WHOLE,
    "change_state": A_LINE, "record_consent": A_LINE, "take_away_safe_way": SAME, "take_away_never_contact": SAME,
    "tie_files": A_LINE, "change_person": SAME, "keep_person": SAME, "change_perpetrator": SAME, "keep_place": AT_ONCE,
    "keep_files_apart": ONE_SWITCH, "share_file": ONE_SWITCH, "share_all": A_LINE, "put_back": SAME,
    "remove_service": ONE_SWITCH, "keep_mapping": WHOLE, "match_field": ONE_SWITCH, "name_form": ONE_SWITCH,
    "change_meeting": AT_ONCE, "mark_place": AT_ONCE, "write_completed": A_LINE, "set_sending": ONE_SWITCH,
    "keep_password": WHOLE, "remove_certificate": ONE_SWITCH, "keep_reply": A_LINE,
    "mark_change": ONE_SWITCH, "choose_weekday": ONE_SWITCH, "tie_activation": AT_ONCE, "mark_read": AT_ONCE,
    "write_search": SAME, "choose_all": SAME,
    "hold_review": A_LINE, "remove_list_member": AT_ONCE, "complete_list": ONE_SWITCH,
    "write_presences": ONE_SWITCH, "set_centre_recognised": ONE_SWITCH, "mark_step": SAME,
    "mark_asked_paper": ONE_SWITCH, "change_signalling": SAME, "write_discharge": SAME, "write_member": SAME,
}  # fmt: skip
CHANGING = (
    *("change_", "set_", "rename_", "choose_", "write_", "match_", "name_", "correct_", "mark_", "keep_", "share_"),
    *("hold_", "edit_", "remember_", "record_", "complete_", "tie_", "put_", "take_back_", "take_away_", "remove_"),
    "withdraw_",
)


def use_cases() -> Iterator[tuple[str, bool]]:
    """Every use case whose name says that it changes something, and whether it says what it saw."""
    for found in pkgutil.walk_packages(services.__path__, "desktop.services."):
        if ".demo" in found.name or found.ispkg:
            continue
        module = import_module(found.name)
        for name, each in inspect.getmembers(module, inspect.isfunction):
            parameters = list(inspect.signature(each).parameters)
            if each.__module__ == module.__name__ and not name.startswith("_") and parameters[:1] == ["uow"]:
                saw = any("seen" in parameter for parameter in parameters)
                if saw or name.startswith(CHANGING):
                    yield name, saw


@pytest.mark.parametrize("name", EDITS)
def test_of_two_edits_made_upon_the_same_reading_the_second_is_refused_with_both_values(work: Work, name: str) -> None:
    case = work(a_case_with_contact)
    first, second, (kept, typed) = work(lambda uow: EDITS[name](uow, case))
    work(first)
    with pytest.raises(EditedMeanwhile) as refused:
        work(second)
    told = sentence(refused.value)
    assert kept in told
    assert typed in told


def test_every_use_case_that_changes_something_says_what_it_saw_or_why_it_need_not() -> None:
    found = dict(use_cases())
    assert {name for name, saw in found.items() if not saw} == set(UNASKED)
    tried = "".join(
        path.read_text("utf-8") for path in TESTS.rglob("test_*.py") if "EditedMeanwhile" in path.read_text("utf-8")
    )
    assert {name for name, saw in found.items() if saw and name not in EDITS and name not in tried} == set()
