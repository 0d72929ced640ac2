"""F9 from every page and every dialog: the process is gone, and the fresh one comes back to the same place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.domain.place import Place
from desktop.services.case.places import keep_place
from desktop.services.interview.assessments import mark_place, start_assessment
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from desktop.ui.navigation import PAGES
from tests.builders import a_case
from tests.conftest import OPERATOR, PASSPHRASE
from tests.forms import AGREED, FORM
from tests.journeys.person import Person
from tests.journeys.steps import preview
from tests.orphaned import a_family, join_group

pytestmark = [pytest.mark.outside(tool) for tool in ("Xvfb", "xdotool", "dbus-daemon")]


@dataclass(frozen=True)
class Way:
    """How one comes somewhere, and what is on the screen there: before hiding, and once one is back.

    Attributes:
        unsaved: the answer to what is asked on leaving.
    """

    page: str
    go: Callable[[Person], None]
    there: str
    back: str = ""
    unsaved: str = ""


def open_file(person: Person) -> None:
    person.press("ctrl+2")
    person.write("^Cerca", "genz")
    person.wait_for("^1 fascicolo$")
    person.press("Return")
    person.wait_for("^Parti del fascicolo$")
    person.wait_still()


def open_part(part: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        open_file(person)
        person.click(f"^{part}$", "check box")

    return go


def from_file(button: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        open_file(person)
        person.click(f"^{button}$", "push button")

    return go


def from_questionnaires(button: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        open_part("Questionari")(person)
        person.click(f"^{button}", "push button")

    return go


def then(go: Callable[[Person], None], waited: str, *keys: str) -> Callable[[Person], None]:
    def both(person: Person) -> None:
        go(person)
        person.wait_for(waited)
        person.wait_still()
        person.press(*keys)

    return both


def and_click(go: Callable[[Person], None], button: str) -> Callable[[Person], None]:
    def both(person: Person) -> None:
        go(person)
        person.wait_for(button)
        person.wait_still()
        person.click(button)

    return both


def leave_unsaved(person: Person) -> None:
    from_questionnaires("Nuovo questionario")(person)
    person.wait_for("^Giorno del colloquio$")
    person.press("Return")
    person.wait_for("^Luogo e momento")
    person.press("1")
    person.click("^Esci$")


def save_pdf(person: Person) -> None:
    from_file("Dossier")(person)
    preview(person)
    person.click("^Salva il PDF…$")


def print_pdf(person: Person) -> None:
    from_file("Dossier")(person)
    preview(person)
    person.press("ctrl+p")


def open_service(person: Person) -> None:
    person.press("ctrl+5")
    person.write("^Cerca", "cadmi")
    person.wait_for("^1 servizio$")
    person.press("Return")


def confirm_summary(person: Person) -> None:
    person.press("ctrl+4")
    person.wait_for("^Prepara: ")
    person.press("Return")
    person.click("^Conferma e fai uscire$")


def keys(*pressed: str) -> Callable[[Person], None]:
    return lambda person: person.press(*pressed)


_NOT_LEFT_BY_A_KEY = ("interview", "review")
# So many ways in one sitting: each fresh process is where the next way begins, and half as many are started.
_AT_A_SITTING = 6
NOT_YET_PLANNED = "^Esci senza salvare$"
RESUMED = from_questionnaires("Riprendi")
NEW_CONTACT = keys("ctrl+2", "ctrl+n")
WAYS = {
    "today": Way("today", keys("ctrl+2", "ctrl+1"), "^Per oggi|^Colloqui sospesi|^Oggi$"),
    "cases": Way("cases", keys("ctrl+2"), "^Cerca"),
    "new contact": Way("new_contact", NEW_CONTACT, "^Apri il fascicolo$"),
    "file": Way("case", open_file, "^Parti del fascicolo$"),
    "contacts": Way("case", open_part("Contatti"), "^Aggiungi un modo sicuro$"),
    "diary": Way("case", open_part("Diario"), "^Annota nel diario$"),
    "safety": Way("case", open_part("Sicurezza"), "^Scrivi un giudizio$"),
    "high risk": Way("high_risk", keys("F8"), "^Fatto adesso: Pericolo adesso: 112$"),
    "visits": Way("case", open_part("Incontri"), "^Pianifica un incontro$"),
    "letters": Way("case", open_part("Lettere"), "^Prepara: "),
    "forms": Way("case", open_part("Moduli degli uffici"), "^Scegli il modulo in bianco…$"),
    "consents": Way("case", open_part("Consensi"), "^Registra il consenso: Conservare"),
    "practice": Way("case", open_part("Dati per le pratiche"), "^Registra il suo consenso$"),
    "lodging": Way("case", open_part("Dove vive"), "^Mostra dove vive$"),
    "interview": Way("interview", RESUMED, " · sezione 3 di "),
    "review": Way("review", from_questionnaires("Rivedi le risposte"), "^Completa il questionario$"),
    "benefits": Way("benefits", from_file("Prestazioni"), "^Chiedi prima$"),
    "dossier": Way("dossier", from_file("Dossier"), "^Quale incontro$"),
    "agenda": Way("agenda", keys("ctrl+3"), "^Torna a oggi$"),
    "mailbox": Way("mailbox", keys("ctrl+4"), "^Da preparare$"),
    "questions": Way("questions", and_click(keys("ctrl+4"), "^Vai ai quesiti$"), "^Questa settimana$"),
    "replies": Way("replies", and_click(keys("ctrl+4"), "^Vai alle risposte$"), "^Risposte$"),
    "network": Way("network", and_click(keys("ctrl+4"), "^Tabella della rete$"), "^Apri un elenco…$"),
    "question": Way("question", from_file("Quesito"), "^I suoi quesiti$"),
    "directory": Way("directory", keys("ctrl+5"), "^Stampa il foglio…$"),
    "service": Way("service", open_service, "^Copia: Telefono$"),
    "new service": Way("new_service", and_click(keys("ctrl+5"), "^Aggiungi un servizio$"), "^Aggiungi alla rete$"),
    "verification": Way("verification", and_click(keys("ctrl+5"), "^Verifica"), "^Salta .Alt.P.$"),
    "unmet": Way("unmet", and_click(keys("ctrl+5"), "^Bisogni senza risposta$"), "^Gli invii che lei non ha voluto"),
    "table": Way("table", keys("ctrl+6"), "^Convoca un incontro$"),
    "orphans": Way("orphans", keys("ctrl+7"), "^Nuova famiglia$"),
    "family": Way("orphan_family", and_click(keys("ctrl+7"), "^Apri: F-"), "^Tutela, affido e contatti$"),
    "settings": Way("settings", keys("ctrl+8"), "^Parti delle impostazioni$|^Protocollo$"),
    "open list": Way("new_contact", then(NEW_CONTACT, "^Apri il f", "alt+Down"), "^Apri il fascicolo$"),
    "why": Way("interview", then(RESUMED, " · sezione 3 di ", "F1"), "^Ho letto$", " · sezione 3 di "),
    "for her": Way("interview", and_click(RESUMED, "^Mostra a lei$"), "^Basta così", " · sezione 3 di "),
    "leave unsaved": Way("case", leave_unsaved, "^Esci senza salvare$", "^Parti del fascicolo$"),
    "print": Way("dossier", print_pdf, "^Fronte e retro$", "^Quale incontro$", NOT_YET_PLANNED),
    "save": Way("dossier", save_pdf, "leggibile.*|^Salva comunque", "^Quale incontro$", NOT_YET_PLANNED),
    "confirm": Way("mailbox", confirm_summary, "^Fai uscire$", "^Conferma e fai uscire$"),
}


@pytest.fixture
def with_a_file(archive: Path) -> Path:
    """An archive with one woman's file and a questionnaire broken off in its third part, and a family of orphans."""

    def begin(uow: UnitOfWork) -> None:
        case = a_case(uow, "Genziana")
        started = start_assessment(uow, FORM, case.id, AGREED)
        mark_place(uow, started.head.id, "C01")
        keep_place(uow, Place("today"))

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(begin).result()
        vault.run(join_group).result()
        vault.run(a_family).result()
    return archive


def test_every_page_is_hidden_from() -> None:
    assert {way.page for way in WAYS.values()} == {entry.name for entry in PAGES}


def _in_turn() -> list[tuple[str, ...]]:
    """Return the ways, a few one after the other where one goes on from what one comes back to."""
    alone = [(name,) for name, way in WAYS.items() if way.back or way.page in _NOT_LEFT_BY_A_KEY]
    others = [name for name in WAYS if (name,) not in alone]
    return [*(tuple(others[begin : begin + _AT_A_SITTING]) for begin in range(0, len(others), _AT_A_SITTING)), *alone]


@pytest.mark.parametrize("names", _in_turn(), ids=", ".join)
def test_f9_ends_the_process_and_the_fresh_one_comes_back(
    names: tuple[str, ...], sit_down: Callable[..., Person], with_a_file: Path
) -> None:
    person = sit_down(with_a_file)
    person.unlock(OPERATOR, PASSPHRASE)
    person.wait_for("^Oggi$", "label")
    for way in (WAYS[name] for name in names):
        way.go(person)
        person.wait_for(way.there)

        person.hide()
        assert person.title() == "Accompagna"
        person.unlock(OPERATOR, PASSPHRASE)

        person.wait_for(way.back or way.there)
    assert person.quit(WAYS[names[-1]].unsaved) == 0
