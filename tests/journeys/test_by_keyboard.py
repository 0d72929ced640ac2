"""The main job without a mouse, from the passphrase to hiding, with the summary's release and a print."""

import os
import re
from pathlib import Path

import pytest

from tests.conftest import OPERATOR, PASSPHRASE
from tests.journeys.person import Person, Thing, until
from tests.journeys.steps import NEW_QUESTIONNAIRE, answer_all, command, note_contact

pytestmark = [pytest.mark.outside(tool) for tool in ("Xvfb", "xdotool", "dbus-daemon")]
_MOST_TABS = 90


class Keyboard(Person):
    """Has no mouse."""

    def focused(self) -> Thing | None:
        """What has the keyboard: the innermost thing with a name."""
        return next((thing for thing in reversed(self.things()) if thing.is_focused and thing.name), None)

    def tab_to(self, name: str, role: str = "", key: str = "Tab") -> Thing:
        """Press Tab, or an arrow within a list of answers, until the thing of this name has the keyboard."""
        wanted = re.compile(name)
        for _ in range(_MOST_TABS):
            focused = self.focused()
            if focused is not None and wanted.search(focused.name) and (not role or focused.role == role):
                return focused
            self.press(key)
            until(lambda before=focused: self.focused() != before, f"{key} to go on", 2.0)
        raise AssertionError(f"{key} does not reach «{name}»; on the screen: {self.texts()}")

    def click(self, name: str, role: str = "") -> None:
        """Go there with Tab, and press Enter."""
        self.wait_for(name, role)
        self.tab_to(name, role)
        self.press("space")

    def write(self, name: str, text: str) -> None:
        """Go into the field with Tab, and type over what stands there."""
        self.wait_for(name, "text")
        self.tab_to(name, "text")
        self.press("ctrl+a")
        self.type(text)


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A printer of the system whose queue keeps what it is sent, and with which words."""
    queue = tmp_path / "queue"
    queue.mkdir()
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, script in (
        ("lpstat", 'case "$1" in -d) echo "system default destination: Ufficio";; *) echo Ufficio;; esac'),
        ("lp", f'printf "%s\\n" "$*" > {queue}/words; cat > {queue}/paper.tmp; mv {queue}/paper.tmp {queue}/paper'),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    return queue


def release(person: Keyboard, home: Path) -> None:
    person.press("ctrl+4")
    person.wait_for("^Prepara: ")
    person.press("Return")
    person.click("^Conferma e fai uscire$")
    person.wait_for("^Fai uscire$", "push button")
    person.tab_to("^Frase segreta$", "text")
    person.type(PASSPHRASE)
    person.press("Return")
    person.wait_for("^Apri nel programma di posta$")
    until(lambda: list(home.rglob("*.eml")), "the draft")
    person.look()  # without a window manager nobody gives the keyboard back when a dialog closes


def print_dossier(person: Keyboard, printed: Path) -> None:
    person.click("^Dossier$", "push button")
    person.wait_for("^Reddito di libertà: ", "check box")
    person.tab_to(": da verificare", "check box")
    person.tab_to("^Reddito di libertà: ", "check box", key="Down")
    person.press("space")
    person.wait_for("^Anteprima: pagina 1 di")
    person.press("ctrl+p")
    person.wait_for("^Fronte e retro$")
    until(lambda: (focused := person.focused()) is not None and focused.name == "Stampa", "the printers")
    person.press("Return")
    until((printed / "paper").exists, "the paper")
    person.wait_gone("^Fronte e retro$")
    person.look()


def test_the_whole_job_is_done_without_a_mouse(
    display: str, bus_address: str, home: Path, archive: Path, printed: Path
) -> None:
    beside = {"PATH": f"{printed.parent / 'programs'}{os.pathsep}{os.environ['PATH']}"}
    (home / "config" / "Accompagna").mkdir(parents=True)
    (home / "config" / "Accompagna" / "archive-folder").write_text(str(archive), encoding="utf-8")
    person = Keyboard(display, bus_address, home, beside=beside)
    try:
        person.unlock(OPERATOR, PASSPHRASE)
        person.wait_for("^Oggi$", "label")
        code = note_contact(person, "Genziana", "Chiede della casa")
        person.press("Return")
        person.wait_for("^Giorno del colloquio$")
        person.press("Return")
        assert answer_all(person, "Parole sue") > 40
        person.click("^Completa il questionario$")
        person.wait_for("^Questionario completato")
        person.click("^Torna al fascicolo$")
        person.wait_for(NEW_QUESTIONNAIRE)
        release(person, home)
        person.press("ctrl+2")
        person.wait_for("^Cerca", "text")
        person.type("genz")
        person.wait_for("^1 fascicolo$")
        person.press("Return")
        person.wait_for("^Riepilogo$", "label")
        print_dossier(person, printed)
        person.hide()
        assert person.quit() == 0
    finally:
        person.leave()

    assert (printed / "paper").read_bytes().startswith(b"%PDF")
    words = (printed / "words").read_text(encoding="utf-8")
    assert "-t documento" in words
    assert "Genziana" not in words
    assert code not in words
    (entry,) = command(archive, PASSPHRASE, "ledger", operator=OPERATOR)["entries"]
    assert entry["period"] == "2026-Q3"
    assert not list(home.rglob("*incontro*"))
