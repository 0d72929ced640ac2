"""From an emergency department that signals her to one plan of two services with one referente, looked at again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.app import load_knowledge
from desktop.domain.contact import CameBy
from desktop.domain.integrated.signalling import HookOutcome
from desktop.domain.integrated.team import Field
from desktop.domain.place import Place
from desktop.domain.plan import Doer
from desktop.services.case.search import list_cases
from desktop.services.path.integrated_page import IntegratedView, read_integrated
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.page import Desk
from tests.builders import Work
from tests.journeys.keystrokes import CTRL, Typist

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KNOWLEDGE = load_knowledge()
GOAL = "Stare tranquille"
PART, PLAN = "Presa in carico integrata", "Progetto"


def enter_at(typist: Typist, name: str) -> None:
    typist.go_to(name)
    typist.press(Qt.Key.Key_Return)


def fill(typist: Typist, **typed: str) -> None:
    """Type into the fields of these names, in their order; «_» stands for a blank."""
    for name, text in typed.items():
        typist.go_to(name.replace("_", " "))
        typist.type(text)
        # A list of what fits hung open while a service was typed: a window manager gives the window back by itself.
        typist.workplace.activateWindow()
        typist.until(typist.workplace.isActiveWindow)


def turn_to(typist: Typist, part: str, before: str, key: Qt.Key = Qt.Key.Key_Down) -> None:
    """Go along the parts of the file from the one in front."""
    typist.go_to(before)
    for _ in range(30):
        if typist.at == part:
            break
        typist.press(key)
    typist.press(Qt.Key.Key_Return)


def signalled(typist: Typist) -> None:
    """The hospital is on the telephone: what is written while it speaks, and the file is open."""
    typist.type("Pro")
    typist.go_to("È d'accordo a essere cercata")
    typist.type("S")
    fill(typist, Quale_servizio="Ospedale di prova")
    typist.press(Qt.Key.Key_Return, CTRL)
    typist.until(lambda: isinstance(typist.page, CasePage))
    typist.press(Qt.Key.Key_Tab)


def a_step(typist: Typist, what: str, service: str) -> None:
    enter_at(typist, f"Aggiungi un passo: {GOAL}")
    fill(typist, Che_cosa=what)
    typist.go_to("Chi lo fa")
    for _ in Doer.CENTRE, Doer.SERVICE:
        typist.press(Qt.Key.Key_Down)
    fill(typist, Quale_servizio=service)
    enter_at(typist, "Salva il passo")


def a_member(typist: Typist, kind: Field, service: str) -> None:
    enter_at(typist, "Aggiungi alla squadra")
    typist.go_to("Che servizio è")
    for _ in range(list(Field).index(kind)):
        typist.press(Qt.Key.Key_Down)
    fill(typist, Quale_servizio=service)
    enter_at(typist, "Salva")


def kept(work: Work) -> IntegratedView:
    (row,) = work(list_cases)
    return work(lambda uow: read_integrated(uow, KNOWLEDGE.forms, KNOWLEDGE.directory, row.id))


def test_from_the_emergency_department_to_one_plan_with_one_referente(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    typist = Typist(desk, Place("new_contact"), qtbot)
    signalled(typist)
    turn_to(typist, PART, "Riepilogo")
    enter_at(typist, "Prova a sentirla")
    fill(typist, Che_cosa_è_stato_detto="Viene domani")
    enter_at(typist, "Salva il tentativo")
    enter_at(typist, "Scrivi la dimissione")
    fill(typist, Chi_la_accompagna="Un'")
    enter_at(typist, "Salva la dimissione")
    a_member(typist, Field.HOSPITAL, "Ospedale di prova")
    a_member(typist, Field.SOCIAL, "Comune di prova")

    turn_to(typist, PLAN, PART, Qt.Key.Key_Up)
    enter_at(typist, "Comincia il progetto")
    enter_at(typist, "Salva")
    enter_at(typist, "Aggiungi un obiettivo")
    fill(typist, Che_cosa_vuole_raggiungere=GOAL)
    enter_at(typist, "Salva l'obiettivo")
    a_step(typist, "Visita di controllo", "Ospedale di prova")
    a_step(typist, "Sentire la scuola", "Comune di prova")
    enter_at(typist, "Fai una verifica")
    fill(typist, Che_cosa_cambia="La scuola lo sa")
    enter_at(typist, "Salva la verifica")

    view = kept(work)
    (signalling,) = view.signallings
    assert (signalling.outcome, signalling.text.named) == (HookOutcome.REACHED, "Ospedale di prova")
    assert not view.clocks[signalling.id].running
    assert [each.member.text.field for each in view.members] == [Field.HOSPITAL, Field.SOCIAL]
    assert [[step.text.what for step in each.steps] for each in view.members] == [
        ["Visita di controllo"],
        ["Sentire la scuola"],
    ]
    assert view.plan is not None
    assert (view.plan.is_integrated, view.referente) == (True, "Giulia")
    assert [review.text.changes for review in view.plan.reviews] == ["La scuola lo sa"]
    assert view.plan.next_review is not None
    assert CameBy.SANITA in {contact.came_by for contact in work(lambda uow: uow.contacts.of(signalling.case_id))}
