"""What stands in a folder, and whether it is within reach: one that does not answer never passes for empty."""

import os
from pathlib import Path

import pytest

from desktop.storage.folder import is_within_reach, named

UNANSWERED = Path("/" + "x" * 5000)
"""A name the system refuses to look for, whoever asks."""


def test_what_has_the_name_is_there_in_order(tmp_path: Path) -> None:
    for name in ("b-2", "a-1", "b-1"):
        (tmp_path / name).touch()
    assert [path.name for path in named(tmp_path, "b-*")] == ["b-1", "b-2"]


def test_where_no_folder_is_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "foglio").touch()
    assert named(tmp_path / "altrove", "*") == []
    assert named(tmp_path / "foglio", "*") == []


def test_a_folder_that_is_not_answered_for_is_not_empty() -> None:
    with pytest.raises(OSError, match="too long"):
        named(UNANSWERED, "*")


def test_a_folder_that_may_not_be_read_is_not_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A glob of pathlib says that it is; who is root may read it whatever its mode."""
    (tmp_path / "a-1").touch()

    def refuse(*_: object) -> object:
        raise PermissionError

    for lists in ("listdir", "scandir"):
        monkeypatch.setattr(os, lists, refuse)
    with pytest.raises(PermissionError):
        named(tmp_path, "a-*")


def test_only_a_folder_that_answers_is_within_reach(tmp_path: Path) -> None:
    (tmp_path / "foglio").touch()
    assert is_within_reach(tmp_path)
    assert not any(map(is_within_reach, (tmp_path / "foglio", tmp_path / "altrove", UNANSWERED)))
