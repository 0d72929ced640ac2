"""Reads the plain words of a measure from its parsed file, refusing what does not hold together."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from desktop.domain.documents.plain_words import Edition, PlainMeasure, PlainText, PlainWords, Topic

_FILE: Final = {"id", "topic", "proposed", "version"}
_ABOUT: Final = {"valid_from", "checked_on", "rules", "sources", "neutral"}
_SINGLE: Final = {"title", "doubt"}
_TEXTS: Final = {field.name for field in fields(PlainText)}


def plain_words_from_toml(tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, PlainMeasure]:
    """Return the plain words in the parsed files, by the id of the measure, which is the name of its file.

    Raises:
        ValueError: a file is not named as its measure, a word is unknown, or its versions do not follow each other.
        KeyError: a word that must be there is not.
    """
    return {name: _measure(name, table) for name, table in tables.items()}


def _measure(name: str, table: Mapping[str, Any]) -> PlainMeasure:
    _only(set(table), _FILE, name)
    if table["id"] != name:
        raise ValueError(f"{name}: the file is of {table['id']}")
    versions = tuple(_words(name, row) for row in table["version"])
    days = [version.valid_from for version in versions]
    if not days or days != sorted(set(days)):
        raise ValueError(f"{name}: versions do not follow each other")
    return PlainMeasure(name, Topic(table["topic"]), frozenset(map(Edition, table["proposed"])), versions)


def _words(name: str, row: Mapping[str, Any]) -> PlainWords:
    _only(set(row), _ABOUT | _TEXTS, name)
    told = {key: value for key, value in row.items() if key in _TEXTS}
    neutral = row.get("neutral", {})
    _only(set(neutral), _TEXTS, name)
    return PlainWords(
        valid_from=_day(row["valid_from"], name),
        checked_on=_day(row["checked_on"], name),
        rules=row["rules"],
        sources=tuple(row["sources"]),
        open=_text(name, told),
        neutral=_text(name, {**told, **neutral}),
    )


def _text(name: str, written: Mapping[str, Any]) -> PlainText:
    for key, value in written.items():
        texts = [value] if key in _SINGLE else value
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise ValueError(f"{name}: {key} is no text")
    read: dict[str, Any] = {key: value if key in _SINGLE else tuple(value) for key, value in written.items()}
    return PlainText(**read)


def _only(found: Iterable[str], known: set[str], name: str) -> None:
    unknown = set(found) - known
    if unknown:
        raise ValueError(f"{name}: unknown words {sorted(unknown)}")


def _day(written: object, name: str) -> date:
    if not isinstance(written, date):
        raise ValueError(f"{name}: {written!r} is no day")  # noqa: TRY004 - one kind of error for a bad file
    return written
