"""Taking what was erased out of the copies may be stopped between two; what is left is said, and gone on with."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.case import Case
from desktop.domain.erasure import ErasureCertificate, Part
from desktop.errors import ArchiveUnwell
from desktop.services.archive import rewriting
from desktop.services.archive.backups import back_up, choose_second_place, state
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.archive.rewriting import Course, go_on_rewriting
from desktop.storage.undone import undone_of
from desktop.storage.vault import Vault
from tests.builders import Work, a_case_with_contact
from tests.clock import Clock
from tests.decrypted import decrypted
from tests.passphrases import OPERATOR, PASSPHRASE

WORD = "SETTEMBRINAVIOLA"


@pytest.fixture
def copies(vault: Vault, work: Work, clock: Clock, tmp_path: Path, case: Case) -> list[Path]:
    """Three copies here and three on the stick, all of them with her; newest first, those here before the others."""
    assert case
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    work(lambda uow: choose_second_place(uow, stick))
    made = []
    for _ in range(3):
        made.insert(0, back_up(vault))
        clock.now += timedelta(days=1)
    return [each.first for each in made] + [each.second for each in made if each.second is not None]


@pytest.fixture
def case(work: Work) -> Case:
    return work(lambda uow: a_case_with_contact(uow, asked=WORD))


def erase(vault: Vault, case: Case, after: int) -> ErasureCertificate:
    """Erase her, and stop after so many copies."""
    looked_at: list[int] = []
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    request = ErasureRequest(case.code, Part.ALL, "lo chiede", confirmed, ())
    return erase_file(vault, request, Course(lambda done, _: looked_at.append(done), lambda: looked_at[-1] < after))


def holding(copies: list[Path]) -> list[Path]:
    """Return the copies in which she still is."""
    return [copy for copy in copies if WORD.encode() in decrypted(copy)]


@pytest.mark.parametrize("after", [0, 2, 4, 6])
def test_it_stops_between_two_copies_and_says_which_are_left(
    vault: Vault, work: Work, case: Case, copies: list[Path], after: int
) -> None:
    assert holding(copies) == copies

    certificate = erase(vault, case, after)

    assert (certificate.rewritten, holding(copies)) == (after, copies[after:])
    assert [copy.where for copy in certificate.out_of_reach] == [str(copy) for copy in copies[after:]]
    assert all(copy.gone_by is not None for copy in certificate.out_of_reach)
    assert work(lambda uow: undone_of(uow.settings)) == tuple(copies[after:])
    assert work(state).undone == len(copies) - after
    assert work(lambda uow: uow.cases.one(case.id)) is None


def test_going_on_does_the_rest_and_may_be_stopped_again(
    vault: Vault, work: Work, case: Case, copies: list[Path]
) -> None:
    erase(vault, case, 2)
    looked_at: list[int] = []

    found = go_on_rewriting(vault, Course(lambda done, _: looked_at.append(done), lambda: looked_at[-1] < 5))

    assert (found.undone, holding(copies)) == ((copies[5],), [copies[5]])
    assert work(state).undone == 1
    assert go_on_rewriting(vault, Course()).undone == ()
    assert holding(copies) == []
    assert work(state).undone == 0


def test_going_on_without_the_stick_leaves_what_is_on_it_to_be_done(
    vault: Vault, work: Work, case: Case, copies: list[Path], tmp_path: Path
) -> None:
    erase(vault, case, 1)
    stick = tmp_path / "chiavetta"
    stick.rename(tmp_path / "lontana")
    go_on_rewriting(vault, Course())
    assert work(lambda uow: undone_of(uow.settings)) == tuple(copies[3:])
    (tmp_path / "lontana").rename(stick)
    assert holding(copies) == copies[3:]
    go_on_rewriting(vault, Course())
    assert (work(state).undone, holding(copies)) == (0, [])


def test_the_next_backup_does_the_rest_in_the_places_it_reaches(
    vault: Vault, work: Work, case: Case, copies: list[Path], tmp_path: Path
) -> None:
    erase(vault, case, 1)
    stick = tmp_path / "chiavetta"
    stick.rename(tmp_path / "lontana")
    back_up(vault)
    assert work(state).undone == 3
    (tmp_path / "lontana").rename(stick)
    back_up(vault)
    assert work(state).undone == 0
    assert holding([copy for copy in copies if copy.exists()]) == []


def test_a_disk_that_does_not_keep_what_is_left_undone_does_not_hide_the_certificate(
    vault: Vault, case: Case, copies: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ArchiveUnwell("full")

    monkeypatch.setattr(rewriting, "keep_undone", full)
    assert len(erase(vault, case, 0).out_of_reach) == len(copies)
