"""Questions to INPS about one case: what may be asked, the sheet drafted with her consent, and what becomes of it."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from desktop.domain.consent import How
from desktop.domain.days import not_after
from desktop.domain.identifiers import CaseId, RecordId, normalise_code
from desktop.domain.personal import Personal
from desktop.domain.sheet import Agreement, Asked, Sheet, SheetState, comes_after
from desktop.domain.stamp import Stamp
from desktop.errors import AttributeUnusable, EditedMeanwhile, SheetGone, SheetsChanged
from desktop.services.colleagues.access import require_file
from desktop.services.interview.assessments import Forms
from desktop.services.mailbox.protocol import read_protocol
from desktop.services.mailbox.question_gate import (
    HerSituation,
    asked,
    find_question,
    look_at_gate,
    require_alike,
    require_askable,
)
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.codes import SheetCode
from desktop.sync.outgoing import TRAINING_MAILBOX
from desktop.sync.questions import CHILDREN, WORKS, Questions
from desktop.sync.sheets import Children, NeedSheet, Works, sheet_of


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions that can be put and the forms that say what she answered."""

    questions: Questions
    forms: Forms


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an operator chose to ask.

    Attributes:
        with_children, with_work: whether the sheet says what her answers say of it; by hand, never by itself.
    """

    need: str
    question: str
    with_children: bool = False
    with_work: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class QuestionDesk(Personal):
    """What the page of one woman's questions shows.

    Attributes:
        shut: why nothing may be asked, empty where it may.
        situation: what her answers say, None where she gave none.
        recipient: who reads the sheets.
        sheets: hers, oldest first.
    """

    case_id: CaseId
    code: str
    alias: str
    shut: str
    situation: HerSituation | None
    recipient: str
    training: bool
    today: date
    sheets: tuple[Sheet, ...]


def open_question_desk(uow: UnitOfWork, case_id: CaseId, asking: Asking) -> QuestionDesk:
    """Return what may be asked about a woman, and what was.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
        SheetGone: there is no such file.
    """
    require_file(uow, case_id)
    case = uow.cases.one(case_id)
    if case is None:
        raise SheetGone
    expire_sheets(uow)
    shut, situation = look_at_gate(uow, asking.forms, case_id)
    return QuestionDesk(
        case_id=case_id,
        code=case.shown_code,
        alias=case.alias,
        shut=shut,
        situation=situation,
        recipient=recipient_of(uow),
        training=uow.archive.training,
        today=uow.today,
        sheets=uow.sheets.of(case_id),
    )


def recipient_of(uow: UnitOfWork) -> str:
    """Return whom the sheets go to: the mailbox of the protocol; nobody's where the women are invented."""
    return TRAINING_MAILBOX if uow.archive.training else read_protocol(uow).mailbox


def look_at_sheet(uow: UnitOfWork, case_id: CaseId, wanted: Wanted, asking: Asking) -> NeedSheet:
    """Return the sheet as it would leave, under a fresh code; nothing is kept.

    Raises:
        As `draft_sheet`.
    """
    require_file(uow, case_id)
    return outgoing(SheetCode.fresh().text, _checked(uow, case_id, wanted, asking), asking.questions)


def draft_sheet(
    uow: UnitOfWork,
    case_id: CaseId,
    wanted: Wanted,
    given: tuple[date, How],
    asking: Asking,
    code: SheetCode | None = None,
) -> tuple[Sheet, NeedSheet]:
    """Keep a sheet she agreed to, under a fresh code, until the referent releases the week's; return it as it leaves.

    Args:
        uow: the operator's who follows her.
        case_id: her file.
        wanted: what is asked.
        given: the day and the way she agreed to this very sheet, shown to her, for the recipient named to her.
        asking: the catalogue and the forms.
        code: the fresh code under which `look_at_sheet` showed it to her; None draws one now.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
        SheetsChanged: a sheet bears the code already.
        QuestionClosed: her answers or her consent do not let a question leave.
        QuestionUnknown, AttributeUnusable: it is not in the catalogue, or cannot be said.
        OnlyGeneralQuestion: too few women could be meant.
        DayUnusable: the day is still to come.
    """
    require_file(uow, case_id)
    what = _checked(uow, case_id, wanted, asking)
    on, how = given
    agreement = Agreement(not_after(on, uow.today), how, recipient_of(uow))
    if code is not None and not _is_free(uow, code.text):
        raise SheetsChanged
    drawn = _fresh_code(uow) if code is None else code.text
    sheet = uow.sheets.draft(case_id, drawn, what, agreement, uow.today)
    uow.journal.act("question.draft", case_id)
    kept = _kept(uow, sheet)
    return kept, outgoing(kept.code, what, asking.questions)


def outgoing(code: str, what: Asked, questions: Questions) -> NeedSheet:
    """Return what leaves of a sheet.

    Raises:
        QuestionUnknown: its question is not among these.
    """
    question = find_question(questions, what.need, what.question)
    return sheet_of(SheetCode(code), question, Children(what.children), Works(what.works))


def take_back_sheet(uow: UnitOfWork, sheet: RecordId, seen: Stamp) -> None:
    """Delete a sheet: she took her consent to it back, or it is not needed any more; of its code nothing leads to her.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
        SheetGone: it is gone already.
        EditedMeanwhile: it came further since it was read.
    """
    kept = _hers(uow, sheet, seen)
    _forget(uow, kept)


def close_sheet(uow: UnitOfWork, sheet: RecordId, seen: Stamp) -> Sheet:
    """Keep that nothing more is expected of a sheet.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
        SheetGone: it is gone, was never sent, or is closed already.
        EditedMeanwhile: it came further since it was read.
    """
    return move_on(uow, _hers(uow, sheet, seen), SheetState.CLOSED, uow.today)


def move_on(uow: UnitOfWork, sheet: Sheet, state: SheetState, on: date) -> Sheet:
    """Bring a sheet further: answered when a reply is filed, closed when nothing more is expected; never back.

    Raises:
        SheetGone: it is there already, or further.
    """
    if not comes_after(state, sheet.state) or state in (SheetState.SENT, SheetState.EXPIRED):
        raise SheetGone
    uow.sheets.move_on(sheet, state, on)
    return _kept(uow, sheet.id)


def find_sheet(uow: UnitOfWork, typed: str) -> tuple[Sheet | None, bool]:
    """Return the one sheet a reply may be to, by its code, and whether the code ever left.

    A draft never left, so nobody can answer it. Of two sheets under one code, which a file from elsewhere could bring,
    neither is meant.
    """
    code = normalise_code(typed)
    expire_sheets(uow)
    found = [sheet for sheet in uow.sheets.with_code(code) if sheet.state is not SheetState.DRAFTED]
    return (found[0] if len(found) == 1 else None), uow.sheets.was_used(code)


def expire_sheets(uow: UnitOfWork) -> int:
    """Delete the sheets whose time is over, 90 days after the answer or 180 after they left; return how many.

    Whoever opens the archive may: what goes is not shown to her.
    """
    over = [sheet for sheet in uow.sheets.all() if sheet.is_over(uow.today)]
    for sheet in over:
        _forget(uow, sheet)
    return len(over)


def _checked(uow: UnitOfWork, case_id: CaseId, wanted: Wanted, asking: Asking) -> Asked:
    situation = require_askable(uow, asking.forms, case_id)
    question = find_question(asking.questions, wanted.need, wanted.question)
    children = situation.children if wanted.with_children else Children.UNSAID
    works = situation.works if wanted.with_work else Works.UNSAID
    for attribute, chosen, said in (
        (CHILDREN, wanted.with_children, children is not Children.UNSAID),
        (WORKS, wanted.with_work, works is not Works.UNSAID),
    ):
        if chosen and not said:
            raise AttributeUnusable(attribute, "unsaid")
    what = asked(asking.questions, wanted.need, wanted.question, (children, works))
    require_alike(uow, asking.forms, case_id, what, question)
    return what


def _fresh_code(uow: UnitOfWork) -> str:
    """Return a code that no sheet bears or ever bore."""
    drawn = (SheetCode.fresh().text for _ in count())
    return next(code for code in drawn if _is_free(uow, code))


def _is_free(uow: UnitOfWork, code: str) -> bool:
    return not uow.sheets.was_used(code) and not uow.sheets.with_code(code)


def _hers(uow: UnitOfWork, sheet: RecordId, seen: Stamp) -> Sheet:
    kept = _kept(uow, sheet)
    require_file(uow, kept.case_id)
    if kept.stamp != seen:
        raise EditedMeanwhile(kept.state.value, "")
    return kept


def _kept(uow: UnitOfWork, sheet: RecordId) -> Sheet:
    kept = uow.sheets.one(sheet)
    if kept is None:
        raise SheetGone
    return kept


def _forget(uow: UnitOfWork, sheet: Sheet) -> None:
    uow.sheets.forget(sheet)
    uow.journal.act("question.forget", sheet.case_id)
