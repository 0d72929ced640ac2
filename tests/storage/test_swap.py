"""A whole new set of files takes the place of the old one, or does not: never a mixture, wherever it is broken off."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import ArchiveInUse
from desktop.storage import swap
from desktop.storage.folder import ArchiveFolder

NOW = datetime(2026, 11, 25, 9, 30)  # noqa: DTZ001 - a name on the disk


def files(folder: ArchiveFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}


OLD = {name: b"old " + name.encode() for name in ("archive.db", "archive.db-journal", "archive.keys", "archive.keys2")}
OLD["archive.installation"] = b"old installation"
NEW = {name: b"new " + name.encode() for name in ("archive.db", "archive.keys", "archive.keys2", "archive.erased")}


@pytest.fixture
def folder(tmp_path: Path) -> ArchiveFolder:
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return ArchiveFolder(tmp_path)


def stage(folder: ArchiveFolder) -> None:
    beside = swap.staged(folder)
    assert beside.home == folder.path
    for name, content in NEW.items():
        (beside.path / name).write_bytes(content)


def test_the_new_set_stands_and_the_old_one_is_kept_whole(folder: ArchiveFolder) -> None:
    stage(folder)
    kept = swap.replace(folder, NOW)

    assert files(folder) == NEW
    assert files(ArchiveFolder(kept)) == OLD
    assert folder.kept == (kept,)
    assert kept.name == "archive.kept-2026-11-25-093000"
    assert not folder.restoring.exists()


def test_two_sets_kept_in_one_second_have_names_of_their_own(folder: ArchiveFolder) -> None:
    kept = []
    for _ in range(2):
        stage(folder)
        kept.append(swap.replace(folder, NOW))
    assert files(ArchiveFolder(kept[0])) == OLD
    assert files(ArchiveFolder(kept[1])) == NEW


def test_a_new_set_takes_an_empty_place(tmp_path: Path) -> None:
    folder = ArchiveFolder(tmp_path)
    stage(folder)
    swap.replace(folder, NOW)
    assert files(folder) == NEW


class PowerCutError(Exception):
    pass


@pytest.mark.parametrize("at", range(16))
def test_broken_off_anywhere_it_is_the_old_set_or_finishes_as_the_new_one(
    folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    left = at
    for name in ("patiently_replace", "replace_whole", "sync_folder"):
        real = getattr(swap, name)

        def cut(*arguments: object, real: object = real) -> None:
            nonlocal left
            if left == 0:
                raise PowerCutError
            left -= 1
            real(*arguments)  # type: ignore[operator]  # one of the three

        monkeypatch.setattr(swap, name, cut)
    stage(folder)
    with pytest.raises(PowerCutError):
        swap.replace(folder, NOW)
    begun = at > 1  # the note that nothing goes back any more is the second thing the disk is asked for
    assert folder.exists
    monkeypatch.undo()

    swap.hold(folder).release()

    stands = {name: content for name, content in files(folder).items() if name != "archive.lock"}
    assert stands == (NEW if begun else OLD)
    assert [files(ArchiveFolder(kept)) for kept in folder.kept] == ([OLD] if begun else [])
    swap.discard(folder)
    assert not folder.restoring.exists()


def test_who_does_not_get_the_lock_touches_nothing(folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.storage.oslock.WAIT_SECONDS", 0)
    held = swap.hold(folder)
    folder.swap.write_text("out archive.kept-x")
    with pytest.raises(ArchiveInUse):
        swap.ArchiveLock(folder.lock, wait=0)
    held.release()
    assert {name: (folder.path / name).read_bytes() for name in OLD} == OLD


def test_what_cannot_be_finished_gives_the_lock_back(folder: ArchiveFolder) -> None:
    folder.swap.mkdir()
    for _ in range(2):
        with pytest.raises(IsADirectoryError):
            swap.hold(folder)


def test_a_note_left_behind_once_all_is_in_place_is_taken_away(folder: ArchiveFolder) -> None:
    stage(folder)
    kept = swap.replace(folder, NOW)
    assert swap.stands(folder)
    folder.swap.write_text(f"in {kept.name}")
    swap.hold(folder).release()
    assert not folder.swap.exists()
    assert {name: (folder.path / name).read_bytes() for name in NEW} == NEW
