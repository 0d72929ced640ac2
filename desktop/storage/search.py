"""The list of files and the index of words, each read in one go."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256

from desktop.domain.case import CaseRow, State, folded
from desktop.domain.identifiers import CaseId, RecordId
from desktop.storage.rows import Rows

# max() over one column takes the other columns of the same row along (SQLite, "bare columns"): the state entered
# last, and of two on one day the one written last.
_LIST = """
SELECT hex(c.id) AS id, c.code AS code,
       (SELECT f.value FROM case_field AS f WHERE f.case_id = c.id AND f.field = 'alias') AS alias,
       coalesce(s.state, '') AS state, coalesce(s.since, '') AS since,
       (SELECT f.value FROM case_field AS f WHERE f.case_id = c.id AND f.field = 'path_started_on') AS started,
       max(coalesce((SELECT max(k.at) FROM contact AS k WHERE k.case_id = c.id AND k.removed = 0), ''),
           coalesce((SELECT max(d.on_day) FROM diary_entry AS d WHERE d.case_id = c.id AND d.removed = 0
                     AND d.kind IN ('telefonata', 'messaggio', 'colloquio', 'incontro') AND length(d.on_day) = 10), '')
           ) AS contact,
       max(s.since || printf('%020d', s.hlc))
FROM case_file AS c LEFT JOIN case_state AS s ON s.case_id = c.id AND s.removed = 0
"""
# The whole list comes as one text: each row of an answer asks for the interpreter anew, and while the window draws its
# first page thousands of rows would wait for it one by one.
_WHOLE = (
    "SELECT json_group_array(json_array(id, code, alias, state, since, started, contact) "  # noqa: S608 - of the list above
    f"ORDER BY alias COLLATE NOCASE, code) FROM ({_LIST} GROUP BY c.id)"
)
_STATES = {state.value: state for state in State} | {"": State.CONTATTO}
_DAY = 10
_WORD = re.compile(r"[^\W_]+")
_CASE, _ENTRY = "case", "entry"
_LAST_SIGN = "\U0010ffff"
# Where it took place, the mediator, what colleagues leave each other: never searched. One taken away has no words.
_ENTRIES = "SELECT id, iif(removed, '', with_whom || ' ' || said || ' ' || agreed) FROM diary_entry WHERE case_id = ?"
_ANYWHERE = "SELECT 1 FROM search(?) LIMIT 1"


class Search:
    """What `Fascicoli` reads."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def rows(self) -> list[CaseRow]:
        """Return a row for every file, by alias."""
        [(found,)] = self._rows.all(_WHOLE)
        return [_row(*row) for row in json.loads(found)]

    def rows_of(self, cases: list[bytes]) -> list[CaseRow]:
        """Return a row for each of these files, in their order."""
        sql = f"{_LIST} WHERE c.id = ? GROUP BY c.id"
        found = (self._rows.one(sql, case_id) for case_id in cases)
        return [_row(*row[:-1]) for row in found if row is not None]

    def reindex(self, case_id: CaseId) -> None:
        """Write all that a file is found by anew: its own line, and one for each entry of its diary."""
        self.reindex_own_line(case_id)
        head = self._head_of(case_id)
        lines = {_entry_line(entry): _words(head, words) for entry, words in self._rows.all(_ENTRIES, case_id)}
        self._write(case_id, lines)

    def reindex_own_line(self, case_id: CaseId) -> None:
        """Write anew what a file is found by besides its diary."""
        self._write(case_id, {_line_of(case_id): f"{self._head_of(case_id)} {self._told_of(case_id)}"})

    def reindex_entry(self, case_id: CaseId, entry: RecordId) -> None:
        """Write anew the words of one entry of the diary, and of no other."""
        found = self._rows.one(f"{_ENTRIES} AND id = ?", case_id, entry)
        words = _words(self._head_of(case_id), found[1]) if found is not None else ""
        self._write(case_id, {_entry_line(entry): words})

    def forget(self, case_id: CaseId) -> None:
        """Take a file out of the index; before its rows go, so that its entries are known."""
        entries = self._rows.all(_ENTRIES, case_id)
        self._write(case_id, dict.fromkeys([_line_of(case_id), *(_entry_line(entry) for entry, _ in entries)], ""))

    def matching(self, query: str, most: int) -> Iterator[bytes]:
        """Give the files whose alias, code and contacts match an FTS5 query, then those an entry of whose diary does.

        A file is given once for each entry. Entries are read until nobody asks, but no more than `most`: their order
        is none, so that of what so many entries have in common a fair part of the files is seen.
        """
        entries = 0
        for line, case_id in self._rows.each("SELECT rowid, case_id FROM search(?) ORDER BY rowid", query):
            entries += line >= 0
            if entries > most:
                return
            yield case_id

    def lines(self, query: str, most: int) -> frozenset[int]:
        """Return the lines that match an FTS5 query, at most so many: their numbers alone, which costs little."""
        sql = "SELECT json_group_array(rowid) FROM (SELECT rowid FROM search(?1) ORDER BY rowid LIMIT ?2)"
        [(found,)] = self._rows.all(sql, query, most)
        return frozenset(json.loads(found))

    def files_of(self, lines: Iterable[int]) -> frozenset[bytes]:
        """Return whose these lines are."""
        sql = "SELECT DISTINCT case_id FROM search WHERE rowid IN (SELECT value FROM json_each(?))"
        return frozenset(case_id for (case_id,) in self._rows.all(sql, json.dumps(list(lines))))

    def lines_of(self, case_id: bytes) -> frozenset[int]:
        """Return every line of a file: its own, and those of the entries of its diary."""
        entries = self._rows.all("SELECT id FROM diary_entry WHERE case_id = ?", case_id)
        return frozenset((_line_of(case_id), *(_entry_line(entry) for (entry,) in entries)))

    def with_code(self, beginning: str, limit: int) -> list[bytes]:
        """Return the files whose code begins like this."""
        found = self._rows.all(
            "SELECT id FROM (SELECT id, code FROM case_file UNION ALL SELECT case_id, code FROM merging"
            " WHERE apart_on = '') WHERE code >= ?1 AND code < ?1 || '~' ORDER BY code LIMIT ?2",
            beginning,
            limit,
        )
        return [case_id for (case_id,) in found]

    def with_alias(self, beginning: str, limit: int) -> list[bytes]:
        """Return the files whose alias begins like this, case aside."""
        found = self._rows.all(
            "SELECT case_id FROM case_field WHERE field = 'alias' AND substr(value, 1, ?1) = ?2 COLLATE NOCASE "
            "ORDER BY value COLLATE NOCASE LIMIT ?3",
            len(beginning),
            beginning,
            limit,
        )
        return [case_id for (case_id,) in found]

    def near(self, word: str, sure: int) -> list[str]:
        """Return the words of the index that may be `word`, or begin so, one letter amiss; few of all there are.

        Where the slip is beyond the second letter the first two are right. Where it is before, a letter there is
        another one, missing, one too many or changed places with the next: then the `sure` letters after it are right.
        """
        first, beyond = word[0], word[1:]
        starts = (word[:2], beyond[:sure], beyond[:1] + first + word[2:sure], first + word[2 : sure + 1])
        places = [("word", start) for start in (*starts, first + word[2:3] + beyond[:1])]
        places += [("substr(word, 2)", start) for start in (beyond[:sure], word[:sure])]
        places += [("substr(word, 3)", start) for start in (word[2 : 2 + sure], beyond[:sure])]
        found: set[str] = set()
        for place, start in dict.fromkeys(places):
            sql = f"SELECT json_group_array(word) FROM search_word WHERE {place} >= ? AND {place} < ?"  # noqa: S608 - constants of this method
            [(words,)] = self._rows.all(sql, start, start + _LAST_SIGN)
            found.update(json.loads(words))
        return sorted(found)

    def _head_of(self, case_id: CaseId) -> str:
        """Return what stands in every line of a file: an entry is found by a word of it and the alias together."""
        found = self._rows.all(
            "SELECT value FROM case_field WHERE case_id = ?1 AND field = 'alias' "
            "UNION ALL SELECT code FROM case_file WHERE id = ?1 "
            # Of the files it became one with, by what they were called until then.
            "UNION ALL SELECT code FROM merging WHERE case_id = ?1 AND apart_on = '' "
            "UNION ALL SELECT json_extract(v.came, '$') || ' ' || json_extract(v.stood, '$') FROM merged_value v"
            " JOIN merging m ON m.id = v.merging_id WHERE m.case_id = ?1 AND v.entity = 'case_field'"
            """ AND v.record = '["alias"]' AND v.item = 'value'""",
            case_id,
        )
        return " ".join(words for (words,) in found)

    def _told_of(self, case_id: CaseId) -> str:
        """Return the words of the contacts, of the plans, of the referrals and of the work of a file."""
        found = self._rows.all(
            "SELECT asked || ' ' || agreed FROM contact WHERE case_id = ?1 AND removed = 0 "
            "UNION ALL SELECT words FROM plan_goal WHERE case_id = ?1 AND removed = 0 "
            "UNION ALL SELECT what FROM plan_step WHERE case_id = ?1 AND removed = 0 "
            "UNION ALL SELECT named || ' ' || asked FROM referral WHERE case_id = ?1 AND removed = 0 "
            "UNION ALL SELECT what || ' ' || named FROM work_step WHERE case_id = ?1 AND removed = 0 "
            "UNION ALL SELECT words FROM work_milestone WHERE case_id = ?1 AND removed = 0",
            case_id,
        )
        return " ".join(words for (words,) in found)

    def _write(self, case_id: CaseId, lines: Mapping[int, str]) -> None:
        """Write lines of the index, those without words out of it, and keep the list of its words in step."""
        before: set[str] = set()
        now: set[str] = set()
        for line, words in lines.items():
            for (kept,) in self._rows.all("SELECT words FROM search WHERE rowid = ?", line):
                before |= words_in(kept)
                self._rows.unindex(line)
            if words:
                now |= words_in(words)
                self._rows.index(line, words, case_id, _ENTRY if line >= 0 else _CASE)
        self._rows.derive("INSERT OR IGNORE INTO search_word (word) VALUES (?)", [(word,) for word in now - before])
        gone = [(word,) for word in before - now if not self._rows.all(_ANYWHERE, f'"{word}"')]
        self._rows.derive("DELETE FROM search_word WHERE word = ?", gone)


def words_in(text: str) -> set[str]:
    """Return the words of a text as the index knows them: without case, accents and signs."""
    return set(_WORD.findall(folded(text)))


def _words(head: str, words: str) -> str:
    """Return the line of an entry, empty where it says nothing any more."""
    return f"{head} {words}" if words.strip() else ""


def _entry_line(entry: bytes) -> int:
    """Return the line of the index that is this entry's: rows of the index have numbers, entries have random ids."""
    return int.from_bytes(sha256(entry).digest()[:8], "big") >> 1


def _line_of(case_id: bytes) -> int:
    """Return the line that is this file's: below zero, so that files are found before any entry."""
    return ~_entry_line(case_id)


def _row(case_id: str, code: str, alias: str | None, state: str, since: str, *days: str | None) -> CaseRow:
    started, contact = days
    return CaseRow(
        CaseId(bytes.fromhex(case_id)),
        code,
        alias or "",
        _STATES[state],
        date.fromisoformat(since) if since else None,
        date.fromisoformat(started) if started else None,
        date.fromisoformat(contact[:_DAY]) if contact else None,
    )
