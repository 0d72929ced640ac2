"""A form's matches as a file that goes from one centre to another: TOML, about a form and about nobody."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from desktop.domain.documents.form_mapping import FormMapping, Match, Place
from desktop.errors import MappingUnusable

FORMAT: Final = 1
LARGEST: Final = 2_000_000
LONGEST_NAME: Final = 300
_MOST_MATCHES: Final = 5_000
_DIGEST_DIGITS: Final = 64


def to_toml(mapping: FormMapping) -> bytes:
    """Return the matches of a form as a file; who checked them stays in the centre."""
    lines = [
        "# Abbinamenti dei campi di un modulo: nessun dato di nessuna persona.",
        f"format = {FORMAT}",
        f"sha256 = {_quoted(mapping.digest.hex())}",
        f"title = {_quoted(mapping.title)}",
    ]
    for match in mapping.matches:
        lines += ["", "[[field]]", f"name = {_quoted(match.place.field)}"]
        lines += [f"option = {_quoted(match.place.option)}"] if match.place.option else []
        lines += [f"value = {_quoted(match.value)}"]
        lines += [f"equals = {_quoted(match.equals)}"] if match.equals else []
    return ("\n".join(lines) + "\n").encode()


def read_mapping(content: bytes) -> FormMapping:
    """Return the matches in a file, still to be checked on the form by whoever takes them in.

    Raises:
        MappingUnusable: it is not such a file, or larger than one can be.
    """
    if len(content) > LARGEST:
        raise MappingUnusable("too_large")
    try:
        return from_toml(tomllib.loads(content.decode("utf-8-sig")))
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        raise MappingUnusable("unreadable") from None


def from_toml(table: Mapping[str, Any]) -> FormMapping:
    """Return the matches in a parsed file.

    Raises:
        MappingUnusable: it is of a later format.
        KeyError, TypeError, ValueError: it is not such a file.
    """
    if table["format"] != FORMAT:
        raise MappingUnusable("too_new")
    digest = _text(table["sha256"])
    if len(digest) != _DIGEST_DIGITS:
        raise ValueError(digest)
    rows = table.get("field", [])
    if len(rows) > _MOST_MATCHES:
        raise ValueError(len(rows))
    found = (
        Match(
            Place(_text(row["name"]), _text(row.get("option", ""))), _text(row["value"]), _text(row.get("equals", ""))
        )
        for row in rows
    )
    matches = {match.place: match for match in found}
    return FormMapping(bytes.fromhex(digest), _text(table.get("title", "")), tuple(matches.values()))


def _text(value: object) -> str:
    """Return a text that is one line and not longer than a name can be."""
    if not isinstance(value, str) or len(value) > LONGEST_NAME or not value.isprintable():
        raise ValueError("text")
    return value


def _quoted(text: str) -> str:
    """Return a basic string of TOML: what JSON writes of printable signs is one."""
    return json.dumps(text, ensure_ascii=False)
