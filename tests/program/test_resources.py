import sys
import sysconfig
from pathlib import Path

import pytest

from desktop import resources
from desktop.app import load_knowledge
from desktop.domain.case import folded


def test_resources_are_read_from_the_checkout() -> None:
    assert (resources.resources_folder() / "aliases.toml").is_file()
    assert resources.read_bytes("aliases.toml").decode().startswith("#")


def test_the_frozen_program_reads_the_ones_it_carries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resources.resources_folder() == tmp_path / "resources"


def test_the_installed_program_reads_the_shared_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "share" / "accompagna" / "resources"
    installed.mkdir(parents=True)
    (installed / "b.toml").write_text("two = 2")
    (installed / "a.toml").write_text("one = 1")
    (installed / "c.txt").write_text("three = 3")
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "lib" / "desktop" / "resources.py"))
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))

    assert resources.resources_folder() == installed
    assert list(resources.read_toml_folder().items()) == [("a", {"one": 1}), ("b", {"two": 2})]


def test_a_program_without_its_resources_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "lib" / "desktop" / "resources.py"))
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))

    with pytest.raises(FileNotFoundError):
        resources.resources_folder()


def test_knowledge_is_read_once() -> None:
    assert load_knowledge() is load_knowledge()
    assert load_knowledge().aliases is load_knowledge().aliases


def test_there_are_aliases_for_more_women_than_a_centre_meets() -> None:
    aliases = load_knowledge().aliases

    assert len({folded(word) for word in aliases.words}) == len(aliases.words)
    assert len(aliases.words) * len(aliases.places) > 5_000
