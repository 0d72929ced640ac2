"""A screen that nobody sees, and a bus on which programs tell what they show; a workplace to type at."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import load_knowledge
from desktop.storage.vault import Vault
from desktop.ui.background import Background
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.journeys.person import Person


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An X server of its own; its name."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
    ) as screen:
        os.close(writing)
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
        screen.terminate()


@pytest.fixture
def bus_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A message bus of its own; its address."""
    at = tmp_path_factory.mktemp("bus") / "socket"
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={at}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A person's home folder, on a machine where the program was never opened."""
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def sit_down(display: str, bus_address: str, home: Path) -> Iterator[Callable[..., Person]]:
    """Start the program as a person does, and return her; at an archive if one is given."""
    people: list[Person] = []

    def start(archive: Path | None = None, *arguments: str, beside: dict[str, str] | None = None) -> Person:
        if archive is not None:
            settings = home / "config" / "Accompagna"
            settings.mkdir(parents=True, exist_ok=True)
            (settings / "archive-folder").write_text(str(archive), encoding="utf-8")
        people.append(Person(display, bus_address, home, arguments, beside))
        return people[-1]

    yield start
    for person in people:
        person.leave()


@pytest.fixture
def desk(vault: Vault, qapp: QApplication) -> Iterator[Desk]:
    """What the pages of an open archive are given."""
    background = Background(vault, qapp)
    yield Desk(background, load_knowledge(), Theme(qapp, ThemeChoice.LIGHT))
    background.close()
