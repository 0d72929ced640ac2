"""«Progetto» of a file: begun, written with her goal by goal, looked at again, ended and reopened, by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.domain.case import Case, State
from desktop.domain.place import Place
from desktop.domain.plan import Answer, Area, Check, Doer, EndReason, PlanEnd, Progress
from desktop.printing.printer import Printer
from desktop.services.case.cases import read_case
from desktop.services.path.plan_parts import add_goal, change_goal, change_step, hold_review
from desktop.services.path.plans import change_terms, end_plan
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.plan import PlanPart
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import OPENED, Work, a_case
from tests.services.path.plans import CALL, HOUSE, the_plan, with_a_goal
from tests.summary_women import a_questionnaire
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import Desktop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.domain.identifiers import CaseId

TODAY = date(2026, 11, 25)
Open = Callable[["CaseId"], AtWork]


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda case_id: AtWork(desk, Place("case", case_id, question="plan"), qtbot)


def part_of(at: AtWork) -> PlanPart:
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, PlanPart)
    return part


def undo(at: AtWork) -> None:
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def asked(uow: UnitOfWork) -> Case:
    """A file with a questionnaire, from which goals are proposed."""
    case = a_case(uow)
    a_questionnaire(uow, case, OPENED, "REDD", F08="CURA TRASP")
    return case


def test_a_plan_is_begun_and_written_with_the_keyboard_alone(file: Open, work: Work, desk: Desk) -> None:
    case = work(asked)
    at = file(case.id)
    assert "Non c'è ancora un progetto" in at.texts()
    at.press("Comincia il progetto")
    at.press("Salva")
    plan = the_plan(work, case.id)
    assert (plan.terms.begun_on, plan.next_review) == (TODAY, date(2027, 2, 25))
    assert "Referente: Giulia" in at.texts()

    at.press("Aggiungi un obiettivo")
    at.type("Che cosa vuole raggiungere", "Una casa tutta nostra")
    at.choose("Riguarda", Area.HOUSING.value)
    at.press("Salva l'obiettivo")
    assert "1 obiettivo: 1 da cominciare" in at.texts()
    at.press("Aggiungi un passo: Una casa tutta nostra")
    at.type("Che cosa", "Andare allo sportello casa")
    at.choose("Chi lo fa", Doer.SERVICE.value)
    at.press("Salva il passo")
    assert "Manca quale servizio" in at.texts()
    known = desk.knowledge.directory.open[0]
    form = part_of(at).writing.step
    form.service.show_service(known.id)
    at.type("Entro il", "12/12/2026")
    at.press("Salva il passo")
    (step,) = the_plan(work, case.id).steps
    assert (step.text.service, step.text.service_name, step.text.due) == (known.id, known.name, date(2026, 12, 12))

    at.press("Aggiungi un passo: Una casa tutta nostra")
    at.type("Che cosa", "Chiamare il consultorio")
    at.choose("Chi lo fa", Doer.SERVICE.value)
    at.type("Quale servizio", "Consultorio di prova")
    at.press("Salva il passo")
    assert "Progetto integrato. Partecipano:" in at.texts()
    assert "2 passi: 2 da fare" in at.texts()
    undo(at)
    assert "Progetto integrato" not in at.texts()
    undo(at)
    assert len(list(the_plan(work, case.id).steps)) == 1


def test_nothing_proposed_enters_without_a_click_and_what_she_refuses_is_kept_as_such(file: Open, work: Work) -> None:
    case = work(asked)
    at = file(case.id)
    assert "Obiettivi da proporre" not in at.texts()
    at.press("Comincia il progetto")
    at.press("Salva")
    assert the_plan(work, case.id).goals == ()
    assert "Avere un reddito mio" in at.texts()
    at.press("Lei non vuole: Avere un reddito mio")
    (goal,) = the_plan(work, case.id).goals
    assert (goal.text.progress, goal.text.proposal, goal.text.on) == (Progress.REFUSED, "reddito", TODAY)
    assert not at.offers("Aggiungi: Avere un reddito mio")
    assert "Rifiutati da lei o non disponibili: 1" in at.texts()
    undo(at)
    at.press("Aggiungi: Avere un reddito mio")
    assert the_plan(work, case.id).goals[0].text.progress is Progress.TO_DO


def test_a_goal_and_a_step_are_changed_taken_away_and_brought_back(file: Open, work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    at = file(case_id)
    at.press(f"Cambia: {CALL.what}")
    at.choose("A che punto è", Progress.UNAVAILABLE.value)
    at.type("Esito", "Tutto pieno")
    at.type("In che giorno", "20/9/2026")
    at.press("Salva il passo")
    assert "viene prima dell'inizio" in at.texts(part_of(at).writing.step)
    part_of(at).writing.step.outcome.on.line.clear()
    at.press("Salva il passo")
    (step,) = the_plan(work, case_id).steps
    assert (step.text.progress, step.text.on, step.text.note) == (Progress.UNAVAILABLE, TODAY, "Tutto pieno")
    assert "Non disponibile il 25/11/2026 · Tutto pieno" in at.texts()

    at.press(f"Togli: {HOUSE.words}")
    assert the_plan(work, case_id).goals == ()
    undo(at)
    assert the_plan(work, case_id).goals[0].steps == (step,)
    at.press(f"Cambia: {HOUSE.words}")
    at.press("Lascia stare")
    assert at.offers("Aggiungi un obiettivo")


def test_what_a_colleague_wrote_meanwhile_is_shown_beside_what_was_typed(file: Open, work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    at = file(case_id)
    (goal,) = the_plan(work, case_id).goals
    at.press(f"Cambia: {HOUSE.words}")
    at.type("Che cosa vuole raggiungere", "Tre stanze")
    work(lambda uow: change_goal(uow, goal.id, replace(HOUSE, words="Due stanze"), goal.stamp))
    at.press("Salva l'obiettivo")
    told = at.texts(part_of(at).writing.goal)
    assert "Due stanze" in told
    assert "Tre stanze" in told
    assert the_plan(work, case_id).goals[0].text.words == "Due stanze"
    at.press("Salva l'obiettivo")
    assert the_plan(work, case_id).goals[0].text.words == "Tre stanze"

    at.press(f"Cambia: {CALL.what}")
    (step,) = goal.steps
    work(lambda uow: change_step(uow, step.id, replace(CALL, what="Scrivere"), step.stamp))
    at.press("Salva il passo")
    assert "Scrivere" in at.texts(part_of(at).writing.step)
    at.press("Lascia stare")
    at.press("Cambia inizio, referente, verifica")
    plan = the_plan(work, case_id)
    work(lambda uow: change_terms(uow, plan.id, replace(plan.terms, every=6), plan.stamp))
    at.press("Salva")
    assert "Nel frattempo" in at.texts(part_of(at).writing.terms)


def test_a_review_is_held_changed_and_the_next_one_is_proposed(file: Open, work: Work) -> None:
    case_id = work(with_a_goal)
    at = file(case_id)
    at.press("Fai una verifica")
    at.choose("Con chi", "no")
    at.type("Che cosa cambia", "Cerca a Rho")
    at.press("Salva la verifica")
    (review,) = the_plan(work, case_id).reviews
    assert (review.text.held_on, review.text.with_her, review.text.next_on) == (TODAY, False, date(2027, 2, 25))
    assert "25/11/2026, senza di lei" in at.texts()
    at.press("Cambia: la verifica del 25/11/2026")
    work(lambda uow: hold_review(uow, uow.plans.of(case_id)[0].id, replace(review.text, changes="Altro")))
    at.type("La prossima il", "1/1/2027")
    at.press("Salva la verifica")
    assert date(2027, 1, 1) in {each.text.next_on for each in the_plan(work, case_id).reviews}


def test_a_plan_ends_with_its_file_and_is_reopened_with_the_goals_she_takes_along(file: Open, work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    at = file(case_id)
    at.press("Concludi il progetto", part_of(at).content)
    form = part_of(at).writing.end
    assert "C'è 1 obiettivo ancora aperto" in at.texts(form)
    form.checks.choose_digit(1)
    at.choose("Perché", EndReason.MOVED.value)
    form.act.click()
    at.rest()
    plan = the_plan(work, case_id)
    assert plan.end is not None
    assert plan.end.reason is EndReason.MOVED
    assert plan.checks == {check: Answer.YES if check is Check.NEEDS else Answer.NO for check in Check}
    assert work(lambda uow: read_case(uow, case_id)).state is State.CONCLUSO
    assert "Concluso il 25/11/2026" in at.texts()
    assert not at.offers(f"Cambia: {HOUSE.words}")

    at.press("Riapri con un nuovo progetto")
    at.press("Riapri")
    assert work(lambda uow: read_case(uow, case_id)).state is State.PRESA_IN_CARICO
    (goal,) = the_plan(work, case_id).goals
    assert goal.text == HOUSE
    assert "Progetti di prima" in at.texts()
    undo(at)
    assert the_plan(work, case_id) == plan


def test_what_is_half_typed_survives_hiding(file: Open, desk: Desk, qtbot: "QtBot", work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    at = file(case_id)
    at.press(f"Cambia: {CALL.what}")
    at.type("Che cosa", "Scrivere al sindacato")
    giulia = work(lambda uow: uow.operator.id)
    at.choose("Chi del centro", giulia.hex())
    draft = at.page.draft()

    back = AtWork(desk, Place("case", case_id, question="plan", draft=draft), qtbot)

    form = part_of(back).writing.step
    assert form.what.text() == "Scrivere al sindacato"
    assert f"Per: {HOUSE.words}" in back.texts(form)
    assert "Esito" not in back.texts(form)
    back.press("Salva il passo")
    (step,) = the_plan(work, case_id).steps
    assert (step.text.what, step.text.operator) == ("Scrivere al sindacato", giulia)
    assert "Il centro, Giulia" in back.texts()


def test_the_goals_ticked_to_be_taken_along_survive_hiding(file: Open, desk: Desk, qtbot: "QtBot", work: Work) -> None:
    case_id = work(with_a_goal)
    work(lambda uow: add_goal(uow, uow.plans.of(case_id)[0].id, replace(HOUSE, words="Un lavoro")))
    plan = the_plan(work, case_id)
    work(lambda uow: end_plan(uow, plan.id, PlanEnd(TODAY, EndReason.LOST), {}, plan.stamp, conclude=False))
    at = file(case_id)
    at.press("Riapri con un nuovo progetto")
    part_of(at).writing.again.goals.choose_digit(1)
    draft = at.page.draft()

    back = AtWork(desk, Place("case", case_id, question="plan", draft=draft), qtbot)

    assert back.page.draft() == draft
    back.press("Riapri")
    assert [goal.text.words for goal in the_plan(work, case_id).goals] == ["Un lavoro"]


def print_copy(at: AtWork, button: str, qtbot: "QtBot") -> None:
    desktop = Desktop(Printer("Sala", default=True))
    at.press(button)
    qtbot.waitUntil(lambda: bool([each for each in at.page.findChildren(PaperDialog) if each.isVisible()]))
    dialog = next(each for each in at.page.findChildren(PaperDialog) if each.isVisible())
    assert faults(dialog) == []
    assert not dialog.save.isVisible()
    dialog.out.through = desktop
    dialog.print.click()
    panel = dialog.findChild(PrintPanel)
    assert isinstance(panel, PrintPanel)
    qtbot.waitUntil(panel._print.isEnabled)
    panel._print.click()
    qtbot.waitUntil(lambda: "Mandato alla stampante" in dialog.banner.text)
    assert desktop.sent[0].startswith(b"%PDF")
    dialog.reject()
    at.rest()


def test_both_copies_are_shown_and_printed_and_the_log_knows(file: Open, work: Work, qtbot: "QtBot") -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    at = file(case_id)
    for button in ("Stampa per lei", "Stampa per il centro"):
        print_copy(at, button, qtbot)
    assert work(lambda uow: uow.rows.all("SELECT count(*) FROM log WHERE act = 'print.plan'")) == [(2,)]


@pytest.mark.parametrize(
    ("choice", "scale", "act"),
    [(ThemeChoice.LIGHT, 100, "Aggiungi un obiettivo"), (ThemeChoice.DARK, 200, "Concludi il progetto")],
)
def test_the_plan_can_be_read_and_walked(
    file: Open, work: Work, theme: Theme, choice: ThemeChoice, scale: int, act: str
) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL, replace(CALL, doer=Doer.SERVICE, service_name="Consultorio")))
    long = replace(HOUSE, area=Area.HEALTH, words="Stare bene " * 12)
    work(lambda uow: add_goal(uow, uow.plans.of(case_id)[0].id, long))
    theme.apply(choice, scale)
    at = file(case_id)
    at.press(act, part_of(at).content)
    assert faults(at.page) == []
    assert cut(at.workplace) == []
