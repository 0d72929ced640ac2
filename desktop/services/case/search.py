"""Finds a woman's file as the operator types: by alias, code or words, accents, case and spelling forgiven."""

import re
from collections.abc import Collection, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from desktop.domain.case import CaseRow, State, folded
from desktop.domain.form.answering import tidy
from desktop.domain.identifiers import CASE_CODE_LENGTH, CODE_ALPHABET, CaseId, normalise_code
from desktop.services.colleagues.access import closed_files
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.storage.unit_of_work import UnitOfWork

MOST_ROWS = 200
# So few files found as typed that one more look, with the spelling forgiven, is worth its time.
_FEW = 8
# How many entries of diaries are looked at: more where a few files among many are hers to open.
_MOST_ENTRIES, _MOST_ENTRIES_APART = 1_000, 20_000
# Of words that stand apart: of how many lines whose they are is looked up, how many are read, in how many files.
_FEW_LINES, _MOST_LINES, _MOST_LOOKED_INTO = 500, 20_000, 100
_LONGEST_WORD, _MOST_WORDS = 40, 8
_ONE_TYPO_FROM, _TWO_TYPOS_FROM = 4, 8
# So many letters after a slip at the beginning of a word are taken for right: fewer where a second slip may follow.
_SURE_OF_ONE, _SURE_OF_TWO = 3, 2
_MOST_READINGS = 24
_SHORTEST_CODE = 3
_WORD = re.compile(r"[^\W_]+")


def list_cases(uow: UnitOfWork, state: State | None = None) -> list[CaseRow]:
    """Return a row for every file, or for those in one state, by alias."""
    require_role(uow, *CASE_WORK)
    closed = closed_files(uow)
    return [row for row in uow.search.rows() if row.id not in closed and (state is None or row.state is state)]


def find(uow: UnitOfWork, typed: str) -> list[CaseRow]:
    """Return the files that `typed` may mean, the surest first; all of them while nothing is typed.

    A file is found by the beginnings of words of its alias, its code and its contacts, or of its alias, its code and
    one entry of its diary. Where few are, words spelled almost like that count too: one letter amiss from four letters,
    two from eight unless both are at its beginning. Where few are even so, the words may stand apart, one in one entry
    and one in another. Of what thousands of entries have in common, not every file is found.
    """
    typed = tidy(typed)
    words = [word[:_LONGEST_WORD] for word in _WORD.findall(folded(typed))][:_MOST_WORDS]
    if not words:
        return list_cases(uow)
    require_role(uow, *CASE_WORK)
    closed = closed_files(uow)
    most = -1 if closed else MOST_ROWS  # what she may not open is left out before anything is cut off
    found = dict.fromkeys(_by_code(uow, typed, most))
    found |= dict.fromkeys(uow.search.with_alias(" ".join(typed.split()), most))
    found = {case: None for case in found if case not in closed}
    entries = _MOST_ENTRIES_APART if closed else _MOST_ENTRIES
    _add(found, uow.search.matching(_all_of([[word] for word in words]), entries), closed)
    if len(found) < _FEW:
        readings = [_readings(uow, word) for word in words]
        _add(found, uow.search.matching(_all_of(readings), entries), closed)
    if len(found) < _FEW and len(words) > 1:
        _add(found, _with_words_apart(uow, words, (*found, *closed)), closed)
    return uow.search.rows_of(list(found)[:MOST_ROWS])


def _with_words_apart(uow: UnitOfWork, words: Iterable[str], shown: Collection[bytes]) -> frozenset[bytes]:
    """Return the files not shown yet that have each of these words in some line, if one at least is in few lines."""
    queries = [_all_of([[word]]) for word in dict.fromkeys(words)]
    few = {query: uow.search.lines(query, _FEW_LINES + 1) for query in queries}
    rare = [lines for lines in few.values() if len(lines) <= _FEW_LINES]
    files = frozenset.intersection(*map(uow.search.files_of, rare)) - frozenset(shown) if rare else frozenset()
    own = {case: uow.search.lines_of(case) for case in sorted(files)[:_MOST_LOOKED_INTO]}
    for query in queries:
        if own and len(few[query]) > _FEW_LINES:
            lines = uow.search.lines(query, _MOST_LINES)
            own = {case: hers for case, hers in own.items() if hers & lines}
    return frozenset(own)


def _add(found: dict[bytes, None], matching: Iterable[bytes], closed: Collection[bytes]) -> None:
    """Add the files that she may open, until there are as many as are shown."""
    for case in matching:
        if len(found) >= MOST_ROWS:
            return
        if case not in closed:
            found[case] = None


def index_case(uow: UnitOfWork, case_id: CaseId) -> None:
    """Write the words a file is found by; called by every use case that changes them, in its transaction."""
    uow.search.reindex(case_id)


def index_told(uow: UnitOfWork, case_id: CaseId) -> None:
    """Write the words a file is found by besides its diary; for what is written often, and touches no other line."""
    uow.search.reindex_own_line(case_id)


def _by_code(uow: UnitOfWork, typed: str, most: int) -> list[bytes]:
    code = normalise_code(typed)
    if not _SHORTEST_CODE <= len(code) <= CASE_CODE_LENGTH or set(code) - set(CODE_ALPHABET):
        return []
    return uow.search.with_code(code, most)


def _readings(uow: UnitOfWork, word: str) -> list[str]:
    """Return `word` and the words of the index that begin almost like it."""
    if len(word) < _ONE_TYPO_FROM:
        return [word]
    forgiven, sure = (1, _SURE_OF_ONE) if len(word) < _TWO_TYPOS_FROM else (2, _SURE_OF_TWO)
    # A word being typed is compared with as many letters of the others, one more and one less.
    beginnings = {term[: len(word) + more] for term in uow.search.near(word, sure) for more in (-1, 0, 1)}
    near = process.extract(word, list(beginnings), scorer=OSA.distance, score_cutoff=forgiven, limit=_MOST_READINGS)
    return list(dict.fromkeys([word, *(term for term, _, _ in near)]))


def _all_of(readings: list[list[str]]) -> str:
    """Return the FTS5 query for files that have, for each word, one of its readings as the beginning of a word."""
    groups = (" OR ".join(f'"{reading}"*' for reading in each) for each in readings)
    return " AND ".join(f"({group})" for group in groups)
