"""S0 at the window: who left is turned away as a stranger is, and those who stayed come in as before."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import WrongPassphrase
from desktop.storage.vault import Vault, open_vault
from desktop.words import sentence
from tests.colleagues import MARTA, MARTAS, NORA, NORAS, join
from tests.conftest import OPERATOR, PASSPHRASE
from tests.journeys.person import Person

pytestmark = [pytest.mark.outside(tool) for tool in ("Xvfb", "xdotool", "dbus-daemon")]
TURNED_AWAY = re.escape(sentence(WrongPassphrase()))
HOUR = re.compile(r"\d\d:\d\d$")


@pytest.fixture
def of_three(archive: Path) -> Path:
    """The archive of Giulia, who coordinates, Marta and Nora; nobody has it open."""
    vault = Vault(archive)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    join(vault)
    join(vault, NORA)
    vault.lock().result()
    return archive


def come_in(person: Person, name: str, passphrase: str) -> None:
    person.write("^Il tuo nome$", name)
    person.write("^Frase segreta$", passphrase)
    person.press("Return")


def turned_away(person: Person, name: str, passphrase: str) -> list[str]:
    """Type a name and a phrase on the lock page; return all it says, but for the hour."""
    come_in(person, name, passphrase)
    person.wait_for(f"^{TURNED_AWAY}$", "label")
    person.wait_still()
    return [words for words in person.texts() if not HOUR.match(words)]


def test_who_left_is_refused_in_the_words_for_a_stranger_and_the_others_come_in(
    of_three: Path, tmp_path: Path, sit_down: Callable[..., Person]
) -> None:
    before = tmp_path / "copia di prima"
    shutil.copytree(of_three, before)
    person = sit_down(of_three)
    person.unlock(OPERATOR, PASSPHRASE)
    person.wait_for("^Oggi$", "label")
    person.click("^Impostazioni$")
    person.click("^Operatrici$")
    person.click(f"^Apri: {MARTA}$")
    person.click("^Togli l'accesso$")
    person.write("^La tua frase segreta, un'altra volta$", PASSPHRASE)
    person.press("Return")
    person.wait_for(f"^{MARTA} non apre più l'archivio$")
    person.hide()

    hers = turned_away(person, MARTA, MARTAS)
    assert person.quit() == 0
    person.leave()
    person = sit_down(of_three)
    person.look()
    assert turned_away(person, "Rosa", MARTAS) == hers
    come_in(person, NORA, NORAS)
    person.wait_for("^Oggi$", "label")
    assert person.quit() == 0
    with open_vault(before, MARTA, MARTAS) as of_before:
        assert of_before.run(lambda uow: uow.operator.name).result() == MARTA
