"""The offices' own forms: matched and checked before they are used, and what of a file may stand on them."""

from datetime import date

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.documents.blank_form import BlankForm, FieldKind, FormField, FormPage, Spot
from desktop.domain.documents.form_filling import Why
from desktop.domain.documents.form_mapping import FormMapping, Match, Place
from desktop.domain.documents.values_sheet import BenefitOrder, Part, RequestOrder
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import BenefitUnknown, FileNotShared, FormUnmatched, RoleMissing
from desktop.printing import values_sheet
from desktop.printing.pages import Pages
from desktop.services.case.practice import write_practice_field
from desktop.services.documents.letters import Written, prepare_letter
from desktop.services.documents.official_forms import (
    VALUES,
    FormsKnown,
    begin_mapping,
    compile_values,
    fill_form,
    forget_mapping,
    keep_mapping,
    mapping_of,
    match_field,
    name_form,
    note_checked,
    note_form_printed,
    note_form_saved,
    offered_measures,
)
from desktop.services.rules.benefits import add_list_member, complete_list, remember_fact, remember_member_fact
from desktop.services.visits.visits import mark_paper
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, a_consent, hold_only

DIGEST = bytes(range(32))
HERS = {
    PracticeField.FAMILY_NAME: "Rossipalla",
    PracticeField.GIVEN_NAME: "Ginestrella",
    PracticeField.BIRTH_DATE: "3/4/1990",
    PracticeField.TAX_CODE: "RSSGST90D43F205X",
    PracticeField.IBAN: "IT60X0542811101000000123456",
    PracticeField.RESIDENCE: "Via della Prova Segreta 7",
    PracticeField.MAIL_ADDRESS: "Casella di Prova 12",
}


def a_text(name: str, label: str, at: int) -> FormField:
    return FormField(name, label, FieldKind.TEXT, (Spot(0, 10, at, 200, at + 18),))


BLANK = BlankForm(
    DIGEST,
    (FormPage(0, 0, 595, 842),),
    (
        a_text("cognome", "Cognome", 700),
        a_text("residenza", "Indirizzo di residenza", 670),
        a_text("posta", "Recapito", 640),
        FormField("dsu", "DSU", FieldKind.BOX, (Spot(0, 10, 600, 20, 610, 0, "Si"),)),
    ),
)


@pytest.fixture
def known(knowledge: Knowledge) -> FormsKnown:
    return knowledge.official_forms


@pytest.fixture
def case(work: Work, knowledge: Knowledge) -> Case:
    def prepared(uow: UnitOfWork) -> Case:
        case = a_case(uow)
        a_consent(uow, case, Purpose.PRACTICE)
        for field, value in HERS.items():
            write_practice_field(uow, case.id, field, value, NOTHING_THERE)
        for name, value in (("dsu_ordinaria", "presente"), ("ospite_casa_rifugio", True)):
            remember_fact(uow, knowledge.rules, case.id, name, value)
        return case

    return work(prepared)


def agree(work: Work, case: Case) -> None:
    work(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME))


def matched(work: Work, known: FormsKnown) -> FormMapping:
    def match(uow: UnitOfWork) -> FormMapping:
        begin_mapping(uow, known, BLANK, " Domanda\nADI ")
        match_field(uow, known, DIGEST, Match(Place("posta"), "practice.mail_address"))
        match_field(uow, known, DIGEST, Match(Place("dsu", "Si"), "fact.dsu_valida", "true"))
        return note_checked(uow, DIGEST)

    return work(match)


# --- matching -----------------------------------------------------------------------------------------------------


def test_a_form_begins_with_proposals_and_is_used_only_once_somebody_checked_it(
    work: Work, known: FormsKnown, case: Case
) -> None:
    agree(work, case)
    assert work(lambda uow: mapping_of(uow, known, DIGEST)) is None
    with pytest.raises(FormUnmatched) as unknown:
        work(lambda uow: fill_form(uow, known, case.id, BLANK))
    begun = work(lambda uow: begin_mapping(uow, known, BLANK, "Domanda"))
    assert begun.matches == (Match(Place("cognome"), "practice.family_name"),)
    with pytest.raises(FormUnmatched) as unchecked:
        work(lambda uow: fill_form(uow, known, case.id, BLANK))
    assert (unknown.value.why, unchecked.value.why) == ("unknown", "unchecked")
    checked = work(lambda uow: note_checked(uow, DIGEST))
    assert (checked.checked_on, checked.checked_by) == (
        work(lambda uow: uow.today),
        work(lambda uow: uow.operator.name),
    )
    assert work(lambda uow: fill_form(uow, known, case.id, BLANK)).named


def test_a_change_asks_for_the_form_to_be_checked_again(work: Work, known: FormsKnown) -> None:
    assert matched(work, known).checked_on is not None
    work(lambda uow: name_form(uow, DIGEST, "Domanda ADI 2026"))
    named = work(lambda uow: mapping_of(uow, known, DIGEST))
    assert named is not None
    assert (named.title, named.checked_on is not None) == ("Domanda ADI 2026", True)
    changed = work(lambda uow: match_field(uow, known, DIGEST, Match(Place("posta"), "")))
    assert changed.checked_on is None
    assert Place("posta") not in changed.by_place


def test_a_form_taken_back_is_unknown_until_it_is_matched_anew(work: Work, known: FormsKnown) -> None:
    matched(work, known)
    work(lambda uow: forget_mapping(uow, DIGEST))
    assert work(lambda uow: mapping_of(uow, known, DIGEST)) is None
    assert work(lambda uow: uow.official_forms.all()) == ()
    for change in (
        lambda uow: match_field(uow, known, DIGEST, Match(Place("posta"), "")),
        lambda uow: note_checked(uow, DIGEST),
        lambda uow: forget_mapping(uow, DIGEST),
        lambda uow: name_form(uow, DIGEST, "x"),
    ):
        with pytest.raises(FormUnmatched):
            work(change)
    again = work(lambda uow: begin_mapping(uow, known, BLANK, ""))
    assert (again.title, again.matches) == ("Modulo", (Match(Place("cognome"), "practice.family_name"),))


def test_matches_of_another_centre_take_the_place_of_those_here_and_are_to_be_checked(
    work: Work, known: FormsKnown
) -> None:
    matched(work, known)
    brought = FormMapping(DIGEST, "Altro nome", (Match(Place("posta"), "practice.email"),), date(2020, 1, 1), "Chi sa")
    kept = work(lambda uow: keep_mapping(uow, brought))
    assert kept == FormMapping(DIGEST, "Altro nome", brought.matches)
    assert work(lambda uow: uow.official_forms.all()) == (kept,)


def test_a_value_that_is_not_in_the_catalogue_is_a_bug(work: Work, known: FormsKnown) -> None:
    matched(work, known)
    with pytest.raises(ValueError, match="ospite"):
        work(lambda uow: match_field(uow, known, DIGEST, Match(Place("posta"), "fact.ospite_casa_rifugio")))


def test_matches_that_come_with_the_program_are_looked_at_here_before_they_are_used(
    work: Work, known: FormsKnown
) -> None:
    shipped = FormMapping(DIGEST, "Con il programma", (Match(Place("cognome"), "practice.family_name"),))
    with_it = FormsKnown(known.rules, known.forms, known.letters, known.order, {DIGEST: shipped})
    assert work(lambda uow: mapping_of(uow, with_it, DIGEST)) == shipped
    assert work(lambda uow: note_checked(uow, DIGEST)).checked_on is not None
    own = matched(work, known)
    assert work(lambda uow: mapping_of(uow, with_it, DIGEST)) == own
    assert known.shipped == {}, "no form of an office could be checked, so none is shipped"


def test_what_has_no_fields_is_not_matched_nor_filled_in(work: Work, known: FormsKnown, case: Case) -> None:
    xfa, flat = BlankForm(DIGEST, BLANK.pages, BLANK.fields, xfa=True), BlankForm(DIGEST, BLANK.pages, ())
    for blank, why in ((xfa, "xfa"), (flat, "no_fields")):
        for use_case in (
            lambda uow, blank=blank: begin_mapping(uow, known, blank, ""),
            lambda uow, blank=blank: fill_form(uow, known, case.id, blank),
        ):
            with pytest.raises(FormUnmatched) as refused:
                work(use_case)
            assert refused.value.why == why


def test_only_who_follows_the_women_matches_and_fills_in(work: Work, known: FormsKnown, case: Case) -> None:
    matched(work, known)
    work(lambda uow: hold_only(uow, Role.COORDINATRICE))
    for use_case in (
        lambda uow: mapping_of(uow, known, DIGEST),
        lambda uow: begin_mapping(uow, known, BLANK, ""),
        lambda uow: keep_mapping(uow, FormMapping(DIGEST, "")),
        lambda uow: match_field(uow, known, DIGEST, Match(Place("posta"), "")),
        lambda uow: note_checked(uow, DIGEST),
        lambda uow: forget_mapping(uow, DIGEST),
        lambda uow: fill_form(uow, known, case.id, BLANK),
        lambda uow: compile_values(uow, known, case.id),
        lambda uow: note_form_printed(uow, case.id),
        lambda uow: note_form_saved(uow, case.id),
    ):
        with pytest.raises((RoleMissing, FileNotShared)):
            work(use_case)


# --- what stands on them ------------------------------------------------------------------------------------------


def test_a_form_takes_what_it_was_matched_with_and_never_where_she_lives_or_lodges(
    work: Work, known: FormsKnown, case: Case
) -> None:
    agree(work, case)
    matched(work, known)
    filled = work(lambda uow: fill_form(uow, known, case.id, BLANK))
    texts = {writing.field: writing.text for writing in filled.filling.writings}
    assert texts == {"Cognome": "Rossipalla", "Recapito": "Casella di Prova 12", "DSU": "X"}
    assert [(each.field, each.why) for each in filled.filling.by_hand] == [("Indirizzo di residenza", Why.UNMATCHED)]
    read = [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]
    assert "read" in read


def test_without_her_consent_nothing_of_her_file_is_on_a_form_or_a_sheet(
    work: Work, known: FormsKnown, case: Case
) -> None:
    matched(work, known)
    filled = work(lambda uow: fill_form(uow, known, case.id, BLANK))
    assert (filled.named, filled.filling.writings) == (False, ())
    sheet = work(lambda uow: compile_values(uow, known, case.id, "adi"))
    assert not sheet.named
    assert all(line.value is None for section in sheet.sections for line in section.lines)
    assert all(paper.state is None for section in sheet.sections for paper in section.papers)


def test_a_form_bears_the_number_of_the_attestation_made_last(
    work: Work, known: FormsKnown, case: Case, knowledge: Knowledge
) -> None:
    agree(work, case)
    template = knowledge.letters.kind("delega")
    written = Written(template, knowledge.rules, knowledge.forms)
    work(lambda uow: prepare_letter(uow, case.id, written))
    last = work(lambda uow: prepare_letter(uow, case.id, written))
    matched(work, known)
    work(lambda uow: match_field(uow, known, DIGEST, Match(Place("posta"), "letter.delega")))
    work(lambda uow: note_checked(uow, DIGEST))
    filled = work(lambda uow: fill_form(uow, known, case.id, BLANK))
    assert last.number in {writing.text for writing in filled.filling.writings}


# --- the sheet of values -------------------------------------------------------------------------------------------


def test_the_sheet_says_each_thing_once_in_the_order_of_the_request(
    work: Work, known: FormsKnown, case: Case, knowledge: Knowledge
) -> None:
    agree(work, case)
    child = work(lambda uow: add_list_member(uow, known.rules, case.id, "figli"))
    work(lambda uow: remember_member_fact(uow, known.rules, (case.id, child), "data_nascita", "2018-05-02"))
    work(lambda uow: complete_list(uow, known.rules, case.id, "figli", complete=True))
    work(lambda uow: mark_paper(uow, case.id, "documento_identita", PaperState.IN_HAND, NOTHING_THERE))
    for benefit in (each.id for each in knowledge.rules.benefits):
        sheet = work(lambda uow, benefit=benefit: compile_values(uow, known, case.id, benefit))
        parts = known.order.of(benefit).parts
        titles = [known.order.sections[part].title for part in parts]
        assert [title for title in titles if title in {section.title for section in sheet.sections}] == [
            section.title for section in sheet.sections
        ]
        lines = [line for section in sheet.sections for line in section.lines]
        assert len({line.label for line in lines}) == len(lines), benefit
        assert not any("ospite di una casa" in line.label or "Segreta" in (line.value or "") for line in lines)
    sheet = work(lambda uow: compile_values(uow, known, case.id, "adi"))
    values = {line.label: line.value for section in sheet.sections for line in section.lines}
    assert values["Cognome"] == "Rossipalla"
    assert values["IBAN intestato a lei"] == HERS[PracticeField.IBAN]
    assert values["Figlia o figlio 1: data di nascita"] == "02/05/2018"
    assert "Figlia o figlio 2: data di nascita" not in values
    assert sheet.sections[-1].papers


def test_the_sheet_for_any_form_has_no_measure_and_no_papers(work: Work, known: FormsKnown, case: Case) -> None:
    agree(work, case)
    sheet = work(lambda uow: compile_values(uow, known, case.id))
    assert (sheet.heading, sheet.note) == ("", "")
    assert [section.title for section in sheet.sections] == ["Chi chiede", "Recapiti", "Nucleo", "Pagamento"]


def test_the_sheet_is_offered_for_each_measure_by_name(work: Work, known: FormsKnown) -> None:
    offered = work(lambda uow: offered_measures(uow, known))
    assert {name for name, _ in offered} == {benefit.id for benefit in known.rules.benefits}
    assert [name for _, name in offered] == sorted(name for _, name in offered)


def test_a_measure_that_there_is_not_is_refused(work: Work, known: FormsKnown, case: Case) -> None:
    with pytest.raises(BenefitUnknown):
        work(lambda uow: compile_values(uow, known, case.id, "bonus_luna"))


def test_the_sheet_on_paper_says_what_is_to_ask_and_that_its_order_is_to_be_verified(
    work: Work, known: FormsKnown, case: Case, knowledge: Knowledge
) -> None:
    def words(of: FormsKnown) -> str:
        sheet = work(lambda uow: compile_values(uow, of, case.id, "reddito_liberta"))
        with Pages(values_sheet.render(sheet, knowledge.fonts)) as pages:
            return " ".join(" ".join(pages.text(page).split()) for page in range(len(pages)))

    without = words(known)
    assert "Manca il suo consenso" in without
    assert "Rossipalla" not in without
    agree(work, case)
    said = words(known)
    assert "Ordine da verificare" in said
    assert "Rossipalla" in said
    assert "da chiedere" in said
    assert "non esce dal fascicolo" in said
    assert "Manca il suo consenso" not in said
    order = RequestOrder(known.order.sections, {"reddito_liberta": BenefitOrder(tuple(Part), "", date(2026, 11, 20))})
    compared = words(FormsKnown(known.rules, known.forms, known.letters, order, {}))
    assert "Ordine confrontato con la richiesta il" in compared
    assert "Come si chiede" not in compared


def test_the_log_knows_what_went_out(work: Work, case: Case) -> None:
    work(lambda uow: note_form_printed(uow, case.id))
    work(lambda uow: note_form_printed(uow, case.id, VALUES))
    work(lambda uow: note_form_saved(uow, case.id))
    work(lambda uow: note_form_saved(uow, case.id, VALUES))
    acts = [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]
    assert acts[-4:] == ["print.form", "print.values", "save.form", "save.values"]
