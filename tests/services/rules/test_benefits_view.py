from datetime import date

import pytest

from desktop.app import load_knowledge
from desktop.domain.documents.dossier import Change
from desktop.domain.facts.values import exactly
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.rules.benefit import Provider, Status
from desktop.domain.rules.benefits import Due
from desktop.errors import CaseUnknown, EditedMeanwhile, FactListUnknown, FactMistyped, RoleMissing
from desktop.services.case.upon import Seen
from desktop.services.interview.assessments import write_completed
from desktop.services.rules import benefits
from desktop.services.rules.benefits_view import BenefitsView, FactEdit, read_benefits, remember_upon
from desktop.services.visits.visits import mark_paper
from tests.builders import Work, a_case, hold_only
from tests.forms import AGREED, FORM, FORMS

RULES = load_knowledge().rules
HELD = date(2026, 10, 5)


@pytest.fixture
def case(work: Work) -> CaseId:
    return work(a_case).id


def view(work: Work, case: CaseId) -> BenefitsView:
    return work(lambda uow: read_benefits(uow, RULES, FORMS, case))


def keep(work: Work, case: CaseId, edit: FactEdit, seen: Seen) -> None:
    work(lambda uow: remember_upon(uow, RULES, case, edit, seen))


def test_the_page_of_a_new_file_asks_and_promises_nothing(work: Work, case: CaseId) -> None:
    seen = view(work, case)
    assert {outcome.due for outcome in seen.outcomes if outcome.status is not Status.CLOSED} == {Due.UNKNOWN}
    assert seen.on == date(2026, 11, 25)
    assert (dict(seen.facts.values), dict(seen.papers), seen.changes) == ({}, {}, ())
    assert len(seen.questions) > 10
    assert len(seen.code) == 6


def test_an_answer_is_kept_and_its_question_goes(work: Work, case: CaseId) -> None:
    first = view(work, case).questions[0]
    assert len(first.settles) == max(len(question.settles) for question in view(work, case).questions)

    keep(work, case, FactEdit("cittadinanza", "IT"), Seen())

    after = view(work, case)
    assert "cittadinanza" not in {question.fact.name for question in after.questions}
    assert after.facts.values["cittadinanza"] == "IT"


def test_the_page_says_what_goes_together_what_comes_first_and_what_is_asked_in_one_letter(
    work: Work, case: CaseId
) -> None:
    seen = view(work, case)

    assert "isee_servizio" in {step.before.benefit for step in seen.steps["adi"]}
    assert "reddito_liberta" in {beside.relation.benefit for beside in seen.beside["adi"]}
    (social,) = (request for request in seen.requests if request.provider is Provider.SOCIAL_SERVICE)
    assert {"A2_bisogno_SS", "A4_svantaggio_ADI"} <= {asked.attestation.id for asked in social.asked}


def test_what_she_does_not_know_is_kept_and_asked_last(work: Work, case: CaseId) -> None:
    keep(work, case, FactEdit("cav_riconosciuto_regione", None), Seen())

    last = view(work, case).questions[-1]
    assert (last.fact.name, last.set_aside) == ("cav_riconosciuto_regione", True)


@pytest.mark.parametrize("name", ["presa_in_carico_cav", "dichiarazione_cav"])
def test_what_an_attestation_proves_is_asked_as_the_attestation_also_once_it_was_set_aside(
    work: Work, case: CaseId, name: str
) -> None:
    assert "dichiarazione_cav" in {question.fact.name for question in view(work, case).questions}
    keep(work, case, FactEdit(name, None), Seen())

    last = view(work, case).questions[-1]
    assert (last.fact.name, last.set_aside) == ("dichiarazione_cav", True)


def test_edits_follow_each_other_but_not_those_of_others(work: Work, case: CaseId) -> None:
    seen = Seen()
    for value in (True, False):
        keep(work, case, FactEdit("residente_italia", value=value), seen)

    with pytest.raises(EditedMeanwhile) as refused:
        keep(work, case, FactEdit("residente_italia", value=True), Seen())

    assert (refused.value.kept, refused.value.typed) == ("false", "true")
    assert view(work, case).facts.values["residente_italia"] is False


def test_an_entry_is_added_with_what_is_known_taken_out_and_brought_back(work: Work, case: CaseId) -> None:
    child = work(lambda uow: benefits.add_list_member(uow, RULES, case, "figli", {"data_nascita": "2020-02-03"}))
    keep(work, case, FactEdit("convivente", value=True, member=child), Seen())
    before = view(work, case).typed.members

    work(lambda uow: benefits.remove_list_member(uow, case, child))
    gone = view(work, case).typed.members
    work(lambda uow: benefits.bring_back_list_member(uow, case, child))

    assert gone == ()
    (kept,) = view(work, case).typed.members
    assert (kept.id, {name: fact.value for name, fact in kept.facts.items()}) == (
        before[0].id,
        {"data_nascita": "2020-02-03", "convivente": True},
    )


def test_only_an_entry_of_the_file_can_be_brought_back(work: Work, case: CaseId) -> None:
    other = work(lambda uow: a_case(uow, "Betulla")).id
    theirs = work(lambda uow: benefits.add_list_member(uow, RULES, other, "figli"))
    for member in (theirs, RecordId(new_id())):
        with pytest.raises(FactListUnknown):
            work(lambda uow, member=member: benefits.bring_back_list_member(uow, case, member))


def test_an_entry_with_a_wrong_fact_is_not_added_at_all(work: Work, case: CaseId) -> None:
    with pytest.raises(FactMistyped):
        work(lambda uow: benefits.add_list_member(uow, RULES, case, "figli", {"data_nascita": "presto"}))
    assert view(work, case).typed.members == ()


def test_papers_and_changes_come_from_answers_and_marks(work: Work, case: CaseId) -> None:
    answers = {**AGREED, "H05.CI": Answer.of("HO"), "H05.CF": Answer.of("NO"), "G02": Answer.of("COINT")}
    work(lambda uow: write_completed(uow, FORM, case, answers, Meeting(HELD)))
    work(lambda uow: mark_paper(uow, case, "codice_fiscale", PaperState.ASKED, None))

    seen = view(work, case)

    assert seen.papers["documento_identita"] is PaperState.IN_HAND
    assert seen.papers["codice_fiscale"] is PaperState.ASKED
    assert "contratto_affitto" not in seen.papers
    assert seen.changes == (Change.ACCOUNT,)


def test_only_those_who_follow_the_women_see_it(work: Work, case: CaseId) -> None:
    with pytest.raises(CaseUnknown):
        view(work, CaseId(new_id()))
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    with pytest.raises(RoleMissing):
        view(work, case)


def test_a_number_typed_decides(work: Work, case: CaseId) -> None:
    keep(work, case, FactEdit("isee_pfi", 4000), Seen())
    assert view(work, case).facts.values["isee_pfi"] == exactly(4000)
