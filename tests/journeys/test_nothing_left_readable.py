"""A whole session, with a preview, a save called off, a lock and a crash: none of what was typed is in any file."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import OPERATOR, PASSPHRASE
from tests.journeys.person import Person
from tests.journeys.steps import NEW_QUESTIONNAIRE, answer_all, files_with, note_contact, preview

pytestmark = [pytest.mark.outside(tool) for tool in ("Xvfb", "xdotool", "dbus-daemon")]
TYPED = ("Zafferano", "chiedequesto", "paroledilei")


def crash(person: Person) -> None:
    """Kill the window as a power cut would; its parent ends with it."""
    process = person.window_process()
    assert process is not None
    os.kill(process, signal.SIGKILL)
    assert person.parent.wait(30) != 0
    person.leave()


def test_after_a_whole_session_nothing_typed_stands_readable_in_any_file(
    sit_down: Callable[..., Person], home: Path, archive: Path
) -> None:
    person = sit_down(archive)
    person.unlock(OPERATOR, PASSPHRASE)
    person.wait_for("^Oggi$", "label")
    code = note_contact(person, TYPED[0], TYPED[1])
    person.click("^Dossier$", "push button")
    preview(person)
    person.click("^Salva il PDF…$")
    person.wait_for("leggibile")
    person.press("Escape")
    person.look()
    person.hide()
    person.unlock(OPERATOR, PASSPHRASE)
    person.wait_for("^Quale incontro$")
    person.press("ctrl+2")
    person.click("^Esci senza salvare$")
    person.write("^Cerca", TYPED[0][:5])
    person.wait_for("^1 fascicolo$")
    person.press("Return")
    person.click(NEW_QUESTIONNAIRE)
    person.click("^Percorso breve")
    person.press("Return")
    answer_all(person, TYPED[2])
    crash(person)

    again = sit_down(archive)
    again.unlock(OPERATOR, PASSPHRASE)
    again.wait_for(" · sezione ")
    assert again.quit() == 0

    hidden = (*TYPED, code, code.replace("-", ""), PASSPHRASE, OPERATOR, "Centro Prova")
    assert files_with(hidden, home, archive) == []
