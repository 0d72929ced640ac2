"""The releases written beside the backups at each release, so that a restored archive knows what left after it."""

from base64 import b64decode, b64encode
from datetime import date
from typing import Any

from desktop.domain.identifiers import CaseId, OperatorId
from desktop.domain.ledger import Entry, digest_of
from desktop.storage.releases import Release, Releases
from desktop.storage.rows import Rows


def as_document(rows: Rows) -> list[dict[str, Any]]:
    """Return the whole ledger as JSON, the bytes that left included."""
    releases = Releases(rows)
    return [_line(rows, releases, found) for found in releases.all()]


def _line(rows: Rows, releases: Releases, found: Release) -> dict[str, Any]:
    entry = found.entry
    (second,) = rows.one("SELECT confirmed_by FROM release WHERE id = ?", found.id) or (None,)
    women = rows.all("SELECT case_id FROM counted WHERE release_id = ?", found.id)
    return {
        "number": entry.number,
        "product": entry.product,
        "period": entry.period,
        "begins": entry.begins.isoformat(),
        "ends": entry.ends.isoformat(),
        "method": entry.method,
        "families": entry.families,
        "figures": [list(figure) for figure in entry.figures],
        "previous": entry.previous.hex(),
        "head": found.head.hex(),
        "output": found.output.hex(),
        "confirmed_by": (second or b"").hex(),
        "files": {name: b64encode(content).decode("ascii") for name, content in releases.files(found.id).items()},
        "women": sorted(case.hex() for (case,) in women),
    }


def bring_up_to_date(rows: Rows, document: list[dict[str, Any]]) -> int:
    """Enter the releases the copy of the ledger has beyond the archive's own, and return how many they are.

    Nothing is entered where the two ledgers parted: then they are not of one history.
    """
    releases = Releases(rows)
    own = [found.head.hex() for found in releases.all()]
    if [line["head"] for line in document[: len(own)]] != own:
        return 0
    entered = 0
    for line in document[len(own) :]:
        entry = _entry(line)
        files = {name: b64decode(content) for name, content in line["files"].items()}
        if entry.sealed(files).head.hex() != line["head"] or digest_of(files).hex() != line["output"]:
            break
        women = [CaseId(bytes.fromhex(case)) for case in line["women"]]
        releases.add(entry, files, women, OperatorId(bytes.fromhex(line["confirmed_by"])))
        entered += 1
    return entered


def _entry(line: dict[str, Any]) -> Entry:
    return Entry(
        number=line["number"],
        product=line["product"],
        period=line["period"],
        begins=date.fromisoformat(line["begins"]),
        ends=date.fromisoformat(line["ends"]),
        method=line["method"],
        families=line["families"],
        figures=tuple((code, value) for code, value in line["figures"]),
        previous=bytes.fromhex(line["previous"]),
    )
