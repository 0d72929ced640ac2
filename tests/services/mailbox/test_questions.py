"""A question about one woman: who may be asked about, how precisely, and what becomes of its sheet."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.consent import How, Purpose
from desktop.domain.erasure import Part
from desktop.domain.form.assessment import Answer
from desktop.domain.operator import Role
from desktop.domain.sheet import SheetState
from desktop.errors import (
    AttributeUnusable,
    DayUnusable,
    EditedMeanwhile,
    FileNotShared,
    OnlyGeneralQuestion,
    QuestionClosed,
    QuestionUnknown,
    RoleMissing,
    SheetGone,
    SheetsChanged,
)
from desktop.services.case.burying import bury
from desktop.services.case.consents import list_consents, withdraw_consent
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.mailbox.protocol import set_mailbox
from desktop.services.mailbox.question_gate import situation_of
from desktop.services.mailbox.questions import (
    Wanted,
    close_sheet,
    draft_sheet,
    expire_sheets,
    find_sheet,
    look_at_sheet,
    move_on,
    open_question_desk,
    take_back_sheet,
)
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.sheets import Children, Works
from tests.builders import Work, a_case, a_sheet, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, join, sit_down
from tests.questions_asked import ASKING, GENERAL, GIVEN, PRECISE, a_draft, alike, an_askable_woman
from tests.summary_women import a_questionnaire


def sent(uow: UnitOfWork, on: str = "2026-11-25") -> None:
    """A draft as if it had left on a day."""
    sheet = a_draft(uow)
    uow.sheets.use(sheet.code)
    uow.sheets.send(sheet, sheet.id, date.fromisoformat(on), {"scheda_01.pdf": b"%PDF-"})


def test_a_sheet_is_drafted_under_a_fresh_code_with_her_consent_to_it(work: Work) -> None:
    work(lambda uow: set_mailbox(uow, "quesiti@inps.example"))
    case = work(an_askable_woman)
    sheet, leaves = work(lambda uow: draft_sheet(uow, case.id, GENERAL, GIVEN, ASKING))
    again, _ = work(lambda uow: draft_sheet(uow, case.id, GENERAL, GIVEN, ASKING))
    assert (sheet.agreement.on, sheet.agreement.how, sheet.agreement.recipient) == (*GIVEN, "quesiti@inps.example")
    assert (sheet.state, sheet.expires_on) == (SheetState.DRAFTED, None)
    assert (leaves.code.text, leaves.children, leaves.works) == (sheet.code, Children.UNSAID, Works.UNSAID)
    assert sheet.code != again.code
    desk = work(lambda uow: open_question_desk(uow, case.id, ASKING))
    assert [each.code for each in desk.sheets] == [sheet.code, again.code]
    assert (desk.shut, desk.recipient, desk.code) == ("", "quesiti@inps.example", case.shown_code)
    assert desk.situation is not None
    assert "BIS-RED" in desk.situation.needs
    assert "question.draft" in [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]
    assert work(check).is_well


def test_looking_keeps_nothing(work: Work) -> None:
    case = work(an_askable_woman)
    first = work(lambda uow: look_at_sheet(uow, case.id, GENERAL, ASKING))
    assert first.code != work(lambda uow: look_at_sheet(uow, case.id, GENERAL, ASKING)).code
    assert work(lambda uow: uow.sheets.of(case.id)) == ()


def test_what_she_was_shown_is_what_is_kept_under_its_very_code(work: Work) -> None:
    case = work(an_askable_woman)
    shown = work(lambda uow: look_at_sheet(uow, case.id, GENERAL, ASKING))
    sheet, leaves = work(lambda uow: draft_sheet(uow, case.id, GENERAL, GIVEN, ASKING, shown.code))
    assert leaves == shown
    assert sheet.code == shown.code.text
    with pytest.raises(SheetsChanged):
        work(lambda uow: draft_sheet(uow, case.id, GENERAL, GIVEN, ASKING, shown.code))


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"A07": None}, "answers"),
        ({"A07": "NO"}, "answers"),
        ({"A07": "CI_PENSO"}, "answers"),
        ({"A08": "SI"}, "answers"),
        ({"A08": None}, "answers"),
        ({"A06": None}, ""),
        ({"D09": "SI", "D07": "NO"}, "orphans"),
    ],
)
def test_only_the_exact_answers_let_a_question_leave(work: Work, answers: dict[str, str | None], why: str) -> None:
    case = work(lambda uow: an_askable_woman(uow, **answers))
    assert work(lambda uow: open_question_desk(uow, case.id, ASKING)).shut == why
    if why:
        with pytest.raises(QuestionClosed) as refused:
            work(lambda uow: draft_sheet(uow, case.id, GENERAL, GIVEN, ASKING))
        assert refused.value.why == why


def test_without_a_completed_questionnaire_nothing_is_asked(work: Work) -> None:
    case = work(a_case)
    desk = work(lambda uow: open_question_desk(uow, case.id, ASKING))
    assert (desk.shut, desk.situation) == ("questionnaire", None)
    with pytest.raises(QuestionClosed):
        work(lambda uow: look_at_sheet(uow, case.id, GENERAL, ASKING))


def test_the_last_questionnaire_counts(work: Work) -> None:
    case = work(an_askable_woman)
    work(lambda uow: a_questionnaire(uow, case, date(2026, 10, 1), "REDD"))
    assert work(lambda uow: open_question_desk(uow, case.id, ASKING)).shut == "answers"


def test_taking_the_consent_back_shuts_the_gate_and_deletes_her_sheets(work: Work) -> None:
    case = work(an_askable_woman)
    sheet, _ = work(lambda uow: draft_sheet(uow, case.id, GENERAL, GIVEN, ASKING))
    (consent,) = [c for c in work(lambda uow: list_consents(uow, case.id)) if c.purpose is Purpose.QUESTION]
    work(lambda uow: withdraw_consent(uow, case.id, consent.id, uow.today, consent.stamp))
    desk = work(lambda uow: open_question_desk(uow, case.id, ASKING))
    assert (desk.shut, desk.sheets) == ("withdrawn", ())
    assert work(lambda uow: find_sheet(uow, sheet.code)) == (None, False)


def test_another_consent_taken_back_leaves_the_sheets(work: Work) -> None:
    case = work(an_askable_woman)
    work(lambda uow: draft_sheet(uow, case.id, GENERAL, GIVEN, ASKING))
    (consent,) = [c for c in work(lambda uow: list_consents(uow, case.id)) if c.purpose is Purpose.SUMMARY]
    work(lambda uow: withdraw_consent(uow, case.id, consent.id, uow.today, consent.stamp))
    assert len(work(lambda uow: uow.sheets.of(case.id))) == 1


def test_a_precise_question_needs_four_more_women_of_the_last_24_months(work: Work) -> None:
    case = work(an_askable_woman)
    work(lambda uow: alike(uow, 3))
    work(lambda uow: alike(uow, 4, D01="NO"))
    work(lambda uow: alike(uow, 2, date(2024, 11, 24)))
    work(lambda uow: alike(uow, 2, D09="SI", D07="NO"))
    with pytest.raises(OnlyGeneralQuestion):
        work(lambda uow: draft_sheet(uow, case.id, PRECISE, GIVEN, ASKING))
    assert work(lambda uow: look_at_sheet(uow, case.id, Wanted("BIS-RED", "RED-1"), ASKING)).question.text == "RED-1"
    work(lambda uow: alike(uow, 1, date(2024, 11, 25)))
    sheet, _ = work(lambda uow: draft_sheet(uow, case.id, PRECISE, GIVEN, ASKING))
    assert (sheet.asked.children, sheet.asked.works) == ("ALMENO_UNO", "NON_DETTO")


def test_the_general_question_is_open_to_the_only_woman_of_the_centre(work: Work) -> None:
    case = work(an_askable_woman)
    assert work(lambda uow: look_at_sheet(uow, case.id, GENERAL, ASKING)).question.text == "RED-0"
    with pytest.raises(OnlyGeneralQuestion):
        work(lambda uow: look_at_sheet(uow, case.id, Wanted("BIS-RED", "RED-2"), ASKING))


def test_what_works_says_counts_too(work: Work) -> None:
    case = work(lambda uow: an_askable_woman(uow, C06="SEP", G04="SCAD"))
    wanted = Wanted("BIS-ISEE", "ISEE-2", with_work=True)
    work(lambda uow: alike(uow, 4, G04="SCAD", F01="STAB"))
    with pytest.raises(OnlyGeneralQuestion):
        work(lambda uow: look_at_sheet(uow, case.id, wanted, ASKING))
    work(lambda uow: alike(uow, 4, G04="SCAD"))
    assert work(lambda uow: look_at_sheet(uow, case.id, wanted, ASKING)).works is Works.NO


@pytest.mark.parametrize(
    ("wanted", "attribute", "why"),
    [
        (Wanted("BIS-RED", "RED-0", with_children=True), "children", "question"),
        (Wanted("BIS-RED", "RED-1", with_work=True), "works", "question"),
        (Wanted("BIS-MAT", "MAT-1", with_work=True), "works", "unsaid"),
    ],
)
def test_an_attribute_stands_only_where_the_question_turns_on_it_and_the_file_says_it(
    work: Work, wanted: Wanted, attribute: str, why: str
) -> None:
    said = {"F01": "NERO"} if why == "unsaid" else {}
    case = work(lambda uow: an_askable_woman(uow, D07="SI", **said))
    with pytest.raises(AttributeUnusable) as refused:
        work(lambda uow: look_at_sheet(uow, case.id, wanted, ASKING))
    assert (refused.value.attribute, refused.value.why) == (attribute, why)


@pytest.mark.parametrize("typed", [("BIS-SUP", "SUP-0"), ("BIS-RED", "ADI-0"), ("ANNA", "RED-0")])
def test_nothing_outside_the_catalogue_is_asked(work: Work, typed: tuple[str, str]) -> None:
    case = work(an_askable_woman)
    with pytest.raises(QuestionUnknown):
        work(lambda uow: look_at_sheet(uow, case.id, Wanted(*typed), ASKING))


@pytest.mark.parametrize("option", ["NERO", "ALTRO"])
def test_who_works_without_a_contract_is_said_neither_to_work_nor_not_to(option: str) -> None:
    assert situation_of({"F01": Answer.of(option)}, frozenset()).works is Works.UNSAID


@pytest.mark.parametrize(("option", "means"), [("NO", Children.NONE), ("MAG", Children.SOME), ("ENT", Children.SOME)])
def test_children_are_one_or_more_or_none(option: str, means: Children) -> None:
    assert situation_of({"D01": Answer.of(option)}, frozenset()).children is means
    assert situation_of({"D01": Answer.of()}, frozenset()).children is Children.UNSAID


def test_a_day_to_come_is_no_day_of_a_consent(work: Work) -> None:
    case = work(an_askable_woman)
    with pytest.raises(DayUnusable):
        work(lambda uow: draft_sheet(uow, case.id, GENERAL, (date(2026, 12, 1), How.A_VOCE), ASKING))


def test_a_file_that_is_not_there_has_no_desk(work: Work) -> None:
    case = work(an_askable_woman)
    work(lambda uow: bury(uow, case.id, Part.ALL, "richiesta"))
    with pytest.raises(SheetGone):
        work(lambda uow: open_question_desk(uow, case.id, ASKING))


def test_only_who_follows_women_asks(work: Work) -> None:
    case = work(an_askable_woman)
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    with pytest.raises(RoleMissing):
        work(lambda uow: open_question_desk(uow, case.id, ASKING))


# --- what becomes of it -------------------------------------------------------------------------------------------


def test_taken_back_a_sheet_is_gone(work: Work) -> None:
    sheet = work(a_draft)
    work(lambda uow: take_back_sheet(uow, sheet.id, sheet.stamp))
    assert work(lambda uow: uow.sheets.all()) == ()
    with pytest.raises(SheetGone):
        work(lambda uow: take_back_sheet(uow, sheet.id, sheet.stamp))


def test_a_sheet_that_came_further_is_not_taken_back_unseen(work: Work) -> None:
    sheet = work(a_draft)
    work(lambda uow: uow.sheets.send(sheet, sheet.id, uow.today, {}))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: take_back_sheet(uow, sheet.id, sheet.stamp))


def test_a_colleagues_sheet_is_not_touched_where_files_are_apart(vault: Vault, work: Work) -> None:
    sheet = work(a_draft)
    join(vault)
    work(lambda uow: keep_files_apart(uow, apart=True))
    sit_down(vault, MARTA)
    with pytest.raises(FileNotShared):
        work(lambda uow: take_back_sheet(uow, sheet.id, sheet.stamp))


def test_a_sheet_goes_from_sent_to_answered_to_closed_and_never_back(work: Work) -> None:
    work(sent)
    (sheet,) = work(lambda uow: uow.sheets.all())
    answered = work(lambda uow: move_on(uow, sheet, SheetState.ANSWERED, uow.today))
    closed = work(lambda uow: close_sheet(uow, answered.id, answered.stamp))
    assert (closed.state, closed.expires_on) == (SheetState.CLOSED, date(2027, 2, 23))
    for state in SheetState:
        with pytest.raises(SheetGone):
            work(lambda uow, state=state: move_on(uow, closed, state, uow.today))


def test_a_draft_is_neither_answered_nor_closed(work: Work) -> None:
    sheet = work(a_draft)
    for state in (SheetState.ANSWERED, SheetState.CLOSED, SheetState.SENT, SheetState.EXPIRED):
        with pytest.raises(SheetGone):
            work(lambda uow, state=state: move_on(uow, sheet, state, uow.today))


def test_a_code_leads_to_its_sheet_until_it_expires_and_then_only_to_itself(work: Work, clock: Clock) -> None:
    work(sent)
    (sheet,) = work(lambda uow: uow.sheets.all())
    typed = f" {sheet.code[:4].lower()}-{sheet.code[4:]} "
    assert work(lambda uow: find_sheet(uow, typed)) == (sheet, True)
    clock.set_day("2027-05-23")
    assert work(lambda uow: find_sheet(uow, typed)) == (sheet, True)
    clock.set_day("2027-05-24")
    assert work(lambda uow: find_sheet(uow, typed)) == (None, True)
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM sheet_file")) == (0,)
    assert work(lambda uow: uow.rows.all("SELECT code FROM sheet_code")) == [(sheet.code,)]
    assert work(expire_sheets) == 0
    assert work(check).is_well


def test_a_draft_and_a_code_borne_twice_lead_to_nobody(work: Work) -> None:
    draft = work(a_draft)
    assert work(lambda uow: find_sheet(uow, draft.code)) == (None, False)
    for _ in range(2):
        twice = work(lambda uow: a_sheet(uow, a_case(uow).id))
        work(lambda uow, twice=twice: uow.sheets.send(twice, twice.id, uow.today, {}))
    assert work(lambda uow: find_sheet(uow, "0123456789X"))[0] is None


def test_an_erased_file_leaves_no_sheet_and_a_bare_code(work: Work) -> None:
    work(sent)
    (sheet,) = work(lambda uow: uow.sheets.all())
    work(lambda uow: bury(uow, sheet.case_id, Part.ALL, "richiesta"))
    assert work(lambda uow: find_sheet(uow, sheet.code)) == (None, True)
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM sheet_file")) == (0,)


def test_once_a_sheet_is_gone_the_log_does_not_join_its_code_to_her(work: Work) -> None:
    """Record and content of the log are hashes over a random id that is gone; the code's own row names no case."""
    work(sent)
    (sheet,) = work(lambda uow: uow.sheets.all())
    work(lambda uow: take_back_sheet(uow, sheet.id, sheet.stamp))
    entries = work(lambda uow: uow.rows.all("SELECT record, content, case_id FROM log WHERE record IS NOT NULL"))
    code_rows = [case for record, _, case in entries if record == _record_of_code(sheet.code)]
    assert code_rows == [None]


def _record_of_code(code: str) -> bytes:
    from hashlib import sha256  # noqa: PLC0415 - read by this proof alone

    return sha256(b"10:sheet_code" + f"t{len(code)}:{code}".encode()).digest()[:16]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(0, 7))
def test_neighbouring_archives_draft_general_sheets_of_the_same_form(work: Work, count: int) -> None:
    """However many others could be meant, the general sheet is the same but for its code."""
    work(lambda uow: alike(uow, count))
    case = work(an_askable_woman)
    leaves = work(lambda uow: look_at_sheet(uow, case.id, GENERAL, ASKING))
    assert (leaves.need.text, leaves.question.text) == ("BIS-RED", "RED-0")
    assert (leaves.children, leaves.works) == (Children.UNSAID, Works.UNSAID)
