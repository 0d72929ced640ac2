"""An archive with rows in every table, what is in each of its pages, and damage done to it."""

import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.domain.identifiers import new_id
from desktop.domain.operator import Role
from desktop.storage.connection import connect
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check, check_between
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.merged_keys import as_record
from desktop.storage.page_records import records_in
from desktop.storage.page_tables import Shape, shapes_of
from desktop.storage.pages import PAGE_BYTES, Pages
from desktop.storage.salvage import Salvaged, WhoSalvages, salvage
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.copies import copy_of
from tests.passphrases import OPERATOR, PASSPHRASE

FORM = ("bisogni", "2026-11-21")
MARTA, HERS = "Marta", "abaco collina sereno viola pietra"

Rows = dict[str, set[tuple[Any, ...]]]


def fill(uow: UnitOfWork, files: int = 40) -> None:
    """Files with contacts of all lengths, questionnaires, visits and facts; releases with large files."""
    rows = uow.rows
    for no in range(files):
        case = a_case_with_contact(uow, f"Ginestra {no}", asked="x" * (no * no * 5)).id
        rows.add("practice_datum", {"case_id": case, "field": "iban", "value": f"IT{no}"}, case=case)
        rows.add("paper", {"case_id": case, "paper": "CI", "state": "in_hand"}, case=case)
        assessment, visit = new_id(), new_id()
        values = {"id": assessment, "case_id": case, "form": FORM[0], "version": FORM[1], "typed_on": "2026-11-25"}
        rows.add("assessment", {**values, "typed_by": uow.operator.id}, case=case)
        rows.add(
            "assessment_field", {"assessment_id": assessment, "field": "held_on", "value": "2026-11-25"}, case=case
        )
        for question in range(20):
            rows.add("answer", {"assessment_id": assessment, "question": f"Q{question}", "value": "SI"}, case=case)
        rows.add("answer_option", {"assessment_id": assessment, "question": "Q1", "option": "A"}, case=case)
        rows.add("chosen_family", {"assessment_id": assessment, "family": "REDD"}, case=case)
        rows.add("visit", {"id": visit, "case_id": case, "on_day": "2026-12-01"}, case=case)
        rows.add("visit_benefit", {"visit_id": visit, "benefit": "AUU"}, case=case)
        rows.add("visit_field", {"visit_id": visit, "field": "held", "value": "yes"}, case=case)
        rows.add("visit_arrangement", {"visit_id": visit, "arrangement": "MED"}, case=case)
        rows.add("visit_outcome", {"visit_id": visit, "benefit": "AUU", "result": "manca"}, case=case)
        rows.add("visit_paper", {"visit_id": visit, "benefit": "AUU", "paper": "isee"}, case=case)
        rows.add("visit_step", {"visit_id": visit, "benefit": "AUU", "due": "2026-12-10"}, case=case)
        settled = {"case_id": case, "benefit": "naspi", "term": "domanda", "event": "2026-11-02"}
        rows.add("settled_deadline", {**settled, "outcome": "done", "on_day": "2026-11-25"}, case=case)
        fill_diary(uow, case, no)
        fill_people(uow, case, no)
        sheet, reply = new_id(), new_id()
        rows.add("sheet", {"id": sheet, "case_id": case, "code": f"{no:011}", "need": "BIS-RED"}, case=case)
        rows.add("sheet_file", {"sheet_id": sheet, "name": "scheda.pdf", "content": b"x" * (no * 300)}, case=case)
        rows.add("sheet_code", {"code": f"{no:011}"})
        rows.add("reply", {"id": reply, "case_id": case, "words": "x" * (no * 50)}, case=case)
        rows.add("reply_change", {"reply_id": reply, "kind": "benefit", "what": "adi"}, case=case)
        fill_path(uow, case, no)
        fill_work(uow, case, no)
        fill_judged(uow, case, no)
        fill_merging(uow, case, visit)
        fill_orphans(uow, no)
        uow.journal.read(case)


def fill_diary(uow: UnitOfWork, case: bytes, no: int) -> None:
    """A call of hers, and a note that a colleague read."""
    rows = uow.rows
    entry = {"id": new_id(), "case_id": case, "on_day": "2026-11", "held_by": new_id()}
    rows.add("diary_entry", {**entry, "kind": "telefonata", "said": "x" * (no * 40)}, case=case)
    note = {"id": new_id(), "case_id": case, "from_id": new_id(), "words": "x" * (no * 20)}
    rows.add("colleague_note", note, case=case)
    read = {"colleague_note_id": note["id"], "operator_id": new_id(), "read_at": "2026-11-25T09:00"}
    rows.add("colleague_note_reading", read, case=case)


def fill_people(uow: UnitOfWork, case: bytes, no: int) -> None:
    """Who is around her, and who harmed her."""
    rows = uow.rows
    person, perpetrator = new_id(), new_id()
    rows.add("person", {"id": person, "case_id": case, "called": f"P{no}", "note": "x" * (no * 30)}, case=case)
    rows.add("person_disclosure", {"person_id": person, "door": "desk", "may": "never"}, case=case)
    rows.add("person_subject", {"person_id": person, "list": "figli", "subject_id": new_id()}, case=case)
    rows.add("perpetrator", {"id": perpetrator, "case_id": case, "relation": "EX"}, case=case)
    measure = {"id": new_id(), "of_perpetrator": perpetrator, "kind": "AMMONIMENTO", "on_day": "2026-05"}
    rows.add("perpetrator_measure", {**measure, "case_id": case}, case=case)
    rows.add("family_tie", {"case_id": case, "family_id": b"f" * 16, "relation": "MADRE"}, case=case)
    rows.add("minor_papers", {"id": new_id(), "case_id": case, "until_day": "2026-12-01"}, case=case)


def fill_path(uow: UnitOfWork, case: bytes, no: int) -> None:
    """The plan made with her, and whom she was sent to."""
    rows = uow.rows
    plan, goal = new_id(), new_id()
    rows.add("plan", {"id": plan, "case_id": case, "begun_on": "2026-11-02"}, case=case)
    rows.add("plan_goal", {"id": goal, "case_id": case, "of_plan": plan, "words": "x" * (no * 20)}, case=case)
    rows.add("plan_step", {"id": new_id(), "case_id": case, "of_goal": goal, "what": "Chiamare"}, case=case)
    rows.add("plan_review", {"id": new_id(), "case_id": case, "of_plan": plan}, case=case)
    rows.add("plan_check", {"plan_id": plan, "item": "needs", "answer": "yes"}, case=case)
    # Another goal of it; and a plan that nothing but a goal hangs from.
    second, alone = new_id(), new_id()
    rows.add("plan_goal", {"id": second, "case_id": case, "of_plan": plan, "words": "Un lavoro"}, case=case)
    rows.add("plan_step", {"id": new_id(), "case_id": case, "of_goal": second, "what": "Iscriversi"}, case=case)
    rows.add("plan", {"id": alone, "case_id": case, "begun_on": "2026-11-03"}, case=case)
    rows.add("plan_goal", {"id": new_id(), "case_id": case, "of_plan": alone, "words": "La scuola"}, case=case)
    referral, step = new_id(), new_id()
    rows.add("referral", {"id": referral, "case_id": case, "kind": "sociale", "asked": "x" * (no * 40)}, case=case)
    rows.add("referral_step", {"referral_id": referral, "id": step, "state": "proposto"}, case=case)
    rows.add("referral_consent", {"referral_id": referral, "id": step, "reach": 1}, case=case)
    fill_together(uow, case, no)


def fill_work(uow: UnitOfWork, case: bytes, no: int) -> None:
    """A tirocinio she goes to, and what she can do."""
    rows, step = uow.rows, new_id()
    rows.add("work_words", {"case_id": case, "field": "orari", "words": "x" * (no * 5)}, case=case)
    rows.add("work_choice", {"case_id": case, "field": "date", "value": "no"}, case=case)
    rows.add("cv_entry", {"id": new_id(), "case_id": case, "kind": "esperienza", "what": "x" * (no * 10)}, case=case)
    rows.add("work_step", {"id": step, "case_id": case, "kind": "tirocinio", "note": "x" * (no * 10)}, case=case)
    rows.add("work_month", {"work_step_id": step, "month": "2026-10", "present": 18}, case=case)
    rows.add("work_review", {"id": new_id(), "case_id": case, "of_step": step}, case=case)
    rows.add("work_contact", {"id": new_id(), "case_id": case, "of_step": step}, case=case)
    rows.add("work_milestone", {"id": new_id(), "case_id": case, "words": "Un conto mio"}, case=case)


def fill_together(uow: UnitOfWork, case: bytes, no: int) -> None:
    """Who signalled her, how she was reached, and who follows her with the centre."""
    rows = uow.rows
    signalling, discharge, member, meeting, handed = (new_id() for _ in range(5))
    rows.add("signalling", {"id": signalling, "case_id": case, "arrived_at": "2026-11-25T09:00"}, case=case)
    attempt = {"id": new_id(), "case_id": case, "of_signalling": signalling, "said": "x" * (no * 20)}
    rows.add("contact_attempt", attempt, case=case)
    rows.add("protected_discharge", {"id": discharge, "case_id": case, "on_day": "2026-11-25"}, case=case)
    rows.add(
        "discharge_part", {"id": new_id(), "case_id": case, "of_discharge": discharge, "what": "Il letto"}, case=case
    )
    rows.add("team_member", {"id": member, "case_id": case, "field": "asst", "since": "2026-11-25"}, case=case)
    rows.add("team_meeting", {"id": meeting, "case_id": case, "on_day": "2026-12-01"}, case=case)
    rows.add("team_presence", {"team_meeting_id": meeting, "member_id": member, "present": 1}, case=case)
    rows.add("handed_sheet", {"id": handed, "case_id": case, "on_day": "2026-11-25"}, case=case)
    rows.add("handed_part", {"handed_sheet_id": handed, "part": "asked"}, case=case)


def fill_orphans(uow: UnitOfWork, no: int) -> None:
    """A family of orphans, which is nobody's file."""
    rows, family, request = uow.rows, new_id(), new_id()
    rows.add("orphan_family", {"id": family, "code": f"F{no:05}"}, case=family)
    of = {"orphan_family_id": family}
    rows.add("orphan_field", {**of, "field": "called", "value": f"Famiglia {no}"}, case=family)
    rows.add("orphan_request", {"id": request, **of, "measure": "borsa", "note": "x" * (no * 10)}, case=family)
    rows.add("orphan_paper", {**of, "request_id": request, "paper": "iban", "there": "yes"}, case=family)
    hanging = ("child", "adult", "contact", "proceeding", "hearing", "action", "sign", "note")
    for table in (f"orphan_{kind}" for kind in hanging):
        rows.add(table, {"id": new_id(), **of}, case=family)


def fill_merging(uow: UnitOfWork, case: bytes, visit: bytes) -> None:
    """What was one with another file of hers."""
    rows = uow.rows
    merging = new_id()
    rows.add("merging", {"id": merging, "case_id": case, "other": new_id(), "made_on": "2026-11-25"}, case=case)
    rows.add("merged_row", {"merging_id": merging, "entity": "visit", "record": as_record([visit])}, case=case)
    kept = {"merging_id": merging, "entity": "case_field", "record": '["alias"]', "item": "value"}
    rows.add("merged_value", {**kept, "stood": '"Alba"', "came": '"Alma"'}, case=case)


def fill_judged(uow: UnitOfWork, case: bytes, no: int) -> None:
    """What was judged of a woman, and what was set going for her."""
    rows = uow.rows
    event, activation = new_id(), new_id()
    rows.add("risk_event", {"id": event, "case_id": case, "kind": "udienza", "day": "2026-12-01"}, case=case)
    rows.add("risk_judgement", {"id": new_id(), "case_id": case, "level": "alto", "of_event": event}, case=case)
    rows.add("risk_sign", {"id": new_id(), "case_id": case, "word": "urgenza"}, case=case)
    rows.add("activation", {"id": activation, "case_id": case, "begun_at": no}, case=case)
    entry = {"id": new_id(), "activation_id": activation, "step": "112", "outcome": "done"}
    rows.add("activation_entry", entry, case=case)
    if not no:
        alone = new_id()  # one that nobody tied to a file
        rows.add("activation", {"id": alone, "case_id": alone, "begun_at": 1}, case=alone)
        rows.add("activation_entry", {"id": new_id(), "activation_id": alone, "outcome": "aperta"}, case=alone)


def release(uow: UnitOfWork) -> None:
    """A release whose files fill several pages each."""
    uow.rows.add("signatory", {"id": new_id(), "name": "x" * 9000})


def make(folder: Path, clock: Clock, files: int = 40) -> Path:
    """Fill a closed archive, in which Marta works too."""
    with open_vault(folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        hers = Newcomer(MARTA, HERS, frozenset({Role.COORDINATRICE, Role.OPERATRICE}))
        vault.add_operator(PASSPHRASE, hers, lambda _: None).result()
        vault.run(lambda uow: fill(uow, files)).result()
        vault.run(release).result()
    return folder


def key_of(folder: Path) -> bytes:
    """The vault key."""
    return opened_keys(ArchiveFolder(folder), OPERATOR, PASSPHRASE).vault_key


class Damaged:
    """A copy of an archive in which pages are damaged, and what must be found all the same."""

    def __init__(self, whole: Path, place: Path) -> None:
        self.folder = ArchiveFolder(copy_of(whole, place))
        self.key = key_of(whole)
        self.content = self.folder.database.read_bytes()
        self.pages = len(self.content) // PAGE_BYTES
        self._good = dict(Pages(self.folder.database, self.key).good())
        connection = connect(self.folder.database, self.key)
        self.shapes: dict[str, Shape] = shapes_of(connection)
        connection.close()
        self.truth = rows_of(self.folder.path, self.key)
        self._in_page: defaultdict[int, set[tuple[Any, ...]]] = defaultdict(set)
        for number, page in self._good.items():
            for record in records_in(number, page, self._good.get):
                assert record is not None
                for each in record.pages:
                    self._in_page[each].add(record.values)

    def damage(self, *pages: int, at: Callable[[int], int] = lambda _: 100) -> None:
        """Flip a bit in each of these pages of a fresh copy of the database."""
        content = bytearray(self.content)
        for page in pages:
            content[(page - 1) * PAGE_BYTES + at(page)] ^= 1
        self.folder.database.write_bytes(content)

    def pages_of(self, table: str) -> list[int]:
        """The pages that hold rows of a table."""
        own = {self._stored(table, row) for row in self.truth[table]}
        return sorted(number for number, values in self._in_page.items() if values & own)

    def unharmed(self, *pages: int) -> Rows:
        """The rows no part of which is in these pages."""
        harmed = set().union(*(self._in_page[page] for page in pages))
        return {
            table: {row for row in rows if self._stored(table, row) not in harmed}
            for table, rows in self.truth.items()
            if table != "me"
        }

    def _stored(self, table: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
        shape = self.shapes[table]
        return tuple(None if place == shape.number else row[place] for place in shape.stored)


def rows_of(folder: Path, key: bytes) -> Rows:
    """Every row of the tables that hold rows."""
    connection = connect(ArchiveFolder(folder).database, key)
    found = {
        name: set(connection.execute(f"SELECT * FROM {name}").fetchall())  # noqa: S608 - names of our own schema
        for name in shapes_of(connection)
    }
    connection.close()
    return found


def without_backups(folder: Path) -> Path:
    """The archive, its backups deleted."""
    shutil.rmtree(ArchiveFolder(folder).backups, ignore_errors=True)
    return folder


GIULIA = WhoSalvages(OPERATOR, PASSPHRASE, FORM)


def change(uow: UnitOfWork) -> None:
    """What the backup does not know of."""
    for contact, case in uow.rows.all("SELECT id, case_id FROM contact ORDER BY id LIMIT 5"):
        uow.rows.put("contact", {"id": contact}, {"agreed": "dopo la copia"}, case=case)


class Saved:
    """Salvages into one folder after another."""

    def __init__(self, tmp_path: Path, clock: Clock) -> None:
        self._tmp_path, self._clock, self._count = tmp_path, clock, 0
        self.folder = tmp_path

    def __call__(self, damaged: Damaged, who: WhoSalvages = GIULIA) -> Salvaged:
        self._count += 1
        self.folder = self._tmp_path / f"salvato {self._count}"
        return salvage(damaged.folder.path, self.folder, who, self._clock)

    def rows(self, damaged: Damaged) -> dict[str, set[tuple[object, ...]]]:
        return rows_of(self.folder, damaged.key)

    def asked(self, use_case: Callable[[UnitOfWork], object]) -> object:
        with open_vault(self.folder, OPERATOR, PASSPHRASE, clock=self._clock) as vault:
            assert vault.run(check).result().is_well
            assert check_between(lambda work: vault.run(work).result()).is_well
            return vault.run(use_case).result()


def missing(damaged: Damaged, saved: Saved, *pages: int) -> dict[str, int]:
    """How many rows of whole pages are not there, by table."""
    there = saved.rows(damaged)
    gone = {table: len(rows - there[table]) for table, rows in damaged.unharmed(*pages).items()}
    return {table: count for table, count in gone.items() if count}
