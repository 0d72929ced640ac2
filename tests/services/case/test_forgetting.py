"""What she answered is erased when she asks, once she no longer agrees that it is kept; and nothing else is."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.erasure import Part
from desktop.domain.form.assessment import Answer
from desktop.domain.papers import PaperState
from desktop.errors import ConfirmationMissing
from desktop.services.case.consents import consent_in_force, list_consents, withdraw_consent
from desktop.services.case.contacts import read_contacts
from desktop.services.case.forgetting import answers_kept, forget_answers
from desktop.services.case.search import find
from desktop.services.interview.assessments import mark_place, start_assessment
from desktop.services.visits.visits import mark_paper
from desktop.storage.integrity import check
from desktop.storage.vault import open_vault
from tests.builders import Work, a_case_with_contact
from tests.clock import Clock
from tests.copies import copy_of
from tests.forms import AGREED, FORM
from tests.interviews import finish, give, rows_of
from tests.passphrases import OPERATOR, PASSPHRASE

OF_QUESTIONNAIRES = ("assessment", "assessment_field", "answer", "answer_option", "chosen_family")
TODAY = date(2026, 11, 25)


def a_case_with_answers(work: Work) -> Case:
    """A file with two questionnaires, one of them completed, and a paper marked."""
    made = work(a_case_with_contact)
    for number in range(2):
        started = work(lambda uow: start_assessment(uow, FORM, made.id, AGREED))
        give(work, started.head.id, "C01", Answer.of("18-29" if number else "30-39"))
    finish(work, started.head.id, "REDD")
    work(lambda uow: mark_paper(uow, made.id, "codice_fiscale", PaperState.IN_HAND, None))
    return made


@pytest.fixture
def case(work: Work) -> Case:
    return a_case_with_answers(work)


def test_withdrawing_the_consent_erases_nothing_by_itself(work: Work, case: Case) -> None:
    (consent,) = work(lambda uow: list_consents(uow, case.id))
    work(lambda uow: withdraw_consent(uow, case.id, consent.id, TODAY, consent.stamp))

    kept = work(lambda uow: answers_kept(uow, case.id))

    assert (kept.questionnaires, kept.answers, kept.operator) == (2, 8, OPERATOR)
    assert work(lambda uow: consent_in_force(uow, case.id, Purpose.KEEP_ANSWERS, TODAY)) is None


def test_the_questionnaires_go_and_everything_else_stays(work: Work, case: Case) -> None:
    other = a_case_with_answers(work)
    before = {table: rows_of(work, table) for table in (*OF_QUESTIONNAIRES, "contact", "consent", "paper")}
    gone = work(lambda uow: forget_answers(uow, case.id, uow.operator.id))

    after = {table: rows_of(work, table) for table in before}
    assert {table: after[table] * 2 for table in OF_QUESTIONNAIRES} == {t: before[t] for t in OF_QUESTIONNAIRES}
    assert all(after[table] == before[table] for table in ("contact", "consent", "paper"))
    assert gone == sum(before[table] - after[table] for table in before)
    assert work(lambda uow: answers_kept(uow, case.id)).questionnaires == 0
    assert work(lambda uow: answers_kept(uow, other.id)).questionnaires == 2
    assert work(lambda uow: read_contacts(uow, case.id))
    assert {row.id for row in work(lambda uow: find(uow, "ginestra"))} == {case.id, other.id}
    assert work(check).is_well


def test_a_tombstone_and_the_log_say_so_and_nothing_of_her(work: Work, case: Case) -> None:
    work(lambda uow: forget_answers(uow, case.id, uow.operator.id))

    (stone,) = work(lambda uow: uow.erasures.all())
    assert (stone.case_id, stone.part, stone.reason) == (case.id, Part.ANSWERS, "consent_withdrawn")
    assert "erase.answers" in [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]


def test_the_place_in_an_interview_that_is_gone_is_gone_too(work: Work, case: Case) -> None:
    (head,) = (head for head in work(lambda uow: uow.assessments.of_case(case.id)) if head.is_open)
    work(lambda uow: mark_place(uow, head.id, "C01"))

    work(lambda uow: forget_answers(uow, case.id, uow.operator.id))

    assert rows_of(work, "place") == 0


def test_without_her_own_passphrase_again_nothing_is_erased(work: Work, case: Case) -> None:
    with pytest.raises(ConfirmationMissing):
        work(lambda uow: forget_answers(uow, case.id, None))

    assert work(lambda uow: answers_kept(uow, case.id)).questionnaires == 2


def test_an_older_copy_does_not_bring_the_answers_back(archive: Path, tmp_path: Path, clock: Clock) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = a_case_with_answers(lambda use_case: vault.run(use_case).result())
    older = copy_of(archive, tmp_path / "vecchio")
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        vault.run(lambda uow: forget_answers(uow, case.id, uow.operator.id)).result()
        stones = vault.run(lambda uow: uow.erasures.all()).result()
    with open_vault(older, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: uow.erasures.merge(stones)).result() == stones
        assert vault.run(lambda uow: answers_kept(uow, case.id)).result().answers == 0
