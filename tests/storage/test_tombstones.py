"""What was erased stays erased: in the archive, in its side file, and in whatever older copy comes back."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.case import LodgingPlace
from desktop.domain.erasure import Part, Tombstone
from desktop.domain.identifiers import CaseId, new_id
from desktop.services.case.burying import bury
from desktop.services.case.cases import lodge
from desktop.services.case.search import find
from desktop.storage.erasures import OUTLIVING, as_document, from_document, united
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.packed_file import PARENTS
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import Work, a_case, a_case_with_contact
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.copies import copy_of

# Tables that hold nothing of a woman's file, or outlive it.
OF_THE_CENTRE = {
    "operator",
    "operator_role",
    "setting",
    "signatory",
    "release",
    "release_figure",
    "release_file",
    "rule_pack",
    "rule_signer",
    "restored",
    "sheet_batch",
    "sheet_code",
    "office_phrase",
    "outbox",
    "outbox_receipt",
    "mail_password",
    "mail_certificate",
    "official_form",
    "official_form_field",
    "own_service",
    "service_value",
    *("table_body", "table_person", "table_meeting", "table_presence", "table_action", "table_event"),
    *("table_event_topic", "table_attendance", "table_patronage", "table_copies", "table_obstacle"),
    # The families of orphans: no woman's file, and erased by themselves.
    *("orphan_family", "orphan_field", "orphan_child", "orphan_adult", "orphan_contact", "orphan_proceeding"),
    *("orphan_hearing", "orphan_action", "orphan_request", "orphan_paper", "orphan_sign", "orphan_note"),
}


# The columns of primary keys that are words and days, not random ids.
TEXTS = {
    *(
        "field",
        "question",
        "option",
        "family",
        "name",
        "paper",
        "benefit",
        "arrangement",
        "term",
        "event",
        "product",
        "part",
        "kind",
        "door",
        "list",
        "what",
        "item",
        "entity",
        "record",
        "month",
    )
}


def fill_every_table(uow: UnitOfWork) -> CaseId:
    """A file with a row in every table that a file can have rows in."""
    case = a_case_with_contact(uow, asked="SETTEMBRINA")
    parents: dict[str, bytes] = {"case_file": case.id}
    for name in dict.fromkeys(PARENTS.values()):
        parents[name] = new_id()
        uow.rows.add(name, {"id": parents[name], "case_id": case.id}, case=case.id)
    for name, table in uow.rows.tables.items():
        if name in OF_THE_CENTRE or name in parents:
            continue
        values: dict[str, object] = {}
        for column in table.primary:
            parent = PARENTS.get(column)
            text = column in TEXTS
            values[column] = (
                parents[parent] if parent else "practice" if column == "part" else "x" if text else new_id()
            )
        values |= {column: parents[parent] for column, parent in PARENTS.items() if column in table.columns}
        if "no" in values:
            values["no"] = 1
        if "case_id" in table.columns:
            values["case_id"] = case.id
        if name == "counted":
            values["release_id"] = new_id()
        uow.rows.add(name, values, case=case.id)  # type: ignore[arg-type]  # texts and random ids
    return case.id


def rows_of(uow: UnitOfWork, case: CaseId) -> set[str]:
    """The tables that still say something of a file."""
    found = set()
    for name in uow.rows.tables:
        for row in uow.rows.all(f"SELECT * FROM {name}"):  # noqa: S608 - names of our own schema
            if case in row:
                found.add(name)
    return found


def counts(uow: UnitOfWork) -> dict[str, int]:
    return {name: uow.rows.all(f"SELECT count(*) FROM {name}")[0][0] for name in uow.rows.tables}  # noqa: S608 - our own names


def test_a_table_is_of_the_centre_or_goes_with_the_file(work: Work) -> None:
    tables = work(lambda uow: dict(uow.rows.tables))
    of_a_file = {name for name, table in tables.items() if {"case_id", *PARENTS} & set(table.columns)}
    assert set(tables) == OF_THE_CENTRE | of_a_file | {"case_file"}
    assert set(PARENTS.values()) | OUTLIVING <= of_a_file


def test_a_whole_file_goes_from_every_table_and_the_index(work: Work) -> None:
    case, other = work(fill_every_table), work(fill_every_table)
    before = work(counts)
    work(lambda uow: bury(uow, case, Part.ALL, "  richiesta \n sua "))

    assert work(lambda uow: rows_of(uow, case)) == {"counted", "erased", "pack"}
    after = work(counts)
    assert {name: count // 2 for name, count in before.items() if name not in OF_THE_CENTRE | OUTLIVING} == {
        name: count for name, count in after.items() if name not in OF_THE_CENTRE | OUTLIVING
    }
    assert [row.id for row in work(lambda uow: find(uow, "settembrina"))] == [other]
    assert work(check).is_well


def test_a_tombstone_says_when_why_and_who_and_nothing_of_her(work: Work) -> None:
    case = work(fill_every_table)
    work(lambda uow: bury(uow, case, Part.ALL, "  richiesta \n sua "))

    stone = next(each for each in work(lambda uow: uow.erasures.all()) if each.key == (case, Part.ALL))
    assert (stone.case_id, stone.reason, stone.on.isoformat()) == (case, "richiesta sua", "2026-11-25")
    assert stone.by == work(lambda uow: uow.operator.id)
    assert from_document(as_document([stone])) == (stone,)


def test_what_came_of_a_visit_stays_without_its_words(work: Work) -> None:
    case = work(a_case)
    visit = {"visit_id": b"v" * 16}

    def write(uow: UnitOfWork) -> None:
        uow.rows.add("visit", {"id": b"v" * 16, "case_id": case.id}, case=case.id)
        adi = {**visit, "benefit": "adi"}
        uow.rows.add("visit_outcome", {**adi, "result": "respinta", "reason": "Rosa"}, case=case.id)
        uow.rows.add("visit_paper", {**adi, "paper": "altra.0", "words": "Rosa"}, case=case.id)
        uow.rows.add("visit_step", {**adi, "what": "Rosa", "due": "2026-12-01"}, case=case.id)
        uow.rows.add("visit_field", {**visit, "field": "avoid", "value": "Via Prova"}, case=case.id)

    work(write)
    assert work(lambda uow: bury(uow, case.id, Part.TEXT, "")) == 3
    assert work(lambda uow: uow.rows.all("SELECT result, reason FROM visit_outcome")) == [("respinta", "")]
    assert work(lambda uow: uow.rows.all("SELECT words FROM visit_paper")) == [("",)]
    assert work(lambda uow: uow.rows.all("SELECT what, due FROM visit_step")) == [("", "2026-12-01")]
    assert work(lambda uow: uow.rows.all("SELECT value FROM visit_field")) == [("Via Prova",)]


def test_only_the_free_text_goes_and_what_keeps_her_safe_stays(work: Work) -> None:
    case = work(lambda uow: a_case_with_contact(uow, asked="SETTEMBRINA", agreed="VIOLA"))

    def write(uow: UnitOfWork) -> None:
        lodge(uow, case.id, LodgingPlace.PROT, uow.today, "NOTA")
        uow.rows.add("assessment", {"id": b"a" * 16, "case_id": case.id}, case=case.id)
        for question in ("B09", "B10"):
            uow.rows.add("answer", {"assessment_id": b"a" * 16, "question": question, "value": "SI"}, case=case.id)
        for field in ("mediator", "companion", "language"):
            uow.rows.add(
                "assessment_field", {"assessment_id": b"a" * 16, "field": field, "value": "Rosa"}, case=case.id
            )
        uow.rows.add(
            "visit", {"id": b"v" * 16, "case_id": case.id, "companion": "Rosa", "office": "INPS"}, case=case.id
        )
        settled = {"case_id": case.id, "benefit": "naspi", "term": "domanda", "event": "2026-09-30"}
        uow.rows.add("settled_deadline", {**settled, "outcome": "done", "note": "Rosa"}, case=case.id)

    work(write)
    assert work(lambda uow: bury(uow, case.id, Part.TEXT, "sei mesi", ("B09",))) == 7

    assert work(lambda uow: uow.rows.all("SELECT asked, agreed FROM contact")) == [("", "")]
    assert work(lambda uow: uow.rows.all("SELECT note FROM lodging")) == [("",)]
    assert work(lambda uow: uow.rows.all("SELECT outcome, note FROM settled_deadline")) == [("done", "")]
    assert work(lambda uow: uow.rows.all("SELECT question, mark, value FROM answer ORDER BY 1")) == [
        ("B09", "not_asked", ""),
        ("B10", "answered", "SI"),
    ]
    assert work(lambda uow: uow.rows.all("SELECT value FROM assessment_field ORDER BY field")) == [
        ("",),
        ("Rosa",),
        ("",),
    ]
    assert work(lambda uow: uow.rows.all("SELECT companion, office FROM visit")) == [("", "INPS")]
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM safe_contact WHERE address <> ''")) == (1,)
    assert work(lambda uow: find(uow, "settembrina")) == []
    assert [row.id for row in work(lambda uow: find(uow, "ginestra"))] == [case.id]
    assert work(lambda uow: bury(uow, case.id, Part.TEXT, "di nuovo", ("B09",))) == 0


def test_an_erasure_is_never_older_than_the_one_before_even_if_the_clock_goes_back(work: Work, clock: Clock) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: bury(uow, case.id, Part.TEXT, "uno"))
    (before,) = work(lambda uow: uow.erasures.all())
    clock.set_day("2026-11-01")
    work(lambda uow: bury(uow, case.id, Part.TEXT, "due"))
    (after,) = work(lambda uow: uow.erasures.all())
    assert (after.at, after.reason) == (before.at + 1, "due")


def stone(at: int, reason: str = "", case: bytes = b"c" * 16, part: Part = Part.TEXT) -> Tombstone:
    return Tombstone(CaseId(case), part, at, date(2026, 1, 1), reason, None)


def test_of_tombstones_about_the_same_the_latest_counts() -> None:
    late, early, other = stone(5, "late"), stone(3, "early"), stone(4, "other", b"d" * 16)
    assert united([early, other], [late]) == united([late], [other, early]) == (other, late)
    assert united() == ()


@pytest.fixture
def erased(archive: Path, clock: Clock, tmp_path: Path) -> tuple[Path, Path, CaseId]:
    """An archive from which a woman was erased, and a copy of it made before."""
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(fill_every_table).result()
    older = copy_of(archive, tmp_path / "vecchio")
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        vault.run(lambda uow: bury(uow, case, Part.ALL, "richiesta")).result()
    return archive, older, case


def test_an_older_copy_put_back_with_the_side_file_brings_nobody_back(
    erased: tuple[Path, Path, CaseId], clock: Clock
) -> None:
    archive, older, case = erased
    shutil.copyfile(ArchiveFolder(archive).erasures, ArchiveFolder(older).erasures)
    clock.set_day("2026-12-01")
    with open_vault(older, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: rows_of(uow, case)).result() == {"counted", "erased", "pack"}
        assert vault.run(check).result().is_well
        (stone,) = [each for each in vault.run(lambda uow: uow.erasures.all()).result() if each.key == (case, Part.ALL)]
    assert (stone.on.isoformat(), stone.reason) == ("2026-11-25", "richiesta")
    with open_vault(older, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: rows_of(uow, case)).result() == {"counted", "erased", "pack"}


def test_what_was_written_after_an_erasure_of_text_is_not_erased_on_opening(archive: Path, clock: Clock) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(a_case_with_contact).result()
        vault.run(lambda uow: bury(uow, case.id, Part.TEXT, "sei mesi")).result()
        vault.run(lambda uow: uow.rows.add("contact", {"id": new_id(), "case_id": case.id, "asked": "nuovo"})).result()
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM contact WHERE asked = 'nuovo'")).result() == (
            1,
        )


@pytest.mark.parametrize("damage", [None, b"", b"x" * 5000])
def test_a_side_file_lost_or_damaged_is_made_again_from_the_archive(
    erased: tuple[Path, Path, CaseId], clock: Clock, damage: bytes | None
) -> None:
    archive, older, case = erased
    side = ArchiveFolder(archive).erasures
    side.unlink()
    if damage is not None:
        side.write_bytes(damage)
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock):
        assert side.stat().st_size > 4096
    shutil.copyfile(side, ArchiveFolder(older).erasures)
    with open_vault(older, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: rows_of(uow, case)).result() == {"counted", "erased", "pack"}


def test_a_disk_that_refuses_the_side_file_gets_it_with_the_next_witness(archive: Path, clock: Clock) -> None:
    side = ArchiveFolder(archive).erasures
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(a_case_with_contact).result()
        side.mkdir()
        vault.run(lambda uow: bury(uow, case.id, Part.ALL, "richiesta")).result()
        assert side.is_dir()
        side.rmdir()
    assert side.is_file()


def test_an_archive_without_erasures_has_no_side_file(archive: Path, clock: Clock) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        vault.run(a_case_with_contact).result()
    assert not ArchiveFolder(archive).erasures.exists()


def begin(uow: UnitOfWork, activation: CaseId, case: CaseId) -> None:
    """An activation with one entry; while nobody ties it to a file, its own id stands for one."""
    uow.rows.add("activation", {"id": activation, "case_id": case}, case=case)
    entry = {"id": new_id(), "activation_id": activation, "step": "112", "words": "Rosa"}
    uow.rows.add("activation_entry", entry, case=case)


def test_an_activation_without_a_file_is_erased_and_kept_away_by_a_tombstone_of_its_own(work: Work) -> None:
    alone, other = CaseId(new_id()), CaseId(new_id())
    for each in (alone, other):
        work(lambda uow, each=each: begin(uow, each, each))
    gone = work(lambda uow: bury(uow, alone, Part.ALL, "non serve più"))

    assert gone == 2
    assert work(lambda uow: uow.rows.all("SELECT id FROM activation")) == [(other,)]
    assert work(lambda uow: uow.rows.all("SELECT activation_id FROM activation_entry")) == [(other,)]
    assert [stone.key for stone in work(lambda uow: uow.erasures.all())] == [(alone, Part.ALL)]


@pytest.mark.parametrize("part", [Part.ALL, Part.TEXT])
def test_an_activation_goes_with_its_file_from_a_copy_in_which_it_stood_alone_yet(work: Work, part: Part) -> None:
    case, activation = work(a_case), CaseId(new_id())
    work(lambda uow: begin(uow, activation, case.id))
    work(lambda uow: bury(uow, case.id, part, ""))
    stones = work(lambda uow: uow.erasures.all())
    assert {stone.key for stone in stones} == {(case.id, part), (activation, part)}

    def bring_back(uow: UnitOfWork) -> None:
        uow.rows.erase("erased", {"part": part.value})
        for table in ("activation_entry", "activation"):
            uow.rows.erase(table, {"activation_id" if "entry" in table else "id": activation})
        begin(uow, activation, activation)

    work(bring_back)
    work(lambda uow: uow.erasures.merge(stones))
    words = work(lambda uow: uow.rows.all("SELECT words FROM activation_entry"))
    assert words == ([] if part is Part.ALL else [("",)])
