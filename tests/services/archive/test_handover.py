"""A change of manager: nobody of before opens the archive, or nothing opens what is left of it."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.domain.handover import Away
from desktop.domain.operator import CENTRE_ROLES, Role
from desktop.errors import (
    ArchiveInUse,
    CentreNameWrong,
    ConfirmationMissing,
    KeyFileUnwell,
    OperatorNameEmpty,
    OperatorNameTaken,
    OutputUnusable,
    PassphraseTooWeak,
    Refusal,
    RoleMissing,
    WrongPassphrase,
)
from desktop.services.archive.backups import back_up, choose_second_place
from desktop.services.archive.handover import (
    Ending,
    Successor,
    begin_ending,
    finish_ending,
    hand_archive_over,
    permit_ending,
    permit_handover,
    read_stake,
    require_outside,
    signed_destruction,
)
from desktop.services.archive.recovery import recover_archive
from desktop.services.colleagues.operators import list_operators
from desktop.storage import backups, copies, destroying
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.vault import Vault, VaultLocked, open_vault
from desktop.sync.shapes import canonical
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.colleagues import NORA, NORAS, join
from tests.passphrases import OPERATOR, PASSPHRASE

NEW, NEWS = "Amina", "ruggine alba cespuglio vapore timone"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "chiavetta"
    place.mkdir()
    return place


def ending_of(vault: Vault, typed: str = "  centro PROVA") -> Ending:
    return begin_ending(vault, typed, vault.confirm(OPERATOR, PASSPHRASE).result())


# --- destroyed ----------------------------------------------------------------------------------------------------


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
    work(lambda uow: uow.settings.put("backup.place./perduta", ""))
    known = ending_of(vault).certificate.away
    assert known in ((Away("/perduta", None),), ())


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


# --- handed over --------------------------------------------------------------------------------------------------


def test_from_now_on_the_successor_alone_opens_it(vault: Vault, work: Work, stick: Path, clock: Clock) -> None:
    join(vault)
    case = work(a_case)
    back_up(vault)

    record, sheets = hand_archive_over(vault, PASSPHRASE, Successor(f" {NEW} ", NEWS, stick))

    for name, phrase in ((OPERATOR, PASSPHRASE), (NORA, NORAS)):
        with pytest.raises(WrongPassphrase):
            Vault(vault.folder, clock=clock).unlock(name, phrase).result()
    with open_vault(vault.folder, NEW, NEWS, clock=clock) as hers:
        assert hers.run(check).result().is_well
        assert [(each.name, each.roles) for each in hers.run(lambda uow: uow.operators.all()).result()] == [
            (NEW, CENTRE_ROLES)
        ]
        assert hers.run(lambda uow: uow.access.of(case.id).owner).result() == hers.run(lambda u: u.operator.id).result()
    assert (record.by, record.to, record.files, record.revoked) == (OPERATOR, NEW, 1, 2)
    assert record.copy.startswith(str(stick))
    assert record.older
    assert len(sheets.shares) == 3
    recover_archive(vault.folder, sheets.shares[:2], "Nadia", NEWS, clock=clock)
    with open_vault(Path(record.copy), NEW, NEWS, clock=clock) as copy:
        assert copy.run(lambda uow: uow.cases.one(case.id)).result() is not None
    vault.unlock(NEW, NEWS).result()


def test_without_a_place_for_it_there_is_no_copy_and_a_failed_one_keeps_nobody_out(
    vault: Vault, tmp_path: Path
) -> None:
    record, sheets = hand_archive_over(vault, PASSPHRASE, Successor(NEW, NEWS, tmp_path / "manca"))
    assert (record.copy, len(sheets.shares)) == ("", 3)
    vault.unlock(NEW, NEWS).result()
    again, _ = hand_archive_over(vault, NEWS, Successor("Bruna", PASSPHRASE))
    assert (again.copy, again.by, again.revoked) == ("", NEW, 1)
    vault.unlock("Bruna", PASSPHRASE).result()


def test_who_works_here_already_may_be_the_one_who_gets_it(vault: Vault, work: Work, clock: Clock) -> None:
    join(vault, NORA)
    case = work(a_case)

    record, _ = hand_archive_over(vault, PASSPHRASE, Successor("  nora ", NORAS))

    assert (record.by, record.revoked) == (OPERATOR, 1)
    with open_vault(vault.folder, NORA, NORAS, clock=clock) as hers:
        assert [(each.name, each.roles) for each in hers.run(list_operators).result()] == [(NORA, CENTRE_ROLES)]
        assert hers.run(lambda uow: uow.access.of(case.id).owner).result() == hers.run(lambda u: u.operator.id).result()
    vault.unlock(NORA, NORAS).result()


@pytest.mark.parametrize(
    ("phrase", "successor", "refusal"),
    [
        ("sbagliata", Successor(NEW, NEWS), WrongPassphrase),
        (PASSPHRASE, Successor("  ", NEWS), OperatorNameEmpty),
        (PASSPHRASE, Successor(NEW, "ciao"), PassphraseTooWeak),
        (PASSPHRASE, Successor(OPERATOR, PASSPHRASE), OperatorNameTaken),
        (PASSPHRASE, Successor(NORA, NEWS), OperatorNameTaken),
    ],
)
def test_a_handover_is_permitted_before_anything_is_changed(
    vault: Vault, work: Work, phrase: str, successor: Successor, refusal: type[Refusal]
) -> None:
    join(vault, NORA)
    with pytest.raises(refusal):
        permit_handover(vault, phrase, successor)
    permit_handover(vault, PASSPHRASE, Successor(NEW, NEWS))
    permit_handover(vault, PASSPHRASE, Successor(NORA, NORAS))
    assert len(work(list_operators)) == 2
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'operator.roles'")) == (0,)


def test_the_password_of_the_mailbox_does_not_pass_over(vault: Vault, work: Work, clock: Clock) -> None:
    work(lambda uow: uow.outbox.keep_password("della casella di prima"))
    hand_archive_over(vault, PASSPHRASE, Successor(NEW, NEWS))
    with open_vault(vault.folder, NEW, NEWS, clock=clock) as theirs:
        assert not theirs.run(lambda uow: uow.outbox.keeps_password()).result()
    vault.unlock(NEW, NEWS).result()


def test_who_may_not_hand_it_over_does_not(vault: Vault, work: Work) -> None:
    with pytest.raises(WrongPassphrase):
        hand_archive_over(vault, "sbagliata", Successor(NEW, NEWS))
    with pytest.raises(OperatorNameTaken):
        hand_archive_over(vault, PASSPHRASE, Successor(OPERATOR, NEWS))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        hand_archive_over(vault, PASSPHRASE, Successor(NEW, NEWS))
    assert len(work(lambda uow: uow.operators.all())) == 1
