from datetime import date
from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.errors import ReleasesElsewhere, SettingValueUnusable
from desktop.services.mailbox.mailbox import due_summaries, look_at_mailbox, summaries_to_send
from desktop.services.mailbox.protocol import change_setting, set_mailbox
from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.summary_women import a_woman, released


def waiting(uow: UnitOfWork) -> list[str]:
    return [due.period.code for due in look_at_mailbox(uow).waiting]


def test_the_periods_of_the_last_year_wait_until_they_have_left(work: Work) -> None:
    assert work(waiting) == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]

    sent = released(work, "2026-Q2").release

    assert work(waiting) == ["2026-Q3", "2026-Q1", "2025-Q4"]
    seen = work(look_at_mailbox)
    assert (seen.released, seen.whole, seen.running.period.code) == ((sent,), True, "2026-Q4")


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


def test_each_period_is_due_on_a_day_fixed_beforehand_whatever_happened_in_it(work: Work, clock: Clock) -> None:
    before = work(lambda uow: [(due.period.code, due.by) for due in due_summaries(uow)])
    assert before[0] == ("2026-Q3", date(2026, 10, 15))

    work(lambda uow: a_woman(uow, date(2026, 8, 3), "REDD"))
    clock.set_day("2026-11-30")
    assert work(lambda uow: [(due.period.code, due.by) for due in due_summaries(uow)]) == before


def test_a_period_is_late_after_its_day_unless_it_ended_before_the_archive_was_made(work: Work, clock: Clock) -> None:
    def late(uow: UnitOfWork) -> list[tuple[str, bool]]:
        return [(due.period.code, due.late) for due in due_summaries(uow)]

    clock.set_day("2026-10-15")
    assert work(late) == [("2026-Q3", False), ("2026-Q2", True), ("2026-Q1", True), ("2025-Q4", False)]

    clock.set_day("2026-10-16")
    assert work(late)[0] == ("2026-Q3", True)
    assert work(look_at_mailbox).running.late is False


def test_another_day_holds_from_next_january_on(work: Work, clock: Clock) -> None:
    work(lambda uow: change_setting(uow, "due", "28"))
    assert work(look_at_mailbox).running.by == date(2027, 1, 15)
    assert work(look_at_mailbox).waiting[0].by == date(2026, 10, 15)

    clock.set_day("2027-04-02")
    seen = work(look_at_mailbox)
    assert [(due.period.code, due.by) for due in seen.waiting[:2]] == [
        ("2027-Q1", date(2027, 4, 28)),
        ("2026-Q4", date(2027, 1, 15)),
    ]


@pytest.mark.parametrize("typed", ["0", "29", "31", "-1", "1.5", "", "quindici", "²", "015"])
def test_a_day_is_one_that_every_month_has(work: Work, typed: str) -> None:
    with pytest.raises(SettingValueUnusable):
        work(lambda uow: change_setting(uow, "due", typed))


def test_a_year_so_far_is_the_sum_of_what_left_and_of_nothing_else(work: Work) -> None:
    work(lambda uow: a_woman(uow, date(2026, 8, 3), "REDD"))
    first = released(work, "2026-Q2").release
    assert work(look_at_mailbox).so_far == ()
    second = released(work, "2026-Q3").release
    released(work, "2025-Q4")

    work(lambda uow: a_woman(uow, date(2026, 8, 4), "REDD"))
    (year,) = work(look_at_mailbox).so_far

    assert (year.year, year.periods) == (2026, ("2026-Q2", "2026-Q3"))
    assert year.figures == {code: value + dict(second.entry.figures)[code] for code, value in first.entry.figures}


def test_a_referent_is_reminded_of_what_ended_since_the_archive_was_made(work: Work, tmp_path: Path) -> None:
    assert [due.period.code for due in work(summaries_to_send)] == ["2026-Q3", "2026-Q2", "2026-Q1"]

    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    assert work(summaries_to_send) == ()
    Vault.create(
        tmp_path / "prova", Founding("P", "R", OPERATOR, PASSPHRASE, date(2026, 1, 7), training=True), CHEAPEST
    )
    with open_vault(tmp_path / "prova", OPERATOR, PASSPHRASE) as vault:
        assert vault.run(summaries_to_send).result() == ()


def test_of_several_archives_of_a_centre_one_releases(work: Work) -> None:
    work(lambda uow: change_setting(uow, "releases", "no"))

    with pytest.raises(ReleasesElsewhere):
        released(work, "2026-Q3")
    assert work(summaries_to_send) == ()

    work(lambda uow: change_setting(uow, "releases", "yes"))
    assert released(work, "2026-Q3").release.entry.period == "2026-Q3"
    with pytest.raises(SettingValueUnusable):
        work(lambda uow: change_setting(uow, "releases", "forse"))
