"""What a person does again and again: steps of the main job, by typing and clicking."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.journeys.person import GLANCE_SECONDS, ROOT, Person, until

NAME = "Nadia"
NEW_QUESTIONNAIRE = "^Nuovo questionario$"
_OF_AGE = "tra 14 e 17 anni"
_PROGRAM = " \N{EN DASH} Accompagna"


def begin_archive(person: Person) -> str:
    """Go through the first opening with the proposed passphrase, and return it."""
    person.look()
    person.click("^Avanti$")
    person.write("^Nome del centro$", "Casa Prova")
    person.write("^Rete antiviolenza$", "Rete Prova")
    person.write("^Donne attese in un anno$", "180")
    person.press("Return")
    person.write("^Il tuo nome$", NAME)
    passphrase = person.wait_for(r"^(\w+ ){4}\w+$", "label").name
    person.write("^Scrivi la frase segreta$", passphrase)
    person.click("^Crea l'archivio$")
    for number in (1, 2, 3):
        person.wait_for(f"^Foglio {number} di 3$")
        person.write("^Chi lo tiene$", f"Persona {number}")
        person.click("^L'ho stampato")
        person.press("Return")
    person.click("^Comincia$")
    person.wait_for("^Oggi$", "label")
    return passphrase


def note_contact(person: Person, alias: str, asked: str) -> str:
    """Fill in «Nuovo contatto» and open the file; return its code, as the title shows it."""
    person.press("ctrl+2", "ctrl+n")
    person.wait_for("^Apri il fascicolo$")
    person.write("^Pseudonimo$", alias)
    person.write("^Che cosa chiede$", asked)
    person.press("ctrl+Return")
    person.wait_for(NEW_QUESTIONNAIRE)
    until(lambda: _PROGRAM in person.title(), "her code in the title")
    return person.title().removesuffix(_PROGRAM)


def in_front(person: Person) -> str:
    """The question in front: its answers are a group that carries its name."""
    things = person.things()
    crumb = next((place for place, thing in enumerate(things) if " · sezione " in thing.name), None)
    if crumb is None:
        return next((thing.name for thing in things if thing.name == "Rivedi le risposte"), "")
    return " ".join(thing.name for thing in things[crumb + 1 : crumb + 4] if thing.role == "label")


def answer_all(person: Person, written: str = "") -> int:
    """Answer with the first answer until the review; where one writes, write `written`. Return how many questions.

    She is of age: of a girl of 14 to 17 no paper is made before somebody decides it.
    """
    seen: set[str] = set()
    while (front := in_front(person)) != "Rivedi le risposte":
        if not front or front in seen:
            continue  # still being built
        seen.add(front)
        focused = next((thing for thing in person.things() if thing.is_focused), None)
        if focused is not None and focused.role in ("radio button", "check box"):
            person.press("2" if _OF_AGE in front else "1", "Return")
        else:
            if focused is not None and focused.role == "text" and written:
                person.type(written)
            person.click("^(Avanti|Rivedi)$", "push button")
    return len(seen)


def tick(person: Person, name: str) -> None:
    """Click a check box, and once more where the page moved under the hand."""

    def ticked() -> bool:
        person.click(name, "check box")
        with suppress(AssertionError):
            until(lambda: person.wait_for(name, "check box").is_checked, "the tick", GLANCE_SECONDS)
        return person.wait_for(name, "check box").is_checked

    until(ticked, f"«{name}» to be ticked")


def click_for(person: Person, name: str, waited: str) -> None:
    """Press the thing of a name until what it leads to is there: again where the page moved under the hand."""

    def led() -> bool:
        if person.find(waited) is None and person.find(name) is not None:
            person.click(name)
        with suppress(AssertionError):
            until(lambda: person.find(waited), waited, GLANCE_SECONDS)
        return person.find(waited) is not None

    until(led, f"«{waited}» after «{name}»")


def preview(person: Person) -> None:
    """Tick a benefit on the dossier's page, and wait for the pages."""
    person.wait_for("^Il suo nome$")
    tick(person, "^Reddito di libertà: da verificare")
    person.wait_for("^Anteprima: pagina 1 di")


def command(archive: Path, passphrase: str, *arguments: str, operator: str = NAME) -> Any:  # noqa: ANN401 - JSON
    """Run a headless command on an archive nobody has open, and return its document."""
    name, *rest = arguments
    done = subprocess.run(
        [sys.executable, "-m", "desktop", name, str(archive), *rest, "--operator", operator, "--json"],
        input=f"{passphrase}\n",
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def files_with(canaries: tuple[str, ...], *folders: Path) -> list[str]:
    """Return «file: canary» for each file under `folders` in which one stands readable."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_symlink() or not path.is_file():
                continue
            content = path.read_bytes() + str(path.relative_to(folder)).encode()
            found += [
                f"{path.relative_to(folder)}: {canary}"
                for canary in canaries
                if canary.encode() in content or canary.encode("utf-16-le") in content
            ]
    return found
