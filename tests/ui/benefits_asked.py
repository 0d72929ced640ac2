"""What the tests of «Prestazioni» do to the page and to the facts of a woman."""

from PySide6.QtCore import Qt

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.facts.typed import TypedFacts
from desktop.services.rules import benefits
from desktop.ui.pages.benefits.card import BenefitCard
from desktop.ui.pages.benefits.page import BenefitsPage
from tests.builders import Work
from tests.ui.at_work import AtWork

RULES = load_knowledge().rules


def page_of(at: AtWork) -> BenefitsPage:
    assert isinstance(at.page, BenefitsPage)
    return at.page


def typed(work: Work, case: Case) -> TypedFacts:
    return work(lambda uow: benefits.typed_facts(uow, case.id))


def values(work: Work, case: Case) -> dict[str, object]:
    return {name: fact.value for name, fact in typed(work, case).facts.items()}


def remember(work: Work, case: Case, **facts: object) -> None:
    for name, value in facts.items():
        work(lambda uow, name=name, value=value: benefits.remember_fact(uow, RULES, case.id, name, value))


def card_of(at: AtWork, benefit: str) -> BenefitCard:
    return next(card for card in page_of(at).cards if card.outcome.benefit.id == benefit)


def said(at: AtWork, benefit: str) -> str:
    return card_of(at, benefit).says.text()


def unfold(at: AtWork, benefit: str) -> str:
    card = card_of(at, benefit)
    at.press("Apri: perché e che cosa serve", card)
    return at.texts(card)


def ask_all(at: AtWork) -> None:
    """Show every question, a few more at each click."""
    questions = page_of(at).questions
    while questions._more.isVisibleTo(questions):
        questions._more.click()
        at.rest()


def answer(at: AtWork, words: str) -> None:
    """Choose an answer by its words, as a click does, whichever question it belongs to."""
    ask_all(at)
    at._qtbot.mouseClick(at.editor(words, page_of(at).questions), Qt.MouseButton.LeftButton)
    at.rest()
