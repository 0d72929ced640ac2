"""A woman signalled by a hospital, and who follows her together with the centre: a test says only what it is about."""

from collections.abc import Callable
from datetime import date, datetime

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.integrated.discharge import DischargePartText, DischargeText
from desktop.domain.integrated.handed import Handed, HandedText
from desktop.domain.integrated.signalling import (
    Attempt,
    AttemptOutcome,
    AttemptText,
    AttemptWay,
    ContactAgreed,
    Sender,
    Signalling,
    SignallingText,
)
from desktop.domain.integrated.team import Field, MeetingText, Member, MemberText
from desktop.domain.referral import Referral
from desktop.services.documents.handed_sheets import hand_sheet_over, receive_sheet
from desktop.services.path.care_teams import write_meeting, write_member
from desktop.services.path.discharges import add_discharge_part, write_discharge
from desktop.services.path.signallings import note_attempt, note_signalling
from desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 25)
ARRIVED = datetime(2026, 11, 23, 22, 15)  # noqa: DTZ001 - this place's time, a Monday evening
TERM_HOURS = 18


Say = Callable[[], str]


def a_signalling(**changed: object) -> SignallingText:
    """An emergency department signals her on a Monday evening, and she agreed."""
    typed: dict[str, object] = {
        "sender": Sender.EMERGENCY,
        "arrived_at": ARRIVED,
        "agreed": ContactAgreed(ARRIVED.date(), ARRIVED.time(), "L'infermiera del triage"),
        "named": "Ospedale di prova",
        "prognosis_days": 7,
        "assessment_words": "Due risposte su cinque",
    }
    return SignallingText(**(typed | changed))  # type: ignore[arg-type]  # each test changes fields it names


def signalled(uow: UnitOfWork, case: Case, **changed: object) -> Signalling:
    """The signalling of a file, as it is kept."""
    record = note_signalling(uow, case.id, a_signalling(**changed))
    return read(uow, record)


def read(uow: UnitOfWork, record: RecordId) -> Signalling:
    """The same, read again."""
    found = uow.signallings.one(record)
    assert found is not None
    return found


def tried(
    uow: UnitOfWork,
    signalling: Signalling,
    outcome: AttemptOutcome = AttemptOutcome.SPOKEN,
    at: datetime = datetime(2026, 11, 24, 10, 15),  # noqa: DTZ001 - this place's time
    said: str = "Richiama lei",
) -> Attempt:
    """An attempt to speak with her."""
    record = note_attempt(uow, signalling, AttemptText(at, AttemptWay.CALL, outcome, said))
    return next(each for each in read(uow, signalling.id).attempts if each.id == record)


def a_member(uow: UnitOfWork, case: Case, **changed: object) -> Member:
    """A social worker of the hospital in the team."""
    typed: dict[str, object] = {
        "field": Field.HOSPITAL,
        "since": date(2026, 11, 24),
        "named": "Studio di prova",
        "task": "Assistente sociale",
    }
    text = MemberText(**(typed | changed))  # type: ignore[arg-type]  # each test changes fields it names
    record = write_member(uow, case.id, text)
    return next(each for each in uow.care_teams.members(case.id) if each.id == record)


def handed_line(uow: UnitOfWork, case_id: CaseId, record: RecordId) -> Handed:
    """A line of the register of a file."""
    return next(each for each in uow.handed_sheets.of(case_id) if each.id == record)


def follow_whole(uow: UnitOfWork, knowledge: Knowledge, sent: Referral, words: tuple[Say, Say]) -> None:
    """Write everything there can be, each text in words of its own; the second says what the minutes may bear."""
    one, told = words
    case = sent.case_id
    agreed = ContactAgreed(ARRIVED.date(), None, one())
    record = note_signalling(uow, case, a_signalling(named=one(), agreed=agreed, assessment_words=one()))
    tried(uow, read(uow, record), said=one())
    write_discharge(uow, case, DischargeText(TODAY, companion=one(), note=one()))
    add_discharge_part(uow, uow.discharges.of(case)[0], DischargePartText(Field.SOCIAL, one(), one()))
    text = MemberText(Field.HOSPITAL, TODAY, named=sent.plan.named, person=told(), task=told())
    there = frozenset({write_member(uow, case, text)})
    write_meeting(uow, case, MeetingText(TODAY, None, True, True, told(), there), knowledge.directory)
    handed = hand_sheet_over(uow, sent, HandedText(TODAY, to_whom=one()), knowledge.sheet_ground).handed
    receive_sheet(uow, handed_line(uow, case, handed), TODAY, one())
