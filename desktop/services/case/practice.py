"""«Dati per le pratiche»: kept only while she agrees, checked with warnings alone, erased for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.it import codicefiscale

from desktop.domain.consent import Consent, Purpose
from desktop.domain.days import read_day
from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, OperatorId
from desktop.domain.personal import Personal
from desktop.domain.practice import PracticeData, PracticeField, PracticeWarning
from desktop.domain.stamp import Stamp
from desktop.errors import ConsentNeeded, DayUnusable
from desktop.services.case.burying import bury
from desktop.services.case.consents import consent_in_force, require_consent
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.operators import require_confirmation
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class PracticeSheet(Personal):
    """The part «Dati per le pratiche» of a file.

    Attributes:
        today: the day of the archive's clock.
        operator: who is at the keyboard, whose passphrase erases.
        consent: what it stands on, None where she did not agree or no longer does.
        kept: which fields hold something.
        data: what they hold, None without consent.
    """

    today: date
    operator: str
    consent: Consent | None
    kept: frozenset[PracticeField]
    data: PracticeData | None


def practice_sheet(uow: UnitOfWork, case_id: CaseId) -> PracticeSheet:
    """Return what may be seen today of her identity: without her consent, only that there is something to erase."""
    kept = practice_fields_kept(uow, case_id)
    consent = consent_in_force(uow, case_id, Purpose.PRACTICE, uow.today)
    held = read_practice_data(uow, case_id) if consent is not None else None
    return PracticeSheet(uow.today, uow.operator.name, consent, kept, held)


def read_practice_data(uow: UnitOfWork, case_id: CaseId, on: date | None = None) -> PracticeData:
    """Return what is kept of her identity, for use on a day (today where none is given).

    Raises:
        ConsentNeeded: she did not agree, or no longer does.
    """
    require_file(uow, case_id)
    consent = require_consent(uow, case_id, Purpose.PRACTICE, on or uow.today)
    uow.journal.read(case_id)
    kept = uow.practice.of(case_id)
    values = {field: value for field, (value, _) in kept.items() if value}
    stamps = {field: stamp for field, (_, stamp) in kept.items()}
    return PracticeData(values, stamps, check_practice_data(values), consent.expires_on)


def usable_practice_values(uow: UnitOfWork, case_id: CaseId, on: date | None = None) -> Mapping[PracticeField, str]:
    """Return what of her identity may be used on a day; without her consent nothing: papers have lines to fill in.

    Her day of birth is written as in Italy, however it was typed.
    """
    try:
        values = read_practice_data(uow, case_id, on).values
    except ConsentNeeded:
        return {}
    born = values.get(PracticeField.BIRTH_DATE)
    return values if born is None else {**values, PracticeField.BIRTH_DATE: _as_in_italy(born)}


def _as_in_italy(typed: str) -> str:
    try:
        day = read_day(typed)
    except DayUnusable:
        return typed
    return f"{day.day}/{day.month}/{day.year}"


def write_practice_field(
    uow: UnitOfWork, case_id: CaseId, field: PracticeField, value: str, seen: Stamp
) -> tuple[PracticeWarning, ...]:
    """Keep one field as it is typed and return what does not add up.

    Raises:
        ConsentNeeded: she did not agree, or no longer does.
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    require_consent(uow, case_id, Purpose.PRACTICE, uow.today)
    uow.practice.put(case_id, field, value.strip(), seen)
    return check_practice_data({name: kept for name, (kept, _) in uow.practice.of(case_id).items()})


def practice_fields_kept(uow: UnitOfWork, case_id: CaseId) -> frozenset[PracticeField]:
    """Return which fields hold something, and not what: a page may say that there is something to erase."""
    require_file(uow, case_id)
    return frozenset(field for field, (value, _) in uow.practice.of(case_id).items() if value)


def erase_practice_data(uow: UnitOfWork, case_id: CaseId, reason: str, confirmed: OperatorId | None) -> int:
    """Delete what is kept of her identity, leave a tombstone, and return how many fields are gone.

    It asks for no consent: to forget is always allowed.

    Raises:
        ConfirmationMissing: the acting operator did not type her passphrase once more.
    """
    require_file(uow, case_id)
    require_confirmation(uow, confirmed)
    return bury(uow, case_id, Part.PRACTICE, reason)


def check_practice_data(values: Mapping[PracticeField, str]) -> tuple[PracticeWarning, ...]:
    """Return what does not add up in these values; an empty field is never wrong."""
    warnings = []
    tax_code, account = values.get(PracticeField.TAX_CODE, ""), values.get(PracticeField.IBAN, "")
    if tax_code and not codicefiscale.is_valid(tax_code):
        warnings.append(PracticeWarning.TAX_CODE_WRONG)
    if account and not iban.is_valid(account):
        warnings.append(PracticeWarning.IBAN_WRONG)
    typed_birth = values.get(PracticeField.BIRTH_DATE, "")
    if typed_birth:
        warnings.extend(_check_birth(typed_birth, tax_code))
    return tuple(warnings)


def _check_birth(typed: str, tax_code: str) -> tuple[PracticeWarning, ...]:
    try:
        birth = read_day(typed)
    except DayUnusable:
        return (PracticeWarning.BIRTH_DATE_UNREADABLE,)
    if not codicefiscale.is_valid(tax_code):
        return ()
    try:
        told = codicefiscale.get_birth_date(tax_code)
    except ValidationError:  # a provisional code of eleven figures tells no birth date
        return ()
    # The code has two digits for the year: a century of difference is no difference.
    same = (told.day, told.month, told.year % 100) == (birth.day, birth.month, birth.year % 100)
    return () if same else (PracticeWarning.BIRTH_DATE_MISMATCH,)
