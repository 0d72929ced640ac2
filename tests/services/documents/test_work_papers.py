"""What stands on the papers of her work: nothing that says why, from where, or where she is."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.accords import Accord
from desktop.domain.approximate import read_approximate
from desktop.domain.case import LodgingPlace
from desktop.domain.consent import Purpose
from desktop.domain.contact import SafeWay, Way
from desktop.domain.directory import Field, ServiceKind
from desktop.domain.documents.neutral import reveals
from desktop.domain.documents.work_papers import Cv, CvLine, PlacementSheet, PresenceSheet, Presentation
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.own_services import OwnValue
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.work import ChoiceField, CvEntry, CvKind, CvLevel, SignedBy, StepKind, WordsField
from desktop.errors import AccordSwitchedOff, RecordUnknown
from desktop.printing import cv, placement_sheet, presence_sheet, work_letter
from desktop.printing.pages import Pages
from desktop.services.case.cases import lodge
from desktop.services.case.contacts import take_away_safe_way
from desktop.services.case.practice import write_practice_field
from desktop.services.colleagues.accords import set_accord
from desktop.services.directory.writing import add_service
from desktop.services.documents.work_papers import (
    compile_cv,
    compile_placement,
    compile_presence,
    compile_presentation,
    note_cv_printed,
    note_cv_saved,
    note_work_paper_printed,
)
from desktop.services.path.work import add, choose, write_words
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case_with_contact, a_consent
from tests.services.path.works import BARISTA, JOB, RULES, TIROCINIO, TODAY, a_step

if TYPE_CHECKING:
    from collections.abc import Callable

NEVER = "Ermenegildo Prova"
GROUND = load_knowledge().sheet_ground


def a_file(uow: UnitOfWork) -> CaseId:
    """A file with a name, a safe telephone, a protected address, and the lines of a CV."""
    case = a_case_with_contact(uow, "Ginestra", safe=(SafeWay(Way.TEL, "333 0000001"),), never=(NEVER,))
    a_consent(uow, case, Purpose.PRACTICE)
    for field, value in (
        (PracticeField.GIVEN_NAME, "Noemi"),
        (PracticeField.FAMILY_NAME, "Verdani"),
        (PracticeField.RESIDENCE, "Via delle Prove 7, Rho"),
    ):
        write_practice_field(uow, case.id, field, value, NOTHING_THERE)
    lodge(uow, case.id, LodgingPlace.PROPRIA, date(2026, 9, 20), "")
    arabic = CvEntry(CvKind.LANGUAGE, "Arabo", level=CvLevel.MOTHER_TONGUE)
    title = CvEntry(CvKind.TITLE, "Diploma", "Liceo", begins=read_approximate("2010"), level=CvLevel.RECOGNISED)
    for entry in (BARISTA, arabic, title, CvEntry(CvKind.SKILL, "Cucito"), CvEntry(CvKind.LICENCE, "Patente B")):
        add(uow, RULES, case.id, entry)
    add(uow, RULES, case.id, replace(BARISTA, what="Babysitter", in_cv=False))
    for words, text in (
        (WordsField.HOURS, "La mattina"),
        (WordsField.WANTS, "Cuoca"),
        (WordsField.AREAS, "Milano sud"),
    ):
        write_words(uow, case.id, words, text, None)
    return case.id


@pytest.fixture
def case_id(work: Work) -> CaseId:
    return work(a_file)


def the_cv(work: Work, case_id: CaseId) -> Cv:
    return work(lambda uow: compile_cv(uow, case_id, GROUND))


def test_a_cv_holds_what_she_wants_in_it_in_her_order(work: Work, case_id: CaseId) -> None:
    made = the_cv(work, case_id)
    assert (made.name, made.contact, made.address, made.left_out) == ("Noemi Verdani", "", "", ())
    (experience,) = made.experiences
    assert (experience.what, experience.at_whom, experience.when) == ("Barista", "Bar Prova", "da 2019 a marzo 2021")
    assert [(each.what, each.when, each.level) for each in made.titles] == [
        ("Diploma", "2010", "All'estero, riconosciuto in Italia")
    ]
    assert [each.level for each in made.languages] == ["Madrelingua"]
    assert [each.what for each in (*made.skills, *made.licences)] == ["Cucito", "Patente B"]
    for dated, told in ((("2020", ""), "da 2020"), (("", "2020"), "fino a 2020"), (("", ""), "")):
        begins, ends = (read_approximate(day) if day else None for day in dated)
        work(lambda uow, b=begins, e=ends: add(uow, RULES, case_id, replace(BARISTA, begins=b, ends=e)))
        assert the_cv(work, case_id).experiences[-1].when == told
    work(lambda uow: choose(uow, case_id, ChoiceField.DATES, "no", None))
    assert {each.when for each in (*the_cv(work, case_id).experiences, *made.languages)} == {""}


def test_a_way_to_reach_her_stands_on_it_where_she_chose_one_that_is_safe_still(work: Work, case_id: CaseId) -> None:
    (way,) = work(lambda uow: uow.contacts.safe(case_id))
    work(lambda uow: choose(uow, case_id, ChoiceField.CONTACT, way.id.hex(), None))
    assert the_cv(work, case_id).contact == "333 0000001"
    work(lambda uow: take_away_safe_way(uow, case_id, way))
    assert the_cv(work, case_id).contact == ""


@pytest.mark.parametrize("address", ["aiuto@antiviolenza.example", "ginestra@casarifugio.example", f"{NEVER} 333 1"])
def test_a_way_to_reach_her_that_tells_by_itself_is_left_to_the_pen(work: Work, address: str) -> None:
    way = SafeWay(Way.MAIL if "@" in address else Way.TEL, address)
    case = work(lambda uow: a_case_with_contact(uow, "Ginestra", safe=(way,), never=(NEVER,)))
    (kept,) = work(lambda uow: uow.contacts.safe(case.id))
    work(lambda uow: choose(uow, case.id, ChoiceField.CONTACT, kept.id.hex(), None))
    made = the_cv(work, case.id)
    assert (made.contact, made.left_out) == ("", (kept.address,))


@pytest.mark.parametrize("place", LodgingPlace)
def test_her_address_stands_on_it_only_where_she_chose_so_and_it_is_no_secret(
    work: Work, case_id: CaseId, place: LodgingPlace
) -> None:
    work(lambda uow: lodge(uow, case_id, place, TODAY, ""))
    work(lambda uow: choose(uow, case_id, ChoiceField.ADDRESS, "si", None))
    shown = {LodgingPlace.PROPRIA, LodgingPlace.FAM, LodgingPlace.ALTRO}
    assert the_cv(work, case_id).address == ("Via delle Prove 7, Rho" if place in shown else "")
    work(lambda uow: lodge(uow, case_id, LodgingPlace.PROPRIA, TODAY, "Via delle Prove 7, Rho"))
    assert the_cv(work, case_id).address == ""


def test_without_her_consent_her_name_is_a_line_for_the_pen(work: Work) -> None:
    case_id = work(a_case_with_contact).id
    made = the_cv(work, case_id)
    assert (made.name, made.experiences) == ("", ())


@pytest.mark.parametrize(
    "telling",
    [
        "Casa rifugio",
        "Centro anti-violenza",
        "Volontaria al Centro Prova",
        "Rete Prova",
        "Via delle Prove 7",
        f"Con {NEVER}",
        "333 0000001",
        "Ginestra",
        "Reddito di libertà",
    ],
)
def test_what_would_tell_is_on_no_paper_about_her_work_and_the_screen_says_so(
    work: Work, case_id: CaseId, telling: str
) -> None:
    for text in (replace(BARISTA, what=telling), replace(BARISTA, at_whom=telling), replace(BARISTA, words=telling)):
        work(lambda uow, text=text: add(uow, RULES, case_id, text))
    for field in set(WordsField) - {WordsField.SENDER}:
        work(lambda uow, field=field: write_words(uow, case_id, field, telling, None))
    step = work(lambda uow: a_step(uow, case_id, replace(TIROCINIO, what=telling, named=telling))).id
    made = the_cv(work, case_id)
    assert set(made.left_out) == {telling}
    papers: tuple[Cv | Presentation | PlacementSheet | PresenceSheet, ...] = (
        replace(made, left_out=()),
        work(lambda uow: compile_presentation(uow, case_id, GROUND, telling)),
        work(lambda uow: compile_placement(uow, case_id, GROUND, step)),
        work(lambda uow: compile_presence(uow, case_id, GROUND, step, TODAY)),
    )
    for paper in papers:
        assert telling in paper.left_out or paper is papers[0]
        assert telling not in everything(replace(paper, left_out=()))


def test_a_refuge_is_named_on_no_paper_about_her_work_and_a_service_keeps_a_name_it_shares(
    work: Work, case_id: CaseId
) -> None:
    for kind, name in ((ServiceKind.SHELTER, "Casa Zefiranta"), (ServiceKind.WORK, "Studio Zefiranta")):
        named = {Field.NAME: OwnValue(name)}
        work(lambda uow, kind=kind, named=named: add_service(uow, GROUND.directory, kind, "", named))  # type: ignore[misc]  # bound
    told, kept = "Volontaria alla Zefiranta", "Studio Zefiranta"
    for text in (replace(BARISTA, what=told), replace(BARISTA, at_whom=kept), replace(BARISTA, at_whom="la zefiranta")):
        work(lambda uow, text=text: add(uow, RULES, case_id, text))
    work(lambda uow: write_words(uow, case_id, WordsField.PROFILE, told, None))
    step = work(lambda uow: a_step(uow, case_id, replace(TIROCINIO, what=told, named=kept))).id

    made = the_cv(work, case_id)
    assert [each.at_whom for each in made.experiences[1:]] == [kept, ""]
    assert (set(made.left_out), made.profile) == ({told, "la zefiranta"}, "")
    letter = work(lambda uow: compile_presentation(uow, case_id, GROUND, "Zefiranta"))
    assert (letter.to, letter.profile) == ("", "")
    placed = work(lambda uow: compile_placement(uow, case_id, GROUND, step))
    assert (placed.body, placed.asked) == (kept, ("Tirocinio",))
    present = work(lambda uow: compile_presence(uow, case_id, GROUND, step, TODAY))
    assert (present.at_whom, present.what) == (kept, "Tirocinio")


def test_her_own_name_in_her_address_is_hers_though_a_refuge_is_called_so_too(work: Work) -> None:
    work(lambda uow: add_service(uow, GROUND.directory, ServiceKind.SHELTER, "", {Field.NAME: OwnValue("Casa Noemi")}))
    for address, shown in (("noemi@prova.example", True), ("casa.noemi@prova.example", False)):
        case = work(lambda uow, a=address: a_case_with_contact(uow, "Ginestra", safe=(SafeWay(Way.MAIL, a),)))
        (kept,) = work(lambda uow, c=case: uow.contacts.safe(c.id))
        work(lambda uow, c=case, k=kept: choose(uow, c.id, ChoiceField.CONTACT, k.id.hex(), None))
        made = the_cv(work, case.id)
        assert (made.contact, made.left_out) == ((address, ()) if shown else ("", (address,)))


def everything(paper: object) -> str:
    """All the texts of a paper, however deep."""
    if isinstance(paper, tuple):
        return " ".join(map(everything, paper))
    slots = getattr(type(paper), "__slots__", ())
    return (
        " ".join(everything(getattr(paper, name)) for name in slots)
        if slots and not isinstance(paper, str)
        else (str(paper))
    )


def test_a_letter_is_hers_or_comes_under_a_neutral_name_and_under_the_centre_s_only_where_she_chose_so(
    work: Work, case_id: CaseId
) -> None:
    def sender() -> str:
        return work(lambda uow: compile_presentation(uow, case_id, GROUND, " Forno di prova ")).sender

    assert sender() == ""
    work(lambda uow: write_words(uow, case_id, WordsField.SENDER, "Percorso Aurora", None))
    for chosen, name in (
        (SignedBy.NEUTRAL, "Percorso Aurora"),
        (SignedBy.HER, ""),
        (SignedBy.CENTRE, "Centro Prova"),
        (SignedBy.NETWORK, "Rete Prova"),
    ):
        work(lambda uow, chosen=chosen: choose(uow, case_id, ChoiceField.SIGNED_BY, chosen, None))
        assert sender() == name
    made = work(lambda uow: compile_presentation(uow, case_id, GROUND, " Forno di prova "))
    assert (made.to, made.wants, made.hours, made.areas) == ("Forno di prova", "Cuoca", "La mattina", "Milano sud")


def test_a_body_knows_her_under_the_neutral_project_and_by_one_person(work: Work, case_id: CaseId) -> None:
    step = work(lambda uow: a_step(uow, case_id, replace(TIROCINIO, operator_id=uow.operator.id)))
    made = work(lambda uow: compile_placement(uow, case_id, GROUND, step.id))
    assert (made.project, made.body, made.referente) == ("Percorso Aurora", "Mensa di prova", "Giulia")
    assert made.asked == ("Tirocinio", "Aiuto cuoca")
    keeping = work(lambda uow: a_step(uow, case_id, replace(JOB, kind=StepKind.KEEPING)))
    told = work(lambda uow: compile_placement(uow, case_id, GROUND, keeping.id))
    assert (told.asked, told.referente) == (("Cuoca",), "")


def test_a_register_has_the_days_of_its_month_and_only_a_course_and_a_tirocinio_have_one(
    work: Work, case_id: CaseId
) -> None:
    step, job = work(lambda uow: (a_step(uow, case_id), a_step(uow, case_id, JOB)))
    made = work(lambda uow: compile_presence(uow, case_id, GROUND, step.id, date(2026, 2, 12)))
    assert (made.first, made.days, made.what) == (date(2026, 2, 1), 28, "Aiuto cuoca")
    for missing in (job.id, RecordId(bytes(16))):
        with pytest.raises(RecordUnknown):
            work(lambda uow, missing=missing: compile_presence(uow, case_id, GROUND, missing, TODAY))
    other = work(lambda uow: a_case_with_contact(uow, "Dalia")).id
    with pytest.raises(RecordUnknown):
        work(lambda uow: compile_placement(uow, other, GROUND, step.id))


def test_each_paper_is_entered_in_the_log_and_none_is_made_where_the_protocol_is_not_used(
    work: Work, case_id: CaseId
) -> None:
    for note, act in (
        (note_cv_printed, "print.cv"),
        (note_cv_saved, "save.cv"),
        (note_work_paper_printed, "print.work"),
    ):
        work(lambda uow, note=note: note(uow, case_id))
        assert work(lambda uow: uow.journal.of_case(case_id))[-1].act == act
    work(lambda uow: set_accord(uow, Accord.WORK, in_use=False))
    doors: tuple[Callable[[UnitOfWork], object], ...] = (
        lambda uow: compile_cv(uow, case_id, GROUND),
        lambda uow: compile_presentation(uow, case_id, GROUND),
        lambda uow: note_cv_printed(uow, case_id),
    )
    for door in doors:
        with pytest.raises(AccordSwitchedOff):
            work(door)


FONTS = load_knowledge().fonts
EMPTY_CV = Cv("", "", "", "", (), (), (), (), (), "")
EMPTY_LETTER = Presentation("", "", "", "", "", "", (), (), "", "", "", "")
EMPTY_SHEET = PlacementSheet("", "", "", (), "", "", "", "", "", "", (), (), (), ())
EMPTY_REGISTER = PresenceSheet("Tirocinio", "", "", date(2026, 11, 1), 30)


@pytest.mark.parametrize("sender", ["", "Percorso Aurora"])
def test_no_word_of_the_program_on_a_paper_for_an_employer_tells_why(sender: str) -> None:
    for pdf in (
        cv.render(EMPTY_CV, FONTS),
        work_letter.render(replace(EMPTY_LETTER, sender=sender), FONTS),
        placement_sheet.render(EMPTY_SHEET, FONTS),
        presence_sheet.render(EMPTY_REGISTER, FONTS),
    ):
        with Pages(pdf) as pages:
            words = " ".join(pages.text(each) for each in range(len(pages)))
        assert words
        assert not reveals(words)


def test_what_says_little_stands_in_one_line_and_the_rest_one_below_the_other() -> None:
    little, more = CvLine("Cucito", "", "", "", ""), CvLine("Patente B", "", "da 2015", "", "")
    for lines, told in (((little, little), "Cucito · Cucito"), ((little, more), "Cucito\n")):
        with Pages(cv.render(replace(EMPTY_CV, skills=lines), FONTS)) as pages:
            assert told in pages.text(0)


@given(st.sampled_from(["Rifugio", "violenze", "C.A.V.", "vittima", "1522", "Libertà"]), st.text(max_size=20))
def test_no_spelling_of_a_telling_word_passes(word: str, around: str) -> None:
    assert reveals(f"{around} {word.upper()} {around}")
