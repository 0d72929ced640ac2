"""«Emergenza» from any page by one key, with nothing entered before: written at once, gone on with by another."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.app import load_knowledge
from desktop.domain.identifiers import RecordId
from desktop.domain.place import Place
from desktop.domain.risk_activation import OUTCOME_NAMES, Activation, Outcome, Told
from desktop.services.path.activations import (
    begin_activation,
    close_activation,
    note_step,
    open_activations,
    read_activation,
)
from desktop.ui.pages.high_risk.page import HighRiskPage
from desktop.ui.pages.high_risk.paper import RecordDialog
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case
from tests.clock import Clock
from tests.passphrases import PASSPHRASE
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

STEPS = load_knowledge().high_risk
FIRST, SECOND = STEPS.latest.steps[0], STEPS.latest.steps[1]


def the_one(work: Work) -> Activation:
    (only,) = work(open_activations)
    return work(lambda uow: read_activation(uow, STEPS, only.id)).activation


def test_one_key_opens_it_and_one_key_writes_each_step_with_its_time(
    desk: Desk, qtbot: "QtBot", work: Work, clock: Clock
) -> None:
    at = AtWork(desk, Place("today"), qtbot)
    at.key(Qt.Key.Key_F8)
    at.rest()
    assert isinstance(at.page, HighRiskPage)
    assert work(open_activations) == ()
    for words in ("112 · Pericolo adesso", "da verificare", "nessun numero scritto", "Passi proposti"):
        assert words in at.texts()
    assert faults(at.workplace) == []

    at.key(Qt.Key.Key_Space)
    at.rest()
    clock.now += timedelta(minutes=2)
    at.key(Qt.Key.Key_Space)
    at.rest()

    activation = the_one(work)
    assert [(entry.step, entry.what) for entry in activation.entries[1:]] == [
        (FIRST.code, Outcome.DONE),
        (SECOND.code, Outcome.DONE),
    ]
    assert "Fatto alle 9:30" in at.texts()
    assert "Fatto alle 9:32" in at.texts()
    assert f"✓ 1. {FIRST.title}" in at.texts()
    assert at.titles[-1] == ""
    at.key(Qt.Key.Key_F8)
    at.rest()
    assert the_one(work).id == activation.id


def test_two_keys_pressed_in_a_row_begin_one_activation(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    at = AtWork(desk, Place("high_risk"), qtbot)
    for step in (FIRST, SECOND):
        at.button(f"Fatto adesso: {step.title}").click()
    at.rest()
    assert len(the_one(work).entries) == 3


def test_who_answered_is_added_and_what_was_half_typed_survives_hiding(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    begun = work(lambda uow: begin_activation(uow, STEPS)).activation.id
    work(lambda uow: note_step(uow, STEPS, begun, FIRST.code, Told(Outcome.NOT_REACHED)))
    at = AtWork(desk, Place("high_risk", question=begun.hex()), qtbot)
    at.press(f"Aggiungi o correggi: 1. {FIRST.title}, Non risponde alle 9:30 · Giulia")
    at.type("Chi ha risposto", "La centrale")
    hidden = at.workplace.here()
    assert hidden.draft["told"]["answered"] == "La centrale"

    again = AtWork(desk, hidden, qtbot)
    again.type("A che ora", "25:00")
    again.press("Salva la riga")
    assert the_one(work).of_step(FIRST.code)[0].answered == ""
    again.type("A che ora", "9:15")
    assert isinstance(again.page, HighRiskPage)
    again.page.form.outcome.set_code(Outcome.DONE.value)
    again.press("Salva la riga")
    again.rest()

    (line,) = the_one(work).of_step(FIRST.code)
    assert (line.what, line.answered, f"{line.told:%H:%M}") == (Outcome.DONE, "La centrale", "09:15")
    assert "Prima era scritto: Non risponde alle 9:30 · Giulia" in again.texts()
    assert again.page.draft() == {}


def test_a_step_that_is_no_call_is_not_said_to_go_unanswered_and_a_line_written_so_keeps_it(
    desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    begun = work(lambda uow: begin_activation(uow, STEPS)).activation.id
    work(lambda uow: note_step(uow, STEPS, begun, SECOND.code, Told(Outcome.NOT_REACHED)))
    at = AtWork(desk, Place("high_risk", question=begun.hex()), qtbot)
    assert at.offers(f"Non risponde: {FIRST.title}")
    for words in ("Non risponde", "Rifiutato"):
        assert not at.offers(f"{words}: {SECOND.title}")

    at.press(f"Fatto adesso: {FIRST.title}")
    at.press(f"Aggiungi o correggi: 1. {FIRST.title}, Fatto alle 9:30 · Giulia")
    assert isinstance(at.page, HighRiskPage)
    form = at.page.form.outcome
    assert [form.itemText(row) for row in range(form.count())] == [*OUTCOME_NAMES.values()]
    at.press(f"Aggiungi o correggi: 2. {SECOND.title}, Non risponde alle 9:30 · Giulia")
    assert form.currentText() == "Non risponde"
    assert "Rifiutato" not in [form.itemText(row) for row in range(form.count())]


def test_it_is_tied_to_a_file_later_closed_and_opened_again(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    case = work(a_case)
    other = work(lambda uow: begin_activation(uow, STEPS)).activation.id
    at = AtWork(desk, Place("high_risk"), qtbot)
    at.press(f"Non serve: {FIRST.title}")
    at.rest()
    assert "Altre aperte adesso" in at.texts()
    at.type("Codice del fascicolo", "ZZZ-ZZZ")
    at.press("Metti nel fascicolo")
    at.rest()
    assert isinstance(at.page, HighRiskPage)
    assert at.page.banner.text
    at.type("Codice del fascicolo", case.shown_code)
    at.press("Metti nel fascicolo")
    at.rest()
    assert f"Fascicolo {case.shown_code}" in at.texts()
    assert not at.offers("Metti nel fascicolo")

    at.press("Chiudi: non serve più attivare altro")
    at.rest()
    assert "Chiusa" in at.texts()
    assert not at.offers(f"Fatto adesso: {FIRST.title}")
    at.press("Riapri")
    at.rest()
    assert at.offers(f"Fatto adesso: {FIRST.title}")
    at.press("Continua: Aperta il 25/11/2026 alle 9:30")
    at.rest()
    assert at.page.here().question == RecordId(other).hex()


def test_the_paper_is_drawn_from_memory_and_its_printing_is_in_the_log(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    begun = work(lambda uow: begin_activation(uow, STEPS)).activation.id
    at = AtWork(desk, Place("high_risk", question=begun.hex()), qtbot)
    at.press("Foglio per il centro…")
    at.rest()
    (dialog,) = at.page.findChildren(RecordDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    dialog.reject()


def test_the_coordinator_erases_one_without_a_file_with_her_phrase(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    begun = work(lambda uow: begin_activation(uow, STEPS)).activation.id
    work(lambda uow: close_activation(uow, STEPS, begun))
    at = AtWork(desk, Place("high_risk"), qtbot)
    at.press("Guarda: Aperta il 25/11/2026 alle 9:30")
    assert "Chiusa" in at.texts()
    at.press("Cancella…: Aperta il 25/11/2026 alle 9:30")
    at.type("Frase segreta", PASSPHRASE, at.dialog())
    at.press("Cancella per sempre", at.dialog())
    qtbot.waitUntil(lambda: work(lambda uow: uow.rows.all("SELECT 1 FROM activation")) == [])
    at.rest()
    assert "Chiuse, senza fascicolo" not in at.texts()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_nothing_is_cut_with_letters_twice_as_large_and_the_bar_keeps_its_room(
    desk: Desk, theme: Theme, qtbot: "QtBot", choice: ThemeChoice
) -> None:
    at = AtWork(desk, Place("today"), qtbot)
    theme.apply(choice, 200)
    at.rest()
    at.key(Qt.Key.Key_F8)
    at.press(f"Fatto adesso: {FIRST.title}")
    bar = at.workplace.bar
    assert "Salvato alle" in at.texts(bar)
    assert at.offers("Torna alla pagina di prima", bar)
    assert at.offers("Emergenza: che cosa fare adesso, e chi chiamare", bar)
    qtbot.waitUntil(lambda: cut(at.workplace) == [])
