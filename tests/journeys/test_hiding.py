"""Hiding driven from outside: a real screen, the supervising parent, keys as a person presses them."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.services.places import last_place
from desktop.storage.vault import open_vault
from tests.conftest import OPERATOR, PASSPHRASE

pytestmark = [pytest.mark.outside("Xvfb"), pytest.mark.outside("xdotool"), pytest.mark.outside("import")]
PATIENCE = 30.0
ROOT = Path(__file__).parents[2]


def until(seen: Callable[[], object], what: str) -> None:
    """Wait for something another process does."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.01)  # nothing signals us: the other side is another process


@pytest.fixture
def display() -> Iterator[str]:
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
    ) as screen:
        os.close(writing)
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
        screen.terminate()


class Person:
    """Sits at the screen: looks for the window, types, presses keys."""

    def __init__(self, environment: dict[str, str], parent: "subprocess.Popen[bytes]") -> None:
        self._environment, self._parent = environment, parent

    def window_process(self) -> int | None:
        """The process of the window, a child of the supervising parent."""
        children = Path(f"/proc/{self._parent.pid}/task/{self._parent.pid}/children").read_text("ascii").split()
        return int(children[0]) if children else None

    def visible_windows(self) -> list[str]:
        found = self._run("search", "--onlyvisible", "--name", "Accompagna")
        return found.split()

    def look(self) -> None:
        """Wait for the window and turn to it."""
        until(self.visible_windows, "the window")
        self._run("windowfocus", "--sync", self.visible_windows()[0])

    def unlock(self) -> None:
        self.look()
        self.type(OPERATOR)
        self.press("Return")
        self.type(PASSPHRASE)
        self.press("Return")

    def type(self, text: str) -> None:
        self._run("type", "--delay", "8", text)

    def press(self, *keys: str) -> None:
        self._run("key", *keys)

    def colour_at(self, x: int, y: int) -> str:
        shot = subprocess.run(
            ["import", "-window", "root", "-crop", f"1x1+{x}+{y}", "txt:-"],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        found = re.search(r"#[0-9A-F]{6}", shot.stdout)
        return found.group() if found else ""

    def quit(self) -> int:
        """Close the window for good, and return the code with which the parent ends."""
        self.press("ctrl+q")
        return self._parent.wait(PATIENCE)

    def _run(self, *command: str) -> str:
        done = subprocess.run(["xdotool", *command], env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout


@pytest.fixture
def person(display: str, archive: Path, tmp_path: Path) -> Iterator[Person]:
    home = tmp_path / "home"
    settings = home / "config" / "Accompagna"
    settings.mkdir(parents=True)
    (settings / "archive-folder").write_text(str(archive), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    with subprocess.Popen([sys.executable, "-m", "desktop"], env=environment) as parent:
        yield Person(environment, parent)
        parent.send_signal(signal.SIGTERM)


def is_running(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def is_open(archive: Path, process: int) -> bool:
    """Whether `process` holds the database open: it is unlocked."""
    opened = Path(f"/proc/{process}/fd")
    try:
        return any(each.readlink() == archive / "archive.db" for each in opened.iterdir())
    except FileNotFoundError:
        return False


def memory_of(process: int) -> bytes:
    """Everything `process` could read of itself."""
    held = bytearray()
    with Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text("ascii", "replace").splitlines():
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if found is None or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            begin, end = (int(part, 16) for part in found.groups())
            memory.seek(begin)
            held += memory.read(end - begin)
    return bytes(held)


@pytest.fixture
def at_work(person: Person, archive: Path) -> Callable[[], int]:
    """Unlock, wait for the pages, and return the window's process."""

    def unlocked() -> int:
        person.unlock()
        process = person.window_process()
        assert process is not None
        until(lambda: is_open(archive, process), "the archive to open")
        until(lambda: person.colour_at(4, 600) == "#FFFFFF", "the navigation at left")
        person.look()
        return process

    return unlocked


def place_kept(archive: Path) -> str:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        kept = vault.run(last_place).result()
    return "" if kept is None else kept.page


def test_f9_ends_the_process_and_a_fresh_one_comes_back_to_the_same_page(
    person: Person, archive: Path, at_work: Callable[[], int]
) -> None:
    first = at_work()
    person.press("ctrl+n", "F9")
    until(lambda: not is_running(first), "the process to be gone")
    person.look()
    assert place_kept(archive) == "new_contact"

    second = at_work()
    person.press("F9")
    until(lambda: not is_running(second), "the process to be gone")

    assert second != first
    assert place_kept(archive) == "new_contact"


def test_closing_the_window_ends_the_parent_too(person: Person, archive: Path, at_work: Callable[[], int]) -> None:
    at_work()
    assert person.quit() == 0

    assert place_kept(archive) != ""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may read the memory of a process that forbids dumps")
def test_the_fresh_process_holds_nothing_of_the_one_before(person: Person, at_work: Callable[[], int]) -> None:
    first = at_work()
    secrets = (PASSPHRASE.encode(), PASSPHRASE.encode("utf-16-le"))
    held_before = memory_of(first)
    person.press("F9")
    until(lambda: not is_running(first), "the process to be gone")
    person.look()
    second = person.window_process()
    assert second is not None

    held_after = memory_of(second)

    assert OPERATOR.encode("utf-16-le") in held_before
    assert not any(secret in held_after for secret in secrets)
