"""The last look: what leaves is compared with the file it is about; nothing leaves until each finding is explained."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Case, LodgingPlace
from desktop.domain.consent import Purpose
from desktop.domain.guard.own import Kind
from desktop.domain.identifiers import new_id
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import OwnWordsFound
from desktop.services.case.practice import write_practice_field
from desktop.services.mailbox.outgoing_check import (
    Look,
    OtherWord,
    Place,
    free_words,
    look_over,
    look_over_summary,
    require_clean,
)
from desktop.storage.own_texts import OwnTexts
from desktop.storage.packed_file import PARENTS
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.passage import Passage
from desktop.words import sentence
from tests.builders import Work, a_case_with_contact, a_consent

if TYPE_CHECKING:
    from desktop.storage.rows import SqlValue

GUARDING = load_knowledge().guarding
FREE = min(GUARDING.free_questions)
# Of each column an operator writes in: what is put there, and what must be found of it.
WRITTEN: Mapping[tuple[str, str], str] = {
    ("case_file", "code"): "K7M3QX",
    ("case_field", "value"): "Zefiranta",
    ("practice_datum", "value"): "Noemi",
    ("lodging", "note"): "Dalla cugina in via Garibaldi",
    ("contact", "asked"): "Vuole che Kelthoum sappia",
    ("contact", "agreed"): "Chiamare Oumayma",
    ("safe_contact", "address"): "347 9988776",
    ("safe_contact", "hours"): "Dopo le 9, risponde Rachida",
    ("never_contact", "who"): "Youssef",
    ("assessment_field", "value"): "Dott.ssa Belkacem",
    ("answer", "value"): "Lavora da Esselbox",
    ("fact", "value"): '"Rozzano"',
    ("visit", "companion"): "Tzeitel",
    ("visit_field", "value"): "il mercato di Papiniano",
    ("visit_outcome", "reason"): "Manca la firma di Abdelkrim",
    ("visit_paper", "words"): "Foto di Djamila",
    ("visit_step", "what"): "Portarla a Fethiye",
    ("settled_deadline", "note"): "Se ne occupa Wassila",
    ("merging", "code"): "R4V8ZT",
    ("merged_value", "stood"): '"Quillabamba"',
    ("merged_value", "came"): '"Yurimaguas"',
    ("referral", "named"): "Studio Ngozika",
    ("referral", "asked"): "Vuole una stanza vicino a Karolina",
    ("referral_step", "words"): "Ha risposto la signora Ewurabena",
    ("diary_entry", "place_words"): "Dietro il campo Bearzot",
    ("diary_entry", "with_whom"): "Ildegarda",
    ("diary_entry", "mediator"): "Sumeyra",
    ("diary_entry", "said"): "Ha visto Teofrasto",
    ("diary_entry", "agreed"): "Torna con Quintilla",
    ("colleague_note", "words"): "Chiamare Bathilde",
    ("person", "called"): "Fiordilisia",
    ("person", "school"): "La scuola Brancaleoni",
    ("person", "born"): "2017-03-09",
    ("person", "note"): "Va a nuoto con Melisenda",
    ("perpetrator", "called"): "Ulderigo",
    ("minor_papers", "note"): "Lo chiede la tutrice Clorinda",
    ("plan", "end_note"): "Va dalla sorella Ghizlane",
    ("plan_goal", "words"): "Una casa lontano da Mohand",
    ("plan_goal", "note"): "Lo dice anche Latifa",
    ("plan_step", "what"): "Parlare con Bouchra",
    ("plan_step", "service_name"): "Lo sportello di Tiziri",
    ("plan_step", "note"): "Risponde Hadjer",
    ("plan_review", "changes"): "Ora la aiuta Yamina",
    ("work_words", "words"): "Non verso il bar di Kamila",
    ("cv_entry", "what"): "Sarta da Ondina",
    ("cv_entry", "at_whom"): "Sartoria Perpetuini",
    ("cv_entry", "words"): "Orli per Guendalina",
    ("work_step", "what"): "Corso con Etelvina",
    ("work_step", "named"): "Scuola Mezzasalma",
    ("work_step", "project"): "Percorso Girandola",
    ("work_step", "note"): "Risponde Brigitta",
    ("work_review", "words"): "Va bene con Leocadia",
    ("work_contact", "employer"): "Panificio Tramaglini",
    ("work_contact", "person"): "Ermenegarda",
    ("work_contact", "told"): "La manda Cunegonda",
    ("work_milestone", "words"): "Le chiavi senza Ataulfo",
    ("risk_event", "note"): "Davanti a Zubaidah",
    ("risk_judgement", "level"): "Codice Zaffirondo",
    ("risk_judgement", "other_tool"): "Griglia Farfallini",
    ("risk_judgement", "decided"): "Le chiavi da Ermengarda",
    ("risk_judgement", "judged_by"): "Thabita",
    ("risk_sign", "note"): "Lo ha detto Olimpiadora",
    ("activation_entry", "answered"): "Gualberta",
    ("activation_entry", "words"): "Avvisata Sigismonda",
    ("signalling", "named"): "Reparto Bergamotta",
    ("signalling", "assessment_words"): "Minacce da Zaccaria",
    ("signalling", "agreed_to"): "Infermiera Petronilla",
    ("contact_attempt", "said"): "Risponde Adalgisa",
    ("protected_discharge", "companion"): "Domitilla",
    ("protected_discharge", "note"): "Le chiavi le ha Radegonda",
    ("discharge_part", "named"): "Servizio Ortensiana",
    ("discharge_part", "what"): "Avvisare Fulgenzia",
    ("team_member", "named"): "Tutela Belvederina",
    ("team_member", "person"): "Rosmunda",
    ("team_member", "task"): "Segue Teodolinda",
    ("team_meeting", "agreed"): "Chiamare Gertruda",
    ("handed_sheet", "to_whom"): "Amalasunta",
    ("handed_sheet", "received_by"): "Brunilde",
}
# Words of closed lists, days, bytes, or what an office wrote; nothing an operator types of her.
CLOSED = {
    ("case_file", "opened_on"), ("case_field", "field"), ("case_state", "state"), ("case_state", "since"),
    ("case_access", "access"), ("access_reason", "reason"), ("lodging", "since"), ("lodging", "place"),
    ("contact", "at"), ("contact", "came_by"), ("safe_contact", "way"), ("safe_contact", "message"),
    ("consent", "purpose"), ("consent", "recipient"), ("consent", "given_on"), ("consent", "expires_on"),
    ("consent", "how"), ("consent", "withdrawn_on"), ("practice_datum", "field"),
    ("assessment", "form"), ("assessment", "version"), ("assessment", "typed_on"),
    ("assessment_field", "field"), ("answer", "question"), ("answer", "mark"), ("answer_option", "question"),
    ("answer_option", "option"), ("chosen_family", "family"), ("fact_subject", "list"), ("fact", "name"),
    ("paper", "paper"), ("paper", "state"), ("paper", "signer"), ("paper", "asked_on"), ("paper", "received_on"),
    ("visit", "on_day"), ("visit", "at"), ("visit", "office"), ("visit_benefit", "benefit"),
    ("visit_field", "field"), ("visit_arrangement", "arrangement"), ("visit_outcome", "benefit"),
    ("visit_outcome", "result"), ("visit_outcome", "protocol"), ("visit_paper", "benefit"), ("visit_paper", "paper"),
    ("visit_step", "benefit"), ("visit_step", "who"), ("visit_step", "due"), ("visit_step", "done_on"),
    ("settled_deadline", "benefit"), ("settled_deadline", "term"), ("settled_deadline", "event"),
    ("settled_deadline", "outcome"), ("settled_deadline", "on_day"), ("settled_deadline", "reason"),
    ("diary_entry", "kind"), ("diary_entry", "on_day"), ("diary_entry", "at"), ("diary_entry", "place"),
    ("diary_entry", "language"), ("colleague_note", "until_day"), ("colleague_note_reading", "read_at"),
    ("person", "relation"), ("person", "lives"), ("person_disclosure", "door"), ("person_disclosure", "may"),
    ("person_subject", "list"), ("perpetrator", "relation"), ("perpetrator", "lives"), ("perpetrator_measure", "kind"),
    ("perpetrator_measure", "on_day"), ("family_tie", "relation"), ("minor_papers", "reason"),
    ("minor_papers", "from_day"), ("minor_papers", "until_day"),
    ("merging", "opened_on"), ("merging", "made_on"), ("merging", "apart_on"), ("merged_row", "entity"),
    ("merged_row", "record"), ("merged_value", "entity"), ("merged_value", "record"), ("merged_value", "item"),
    ("plan", "begun_on"), ("plan", "review_on"), ("plan", "ended_on"), ("plan", "end_reason"),
    ("plan_goal", "area"), ("plan_goal", "progress"), ("plan_goal", "on_day"), ("plan_goal", "proposal"),
    ("plan_step", "who"), ("plan_step", "service"), ("plan_step", "due"), ("plan_step", "progress"),
    ("plan_step", "on_day"), ("plan_review", "held_on"), ("plan_review", "next_on"), ("plan_check", "item"),
    ("plan_check", "answer"),
    ("work_words", "field"), ("work_choice", "field"), ("work_choice", "value"), ("cv_entry", "kind"),
    ("cv_entry", "begins"), ("cv_entry", "ends"), ("cv_entry", "level"), ("work_step", "kind"),
    ("work_step", "service"), ("work_step", "who"), ("work_step", "begins"), ("work_step", "ends"),
    ("work_step", "ends_by"), ("work_step", "convention_on"), ("work_step", "contract"), ("work_step", "trial_until"),
    ("work_step", "relief"), ("work_step", "relief_until"), ("work_step", "review_on"), ("work_step", "progress"),
    ("work_step", "on_day"), ("work_month", "month"), ("work_month", "paid"), ("work_review", "held_on"),
    ("work_review", "going"), ("work_review", "next_on"), ("work_contact", "on_day"), ("work_contact", "who"),
    ("work_contact", "way"), ("work_contact", "answer"), ("work_milestone", "area"), ("work_milestone", "reached_on"),
    ("risk_event", "kind"), ("risk_event", "day"), ("risk_judgement", "tool"), ("risk_judgement", "judged_on"),
    ("risk_judgement", "agrees"), ("risk_judgement", "review_on"),
    ("risk_sign", "on_day"), ("risk_sign", "word"), ("risk_sign", "glossary"), ("activation", "skeleton"),
    ("activation_entry", "step"), ("activation_entry", "outcome"), ("activation_entry", "told"),
    ("counted", "product"), ("erased", "part"), ("erased", "on_day"), ("erased", "reason"), ("erased", "questions"),
    ("pack", "way"), ("pack", "outcome"), ("earlier_act", "act"), ("place", "page"), ("place", "question"),
    ("place", "draft"),
    ("referral", "kind"), ("referral", "service"), ("referral", "area"), ("referral", "need"),
    ("referral", "language"), ("referral", "handed_by"), ("referral", "way"),
    ("referral_step", "state"), ("referral_step", "on_day"), ("referral_step", "reason"),
    ("referral_consent", "given_on"), ("referral_consent", "expires_on"), ("referral_consent", "how"),
    ("referral_consent", "withdrawn_on"),
    ("signalling", "sender"), ("signalling", "service"), ("signalling", "arrived_at"), ("signalling", "discharged_at"),
    ("signalling", "report"), ("signalling", "triage"), ("signalling", "assessed"), ("signalling", "agreed_on"),
    ("signalling", "agreed_at"), ("signalling", "told_on"), ("signalling", "outcome"), ("signalling", "outcome_on"),
    ("contact_attempt", "at"), ("contact_attempt", "way"), ("contact_attempt", "outcome"),
    ("protected_discharge", "on_day"), ("protected_discharge", "at"), ("protected_discharge", "accompanied"),
    ("discharge_part", "field"), ("team_member", "field"), ("team_member", "service"), ("team_member", "since"),
    ("team_member", "until_day"), ("team_meeting", "on_day"), ("team_meeting", "at"), ("handed_sheet", "on_day"),
    ("handed_sheet", "at"), ("handed_sheet", "way"), ("handed_sheet", "answer_by"), ("handed_sheet", "received_on"),
    ("handed_part", "part"),
    ("reply", "kind"), ("reply", "state"), ("reply", "reason"), ("reply", "received_on"), ("reply", "words"),
    ("reply", "filed_on"), ("reply_change", "kind"), ("reply_change", "what"), ("reply_change", "note"),
    ("reply_change", "done_on"),
}  # fmt: skip


def on_her_path() -> dict[str, dict[str, "SqlValue"]]:
    """What identifies the rows of her path, table by table."""
    referral, merging, activation = new_id(), new_id(), new_id()
    return {
        "merging": {"id": merging},
        "merged_value": {"merging_id": merging, "entity": "case_field", "record": '["alias"]', "item": "value"},
        "referral": {"id": referral},
        "referral_step": {"referral_id": referral, "id": new_id()},
        **{table: {"id": new_id()} for table in ("diary_entry", "colleague_note")},
        **{table: {"id": new_id()} for table in ("person", "perpetrator", "minor_papers")},
        **{table: {"id": new_id()} for table in ("plan", "plan_goal", "plan_step", "plan_review")},
        "work_words": {"field": "evitare"},
        **{table: {"id": new_id()} for table in ("cv_entry", "work_step", "work_review", "work_contact")},
        "work_milestone": {"id": new_id()},
        **{table: {"id": new_id()} for table in ("risk_event", "risk_judgement", "risk_sign")},
        **{table: {"id": new_id()} for table in ("signalling", "contact_attempt", "protected_discharge")},
        **{table: {"id": new_id()} for table in ("discharge_part", "team_member", "team_meeting", "handed_sheet")},
        "activation": {"id": activation},
        "activation_entry": {"id": new_id(), "activation_id": activation},
    }


def fill(uow: UnitOfWork) -> Case:
    """A file with something telling in every column an operator writes in."""
    case = a_case_with_contact(uow, "Ginestra", asked="", agreed="", safe=(), never=())
    rows: dict[str, dict[str, SqlValue]] = {}
    assessment, visit = new_id(), new_id()
    extra: dict[str, dict[str, SqlValue]] = {
        "case_field": {"field": "alias"},
        "practice_datum": {"field": "given_name"},
        "lodging": {"id": new_id(), "place": LodgingPlace.FAM.value},
        "contact": {"id": new_id()},
        "safe_contact": {"id": new_id(), "way": "TEL"},
        "never_contact": {"id": new_id()},
        "assessment": {"id": assessment},
        "assessment_field": {"assessment_id": assessment, "field": "mediator"},
        "answer": {"assessment_id": assessment, "question": FREE},
        "fact": {"subject_id": case.id, "name": "comune_residenza"},
        "visit": {"id": visit},
        "visit_field": {"visit_id": visit, "field": "avoid"},
        "visit_outcome": {"visit_id": visit, "benefit": "adi"},
        "visit_paper": {"visit_id": visit, "benefit": "adi", "paper": "altra.1"},
        "visit_step": {"visit_id": visit, "benefit": "adi"},
        "settled_deadline": {"benefit": "adi", "term": "x", "event": "2026-01-01"},
    }
    extra |= on_her_path()
    for table, values in extra.items():
        hers: dict[str, SqlValue] = {} if values.keys() & PARENTS.keys() else {"case_id": case.id}
        rows[table] = {**hers, **values}
    for (table, column), value in WRITTEN.items():
        if table != "case_file":
            rows[table][column] = value
    uow.rows.put("case_file", {"id": case.id}, {"code": WRITTEN["case_file", "code"]}, case=case.id)
    uow.rows.put("case_field", {"case_id": case.id, "field": "alias"}, {"value": "Zefiranta"}, case=case.id)
    del rows["case_field"]
    for table, values in rows.items():
        uow.rows.add(table, values, case=case.id)
    uow.rows.add("answer", {"assessment_id": assessment, "question": "A01", "value": "SI"}, case=case.id)
    return case


TELLING = {
    ("case_file", "code"): "K7M-3QX", ("lodging", "note"): "Garibaldi", ("contact", "asked"): "Kelthoum",
    ("contact", "agreed"): "Oumayma", ("safe_contact", "hours"): "Rachida", ("assessment_field", "value"): "Belkacem",
    ("answer", "value"): "Esselbox", ("fact", "value"): "Rozzano", ("visit_field", "value"): "Papiniano",
    ("visit_outcome", "reason"): "Abdelkrim", ("visit_paper", "words"): "Djamila", ("visit_step", "what"): "Fethiye",
    ("settled_deadline", "note"): "Wassila", ("referral", "named"): "Ngozika", ("referral", "asked"): "Karolina",
    ("referral_step", "words"): "Ewurabena", ("merging", "code"): "R4V-8ZT",
    ("merged_value", "stood"): "Quillabamba", ("merged_value", "came"): "Yurimaguas",
    ("person", "school"): "Brancaleoni", ("person", "born"): "9/3/2017", ("person", "note"): "Melisenda",
    ("minor_papers", "note"): "Clorinda",
    ("plan", "end_note"): "Ghizlane", ("plan_goal", "words"): "Mohand", ("plan_goal", "note"): "Latifa",
    ("plan_step", "what"): "Bouchra", ("plan_step", "service_name"): "Tiziri", ("plan_step", "note"): "Hadjer",
    ("plan_review", "changes"): "Yamina",
    ("work_words", "words"): "Kamila", ("cv_entry", "what"): "Ondina", ("cv_entry", "at_whom"): "Perpetuini",
    ("cv_entry", "words"): "Guendalina", ("work_step", "what"): "Etelvina", ("work_step", "named"): "Mezzasalma",
    ("work_step", "project"): "Girandola", ("work_step", "note"): "Brigitta", ("work_review", "words"): "Leocadia",
    ("work_contact", "employer"): "Tramaglini", ("work_contact", "told"): "Cunegonda",
    ("work_milestone", "words"): "Ataulfo",
    ("diary_entry", "place_words"): "Bearzot", ("diary_entry", "said"): "Teofrasto",
    ("diary_entry", "agreed"): "Quintilla", ("colleague_note", "words"): "Bathilde",
    ("risk_event", "note"): "Zubaidah", ("risk_judgement", "other_tool"): "Farfallini",
    ("risk_judgement", "level"): "Zaffirondo",
    ("risk_judgement", "decided"): "Ermengarda", ("risk_sign", "note"): "Olimpiadora",
    ("activation_entry", "words"): "Sigismonda",
    ("signalling", "named"): "Bergamotta",
    ("signalling", "assessment_words"): "Zaccaria",
    ("signalling", "agreed_to"): "Petronilla",
    ("contact_attempt", "said"): "Adalgisa",
    ("protected_discharge", "note"): "Radegonda",
    ("discharge_part", "named"): "Ortensiana",
    ("discharge_part", "what"): "Fulgenzia",
    ("team_member", "named"): "Belvederina",
    ("team_member", "task"): "Teodolinda",
    ("team_meeting", "agreed"): "Gertruda",
}  # fmt: skip


@pytest.mark.parametrize("column", WRITTEN)
def test_what_is_written_in_any_column_of_a_file_is_found_when_it_leaves(work: Work, column: tuple[str, str]) -> None:
    telling = TELLING.get(column, WRITTEN[column])
    passage = Passage("foglio.txt", "", f"Si chiede se {telling} vada bene.")

    def case(uow: UnitOfWork) -> Look:
        return look_over(uow, GUARDING, [fill(uow).id], [passage])

    look = work(case)
    assert [passage.text[place.start : place.end] for place in look.found] == [telling]


def test_every_column_of_text_of_a_file_is_compared_or_known_to_tell_nothing(work: Work) -> None:
    def columns(uow: UnitOfWork) -> set[tuple[str, str]]:
        hers = {"case_id", *PARENTS}
        return {
            (name, column)
            for name, table in uow.rows.tables.items()
            if hers & set(table.columns) or name == "case_file"
            for column, kind in uow.rows.all("SELECT name, type FROM pragma_table_info(?)", name)
            if kind == "TEXT"
        }

    assert {column for column in work(columns) if column[0] not in {"sheet", "sheet_file"}} == set(WRITTEN) | CLOSED


def test_her_identity_is_compared_field_by_field(work: Work) -> None:
    def filled(uow: UnitOfWork) -> Case:
        case = a_case_with_contact(uow)
        a_consent(uow, case, Purpose.PRACTICE)
        for field, value in (
            (PracticeField.GIVEN_NAME, "Noemi"),
            (PracticeField.FAMILY_NAME, "Verdani"),
            (PracticeField.BIRTH_DATE, "1/3/1985"),
            (PracticeField.EMAIL, "noemi@esempio.it"),
            (PracticeField.TAX_CODE, "RSSMRA85T10A562S"),
        ):
            write_practice_field(uow, case.id, field, value, NOTHING_THERE)
        child = new_id()
        uow.rows.add("fact", {"subject_id": child, "name": "data_nascita", "case_id": case.id, "value": '"2019-05-04"'})
        return case

    case = work(filled)
    text = "N.V., Noemi Verdan1, nata il 1 marzo 1985, figlio 4/5/2019, RSSMRA85T10A562S"
    look = work(lambda uow: look_over(uow, GUARDING, [case.id], [Passage("x.txt", "", text)]))
    assert [text[place.start : place.end] for place in look.found] == [
        "N.V.", "Noemi", "Verdan1", "1 marzo 1985", "4/5/2019", "RSSMRA85T10A562S",
    ]  # fmt: skip


def test_nothing_leaves_until_each_finding_was_explained_and_the_log_says_why_but_not_what(work: Work) -> None:
    case = work(lambda uow: a_case_with_contact(uow, "Zefiranta"))
    passages = [Passage("scheda.pdf", "pagina 1", "Una riga.\nPer zefiranta."), Passage("a.csv", "", "Zefirante")]
    look = work(lambda uow: look_over(uow, GUARDING, [case.id], passages))

    assert [look.line(place) for place in look.found] == [2, 1]
    with pytest.raises(OwnWordsFound) as refused:
        work(lambda uow: require_clean(uow, look))
    assert (refused.value.count, refused.value.files) == (2, ("scheda.pdf", "a.csv"))
    assert "scheda.pdf, a.csv" in sentence(refused.value)
    with pytest.raises(OwnWordsFound) as refused:
        work(lambda uow: require_clean(uow, look, {look.found[0]: OtherWord.LAW}))
    assert "in un punto di: a.csv" in sentence(refused.value)

    work(lambda uow: require_clean(uow, look, dict.fromkeys(look.found, OtherWord.COMMON)))

    entered = work(lambda uow: uow.rows.all("SELECT act, case_id FROM log WHERE act LIKE 'other_word%'"))
    assert entered == [("other_word.common", case.id)] * 2
    assert "efirant" not in repr(look)


def test_what_was_found_elsewhere_is_explained_by_nothing_said_before(work: Work) -> None:
    case = work(lambda uow: a_case_with_contact(uow, "Zefiranta"))
    look = work(lambda uow: look_over(uow, GUARDING, [case.id], [Passage("a.txt", "", "Per Zefiranta")]))
    other = Place(0, 0, 3, Kind.ALIAS)
    with pytest.raises(OwnWordsFound):
        work(lambda uow: require_clean(uow, look, {other: OtherWord.OFFICE}))


def test_what_is_clean_leaves_and_words_of_the_template_are_no_finding(work: Work) -> None:
    case = work(lambda uow: a_case_with_contact(uow, "Ginestra"))
    passage = Passage("a.txt", "", "Quesito sulla ginestra: scrivere a quesiti@esempio.it")
    look = work(lambda uow: look_over(uow, GUARDING, [case.id], [passage], fixed=passage.text))
    work(lambda uow: require_clean(uow, look))
    assert look.found == ()


def test_of_a_summary_only_what_is_not_of_its_template_is_compared_with_every_woman(work: Work) -> None:
    work(lambda uow: a_case_with_contact(uow, "Zefiranta"))
    template = [Passage("a.csv", "", "Donne;meno di 10")]
    outputs = [Passage("a.csv", "", "Donne;circa 15"), Passage("c.json", "", json.dumps({"head": "0a" * 32}))]
    assert free_words(outputs, [*template, Passage("c.json", "", '"head" circa')]) == ()

    free = free_words([Passage("a.csv", "", "Donne;meno di 10\nDonne;circa 15 zefiranta 123456")], template)
    assert free == (Passage("a.csv", "", "Donne;circa 15 zefiranta 123456"),)
    look = work(lambda uow: look_over_summary(uow, GUARDING, free))
    assert [(place.kind, place.start) for place in look.found] == [(Kind.ALIAS, 15)]
    assert work(lambda uow: look_over_summary(uow, GUARDING, ())).found == ()


def test_only_the_questions_answered_in_free_words_are_notes(work: Work) -> None:
    def texts(uow: UnitOfWork) -> set[str]:
        case = fill(uow)
        return {stored.text for stored in OwnTexts(uow.rows).of(case.id, frozenset())}

    assert not {"SI", WRITTEN["answer", "value"]} & work(texts)


def test_the_proposed_words_of_the_scale_are_ordinary_and_stop_nothing_that_leaves(work: Work) -> None:
    levels = [level.word for level in load_knowledge().risk_words.levels]

    def looked(uow: UnitOfWork) -> Look:
        case = a_case_with_contact(uow, "Zefiranta", asked="", agreed="", safe=(), never=())
        for level in levels:
            uow.rows.add("risk_judgement", {"id": new_id(), "case_id": case.id, "level": level}, case=case.id)
        return look_over(uow, GUARDING, [case.id], [Passage("a.txt", "", f"Il reddito è {', '.join(levels)}.")])

    assert work(looked).found == ()
