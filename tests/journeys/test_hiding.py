"""Hiding driven from outside: what is left of the process that was hidden."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.services.case.places import last_place
from desktop.storage.vault import open_vault
from tests.conftest import OPERATOR, PASSPHRASE
from tests.journeys.person import Person

pytestmark = [pytest.mark.outside(tool) for tool in ("Xvfb", "xdotool", "dbus-daemon")]


@pytest.fixture
def person(sit_down: Callable[..., Person], archive: Path) -> Person:
    """At work: the archive is unlocked."""
    sat = sit_down(archive)
    sat.unlock(OPERATOR, PASSPHRASE)
    sat.wait_for("^Oggi$", "label")
    return sat


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
            with suppress(OSError):  # what belongs to a device cannot be read
                held += memory.read(end - begin)
    return bytes(held)


def place_kept(archive: Path) -> str:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        kept = vault.run(last_place).result()
    return "" if kept is None else kept.page


def test_closing_the_window_ends_the_parent_too_and_tomorrow_begins_at_the_first_page(
    person: Person, archive: Path
) -> None:
    person.press("ctrl+2")
    person.wait_for("^Cerca")

    assert person.quit() == 0

    assert place_kept(archive) == "today"


def test_hiding_twice_keeps_the_same_place(person: Person, archive: Path) -> None:
    person.press("ctrl+2", "ctrl+n")
    person.wait_for("^Apri il fascicolo$")
    person.hide()
    first = person.window_process()

    person.unlock(OPERATOR, PASSPHRASE)
    person.wait_for("^Apri il fascicolo$")
    person.hide()

    assert person.window_process() != first
    assert place_kept(archive) == "new_contact"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may read the memory of a process that forbids dumps")
def test_the_fresh_process_holds_nothing_of_the_one_before(person: Person) -> None:
    first = person.window_process()
    assert first is not None
    secrets = (PASSPHRASE.encode(), PASSPHRASE.encode("utf-16-le"))
    held_before = memory_of(first)
    person.hide()
    second = person.window_process()
    assert second is not None

    held_after = memory_of(second)

    assert OPERATOR.encode("utf-16-le") in held_before
    assert not any(secret in held_after for secret in secrets)
