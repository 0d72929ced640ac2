"""Every act that asks the passphrase again: without it, with a wrong one or a colleague's, nothing happens."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.erasure import Part
from desktop.domain.identifiers import OperatorId
from desktop.errors import ConfirmationMissing, SecondOperatorNeeded, WrongPassphrase
from desktop.services.archive import recovery, team
from desktop.services.archive.backups import back_up
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.archive.moving import FileToMove, close_moved, make_pack
from desktop.services.case import forgetting, perpetrators, practice
from desktop.services.colleagues.enrolment import enrol, new_colleague
from desktop.services.path import activations
from desktop.services.path.activation_erasure import erase_activation
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.pack_file import open_pack
from desktop.storage.vault import Vault
from tests.builders import Work, a_case
from tests.colleagues import MARTAS, NORA, NORAS, join
from tests.packs import LOOK
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.summary_women import released

NEW = "ruggine alba cespuglio vapore timone"


@dataclass
class Desk:
    """What an act is done upon: Giulia sits at the keyboard, Marta is her colleague."""

    vault: Vault
    work: Work
    marta: OperatorId
    case: Case
    shares: tuple[str, ...]

    def proved(self, typed: str) -> OperatorId:
        """Return whose passphrase was typed, for acts that are told so."""
        name = NORA if typed == NORAS else OPERATOR
        return self.vault.confirm(name, typed).result()


def change_roles(desk: Desk, typed: str) -> object:
    confirmed = desk.proved(typed)
    return desk.work(lambda uow: team.change_roles(uow, desk.marta, ["referente"], confirmed))


def erase_identity(desk: Desk, typed: str) -> object:
    confirmed = desk.proved(typed)
    return desk.work(lambda uow: practice.erase_practice_data(uow, desk.case.id, "richiesta", confirmed))


def erase_who_harmed_her(desk: Desk, typed: str) -> object:
    confirmed = desk.proved(typed)
    return desk.work(lambda uow: perpetrators.erase_perpetrators(uow, desk.case.id, "richiesta", confirmed))


def forget(desk: Desk, typed: str) -> object:
    confirmed = desk.proved(typed)
    return desk.work(lambda uow: forgetting.forget_answers(uow, desk.case.id, confirmed))


def erase(desk: Desk, typed: str) -> object:
    return erase_file(desk.vault, ErasureRequest(desk.case.code, Part.ALL, "richiesta", desk.proved(typed), ()))


def erase_alone(desk: Desk, typed: str) -> object:
    confirmed, steps = desk.proved(typed), load_knowledge().high_risk
    record = desk.work(lambda uow: activations.begin_activation(uow, steps)).activation.id
    desk.work(lambda uow: activations.close_activation(uow, steps, record))
    return erase_activation(desk.vault, record, confirmed)


def release(desk: Desk, typed: str) -> object:
    return released(desk.work, confirmed_by=desk.proved(typed))


def add(desk: Desk, typed: str) -> object:
    return enrol(desk.vault, typed, new_colleague("Olga", NEW, ["operatrice"])).result()


def let_go(desk: Desk, typed: str) -> object:
    wanted = FileToMove(desk.case.code, desk.proved(typed), "pacco")
    return make_pack(desk.vault, wanted, lambda _: None, CHEAPEST)


def close_away(desk: Desk, typed: str) -> object:
    confirmed, packs = desk.proved(typed), []
    mine = desk.proved(PASSPHRASE)
    made = make_pack(desk.vault, FileToMove(desk.case.code, mine, "pacco"), packs.append, CHEAPEST)
    key = open_pack(packs[0], made.phrase)
    receipt = key.key.receipt(bytes.fromhex(key.document["pack"]), bytes.fromhex(key.document["digest"]))
    return close_moved(desk.vault, desk.case.code, receipt, confirmed, LOOK)


HERS: dict[str, Callable[[Desk, str], object]] = {
    "add an operator": add,
    "change roles": change_roles,
    "give a way in": lambda desk, typed: team.give_way_in(desk.vault, typed, desk.marta, NEW).result(),
    "revoke": lambda desk, typed: team.revoke(desk.vault, typed, desk.marta),
    "renew the vault key": lambda desk, typed: team.renew_keys(desk.vault, typed),
    "change her passphrase": lambda desk, typed: team.change_passphrase(desk.vault, typed, NEW).result(),
    "confirm the recovery": lambda desk, typed: recovery.confirm_recovery(desk.vault, typed, desk.shares[:2]),
    "try the recovery": lambda desk, typed: recovery.drill(desk.vault, typed, desk.shares[:2]),
    "make new sheets": lambda desk, typed: recovery.make_new_sheets(desk.vault, typed),
    "erase her identity": erase_identity,
    "erase who harmed her": erase_who_harmed_her,
    "forget her answers": forget,
    "erase a file": erase,
    "erase what was set going without a file": erase_alone,
    "let a file go to another archive": let_go,
    "close a file that is in another archive": close_away,
}
"""The acts for which she types her own passphrase again."""
SECONDS: dict[str, Callable[[Desk, str], object]] = {"release a summary": release}
"""The acts for which a colleague types hers, where there is one."""


@pytest.fixture
def desk(vault: Vault, work: Work) -> Desk:
    marta = join(vault)
    join(vault, NORA)
    shares = recovery.make_new_sheets(vault, PASSPHRASE).shares
    case = work(a_case)
    back_up(vault)
    return Desk(vault, work, marta, case, shares)


def standing(desk: Desk, archive: Path) -> tuple[object, ...]:
    """What no refused act may change: who works here and as what, what they opened with, what is kept."""
    keys = opened_keys(ArchiveFolder(archive), OPERATOR, PASSPHRASE)
    rows = desk.work(
        lambda uow: [
            uow.rows.all(f"SELECT * FROM {table}")  # noqa: S608 - tables of the schema
            for table in ("operator", "operator_role", "setting", "case_file", "erased", "release")
        ]
    )
    return keys.vault_key, keys.key_file.slots, keys.key_file.recovery, rows


@pytest.mark.parametrize("act", HERS)
@pytest.mark.parametrize("typed", ["", "sbagliata", MARTAS, NORAS])
def test_without_her_own_passphrase_nothing_happens(desk: Desk, archive: Path, act: str, typed: str) -> None:
    before = standing(desk, archive)

    with pytest.raises((WrongPassphrase, ConfirmationMissing)):
        HERS[act](desk, typed)

    assert standing(desk, archive) == before
    assert desk.work(check).is_well


@pytest.mark.parametrize("act", HERS)
def test_with_it_the_act_is_done(desk: Desk, archive: Path, act: str) -> None:
    before = desk.work(lambda uow: uow.rows.one("SELECT count(*) FROM log"))

    HERS[act](desk, PASSPHRASE)

    assert desk.work(lambda uow: uow.rows.one("SELECT count(*) FROM log")) > before
    assert desk.work(check).is_well
    assert ArchiveFolder(archive).database.exists()


@pytest.mark.parametrize("act", SECONDS)
@pytest.mark.parametrize("typed", ["sbagliata", PASSPHRASE])
def test_where_there_are_colleagues_one_of_them_types_hers(desk: Desk, archive: Path, act: str, typed: str) -> None:
    before = standing(desk, archive)

    with pytest.raises((WrongPassphrase, SecondOperatorNeeded)):
        SECONDS[act](desk, typed)

    assert standing(desk, archive)[3] == before[3]
    SECONDS[act](desk, NORAS)
    assert standing(desk, archive)[3] != before[3]
