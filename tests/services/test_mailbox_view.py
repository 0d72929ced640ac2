from datetime import date
from pathlib import Path

from desktop.domain.operator import Role
from desktop.services.mailbox import look_at_mailbox
from desktop.services.protocol import set_mailbox
from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.summary_women import released


def waiting(uow: UnitOfWork) -> list[str]:
    return [period.code for period in look_at_mailbox(uow).waiting]


def test_the_periods_of_the_last_year_wait_until_they_have_left(work: Work) -> None:
    assert work(waiting) == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]

    sent = released(work, "2026-Q2").release

    assert work(waiting) == ["2026-Q3", "2026-Q1", "2025-Q4"]
    seen = work(look_at_mailbox)
    assert (seen.released, seen.whole, seen.running.code) == ((sent,), True, "2026-Q4")


def test_a_period_that_shares_days_with_one_that_left_does_not_wait(work: Work, clock: Clock) -> None:
    released(work, "2026-Q3")
    work(lambda uow: uow.settings.put("cadence.2026", "half"))
    clock.set_day("2027-01-10")

    assert work(waiting) == ["2026-S1"]


def test_everybody_sees_what_left_and_who_may_release(work: Work) -> None:
    seen = work(look_at_mailbox)
    assert (seen.may_release, seen.alone, seen.operator, seen.addressee) == (True, True, "Giulia", "")

    work(lambda uow: set_mailbox(uow, "tavolo@inps.example"))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))

    seen = work(look_at_mailbox)
    assert (seen.may_release, seen.addressee, seen.training) == (False, "tavolo@inps.example", False)


def test_invented_women_are_written_to_nobody(tmp_path: Path) -> None:
    founding = Founding("Prova", "Rete", OPERATOR, PASSPHRASE, date(2026, 1, 7), training=True)
    Vault.create(tmp_path / "prova", founding, CHEAPEST)

    with open_vault(tmp_path / "prova", OPERATOR, PASSPHRASE) as vault:
        seen = vault.run(look_at_mailbox).result()

    assert (seen.training, seen.addressee) == (True, "nessuno@esempio.invalid")
