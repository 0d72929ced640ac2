"""«Dati per le pratiche»: who she is for an office; off by default, kept apart, erasable alone, never searched."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp


class PracticeField(StrEnum):
    """What an office asks to know who she is and where to write and pay."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    TAX_CODE = "tax_code"
    IBAN = "iban"
    RESIDENCE = "residence"
    MAIL_ADDRESS = "mail_address"
    PHONE = "phone"
    EMAIL = "email"


class PracticeWarning(StrEnum):
    """What does not add up in what was typed: it is shown beside the field and never stops the work."""

    TAX_CODE_WRONG = "tax_code_wrong"
    IBAN_WRONG = "iban_wrong"
    BIRTH_DATE_UNREADABLE = "birth_date_unreadable"
    BIRTH_DATE_MISMATCH = "birth_date_mismatch"


@dataclass(frozen=True, slots=True, repr=False)
class PracticeData(Personal):
    """What is kept of her identity.

    Attributes:
        values: the fields typed so far, empty ones left out.
        stamps: what an edit of each field says it saw.
        warnings: what does not add up.
        kept_until: the last day of the consent they stand on; None: until withdrawn.
    """

    values: dict[PracticeField, str]
    stamps: dict[PracticeField, Stamp]
    warnings: tuple[PracticeWarning, ...]
    kept_until: date | None
