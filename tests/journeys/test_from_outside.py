"""The main job by typing and clicking, on a machine where the program was never opened."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.person import Person
from tests.journeys.steps import (
    NAME,
    NEW_QUESTIONNAIRE,
    answer_all,
    begin_archive,
    click_for,
    command,
    files_with,
    note_contact,
    preview,
)

pytestmark = [pytest.mark.outside(tool) for tool in ("Xvfb", "xdotool", "dbus-daemon")]
ALIAS, ASKED, SPOKEN = "Zafferano", "chiedequesto", "paroledilei"


def interview(person: Person) -> None:
    person.click(NEW_QUESTIONNAIRE)
    person.click("^Percorso breve")
    person.press("Return")
    assert answer_all(person, SPOKEN) > 20
    person.wait_still()
    click_for(person, "^Completa il questionario$", "^Questionario completato")


def dossier(person: Person) -> None:
    person.click("^Che cosa potrebbe spettarle$")
    person.wait_for("^Chiedi prima$")
    click_for(person, "^Prepara il dossier$", "^Il suo nome$")
    preview(person)


def test_a_woman_is_followed_from_the_first_call_to_the_desk(sit_down: Callable[..., Person], home: Path) -> None:
    archive = home / "data" / "Accompagna" / "archivio"
    person = sit_down()

    passphrase = begin_archive(person)
    code = note_contact(person, ALIAS, ASKED)
    interview(person)
    dossier(person)
    first = person.window_process()
    person.hide()
    assert person.title() == "Accompagna"
    person.unlock(NAME, passphrase)
    person.wait_for("^Quale incontro$")

    assert person.window_process() != first
    assert person.title().startswith(code)
    assert person.quit("^Metti in agenda ed esci$") == 0
    file = command(archive, passphrase, "case", code)
    (held,) = file["assessments"]
    assert file["alias"] == ALIAS
    assert held["completed_on"]
    assert held["needs"]
    verified = command(archive, passphrase, "verify")
    assert (verified["ok"], verified["recovery"]) == (True, "unconfirmed")
    assert files_with((ALIAS, ASKED, SPOKEN, passphrase, NAME, "Casa Prova", "Persona 1"), home) == []
    assert not list(home.rglob("*.pdf"))
