"""The words several services use, each with a meaning in our own words: dated, and a proposal until a table agrees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

PROPOSED: Final = "proposta, da concordare al tavolo"


@dataclass(frozen=True, slots=True)
class Term:
    """One word.

    Attributes:
        source: where the idea is from; the words are ours.
        agreed: where and when a table agreed on it; empty: nowhere.
        sign: whether an operator may note it in a file as an early sign.
    """

    code: str
    word: str
    meaning: str
    source: str
    agreed: str
    sign: bool

    @property
    def standing(self) -> str:
        """How far it is anybody's word."""
        return self.agreed or PROPOSED


@dataclass(frozen=True, slots=True)
class SharedWords:
    """The table as a version has it."""

    version: date
    terms: tuple[Term, ...]
    note: str
    checked_on: date

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "SharedWords":
        """Read it from a file of the resource folder `shared_words`.

        Raises:
            KeyError: a term names a source that is not there.
            ValueError: a code stands there twice.
        """
        sources: Mapping[str, str] = table["sources"]
        terms = tuple(_term(each, sources) for each in table["term"])
        if len({term.code for term in terms}) < len(terms):
            raise ValueError(table["version"])
        return cls(table["version"], terms, table["note"], table["checked_on"])

    @property
    def signs(self) -> tuple[Term, ...]:
        """The words an operator may note as an early sign."""
        return tuple(term for term in self.terms if term.sign)

    def term(self, code: str) -> Term | None:
        """Return the word of a code; None where this version has none."""
        return next((term for term in self.terms if term.code == code), None)


def _term(row: Mapping[str, Any], sources: Mapping[str, str]) -> Term:
    agreed, sign = row.get("agreed", ""), row.get("sign", False)
    return Term(row["code"], row["word"], row["meaning"], sources[row["source"]], agreed, sign)
