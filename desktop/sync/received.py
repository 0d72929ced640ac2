"""What a referent was given, read without trust: certificates that hold, tables that are those they cover, faults.

The figures are taken from the signed certificate, and only where the table the certificate covers, byte for byte, came
with it. Whatever is not understood is named and left out; nothing is repaired.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from desktop.errors import CertificateUnusable, TableFault
from desktop.sync.attached_apart import Files, attached_apart
from desktop.sync.catalogue import RELEASED, Catalogue
from desktop.sync.certificate import LARGEST, Certified, verify_certificate
from desktop.sync.codes import CentreCode, NotOutbound
from desktop.sync.disclosure import METHOD
from desktop.sync.enclosures import LARGEST_MAIL
from desktop.sync.outgoing import Names
from desktop.sync.roster import Roster
from desktop.sync.shapes import Count, Period, Product
from desktop.sync.spans import days_of
from desktop.sync.table import BYTE_ORDER_MARK, COLUMNS

LARGEST_TABLE: Final = 64 * 1024
_MOST_FIGURES: Final = 100
_INTEGER = re.compile(r"-?[0-9]{1,7}")
MAIL: Final = ".eml"
_NO_FILE_LARGER = {".csv": LARGEST_TABLE, ".json": LARGEST, MAIL: LARGEST_MAIL}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file somebody was given; anyone may have written it."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        """Its kind, by its name."""
        return self.name[self.name.rfind(".") :].lower() if "." in self.name else ""


def largest(name: str) -> int:
    """Return how many bytes of a file of this name are looked at; 0 where it is none that is read."""
    return _NO_FILE_LARGER.get(Dropped(name, b"").ending, 0)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one certificate of a centre of the roster says, its signature being that centre's.

    Attributes:
        begins: the first day of the period; `ends` is the last.
        figures: the outgoing integers, by family in the order of the catalogue.
        catalogue: version and SHA-256 of the families.
        number: its place in the centre's ledger; `previous` and `head` chain it.
        table: the SHA-256 of the table it covers.
        file: where it was found; `mailed` whether in a mail.
    """

    centre: str
    period: Period
    begins: date
    ends: date
    figures: tuple[tuple[str, int], ...]
    catalogue: tuple[str, str]
    number: int
    previous: str
    head: str
    table: str
    file: str
    mailed: bool


@dataclass(slots=True)
class Received:
    """What came out of the files.

    Attributes:
        statements: one for each genuine certificate, doubles among them.
        tables: name and content of each table, by its SHA-256.
        faults: what could not be taken.
    """

    statements: list[Statement] = field(default_factory=list)
    tables: dict[str, Dropped] = field(default_factory=dict)
    faults: list[TableFault] = field(default_factory=list)


def receive(dropped: Iterable[Dropped], roster: Roster) -> Received:
    """Read the files, the mails among them opened; what is neither table, certificate nor mail is passed over."""
    received = Received()
    files = [file for file in dropped if _is_wanted(file, received)]
    opened = iter(attached_apart([file.content for file in files if file.ending == MAIL]))
    for file in files:
        for piece in (file,) if file.ending != MAIL else _pieces(file, next(opened), received):
            _take(piece, roster, received)
    return received


def _is_wanted(file: Dropped, received: Received) -> bool:
    """Say whether a file is looked at; one that is far too large is named."""
    limit = largest(file.name)
    if limit and len(file.content) > limit:
        received.faults.append(TableFault("too_large", file=file.name))
    return bool(limit) and len(file.content) <= limit


def _pieces(mail: Dropped, files: Files | None, received: Received) -> Iterable[Dropped]:
    if files is None:
        received.faults.append(TableFault("mail", file=mail.name))
        return ()
    return [Dropped(f"{mail.name}{ending}", content) for ending, content in files]


def _take(piece: Dropped, roster: Roster, received: Received) -> None:
    if len(piece.content) > largest(piece.name):
        received.faults.append(TableFault("too_large", file=piece.name))
    elif piece.ending == ".csv":
        received.tables.setdefault(hashlib.sha256(piece.content).hexdigest(), piece)
    else:
        try:
            received.statements.append(_statement(piece, roster))
        except TableFault as fault:
            received.faults.append(fault)


def _statement(piece: Dropped, roster: Roster) -> Statement:
    """Return what the certificate in `piece` says.

    Raises:
        TableFault: it is none, or not of a centre of the roster, or not made as this program knows.
    """
    try:
        certified = verify_certificate(piece.content)
    except CertificateUnusable as refused:
        raise TableFault("forged" if refused.why == "forged" else "unreadable", file=piece.name) from None
    facts = certified.facts
    try:
        code, training = CentreCode(facts["centre_code"]).text, facts["training"]
    except (KeyError, ValueError):
        raise TableFault("unreadable", file=piece.name) from None
    centre = roster.centre(code)
    if centre is None:
        raise TableFault("unknown", code, file=piece.name)
    if centre.key != certified.public_key:
        raise TableFault("foreign", code, centre.name, file=piece.name)
    if training is not roster.training:
        raise TableFault("training", code, centre.name, file=piece.name)
    if facts.get("method") != METHOD:
        raise TableFault("method", code, centre.name, file=piece.name)
    try:
        return _read(facts, certified, code, piece.name)
    except (KeyError, TypeError, ValueError, AttributeError, NotOutbound):
        raise TableFault("unreadable", code, centre.name, file=piece.name) from None


def _read(facts: Mapping[str, Any], certified: Certified, code: str, file: str) -> Statement:
    period, product, families, ledger = (
        Period(facts["period"]),
        Product(facts["product"]),
        facts["families"],
        facts["ledger"],
    )
    begins, ends = days_of(period)
    rows = facts["figures"]
    figures = tuple((_text(row["code"]), Count(row["value"]).value) for row in rows)
    number = Count(ledger["number"]).value
    if not 0 < len(figures) <= _MOST_FIGURES or len(dict(figures)) != len(figures) or number < 1:
        raise ValueError("figures")
    return Statement(
        centre=code,
        period=period,
        begins=begins,
        ends=ends,
        figures=figures,
        catalogue=(_text(families["version"]), _text(families["sha256"])),
        number=number,
        previous=_text(ledger["previous"]),
        head=certified.head.hex(),
        table=_text(facts["files"].get(Names(product, period).table, "")),
        file=file,
        mailed=MAIL in file.lower(),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def known_catalogue(statement: Statement, catalogues: Iterable[Catalogue]) -> Catalogue | None:
    """Return the families a statement counts by, None where this program does not have them as they were released."""
    version, sha256 = statement.catalogue
    if RELEASED.get(version) != sha256:
        return None
    found = next((each for each in catalogues if each.sha256 == sha256), None)
    if found is None or tuple(code.text for code in found.codes) != tuple(code for code, _ in statement.figures):
        return None
    return found


def claim(content: bytes) -> tuple[str, str, tuple[tuple[str, int], ...]] | None:
    """Return whose table this says it is, of which period, and its figures; None where it is no table of ours.

    Nothing in it is believed: it tells who is to be asked again. A cell that is not exactly as the program writes it,
    a formula among them, makes it no table.
    """
    try:
        text = content.decode("utf-8")
        if not text.startswith(BYTE_ORDER_MARK):
            return None
        rows = list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";", strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    if not 0 < len(rows) <= _MOST_FIGURES or any(tuple(row) != COLUMNS or None in row.values() for row in rows):
        return None
    (places, figures) = ({(row["REF_AREA"], row["TIME_PERIOD"]) for row in rows}, _figures(rows))
    if len(places) != 1 or figures is None:
        return None
    ((area, period),) = places
    return area, period, figures


def _figures(rows: Sequence[Mapping[str, str]]) -> tuple[tuple[str, int], ...] | None:
    if not all(_INTEGER.fullmatch(row["OBS_VALUE"]) for row in rows):
        return None
    return tuple((row["NEED"], int(row["OBS_VALUE"])) for row in rows)
