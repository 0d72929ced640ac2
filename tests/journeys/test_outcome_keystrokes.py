"""What came of a visit to the desk is told within two minutes of coming back, with the keyboard alone."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.domain.place import Place
from desktop.domain.visit import VisitPlan
from desktop.domain.visit_outcome import Result, StepBy
from desktop.services.visits.visit_outcomes import read_told
from desktop.services.visits.visits import plan_visit
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case
from tests.journeys.keystrokes import CTRL, Typist

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

YESTERDAY = date(2026, 11, 25) - timedelta(days=1)
TWO_MINUTES = 120
ADI, ALLOWANCE = "Assegno di Inclusione (ADI)", "Assegno Unico e Universale per i figli a carico"


def tell(typist: Typist) -> None:
    """Tell it from «Oggi»: one measure wants a paper she brings by a day, the other was refused."""
    typist.go_to("Com'è andata?")
    typist.press(Qt.Key.Key_Return)
    assert typist.at == f"{ADI}: Che cosa ha detto l'ufficio"
    typist.think()
    typist.type("manca")
    typist.go_to(f"{ADI}: Numero di protocollo")
    typist.type("inps.4901.0012345")
    typist.go_to(f"{ADI}: Altre carte chieste")
    typist.type("sentenza di separazione")
    typist.go_to(f"{ADI}: Prossimo passo")
    typist.type("portare la sentenza")
    typist.go_to(f"{ADI}: Chi lo fa")
    typist.type("lei")
    typist.go_to(f"{ADI}: Entro il")
    typist.type("30/11/2026")
    typist.go_to(f"{ALLOWANCE}: Che cosa ha detto l'ufficio")
    typist.type("resp")
    typist.go_to(f"{ALLOWANCE}: Perché")
    typist.type("domanda gia presente a nome del padre")
    typist.think()
    typist.press(Qt.Key.Key_Return, CTRL)


def test_what_came_of_two_measures_is_told_in_two_minutes(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    case = work(a_case)
    plan = VisitPlan(YESTERDAY, time(9, 30), "Sede di prova", benefits=("adi", "assegno_unico"))
    visit = work(lambda uow: plan_visit(uow, case.id, plan))
    typist = Typist(desk, Place("today"), qtbot)

    tell(typist)
    typist.until(lambda: work(lambda uow: read_told(uow, visit.id)).outcome is not None)

    outcome = work(lambda uow: read_told(uow, visit.id)).outcome
    assert outcome is not None
    first, second = outcome.of("adi"), outcome.of("assegno_unico")
    assert first is not None
    assert first.result is Result.WANTING
    assert first.protocol == "inps.4901.0012345"
    assert first.step is not None
    assert (first.step.by, first.step.due) == (StepBy.WOMAN, date(2026, 11, 30))
    assert second is not None
    assert (second.result, second.reason) == (Result.REFUSED, "domanda gia presente a nome del padre")
    assert typist.spent.seconds <= TWO_MINUTES, typist.spent
