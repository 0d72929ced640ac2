"""Whether a number looks like one that can be dialled: a hint beside the field, which refuses nothing.

The rules of every country's numbers are kept by a library (libphonenumber): they change, and are nobody's to remember.
"""

from typing import Final

import phonenumbers
from phonenumbers import shortnumberinfo

_COUNTRY: Final = "IT"


def looks_dialable(typed: str) -> bool:
    """Tell whether a number could be dialled from Italy: whole, or one of the short ones such as 112."""
    try:
        number = phonenumbers.parse(typed, _COUNTRY)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) or shortnumberinfo.is_valid_short_number_for_region(number, _COUNTRY)
