"""The centre's own emergency numbers stand in the archive alone, and only the coordinator writes them."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.documents.own_numbers import CardNumbers, OwnNumber, Whom
from desktop.domain.operator import Role
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import DayUnusable, EditedMeanwhile, EmergencyNumberUnusable, RoleMissing
from desktop.services.archive.own_numbers import (
    numbers_for_card,
    read_own_numbers,
    take_away_own_number,
    write_own_number,
)
from desktop.storage.vault import Vault
from tests.builders import Work, hold_only

TODAY = date(2026, 11, 25)
SHELTER = OwnNumber("Casa Segretissima", "02 98765432", TODAY, "Marta")


def test_a_number_is_kept_read_and_taken_away(work: Work) -> None:
    assert work(read_own_numbers).numbers == {}
    work(lambda uow: write_own_number(uow, Whom.SHELTER, SHELTER))
    view = work(read_own_numbers)
    assert (dict(view.numbers), view.today, view.may_change) == ({Whom.SHELTER: SHELTER}, TODAY, True)
    assert view.acting == work(lambda uow: uow.operator.name)
    assert work(numbers_for_card) == CardNumbers({Whom.SHELTER: SHELTER}, TODAY)
    work(lambda uow: take_away_own_number(uow, Whom.SHELTER, view.seen(Whom.SHELTER)))
    assert work(read_own_numbers).numbers == {}


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(work: Work) -> None:
    first = work(read_own_numbers)
    assert first.seen(Whom.SHELTER) == NOTHING_THERE
    work(lambda uow: write_own_number(uow, Whom.SHELTER, SHELTER, first.seen(Whom.SHELTER)))
    for late in (
        lambda uow: write_own_number(uow, Whom.SHELTER, SHELTER, first.seen(Whom.SHELTER)),
        lambda uow: take_away_own_number(uow, Whom.SHELTER, first.seen(Whom.SHELTER)),
    ):
        with pytest.raises(EditedMeanwhile):
            work(late)


def test_a_day_to_come_and_what_cannot_be_dialled_are_refused(work: Work) -> None:
    for number, kind in (
        (OwnNumber("", "02 1234567", date(2026, 11, 26)), DayUnusable),
        (OwnNumber("", "chiama me"), EmergencyNumberUnusable),
    ):
        with pytest.raises(kind):
            work(lambda uow, number=number: write_own_number(uow, Whom.CENTRE, number))
    assert work(read_own_numbers).numbers == {}


def test_every_operator_reads_them_and_only_the_coordinator_writes(work: Work) -> None:
    work(lambda uow: write_own_number(uow, Whom.SHELTER, SHELTER))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    view = work(read_own_numbers)
    assert (view.numbers[Whom.SHELTER], view.may_change) == (SHELTER, False)
    assert work(numbers_for_card).numbers == view.numbers
    for act in (
        lambda uow: write_own_number(uow, Whom.SHELTER, SHELTER),
        lambda uow: take_away_own_number(uow, Whom.SHELTER),
    ):
        with pytest.raises(RoleMissing):
            work(act)


def test_nothing_of_them_stands_outside_the_encrypted_archive(work: Work, vault: Vault) -> None:
    work(lambda uow: write_own_number(uow, Whom.SHELTER, SHELTER))
    vault.lock().result()
    for file in Path(vault.folder).rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        for told in (b"Segretissima", b"98765432", b"emergency", b"Marta"):
            assert told not in content, file.name
