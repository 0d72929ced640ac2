from pathlib import Path

import pytest

from desktop.paths import private_folder, user_paths


def mode(folder: Path) -> int:
    return folder.stat().st_mode & 0o777


def test_every_folder_made_is_its_owners_alone(tmp_path: Path) -> None:
    made = private_folder(tmp_path / "a" / "b" / "c")

    assert [mode(folder) for folder in (made, made.parent, made.parent.parent)] == [0o700] * 3


def test_a_folder_that_exists_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    assert mode(private_folder(tmp_path)) == 0o700


def test_archive_and_training_archive_are_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    paths = user_paths()

    assert len({paths.archive, paths.training, paths.logs, paths.settings}) == 4
    assert paths.archive.parent == paths.training.parent
    assert not paths.archive.exists()
    assert paths.exports.parent == paths.archive.parent
    assert paths.exports != paths.archive
