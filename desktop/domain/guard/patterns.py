"""What has a form of its own in Italy, whoever it belongs to: tax codes, account numbers, telephones, plates, days."""

import re
from collections.abc import Iterator
from typing import Final

_MONTHS: Final = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
_GAP: Final = r"[ .\-/()\u00a0]{0,3}"
_NOT_WITHIN: Final = r"(?<![^\W_])"
_NOT_GOING_ON: Final = r"(?![^\W_])"
# Digits of a tax code are letters where two people would have the same (D.M. 23 December 1976): L for 0, M for 1…
_CODE_DIGIT: Final = "[0-9LMNPQRSTUV]"

DIGITS: Final = re.compile(rf"\d(?:{_GAP}\d)*")
"""Digits in a row, whatever a person puts between them."""

_PATTERNS: Final = (
    (
        "tax_code",
        (
            rf"{_NOT_WITHIN}[A-Z]{{3}} ?[A-Z]{{3}} ?{_CODE_DIGIT}{{2}}[ABCDEHLMPRST]{_CODE_DIGIT}{{2}} ?"
            rf"[A-Z]{_CODE_DIGIT}{{3}} ?[A-Z]{_NOT_GOING_ON}"
        ),
    ),
    ("iban", rf"{_NOT_WITHIN}IT ?\d{{2}} ?[A-Z] ?(?:\d ?){{10}}(?:[0-9A-Z] ?){{11}}[0-9A-Z]{_NOT_GOING_ON}"),
    ("email", r"[A-Z0-9._%+\-]+@[A-Z0-9\-]+(?:\.[A-Z0-9\-]+)+"),
    ("plate", rf"{_NOT_WITHIN}[ABCDEFGHJKLMNPRSTVWXYZ]{{2}} ?\d{{3}} ?[ABCDEFGHJKLMNPRSTVWXYZ]{{2}}{_NOT_GOING_ON}"),
)
_COMPILED: Final = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS)
_NUMBERS: Final = (rf"3\d{_GAP}(?:\d{_GAP}){{6,7}}\d", r"3(?: \d){8,9}", rf"0[1-9](?:{_GAP}\d){{6,9}}")
_PHONE: Final = re.compile(rf"{_NOT_WITHIN}(?:(?:\+|00)39{_GAP})?(?:{'|'.join(_NUMBERS)}){_NOT_GOING_ON}")
_DAY: Final = re.compile(
    rf"{_NOT_WITHIN}(?:(?P<d>\d{{1,2}})[./\- ](?P<m>\d{{1,2}}|{'|'.join(_MONTHS)})[./\- ](?P<y>\d{{4}}|\d{{2}})"
    rf"|(?P<y2>\d{{4}})-(?P<m2>\d{{2}})-(?P<d2>\d{{2}})){_NOT_GOING_ON}",
    re.IGNORECASE,
)
_INITIALS: Final = re.compile(
    rf"(?<![A-Z]\.)(?<![A-Z]\. ){_NOT_WITHIN}([A-ZÀ-Þ])\.\s?([A-ZÀ-Þ])\b(?:\.(?!\s?[A-Z]\.)|(?!\.))"
)
# Two letters with dots that are no person: acts, offices, «per conoscenza»…
_NO_PERSON: Final = frozenset(
    ("dl", "dm", "dp", "dg", "lr", "pa", "pc", "ps", "nb", "ue", "sm", "cf", "ss", "sn", "rd", "tu", "cp", "cc")
)
_CENTURY: Final = 100
_SMALL_YEAR: Final = 30
Span = tuple[int, int]


def patterns_in(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the name of each form found in `text`, and from where to where it stands."""
    for name, pattern in _COMPILED:
        for found in pattern.finditer(text):
            yield name, found.span()
    days = [span for _, span in dates_in(text)]
    for found in _PHONE.finditer(text):
        start, end = found.span()
        if not any(first < end and start < last for first, last in days):
            yield "phone", (start, end)


def national(digits: str) -> str:
    """Return the digits of a telephone number without the prefix of Italy."""
    for prefix in ("0039", "39"):
        if digits.startswith(prefix) and len(digits) - len(prefix) >= 9 and digits[len(prefix)] in "03":  # noqa: PLR2004 - the shortest mobile number
            return digits[len(prefix) :]
    return digits


def dates_in(text: str) -> Iterator[tuple[tuple[int, int, int], Span]]:
    """Yield each day written in `text` as year, month and day, and where it stands."""
    for found in _DAY.finditer(text):
        parts = found.groupdict()
        year, month, day = (parts["y"] or parts["y2"], parts["m"] or parts["m2"], parts["d"] or parts["d2"])
        number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
        yield (_whole_year(year), number, int(day)), found.span()


def _whole_year(written: str) -> int:
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004 - the digits of a short year
        return year
    return year + 2000 if year < _SMALL_YEAR else year + 1900


def initials_in(text: str) -> Iterator[tuple[str, Span]]:
    """Yield each pair of letters with dots that may stand for a person, in lower case, and where it stands."""
    for found in _INITIALS.finditer(text):
        pair = (found.group(1) + found.group(2)).lower()
        if pair not in _NO_PERSON:
            yield pair, found.span()
