"""Old pages, edits behind the program's back, missing rows and broken chains are found; a well archive is well."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.identifiers import new_id
from desktop.errors import ArchiveUnwell
from desktop.storage import integrity
from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import Check, Fault, Findings, check, check_between
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.rows import Rows
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault

OPERATOR, PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"


def fill(uow: UnitOfWork) -> None:
    for no in range(60):
        case = new_id()
        uow.rows.add("case_file", {"id": case, "code": f"C{no}"}, case=case)
        uow.rows.put("case_field", {"case_id": case, "field": "alias"}, {"value": f"Ginestra {no}"}, case=case)
        uow.rows.put("case_field", {"case_id": case, "field": "alias"}, {"value": f"Erica {no}"}, case=case)
        uow.rows.add("contact", {"id": new_id(), "case_id": case, "asked": "x" * 300}, case=case)
        uow.journal.read(case)


@pytest.fixture
def filled(archive: Path) -> Path:
    # As if it came from another PC: it has the chains of two.
    ArchiveFolder(archive).installation.unlink()
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(fill).result()
    return archive


def behind(folder: Path, *statements: str) -> None:
    keys = opened_keys(ArchiveFolder(folder), OPERATOR, PASSPHRASE)
    connection = connect(ArchiveFolder(folder).database, keys.vault_key)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def found(folder: Path, *further: Check) -> Findings:
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        return vault.run(lambda uow: check(uow, further)).result()


def kinds(findings: Findings) -> set[tuple[str, str, int]]:
    return {(fault.kind, fault.where, fault.count) for fault in findings.faults}


def test_an_archive_in_use_is_well(filled: Path) -> None:
    findings = found(filled)
    assert findings.is_well
    assert findings.rows > 180
    assert findings.entries > 300


def test_erased_rows_are_not_missed(filled: Path) -> None:
    with open_vault(filled, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: uow.rows.erase("contact", {"asked": "x" * 300})).result()
    assert found(filled).is_well


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE case_field SET value = 'Rosa' WHERE value = 'Erica 7'", ("changed", "case_field", 1)),
        ("UPDATE case_file SET seq = seq + 1 WHERE code = 'C7'", ("changed", "case_file", 1)),
        ("DELETE FROM setting WHERE name = 'centre'", ("missing", "", 1)),
        (
            "INSERT INTO setting (name, device, seq, hlc, operator) VALUES ('mailbox', 1, 1, 1, 1)",
            ("unlogged", "setting", 1),
        ),
        ("DELETE FROM case_file WHERE code = 'C7'", ("reference", "case_field", 1)),
        ("UPDATE log SET at = at + 1 WHERE no = 5 AND device = 2", ("chain", "log", 1)),
        ("DELETE FROM log WHERE no = 5 AND device = 2", ("chain", "log", 1)),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_found(
    filled: Path, statement: str, fault: tuple[str, str, int]
) -> None:
    behind(filled, statement)
    assert fault in kinds(found(filled))


def test_what_was_changed_in_many_rows_of_a_table_is_told_once(filled: Path) -> None:
    with open_vault(filled, OPERATOR, PASSPHRASE) as vault:
        cases = vault.run(lambda uow: len(uow.rows.all("SELECT 1 FROM case_file"))).result()

    behind(filled, "UPDATE case_file SET seq = seq + 1")

    assert kinds(found(filled)) == {("changed", "case_file", cases)}
    assert len(found(filled).faults) == 1


def test_a_broken_structure_is_found(filled: Path) -> None:
    behind(
        filled,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX contact_case ON contact (asked)' WHERE name = 'contact_case'",
        "PRAGMA writable_schema = OFF",
    )
    assert ("structure", "", 1) in {(kind, where, min(count, 1)) for kind, where, count in kinds(found(filled))}


def test_old_pages_put_back_are_always_found(filled: Path) -> None:
    database = ArchiveFolder(filled).database
    old = database.read_bytes()
    with open_vault(filled, OPERATOR, PASSPHRASE) as vault:
        vault.run(
            lambda uow: [
                uow.rows.put("contact", {"id": row[0]}, {"agreed": "y" * 200}, case=row[1])
                for row in uow.rows.all("SELECT id, case_id FROM contact")
            ]
        ).result()
    new = database.read_bytes()
    changed = [at for at in range(4096, len(old), 4096) if old[at : at + 4096] != new[at : at + 4096]]
    assert changed
    for at in random.Random(4).sample(changed, min(8, len(changed))):
        database.write_bytes(new[:at] + old[at : at + 4096] + new[at + 4096 :])
        try:
            assert not found(filled).is_well
        except ArchiveUnwell:
            continue


def test_flipped_bytes_are_always_found(filled: Path) -> None:
    database = ArchiveFolder(filled).database
    whole = database.read_bytes()
    for at in random.Random(5).sample(range(len(whole)), 40):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << (at % 8)
        database.write_bytes(damaged)
        try:
            assert not found(filled).is_well
        except ArchiveUnwell as refused:
            assert refused.what == "corrupt"  # noqa: PT017 - either way of being found will do


def test_a_damaged_page_is_named_as_such(filled: Path) -> None:
    vault = Vault(filled)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    database = ArchiveFolder(filled).database
    content = bytearray(database.read_bytes())
    content[-200] ^= 1
    with database.open("r+b") as file:
        file.seek(len(content) - 200)
        file.write(content[-200:-199])
    findings = vault.run(check).result()
    assert [fault for fault in findings.faults if fault.kind == "page"] == [Fault("page", "", 1)]
    vault.lock().result()


def test_a_further_check_adds_what_it_finds(filled: Path) -> None:
    def ledger(rows: Rows) -> Iterator[Fault]:
        assert rows.one("SELECT count(*) FROM release") == (0,)
        yield Fault("ledger", "release", 1)

    assert kinds(found(filled, ledger)) == {("ledger", "release", 1)}


@pytest.mark.parametrize(
    "statement", ["UPDATE me SET log_no = 1", "UPDATE me SET log_head = zeroblob(32)", "DELETE FROM log"]
)
def test_counters_that_do_not_stand_at_the_end_of_the_log_are_refused_on_opening(filled: Path, statement: str) -> None:
    behind(filled, statement)
    assert isinstance(Vault(filled).unlock(OPERATOR, PASSPHRASE).exception(), ArchiveUnwell)


def test_damage_in_one_page_leaves_the_other_files_within_reach(filled: Path) -> None:
    vault = Vault(filled)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    database = ArchiveFolder(filled).database
    whole = database.read_bytes()
    reached = 0
    for at in range(4096 * 3, len(whole), 4096):
        with database.open("r+b") as file:
            file.seek(at + 100)
            file.write(bytes([whole[at + 100] ^ 1]))
        vault._opened.damaged = True
        refused = vault.run(lambda uow: uow.rows.all("SELECT asked FROM contact")).exception()
        assert refused in (None, ArchiveUnwell("corrupt"))
        rest = vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM archive")).exception()
        assert rest in (None, ArchiveUnwell("corrupt"))
        reached += refused is not None and rest is None
        with database.open("r+b") as file:
            file.seek(at + 100)
            file.write(bytes([whole[at + 100]]))
    assert reached > 3
    vault._opened.damaged = True
    vault.lock().result()


def stepwise(vault: Vault, meanwhile: Callable[[UnitOfWork], object] = lambda _: None, *further: Check) -> Findings:
    """Check in steps, with an operator's use case between each two of them."""

    def run(work: Callable[[UnitOfWork], None]) -> None:
        vault.run(work).result()
        vault.run(meanwhile).result()

    return check_between(run, further)


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integrity, "STEP_ROWS", 13)


@pytest.mark.usefixtures("small_steps")
def test_in_steps_a_well_archive_is_well_and_all_of_it_is_looked_at(filled: Path) -> None:
    with open_vault(filled, OPERATOR, PASSPHRASE) as vault:
        whole = vault.run(check).result()
        assert stepwise(vault) == whole


@pytest.mark.usefixtures("small_steps")
def test_what_operators_write_between_the_steps_raises_no_false_alarm(filled: Path) -> None:
    chance = random.Random(8)

    def edit(uow: UnitOfWork) -> None:
        cases = [case for (case,) in uow.rows.all("SELECT id FROM case_file")]
        for case in chance.sample(cases, 3):
            uow.rows.put("case_field", {"case_id": case, "field": "alias"}, {"value": str(chance.random())}, case=case)
            uow.rows.add("contact", {"id": new_id(), "case_id": case}, case=case)
        (one,) = uow.rows.one("SELECT id FROM contact ORDER BY id LIMIT 1 OFFSET ?", chance.randrange(50)) or (b"",)
        uow.rows.erase("contact", {"id": one})

    with open_vault(filled, OPERATOR, PASSPHRASE) as vault:
        assert stepwise(vault, edit).is_well
        assert vault.run(check).result().is_well


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE case_field SET value = 'Rosa' WHERE value = 'Erica 7'", ("changed", "case_field", 1)),
        ("DELETE FROM setting WHERE name = 'centre'", ("missing", "", 1)),
        ("UPDATE log SET at = at + 1 WHERE no = 5 AND device = 2", ("chain", "log", 1)),
        (
            "DELETE FROM log WHERE device = 1 AND no = (SELECT max(no) FROM log WHERE device = 1)",
            ("unlogged", "signatory", 1),
        ),
    ],
)
def test_in_steps_damage_is_found_as_well(filled: Path, statement: str, fault: tuple[str, str, int]) -> None:
    behind(filled, statement)
    with open_vault(filled, OPERATOR, PASSPHRASE) as vault:
        assert fault in kinds(stepwise(vault))


def test_in_steps_further_checks_are_made_too(filled: Path) -> None:
    with open_vault(filled, OPERATOR, PASSPHRASE) as vault:
        assert kinds(stepwise(vault, lambda _: None, lambda _: [Fault("ledger", "release", 1)])) == {
            ("ledger", "release", 1)
        }
