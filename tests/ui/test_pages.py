import pytest

from desktop.ui.navigation import PAGES, PageEntry
from desktop.ui.pages.page import Desk, Page
from desktop.ui.workplace import Workplace


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_every_page_of_the_list_is_there(entry: PageEntry) -> None:
    assert issubclass(entry.page_class(), Page)


@pytest.mark.parametrize("entry", [entry for entry in PAGES if entry.label], ids=lambda entry: entry.name)
def test_every_page_of_the_navigation_has_a_sign(entry: PageEntry, desk: Desk) -> None:
    workplace = Workplace(desk, (entry,))

    assert not workplace.navigation._lines[entry.name].icon().isNull()
    workplace.deleteLater()
