"""Replies to the questions: examined, matched by their code, put into a file by a person, or left in quarantine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.days import not_before
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.domain.reply import (
    Change,
    Reply,
    ReplyState,
    ReplyWay,
    Touched,
    WhyWaiting,
    without_quote,
    without_spans,
)
from desktop.domain.sheet import Sheet, SheetState
from desktop.domain.stamp import Stamp
from desktop.errors import EditedMeanwhile, ReplyEmpty, ReplyGone, ReplyNotMatched
from desktop.services.colleagues.access import closed_files, require_file
from desktop.services.colleagues.operators import require_role
from desktop.services.mailbox.outgoing_check import Guarding, Look, look_over_reply
from desktop.services.mailbox.questions import expire_sheets, find_sheet, move_on
from desktop.services.visits.visit_outcomes import note_wanted
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.found_codes import codes_in
from desktop.sync.mail_reading import LONGEST_TEXT, tidy_text

READERS = (Role.OPERATRICE, Role.REFERENTE)
_TO_DO = frozenset({Touched.DEADLINE, Touched.VISIT})
_LIVE = frozenset({SheetState.SENT, SheetState.ANSWERED})


@dataclass(frozen=True, slots=True, repr=False)
class Examined(Personal):
    """A reply looked at and not kept yet.

    Attributes:
        words: its text, tidied.
        sheet: the one it is proposed for, None where it goes to quarantine.
        why: why it does, None where it is proposed.
        look: what in it may tell who a woman is: the words of her file where it is proposed, else forms alone.
        quoted: whether it seems to quote what was sent.
    """

    way: ReplyWay
    words: str
    sheet: Sheet | None
    why: WhyWaiting | None
    look: Look
    quoted: bool

    def cleaned(self, *, cut_quote: bool, cut_words: bool) -> str:
        """Return the text as it is to be kept."""
        spans = [(place.start, place.end) for place in self.look.found] if cut_words else []
        text = without_spans(self.words, spans)
        return without_quote(text) if cut_quote else text


@dataclass(frozen=True, slots=True, repr=False)
class ReplyLine(Personal):
    """A line of the list: no word of the reply, and of the file no more than the code of the sheet."""

    id: RecordId
    code: str
    way: ReplyWay
    state: ReplyState
    reason: WhyWaiting | None
    received_on: date
    to_do: int


@dataclass(frozen=True, slots=True, repr=False)
class OpenedReply(Personal):
    """A reply in front of a person.

    Attributes:
        examined: what was found in it against the file as it is now; None once it is filed.
        code: that of the sheet it is to, empty where that is not known or gone.
        file: the code of the file, as it is shown; empty where it is in none and proposed for none.
    """

    reply: Reply
    examined: Examined | None
    code: str
    file: str


def examine_reply(uow: UnitOfWork, guarding: Guarding, typed: str, way: ReplyWay, code: str = "") -> Examined:
    """Match a reply by the codes in its text, and look for words that should not be kept; nothing is written.

    Args:
        uow: of whoever takes the replies in.
        guarding: what the look needs to know.
        typed: the text, of a message, pasted, or as it was told on the telephone.
        way: which of these.
        code: the code a person read elsewhere, where the text does not say it.

    Raises:
        RoleMissing: the acting operator takes no replies in.
        ReplyEmpty: there is no text.
    """
    require_role(uow, *READERS)
    words = tidy_text(typed)[:LONGEST_TEXT]
    if not words:
        raise ReplyEmpty
    sheet, why = _match(uow, code or words)
    cases = [] if sheet is None else [sheet.case_id]
    look = look_over_reply(uow, guarding, cases, words)
    return Examined(way, words, sheet, why, look, quoted=without_quote(words) != words)


def keep_reply(uow: UnitOfWork, examined: Examined, *, cut_quote: bool = True, cut_words: bool = True) -> RecordId:
    """Keep what was examined, proposed or in quarantine, and return its id; by itself it goes into no file.

    Raises:
        RoleMissing: the acting operator takes no replies in.
    """
    require_role(uow, *READERS)
    words = examined.cleaned(cut_quote=cut_quote, cut_words=cut_words)
    sheet = None if examined.sheet is None else examined.sheet.id
    return uow.replies.add(examined.way, words, uow.today, sheet=sheet, reason=examined.why)


def list_replies(uow: UnitOfWork) -> tuple[ReplyLine, ...]:
    """Return the replies that wait and those that stand in files she may open, newest first.

    Raises:
        RoleMissing: the acting operator takes no replies in.
    """
    require_role(uow, *READERS)
    expire_sheets(uow)
    closed = closed_files(uow)
    kept = [*uow.replies.waiting(), *(reply for reply in uow.replies.filed() if reply.case_id not in closed)]
    return tuple(_line(uow, reply) for reply in kept)


def open_reply(uow: UnitOfWork, guarding: Guarding, reply: RecordId) -> OpenedReply:
    """Return a reply, and where it waits what was found in it against the file as it is now.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file it is in or proposed for.
        ReplyGone: it was thrown away.
    """
    require_role(uow, *READERS)
    kept, examined = _kept(uow, reply), None
    code, case_id = _code_of(uow, kept), kept.case_id
    if kept.state is not ReplyState.FILED:
        examined = examine_reply(uow, guarding, kept.words, kept.way, code)
        case_id = None if examined.sheet is None else examined.sheet.case_id
    if case_id is not None:
        require_file(uow, case_id)
    return OpenedReply(kept, examined, code, _file_code(uow, case_id))


def match_by_hand(uow: UnitOfWork, guarding: Guarding, reply: RecordId, code: str, seen: Stamp) -> Examined:
    """Propose a reply in quarantine for the sheet of a code a person typed; her words are taken out of it.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open that file.
        ReplyGone: it was filed or thrown away.
        ReplyNotMatched: the code is of no sheet that waits for a reply.
        EditedMeanwhile: it was written since it was read.
    """
    require_role(uow, *READERS)
    kept = _waiting(uow, reply, seen)
    examined = examine_reply(uow, guarding, kept.words, kept.way, code)
    if examined.sheet is None:
        raise ReplyNotMatched((examined.why or WhyWaiting.NONE).value)
    require_file(uow, examined.sheet.case_id)
    uow.replies.propose(kept, examined.sheet.id, examined.cleaned(cut_quote=False, cut_words=True))
    return examined


def file_reply(uow: UnitOfWork, reply: RecordId, changes: Sequence[Change], seen: Stamp) -> Reply:
    """Put a proposed reply into the file its code is of, with what it changes; a person does, nobody else.

    A paper the office asks for becomes one to get. The sheet is answered from today.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
        ReplyGone: it was filed or thrown away.
        ReplyNotMatched: its sheet expired or was closed meanwhile.
        DayUnusable: a deadline is over already.
        EditedMeanwhile: it was written since it was read.
    """
    require_role(uow, *READERS)
    expire_sheets(uow)
    kept = _waiting(uow, reply, seen)
    sheet = None if kept.sheet is None else uow.sheets.one(kept.sheet)
    if sheet is None:
        raise ReplyNotMatched((kept.reason or WhyWaiting.EXPIRED).value)
    if sheet.state not in _LIVE:
        raise ReplyNotMatched(WhyWaiting.CLOSED.value)
    require_file(uow, sheet.case_id)
    for change in changes:
        if change.kind is Touched.DEADLINE:
            not_before(date.fromisoformat(change.what), uow.today)
    uow.replies.file(kept, sheet.case_id, uow.today, uow.operator.id)
    uow.replies.put_changes(reply, sheet.case_id, changes)
    for change in changes:
        if change.kind is Touched.PAPER:
            note_wanted(uow, sheet.case_id, change.what)
    if sheet.state is SheetState.SENT:
        move_on(uow, sheet, SheetState.ANSWERED, uow.today)
    return _kept(uow, reply)


def mark_change(uow: UnitOfWork, reply: RecordId, change: Change, *, done: bool) -> None:
    """Note that something a reply brought about was done today, or that it is still to do.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
        ReplyGone: it is in no file.
    """
    require_role(uow, *READERS)
    kept = _kept(uow, reply)
    if kept.case_id is None:
        raise ReplyGone
    require_file(uow, kept.case_id)
    marked = Change(change.kind, change.what, change.note, uow.today if done else None)
    uow.replies.put_changes(reply, kept.case_id, (marked,))


def throw_away(uow: UnitOfWork, reply: RecordId, seen: Stamp) -> None:
    """Throw away a reply that is in no file: nothing of its text stays.

    Raises:
        RoleMissing: the acting operator takes no replies in.
        ReplyGone: it was filed or thrown away.
        EditedMeanwhile: it was written since it was read.
    """
    require_role(uow, *READERS)
    uow.replies.throw_away(_waiting(uow, reply, seen))


def _match(uow: UnitOfWork, text: str) -> tuple[Sheet | None, WhyWaiting | None]:
    """Return the one sheet whose code stands in a text and that waits for a reply, or why there is none."""
    codes = codes_in(text)
    known = [find_sheet(uow, code) for code in codes.right]
    live = [sheet for sheet, _ in known if sheet is not None and sheet.state in _LIVE]
    if len(live) == 1:
        return live[0], None
    if live:
        return None, WhyWaiting.SEVERAL
    if any(sheet is not None for sheet, _ in known):
        return None, WhyWaiting.CLOSED
    if any(used for _, used in known):
        return None, WhyWaiting.EXPIRED
    return None, WhyWaiting.WRONG_CHECK if codes.wrong else WhyWaiting.NONE


def _code_of(uow: UnitOfWork, reply: Reply) -> str:
    """Return the code of the sheet a reply is proposed for: the text may have lost it with the quotation."""
    sheet = None if reply.sheet is None else uow.sheets.one(reply.sheet)
    return "" if sheet is None else sheet.code


def _file_code(uow: UnitOfWork, case_id: CaseId | None) -> str:
    case = None if case_id is None else uow.cases.one(case_id)
    return "" if case is None else case.shown_code


def _line(uow: UnitOfWork, reply: Reply) -> ReplyLine:
    to_do = sum(change.done_on is None and change.kind in _TO_DO for change in reply.changes)
    code = _code_of(uow, reply)
    return ReplyLine(reply.id, code, reply.way, reply.state, reply.reason, reply.received_on, to_do)


def _kept(uow: UnitOfWork, reply: RecordId) -> Reply:
    kept = uow.replies.one(reply)
    if kept is None:
        raise ReplyGone
    return kept


def _waiting(uow: UnitOfWork, reply: RecordId, seen: Stamp) -> Reply:
    kept = _kept(uow, reply)
    if kept.state is ReplyState.FILED:
        raise ReplyGone
    if kept.stamp != seen:
        raise EditedMeanwhile(kept.state.value, "")
    return kept
