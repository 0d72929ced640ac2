"""No part of a page is a window of its own for a moment while it is built: what has no parent yet is not shown."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from desktop.domain.form.assessment import Answer
from desktop.domain.place import Place
from desktop.domain.visit import VisitPlan
from desktop.errors import ArchiveUnwell
from desktop.services.visits.visits import plan_visit
from desktop.ui.navigation import PAGES
from desktop.ui.pages.case.page import PARTS
from desktop.ui.pages.damage import DamagePage
from desktop.ui.pages.interview.review import ReviewPage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.recover.wizard import RecoverPage
from desktop.ui.widgets.labels import Heading
from desktop.ui.workplace import Workplace
from tests.builders import Work, a_case_with_contact
from tests.interviews import give
from tests.ui.at_work import AtWork
from tests.ui.talking import Talk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

YESTERDAY = date(2026, 11, 24)


class Seen(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            expected = isinstance(watched, Workplace | QDialog) or "Popup" in str(watched.windowFlags())
            if not expected:
                self.windows.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture
def seen(qapp: QApplication) -> Iterator[Seen]:
    made = Seen()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_a_part_shown_before_it_has_a_parent_is_noticed(seen: Seen, qtbot: "QtBot") -> None:
    stray = QFrame()
    qtbot.addWidget(stray)
    stray.setVisible(True)

    assert seen.windows == ["QFrame "]


@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_no_page_flashes_while_it_is_built(desk: Desk, qtbot: "QtBot", work: Work, seen: Seen, page: str) -> None:
    case = work(a_case_with_contact)
    at = AtWork(desk, Place("today"), qtbot)
    at.workplace.go_to(Place(page, case.id))
    at.rest()

    assert seen.windows == []


def test_nothing_flashes_where_no_archive_opens(desk: Desk, qtbot: "QtBot", tmp_path: Path, seen: Seen) -> None:
    elsewhere = desk.background
    for page in (
        RecoverPage(elsewhere, tmp_path, has_archive=True),
        DamagePage(elsewhere, tmp_path, ("Giulia", "frase"), ArchiveUnwell("corrupt"), ("bisogni", "")),
    ):
        qtbot.addWidget(page)

    assert seen.windows == []


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_a_file_flashes(desk: Desk, qtbot: "QtBot", work: Work, seen: Seen, part: str) -> None:
    case = work(a_case_with_contact)
    at = AtWork(desk, Place("case", case.id), qtbot)
    at.workplace.go_to(Place("case", case.id, question=part))
    at.rest()

    assert seen.windows == []


def test_nothing_flashes_where_a_visit_is_told(desk: Desk, qtbot: "QtBot", work: Work, seen: Seen) -> None:
    case = work(a_case_with_contact)
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(YESTERDAY, benefits=("adi", "naspi"))))
    at = AtWork(desk, Place("today"), qtbot)
    at.workplace.go_to(Place("case", case.id, question=f"visits/{visit.id.hex()}"))
    at.rest()
    assert at.offers("Salva com'è andata")

    assert seen.windows == []


def test_nothing_flashes_where_the_families_are_chosen(
    talk: Talk, desk: Desk, qtbot: "QtBot", work: Work, show: Callable[[QWidget], QWidget], seen: Seen
) -> None:
    talk.agree()
    give(work, talk.heads[0].id, "G06", Answer.of("DOM"))
    page = ReviewPage(desk)
    show(page)
    seen.windows.clear()
    page.open_at(Place("review", talk.case.id, talk.heads[0].id))
    qtbot.waitUntil(lambda: any("riepilogo" in each.text() for each in page.findChildren(Heading) if each.isVisible()))

    assert seen.windows == []
