"""«Aggancio»: who signalled a woman, the attempts to speak with her, and what came of it.

Nothing is written without her consent to be contacted. Where she refuses, or takes it back, what the hospital said of
her is taken out and her file is concluded: what is left of it goes by the rules of retention.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.case import Case, State
from desktop.domain.contact import FirstContact
from desktop.domain.days import not_after, not_before
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.integrated.clock import ContactTerm
from desktop.domain.integrated.signalling import (
    ENDING,
    Attempt,
    AttemptText,
    HookOutcome,
    Signalling,
    SignallingText,
    SignallingWaiting,
)
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import ContactEnded, RecordUnknown
from desktop.services.case.cases import change_state, read_case
from desktop.services.case.contacts import note_first_contact
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.accords import require_accord
from desktop.services.colleagues.operators import CASE_WORK, SETTINGS, require_role
from desktop.storage.unit_of_work import UnitOfWork

_MOST_SHOWN: Final = 100
_TERM: Final = "first_talk"


# --- the signalling ---------------------------------------------------------------------------------------------------


def open_signalled(uow: UnitOfWork, first: FirstContact, text: SignallingText) -> Case:
    """Open a file with its first contact and who signalled her: all of it or nothing.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        ContactNotAgreed: she did not agree to be contacted: no file is opened.
        AliasEmpty, AliasTooLong, DayUnusable, SignallingIncomplete: what is typed cannot be kept.
    """
    require_accord(uow, Accord.INTEGRATED)
    written = text.complete(_now(uow))
    case = note_first_contact(uow, first)
    uow.signallings.put(RecordId(new_id()), case.id, written, None)
    return case


def note_signalling(uow: UnitOfWork, case_id: CaseId, text: SignallingText) -> RecordId:
    """Write in a file there is that she was signalled.

    Raises:
        AccordSwitchedOff, ContactNotAgreed, SignallingIncomplete, DayUnusable: as for a file that it opens.
    """
    _require(uow, case_id)
    record = RecordId(new_id())
    uow.signallings.put(record, case_id, text.complete(_now(uow)), None)
    return record


def change_signalling(uow: UnitOfWork, kept: Signalling, text: SignallingText) -> None:
    """Write anew what is said of a signalling, upon what was read.

    Raises:
        ContactEnded: she does not want to be contacted: nothing more is written of her.
        ContactNotAgreed, SignallingIncomplete, DayUnusable: as for a new one.
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    _require_open(_kept(uow, kept))
    uow.signallings.put(kept.id, kept.case_id, text.complete(_now(uow)), kept.stamp)


def take_signalling_away(uow: UnitOfWork, kept: Signalling, *, removed: bool = True) -> None:
    """Take away a signalling entered by mistake, or bring it back.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    uow.signallings.remove(kept, kept.stamp if removed else None, removed=removed)


def bring_signalling_back(uow: UnitOfWork, case_id: CaseId, record: RecordId) -> None:
    """Put a signalling back that a colleague took away, for who is writing upon it and has only its id.

    Raises:
        RecordUnknown: this file never had it.
    """
    _require(uow, case_id)
    if not uow.signallings.was_written(record, case_id):
        raise RecordUnknown
    uow.signallings.restore(record, case_id)


def tell_sender(uow: UnitOfWork, kept: Signalling, on: date | None) -> None:
    """Write that the sender was told on a day that the signalling arrived, or (None) that nobody was.

    Raises:
        DayUnusable: the day is still to come, or before it arrived.
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    if on is not None:
        not_before(not_after(on, uow.today), kept.text.arrived_at.date())
    uow.signallings.tell_sender(kept, on, kept.stamp)


def end_hook(uow: UnitOfWork, kept: Signalling, outcome: HookOutcome, on: date) -> None:
    """Write how a signalling ended without a talk, or that she takes back that she may be contacted.

    Where she does not want it, what the hospital and the attempts said of her is taken out for good, and a file that
    was no more than a contact is concluded.

    Raises:
        DayUnusable: the day is still to come, or before it arrived.
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    not_before(not_after(on, uow.today), kept.text.arrived_at.date())
    seen = uow.signallings.settle(kept, outcome, on, kept.stamp)
    if outcome not in ENDING:
        return
    uow.signallings.put(kept.id, kept.case_id, kept.text.emptied(), seen)
    uow.signallings.forget_said(kept)
    if read_case(uow, kept.case_id).state is State.CONTATTO:
        change_state(uow, kept.case_id, State.CONCLUSO, on)


# --- attempts ---------------------------------------------------------------------------------------------------------


def note_attempt(uow: UnitOfWork, signalling: Signalling, text: AttemptText) -> RecordId:
    """Write an attempt to speak with her; the first talk ends the time that is counted.

    Raises:
        ContactEnded: she does not want to be contacted.
        DayUnusable: the day is still to come, or before the signalling arrived.
    """
    _require(uow, signalling.case_id)
    known = _kept(uow, signalling)
    _require_open(known)
    not_before(not_after(text.at.date(), uow.today), known.text.arrived_at.date())
    record = RecordId(new_id())
    uow.signallings.put_attempt(record, known, replace(text, said=text.said.strip()), None)
    _settle_talk(uow, known)
    return record


def take_attempt_away(uow: UnitOfWork, kept: Attempt, *, removed: bool = True) -> None:
    """Take away an attempt entered by mistake, or bring it back; the time counts on where nobody spoke with her.

    Raises:
        RecordUnknown: its signalling was taken away.
        EditedMeanwhile: it was written since it was read.
    """
    _require(uow, kept.case_id)
    uow.signallings.remove_attempt(kept, kept.stamp if removed else None, removed=removed)
    known = uow.signallings.one(kept.signalling)
    if known is None:
        raise RecordUnknown
    _settle_talk(uow, known)


def _settle_talk(uow: UnitOfWork, before: Signalling) -> None:
    """Let the outcome follow from whether somebody spoke with her."""
    known = _kept(uow, before)
    spoken = known.spoken_at
    if spoken is not None and known.outcome in {HookOutcome.WAITING, HookOutcome.NOT_FOUND}:
        uow.signallings.settle(known, HookOutcome.REACHED, spoken.date(), None)
    elif spoken is None and known.outcome is HookOutcome.REACHED:
        uow.signallings.settle(known, HookOutcome.WAITING, None, None)


# --- what waits, and the term -----------------------------------------------------------------------------------------


def signallings_waiting(uow: UnitOfWork, most: int = _MOST_SHOWN) -> tuple[SignallingWaiting, ...]:
    """Return the women nobody has spoken with yet, who has waited longest first: of the files she may open.

    Nobody opens a file for this: nothing is entered in the log.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    return tuple(opened_to_her(uow, uow.signallings.waiting, lambda row: row.case_id, most))


def read_contact_term(uow: UnitOfWork) -> ContactTerm:
    """Return within how many hours the centre wants to have spoken with her; every operator may know."""
    kept = uow.settings.one(_TERM)
    if not kept:
        return ContactTerm()
    hours, opens, closes, days = kept.split()
    return ContactTerm(int(hours), time.fromisoformat(opens), time.fromisoformat(closes), frozenset(map(int, days)))


@dataclass(frozen=True, slots=True)
class ContactTermView:
    """The term as «Impostazioni» shows it.

    Attributes:
        stamp: what an edit of it says it saw.
        may_change: whether the acting operator sets it.
    """

    term: ContactTerm
    stamp: Stamp
    may_change: bool


def read_term_view(uow: UnitOfWork) -> ContactTermView:
    """Return the term with what is needed to change it.

    Raises:
        AccordSwitchedOff: the centre does not use it.
    """
    require_accord(uow, Accord.INTEGRATED)
    stamp = uow.settings.stamps().get(_TERM, NOTHING_THERE)
    return ContactTermView(read_contact_term(uow), stamp, bool(uow.operator.roles & frozenset(SETTINGS)))


def write_contact_term(uow: UnitOfWork, term: ContactTerm, seen: Stamp | None = None) -> ContactTermView:
    """Set within how many hours the centre wants to have spoken with her, and when it is there.

    Raises:
        RoleMissing: the acting operator sets nothing for the centre.
        AccordSwitchedOff: the centre does not use it.
        ContactTermUnusable: no time can be counted so.
        EditedMeanwhile: it was set since it was read.
    """
    require_role(uow, *SETTINGS)
    require_accord(uow, Accord.INTEGRATED)
    term.checked()
    days = "".join(map(str, sorted(term.days)))
    opens, closes = term.opens.isoformat("minutes"), term.closes.isoformat("minutes")
    uow.settings.put(_TERM, f"{term.hours} {opens} {closes} {days}", seen)
    return read_term_view(uow)


def _require(uow: UnitOfWork, case_id: CaseId) -> None:
    require_accord(uow, Accord.INTEGRATED)
    require_file(uow, case_id)


def _require_open(known: Signalling) -> None:
    if known.outcome in ENDING:
        raise ContactEnded


def _kept(uow: UnitOfWork, signalling: Signalling) -> Signalling:
    known = uow.signallings.one(signalling.id)
    if known is None:
        raise RecordUnknown
    return known


def _now(uow: UnitOfWork) -> datetime:
    return uow.now.replace(tzinfo=None)
