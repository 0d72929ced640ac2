"""«Sicurezza» of a file: written by keyboard, levels shown only when asked for, never over what a colleague wrote."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.app import load_knowledge
from desktop.domain.approximate import read_approximate
from desktop.domain.case import Case
from desktop.domain.place import Place
from desktop.domain.risk import Judgement, KeptJudgement, Level, RiskEvent
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.path import risk
from desktop.services.path.activations import begin_activation
from desktop.ui.navigation import PAGES
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.parts import PARTS
from desktop.ui.pages.case.risk import RiskPart
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KNOWLEDGE = load_knowledge()
WORDS = KNOWLEDGE.risk_words
TODAY = date(2026, 11, 25)
Open = Callable[[], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("case", case.id, question="risk"), qtbot)


def part_of(at: AtWork) -> RiskPart:
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, RiskPart)
    return part


def judgements(work: Work, case: Case) -> tuple[KeptJudgement, ...]:
    return work(lambda uow: risk.read_risk(uow, WORDS, case.id)).judgements


def judged(work: Work, case: Case, **changed: str) -> KeptJudgement:
    told = Judgement("sara", TODAY, changed.get("level", "alto"), judged_by=changed.get("who", "Due colleghe"))
    return work(lambda uow: risk.judge(uow, WORDS, case.id, told))


def test_a_judgement_is_written_with_nothing_chosen_beforehand_and_its_review_proposed(
    file: Open, work: Work, case: Case
) -> None:
    at = file()
    part = part_of(at)
    assert "Nessun giudizio scritto" in at.texts()
    at.press("Scrivi un giudizio")
    assert (part.judgement.tool.code(), part.judgement.level.code()) == ("", "")
    part.judgement.tool.set_code("colloquio")
    at.press("Salva il giudizio")
    assert "Manca il livello" in at.texts()
    part.judgement.level.set_code("medio")
    part.judgement.level.chosen.emit("medio")
    assert part.judgement.review.line.text() == "23/2/2027"
    at.type("Chi ha valutato", "Giulia e Marta")
    at.press("Salva il giudizio")
    at.rest()

    (kept,) = judgements(work, case)
    told = kept.judgement
    assert (told.level, told.tool, told.review_on) == ("medio", "colloquio", date(2027, 2, 23))
    assert "medio" not in at.texts()
    at.press("Mostra i livelli")
    assert "Livello: medio" in at.texts()
    assert isinstance(at.page, CasePage)
    at.page.turn_to("contacts")
    at.page.turn_to("risk")
    at.rest()
    assert "medio" not in at.texts()

    at.press("Mostra i livelli")
    at.press("Togli: il giudizio del 25/11/2026")
    at.rest()
    assert judgements(work, case) == ()
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at.rest()
    assert [each.judgement for each in judgements(work, case)] == [kept.judgement]


@pytest.mark.parametrize("act", ["Scrivi un giudizio", "È successo qualcosa", "Segna un segnale"])
def test_while_a_form_is_open_its_own_key_is_the_only_main_one(file: Open, act: str) -> None:
    at = file()
    part = part_of(at)
    at.press(act)
    assert part.main.isHidden()
    at.press("Lascia stare")
    assert part.main.isVisible()
    assert part.isAncestorOf(QApplication.focusWidget())


def test_after_an_event_a_judgement_is_asked_for_and_answers_it(file: Open, work: Work, case: Case) -> None:
    at = file()
    part = part_of(at)
    at.press("È successo qualcosa")
    part.happening.kind.set_code("udienza")
    at.type("Quando", "qualche giorno fa")
    at.press("Salva")
    assert part.happening.day.error
    at.type("Quando", "circa novembre 2026")
    at.press("Salva")
    at.rest()
    assert "Da riguardare insieme: è successo qualcosa dopo." in at.texts()
    at.press("Scrivi il giudizio dopo: Udienza · circa novembre 2026")
    part.judgement.tool.set_code("sara")
    part.judgement.level.set_code("basso")
    at.type("Chi ha valutato", "Giulia")
    at.press("Salva il giudizio")
    at.rest()
    assert "Da riguardare insieme" not in at.texts()
    assert "Dopo: Udienza · circa novembre 2026" in at.texts()
    assert judgements(work, case)[0].judgement.event is not None


def test_what_a_colleague_wrote_meanwhile_is_shown_beside_and_never_written_over(
    file: Open, work: Work, case: Case
) -> None:
    kept = judged(work, case)
    at = file()
    at.press("Mostra i livelli")
    at.press("Cambia: il giudizio del 25/11/2026")
    at.type("Chi ha valutato", "Solo io")
    other = Judgement("sara", TODAY, "estremo", judged_by="La collega")
    work(lambda uow: risk.change_judgement(uow, WORDS, kept.id, other, kept.stamp))
    at.press("Salva il giudizio")
    at.rest()
    assert "estremo" in at.texts()
    assert "La collega" in at.texts()
    assert judgements(work, case)[0].judgement == other
    at.press("Salva il giudizio")
    at.rest()
    assert judgements(work, case)[0].judgement.judged_by == "Solo io"
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at.rest()
    assert judgements(work, case)[0].judgement.judged_by in {"La collega", "Due colleghe"}


def test_what_is_half_typed_survives_hiding_with_what_was_chosen(
    file: Open, desk: Desk, qtbot: "QtBot", work: Work, case: Case
) -> None:
    event = work(lambda uow: risk.note_event(uow, WORDS, case.id, RiskEvent("nascita", read_approximate("2026"))))
    at = file()
    at.press("Scrivi un giudizio")
    form = part_of(at).judgement
    form.level.set_code("alto")
    form.of_event.set_code(event.id.hex())
    at.type("Chi ha valutato", "Giulia")
    hidden = at.workplace.here()

    again = AtWork(desk, hidden, qtbot)
    restored = part_of(again).judgement
    assert not restored.isHidden()
    assert (restored.level.code(), restored.of_event.code()) == ("alto", event.id.hex())
    assert restored.who.text() == "Giulia"


def test_a_sign_is_noted_in_a_shared_word_with_its_meaning_and_services_are_set_going(
    file: Open, work: Work, case: Case
) -> None:
    work(lambda uow: begin_activation(uow, KNOWLEDGE.high_risk, case.id))
    at = file()
    at.press("Segna un segnale")
    at.press("Salva il segnale")
    assert "Manca la parola condivisa" in at.texts()
    form = part_of(at).sign
    form.word.set_code("urgenza")
    form.word.chosen.emit("urgenza")
    assert "proposta, da concordare al tavolo" in at.texts()
    at.press("Salva il segnale")
    at.rest()
    assert "Urgenza · 25/11/2026" in at.texts()
    assert "Segnato da Giulia, parole condivise del 22/11/2026" in at.texts()
    assert "Che cosa è stato attivato" in at.texts()
    assert faults(at.workplace) == []
    at.press("Continua: Aperta il 25/11/2026 alle 9:30")
    assert at.went[-1].page == "high_risk"
    assert work(lambda uow: risk.read_risk(uow, WORDS, case.id)).signs[0].sign.word == "urgenza"


def test_no_level_stands_in_a_list_a_title_or_the_name_of_a_part(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case
) -> None:
    levels = tuple(level.word for level in WORDS.levels)
    work(lambda uow: risk.write_scale(uow, WORDS, [Level("SCARLATTINO", 1)], NOTHING_THERE))
    judged(work, case, level="SCARLATTINO", who="Quintiliana")
    names = [name for name, _ in PARTS.values()] + [entry.label for entry in PAGES]
    assert not any(word in name.casefold() for name in names for word in (*levels, "rischio", "pericolo"))
    for place in (
        *map(Place, ("today", "cases", "agenda")),
        Place("case", case.id),
        Place("case", case.id, question="risk"),
    ):
        at = AtWork(desk, place, qtbot)
        shown = "\n".join(label.text() for label in at.workplace.findChildren(QLabel))
        assert "SCARLATTINO" not in shown
        assert not any("SCARLATTINO" in title or "Quintiliana" in title for title in at.titles)


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.DARK, 200)])
def test_nothing_is_cut_with_letters_twice_as_large(
    file: Open, theme: Theme, work: Work, case: Case, choice: ThemeChoice, scale: int
) -> None:
    judged(work, case)
    work(lambda uow: risk.note_event(uow, WORDS, case.id, RiskEvent("fine_misura", read_approximate("20/11/2026"))))
    at = file()
    theme.apply(choice, scale)
    at.press("Scrivi un giudizio")
    at.rest()
    assert cut(at.workplace) == []
