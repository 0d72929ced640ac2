"""Her copy and the sheets she agrees on, in her language beside the Italian; no verified text ships yet."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.app import Knowledge, load_knowledge
from desktop.domain.case import Case
from desktop.domain.documents.dossier import Copy, DossierRequest
from desktop.domain.documents.translations import Beside, Translated, Translations
from desktop.domain.place import Place
from desktop.printing import copies
from desktop.services.documents.dossier_copies import compile_copy, request_for_day
from desktop.ui.pages.case.consents import ConsentsPart
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import VISIT, page_of, planned, wait, words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def test_hers_speaks_her_language_too_once_somebody_verified_it(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case
) -> None:
    planned(work, case, "adi")
    ready = AtWork(desk, Place("dossier", case.id), qtbot)
    assert not page_of(ready).copy.language.isVisibleTo(ready.page)  # no verified text ships yet
    knowledge = Knowledge()
    knowledge.translations = said_of_everything_hers(work, case, "ro", "Cuvinte de probă")
    at = AtWork(Desk(desk.background, knowledge, desk.theme), Place("dossier", case.id), qtbot)
    wait(at)
    assert not page_of(at).copy.language.isVisibleTo(at.page)  # the desk reads Italian

    at.choose("Che cosa stampare", "donna")
    at.choose("In quale lingua accanto all'italiano", "ro")
    wait(at)
    assert "Cuvinte de probă" in words(at)
    assert "Anche in română" in page_of(at).copy.language.currentText()
    at.choose("Che cosa stampare", "consent")
    qtbot.waitUntil(lambda: "non stampa traduzioni non controllate" in at.texts())


def said_of_everything_hers(work: Work, case: Case, language: str, said: str) -> Translations:
    """Every text of her copy in another language, as if somebody had verified it."""
    ground = load_knowledge().ground
    request = DossierRequest(VISIT, ("adi",), Copy.DONNA)
    copy = work(lambda uow: compile_copy(uow, case.id, request_for_day(uow, case.id, request), ground))
    asked: dict[str, str] = defaultdict(lambda: said)
    copies.render(copy, load_knowledge().fonts, Beside(language, Asked(asked)))
    day = date(2026, 11, 22)
    texts = (Translated(italian, language, said, "una traduttrice", "una lettrice", day) for italian in asked)
    return Translations(tuple(texts))


class Asked(dict[str, str]):
    """Says the same of every text, and remembers what was asked."""

    def __init__(self, asked: dict[str, str]) -> None:
        super().__init__()
        self._asked = asked

    def get(self, italian: str, default: object = None) -> str:  # type: ignore[override]  # it always has one
        del default
        return self._asked[italian]


def test_a_consent_sheet_is_printed_in_no_language_in_which_it_was_not_verified_whole(
    desk: Desk, qtbot: "QtBot", work: Work, case: Case
) -> None:
    knowledge = Knowledge()
    knowledge.translations = said_of_everything_hers(work, case, "ro", "Cuvinte de probă")
    at = AtWork(Desk(desk.background, knowledge, desk.theme), Place("case", case.id, question="consents"), qtbot)
    (part,) = at.page.findChildren(ConsentsPart)
    at.choose("In quale lingua accanto all'italiano", "ro")
    at.press("Foglio del consenso «Conservare le risposte nel fascicolo», da stampare", part)

    qtbot.waitUntil(lambda: "non stampa traduzioni non controllate" in at.texts())
