"""The week's sheets: released by the referent's own hand on one day of the week, together and in a drawn order."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.sheet import OfficePhrase, Sheet, SheetBatch, SheetState
from desktop.domain.stamp import Stamp
from desktop.errors import (
    NoSheetsToSend,
    NotTheDayOfSheets,
    OnlyGeneralQuestion,
    QuestionClosed,
    QuestionUnknown,
    RecordUnknown,
    SettingValueUnusable,
    SheetsChanged,
)
from desktop.services.colleagues.operators import SETTINGS, SUMMARIES, require_confirmation, require_role
from desktop.services.mailbox.question_gate import find_question, require_alike, require_askable
from desktop.services.mailbox.questions import Asking, expire_sheets, outgoing, recipient_of
from desktop.storage.passphrases import propose_short
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.sheets import NeedSheet

DAYS: Final = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
PHRASE_WORDS: Final = 6
_SETTING: Final = "questions.weekday"
_NEXT_SETTING: Final = "questions.weekday.next"  # «4 2026-11-30»: Friday, from that Monday on
_USUAL_DAY: Final = 2
_WEEK: Final = 7
_MOST_LETTERS: Final = 32
"""Written together the words are the password: readers exist (those of Poppler) that read no further."""


@dataclass(frozen=True, slots=True, repr=False)
class Leaving(Personal):
    """A sheet about to leave: as it is kept, and what leaves of it."""

    sheet: Sheet
    outgoing: NeedSheet


@dataclass(frozen=True, slots=True, repr=False)
class BatchDraft(Personal):
    """The sheets that would leave now, in the order in which they leave, which was drawn.

    Attributes:
        held: how many stay: a consent that ended, too few women alike by now, another recipient than she was told.
        phrase: the words that open them.
    """

    leaving: tuple[Leaving, ...]
    held: int
    recipient: str
    phrase: OfficePhrase
    training: bool

    @property
    def cases(self) -> tuple[CaseId, ...]:
        """Whose sheets they are, in the same order."""
        return tuple(each.sheet.case_id for each in self.leaving)


@dataclass(frozen=True, slots=True, repr=False)
class BatchView(Personal):
    """The week's sheets as the referent's page shows them, without a case.

    Attributes:
        waiting: how many drafts wait.
        weekday: the one that holds this week, from 0, Monday; `next_on` the next day on which sheets leave, today
            where it still can be.
        change: another weekday and the Monday from which it holds, None where none was chosen.
        batches: those that left, with how many of their sheets are still there.
        phrase: the words of the recipient, None while none were needed.
    """

    waiting: int
    weekday: int
    change: tuple[int, date] | None
    next_on: date
    today: date
    may_release: bool
    operator: str
    recipient: str
    training: bool
    batches: tuple[tuple[SheetBatch, int], ...]
    phrase: OfficePhrase | None


def look_at_batches(uow: UnitOfWork) -> BatchView:
    """Return what waits and what left; every operator may know, and no case has a part in it."""
    expire_sheets(uow)
    sheets, recipient = uow.sheets.all(), recipient_of(uow)
    may_release = bool(uow.operator.roles & frozenset(SUMMARIES))
    phrases = uow.sheets.phrases(recipient) if may_release else ()
    return BatchView(
        waiting=sum(sheet.state is SheetState.DRAFTED for sheet in sheets),
        weekday=_weekday_on(uow, uow.today),
        change=_change_ahead(uow),
        next_on=next_day(uow),
        today=uow.today,
        may_release=may_release,
        operator=uow.operator.name,
        recipient=recipient,
        training=uow.archive.training,
        batches=tuple((batch, sum(s.batch == batch.id for s in sheets)) for batch in reversed(uow.sheets.batches())),
        phrase=phrases[-1] if phrases else None,
    )


def choose_weekday(uow: UnitOfWork, weekday: int) -> date:
    """Choose the day of the week on which sheets leave, from 0, Monday; return the Monday from which it holds.

    This week keeps its day: were the new one to hold at once, any day could be made the day of release, and when a
    sheet leaves would again say whose it is.

    Raises:
        RoleMissing: the acting operator may not change the protocol.
        SettingValueUnusable: it is no day of the week.
    """
    require_role(uow, *SETTINGS)
    if weekday not in range(len(DAYS)):
        raise SettingValueUnusable(_SETTING, str(weekday), DAYS)
    since = uow.today + timedelta(days=_WEEK - uow.today.weekday())
    uow.settings.put(_SETTING, str(_weekday_on(uow, uow.today)))
    uow.settings.put(_NEXT_SETTING, f"{weekday} {since.isoformat()}")
    return since


def next_day(uow: UnitOfWork) -> date:
    """Return the next day on which sheets may leave: today, where it is the day and none left today."""
    gone_today = any(batch.released_on == uow.today for batch in uow.sheets.batches())
    day = uow.today + timedelta(days=int(gone_today))
    while _weekday_on(uow, day) != day.weekday():
        day += timedelta(days=1)
    return day


def prepare_batch(uow: UnitOfWork, asking: Asking) -> BatchDraft:
    """Return the sheets that would leave now, in a drawn order; the words that open them are made where there are none.

    Raises:
        RoleMissing: the acting operator is not a referent.
        NotTheDayOfSheets: it is another day of the week, or they left already today.
        NoSheetsToSend: none may leave.
    """
    require_role(uow, *SUMMARIES)
    expire_sheets(uow)
    on = next_day(uow)
    if on != uow.today:
        raise NotTheDayOfSheets(on)
    recipient = recipient_of(uow)
    drafts = [sheet for sheet in uow.sheets.all() if sheet.state is SheetState.DRAFTED]
    leaving = [
        Leaving(sheet, outgoing(sheet.code, sheet.asked, asking.questions))
        for sheet in drafts
        if _may_leave(uow, sheet, recipient, asking)
    ]
    if not leaving:
        raise NoSheetsToSend
    secrets.SystemRandom().shuffle(leaving)
    phrase = phrase_for(uow, recipient)
    uow.journal.act("preview")
    return BatchDraft(tuple(leaving), len(drafts) - len(leaving), recipient, phrase, uow.archive.training)


def release_batch(
    uow: UnitOfWork,
    draft: BatchDraft,
    sealed: Sequence[Mapping[str, bytes]],
    confirmed: OperatorId | None,
    asking: Asking,
) -> RecordId:
    """Keep that the sheets leave, with the bytes that leave, in this one transaction; return the batch's id.

    Codes are entered in their own order and sheets in that of their random ids: the log joins neither.

    Args:
        uow: the referent's.
        draft: what was prepared and looked at.
        sealed: for each sheet, in the draft's order, its files by name.
        confirmed: what `Vault.confirm` answered when the referent typed her passphrase again.
        asking: as in `prepare_batch`.

    Raises:
        RoleMissing, ConfirmationMissing: the acting operator is not a referent, or did not prove who she is.
        NotTheDayOfSheets: the day is over.
        SheetsChanged: a sheet came or went, or may no longer leave.
    """
    require_role(uow, *SUMMARIES)
    require_confirmation(uow, confirmed)
    if next_day(uow) != uow.today:
        raise NotTheDayOfSheets(next_day(uow))
    files = {each.sheet.id: content for each, content in zip(draft.leaving, sealed, strict=True)}
    for each in draft.leaving:
        unchanged = uow.sheets.one(each.sheet.id) == each.sheet
        if not unchanged or not _may_leave(uow, each.sheet, draft.recipient, asking):
            raise SheetsChanged
    batch = uow.sheets.add_batch(draft.recipient, draft.phrase.id, uow.today, uow.operator.id)
    for code in sorted(each.sheet.code for each in draft.leaving):
        uow.sheets.use(code)
    for each in sorted(draft.leaving, key=lambda each: each.sheet.id):
        uow.sheets.send(each.sheet, batch, uow.today, files[each.sheet.id])
        uow.journal.act("question.release", each.sheet.case_id)
    return batch


def files_of_batch(uow: UnitOfWork, batch: RecordId) -> tuple[SheetBatch, Mapping[str, bytes]]:
    """Return a batch and the stored bytes of its sheets that are still there, by name, to be handed on again.

    Raises:
        RoleMissing: the acting operator is not a referent.
        RecordUnknown: there is no such batch.
    """
    require_role(uow, *SUMMARIES)
    kept = next((each for each in uow.sheets.batches() if each.id == batch), None)
    if kept is None:
        raise RecordUnknown
    files: dict[str, bytes] = {}
    for sheet in uow.sheets.all():
        if sheet.batch == batch:
            files |= uow.sheets.files(sheet.id)
    uow.journal.act("question.again")
    return kept, dict(sorted(files.items()))


def phrase_for(uow: UnitOfWork, recipient: str) -> OfficePhrase:
    """Return the words that open the sheets at a recipient; after six months they are others.

    Raises:
        RoleMissing: the acting operator is not a referent.
    """
    require_role(uow, *SUMMARIES)
    known = uow.sheets.phrases(recipient)
    if not known or known[-1].is_due(uow.today):
        uow.sheets.add_phrase(recipient, propose_short(PHRASE_WORDS, _MOST_LETTERS), uow.today)
    return uow.sheets.phrases(recipient)[-1]


def tell_phrase(uow: UnitOfWork, phrase: RecordId, seen: Stamp) -> OfficePhrase:
    """Keep that the words were said to the recipient today, by telephone.

    Raises:
        RoleMissing: the acting operator is not a referent.
        RecordUnknown: they are not those of the recipient.
        EditedMeanwhile: they were written since they were read.
    """
    require_role(uow, *SUMMARIES)
    kept = next((each for each in uow.sheets.phrases(recipient_of(uow)) if each.id == phrase), None)
    if kept is None:
        raise RecordUnknown
    uow.sheets.tell_phrase(kept, uow.today, seen)
    return uow.sheets.phrases(kept.recipient)[-1]


def _may_leave(uow: UnitOfWork, sheet: Sheet, recipient: str, asking: Asking) -> bool:
    """Say whether a draft still may leave: her consent, the women alike, and the recipient she was told."""
    try:
        require_askable(uow, asking.forms, sheet.case_id)
        question = find_question(asking.questions, sheet.asked.need, sheet.asked.question)
        require_alike(uow, asking.forms, sheet.case_id, sheet.asked, question)
    except (QuestionClosed, QuestionUnknown, OnlyGeneralQuestion):
        return False
    return sheet.agreement.recipient == recipient and sheet.asked.catalogue == asking.questions.version


def _weekday_on(uow: UnitOfWork, day: date) -> int:
    """Return the day of the week on which sheets leave in the week of a day, from 0, Monday."""
    change = _change(uow)
    if change is not None and change[1] <= day:
        return change[0]
    kept = uow.settings.one(_SETTING)
    return int(kept) if kept else _USUAL_DAY


def _change_ahead(uow: UnitOfWork) -> tuple[int, date] | None:
    """Return the other weekday that holds from a week to come."""
    change = _change(uow)
    ahead = change is not None and change[1] > uow.today and change[0] != _weekday_on(uow, uow.today)
    return change if ahead else None


def _change(uow: UnitOfWork) -> tuple[int, date] | None:
    kept = uow.settings.one(_NEXT_SETTING)
    if not kept:
        return None
    weekday, since = kept.split()
    return int(weekday), date.fromisoformat(since)
