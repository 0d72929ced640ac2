"""What two files of one woman hold, and what differs in them, in the operators' words."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop.domain.case import State
from desktop.domain.merging import OPENED_ON, OWNER, STATE, Register
from desktop.domain.papers import PaperState
from desktop.domain.practice import PracticeField
from desktop.printing.wording import PAPER_STATES
from desktop.ui.measure_names import on_screen
from desktop.ui.wording import PRACTICE_FIELDS, STATES, day_words
from desktop.words.records import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.domain.rules.benefits import Rules

_HEADS: Final = {OPENED_ON: "Fascicolo aperto il", STATE: "Stato del percorso", OWNER: "Chi la segue"}
_FIELDS: Final = {"alias": "Pseudonimo", "path_started_on": "Inizio del percorso", "born": "Quando è nata"}
_KINDS: Final = {
    "settled_deadline": "Scadenza",
    "fact": "Per le prestazioni",
    "paper": "Carta",
    "family_tie": "Famiglia",
}
_VALUES: Final = {
    **{state.value: STATES[state] for state in State},
    **{state.value: PAPER_STATES[state] for state in PaperState},
    "true": "Sì",
    "false": "No",
    "null": "Non si sa",
    "done": "Fatta",
    "unneeded": "Non serve",
    "si": "Sì",
    "no": "No",
    "in_parte": "In parte",
}
# She may be reading: that there is something of these is said in no list.
_UNSAID: Final = frozenset({"sicurezza", "dove vive"})
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
# What names a row of the file: of registers, only the way to reach her that she chose for her CV.
_RECORD: Final = re.compile(r"[0-9a-f]{32}")


def register_words(register: Register, rules: Rules) -> str:
    """Return what a value is called that two files both hold."""
    if register in _HEADS:
        return _HEADS[register]
    parts = [part for part in json.loads(register.record) if isinstance(part, str)]
    first = parts[0] if parts else ""
    if register.entity == "case_field":
        return _FIELDS.get(first, "Conservare fino al" if first.startswith("keep.") else "Un dato del fascicolo")
    if register.entity == "practice_datum":
        return PRACTICE_FIELDS[PracticeField(first)]
    kind = _KINDS.get(register.entity, kind_of(register.entity).capitalize())
    benefit = rules.benefit(first) if register.entity == "settled_deadline" else None
    of = on_screen(benefit.versions[-1].name) if benefit is not None else first.replace("_", " ")
    return f"{kind}: {of}".removesuffix(": ")


def value_words(values: Mapping[str, str]) -> str:
    """Return a value as it is read: days as they are written here, codes in words."""
    return " · ".join(_one(value) for value in values.values()) or "Niente"


def holding_words(holds: Mapping[str, int]) -> str:
    """Return how much of what a file holds, by kind."""
    kinds: dict[str, int] = {}
    for table, count in holds.items():
        if kind_of(table) in _UNSAID:
            continue
        kinds[kind_of(table)] = kinds.get(kind_of(table), 0) + count
    return ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items())) or "Niente"


def among(names: Iterable[str]) -> str:
    """Return names in a row: Giulia, Marta e Nora."""
    listed = sorted(names)
    return " e ".join(filter(None, (", ".join(listed[:-1]), *listed[-1:])))


def _one(value: str) -> str:
    plain = value.strip('"')
    if _DAY.fullmatch(plain):
        return day_words(date.fromisoformat(plain))
    return "Uno dei suoi recapiti" if _RECORD.fullmatch(plain) else _VALUES.get(plain, plain)
