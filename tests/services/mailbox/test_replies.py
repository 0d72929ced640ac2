"""Replies: matched by code alone, kept without her words, put into a file by a person, or left in quarantine."""

from datetime import date, timedelta

import pytest

from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.reply import Change, Reply, ReplyState, ReplyWay, Touched, WhyWaiting
from desktop.domain.sheet import Sheet, SheetState
from desktop.errors import (
    DayUnusable,
    EditedMeanwhile,
    FileNotShared,
    ReplyEmpty,
    ReplyGone,
    ReplyNotMatched,
    RoleMissing,
)
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.mailbox.questions import close_sheet, take_back_sheet
from desktop.services.mailbox.replies import (
    Examined,
    examine_reply,
    file_reply,
    keep_reply,
    list_replies,
    mark_change,
    match_by_hand,
    open_reply,
    throw_away,
)
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.codes import SheetCode
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, join, sit_down
from tests.questions_asked import a_draft
from tests.summary_women import KNOWLEDGE

GUARDING = KNOWLEDGE.guarding
TODAY = date(2026, 11, 25)


def a_sheet(uow: UnitOfWork) -> Sheet:
    """A sheet that left."""
    sheet = a_draft(uow)
    uow.sheets.use(sheet.code)
    uow.sheets.send(sheet, RecordId(new_id()), uow.today, {"scheda.pdf": b"%PDF-"})
    sent = uow.sheets.one(sheet.id)
    assert sent is not None
    return sent


def examined(work: Work, text: str, code: str = "") -> Examined:
    return work(lambda uow: examine_reply(uow, GUARDING, text, ReplyWay.PASTED, code))


def kept(work: Work, text: str) -> Reply:
    def keep(uow: UnitOfWork) -> Reply | None:
        return uow.replies.one(keep_reply(uow, examine_reply(uow, GUARDING, text, ReplyWay.MAIL)))

    reply = work(keep)
    assert reply is not None
    return reply


def test_exactly_one_live_code_proposes_its_sheet_and_files_nothing(work: Work) -> None:
    sheet = work(a_sheet)
    reply = kept(work, f"Rif. {sheet.code[:4]} {sheet.code[4:8]}-{sheet.code[8:].lower()}: serve il modello.")
    assert (reply.state, reply.sheet, reply.case_id, reply.reason) == (ReplyState.PROPOSED, sheet.id, None, None)
    assert work(lambda uow: uow.sheets.one(sheet.id)) == sheet
    (line,) = work(list_replies)
    assert (line.code, line.state, line.to_do) == (sheet.code, ReplyState.PROPOSED, 0)
    assert "modello" not in repr(reply)


def test_why_a_reply_waits(work: Work, clock: Clock) -> None:
    one, two, gone, closed = (work(a_sheet) for _ in range(4))
    draft = work(a_draft)
    work(lambda uow: take_back_sheet(uow, gone.id, gone.stamp))
    work(lambda uow: close_sheet(uow, closed.id, closed.stamp))
    wrong = one.code[:-1] + ("0" if one.code[-1] != "0" else "1")
    expected = {
        f"{one.code} e {two.code}": WhyWaiting.SEVERAL,
        gone.code: WhyWaiting.EXPIRED,
        closed.code: WhyWaiting.CLOSED,
        "Niente di che": WhyWaiting.NONE,
        SheetCode.fresh().text: WhyWaiting.NONE,
        draft.code: WhyWaiting.NONE,
    }
    if any(sign.isdigit() for sign in wrong):
        expected[wrong] = WhyWaiting.WRONG_CHECK
    for text, why in expected.items():
        found = examined(work, text)
        assert (found.sheet, found.why) == (None, why), why
    assert examined(work, f"{gone.code} {one.code}").sheet == one

    clock.set_day("2027-05-25")
    assert examined(work, one.code).why is WhyWaiting.EXPIRED


def test_a_draft_proves_nothing_and_neither_do_subject_and_sender(work: Work) -> None:
    assert kept(work, "Oggetto: risposta\nDa: ufficio@inps.example").reason is WhyWaiting.NONE


def test_her_words_and_the_quotation_are_taken_out_before_anything_is_kept(work: Work) -> None:
    sheet = work(a_sheet)
    alias = work(lambda uow: uow.cases.one(sheet.case_id)).alias  # type: ignore[union-attr]  # it is there
    text = f"Per {alias.upper()}, cod. fisc. RSSMRA85T10A562S: sì. Tel. 02 12345678, a@inps.example\n> {sheet.code}"
    found = examined(work, text)
    assert [text[place.start : place.end] for place in found.look.found] == [alias.upper(), "RSSMRA85T10A562S"]
    assert found.quoted
    reply = kept(work, text)
    assert reply.words == "Per […], cod. fisc. […]: sì. Tel. 02 12345678, a@inps.example"
    assert found.cleaned(cut_quote=False, cut_words=False) == text
    assert not examined(work, "Sì.").quoted


def test_a_person_files_a_reply_with_what_it_changes(work: Work) -> None:
    sheet = work(a_sheet)
    reply = kept(work, f"{sheet.code} serve il modello")
    changes = (
        Change(Touched.BENEFIT, "adi"),
        Change(Touched.PAPER, "iban_personale", "In originale"),
        Change(Touched.DEADLINE, "2026-12-10", "Integrare"),
        Change(Touched.VISIT, ""),
    )
    filed = work(lambda uow: file_reply(uow, reply.id, changes, reply.stamp))
    giulia = work(lambda uow: uow.operator.id)
    assert (filed.state, filed.case_id, filed.filed_on, filed.confirmed_by) == (
        ReplyState.FILED,
        sheet.case_id,
        TODAY,
        giulia,
    )
    assert filed.changes == changes
    answered = work(lambda uow: uow.sheets.one(sheet.id))
    assert answered is not None
    assert (answered.state, answered.days[SheetState.ANSWERED]) == (SheetState.ANSWERED, TODAY)
    papers = work(lambda uow: uow.papers.of(sheet.case_id))
    assert papers["iban_personale"].state is PaperState.MISSING
    (line,) = work(list_replies)
    assert (line.state, line.to_do) == (ReplyState.FILED, 2)

    work(lambda uow: mark_change(uow, reply.id, changes[2], done=True))
    opened = work(lambda uow: open_reply(uow, GUARDING, reply.id))
    case = work(lambda uow: uow.cases.one(sheet.case_id))
    assert case is not None
    assert (opened.examined, opened.code, opened.file) == (None, sheet.code, case.shown_code)
    assert opened.reply.changes[2].done_on == TODAY
    work(lambda uow: mark_change(uow, reply.id, changes[2], done=False))
    assert work(list_replies)[0].to_do == 2
    with pytest.raises(ReplyGone):
        work(lambda uow: file_reply(uow, reply.id, (), opened.reply.stamp))
    assert work(check).is_well


def test_a_second_reply_to_the_same_sheet_is_filed_too(work: Work) -> None:
    sheet = work(a_sheet)
    for text in ("prima", "seconda"):
        reply = kept(work, f"{sheet.code} {text}")
        work(lambda uow, reply=reply: file_reply(uow, reply.id, (), reply.stamp))
    assert len(work(list_replies)) == 2


def test_a_sheet_that_went_meanwhile_takes_no_reply(work: Work) -> None:
    for why in (WhyWaiting.EXPIRED, WhyWaiting.CLOSED):
        sheet = work(a_sheet)
        reply = kept(work, sheet.code)
        if why is WhyWaiting.CLOSED:
            work(lambda uow, sheet=sheet: close_sheet(uow, sheet.id, sheet.stamp))
        else:
            work(lambda uow, sheet=sheet: take_back_sheet(uow, sheet.id, sheet.stamp))
        with pytest.raises(ReplyNotMatched) as refused:
            work(lambda uow, reply=reply: file_reply(uow, reply.id, (), reply.stamp))
        assert refused.value.why == why.value


def test_a_reply_in_quarantine_is_filed_only_once_a_person_typed_the_code(work: Work) -> None:
    sheet = work(a_sheet)
    alias = work(lambda uow: uow.cases.one(sheet.case_id)).alias  # type: ignore[union-attr]  # it is there
    reply = kept(work, f"Per {alias}: sì")
    with pytest.raises(ReplyNotMatched) as refused:
        work(lambda uow: file_reply(uow, reply.id, (), reply.stamp))
    assert refused.value.why == "none"
    with pytest.raises(ReplyNotMatched):
        work(lambda uow: match_by_hand(uow, GUARDING, reply.id, "7K2MWQ4D1XK", reply.stamp))
    shown = work(lambda uow: open_reply(uow, GUARDING, reply.id))
    assert (shown.reply, shown.code, shown.file) == (reply, "", "")
    assert shown.examined is not None
    assert shown.examined.sheet is None

    found = work(lambda uow: match_by_hand(uow, GUARDING, reply.id, sheet.code, reply.stamp))
    assert found.sheet == sheet
    opened = work(lambda uow: open_reply(uow, GUARDING, reply.id))
    proposed = opened.reply
    assert (proposed.state, proposed.reason, proposed.words) == (ReplyState.PROPOSED, None, "Per […]: sì")
    assert opened.examined is not None
    assert (opened.examined.sheet, opened.code) == (sheet, sheet.code)
    assert work(lambda uow: file_reply(uow, reply.id, (), proposed.stamp)).case_id == sheet.case_id


def test_a_reply_thrown_away_leaves_no_text(work: Work) -> None:
    reply = kept(work, "Per nessuna")
    work(lambda uow: throw_away(uow, reply.id, reply.stamp))
    assert work(list_replies) == ()
    assert work(lambda uow: uow.rows.all("SELECT words, removed FROM reply")) == [("", 1)]
    with pytest.raises(ReplyGone):
        work(lambda uow: open_reply(uow, GUARDING, reply.id))


def test_nothing_is_filed_upon_an_older_reading_or_by_a_day_gone_by(work: Work) -> None:
    sheet = work(a_sheet)
    reply = kept(work, sheet.code)
    yesterday = Change(Touched.DEADLINE, (TODAY - timedelta(days=1)).isoformat())
    with pytest.raises(DayUnusable):
        work(lambda uow: file_reply(uow, reply.id, (yesterday,), reply.stamp))
    work(lambda uow: match_by_hand(uow, GUARDING, reply.id, sheet.code, reply.stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: file_reply(uow, reply.id, (), reply.stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: throw_away(uow, reply.id, reply.stamp))
    with pytest.raises(ReplyGone):
        work(lambda uow: mark_change(uow, reply.id, yesterday, done=True))


def test_without_a_text_there_is_no_reply(work: Work) -> None:
    with pytest.raises(ReplyEmpty):
        examined(work, " \n\N{ZERO WIDTH SPACE}")


def test_a_reply_to_a_colleagues_woman_is_not_opened(vault: Vault, work: Work) -> None:
    join(vault)
    work(lambda uow: keep_files_apart(uow, apart=True))
    sheet = work(a_sheet)
    waiting, filed = kept(work, sheet.code), kept(work, f"{sheet.code} già")
    work(lambda uow: file_reply(uow, filed.id, (), filed.stamp))
    lost = kept(work, "senza codice")

    sit_down(vault, MARTA)

    for reply in (waiting, filed):
        with pytest.raises(FileNotShared):
            work(lambda uow, reply=reply: open_reply(uow, GUARDING, reply.id))
    with pytest.raises(FileNotShared):
        work(lambda uow: file_reply(uow, waiting.id, (), waiting.stamp))
    with pytest.raises(FileNotShared):
        work(lambda uow: mark_change(uow, filed.id, Change(Touched.VISIT, ""), done=True))
    with pytest.raises(FileNotShared):
        work(lambda uow: match_by_hand(uow, GUARDING, lost.id, sheet.code, lost.stamp))
    assert {line.id for line in work(list_replies)} == {waiting.id, lost.id}


def test_who_neither_follows_women_nor_writes_to_the_mailbox_takes_no_replies_in(work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        examined(work, "a")
    with pytest.raises(RoleMissing):
        work(list_replies)
