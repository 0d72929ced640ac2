"""An archive destroyed: nothing opens what is left of it, and what the disk did not let go is said."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.domain.handover import Away
from desktop.domain.operator import Role
from desktop.errors import (
    ArchiveInUse,
    CentreNameWrong,
    ConfirmationMissing,
    KeyFileUnwell,
    OutputUnusable,
    RoleMissing,
    WrongPassphrase,
)
from desktop.services.archive.backups import PLACE_AT, back_up, choose_second_place
from desktop.services.archive.handover import (
    Ending,
    begin_ending,
    finish_ending,
    permit_ending,
    read_stake,
    require_outside,
    signed_destruction,
)
from desktop.storage import backups, copies, destroying
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.vault import Vault, VaultLocked
from desktop.sync.shapes import canonical
from tests.builders import Work, a_case, hold_only
from tests.colleagues import join
from tests.passphrases import OPERATOR, PASSPHRASE


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "chiavetta"
    place.mkdir()
    return place


def ending_of(vault: Vault, typed: str = "  centro PROVA") -> Ending:
    return begin_ending(vault, typed, vault.confirm(OPERATOR, PASSPHRASE).result())


def test_the_archive_and_every_copy_within_reach_is_gone_and_nothing_else(
    vault: Vault, work: Work, stick: Path, tmp_path: Path
) -> None:
    work(a_case)
    work(lambda uow: choose_second_place(uow, stick))
    back_up(vault)
    (stick / "foto.jpg").write_bytes(b"sua")
    (vault.folder / "appunti.txt").write_bytes(b"di qualcuna")
    old = tmp_path / "tolta"
    old.mkdir()
    work(lambda uow: choose_second_place(uow, old))
    back_up(vault)
    shutil.move(old, tmp_path / "lontana")

    ending = ending_of(vault)
    vault.lock().result()
    certificate = finish_ending(ending)

    assert [path.name for path in vault.folder.iterdir()] == ["appunti.txt"]
    assert [path.name for path in stick.iterdir()] == ["foto.jpg"]
    assert (certificate.files, certificate.left) == (1, ())
    assert certificate.copies == 3
    assert certificate.keys == 2 * (1 + certificate.copies)
    assert certificate.away == (Away(str(old), date(2026, 11, 25)),)
    assert (certificate.centre, certificate.operator) == ("Centro Prova", OPERATOR)
    assert len(certificate.log_head) == 64
    assert OPERATOR not in repr(certificate)


def test_an_empty_folder_goes_too(vault: Vault) -> None:
    ending = ending_of(vault)
    vault.lock().result()
    certificate = finish_ending(ending)
    assert not vault.folder.exists()
    assert (certificate.keys, certificate.copies, certificate.away) == (2, 0, ())


def test_a_copy_kept_in_secret_is_not_opened_by_anything_of_the_archive_destroyed(
    vault: Vault, work: Work, tmp_path: Path
) -> None:
    """The database without its key file: what a disk may still hold of what was overwritten."""
    work(a_case)
    ending = ending_of(vault)
    vault.lock().result()
    (tmp_path / "resto").mkdir()
    shutil.copyfile(ArchiveFolder(vault.folder).database, tmp_path / "resto" / "archive.db")
    finish_ending(ending)
    with pytest.raises(KeyFileUnwell):
        opened_keys(ArchiveFolder(tmp_path / "resto"), OPERATOR, PASSPHRASE)


def test_the_keys_go_first(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    back_up(vault)
    ending = ending_of(vault)
    vault.lock().result()
    order: list[str] = []
    really = destroying._overwrite

    def noted(path: Path) -> bool:
        order.append(path.name)
        return really(path)

    monkeypatch.setattr(destroying, "_overwrite", noted)
    finish_ending(ending)
    keys = [name in {"archive.keys", "archive.keys2"} for name in order]
    assert keys == sorted(keys, reverse=True)
    assert keys.count(True) == 4


def test_what_the_disk_does_not_let_go_is_named(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    ending = ending_of(vault)
    vault.lock().result()
    stubborn = {ArchiveFolder(vault.folder).database, ArchiveFolder(vault.folder).lock}
    really = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as pathlib's
        if path in stubborn:
            raise PermissionError
        really(path, missing_ok=missing_ok)

    def replace(path: Path, target: Path) -> Path:
        if path in stubborn:
            raise PermissionError
        path.rename(target)
        return target

    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(Path, "replace", replace)
    certificate = finish_ending(ending)
    assert set(certificate.left) == {str(path) for path in stubborn}
    assert certificate.keys == 2
    assert ArchiveFolder(vault.folder).database.read_bytes() == b""


@pytest.mark.parametrize("refused", ["rmdir", "lstat"])
def test_an_empty_folder_that_stays_or_of_which_the_disk_says_nothing_is_named(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    copy = back_up(vault).first
    ending = ending_of(vault)
    vault.lock().result()
    here = ArchiveFolder(vault.folder).backups
    really = getattr(Path, refused)

    def refuse(path: Path) -> object:
        if path == here and not copy.exists():  # before, it is asked what is in it
            raise PermissionError
        return really(path)

    monkeypatch.setattr(Path, refused, refuse)
    certificate = finish_ending(ending)
    assert certificate.left == (str(here),)
    assert certificate.keys == 4


def test_a_stick_taken_away_before_it_was_its_turn_is_named(
    vault: Vault, work: Work, stick: Path, tmp_path: Path
) -> None:
    work(lambda uow: choose_second_place(uow, stick))
    back_up(vault)
    ending = ending_of(vault)
    vault.lock().result()
    stick.rename(tmp_path / "in borsa")
    certificate = finish_ending(ending)
    assert (certificate.away, certificate.left) == ((), tuple(map(str, ending.homes)))
    assert not vault.folder.exists()


def test_of_other_folders_in_its_own_none_is_touched(vault: Vault) -> None:
    ending = ending_of(vault)
    vault.lock().result()
    (vault.folder / "vuota").mkdir()
    finish_ending(ending)
    assert [path.name for path in vault.folder.iterdir()] == ["vuota"]


def test_a_stick_that_does_not_answer_is_as_good_as_taken_away(vault: Vault, work: Work) -> None:
    silent = "/" + "x" * 5000
    work(lambda uow: uow.settings.put(PLACE_AT + silent, ""))
    assert work(read_stake).away == (silent,)
    assert ending_of(vault).homes == ()


def test_a_link_is_cut_and_what_it_leads_to_stays(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "altro").mkdir()
    (tmp_path / "altro" / "suo").write_bytes(b"suo")
    ending = ending_of(vault)
    vault.lock().result()
    (vault.folder / "archive.kept-x").symlink_to(tmp_path / "altro")
    finish_ending(ending)
    assert (tmp_path / "altro" / "suo").read_bytes() == b"suo"
    assert not vault.folder.exists()


def test_an_archive_in_use_is_not_destroyed(vault: Vault) -> None:
    ending = ending_of(vault)
    with pytest.raises(ArchiveInUse):
        finish_ending(ending)
    assert ArchiveFolder(vault.folder).database.exists()


def test_a_copy_of_which_no_day_is_known_is_named_all_the_same(vault: Vault, work: Work) -> None:
    work(lambda uow: uow.settings.put(f"{PLACE_AT}/perduta", ""))
    assert ending_of(vault).certificate.away == (Away("/perduta", None),)


def test_the_certificate_is_signed_by_the_archive_that_is_no_more(vault: Vault) -> None:
    ending = ending_of(vault)
    vault.lock().result()
    signed = json.loads(signed_destruction(ending, finish_ending(ending)))
    facts = signed["certificate"]
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(facts["public_key"]))
    key.verify(bytes.fromhex(signed["signature"]), canonical(facts))
    assert (facts["centre"], facts["keys"], facts["left"]) == ("Centro Prova", 2, [])


def test_only_a_coordinator_who_types_phrase_and_name_destroys(vault: Vault, work: Work) -> None:
    mine = vault.confirm(OPERATOR, PASSPHRASE).result()
    for typed in ("", "Centro", "Rete Prova"):
        with pytest.raises(CentreNameWrong):
            begin_ending(vault, typed, mine)
    with pytest.raises(ConfirmationMissing):
        begin_ending(vault, "Centro Prova", None)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        begin_ending(vault, "Centro Prova", mine)
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'archive.destroy'")) == (0,)


def test_what_is_at_stake_is_counted_and_the_places_are_told_apart(vault: Vault, work: Work, stick: Path) -> None:
    work(a_case)
    join(vault)
    work(lambda uow: choose_second_place(uow, stick))
    back_up(vault)
    found = work(read_stake)
    assert (found.files, found.operators, found.there, found.away) == (1, 2, (str(stick),), ())
    shutil.rmtree(stick)
    assert (work(read_stake).there, work(read_stake).away) == ((), (str(stick),))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(read_stake)


def test_a_destruction_is_permitted_before_anything_is_entered_in_the_log(vault: Vault, work: Work) -> None:
    assert permit_ending(vault, PASSPHRASE, "centro prova") == work(lambda uow: uow.operator.id)
    with pytest.raises(CentreNameWrong):
        permit_ending(vault, PASSPHRASE, "un altro")
    with pytest.raises(WrongPassphrase):
        permit_ending(vault, "sbagliata", "centro prova")
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        permit_ending(vault, PASSPHRASE, "centro prova")
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'archive.destroy'")) == (0,)


def test_no_certificate_is_put_where_it_would_be_destroyed(vault: Vault, work: Work, stick: Path) -> None:
    work(lambda uow: choose_second_place(uow, stick))
    copy = back_up(vault).second
    assert copy is not None
    for inside in (vault.folder / "c.pdf", copy / "c.pdf"):
        with pytest.raises(OutputUnusable):
            require_outside(vault, inside)
    require_outside(vault, stick / "c.pdf")


def test_a_copy_under_way_is_waited_for_and_destroyed_with_the_others(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = ending_of(vault)
    begun, go_on = Event(), Event()
    really = copies.compact

    def compact(*asked: object) -> object:
        begun.set()
        assert go_on.wait(60)
        return really(*asked)  # type: ignore[arg-type]  # as it was asked

    monkeypatch.setattr(backups, "compact", compact)
    with ThreadPoolExecutor(2) as threads:
        copying = threads.submit(back_up, vault)
        assert begun.wait(60)
        vault.lock().result()
        finishing = threads.submit(finish_ending, ending)
        assert not finishing.done()
        go_on.set()
        with pytest.raises(VaultLocked):
            copying.result()
        certificate = finishing.result()
    assert certificate.copies == 1
    assert not vault.folder.exists()
