from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from desktop.domain.place import Place
from desktop.ui.navigation import PAGES, PageEntry
from desktop.ui.pages.page import Desk, Page
from desktop.ui.workplace import Workplace
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_every_page_of_the_list_is_there(entry: PageEntry) -> None:
    assert issubclass(entry.page_class(), Page)


@pytest.mark.parametrize("entry", [entry for entry in PAGES if entry.label], ids=lambda entry: entry.name)
def test_every_page_of_the_navigation_has_a_sign(entry: PageEntry, desk: Desk) -> None:
    workplace = Workplace(desk, (entry,))

    assert not workplace.navigation._lines[entry.name].icon().isNull()
    workplace.deleteLater()


@pytest.mark.parametrize(
    "entry", [entry for entry in PAGES if entry.page_class().asked_first() is not None], ids=lambda entry: entry.name
)
def test_what_a_page_asks_first_is_not_asked_again_once_it_was_read_ahead(
    entry: PageEntry, desk: Desk, qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    begin = desk.background._begin

    def counted(use_case: Callable[..., object], *arguments: object, **options: object) -> object:
        asked.append(use_case)
        return begin(use_case, *arguments, **options)

    monkeypatch.setattr(desk.background, "_begin", counted)
    first = entry.page_class().asked_first()
    assert first is not None
    desk.background.read_ahead(first)
    AtWork(desk, Place(entry.name), qtbot)

    # Later it may be asked again: what is counted meanwhile is shown anew.
    assert asked[0] is first
    assert first not in asked[1:2]
