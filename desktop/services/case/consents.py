"""What a woman agrees to: recorded, withdrawn, and asked for by every act that stands on it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.agenda import EndingConsent
from desktop.domain.consent import ENDS_SOON, Consent, How, Purpose, Recipient, in_force
from desktop.domain.days import not_after, not_before
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import ConsentNeeded, RecordUnknown
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.storage.unit_of_work import UnitOfWork

_MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Given:
    """How a consent was given.

    Attributes:
        on: the day she gave it.
        expires_on: its last day; None: until she withdraws it.
        how: aloud, signed, or while the questionnaire was filled in.
    """

    on: date
    expires_on: date | None = None
    how: How = How.A_VOCE


def record_consent(
    uow: UnitOfWork, case_id: CaseId, purpose: Purpose, given: Given, recipient: Recipient | None = None
) -> Consent:
    """Keep that she agreed to one purpose for one recipient.

    Raises:
        DayUnusable: it was given on a day still to come, or ends before it begins.
    """
    require_file(uow, case_id)
    if (purpose is Purpose.TALK_WITH) != (recipient is not None):
        raise ValueError("only the consent to talk with others names a recipient")
    not_after(given.on, uow.today)
    if given.expires_on is not None:
        not_before(given.expires_on, given.on)
    consent = Consent(
        id=RecordId(new_id()),
        purpose=purpose,
        recipient=recipient,
        given_on=given.on,
        expires_on=given.expires_on,
        how=given.how,
        withdrawn_on=None,
        stamp=NOTHING_THERE,
    )
    uow.consents.add(case_id, consent)
    return _kept(uow, case_id, consent.id)


def consents_expiring(
    uow: UnitOfWork, ahead: timedelta = ENDS_SOON, most: int = _MOST_SHOWN
) -> tuple[EndingConsent, ...]:
    """Return the consents about to end that no other one goes on from, in files she may open, the nearest first.

    Nobody opens a file for this: nothing is entered in the log.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)

    def read(limit: int) -> tuple[EndingConsent, ...]:
        return uow.agenda.ending_consents(uow.today, uow.today + ahead, limit)

    return tuple(opened_to_her(uow, read, lambda line: line.case_id, most))


def withdraw_consent(uow: UnitOfWork, case_id: CaseId, consent: RecordId, on: date, seen: Stamp) -> Consent:
    """Keep that she took a consent back: from that day on it does not hold.

    Raises:
        RecordUnknown: there is no such consent in this file.
        DayUnusable: the day is still to come, or before she gave it.
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    kept = _kept(uow, case_id, consent)
    not_before(not_after(on, uow.today), kept.given_on)
    uow.consents.withdraw(case_id, consent, on, seen)
    if kept.purpose is Purpose.QUESTION:
        for sheet in uow.sheets.of(case_id):
            uow.sheets.forget(sheet)
            uow.journal.act("question.forget", case_id)
    return _kept(uow, case_id, consent)


def settle_consent(uow: UnitOfWork, case_id: CaseId, purpose: Purpose, on: date, *, agreed: bool) -> None:
    """Make a consent what she answered in an interview held `on` a day, for a purpose with one recipient.

    A yes where one is in force changes nothing; a no, or «ci penso», takes back the one in force.

    Raises:
        DayUnusable: the day is still to come.
    """
    standing = consent_in_force(uow, case_id, purpose, on)
    if agreed and standing is None:
        record_consent(uow, case_id, purpose, Given(on, how=How.QUESTIONARIO))
    elif not agreed and standing is not None:
        withdraw_consent(uow, case_id, standing.id, on, standing.stamp)


def settle_recipients(uow: UnitOfWork, case_id: CaseId, chosen: frozenset[Recipient], on: date) -> None:
    """Make the consents to talk with others what she answered to question I06 in an interview held `on` a day.

    Raises:
        DayUnusable: the day is still to come.
    """
    for recipient in Recipient:
        standing = consent_in_force(uow, case_id, Purpose.TALK_WITH, on, recipient)
        if recipient in chosen and standing is None:
            record_consent(uow, case_id, Purpose.TALK_WITH, Given(on, how=How.QUESTIONARIO), recipient)
        elif recipient not in chosen and standing is not None:
            withdraw_consent(uow, case_id, standing.id, on, standing.stamp)


def list_consents(uow: UnitOfWork, case_id: CaseId) -> tuple[Consent, ...]:
    """Return every consent of a file, the withdrawn and the expired too, oldest first."""
    require_file(uow, case_id)
    return uow.consents.of(case_id)


def consent_in_force(
    uow: UnitOfWork, case_id: CaseId, purpose: Purpose, day: date, recipient: Recipient | None = None
) -> Consent | None:
    """Return the consent that holds on `day`, None where there is none."""
    return in_force(uow.consents.of(case_id), purpose, day, recipient)


def require_consent(uow: UnitOfWork, case_id: CaseId, purpose: Purpose, day: date) -> Consent:
    """Return the consent that holds on `day`.

    Raises:
        ConsentNeeded: there is none.
    """
    consent = consent_in_force(uow, case_id, purpose, day)
    if consent is None:
        raise ConsentNeeded(purpose.value, day)
    return consent


def _kept(uow: UnitOfWork, case_id: CaseId, consent: RecordId) -> Consent:
    for kept in uow.consents.of(case_id):
        if kept.id == consent:
            return kept
    raise RecordUnknown
