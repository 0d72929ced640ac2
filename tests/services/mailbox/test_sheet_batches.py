"""The week's sheets: on their day, by the referent's hand, together, in a drawn order, and never made twice."""

from datetime import date, timedelta

import pytest

from desktop.domain.case import Case
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.sheet import SheetState
from desktop.errors import (
    ConfirmationMissing,
    EditedMeanwhile,
    NoSheetsToSend,
    NotTheDayOfSheets,
    RecordUnknown,
    RoleMissing,
    SettingValueUnusable,
    SheetsChanged,
)
from desktop.services.mailbox.protocol import set_mailbox
from desktop.services.mailbox.questions import draft_sheet, take_back_sheet
from desktop.services.mailbox.sheet_batches import (
    BatchDraft,
    choose_weekday,
    files_of_batch,
    look_at_batches,
    phrase_for,
    prepare_batch,
    release_batch,
    tell_phrase,
)
from desktop.storage.integrity import check
from desktop.sync.sealed_pdf import password_of
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.questions_asked import ASKING, GENERAL, GIVEN, PRECISE, a_draft, alike, an_askable_woman
from tests.summary_women import a_questionnaire


def prepared(work: Work) -> BatchDraft:
    return work(lambda uow: prepare_batch(uow, ASKING))


def sealed(draft: BatchDraft) -> list[dict[str, bytes]]:
    return [{f"scheda_{place:02d}.pdf": b"%PDF-" + bytes([place])} for place, _ in enumerate(draft.leaving, 1)]


def released(work: Work, draft: BatchDraft) -> RecordId:
    return work(lambda uow: release_batch(uow, draft, sealed(draft), uow.operator.id, ASKING))


def test_the_sheets_leave_together_and_keep_their_bytes(work: Work) -> None:
    work(lambda uow: set_mailbox(uow, "quesiti@inps.example"))
    drafted = {work(a_draft).code for _ in range(3)}
    draft = prepared(work)
    assert {each.outgoing.code.text for each in draft.leaving} == drafted
    assert (draft.held, draft.recipient, len(set(draft.cases))) == (0, "quesiti@inps.example", 3)
    batch = released(work, draft)
    for place, each in enumerate(draft.leaving, 1):
        sheet = work(lambda uow, each=each: uow.sheets.one(each.sheet.id))
        assert sheet is not None
        assert (sheet.state, sheet.batch, sheet.expires_on) == (SheetState.SENT, batch, date(2027, 5, 24))
        kept = work(lambda uow, each=each: uow.sheets.files(each.sheet.id))
        assert kept == {f"scheda_{place:02d}.pdf": b"%PDF-" + bytes([place])}
    work(a_draft)
    again, files = work(lambda uow: files_of_batch(uow, batch))
    assert list(files) == ["scheda_01.pdf", "scheda_02.pdf", "scheda_03.pdf"]
    assert (again.released_on, again.phrase) == (date(2026, 11, 25), draft.phrase.id)
    view = work(look_at_batches)
    assert (view.waiting, [count for _, count in view.batches]) == (1, [3])
    assert work(check).is_well


def test_the_order_is_drawn_each_time(work: Work) -> None:
    for _ in range(6):
        work(a_draft)
    orders = {tuple(each.sheet.id for each in prepared(work).leaving) for _ in range(8)}
    assert len(orders) > 1


def test_the_log_joins_no_code_to_a_sheet(work: Work) -> None:
    for _ in range(4):
        work(a_draft)
    draft = prepared(work)
    released(work, draft)
    acts = work(lambda uow: uow.rows.all("SELECT case_id FROM log WHERE act = 'question.release' ORDER BY no"))
    by_id = sorted(draft.leaving, key=lambda each: each.sheet.id)
    assert [case for (case,) in acts] == [each.sheet.case_id for each in by_id]
    codes = work(lambda uow: uow.rows.all("SELECT code FROM sheet_code ORDER BY seq"))
    assert codes == sorted(codes)


def test_they_leave_on_their_day_alone_and_once_on_it(work: Work, clock: Clock) -> None:
    work(a_draft)
    draft = prepared(work)
    clock.set_day("2026-11-26")
    with pytest.raises(NotTheDayOfSheets) as refused:
        prepared(work)
    assert refused.value.on == date(2026, 12, 2)
    with pytest.raises(NotTheDayOfSheets):
        released(work, draft)
    clock.set_day("2026-12-02")
    released(work, prepared(work))
    work(a_draft)
    with pytest.raises(NotTheDayOfSheets) as refused:
        prepared(work)
    assert refused.value.on == date(2026, 12, 9)


def test_another_day_of_the_week_holds_from_the_next_week(work: Work, clock: Clock) -> None:
    assert work(lambda uow: choose_weekday(uow, 4)) == date(2026, 11, 30)
    view = work(look_at_batches)
    assert (view.weekday, view.change, view.next_on) == (2, (4, date(2026, 11, 30)), date(2026, 11, 25))
    clock.set_day("2026-11-27")
    view = work(look_at_batches)
    assert (view.weekday, view.next_on) == (2, date(2026, 12, 4))
    clock.set_day("2026-11-30")
    view = work(look_at_batches)
    assert (view.weekday, view.change, view.next_on) == (4, None, date(2026, 12, 4))
    work(lambda uow: choose_weekday(uow, 0))
    assert work(look_at_batches).next_on == date(2026, 12, 4)
    work(lambda uow: choose_weekday(uow, 4))
    assert work(look_at_batches).change is None


@pytest.mark.parametrize("weekday", range(7))
def test_choosing_today_never_makes_it_the_day_of_release(work: Work, clock: Clock, weekday: int) -> None:
    work(a_draft)
    clock.set_day("2026-11-26")
    work(lambda uow: choose_weekday(uow, weekday))
    with pytest.raises(NotTheDayOfSheets) as refused:
        prepared(work)
    assert refused.value.on == date(2026, 11, 30) + timedelta(days=weekday)


def test_who_may_not_change_the_protocol_chooses_no_day_and_there_are_seven(work: Work) -> None:
    with pytest.raises(SettingValueUnusable):
        work(lambda uow: choose_weekday(uow, 7))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(lambda uow: choose_weekday(uow, 1))


def test_without_drafts_nothing_leaves(work: Work) -> None:
    with pytest.raises(NoSheetsToSend):
        prepared(work)


def test_a_draft_whose_gate_has_shut_since_stays(work: Work) -> None:
    def shut(case: Case) -> None:
        work(lambda uow: a_questionnaire(uow, case, date(2026, 10, 1), "REDD"))

    case = work(an_askable_woman)
    work(lambda uow: draft_sheet(uow, case.id, GENERAL, GIVEN, ASKING))
    stays = work(a_draft)
    draft = prepared(work)
    shut(case)
    with pytest.raises(SheetsChanged):
        released(work, draft)
    draft = prepared(work)
    assert (draft.held, draft.cases) == (1, (stays.case_id,))


def test_a_precise_question_stays_where_the_others_alike_are_gone(work: Work, clock: Clock) -> None:
    case = work(lambda uow: an_askable_woman(uow, date(2026, 11, 1)))
    work(lambda uow: alike(uow, 4, date(2025, 1, 7)))
    work(lambda uow: draft_sheet(uow, case.id, PRECISE, GIVEN, ASKING))
    assert prepared(work).held == 0
    clock.set_day("2027-01-13")
    with pytest.raises(NoSheetsToSend):
        prepared(work)


def test_a_sheet_goes_only_to_whom_she_was_told(work: Work) -> None:
    work(a_draft)
    work(lambda uow: set_mailbox(uow, "altra@inps.example"))
    with pytest.raises(NoSheetsToSend):
        prepared(work)


def test_what_was_looked_at_is_what_leaves(work: Work) -> None:
    sheet = work(a_draft)
    work(a_draft)
    draft = prepared(work)
    work(lambda uow: take_back_sheet(uow, sheet.id, sheet.stamp))
    with pytest.raises(SheetsChanged):
        released(work, draft)
    assert work(lambda uow: uow.sheets.batches()) == ()


def test_only_the_referent_releases_and_with_her_own_words(work: Work) -> None:
    work(a_draft)
    draft = prepared(work)
    for confirmed in (None, new_id()):
        with pytest.raises(ConfirmationMissing):
            work(lambda uow, by=confirmed: release_batch(uow, draft, sealed(draft), by, ASKING))  # type: ignore[arg-type]  # what it must refuse
    batch = released(work, draft)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    for refused in (
        lambda uow: prepare_batch(uow, ASKING),
        lambda uow: files_of_batch(uow, batch),
        lambda uow: phrase_for(uow, ""),
        lambda uow: tell_phrase(uow, draft.phrase.id, draft.phrase.stamp),
    ):
        with pytest.raises(RoleMissing):
            work(refused)
    view = work(look_at_batches)
    assert (view.may_release, view.phrase) == (False, None)


def test_a_batch_that_is_not_there_is_not_handed_on_again(work: Work) -> None:
    with pytest.raises(RecordUnknown):
        work(lambda uow: files_of_batch(uow, RecordId(new_id())))


def test_of_an_expired_batch_nothing_is_left_to_hand_on(work: Work, clock: Clock) -> None:
    work(a_draft)
    batch = released(work, prepared(work))
    clock.set_day("2027-05-26")
    assert work(look_at_batches).batches[0][1] == 0
    assert work(lambda uow: files_of_batch(uow, batch))[1] == {}


def test_the_words_are_six_kept_for_six_months_and_short_enough_for_every_reader(work: Work, clock: Clock) -> None:
    first = work(lambda uow: phrase_for(uow, ""))
    assert len(set(first.words.split())) == 6
    assert len(password_of(first.words)) <= 32
    clock.set_day("2027-05-26")
    assert work(lambda uow: phrase_for(uow, "")).id == first.id
    clock.set_day("2027-05-27")
    second = work(lambda uow: phrase_for(uow, ""))
    assert second.words != first.words
    assert len(work(lambda uow: uow.sheets.phrases(""))) == 2
    assert work(lambda uow: phrase_for(uow, "altra@inps.example")).words not in (first.words, second.words)


def test_that_the_words_were_said_is_kept(work: Work) -> None:
    phrase = work(lambda uow: phrase_for(uow, ""))
    told = work(lambda uow: tell_phrase(uow, phrase.id, phrase.stamp))
    assert (phrase.told_on, told.told_on) == (None, date(2026, 11, 25))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: tell_phrase(uow, phrase.id, phrase.stamp))
    with pytest.raises(RecordUnknown):
        work(lambda uow: tell_phrase(uow, RecordId(new_id()), phrase.stamp))
    assert work(look_at_batches).phrase == told
