"""After a restore nothing leaves twice: the last certificate sent, or two operators' word, or the ledger's own copy."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.errors import (
    CertificateNotInLedger,
    CertificateUnusable,
    PeriodOverlaps,
    RestoreUnsettled,
    RoleMissing,
    SecondOperatorNeeded,
)
from desktop.services.archive.backups import back_up, keep_ledger
from desktop.services.archive.upkeep import check_archive
from desktop.services.mailbox.settling import (
    read_certificate,
    settle_by_certificate,
    settle_by_declaration,
    unsettled,
)
from desktop.services.mailbox.summaries import prepare, read_ledger
from desktop.storage.backups import BackupPlace
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.vault import Vault, open_vault
from tests.builders import hold_only
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.summary_women import COUNTING, a_woman, released

GIULIA = WhoRestores(OPERATOR, PASSPHRASE)
PERIOD, BEFORE = "2026-Q3", "2026-Q2"


def certificate_of(files: object) -> bytes:
    return next(content for name, content in files.items() if name.endswith(".json"))  # type: ignore[attr-defined]  # a mapping


class Centre:
    """An archive that released a period, backed up, released another, and was then brought back from the backup."""

    def __init__(self, archive: Path, clock: Clock, *, keep: bool) -> None:
        self.folder, self.clock = archive, clock
        with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:

            def work(use_case: object) -> object:
                return vault.run(use_case).result()  # type: ignore[arg-type]  # a use case

            work(lambda uow: a_woman(uow, date(2026, 5, 2), "REDD"))
            work(lambda uow: a_woman(uow, date(2026, 8, 2), "REDD"))
            self.first = certificate_of(released(work, BEFORE).files)  # type: ignore[arg-type]  # same
            backup = back_up(vault).first
            self.second = certificate_of(released(work, PERIOD).files)  # type: ignore[arg-type]  # same
            if keep:
                keep_ledger(vault)
        self.restored = restore(backup, archive, GIULIA, clock)

    def open(self) -> Vault:
        vault = Vault(self.folder, clock=self.clock)
        vault.unlock(OPERATOR, PASSPHRASE).result()
        return vault


@pytest.fixture
def centre(archive: Path, clock: Clock) -> Centre:
    """One whose copy of the ledger was lost with the disk."""
    return Centre(archive, clock, keep=False)


def test_after_a_restore_a_period_that_began_before_is_not_released(centre: Centre) -> None:
    vault = centre.open()
    for period in (PERIOD, "2026-07"):
        refused = vault.run(lambda uow, period=period: prepare(uow, period, COUNTING)).exception()
        assert refused is not None
    refused = vault.run(lambda uow: prepare(uow, PERIOD, COUNTING)).exception()
    assert isinstance(refused, RestoreUnsettled)
    assert (refused.period, refused.copied_on.isoformat()) == (PERIOD, "2026-11-25")
    assert len(vault.run(unsettled).result()) == 1
    vault.lock().result()


def test_a_period_that_began_after_is_released_as_ever(centre: Centre) -> None:
    centre.clock.set_day("2027-04-02")
    vault = centre.open()
    vault.run(lambda uow: prepare(uow, "2027-Q1", COUNTING)).result()
    vault.lock().result()


def test_the_last_certificate_sent_settles_it_where_the_ledger_knows_the_release(centre: Centre) -> None:
    vault = centre.open()
    vault.run(lambda uow: settle_by_certificate(uow, centre.first)).result()
    assert vault.run(unsettled).result() == ()
    vault.run(lambda uow: prepare(uow, PERIOD, COUNTING)).result()
    entered = vault.run(lambda uow: uow.rows.one("SELECT settled_on, settled_how FROM restored")).result()
    assert entered == ("2026-11-25", "certificate")
    vault.lock().result()


def test_a_certificate_of_a_release_the_ledger_lost_settles_nothing(centre: Centre) -> None:
    vault = centre.open()
    refused = vault.run(lambda uow: settle_by_certificate(uow, centre.second)).exception()
    assert isinstance(refused, CertificateNotInLedger)
    assert refused.period == PERIOD
    assert isinstance(vault.run(lambda uow: settle_by_certificate(uow, b"{}")).exception(), CertificateUnusable)
    assert len(vault.run(unsettled).result()) == 1
    vault.lock().result()


def test_alone_her_word_settles_it_and_is_logged_as_hers_alone(centre: Centre) -> None:
    vault = centre.open()
    vault.run(lambda uow: settle_by_declaration(uow, uow.operator.id)).result()
    assert vault.run(lambda uow: uow.rows.one("SELECT settled_how FROM restored")).result() == ("alone",)
    acts = vault.run(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE 'settle%'")).result()
    assert acts == [("settle.alone",)]
    vault.lock().result()


def test_with_colleagues_two_must_declare(centre: Centre) -> None:
    vault = centre.open()
    hers = Newcomer("Marta", "abaco collina sereno viola pietra", frozenset({Role.OPERATRICE}))
    marta = vault.add_operator(PASSPHRASE, hers, lambda _: None).result()
    refused = vault.run(lambda uow: settle_by_declaration(uow, uow.operator.id)).exception()
    assert isinstance(refused, SecondOperatorNeeded)
    vault.run(lambda uow: settle_by_declaration(uow, marta)).result()
    assert vault.run(lambda uow: uow.rows.one("SELECT settled_how, settled_by FROM restored")).result() == (
        "declared",
        marta,
    )
    vault.lock().result()


def test_only_a_referent_settles(centre: Centre) -> None:
    vault = centre.open()
    vault.run(lambda uow: hold_only(uow, Role.COORDINATRICE, Role.OPERATRICE)).result()
    for settle in (
        lambda uow: settle_by_declaration(uow, uow.operator.id),
        lambda uow: settle_by_certificate(uow, centre.first),
    ):
        assert isinstance(vault.run(settle).exception(), RoleMissing)
    vault.lock().result()


def test_the_copy_of_the_ledger_brings_back_what_left_after_the_backup(archive: Path, clock: Clock) -> None:
    centre = Centre(archive, clock, keep=True)
    assert centre.restored.releases == 1
    vault = centre.open()
    entries, whole = vault.run(read_ledger).result()
    assert [release.entry.period for release in entries] == [BEFORE, PERIOD]
    assert whole
    vault.run(lambda uow: settle_by_certificate(uow, centre.second)).result()
    assert isinstance(vault.run(lambda uow: prepare(uow, PERIOD, COUNTING)).exception(), PeriodOverlaps)
    assert vault.run(check_archive).result().findings.is_well
    vault.lock().result()


def test_a_copy_of_another_history_is_not_taken_in(archive: Path, clock: Clock) -> None:
    centre = Centre(archive, clock, keep=True)
    vault = centre.open()
    opened = vault.attend(lambda each: (each.keys.vault_key, each.keys.key_file.vault_id)).result()
    place = BackupPlace(ArchiveFolder(archive).backups, opened[1])
    ledger = place.ledger.read(opened[0])
    backup = place.all[-1].folder
    vault.lock().result()

    forged = [dict(ledger[0]), {**ledger[1], "period": "2026-Q4"}]
    parted = [{**ledger[0], "head": "00" * 32}, ledger[1]]
    for document in (forged, parted):
        place.write_ledger(document, opened[0])
        assert restore(backup, archive, GIULIA, clock).releases == 0
    place.write_ledger(ledger, opened[0])
    assert restore(backup, archive, GIULIA, clock).releases == 1


def test_an_archive_moved_by_hand_is_a_copy_too(archive: Path, clock: Clock) -> None:
    ArchiveFolder(archive).installation.unlink()
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert len(vault.run(unsettled).result()) == 1
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert len(vault.run(unsettled).result()) == 1
        assert isinstance(vault.run(lambda uow: prepare(uow, PERIOD, COUNTING)).exception(), RestoreUnsettled)


def test_a_file_that_is_not_there_or_far_too_long_is_no_certificate(tmp_path: Path) -> None:
    long, right = tmp_path / "lungo.json", tmp_path / "certificato.json"
    long.write_bytes(bytes(1_000_001))
    right.write_bytes(b"{}")

    assert read_certificate(right) == b"{}"
    for wrong in (long, tmp_path / "manca.json", tmp_path):
        with pytest.raises(CertificateUnusable):
            read_certificate(wrong)
