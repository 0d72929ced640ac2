"""«Scadenze» of a file: done, needed no more, taken up again; by keyboard, and never over what a colleague wrote."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.place import Place
from desktop.domain.rules.settled_deadlines import DeadlineKey, DeadlineOutcome, Settlement, WhyUnneeded
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.deadlines import drop_deadline, meet_deadline
from desktop.ui.pages.case.deadlines import DeadlinesPart
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RULES = load_knowledge().rules
TODAY = date(2026, 11, 25)
ENDED = date(2026, 10, 1)
NASPI = DeadlineKey("naspi", "domanda", ENDED)
OF = "NASpI, 8/12/2026"
Open = Callable[[], AtWork]


def ended_work(work: Work, case: Case, on: date) -> None:
    for name, value in (("stato_occupazione", "disoccupata"), ("data_cessazione", on.isoformat())):
        work(lambda uow, name=name, value=value: remember_fact(uow, RULES, case.id, name, value))


@pytest.fixture
def case(work: Work) -> Case:
    made = work(a_case)
    ended_work(work, made, ENDED)
    return made


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("case", case.id, question="deadlines"), qtbot)


def part_of(at: AtWork) -> DeadlinesPart:
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, DeadlinesPart)
    return part


def kept(work: Work, case: Case) -> Settlement | None:
    found = work(lambda uow: uow.settled_deadlines.of(case.id)).get(NASPI)
    return found.settlement if found is not None else None


def test_a_deadline_is_done_on_a_day_and_can_be_taken_back_with_one_key(file: Open, work: Work, case: Case) -> None:
    at = file()
    assert "NASpI" in at.texts()
    at.press(f"Fatto: {OF}")
    at.type("In che giorno", "20/11/2026")
    at.press("Segna come fatto")

    assert kept(work, case) == Settlement(DeadlineOutcome.DONE, date(2026, 11, 20))
    assert "Fatto il 20/11/2026" in at.texts()
    assert not at.offers(f"Fatto: {OF}")

    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(work, case) is None
    assert at.offers(f"Fatto: {OF}")
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(work, case) is None


def test_a_deadline_that_need_not_be_says_why_and_is_taken_up_again(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press(f"Non serve più: {OF}")
    at.choose("Perché", WhyUnneeded.OTHERS_SEE_TO_IT.value)
    at.type("Nota", "il patronato")
    at.press("Segna che non serve più")

    assert kept(work, case) == Settlement(DeadlineOutcome.UNNEEDED, TODAY, WhyUnneeded.OTHERS_SEE_TO_IT, "il patronato")
    assert "Non serve più dal 25/11/2026: se ne occupa qualcun altro" in at.texts()
    at.press(f"Riprendi la scadenza: {OF}")
    assert kept(work, case) is None
    assert at.offers(f"Fatto: {OF}")


def test_a_late_one_stands_first_with_what_can_still_be_done(file: Open, work: Work, case: Case) -> None:
    ended_work(work, case, TODAY - timedelta(days=70))
    at = file()

    shown = at.texts()
    assert "Appena passate" in shown
    assert shown.index("Che cosa si può ancora fare: ") < shown.index("Da fare")


def test_a_day_to_come_is_refused_at_the_field(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press(f"Fatto: {OF}")
    at.type("In che giorno", "26/11/2026")
    at.press("Segna come fatto")

    assert kept(work, case) is None
    assert part_of(at).done.day.error
    at.type("In che giorno", "ieri")
    at.press("Segna come fatto")
    assert kept(work, case) is None


def test_what_a_colleague_settled_meanwhile_is_shown_beside_what_was_typed(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press(f"Fatto: {OF}")
    work(lambda uow: drop_deadline(uow, case.id, NASPI, WhyUnneeded.HER_CHOICE, "", None))
    at.press("Segna come fatto")

    assert "Non serve più dal 25/11/2026" in at.texts(part_of(at).done)
    assert "Fatto il 25/11/2026" in at.texts(part_of(at).done)
    at.press("Segna come fatto")
    assert kept(work, case) == Settlement(DeadlineOutcome.DONE, TODAY)


def test_the_other_form_too_says_what_was_settled_meanwhile(file: Open, work: Work, case: Case) -> None:
    at = file()
    at.press(f"Non serve più: {OF}")
    work(lambda uow: meet_deadline(uow, case.id, NASPI, TODAY, "", None))
    at.press("Segna che non serve più")

    told = at.texts(part_of(at).unneeded)
    assert "Fatto il 25/11/2026" in told
    assert "Lei ha scelto di non chiederla" in told


def test_what_is_half_typed_survives_hiding(file: Open, desk: Desk, qtbot: "QtBot", case: Case) -> None:
    at = file()
    at.press(f"Fatto: {OF}")
    at.type("Nota", "ricevuta in mano")
    draft = at.page.draft()

    back = AtWork(desk, Place("case", case.id, question="deadlines", draft=draft), qtbot)

    form = part_of(back).done
    assert form.note.text() == "ricevuta in mano"
    assert "NASpI, entro il 8/12/2026" in back.texts(form)
    back.press("Segna come fatto")
    assert "Fatto il 25/11/2026" in back.texts()


def test_from_a_deadline_one_goes_to_the_measures(file: Open, case: Case) -> None:
    at = file()
    at.button(f"Vai alle prestazioni: {OF}").click()
    assert at.went == [Place("benefits", case.id)]


def test_on_the_card_of_the_measure_a_settled_one_is_no_warning(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case
) -> None:
    work(lambda uow: meet_deadline(uow, case.id, NASPI, TODAY, "", None))
    at = AtWork(desk, Place("benefits", case.id), qtbot)
    opened = next(
        b
        for b in at.page.findChildren(QPushButton)
        if b.accessibleName().startswith("Apri: perché e che cosa serve · NASpI")
    )
    at.press(opened.accessibleName())

    assert "Fatto il 25/11/2026 · Ultimo giorno per la domanda" in at.texts()


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_the_deadlines_can_be_read_and_walked(
    file: Open, work: Work, case: Case, theme: Theme, choice: ThemeChoice, scale: int
) -> None:
    work(lambda uow: meet_deadline(uow, case.id, NASPI, TODAY, "ricevuta", None))
    theme.apply(choice, scale)
    at = file()
    yearly = next(b for b in at.page.findChildren(QPushButton) if b.accessibleName().startswith("Fatto: "))
    at.press(yearly.accessibleName())

    assert faults(at.page) == []
    assert cut(at.workplace) == []
