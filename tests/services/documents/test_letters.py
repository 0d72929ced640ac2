"""Attestations and letters for signature: what may stand on them, their numbers, and the register of the papers."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import Knowledge
from desktop.domain.case import Case, State
from desktop.domain.consent import Purpose, Recipient
from desktop.domain.documents.neutral import reveals
from desktop.domain.documents.written_letter import Letter, number_of
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.papers import PaperNote, PaperState, Signer
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import RoleMissing
from desktop.printing import letter as paper
from desktop.printing.access_words import act_words
from desktop.printing.pages import Pages
from desktop.services.case.cases import change_state, start_path
from desktop.services.case.practice import write_practice_field
from desktop.services.documents.letters import Written, note_letter_printed, numbered_letters, prepare_letter
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.papers import note_paper
from desktop.storage.journal import ACTS
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, a_consent, hold_only, signed_by
from tests.printing.structure import off_the_page

KINDS = (
    "presa_in_carico_comune",
    "presa_in_carico_adi",
    "certificazione_percorso",
    "richiesta_sociale",
    "delega",
    "riservatezza",
    "avviso_lavoro",
)
EVERY = pytest.mark.parametrize("kind", KINDS)
DISCREET = pytest.mark.parametrize("kind", ["delega", "riservatezza", "avviso_lavoro"])
HERS = {
    PracticeField.FAMILY_NAME: "Rossipalla",
    PracticeField.GIVEN_NAME: "Ginestrella",
    PracticeField.BIRTH_DATE: "3/4/1990",
    PracticeField.BIRTH_PLACE: "Corbettopoli",
    PracticeField.TAX_CODE: "RSSGST90D43F205X",
}
NEVER = {
    PracticeField.IBAN: "IT60X0542811101000000123456",
    PracticeField.RESIDENCE: "Via della Prova Segreta 7",
    PracticeField.MAIL_ADDRESS: "Casella di Prova 12",
    PracticeField.PHONE: "333 1234567",
    PracticeField.EMAIL: "prova@posta.example",
}


def words_of(pdf: bytes) -> str:
    with Pages(pdf) as pages:
        return " ".join(" ".join(pages.text(page) for page in range(len(pages))).split())


def known_woman(uow: UnitOfWork) -> Case:
    """A file with her data for the practices and every consent."""
    case = a_case(uow)
    a_consent(uow, case, Purpose.PRACTICE)
    a_consent(uow, case, Purpose.INPS_BY_NAME)
    a_consent(uow, case, Purpose.TALK_WITH, Recipient.AS)
    for field, value in {**HERS, **NEVER}.items():
        write_practice_field(uow, case.id, field, value, NOTHING_THERE)
    return case


def prepared(knowledge: Knowledge, case_id: CaseId, kind: str) -> Callable[[UnitOfWork], Letter]:
    written = Written(knowledge.letters.kind(kind), knowledge.rules, knowledge.forms)
    return lambda uow: prepare_letter(uow, case_id, written)


def printed(work: Work, knowledge: Knowledge, case: Case, kind: str) -> str:
    return words_of(paper.render(work(prepared(knowledge, case.id, kind)), knowledge.fonts))


def test_the_letters_are_those_the_log_can_number(knowledge: Knowledge) -> None:
    assert tuple(template.id for template in knowledge.letters.templates) == KINDS
    assert {act for act in ACTS if act.startswith("letter.")} == {f"letter.{kind}" for kind in KINDS}
    assert all(act_words(act) != act for act in ACTS if "letter" in act)


@EVERY
def test_with_her_consents_her_name_stands_on_it(work: Work, knowledge: Knowledge, kind: str) -> None:
    case = work(known_woman)
    text = printed(work, knowledge, case, kind)
    assert "Rossipalla" in text
    assert "Ginestrella" in text


@EVERY
def test_where_she_lives_and_is_paid_and_reached_never_stands_on_it(
    work: Work, knowledge: Knowledge, kind: str
) -> None:
    text = printed(work, knowledge, work(known_woman), kind)
    assert not [value for value in NEVER.values() if value in text]


@EVERY
def test_without_a_consent_in_force_nothing_of_her_stands_on_it(work: Work, knowledge: Knowledge, kind: str) -> None:
    def ended(uow: UnitOfWork) -> Case:
        case = a_case(uow)
        yesterday = uow.today - timedelta(days=1)
        for purpose, recipient in (
            (Purpose.PRACTICE, None),
            (Purpose.INPS_BY_NAME, None),
            (Purpose.TALK_WITH, Recipient.AS),
        ):
            a_consent(uow, case, purpose, recipient, on=yesterday, expires_on=yesterday)
        uow.practice.put(case.id, PracticeField.FAMILY_NAME, HERS[PracticeField.FAMILY_NAME], NOTHING_THERE)
        return case

    case = work(ended)
    made = work(prepared(knowledge, case.id, kind))
    assert not made.named
    assert "Cognome" in {each.label for each in made.missing}
    assert "Rossipalla" not in words_of(paper.render(made, knowledge.fonts))


def test_her_data_without_the_consent_for_that_reader_do_not_stand_on_it(work: Work, knowledge: Knowledge) -> None:
    def only_data(uow: UnitOfWork) -> Case:
        case = a_case(uow)
        a_consent(uow, case, Purpose.PRACTICE)
        write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Rossipalla", NOTHING_THERE)
        return case

    case = work(only_data)
    assert "Rossipalla" in printed(work, knowledge, case, "delega")
    assert "Rossipalla" not in printed(work, knowledge, case, "certificazione_percorso")
    assert "Rossipalla" not in printed(work, knowledge, case, "richiesta_sociale")


def test_the_consent_for_that_reader_without_her_data_leaves_lines_to_fill(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))
    made = work(prepared(knowledge, case.id, "presa_in_carico_comune"))
    assert made.named
    assert {"Cognome", "Nome", "Codice fiscale"} <= {each.label for each in made.missing}


@DISCREET
def test_a_discreet_letter_tells_nothing_of_who_follows_her_or_why(work: Work, knowledge: Knowledge, kind: str) -> None:
    case = work(known_woman)
    made = work(prepared(knowledge, case.id, kind))
    text = words_of(paper.render(made, knowledge.fonts))
    assert not reveals(text, ("Centro Prova", "Rete Prova"))
    assert made.number not in text
    assert case.code[3:] not in text
    assert not [source for source in made.sources if source.act.split(",")[0] in text]


def test_the_notice_to_the_employer_has_no_reason_and_no_tax_code(work: Work, knowledge: Knowledge) -> None:
    text = printed(work, knowledge, work(known_woman), "avviso_lavoro").casefold()
    assert not re.search(r"congedo|inps|art\. ?24|centro|percorso|assistente|motiv", text)
    assert HERS[PracticeField.TAX_CODE].casefold() not in text


def test_what_the_act_asks_for_and_is_a_dotted_line_is_said_on_paper(work: Work, knowledge: Knowledge) -> None:
    case = work(known_woman)
    made = work(prepared(knowledge, case.id, "certificazione_percorso"))
    assert [each.label for each in made.missing] == ["Inserita nel percorso dal", "Firma e timbro"]
    text = words_of(paper.render(made, knowledge.fonts))
    assert "Da completare a penna: Inserita nel percorso dal; Firma e timbro." in text
    assert f"N. {made.number} del" in text
    assert "Riferimenti: D.Lgs. 15/6/2015 n. 80, art. 24; INPS, circolare 15/4/2016 n. 65 (da verificare)." in text
    assert made.to_verify == (
        "INPS, circolare 15/4/2016 n. 65: chi firma per il centro: l'articolo dice il centro, non quale persona",
    )


def test_the_start_of_the_path_and_its_comune_stand_on_it(work: Work, knowledge: Knowledge) -> None:
    case = work(known_woman)
    work(lambda uow: remember_fact(uow, knowledge.rules, case.id, "comune_presa_in_carico", "Corbettopoli Scalo"))
    work(lambda uow: begin_path(uow, case.id, date(2026, 10, 2)))
    text = printed(work, knowledge, case, "presa_in_carico_comune")
    assert "Percorso iniziato il 2 ottobre 2026" in text
    assert text.count("Corbettopoli Scalo") == 2


def test_a_declaration_the_file_does_not_bear_out_says_so(work: Work, knowledge: Knowledge) -> None:
    case = work(known_woman)
    assert not work(prepared(knowledge, case.id, "presa_in_carico_adi")).followed
    assert work(prepared(knowledge, case.id, "delega")).followed
    work(lambda uow: begin_path(uow, case.id, date(2026, 10, 2)))
    assert work(prepared(knowledge, case.id, "presa_in_carico_adi")).followed


def begin_path(uow: UnitOfWork, case_id: CaseId, on: date) -> None:
    """Let the file say that she is followed since a day."""
    change_state(uow, case_id, State.PRESA_IN_CARICO, on)
    start_path(uow, case_id, on, NOTHING_THERE)


def test_every_letter_takes_a_number_of_its_own_and_the_register_has_them_all(work: Work, knowledge: Knowledge) -> None:
    case, other = work(a_case), work(lambda uow: a_case(uow, "Betulla"))
    made = [work(prepared(knowledge, case.id, kind)) for kind in (*KINDS, "delega")]
    work(prepared(knowledge, other.id, "delega"))
    numbers = [each.number for each in made]
    assert len(set(numbers)) == len(numbers)
    register = work(lambda uow: numbered_letters(uow, case.id))
    assert [(each.number, each.kind) for each in register] == [(each.number, each.kind) for each in reversed(made)]
    assert {(each.code, each.made_on) for each in register} == {(case.code, made[0].made_on)}
    assert all(each.operator for each in register)


def test_the_number_is_year_place_in_the_log_and_signs_of_its_hash() -> None:
    assert number_of(2026, 1483, bytes.fromhex("ffffffff")) == "2026/1483-ZZZZ"
    assert number_of(2027, 7, bytes(32)) == "2027/7-0000"


@given(st.integers(1, 10**6), st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_two_computers_at_the_same_place_differ_by_what_their_lines_hold(place: int, here: bytes, there: bytes) -> None:
    same = number_of(2026, place, sha256(here).digest()) == number_of(2026, place, sha256(there).digest())
    assert same is (here == there)


def test_printing_one_stands_in_the_log_and_notes_its_papers_as_asked_for(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    made = work(prepared(knowledge, case.id, "certificazione_percorso"))
    assert work(lambda uow: uow.papers.of(case.id)) == {}
    work(lambda uow: note_letter_printed(uow, case.id, made))
    work(lambda uow: note_letter_printed(uow, case.id, made))
    mark = work(lambda uow: uow.papers.of(case.id))["certificazione_percorso"]
    assert (mark.state, mark.note.signer, mark.note.asked_on) == (PaperState.ASKED, Signer.LEGAL, made.made_on)
    acts = work(lambda uow: [act for (act,) in uow.rows.all("SELECT act FROM log WHERE case_id = ?", case.id)])
    assert acts.count("letter.certificazione_percorso") == 1
    assert acts.count("print.letter") == 2


def test_a_paper_in_hand_stays_in_hand_and_who_signs_it_too(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    note = PaperNote(Signer.OTHER)
    for code, state in (("dichiarazione_cav", PaperState.IN_HAND), ("attestazione_percorso", PaperState.MISSING)):
        work(lambda uow, code=code, state=state: note_paper(uow, case.id, code, state, note, NOTHING_THERE))
    made = work(prepared(knowledge, case.id, "presa_in_carico_adi"))
    work(lambda uow: note_letter_printed(uow, case.id, made))
    marks = work(lambda uow: uow.papers.of(case.id))
    assert (marks["dichiarazione_cav"].state, marks["dichiarazione_cav"].note) == (PaperState.IN_HAND, note)
    assert (marks["attestazione_percorso"].state, marks["attestazione_percorso"].note.signer) == (
        PaperState.ASKED,
        Signer.OTHER,
    )


def test_the_papers_it_follows_are_papers_the_measures_ask_for(knowledge: Knowledge) -> None:
    asked = {
        paper.id for benefit in knowledge.rules.benefits for version in benefit.versions for paper in version.papers
    }
    attestations = set(knowledge.rules.attestations)
    for template in knowledge.letters.templates:
        assert set(template.papers) <= asked
        for day in template.versions.versions:
            items = template.versions.exactly(day).items
            assert {item.attestation for item in items} <= attestations


def test_the_social_services_are_asked_once_for_what_her_measures_need(work: Work, knowledge: Knowledge) -> None:
    case = work(known_woman)
    made = work(prepared(knowledge, case.id, "richiesta_sociale"))
    text = words_of(paper.render(made, knowledge.fonts))
    assert re.search(r"bisogno straordinario o urgente .{0,40}Serve per: Reddito di libertà", text)
    work(lambda uow: note_letter_printed(uow, case.id, made))
    marks = work(lambda uow: uow.papers.of(case.id))
    assert marks["dichiarazione_servizio_sociale"].note.signer is Signer.CENTRE
    assert all(mark.state is PaperState.ASKED for mark in marks.values())


def test_without_her_consent_all_there_is_to_ask_stands_to_be_ticked(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    made = work(prepared(knowledge, case.id, "richiesta_sociale"))
    text = words_of(paper.render(made, knowledge.fonts))
    assert "Serve per" not in text
    assert sum(len(part.squares) for part in made.parts) == 4
    assert made.papers == ()


def test_the_office_is_the_signatory_of_the_protocol_where_one_alone_is_meant(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)

    def office(*names: str) -> str | None:
        work(lambda uow: signed_by(uow, *names))
        return work(prepared(knowledge, case.id, "riservatezza")).parts[0].lines[0].value

    assert office("INPS Direzione di Prova", "ATS") == "INPS Direzione di Prova"
    assert office("ATS") is None
    assert office("INPS uno", "INPS due") is None


@EVERY
def test_hostile_and_long_text_is_laid_out(work: Work, knowledge: Knowledge, kind: str) -> None:
    def hostile(uow: UnitOfWork) -> Case:
        case = known_woman(uow)
        stamps = {field: stamp for field, (_, stamp) in uow.practice.of(case.id).items()}
        for field, value in {
            PracticeField.FAMILY_NAME: "<b>&\u202e" + "x" * 300,
            PracticeField.GIVEN_NAME: "Ștefania Ґалаґан أحمد 王小明 \U0001f600",
            PracticeField.BIRTH_PLACE: "parola " * 1400,
        }.items():
            write_practice_field(uow, case.id, field, value, stamps[field])
        return case

    case = work(hostile)
    pdf = paper.render(work(prepared(knowledge, case.id, kind)), knowledge.fonts)
    assert off_the_page(pdf) == []


@EVERY
def test_with_nothing_known_it_is_one_page_to_fill_by_pen(work: Work, knowledge: Knowledge, kind: str) -> None:
    case = work(a_case)
    with Pages(paper.render(work(prepared(knowledge, case.id, kind)), knowledge.fonts)) as pages:
        assert len(pages) == 1


def test_it_asks_for_the_role(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    made = work(prepared(knowledge, case.id, "delega"))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    for use_case in (
        prepared(knowledge, case.id, "delega"),
        lambda uow: note_letter_printed(uow, case.id, made),
        lambda uow: numbered_letters(uow, case.id),
    ):
        with pytest.raises(RoleMissing):
            work(use_case)
