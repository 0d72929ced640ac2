from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case, LodgingPlace
from desktop.domain.consent import Purpose
from desktop.domain.documents.dossier import Change, Dossier, DossierRequest, Payee, Standing
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.practice import PracticeField
from desktop.errors import BenefitUnknown, CaseUnknown, NoBenefitChosen, RoleMissing
from desktop.printing import dossier as desk
from desktop.printing.pages import Pages
from desktop.services.case.cases import lodge, start_path
from desktop.services.case.practice import write_practice_field
from desktop.services.documents.dossiers import (
    compile_dossier,
    known_benefits,
    may_be_named,
    note_dossier_printed,
    note_dossier_saved,
)
from desktop.services.interview.assessments import write_completed
from desktop.services.visits.visits import mark_paper
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, a_case_with_contact, a_consent, hold_only

VISIT = date(2026, 12, 2)
HELD = date(2026, 11, 20)
ANSWERS = {
    "A01": Answer.of("SI"),
    "A04": Answer.of("SI"),
    "A05": Answer.of("SI"),
    "C02": Answer.of("IT"),
    "D01": Answer.of("MIN"),
    "G02": Answer.of("COINT"),
    "G07": Answer.of("LUI"),
    "H03": Answer.of("CASA"),
    "H05.CI": Answer.of("HO"),
    "H05.CF": Answer.of("NO"),
    "H05.IBAN": Answer.of("ALTRI"),
}
ALL = ("reddito_liberta", "congedo_violenza", "adi", "assegno_unico", "naspi", "isee_servizio")
CANARIES = ("Viadelcanarino", "Lacasasegreta", "Ilfratellocattivo", "Racconto riservato", "Alias-Segreto", "Giulia")


def words_of(pdf: bytes) -> str:
    with Pages(pdf) as pages:
        return " ".join(" ".join(pages.text(index) for index in range(len(pages))).split())


Compile = Callable[..., Dossier]


@pytest.fixture
def compiled(work: Work, knowledge: Knowledge) -> Compile:
    """Compile a dossier of a case for a day and some benefits."""

    def compile_it(case: Case, *benefits: str, on: date = VISIT) -> Dossier:
        request = DossierRequest(on, benefits or ("reddito_liberta", "assegno_unico"))
        return work(lambda uow: compile_dossier(uow, case.id, request, knowledge.rules, knowledge.forms))

    return compile_it


def a_woman(uow: UnitOfWork) -> Case:
    """A file with contacts, lodging and the identity that offices ask for."""
    case = a_case_with_contact(uow, CANARIES[4], asked=CANARIES[3], agreed=CANARIES[0], never=(CANARIES[2],))
    lodge(uow, case.id, LodgingPlace.PROT, HELD, CANARIES[1])
    a_consent(uow, case, Purpose.PRACTICE)
    for field, value in (
        (PracticeField.FAMILY_NAME, "Rossi"),
        (PracticeField.TAX_CODE, "RSSNMR90D43F205X"),
        (PracticeField.RESIDENCE, CANARIES[0]),
        (PracticeField.MAIL_ADDRESS, CANARIES[1]),
        (PracticeField.PHONE, "333 0000001"),
    ):
        write_practice_field(uow, case.id, field, value, None)
    return case


def with_answers(uow: UnitOfWork, knowledge: Knowledge, case: Case) -> None:
    form = knowledge.forms["bisogni"].on(HELD)
    write_completed(uow, form, case.id, ANSWERS, Meeting(HELD))


def values(thing: Any) -> list[str]:  # noqa: ANN401 - whatever a dossier is made of
    """Every text in a dossier."""
    if is_dataclass(thing):
        return [text for field in fields(thing) for text in values(getattr(thing, field.name))]
    if isinstance(thing, tuple):
        return [text for part in thing for text in values(part)]
    return [str(thing)]


def test_without_the_consent_of_that_day_nothing_of_her_file_is_in_it(
    work: Work, knowledge: Knowledge, compiled: Compile
) -> None:
    case = work(a_woman)
    work(lambda uow: with_answers(uow, knowledge, case))
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME, expires_on=date(2026, 12, 1)))
    dossier = compiled(case)
    assert not dossier.named
    assert [line.value for line in dossier.identity] == [None] * len(dossier.identity)
    assert dossier.changes is None
    assert {line.state for line in dossier.papers} == {None}
    assert {condition.standing for section in dossier.sections for condition in section.conditions} == {None}
    assert {section.payee for section in dossier.sections} == {None}
    assert compiled(case, on=date(2026, 12, 1)).named


def test_with_the_consent_it_holds_what_those_benefits_need(
    work: Work, knowledge: Knowledge, compiled: Compile
) -> None:
    case = work(a_woman)
    work(lambda uow: with_answers(uow, knowledge, case))
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    work(lambda uow: mark_paper(uow, case.id, "codice_fiscale", PaperState.ASKED, None))
    dossier = compiled(case)
    told = {line.field: line.value for line in dossier.identity}
    assert (told[PracticeField.FAMILY_NAME], told[PracticeField.GIVEN_NAME]) == ("Rossi", None)
    assert told[PracticeField.IBAN] is None
    assert dossier.changes == (Change.ADDRESSES, Change.ACCOUNT)
    assert [section.payee for section in dossier.sections] == [None, Payee.OTHER_PARENT]
    states = {line.paper.code: line.state for line in dossier.papers}
    assert states["documento_identita"] is PaperState.IN_HAND
    assert states["codice_fiscale"] is PaperState.ASKED
    assert states["iban_personale"] is PaperState.HELD_BY_OTHERS
    assert states["dichiarazione_cav"] is None
    standings = {condition.standing for section in dossier.sections for condition in section.conditions}
    assert Standing.OPEN in standings
    assert Standing.MET in standings


def test_safety_facts_never_reach_the_paper(work: Work, knowledge: Knowledge, compiled: Compile) -> None:
    case = work(a_woman)
    work(lambda uow: with_answers(uow, knowledge, case))
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    dossier = compiled(case, *ALL)
    text = words_of(desk.render(dossier, knowledge.fonts)).replace(" ", "")
    assert "Rossi" in text
    for canary in (*CANARIES, "333 0000001", "Centro Prova", "Rete Prova"):
        assert canary.replace(" ", "") not in text
        assert not [value for value in values(dossier) if canary in value]


def test_every_measure_can_stand_in_a_dossier(work: Work, knowledge: Knowledge, compiled: Compile) -> None:
    case = work(a_woman)
    work(lambda uow: with_answers(uow, knowledge, case))
    measures = known_benefits(knowledge.rules, VISIT)

    dossier = compiled(case, *measures)

    assert tuple(section.benefit for section in dossier.sections) == measures
    text = words_of(desk.render(dossier, knowledge.fonts))
    for benefit in knowledge.rules.benefits:
        version = benefit.on(VISIT)
        assert version is not None
        assert version.name in text


def test_the_account_is_asked_only_where_a_benefit_pays_into_one(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    assert PracticeField.IBAN not in {line.field for line in compiled(case, "adi").identity}
    assert PracticeField.IBAN in {line.field for line in compiled(case, "naspi").identity}
    assert [section.is_paid for section in compiled(case, "isee_servizio", "naspi").sections] == [False, True]


def test_without_data_for_practices_the_lines_stay_empty(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    dossier = compiled(case)
    assert dossier.named
    assert {line.value for line in dossier.identity} == {None}
    assert dossier.changes == ()


@pytest.mark.parametrize("named", [False, True])
def test_every_benefit_has_its_rules_papers_and_sources(
    work: Work, knowledge: Knowledge, compiled: Compile, *, named: bool
) -> None:
    case = work(a_case)
    if named:
        work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    dossier = compiled(case, *ALL)
    assert tuple(section.benefit for section in dossier.sections) == ALL
    assert all(section.sources and section.channel and section.neutral_name for section in dossier.sections)
    assert all(line.paper.label for line in dossier.papers)
    assert len({line.paper.code for line in dossier.papers}) == len(dossier.papers)
    text = words_of(desk.render(dossier, knowledge.fonts))
    assert all(section.name in text for section in dossier.sections)
    assert dossier.questions
    assert all(question.endswith(".") for question in dossier.questions)


def test_figures_out_of_date_are_said(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    (now,) = compiled(case, "assegno_unico", on=date(2026, 6, 1)).sections
    (later,) = compiled(case, "assegno_unico", on=date(2027, 6, 1)).sections
    assert now.stale is None
    assert later.stale is not None
    assert later.stale <= date(2027, 6, 1)


def test_what_sources_leave_in_doubt_is_marked(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    sections = compiled(case, *ALL).sections
    assert any(source.to_verify for section in sections for source in section.sources)
    assert any(condition.to_verify for section in sections for condition in section.conditions)
    assert any(section.attentions for section in sections)


def test_the_start_of_her_path_is_read_from_the_file(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    before = compiled(case, "congedo_violenza").sections[0].conditions
    work(lambda uow: start_path(uow, case.id, HELD, None))
    after = compiled(case, "congedo_violenza").sections[0].conditions
    assert [condition.standing for condition in before] != [condition.standing for condition in after]


def test_benefits_nobody_knows_that_day_are_refused(work: Work, knowledge: Knowledge, compiled: Compile) -> None:
    case = work(a_case)
    assert known_benefits(knowledge.rules, VISIT) == tuple(benefit.id for benefit in knowledge.rules.benefits)
    with pytest.raises(BenefitUnknown):
        compiled(case, "pensione")
    with pytest.raises(BenefitUnknown) as refused:
        compiled(case, "naspi", on=date(2000, 1, 1))
    assert refused.value.known == ()
    with pytest.raises(NoBenefitChosen):
        work(lambda uow: compile_dossier(uow, case.id, DossierRequest(VISIT, ()), knowledge.rules, knowledge.forms))


def test_a_file_that_is_not_there_has_no_dossier(work: Work, knowledge: Knowledge) -> None:
    with pytest.raises(CaseUnknown):
        work(
            lambda uow: compile_dossier(
                uow, CaseId(bytes(16)), DossierRequest(VISIT, ("adi",)), knowledge.rules, knowledge.forms
            )
        )


def test_only_who_follows_the_women_makes_dossiers(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    work(lambda uow: hold_only(uow, Role.REFERENTE, Role.COORDINATRICE, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        compiled(case)
    for note in (note_dossier_printed, note_dossier_saved):
        with pytest.raises(RoleMissing):
            work(lambda uow, note=note: note(uow, case.id))
    with pytest.raises(RoleMissing):
        work(lambda uow: may_be_named(uow, case.id, VISIT))


def test_each_paper_that_goes_out_stands_in_the_log(work: Work, compiled: Compile) -> None:
    case = work(a_case)
    compiled(case)
    for note in (note_dossier_printed, note_dossier_saved):
        work(lambda uow, note=note: note(uow, case.id))
    acts = work(lambda uow: [act for (act,) in uow.rows.all("SELECT act FROM log WHERE case_id = ?", case.id)])
    assert acts[-2:] == ["print.dossier", "save.dossier"]
    assert "read" in acts
