"""A file that moved comes back, or not at all; who may let it go, and under which name."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop.domain.case import Case
from desktop.domain.erasure import Elsewhere
from desktop.domain.operator import Role
from desktop.domain.table.records import Meeting
from desktop.errors import (
    BackupFailed,
    CaseUnknown,
    ConfirmationMissing,
    FileErasedHere,
    FileHereAlready,
    PackNameTelling,
    PackUsed,
    ReceiptWrong,
    RoleMissing,
    WordsElsewhere,
)
from desktop.services.archive import moving
from desktop.services.archive.backups import back_up
from desktop.services.archive.erasure import ErasureRequest, Part, erase_file
from desktop.services.archive.moving import FileToMove, count_travelling, files_travelling, keep_here, make_pack
from desktop.services.case.contacts import add_never_contact
from desktop.services.table.elsewhere import places_elsewhere, settle_elsewhere
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.packs import LOOK, SHEILA, SHEILAS, a_whole_file, accepted, closed, codes, is_well, pack_of
from tests.passphrases import OPERATOR, PASSPHRASE


@pytest.fixture
def case(vault: Vault) -> Case:
    return vault.run(a_whole_file).result()


# --- back again, erased, made here --------------------------------------------------------------------------------


def test_a_file_that_moved_away_may_come_back(vault: Vault, there: Vault, case: Case, clock: Clock) -> None:
    closed(vault, case, accepted(there, *pack_of(vault, case)).receipt)
    there.run(lambda uow: add_never_contact(uow, case.id, "lo zio")).result()
    clock.now += timedelta(days=1)
    written: list[bytes] = []
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    made = make_pack(there, FileToMove(case.code, confirmed, "pacco"), written.append, CHEAPEST)

    taken = accepted(vault, made, written[0])

    moving.close_moved(there, case.code, taken.receipt, confirmed, LOOK)
    assert (codes(vault), codes(there)) == ({case.code}, set())
    assert len(vault.run(lambda uow: uow.contacts.never(case.id)).result()) == 2
    assert is_well(vault)
    assert is_well(there)
    # Its tombstone of then buries nothing that came later, whoever opens the archive next.
    vault.lock().result()
    vault.unlock(OPERATOR, PASSPHRASE).result()
    assert codes(vault) == {case.code}


def test_a_used_pack_brings_nothing_back(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    with pytest.raises(FileHereAlready) as refused:
        accepted(vault, made, sealed)
    assert refused.value.why == "own"
    closed(vault, case, accepted(there, made, sealed).receipt)
    with pytest.raises(PackUsed):
        accepted(vault, made, sealed)
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    erase_file(there, ErasureRequest(case.code, Part.ALL, "lo chiede", confirmed, ()))
    with pytest.raises(PackUsed):
        accepted(there, made, sealed)


def test_a_woman_erased_there_does_not_come_back_in_another_pack(vault: Vault, there: Vault, case: Case) -> None:
    accepted(there, *pack_of(vault, case))
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    erase_file(there, ErasureRequest(case.code, Part.ALL, "lo chiede", confirmed, ()))
    with pytest.raises(FileErasedHere) as refused:
        accepted(there, *pack_of(vault, case))
    assert refused.value.on.isoformat() == "2026-11-25"


def test_a_file_that_was_never_one_with_another_does_not_come_back_either_once_erased(
    vault: Vault, there: Vault
) -> None:
    alone = vault.run(a_case).result()
    accepted(there, *pack_of(vault, alone))
    confirmed = there.confirm(SHEILA, SHEILAS).result()
    erase_file(there, ErasureRequest(alone.code, Part.ALL, "lo chiede", confirmed, ()))
    with pytest.raises(FileErasedHere):
        accepted(there, *pack_of(vault, alone))
    assert codes(there) == set()


def test_a_copy_of_this_archive_that_has_the_file_already_keeps_its_own(
    vault: Vault, case: Case, tmp_path: Path, clock: Clock
) -> None:
    copied = back_up(vault).first
    made, sealed = pack_of(vault, case)
    restore(copied, tmp_path / "copia", WhoRestores(OPERATOR, PASSPHRASE), clock)
    with open_vault(tmp_path / "copia", OPERATOR, PASSPHRASE, clock=clock) as other:
        with pytest.raises(FileHereAlready) as refused:
            accepted(other, made, sealed)
        assert refused.value.why == "changed"


def test_a_restored_archive_that_knows_nothing_of_the_pack_keeps_the_file(
    vault: Vault, there: Vault, case: Case, clock: Clock
) -> None:
    copied = back_up(vault).first
    receipt = accepted(there, *pack_of(vault, case)).receipt
    vault.lock().result()
    restore(copied, vault.folder, WhoRestores(OPERATOR, PASSPHRASE), clock)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    with pytest.raises(ReceiptWrong):
        closed(vault, case, receipt)
    again = accepted(there, *pack_of(vault, case))
    assert again.rows > 0
    closed(vault, case, again.receipt)


# --- who may, under which name ------------------------------------------------------------------------------------


def test_only_a_coordinator_who_types_her_passphrase_again_lets_a_file_go(vault: Vault, case: Case, work: Work) -> None:
    mine = vault.confirm(OPERATOR, PASSPHRASE).result()
    for confirmed, refusal in ((None, ConfirmationMissing), (mine, RoleMissing)):
        if confirmed:
            work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))
        with pytest.raises(refusal):
            make_pack(vault, FileToMove(case.code, confirmed, "pacco"), pytest.fail, CHEAPEST)
        with pytest.raises(refusal):
            moving.close_moved(vault, case.code, "", confirmed, LOOK)
        with pytest.raises(refusal):
            work(lambda uow, confirmed=confirmed: keep_here(uow, case.code, confirmed))  # type: ignore[misc]  # bound by default
    with pytest.raises(RoleMissing):
        work(files_travelling)
    assert work(count_travelling) == 0


def test_who_neither_follows_women_nor_coordinates_takes_nothing_in(vault: Vault, there: Vault, case: Case) -> None:
    there.run(lambda uow: hold_only(uow, Role.ACCOGLIENZA, Role.REFERENTE)).result()
    with pytest.raises(RoleMissing):
        accepted(there, *pack_of(vault, case))


def test_a_code_nobody_has_is_said_so(vault: Vault) -> None:
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    with pytest.raises(CaseUnknown):
        make_pack(vault, FileToMove("ZZZZZZ", confirmed, "pacco"), pytest.fail, CHEAPEST)


@pytest.mark.parametrize("name", ["ginestra.pacco", "La GINESTRA", "immacolata-1", "{code}", "{shown}.bin"])
def test_the_name_of_the_pack_tells_nobody_whose_it_is(vault: Vault, case: Case, name: str, work: Work) -> None:
    named = name.format(code=case.code.lower(), shown=case.shown_code)
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    with pytest.raises(PackNameTelling):
        make_pack(vault, FileToMove(case.code, confirmed, named), pytest.fail, CHEAPEST)
    assert work(lambda uow: uow.packs.of(case.id)) == ()


def test_a_failed_backup_is_told_and_the_file_is_there(
    vault: Vault, there: Vault, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Vault) -> None:
        raise BackupFailed("first", "full")

    monkeypatch.setattr(moving, "back_up", full)
    taken = accepted(there, *pack_of(vault, case))
    assert not taken.backed_up
    closed(vault, case, taken.receipt)


# --- what stays here of her --------------------------------------------------------------------------------------


def test_a_file_is_not_closed_before_what_stays_here_was_looked_at_and_the_certificate_says_what_was_left(
    vault: Vault, there: Vault, case: Case
) -> None:
    receipt = accepted(there, *pack_of(vault, case)).receipt
    minutes = Meeting(date(2026, 10, 13), decided="Si aiuta la signora Ginestra con la domanda")
    vault.run(lambda uow: uow.technical_table.meetings.put(minutes)).result()
    with pytest.raises(WordsElsewhere) as refused:
        closed(vault, case, receipt)
    assert refused.value.places == ("Tavolo tecnico: un incontro del 13/10/2026",)
    assert codes(vault) == {case.code}
    assert len(vault.run(files_travelling).result()) == 1

    ground, guarding = LOOK.keywords["ground"], LOOK.keywords["guarding"]
    places = vault.run(lambda uow: places_elsewhere(uow, case.code, ground, guarding)).result()
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    look = partial(settle_elsewhere, ground=ground, guarding=guarding, left=places)
    certificate = moving.close_moved(vault, case.code, receipt, confirmed, look)
    assert certificate.elsewhere == Elsewhere(places)
    assert codes(vault) == set()
