"""Copies while the window is open: one when it is due, none twice, and what goes wrong stands on «Oggi»."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.archive.backups import state
from desktop.storage.vault import Vault
from desktop.ui.background import Background
from desktop.ui.backing_up import BackupKeeper
from tests.builders import Work
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE


@contextmanager
def no_room(most: int) -> Iterator[None]:
    """No file may grow beyond `most` bytes, as on a disk that is nearly full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def keeper(background: Background) -> BackupKeeper:
    return BackupKeeper(background, background)


def look(keeper: BackupKeeper, qtbot: QtBot) -> None:
    keeper.look()
    qtbot.waitUntil(lambda: not keeper._under_way)


def test_one_is_made_when_a_day_went_by_and_the_pages_hear_of_it(
    keeper: BackupKeeper, background: Background, qtbot: QtBot, work: Work, clock: Clock
) -> None:
    heard: list[frozenset[str]] = []
    background.changed.connect(heard.append)
    look(keeper, qtbot)
    assert work(state).done_at == clock.now
    assert heard == [frozenset({"setting"})]

    look(keeper, qtbot)
    assert len(heard) == 1
    clock.now += timedelta(days=1)
    look(keeper, qtbot)
    assert len(heard) == 2


def test_one_that_is_under_way_is_not_begun_again(keeper: BackupKeeper, qtbot: QtBot, work: Work) -> None:
    keeper.look()
    keeper.look()

    qtbot.waitUntil(lambda: not keeper._under_way)
    assert len(list((keeper._background.vault.folder / "archive.backups").glob("*/2026-*"))) == 1
    assert work(state).failed is None


def test_without_room_for_it_the_failure_stands_until_there_is(
    keeper: BackupKeeper, background: Background, qtbot: QtBot, work: Work
) -> None:
    heard: list[frozenset[str]] = []
    background.changed.connect(heard.append)
    with no_room(100_000):
        look(keeper, qtbot)
    failed = work(state).failed
    assert failed is not None
    assert failed.why == "full"
    assert len(heard) == 1

    look(keeper, qtbot)

    assert work(state).failed is None


def test_after_the_archive_is_closed_none_is_made_and_nothing_is_said(
    keeper: BackupKeeper, background: Background, qtbot: QtBot, vault: Vault
) -> None:
    broken: list[BaseException] = []
    background.broke.connect(broken.append)
    vault.lock().result()

    look(keeper, qtbot)

    assert broken == []
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_it_looks_again_every_few_minutes_until_it_is_to_end(keeper: BackupKeeper, qtbot: QtBot) -> None:
    keeper.begin()
    assert keeper._clock.isActive()
    first = keeper._clock.interval()
    look(keeper, qtbot)
    assert keeper._clock.interval() > first

    keeper.end()

    assert not keeper._clock.isActive()
