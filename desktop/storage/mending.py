"""Makes an archive of the rows that were left of a damaged one: its log goes on, and says what was lost."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.domain.case import show_code
from desktop.domain.identifiers import CaseId, new_code, new_id
from desktop.storage.assessments import HELD_ON
from desktop.storage.cases import ALIAS
from desktop.storage.encoding import content_of, record_of
from desktop.storage.erasures import FAMILY, OF_FAMILY, OUTLIVING
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.search import Search
from desktop.storage.stamps import CHAIN_START, NOBODY, Counters, Entry, entry_hash

SALVAGED, LOST, GAP = "salvage", "lost", "gap"
# Where each operator stopped: it may name what is no longer there.
_PLACE, _ACTIVATION = "place", "activation"
_LOST_GOAL = "Un obiettivo che non si legge più: riscrivetelo insieme"


@dataclass(frozen=True)
class Mended:
    """What became of the rows.

    Attributes:
        lent: how many records a backup still had just as the log last saw them.
        lost: how many more the log knows of and no page holds.
        cases: the files that something is missing from.
    """

    lent: int
    lost: int
    cases: frozenset[CaseId]


class Mending:
    """Goes on from salvaged rows, as a PC of its own, in one transaction.

    Args:
        rows: of the new archive.
        counters: the same transaction's.
        today: the day.
        form: id and version of the form that questionnaires are taken to be of where nothing else tells.
    """

    def __init__(self, rows: Rows, counters: Counters, today: date, form: tuple[str, str]) -> None:
        self._rows, self._counters, self._today, self._form = rows, counters, today, form
        # Whose file each record was of, as the log last said.
        self._case_of: dict[bytes, CaseId | None] = {}
        # A visit and a reply stand as taken back, a sheet without a code, an activation as begun today, two files that
        # were made one as taken apart: nobody knows any more which the other was.
        self._nobody_knows: Mapping[str, Mapping[str, SqlValue]] = {
            "visit": {"removed": 1, "on_day": today.isoformat()},
            "sheet": {},
            "activation": {"begun_at": int(datetime.combine(today, time()).timestamp() * 1000)},
            "reply": {"removed": 1},
            "person": {"removed": 1},
            "colleague_note": {"removed": 1},
            "plan": {"begun_on": today.isoformat()},
            "referral": {"removed": 1},
            "team_meeting": {"removed": 1},
            "handed_sheet": {"removed": 1},
            "work_step": {"removed": 1},
            "merging": {"made_on": today.isoformat(), "apart_on": today.isoformat()},
        }

    def mend(self, borrow: Callable[[dict[bytes, bytes]], int]) -> Mended:
        """Enter what was lost and what the log did not know, and make what is left readable.

        Args:
            borrow: puts back what a backup has of some lost records, takes them out of those given, by name and
                content, and returns how many they were.
        """
        lost = self._salvaged()
        lent = borrow(lost) if lost else 0
        cases = {case for record in lost if (case := self._case_of[record]) is not None}
        for record in lost:
            self._counters.enter(LOST, self._case_of[record], record, None)
        self._enter_gaps()
        cases |= self._parts_without_a_questionnaire()
        for parent, values in self._nobody_knows.items():
            cases |= self._parts_without(parent, values)
        cases |= self._steps_without_a_goal() | self._goals_without_a_plan()
        cases |= self._parts_without_a_file()
        self._parts_without_a_family()
        self._files_without_an_alias()
        self._talks_without_a_day()
        search = Search(self._rows)
        for (case,) in self._rows.all("SELECT id FROM case_file"):
            search.reindex(case)
        return Mended(lent, len(lost), frozenset(cases))

    # --- the log ------------------------------------------------------------------------------------------------------

    def _salvaged(self) -> dict[bytes, bytes]:
        """Enter the rows that the log does not know as they are, and return name and content of those it misses."""
        logged: dict[bytes, bytes | None] = {}
        for record, content, case in self._rows.each(
            "SELECT record, content, case_id FROM log WHERE record IS NOT NULL AND act <> 'gap' ORDER BY device, no"
        ):
            logged[record] = content
            self._case_of[record] = case or self._case_of.get(record)
        for record, content in self._live():
            if logged.pop(record, None) != content:
                self._counters.enter(SALVAGED, self._case_of.get(record), record, content)
        return {record: content for record, content in logged.items() if content is not None}

    def _live(self) -> Iterator[tuple[bytes, bytes]]:
        devices = dict(self._rows.all("SELECT no, id FROM device"))
        operators = {0: NOBODY} | dict(self._rows.all("SELECT no, id FROM operator"))
        for name, table in self._rows.tables.items():
            for row in self._rows.all(f"SELECT * FROM {name}"):  # noqa: S608 - a name of our own schema
                device, seq, hlc, operator = (row[place] for place in table.stamp)
                author = devices.get(device, NOBODY), operators.get(operator, NOBODY)
                yield record_of(table, row), content_of(table, row, seq, hlc, *author)

    def _enter_gaps(self) -> None:
        """Enter where a chain goes on after entries that are lost: the check follows it across from then on."""
        own = self._counters.author.device
        for device, device_id in self._rows.all("SELECT no, id FROM device WHERE no <> ?", own):
            followed = (0, CHAIN_START)
            entries = self._rows.all("SELECT no, previous, hash FROM log WHERE device = ? ORDER BY no", device)
            for no, previous, kept in entries:
                if (no - 1, previous) != followed:
                    self._counters.enter(GAP, None, device_id, previous)
                followed = (no, kept)

    # --- rows that hang from one that is lost -------------------------------------------------------------------------

    def _parts_without_a_questionnaire(self) -> set[CaseId]:
        """Give answers whose questionnaire is lost another one, of the form most others are of."""
        found = self._without("assessment")
        forms = Counter(self._rows.all("SELECT form, version FROM assessment"))
        form, version = forms.most_common(1)[0][0] if forms else self._form
        for assessment, case in found.items():
            values: dict[str, SqlValue] = {
                "id": assessment,
                "case_id": case,
                "form": form,
                "version": version,
                "typed_on": self._today.isoformat(),
                "typed_by": self._counters.author.operator_id,
            }
            self._rows.add("assessment", values, case=case)
        return set(found.values())

    def _parts_without(self, parent: str, values: Mapping[str, SqlValue]) -> set[CaseId]:
        """Give what hangs from a row that is lost another one, which is shown nowhere: nobody knows what it said."""
        found = self._without(parent)
        for record, case in found.items():
            self._rows.add(parent, {"id": record, "case_id": case, **values}, case=case)
        return set(found.values())

    def _without(self, parent: str) -> dict[bytes, CaseId]:
        """Return the rows that others hang from and that are lost, with their file as far as the log knows it."""
        found: dict[bytes, CaseId] = {}
        column = f"{parent}_id"
        for name, table in self._rows.tables.items():
            if column not in table.columns or name == _PLACE:
                continue
            alone = f"SELECT * FROM {name} WHERE {column} NOT IN (SELECT id FROM {parent})"  # noqa: S608 - same
            for row in self._rows.all(alone):
                case, lost = self._case_of.get(record_of(table, row)), row[table.columns.index(column)]
                if case is not None or lost not in found:
                    found[lost] = CaseId(new_id()) if case is None else case
        return found

    def _steps_without_a_goal(self) -> set[CaseId]:
        """Give steps whose goal is lost another one, in the plan begun last, to be written anew with her."""
        lost = "SELECT DISTINCT of_goal, case_id FROM plan_step WHERE of_goal NOT IN (SELECT id FROM plan_goal)"
        plans: dict[bytes, bytes] = {}
        for goal, case in self._rows.all(lost):
            if case not in plans:
                latest = "SELECT id FROM plan WHERE case_id = ? ORDER BY begun_on DESC, hlc DESC"
                (plans[case],) = self._rows.one(latest, case) or (new_id(),)
            values = {"id": goal, "case_id": case, "of_plan": plans[case], "words": _LOST_GOAL}
            self._rows.add("plan_goal", values, case=case)
        return {CaseId(case) for case in plans}

    def _goals_without_a_plan(self) -> set[CaseId]:
        """Give goals and reviews whose plan is lost another one, begun when the file was."""
        parts = "SELECT of_plan, case_id FROM plan_goal UNION SELECT of_plan, case_id FROM plan_review"
        lost = self._rows.all(f"SELECT * FROM ({parts}) WHERE of_plan NOT IN (SELECT id FROM plan)")  # noqa: S608 - same
        for plan, case in lost:
            (opened,) = self._rows.one("SELECT opened_on FROM case_file WHERE id = ?", case) or ("",)
            values = {"id": plan, "case_id": case, "begun_on": opened or self._today.isoformat()}
            self._rows.add("plan", values, case=case)
        return {CaseId(case) for _, case in lost}

    def _parts_without_a_file(self) -> set[CaseId]:
        """Give what is left of a file a new one, with a code of its own."""
        found: set[CaseId] = set()
        for name, table in self._rows.tables.items():
            if "case_id" in table.columns and name not in OUTLIVING | {_PLACE}:
                alone = f"SELECT DISTINCT case_id FROM {name} WHERE case_id NOT IN (SELECT id FROM case_file)"  # noqa: S608 - same
                if name == _ACTIVATION:  # one that nobody tied to a file has none
                    alone += " AND case_id <> id"
                found |= {CaseId(case) for (case,) in self._rows.all(alone)}
        for case in sorted(found):
            values: dict[str, SqlValue] = {"id": case, "code": new_code(), "opened_on": self._today.isoformat()}
            self._rows.add("case_file", values, case=case)
        return found

    def _parts_without_a_family(self) -> None:
        """Give what is left of a family of orphans its head again, with a code of its own."""
        found: set[CaseId] = set()
        for name, table in self._rows.tables.items():
            if OF_FAMILY in table.columns:
                alone = f"SELECT DISTINCT {OF_FAMILY} FROM {name} WHERE {OF_FAMILY} NOT IN (SELECT id FROM {FAMILY})"  # noqa: S608 - same
                found |= {CaseId(family) for (family,) in self._rows.all(alone)}
        for family in sorted(found):
            values: dict[str, SqlValue] = {"id": family, "code": new_code(), "opened_on": self._today.isoformat()}
            self._rows.add(FAMILY, values, case=family)

    def _files_without_an_alias(self) -> None:
        alone = "SELECT id, code FROM case_file WHERE id NOT IN (SELECT case_id FROM case_field WHERE field = ?)"
        for case, code in self._rows.all(alone, ALIAS):
            values = {"case_id": case, "field": ALIAS, "value": f"Fascicolo {show_code(code)}"}
            self._rows.add("case_field", values, case=case)

    def _talks_without_a_day(self) -> None:
        alone = (
            "SELECT id, case_id FROM assessment"
            " WHERE id NOT IN (SELECT assessment_id FROM assessment_field WHERE field = ? AND value <> '')"
        )
        for assessment, case in self._rows.all(alone, HELD_ON):
            key = {"assessment_id": assessment, "field": HELD_ON}
            self._rows.put("assessment_field", key, {"value": self._today.isoformat()}, case=case)


def numbers_in_log(rows: Rows, owners: Iterable[bytes]) -> dict[bytes, int]:
    """Return under which number the log knows operators whose rows are lost, by their random ids.

    Each is proved: only with the right id does an entry have the hash it was given.
    """
    found: dict[bytes, int] = {}
    known = {bytes(operator) for (operator,) in rows.all("SELECT id FROM operator")} | {NOBODY}
    unknown = rows.all(
        "SELECT operator, device.id, log.no, at, act, case_id, record, content, previous, hash FROM log"
        " JOIN device ON device.no = log.device WHERE operator NOT IN (SELECT no FROM operator) AND operator <> 0"
        " GROUP BY operator"
    )
    for number, device, no, at, act, case, record, content, previous, kept in unknown:
        for owner in set(owners) - known:
            if entry_hash(Entry(device, no, at, owner, act, case, record, content, previous)) == kept:
                found[owner] = number
    return found
