"""What is said in her language beside the Italian: each text with who translated it, who verified it, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.domain.documents.neutral import reveals
from desktop.errors import LanguageUnverified

ITALIAN: Final = "it"
_KNOWN: Final = {"it", "language", "said", "translated_by", "verified_by", "verified_on"}


@dataclass(frozen=True, slots=True)
class Translated:
    """A text in another language.

    Attributes:
        verified_by: somebody else than the translator, of that mother tongue; empty: nobody yet.
        verified_on: the day; None: never.
    """

    italian: str
    language: str
    said: str
    translated_by: str
    verified_by: str = ""
    verified_on: date | None = None

    @property
    def verified(self) -> bool:
        """Whether it may be printed."""
        return self.verified_on is not None


@dataclass(frozen=True, slots=True)
class Beside:
    """One language beside the Italian, and what may be printed in it."""

    language: str
    texts: Mapping[str, str]

    def said(self, italian: str) -> str:
        """Return a text in this language.

        Raises:
            LanguageUnverified: nobody verified it; a paper that says it is not printed in this language.
        """
        found = self.texts.get(italian)
        if found is None:
            raise LanguageUnverified(self.language, (ITALIAN,))
        return found


@dataclass(frozen=True, slots=True)
class Translations:
    """All of them, the unverified ones too: those are never said."""

    texts: tuple[Translated, ...]

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "Translations":
        """Read them from the resource `translations.toml`.

        Raises:
            ValueError: a text is empty or there twice, a word is unknown, or what is called verified was verified by
                nobody else than who translated it, or on no day.
            KeyError: a word that must be there is not.
        """
        texts = tuple(map(_translated, table.get("text", ())))
        if len({(each.language, each.italian) for each in texts}) < len(texts):
            raise ValueError("a text is translated twice into one language")
        return cls(texts)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which somebody verified something, in order."""
        return tuple(sorted({each.language for each in self.texts if each.verified}))

    def beside(self, typed: str) -> Beside | None:
        """Return the language named `typed`; None for Italian, beside which nothing stands.

        Raises:
            LanguageUnverified: nobody verified anything in it.
        """
        language = typed.strip().lower()
        if language == ITALIAN:
            return None
        said = {each.italian: each.said for each in self.texts if each.verified and each.language == language}
        if not said:
            raise LanguageUnverified(typed, (ITALIAN, *self.languages))
        return Beside(language, said)


def _translated(row: Mapping[str, Any]) -> Translated:
    unknown = set(row) - _KNOWN
    if unknown:
        raise ValueError(f"unknown words {sorted(unknown)}")
    read = Translated(
        italian=row["it"],
        language=row["language"],
        said=row["said"],
        translated_by=row["translated_by"],
        verified_by=row.get("verified_by", ""),
        verified_on=row.get("verified_on"),
    )
    if not _all_there((read.italian, read.language, read.said, read.translated_by)) or read.language == ITALIAN:
        raise ValueError("a translation is not whole")
    if read.verified_on is None and read.verified_by:
        raise ValueError(f"{read.language}: verified on no day")
    if read.verified and (not read.verified_by.strip() or read.verified_by == read.translated_by):
        raise ValueError(f"{read.language}: verified by nobody else than who translated it")
    if reveals(read.said) and not reveals(read.italian):
        raise ValueError(f"{read.language}: it tells what the Italian does not")
    return read


def _all_there(texts: Iterable[str]) -> bool:
    return all(text.strip() == text and text for text in texts)
