"""A family is erased whole, by its group and no other, with a certificate; a pack does not take it elsewhere."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from desktop.domain.accords import Accord
from desktop.domain.erasure import Part, Reason
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.orphans.family import FamilyField
from desktop.domain.place import Place
from desktop.errors import (
    CaseUnknown,
    ConfirmationMissing,
    OrphanFamilyOpen,
    OrphanFamilyStays,
    OrphanFamilyUnknown,
    RoleMissing,
)
from desktop.services.archive.backups import back_up
from desktop.services.archive.moving import FileToMove, make_pack
from desktop.services.case.places import keep_place, last_place
from desktop.services.colleagues.accords import set_accord
from desktop.services.orphans.erasure import erase_family, note_certificate
from desktop.services.orphans.families import list_families, write_fields
from desktop.storage.integrity import check
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.decrypted import decrypted
from tests.orphaned import KNOWN, a_whole_family, join_group, leave_group
from tests.passphrases import OPERATOR, PASSPHRASE

WORD = "SETTEMBRINAVIOLA"


@pytest.fixture
def family(work: Work) -> CaseId:
    """A family followed no more; the acting operator is of the group alone."""
    work(join_group)
    family = work(a_whole_family)
    closed = {FamilyField.CLOSED_ON: "2026-11-24"}
    work(lambda uow: write_fields(uow, family, closed, uow.orphans.one(family)))
    return family


def code_of(uow: UnitOfWork, family: CaseId) -> str:
    found = uow.orphans.one(family)
    assert found is not None
    return found.shown_code


def left_of(uow: UnitOfWork, family: CaseId) -> set[str]:
    return {
        name
        for name in uow.rows.tables
        for row in uow.rows.all(f"SELECT * FROM {name}")  # noqa: S608 - names of our own schema
        if family in row
    }


def test_it_goes_with_what_was_half_typed_of_it_and_a_tombstone_stays(vault: Vault, work: Work, family: CaseId) -> None:
    work(lambda uow: hold_only(uow, Role.ORFANI))
    work(lambda uow: keep_place(uow, Place("orphan_family", family, draft={"note": {"said": "Zia"}})))
    code = work(lambda uow: code_of(uow, family))
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    certificate = erase_family(vault, code, Reason.ASKED.value, confirmed)
    assert (f"F-{certificate.code[:3]}-{certificate.code[3:]}", certificate.part) == (code, Part.ALL)
    assert certificate.rows > 15
    assert work(lambda uow: left_of(uow, family)) == {"erased"}
    assert work(last_place) is None
    assert work(check).is_well
    with pytest.raises(OrphanFamilyUnknown):
        erase_family(vault, code, Reason.ASKED.value, confirmed)
    work(note_certificate)
    assert work(lambda uow: uow.log.moments_of("print.sheet"))
    work(leave_group)
    with pytest.raises(RoleMissing):
        work(note_certificate)


def test_no_copy_within_reach_holds_it_and_an_older_one_does_not_bring_it_back(
    vault: Vault, work: Work, clock: Clock, tmp_path: Path
) -> None:
    work(join_group)
    family = work(lambda uow: a_whole_family(uow, lambda: WORD))
    work(lambda uow: write_fields(uow, family, {FamilyField.CLOSED_ON: "2026-11-24"}, uow.orphans.one(family)))
    made = back_up(vault).first
    older = Path(copytree(made, tmp_path / made.name))
    assert all(WORD.encode() in decrypted(folder) for folder in (vault.folder, made, older))
    code = work(lambda uow: code_of(uow, family))

    erase_family(vault, code, Reason.ASKED.value, vault.confirm(OPERATOR, PASSPHRASE).result())

    assert not any(WORD.encode() in decrypted(folder) for folder in (vault.folder, made))
    vault.lock().result()
    restore(older, vault.folder, WhoRestores(OPERATOR, PASSPHRASE), clock)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    assert work(lambda uow: list_families(uow, KNOWN)) == ()
    assert WORD.encode() not in decrypted(vault.folder)


def test_it_is_erased_by_nobody_else_and_not_while_it_is_followed(vault: Vault, work: Work, family: CaseId) -> None:
    code = work(lambda uow: code_of(uow, family))
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    with pytest.raises(ConfirmationMissing):
        erase_family(vault, code, "", None)
    work(lambda uow: write_fields(uow, family, {FamilyField.CLOSED_ON: ""}, uow.orphans.one(family)))
    with pytest.raises(OrphanFamilyOpen):
        erase_family(vault, code, "", confirmed)
    work(leave_group)
    with pytest.raises(RoleMissing):
        erase_family(vault, code, "", confirmed)
    work(join_group)
    assert [row.id for row in work(lambda uow: list_families(uow, KNOWN))] == [family]


def test_no_pack_takes_it_along_and_only_the_group_is_told_why(vault: Vault, work: Work, family: CaseId) -> None:
    code = work(lambda uow: code_of(uow, family))
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    wanted = FileToMove(code, confirmed, "pacco")

    def switch_off(uow: UnitOfWork) -> None:
        join_group(uow)
        set_accord(uow, Accord.ORPHANS, in_use=False)

    for refused, group in ((OrphanFamilyStays, join_group), (CaseUnknown, leave_group), (CaseUnknown, switch_off)):
        work(group)
        with pytest.raises(refused):
            make_pack(vault, wanted, lambda _: pytest.fail("nothing is written"), CHEAPEST)
    assert work(lambda uow: uow.packs.of(family)) == ()


def test_a_day_that_is_kept_says_when_it_is_looked_at_again(work: Work, family: CaseId) -> None:
    held = {FamilyField.KEEP_UNTIL: "2030-01-01"}
    work(lambda uow: write_fields(uow, family, held, uow.orphans.one(family)))
    found = work(lambda uow: uow.orphans.one(family))
    assert found is not None
    assert (found.keep_until, found.to_decide_on(24)) == (date(2030, 1, 1), date(2030, 1, 1))
