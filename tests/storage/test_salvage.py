"""Out of a damaged archive comes every row of every whole page; the damaged one is untouched."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, new_id
from desktop.services.case.burying import bury
from desktop.services.case.search import find
from desktop.storage.anchors import backup_rows, lend
from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.pages import PAGE_BYTES
from desktop.storage.salvage import WhoSalvages
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.copies import copy_of
from tests.damaged import FORM, HERS, MARTA, Damaged, Saved, missing, without_backups


def test_of_an_archive_that_is_whole_all_is_there(damaged: Damaged, saved: Saved) -> None:
    found = saved(damaged)
    assert missing(damaged, saved) == {}
    assert (found.damaged, found.lent, found.lost, found.cases, found.identity) == (0, 0, 0, (), "kept")
    assert found.pages == damaged.pages
    assert len(saved.asked(lambda uow: find(uow, "ginestra"))) == 40  # type: ignore[arg-type]  # a list


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
def test_whichever_pages_are_damaged_all_the_others_are_saved(bare: Damaged, saved: Saved) -> None:
    chance = random.Random(13)
    inside = {1, *(min(bare.pages_of(table)) for table in bare.shapes if bare.pages_of(table))}
    pages = sorted(inside | set(chance.sample(range(1, bare.pages + 1), 25)))
    chance.shuffle(pages)
    # One alone, then a few at a time, so that each page is once among the damaged ones.
    for gone in (pages[:1], *(pages[at : at + 5] for at in range(1, len(pages), 5))):
        bare.damage(*gone, at=lambda _: chance.randrange(PAGE_BYTES))
        before = bare.folder.database.read_bytes()
        found = saved(bare)
        assert found.damaged == len(gone)
        assert missing(bare, saved, *gone) == {}, gone
        saved.asked(lambda uow: uow.search.rows())
        assert bare.folder.database.read_bytes() == before
        shutil.rmtree(saved.folder)


def test_with_a_damaged_salt_nothing_is_lost(bare: Damaged, saved: Saved) -> None:
    bare.damage(1, at=lambda _: 7)
    found = saved(bare)
    assert (found.damaged, found.lost) == (0, 0)
    assert missing(bare, saved) == {}


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
def test_with_a_tenth_of_the_pages_gone_the_rest_is_saved_and_the_check_is_well(bare: Damaged, saved: Saved) -> None:
    chance = random.Random(14)
    for _ in range(4):
        pages = chance.sample(range(1, bare.pages + 1), bare.pages // 10)
        bare.damage(*pages)
        found = saved(bare)
        assert found.damaged == len(pages)
        saved.asked(lambda uow: uow.search.rows())


def test_cut_short_the_beginning_is_saved(bare: Damaged, saved: Saved) -> None:
    bare.folder.database.write_bytes(bare.content[: len(bare.content) // 2 + 1000])
    found = saved(bare)
    assert found.rows > 200
    saved.asked(lambda uow: uow.search.rows())


def test_a_backup_gives_back_what_was_not_changed_since(damaged: Damaged, saved: Saved) -> None:
    pages = damaged.pages_of("contact")
    damaged.damage(*pages)
    found = saved(damaged)
    assert found.lent > 0
    there = saved.rows(damaged)["contact"]
    assert there < damaged.truth["contact"]
    assert {row for row in damaged.truth["contact"] if "dopo la copia" not in row} == there
    assert found.lost == 5
    assert len(found.cases) == 5
    saved.asked(lambda uow: uow.search.rows())


def test_a_row_of_a_pc_that_is_not_known_here_is_not_borrowed(damaged: Damaged) -> None:
    (backup,) = damaged.folder.backups.rglob("archive.db")
    connection = connect(damaged.folder.database, damaged.key)
    rows = list(backup_rows(backup, damaged.key))
    connection.execute("DELETE FROM paper")
    for stranger in ((new_id(), rows[0].author[1]), (rows[0].author[0], new_id())):
        assert not any(lend(connection, replace(row, author=stranger)) for row in rows)
    assert all(lend(connection, row) for row in rows)
    assert connection.execute("SELECT count(*) FROM paper").fetchone() == (40,)
    connection.close()


def test_a_damaged_backup_gives_nothing_and_stops_nothing(damaged: Damaged, saved: Saved) -> None:
    for path in damaged.folder.backups.rglob("archive.db"):
        path.write_bytes(b"rotto")
    damaged.damage(*damaged.pages_of("contact"), *damaged.pages_of("archive"))
    found = saved(damaged)
    assert (found.lent, found.identity) == (0, "new")
    assert found.lost >= 40


def test_the_identity_comes_from_a_backup_with_another_noise(damaged: Damaged, saved: Saved) -> None:
    damaged.damage(*damaged.pages_of("archive"))
    assert saved(damaged).identity == "backup"
    (then,), (now,) = damaged.truth["archive"], saved.rows(damaged)["archive"]
    assert [a == b for a, b in zip(then, now, strict=True)] == [True, True, True, True, False, True, True]


def test_without_a_backup_an_identity_is_made_and_the_archive_is_the_same_one(bare: Damaged, saved: Saved) -> None:
    bare.damage(*bare.pages_of("archive"))
    assert saved(bare).identity == "new"
    (then,), (now,) = bare.truth["archive"], saved.rows(bare)["archive"]
    assert then[1] == now[1]
    assert then[2:5] != now[2:5]
    saved.asked(lambda uow: uow.search.rows())


def test_who_salvages_is_let_in_again_where_her_row_is_lost(bare: Damaged, saved: Saved) -> None:
    bare.damage(*bare.pages_of("operator"), *bare.pages_of("operator_role"))
    saved(bare)
    (giulia,) = {row for row in bare.truth["operator"] if OPERATOR in row}
    roles = saved.asked(lambda uow: uow.operator.roles)
    assert roles == {"coordinatrice"}
    assert {row[1] for row in saved.rows(bare)["operator"]} == {giulia[1]}


def test_with_a_coordinator_left_she_gets_no_role_by_herself(bare: Damaged, saved: Saved) -> None:
    connection = connect(bare.folder.database, bare.key)
    connection.execute("DELETE FROM operator WHERE name = ?", (OPERATOR,))
    connection.execute("DELETE FROM operator_role WHERE operator_id NOT IN (SELECT id FROM operator)")
    connection.close()
    saved(bare)
    assert saved.asked(lambda uow: uow.operator.roles) == set()
    assert {row[2] for row in saved.rows(bare)["operator"]} == {OPERATOR, MARTA}


def test_colleagues_whose_rows_are_lost_keep_their_number_and_their_entries_in_the_log(
    bare: Damaged, saved: Saved, clock: Clock
) -> None:
    with open_vault(bare.folder.path, MARTA, HERS, clock=clock) as vault:
        vault.run(lambda uow: uow.rows.put("setting", {"name": "x"}, {"value": "di Marta"})).result()
    connection = connect(bare.folder.database, bare.key)
    connection.execute("DELETE FROM operator")
    connection.close()
    saved(bare)
    assert {(row[0], row[2]) for row in saved.rows(bare)["operator"]} == {(1, OPERATOR), (2, "Collega 2")}
    saved.asked(lambda uow: uow.operators.all())


def test_one_who_never_did_anything_gets_a_number_nobody_had(bare: Damaged, saved: Saved, clock: Clock) -> None:
    connection = connect(bare.folder.database, bare.key)
    connection.execute("DELETE FROM operator WHERE name = ?", (MARTA,))
    connection.execute("DELETE FROM operator_role")
    connection.close()
    saved(bare, WhoSalvages(MARTA, HERS, FORM))
    assert {(row[0], row[2]) for row in saved.rows(bare)["operator"]} == {(1, OPERATOR), (2, MARTA)}
    with open_vault(saved.folder, MARTA, HERS, clock=clock) as vault:
        assert vault.run(lambda uow: uow.operator.roles).result() == {"coordinatrice"}


def test_operators_come_back_from_a_backup(damaged: Damaged, saved: Saved) -> None:
    damaged.damage(*damaged.pages_of("operator"))
    saved(damaged, WhoSalvages(MARTA, HERS, FORM))
    assert {row[2] for row in saved.rows(damaged)["operator"]} == {OPERATOR, MARTA}


def test_the_pc_that_wrote_last_is_known_from_the_key_file(bare: Damaged, saved: Saved) -> None:
    bare.damage(*bare.pages_of("device"))
    saved(bare)
    assert {row[1] for row in bare.truth["device"]} < {row[1] for row in saved.rows(bare)["device"]}
    saved.asked(lambda uow: uow.search.rows())


def test_of_two_pcs_lost_the_other_gets_a_new_id_and_its_broken_chain_is_said(
    whole: Path, saved: Saved, clock: Clock, tmp_path: Path
) -> None:
    folder = copy_of(whole, tmp_path / "due")
    ArchiveFolder(folder).installation.unlink()
    with open_vault(folder, OPERATOR, PASSPHRASE, clock=clock):
        pass
    both = Damaged(without_backups(folder), tmp_path / "rotti")
    both.damage(*both.pages_of("device"))
    saved(both)
    then, now = ({row[0]: row[1] for row in rows["device"]} for rows in (both.truth, saved.rows(both)))
    assert then[1] != now[1]
    assert then[2] == now[2]
    with open_vault(saved.folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert {fault.kind for fault in vault.run(check).result().faults} == {"chain"}


def test_where_a_page_of_the_log_is_gone_the_chain_goes_on_and_a_second_hole_is_found(
    bare: Damaged, saved: Saved, clock: Clock
) -> None:
    pages = bare.pages_of("log")
    bare.damage(pages[len(pages) // 2])
    saved(bare)
    saved.asked(lambda uow: uow.search.rows())
    connection = connect(ArchiveFolder(saved.folder).database, bare.key)
    connection.execute("DELETE FROM log WHERE device = 1 AND no = 20")
    connection.close()
    with open_vault(saved.folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert "chain" in {fault.kind for fault in vault.run(check).result().faults}


@pytest.mark.parametrize("table", ["assessment", "visit", "case_file", "case_field", "assessment_field"])
def test_what_hung_from_a_lost_row_is_kept_and_can_be_read(bare: Damaged, saved: Saved, table: str) -> None:
    pages = bare.pages_of(table)
    bare.damage(*pages)
    saved(bare)
    assert missing(bare, saved, *pages) == {}

    def read(uow: UnitOfWork) -> int:
        rows = uow.search.rows()
        for row in rows:
            assert uow.cases.one(row.id) is not None
            uow.visits.of(row.id)
        uow.assessments.completed()
        uow.assessments.open()
        return len(rows)

    assert saved.asked(read) == 40


@pytest.mark.parametrize("tables", [("plan_goal",), ("plan", "plan_goal")])
def test_of_a_plan_that_is_lost_its_steps_are_still_shown(bare: Damaged, saved: Saved, tables: tuple[str, ...]) -> None:
    pages = [page for table in tables for page in bare.pages_of(table)]
    bare.damage(*pages)
    saved(bare)
    assert missing(bare, saved, *pages) == {}
    kept = len(saved.rows(bare)["plan_step"])
    assert kept

    def shown(uow: UnitOfWork) -> int:
        plans = [plan for row in uow.search.rows() for plan in uow.plans.of(row.id)]
        return sum(len(list(plan.steps)) for plan in plans)

    assert saved.asked(shown) == kept


def test_answers_whose_questionnaire_and_log_are_gone_get_a_file_of_their_own(bare: Damaged, saved: Saved) -> None:
    pages = [*bare.pages_of("assessment"), *bare.pages_of("log")]
    bare.damage(*pages)
    found = saved(bare)
    assert found.cases
    assert missing(bare, saved, *pages) == {}
    assert {row[2:4] for row in saved.rows(bare)["assessment"]} >= {FORM}
    saved.asked(lambda uow: uow.assessments.open())


def test_the_salvaged_archive_writes_as_a_pc_of_its_own_and_is_a_copy(bare: Damaged, saved: Saved) -> None:
    bare.damage(5)
    saved(bare)
    assert len(saved.asked(lambda uow: uow.restorations.unsettled())) == 1  # type: ignore[arg-type]  # a tuple
    devices = len(saved.rows(bare)["device"])
    saved.asked(lambda uow: uow.search.rows())
    assert len(saved.rows(bare)["device"]) == devices == len(bare.truth["device"]) + 1


def test_tombstones_come_along_and_hold(bare: Damaged, saved: Saved, clock: Clock) -> None:
    with open_vault(bare.folder.path, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(lambda uow: uow.search.rows()[0].id).result()
        vault.run(lambda uow: bury(uow, case, Part.ALL, "")).result()
    shutil.copyfile(bare.folder.erasures, bare.folder.path / "erasures")
    bare.damage(5)
    shutil.move(bare.folder.path / "erasures", bare.folder.erasures)
    saved(bare)
    assert len(saved.asked(lambda uow: uow.search.rows())) == 39  # type: ignore[arg-type]  # a list


def test_a_file_that_is_gone_gets_no_new_one_for_what_outlives_it(bare: Damaged, saved: Saved, clock: Clock) -> None:
    def move_away(uow: UnitOfWork) -> CaseId:
        case = uow.search.rows()[0].id
        uow.rows.add("pack", {"id": new_id(), "case_id": case, "way": "out"}, case=case)
        bury(uow, case, Part.ALL, "")
        return case

    with open_vault(bare.folder.path, OPERATOR, PASSPHRASE, clock=clock) as vault:
        gone = vault.run(move_away).result()
    saved(bare)
    assert gone not in {row.id for row in saved.asked(lambda uow: uow.search.rows())}  # type: ignore[attr-defined]  # rows
    assert len(saved.asked(lambda uow: uow.rows.all("SELECT 1 FROM pack"))) == 1  # type: ignore[arg-type]  # a list


@pytest.mark.parametrize("table", ["plan", "plan_goal"])
def test_goals_outlive_their_plan_and_steps_their_goal(bare: Damaged, saved: Saved, table: str) -> None:
    bare.damage(*bare.pages_of(table))
    saved(bare)
    below, column = ("plan_goal", "of_plan") if table == "plan" else ("plan_step", "of_goal")
    lost = f"SELECT count(*) FROM {below} WHERE {column} NOT IN (SELECT id FROM {table})"  # noqa: S608 - named above
    assert saved.asked(lambda uow: uow.rows.one(lost)) == (0,)
    assert saved.asked(lambda uow: uow.rows.one(f"SELECT count(*) > 0 FROM {below}")) == (1,)  # noqa: S608 - same
