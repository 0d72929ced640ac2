"""Every vault a released program ever wrote opens for ever, with all that was in it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.documents.form_mapping import FormMapping, Match, Place
from desktop.domain.identifiers import CaseId
from desktop.domain.rules.settled_deadlines import DeadlineKey, DeadlineOutcome, Settlement
from desktop.domain.sheet import SheetState
from desktop.domain.visit import Arrangement, Wishes
from desktop.domain.visit_outcome import BenefitOutcome, NextStep, Result, StepBy, VisitOutcome
from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import good_copies
from desktop.storage.keyring.recovery import recovered_key
from desktop.storage.salvage import WhoSalvages, salvage
from desktop.storage.schema import migrate, steps, version_of
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.clock import Clock

VAULTS = sorted((Path(__file__).parent / "vaults").glob("*.db"))
OPERATOR, PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"
CASE, INTERVIEW = bytes(range(16)), bytes(range(16, 32))

SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


@pytest.fixture(params=VAULTS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an old vault in a folder of its own."""
    folder = ArchiveFolder(tmp_path / "archivio")
    folder.path.mkdir()
    shutil.copyfile(request.param, folder.database)
    shutil.copyfile(request.param.with_suffix(".keys"), folder.keys[0])
    return folder.path


def test_there_is_one_vault_for_each_version_of_the_schema() -> None:
    assert [int(path.stem) for path in VAULTS] == [step.version for step in steps()]


def test_an_old_vault_opens_whole_with_its_passphrase(old: Path) -> None:
    def read(uow: UnitOfWork) -> list[tuple[object, ...]]:
        assert uow.rows.one("SELECT value FROM case_field WHERE case_id = ?", CASE) == ("Ginestra",)
        return uow.rows.all("SELECT question, value FROM answer WHERE assessment_id = ? ORDER BY question", INTERVIEW)

    with open_vault(old, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(check).result().is_well
        assert vault.run(read).result() == [("A01", "SI"), ("A05", "SI"), ("B01", "perché è più vicino")]
        assert vault.run(lambda uow: uow.operator.name).result() == OPERATOR
        acts = [entry.act for entry in vault.run(lambda uow: uow.journal.of_case(CASE)).result()]
        vault.run(lambda uow: uow.rows.put("setting", {"name": "nuovo"}, {"value": "x"})).result()
    assert acts[-2:] == ["erase", "read"]
    with open_vault(old, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(check).result().is_well


def test_what_was_settled_of_a_deadline_stands_in_the_vaults_that_have_it(
    old: Path, request: pytest.FixtureRequest
) -> None:
    made = next(int(each.stem) for each in VAULTS if each.stem in request.node.name)
    with open_vault(old, OPERATOR, PASSPHRASE) as vault:
        settled = vault.run(lambda uow: uow.settled_deadlines.of(CaseId(CASE))).result()
    expected = {DeadlineKey("naspi", "domanda", date(2026, 9, 30)): Settlement(DeadlineOutcome.DONE, date(2026, 11, 2))}
    assert {key: each.settlement for key, each in settled.items()} == (expected if made >= 2 else {})


def test_what_came_of_a_visit_stands_in_the_vaults_that_have_it(old: Path, request: pytest.FixtureRequest) -> None:
    made = next(int(each.stem) for each in VAULTS if each.stem in request.node.name)
    with open_vault(old, OPERATOR, PASSPHRASE) as vault:
        visits = vault.run(lambda uow: uow.visits.of(CaseId(CASE))).result()
        told = [vault.run(lambda uow, visit=visit: uow.outcomes.of(visit.id)).result()[0] for visit in visits]
    step = NextStep("Portarla", StepBy.WOMAN, date(2026, 10, 20))
    wanting = BenefitOutcome("adi", Result.WANTING, protocol="0012", others=("Foto",), step=step)
    assert told == ([VisitOutcome(True, (wanting,))] if made >= 3 else [])
    wished = Wishes((Arrangement.MEDIATION,), "arabo", "vicino alla stazione")
    assert [visit.plan.wishes for visit in visits] == ([wished] if made >= 3 else [])


def test_a_question_and_its_answer_stand_in_the_vaults_that_have_them(
    old: Path, request: pytest.FixtureRequest
) -> None:
    made = next(int(each.stem) for each in VAULTS if each.stem in request.node.name)
    with open_vault(old, OPERATOR, PASSPHRASE) as vault:
        sheets = vault.run(lambda uow: uow.sheets.with_code("0123456789X")).result()
        files = [dict(vault.run(lambda uow, each=each: uow.sheets.files(each.id)).result()) for each in sheets]
        used = vault.run(lambda uow: uow.sheets.was_used("0123456789X")).result()
        batches = vault.run(lambda uow: uow.sheets.batches()).result()
        answers = vault.run(lambda uow: uow.rows.all("SELECT words, what FROM reply JOIN reply_change")).result()
    there = made >= 4
    assert [(each.state, each.expires_on) for each in sheets] == [(SheetState.SENT, date(2027, 5, 10))] * there
    assert (files, used, len(batches)) == ([{"scheda.pdf": b"%PDF-1.7"}] * there, there, int(there))
    assert answers == [("Serve il modulo", "adi")] * there


def test_how_a_form_is_matched_stands_in_the_vaults_that_have_it(old: Path, request: pytest.FixtureRequest) -> None:
    made = next(int(each.stem) for each in VAULTS if each.stem in request.node.name)
    with open_vault(old, OPERATOR, PASSPHRASE) as vault:
        known = vault.run(lambda uow: uow.official_forms.all()).result()
    matches = (
        Match(Place("campo"), "practice.family_name"),
        Match(Place("campo", "S"), "fact.dsu_valida", "true"),
    )
    form = FormMapping(bytes(range(128, 160)), "Domanda", matches, date(2026, 11, 22), OPERATOR)
    assert known == ((form,) if made >= 5 else ())


def test_an_old_vault_opens_with_two_of_its_shares(old: Path, request: pytest.FixtureRequest) -> None:
    path = next(each for each in VAULTS if each.stem in request.node.name)
    shares = path.with_suffix(".shares").read_text("ascii").splitlines()
    (key_file,) = good_copies(ArchiveFolder(old))
    connection = connect(ArchiveFolder(old).database, recovered_key(shares[1:], key_file))
    assert version_of(connection) == int(path.stem)
    connection.close()


def test_of_an_old_vault_every_row_is_salvaged_and_the_tables_are_those_of_today(old: Path, tmp_path: Path) -> None:
    def read(uow: UnitOfWork) -> tuple[int, list[tuple[object, ...]]]:
        (answers,) = uow.rows.one("SELECT count(*) FROM answer") or (0,)
        return answers, uow.rows.all("PRAGMA user_version")

    saved = tmp_path / "salvato"
    salvaged = salvage(old, saved, WhoSalvages(OPERATOR, PASSPHRASE, ("bisogni", "2026-11-21")), Clock())

    assert (salvaged.damaged, salvaged.lost, salvaged.identity) == (0, 0, "kept")
    with open_vault(saved, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(check).result().is_well
        assert vault.run(read).result() == (3, [(steps()[-1].version,)])


def test_an_upgraded_vault_has_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    with open_vault(old, OPERATOR, PASSPHRASE) as vault:
        upgraded = vault.run(lambda uow: uow.rows.all(SCHEMA)).result()
    (tmp_path / "new.db").touch()
    connection = connect(tmp_path / "new.db", bytes(32))
    migrate(connection, steps(), bytes(32))
    new = connection.execute(SCHEMA).fetchall()
    connection.close()
    assert upgraded == new
