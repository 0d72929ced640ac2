"""Whose file it is: all are open until files are kept apart; then hers, the shared ones, and those with a reason."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

import pytest

from desktop import services
from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.visit import VisitPlan
from desktop.errors import (
    CaseUnknown,
    FileNotShared,
    FileNotYours,
    OperatorUnknown,
    RoleMissing,
)
from desktop.services.case.cases import open_case, read_case
from desktop.services.case.contacts import note_first_contact, safe_ways
from desktop.services.case.forgetting import forget_answers
from desktop.services.case.search import find, list_cases
from desktop.services.case.upon import Seen
from desktop.services.colleagues import access
from desktop.services.interview import assessments
from desktop.services.overview.today import read_today
from desktop.services.rules.benefits import remember_member_fact
from desktop.services.rules.benefits_view import FactEdit
from desktop.services.rules.papers import papers_of_near_visits
from desktop.services.visits.visits import change_visit, next_visits, plan_visit, take_back_visit, visits_on
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import OPENED, Work, a_case, a_case_with_contact, a_consent, a_first_contact, hold_only
from tests.colleagues import MARTA, NORA, join, sit_down
from tests.forms import AGREED, FORM, FORMS
from tests.passphrases import OPERATOR

TOMORROW = date(2026, 11, 26)
# They ask for no role and decide nothing: parts of use cases that have asked, and the module that decides.
PARTS = {
    "access": None,
    "burying": {"bury"},
    "consents": {"settle_consent", "settle_recipients", "consent_in_force", "require_consent"},
    "question_gate": None,
    "readable": None,
    "plan_parts": {"kept_as"},
    "search": {"index_case", "index_told"},
}


def keep_apart(work: Work) -> None:
    work(lambda uow: access.keep_files_apart(uow, apart=True))


@pytest.fixture
def marta(vault: Vault, work: Work) -> OperatorId:
    """Marta, an operatrice, in an archive that keeps files apart; Giulia sits at the keyboard."""
    keep_apart(work)
    return join(vault)


@pytest.fixture
def giulias(work: Work, marta: OperatorId, vault: Vault) -> Case:
    """A file of Giulia's; Marta sits at the keyboard."""
    assert marta
    case = work(a_case_with_contact)
    sit_down(vault, MARTA)
    return case


def test_until_files_are_kept_apart_every_operatrice_opens_all_of_them(vault: Vault, work: Work) -> None:
    join(vault)
    case = work(a_case)
    sit_down(vault, MARTA)

    assert work(lambda uow: read_case(uow, case.id)).code == case.code
    assert [row.id for row in work(list_cases)] == [case.id]
    assert not work(access.are_files_apart)


def test_kept_apart_a_file_is_its_owners_and_in_no_list_of_others(giulias: Case, work: Work) -> None:
    assert work(list_cases) == []
    assert work(lambda uow: find(uow, "Ginestra")) == []
    assert work(lambda uow: find(uow, giulias.code)) == []
    assert work(lambda uow: find(uow, "affitto")) == []
    with pytest.raises(FileNotShared):
        work(lambda uow: read_case(uow, giulias.id))


def test_what_she_may_not_open_leaves_no_gap_in_what_she_finds(
    giulias: Case, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.case.search.MOST_ROWS", 1)
    hers = work(lambda uow: a_case(uow, "Ginestra bis"))

    assert giulias.id != hers.id
    assert [row.id for row in work(lambda uow: find(uow, "ginestra"))] == [hers.id]


def test_who_opens_or_imports_a_file_follows_her_and_a_first_contact_waits(vault: Vault, work: Work) -> None:
    marta = join(vault, MARTA, Role.ACCOGLIENZA)
    keep_apart(work)
    hers = work(a_case)
    sit_down(vault, MARTA)
    waiting = work(lambda uow: open_case(uow, "Salice", OPENED))
    sit_down(vault, OPERATOR)

    assert work(lambda uow: uow.access.of(hers.id)).owner not in (None, marta)
    assert work(lambda uow: uow.access.of(waiting.id)).owner is None
    assert [(each.case_id, each.code, each.opened_on) for each in work(access.files_waiting)] == [
        (waiting.id, waiting.code, OPENED)
    ]
    join(vault, NORA)
    sit_down(vault, NORA)
    assert [row.id for row in work(list_cases)] == [waiting.id]


def use_cases() -> Iterator[Callable[..., object]]:
    """Every public use case that is about one file."""
    for found in pkgutil.walk_packages(services.__path__, "desktop.services."):
        if found.name.startswith("desktop.services.demo."):
            continue  # it invents women for an archive that is being made
        module = import_module(found.name)
        parts = PARTS.get(found.name.rpartition(".")[2], set())
        for name, function in vars(module).items():
            public = inspect.isfunction(function) and function.__module__ == found.name and name[0] != "_"
            if public and parts is not None and name not in parts:
                parameters = inspect.signature(function).parameters
                if "uow" in parameters and "case_id" in parameters:
                    yield function


@pytest.mark.parametrize("use_case", list(use_cases()), ids=lambda function: function.__name__)
def test_no_use_case_opens_a_colleagues_file(giulias: Case, work: Work, use_case: Callable[..., object]) -> None:
    stand_ins: dict[str, object] = {
        "case_id": giulias.id,
        "seen": Seen(None),
        "edit": FactEdit("x", None),
        "forms": FORMS,
    }
    stand_ins["rules"] = load_knowledge().rules

    def attempt(uow: UnitOfWork) -> object:
        given = {name: stand_ins.get(name) for name in inspect.signature(use_case).parameters}
        return use_case(**{**given, "uow": uow})

    with pytest.raises((FileNotShared, RoleMissing)):
        work(attempt)


def test_there_are_use_cases_about_one_file() -> None:
    names = {function.__name__ for function in use_cases()}

    assert {"read_case", "read_summary", "list_consents", "plan_visit", "compile_dossier", "open_interview"} <= names
    assert len(names) > 40


def test_questionnaires_visits_and_lists_of_a_colleagues_file_stay_closed_too(
    vault: Vault, work: Work, marta: OperatorId
) -> None:
    case = work(a_case)
    held = work(lambda uow: assessments.start_assessment(uow, FORM, case.id, AGREED)).head.id
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(on=TOMORROW)))
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE, expires_on=TOMORROW))
    assert len(work(read_today).suspended) == len(work(read_today).consents) == len(work(next_visits)) == 1
    sit_down(vault, MARTA)

    today = work(read_today)
    assert (today.suspended, today.consents, today.visits) == ((), (), ())
    assert work(lambda uow: visits_on(uow, TOMORROW)) == ()
    assert work(assessments.open_interviews) == ()
    assert work(lambda uow: papers_of_near_visits(uow, load_knowledge().rules, FORMS)) == ()
    for attempt in (
        lambda uow: assessments.read_assessment(uow, FORMS, held),
        lambda uow: assessments.answer_stamps(uow, held),
        lambda uow: forget_answers(uow, case.id, uow.operator.id),
        lambda uow: take_back_visit(uow, visit.id, visit.stamp),
        lambda uow: change_visit(uow, visit.id, visit.plan, visit.stamp),
        lambda uow: remember_member_fact(uow, load_knowledge().rules, (case.id, RecordId(new_id())), "x", None),
    ):
        with pytest.raises(FileNotShared):
            work(attempt)
    assert marta


def test_who_keeps_the_agenda_sees_every_visit_and_how_each_woman_is_reached(vault: Vault, work: Work) -> None:
    keep_apart(work)
    join(vault, MARTA, Role.ACCOGLIENZA)
    case = work(lambda uow: note_first_contact(uow, a_first_contact()))
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(on=TOMORROW)))
    sit_down(vault, MARTA)

    assert len(work(next_visits)) == 1
    assert len(work(lambda uow: safe_ways(uow, case.id))[0]) == 1


# --- sharing and handing over -------------------------------------------------------------------------------------


def test_a_shared_file_is_open_until_it_is_shared_no_longer(vault: Vault, work: Work, marta: OperatorId) -> None:
    case = work(a_case)
    shown = work(lambda uow: access.share_file(uow, case.id, marta))
    assert (shown.apart, shown.may_decide, shown.access.shared) == (True, True, {marta})
    assert [each.name for each in shown.team] == [OPERATOR, MARTA]
    sit_down(vault, MARTA)
    assert [row.id for row in work(list_cases)] == [case.id]
    work(lambda uow: read_case(uow, case.id))
    assert not work(lambda uow: access.read_sharing(uow, case.id)).may_decide
    sit_down(vault, OPERATOR)
    work(lambda uow: access.share_file(uow, case.id, marta, shared=False))
    sit_down(vault, MARTA)
    with pytest.raises(FileNotShared):
        work(lambda uow: read_case(uow, case.id))


def test_a_file_handed_over_is_the_colleagues_and_what_was_written_stays_the_authors(
    vault: Vault, work: Work, marta: OperatorId
) -> None:
    case = work(a_case)

    def author(uow: UnitOfWork) -> object:
        return uow.rows.one(
            "SELECT o.name FROM case_file c JOIN operator o ON o.no = c.operator WHERE c.id = ?", case.id
        )

    work(lambda uow: access.hand_over(uow, case.id, marta))
    assert work(author) == (OPERATOR,)
    with pytest.raises(FileNotShared):
        work(lambda uow: read_case(uow, case.id))
    sit_down(vault, MARTA)
    assert work(lambda uow: read_case(uow, case.id)).code == case.code
    acts = [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]
    assert "case.hand_over" in acts


def test_only_who_follows_her_or_the_coordinator_decides(giulias: Case, work: Work, vault: Vault) -> None:
    nobody = OperatorId(new_id())
    for attempt in (
        lambda uow: access.share_file(uow, giulias.id, uow.operator.id),
        lambda uow: access.hand_over(uow, giulias.id, uow.operator.id),
    ):
        with pytest.raises(FileNotYours):
            work(attempt)
    sit_down(vault, OPERATOR)
    for attempt in (
        lambda uow: access.share_file(uow, giulias.id, nobody),
        lambda uow: access.hand_over(uow, giulias.id, nobody),
        lambda uow: access.hand_over_all(uow, uow.operator.id, nobody),
        lambda uow: access.share_all(uow, nobody),
    ):
        with pytest.raises(OperatorUnknown):
            work(attempt)
    with pytest.raises(CaseUnknown):
        work(lambda uow: access.read_sharing(uow, CaseId(new_id())))


def test_sharing_a_file_with_who_follows_her_leaves_it_hers(work: Work, marta: OperatorId) -> None:
    case = work(a_case)
    work(lambda uow: access.hand_over(uow, case.id, marta))

    shown = work(lambda uow: access.share_file(uow, case.id, marta))

    assert (shown.access.owner, shown.access.shared) == (marta, frozenset())


def test_a_coordinator_hands_all_files_over_and_shares_all_with_who_joins(
    vault: Vault, work: Work, marta: OperatorId
) -> None:
    cases = [work(lambda uow, alias=alias: a_case(uow, alias)).id for alias in ("Salice", "Betulla", "Ontano")]
    giulia = work(lambda uow: uow.operator.id)

    assert work(lambda uow: access.share_all(uow, marta)) == 3
    assert work(lambda uow: access.share_all(uow, marta)) == 0
    assert work(lambda uow: access.hand_over_all(uow, giulia, giulia)) == 3
    assert work(lambda uow: access.hand_over_all(uow, giulia, marta)) == 3
    assert {work(lambda uow, case=case: uow.access.of(case).owner) for case in cases} == {marta}
    assert work(lambda uow: access.hand_over_all(uow, giulia, marta)) == 0
    nora = join(vault, NORA)
    work(lambda uow: access.share_all(uow, nora))
    work(lambda uow: uow.access.take_away(nora))
    assert all(nora not in work(lambda uow, case=case: uow.access.of(case)).shared for case in cases)


def test_a_file_of_who_was_taken_off_waits_for_someone(work: Work, marta: OperatorId) -> None:
    case = work(a_case)
    work(lambda uow: access.hand_over(uow, case.id, marta))
    work(lambda uow: uow.rows.put("operator", {"id": marta}, {"removed": 1}))

    assert [each.case_id for each in work(access.files_waiting)] == [case.id]
    assert work(lambda uow: read_case(uow, case.id)).id == case.id
    assert work(lambda uow: uow.access.of(case.id)).owner is None


# --- who decides ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        lambda uow, _: access.keep_files_apart(uow, apart=True),
        lambda uow, _: access.hand_over_all(uow, uow.operator.id, uow.operator.id),
        lambda uow, _: access.share_all(uow, uow.operator.id),
        lambda uow, _: access.files_waiting(uow),
        lambda uow, _: access.read_reasons(uow),
        lambda uow, case: access.see_reason(uow, case.id),
    ],
)
def test_what_concerns_all_files_is_the_coordinators(work: Work, act: Callable[[UnitOfWork, Case], object]) -> None:
    case = work(a_case)
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE, Role.ACCOGLIENZA))

    with pytest.raises(RoleMissing):
        work(lambda uow: act(uow, case))


def test_first_contact_alone_shares_nothing_and_gives_no_reason(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))

    for attempt in (
        lambda uow: access.read_sharing(uow, case.id),
        lambda uow: access.share_file(uow, case.id, uow.operator.id),
        lambda uow: access.open_with_reason(uow, case.id, "perché"),
    ):
        with pytest.raises(RoleMissing):
            work(attempt)


def test_every_file_is_open_again_once_they_are_no_longer_kept_apart(giulias: Case, work: Work, vault: Vault) -> None:
    sit_down(vault, OPERATOR)
    work(lambda uow: access.keep_files_apart(uow, apart=False))
    sit_down(vault, MARTA)

    assert work(lambda uow: read_case(uow, giulias.id)).id == giulias.id


def test_who_decides_for_the_centre_need_not_follow_her(work: Work, marta: OperatorId) -> None:
    case = work(a_case)
    work(lambda uow: access.hand_over(uow, case.id, marta))
    work(lambda uow: access.require_file_or_coordination(uow, case.id))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(FileNotShared):
        work(lambda uow: access.require_file_or_coordination(uow, case.id))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(lambda uow: access.require_file_or_coordination(uow, case.id))
