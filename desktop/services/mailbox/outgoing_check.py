"""The last look before anything leaves, by the mailbox or as saved files: a woman's own words are looked for in it.

What leaves about one woman (a sheet, a saved file) is compared with her file:

    look = look_over(uow, guarding, [case_id], passages_of(files), fixed=template)
    ...                                  # the window shows `look.found` in place; the operator explains or changes
    require_clean(uow, look, explained)  # OwnWordsFound, until each finding was explained

`fixed` is the text of the template without anything of hers: the catalogue's question, the words of the form, the
mailbox's address. A word that stands there is no finding.

A summary is about all the women, and is made of closed words: `free_words` says what in it is not of its template.
Where that is nothing, as it always should be, nothing is left to compare (`look_over_summary`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.guard.looking import Guard
from desktop.domain.guard.own import Kind, OwnWords, Stored, add_initials, own_words
from desktop.domain.guard.spelling import tokens_of
from desktop.domain.guard.vocabulary import Vocabulary
from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.errors import OwnWordsFound
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.passage import Passage

_OF_A_PERSON = frozenset({Kind.TAX_CODE, Kind.IBAN, Kind.PLATE})
_LONGEST_FIGURE = 5
_SHORTEST_DIGEST = 32


@dataclass(frozen=True)
class Guarding:
    """What the last look needs to know: ordinary words, and which questions are answered in free words."""

    vocabulary: Vocabulary
    free_questions: frozenset[str]


class OtherWord(StrEnum):
    """Why a finding is no word of hers: a closed list, so that the reason itself tells nothing."""

    COMMON = "common"
    OFFICE = "office"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: which passage, from where to where, and what it is; never the word."""

    passage: int
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True, repr=False)
class Look(Personal):
    """What was looked over and what was found in it.

    Attributes:
        passages: the texts, as they leave.
        found: the places, in the order of the passages.
        case_id: whose own words they may be, None where of several women.
    """

    passages: tuple[Passage, ...]
    found: tuple[Place, ...]
    case_id: CaseId | None = None

    def line(self, place: Place) -> int:
        """Return the line of a place in its passage, from 1."""
        return self.passages[place.passage].text.count("\n", 0, place.start) + 1

    def files(self) -> tuple[str, ...]:
        """Return the names of the files in which something was found."""
        return tuple(dict.fromkeys(self.passages[place.passage].file for place in self.found))


def look_over(
    uow: UnitOfWork, guarding: Guarding, cases: Sequence[CaseId], passages: Sequence[Passage], fixed: str = ""
) -> Look:
    """Look for the own words of the women of `cases`, and for what tells anyone, in what is about to leave."""
    return look_with(words_of(uow, guarding, cases), guarding, cases, passages, fixed)


def look_with(
    own: OwnWords, guarding: Guarding, cases: Sequence[CaseId], passages: Sequence[Passage], fixed: str
) -> Look:
    """Look for words that were read before; the archive is not asked."""
    return _look(Guard(own, guarding.vocabulary, fixed), cases, passages)


def look_over_reply(uow: UnitOfWork, guarding: Guarding, cases: Sequence[CaseId], reply: str) -> Look:
    """Look for the own words of a woman in what an office wrote; its own telephones and addresses are no finding."""
    guard = Guard(words_of(uow, guarding, cases), guarding.vocabulary, anyones=_OF_A_PERSON)
    return _look(guard, cases, [Passage("risposta", "", reply)])


def _look(guard: Guard, cases: Sequence[CaseId], passages: Sequence[Passage]) -> Look:
    found = tuple(
        Place(number, hit.start, hit.end, hit.kind)
        for number, passage in enumerate(passages)
        for hit in guard.hits(passage.text)
    )
    return Look(tuple(passages), found, cases[0] if len(cases) == 1 else None)


def words_of(uow: UnitOfWork, guarding: Guarding, cases: Sequence[CaseId]) -> OwnWords:
    """Return the own words of the women of some files."""
    return words_in([texts_of(uow, guarding, cases)], guarding)


@dataclass(frozen=True, slots=True, repr=False)
class Texts(Personal):
    """What some files hold in words, and the given and family name of each woman."""

    stored: tuple[Stored, ...]
    names: tuple[tuple[str, str], ...]


def texts_of(uow: UnitOfWork, guarding: Guarding, cases: Sequence[CaseId]) -> Texts:
    """Return the texts of some files, from which their words are made where no transaction waits for it."""
    stored = tuple(text for case in cases for text in uow.own_texts.of(case, guarding.free_questions))
    return Texts(stored, tuple(uow.own_texts.names(case) for case in cases))


def words_in(texts: Sequence[Texts], guarding: Guarding) -> OwnWords:
    """Return the own words that stand in the texts of files."""
    found = own_words((stored for each in texts for stored in each.stored), guarding.vocabulary)
    for each in texts:
        for given, family in each.names:
            add_initials(found, given, family)
    return found


def free_words(passages: Sequence[Passage], template: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the lines of `passages` with a word that the same files do not bear whoever the women are.

    The whole line: of a name that is spaced out single letters may stand in the fixed text too.

    Args:
        passages: what is about to leave.
        template: the same files made of other figures: no record has a part in them.
    """
    fixed = {token.norm for passage in template for token in tokens_of(passage.text)}
    return tuple(
        Passage(passage.file, passage.part, left)
        for passage in passages
        if (left := "\n".join(line for line in passage.text.splitlines() if _is_free(line, fixed)))
    )


def look_over_summary(uow: UnitOfWork, guarding: Guarding, free: Sequence[Passage]) -> Look:
    """Look for the own words of every woman of the archive in the words of a summary that are not of its template.

    There are none unless the program is at fault or somebody changed it, so that it takes its time only then.
    """
    cases = [row.id for row in uow.search.rows()] if free else []
    return look_over(uow, guarding, cases, free)


def require_clean(uow: UnitOfWork, look: Look, explained: Mapping[Place, OtherWord] | None = None) -> None:
    """Let go on where nothing was found, or the operator explained each finding; enter why in the log, not the word.

    Raises:
        OwnWordsFound: something was found that nobody explained.
    """
    told = explained or {}
    left = [place for place in look.found if place not in told]
    if left:
        raise OwnWordsFound(len(left), Look(look.passages, tuple(left)).files())
    for place in look.found:
        uow.journal.act(f"other_word.{told[place].value}", look.case_id)


def _is_free(line: str, fixed: Collection[str]) -> bool:
    return any(token.norm not in fixed and not _is_output(token.norm) for token in tokens_of(line))


def _is_output(word: str) -> bool:
    """Say whether a word is a figure, or the digest or signature that the certificate is made of."""
    if word.isdigit():
        return len(word) <= _LONGEST_FIGURE
    return len(word) >= _SHORTEST_DIGEST and set(word) <= set("0123456789abcdef")
