"""«Contatti»: what is safe no longer is taken away, stays in sight below, and comes back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.domain.case import Case
from desktop.domain.contact import SafeWay, Way
from desktop.domain.place import Place
from desktop.services.case.contacts import change_safe_way, every_way
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case_with_contact
from tests.ui.accessibility import faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("case", case.id, question="contacts"), qtbot)


@pytest.mark.parametrize(
    ("take", "back"),
    [
        ("Togli: Telefonata al suo numero", "Rimetti: Telefonata al suo numero · 333 0000001"),
        ("Togli: Il fratello", "Rimetti: Da tenere lontano: Il fratello"),
    ],
)
def test_it_is_taken_away_stands_below_and_comes_back(file: Open, work: Work, case: Case, take: str, back: str) -> None:
    at = file()
    assert "Non valgono più" not in at.texts()
    at.press(take)

    kept = work(lambda uow: every_way(uow, case.id))
    assert len(kept.past_safe) + len(kept.past_never) == 1
    assert "Non valgono più" in at.texts()
    named = next(name for name in names(at) if name.startswith(back))
    at.press(named)
    kept = work(lambda uow: every_way(uow, case.id))
    assert len(kept.safe) == len(kept.never) == 1
    assert "Non valgono più" not in at.texts()


def test_what_a_colleague_changed_meanwhile_is_shown_before_it_is_taken_away(
    file: Open, work: Work, case: Case
) -> None:
    at = file()
    (safe,) = work(lambda uow: every_way(uow, case.id)).safe
    work(lambda uow: change_safe_way(uow, case.id, safe.id, SafeWay(Way.SMS, "333 9"), safe.stamp))
    at.press("Togli: Telefonata al suo numero")

    assert "se serve ripeti" in at.texts()
    assert "Messaggio SMS · 333 9" in at.texts()
    at.press("Togli: Messaggio SMS")
    assert work(lambda uow: every_way(uow, case.id)).safe == ()


def names(at: AtWork) -> list[str]:
    return [each.accessibleName() for each in at.page.findChildren(QPushButton) if each.isVisibleTo(at.page)]


def test_the_part_can_be_read_and_walked_with_something_taken_away(file: Open) -> None:
    at = file()
    at.press("Togli: Telefonata al suo numero")

    assert faults(at.page) == []
