"""«Scala dei giudizi» and «Parole condivise» in the settings."""

from typing import TYPE_CHECKING

import pytest

from desktop.app import load_knowledge
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.risk import Level
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.path.risk import read_scale, write_scale
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.risk_scale import RiskScalePart
from desktop.ui.pages.sheet_dialog import SheetDialog
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORDS = load_knowledge().risk_words
NAME = "Parole e giorni"


def levels(work: Work) -> tuple[Level, ...]:
    return work(lambda uow: read_scale(uow, WORDS)).levels


def test_a_scale_of_the_centres_own_is_written_a_line_for_each_word(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    at = AtWork(desk, Place("settings", question="scale"), qtbot)
    assert "proposta dal programma" in at.texts()
    at.type(NAME, "viola")
    at.press("Salva la scala")
    assert "numero da 1" in at.texts()
    at.type(NAME, "codice viola 3")
    hidden = at.workplace.here()
    assert hidden.draft["scale"]["lines"] == "codice viola 3"
    at.press("Salva la scala")
    at.rest()
    assert levels(work) == (Level("codice viola", 3),)
    assert "È quella del centro" in at.texts()

    stamp = work(lambda uow: read_scale(uow, WORDS)).stamp
    work(lambda uow: write_scale(uow, WORDS, [Level("rosa", 9)], stamp))
    part = next(iter(at.page.findChildren(RiskScalePart)))
    part.lines.setPlainText("verde 5")
    at.press("Salva la scala")
    at.rest()
    assert "rosa 9" in part.field.error
    assert levels(work) == (Level("rosa", 9),)
    at.press("Torna a quella proposta")
    at.rest()
    assert levels(work) == WORDS.levels
    assert faults(at.workplace) == []


def test_who_does_not_coordinate_reads_the_scale_alone(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    assert work(lambda uow: read_scale(uow, WORDS)).stamp == NOTHING_THERE
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = AtWork(desk, Place("settings", question="scale"), qtbot)
    assert "La cambia la coordinatrice." in at.texts()
    assert not at.offers("Salva la scala")


@pytest.mark.parametrize("part", ["shared_words", "scale"])
def test_nothing_is_cut_with_letters_twice_as_large(desk: Desk, theme: Theme, qtbot: "QtBot", part: str) -> None:
    at = AtWork(desk, Place("settings", question=part), qtbot)
    theme.apply(ThemeChoice.DARK, 200)
    at.rest()
    assert cut(at.workplace) == []


def test_the_shared_words_are_read_with_how_far_they_are_agreed_and_printed(desk: Desk, qtbot: "QtBot") -> None:
    at = AtWork(desk, Place("settings", question="shared_words"), qtbot)
    assert "Presa in carico integrata" in at.texts()
    assert "Proposta, da concordare al tavolo" in at.texts()
    at.press("Stampa il foglio…")
    dialog = at.dialog()
    assert isinstance(dialog, SheetDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    dialog.reject()
