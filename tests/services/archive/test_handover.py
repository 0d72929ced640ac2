"""A change of manager: nobody of before opens the archive."""

from pathlib import Path

import pytest

from desktop.domain.operator import CENTRE_ROLES, Role
from desktop.errors import (
    OperatorNameEmpty,
    OperatorNameTaken,
    PassphraseTooWeak,
    Refusal,
    RoleMissing,
    WrongPassphrase,
)
from desktop.services.archive.backups import back_up
from desktop.services.archive.handover import (
    Successor,
    hand_archive_over,
    permit_handover,
)
from desktop.services.archive.recovery import recover_archive
from desktop.services.colleagues.operators import list_operators
from desktop.storage.integrity import check
from desktop.storage.vault import Vault, open_vault
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
