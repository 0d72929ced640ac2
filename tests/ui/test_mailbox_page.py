from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.mailbox.protocol import set_mailbox
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import ThemeChoice
from tests.builders import Work, hold_only
from tests.summary_women import AUGUST, a_woman, released
from tests.ui import accessibility
from tests.ui.mailbox_views import (
    TRUE_INVAL,
    Show,
    arrive,
    button,
    figures,
    release_alone,
    words_of,
)


@pytest.fixture
def page(desk: Desk, show: Show, tmp_path: Path, work: Work) -> MailboxPage:
    for _ in range(TRUE_INVAL):
        work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    made = MailboxPage(replace(desk, exports=tmp_path / "da-inviare"))
    show(made)
    return made


# --- the periods ---------------------------------------------------------------------------------------------------


def test_the_periods_over_for_less_than_a_year_are_offered_the_last_first(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)

    offered = [each.accessibleName() for each in page.overview._waiting.findChildren(QPushButton)]
    assert offered == [
        f"Prepara: {period}"
        for period in (
            "Terzo trimestre 2026",
            "Secondo trimestre 2026",
            "Primo trimestre 2026",
            "Quarto trimestre 2025",
        )
    ]
    assert button(page, offered[0]).hasFocus()
    assert "esce ogni trimestre" in words_of(page.overview)


def test_a_period_whose_day_is_over_is_said_to_be_late(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)

    words = words_of(page.overview._waiting)
    assert "Da inviare entro il 15/10/2026: è in ritardo." in words
    assert "Da inviare entro il 15/1/2026." in words


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("2026-Q4", "Il periodo 2026-Q4 finisce il 31/12/2026."),
        ("2026-07", "Il periodo 2026-07 non è di quelli del protocollo"),
        ("luglio", "«luglio» non è un periodo."),
    ],
)
def test_a_period_that_cannot_leave_is_refused_at_its_field(
    page: MailboxPage, qtbot: QtBot, asked: str, begins: str
) -> None:
    page.open_at(Place("mailbox", question=asked))

    qtbot.waitUntil(lambda: page.overview._other_field.error.startswith(begins))
    assert page._stack.currentWidget() is page.overview


def test_an_older_period_is_chosen_from_a_list(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)
    box = page.overview._other
    assert [box.itemText(at) for at in range(2)] == ["Terzo trimestre 2026", "Secondo trimestre 2026"]
    assert box.count() == 12
    box.set_code("2025-Q2")

    button(page, "Guarda questo periodo").click()

    qtbot.waitUntil(lambda: page._stack.currentWidget() is page.period)
    assert page._period == "2025-Q2"


def test_a_period_that_shares_days_with_one_that_left_is_refused_at_its_field(
    page: MailboxPage, qtbot: QtBot, work: Work
) -> None:
    released(work)
    arrive(page, qtbot)

    page.overview.chosen.emit("2026-S2")

    qtbot.waitUntil(lambda: "si sovrappone a 2026-Q3" in page.overview._other_field.error)
    page.overview.chosen.emit("2026-Q2")
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page.period)
    assert page.overview._other_field.error == ""


def test_who_is_no_referent_is_told_in_words_and_sees_no_figure(page: MailboxPage, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.COORDINATRICE))
    arrive(page, qtbot)

    button(page, "Prepara: Terzo trimestre 2026").click()

    qtbot.waitUntil(lambda: page.overview._trouble.text.startswith("Questo può farlo solo la referente."))
    assert figures(page) == {}


def test_when_nothing_waits_the_page_says_when_something_will(page: MailboxPage, qtbot: QtBot, work: Work) -> None:
    for period in ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"):
        released(work, period)
    arrive(page, qtbot)

    next_one = "Il prossimo è «quarto trimestre 2026», che finisce il 31/12/2026: da inviare entro il 15/1/2027."
    assert next_one in words_of(page.overview)
    assert page.overview._other.hasFocus()


# --- the draft -----------------------------------------------------------------------------------------------------


def test_true_and_outgoing_figures_stand_side_by_side(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")

    shown = figures(page)
    assert page._seen is not None
    draft, _ = page._seen
    assert [row[0] for row in shown.values()] == [str(count) for count in draft.true.by_family.values()]
    assert [row[1].split("\n")[1] for row in shown.values()] == [
        f"nel file CSV: {figure.value.value}" for figure in draft.outgoing.figures
    ]
    assert shown["Invalidità e assistenza a familiari"][0] == str(TRUE_INVAL)
    assert "perché nessuno possa capire se una donna c'è" in words_of(page.period)
    assert "non è ancora uscito niente" in words_of(page.period).lower()


def test_the_page_and_the_text_are_the_bytes_that_leave(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")
    assert page._seen is not None
    _, files = page._seen

    view = page.period._preview.view
    qtbot.waitUntil(lambda: 0 in view.drawn)
    assert page.period._text.toPlainText() == files.text.content.decode().replace("\r\n", "\n")


def test_leaving_the_page_lets_go_of_the_true_figures_and_coming_back_brings_the_period(
    page: MailboxPage, qtbot: QtBot
) -> None:
    arrive(page, qtbot, "2026-Q3")

    page.settle()

    assert (page._seen, figures(page), page.period._text.toPlainText()) == (None, {}, "")
    assert page.here() == Place("mailbox", question="2026-Q3")


def test_the_way_back_to_the_periods(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")

    button(page.period, "Tutti i periodi").click()

    assert page._stack.currentWidget() is page.overview
    assert (page.here(), page._seen) == (Place("mailbox"), None)


def test_without_an_address_the_draft_is_possible_and_the_page_says_where_to_write_it(
    page: MailboxPage, qtbot: QtBot
) -> None:
    arrive(page, qtbot, "2026-Q3")
    assert "la bozza resta senza destinatario" in page.period._addressee.text
    assert page.period._text.toPlainText().startswith("A:\nOggetto: Riepilogo periodico")

    with qtbot.waitSignal(page.go) as asked:
        button(page.period, "Scrivilo in Impostazioni").click()

    assert asked.args == [Place("settings", question="protocol")]


def test_with_an_address_nothing_is_said_of_it_where_it_is_seen_in_the_text(
    page: MailboxPage, qtbot: QtBot, work: Work
) -> None:
    work(lambda uow: set_mailbox(uow, "tavolo@inps.example"))
    arrive(page, qtbot, "2026-Q3")

    assert "Le bozze sono per tavolo@inps.example." in words_of(page.overview)
    assert page.period._addressee.text == ""
    assert page.period._text.toPlainText().startswith("A: tavolo@inps.example\n")


# --- for everybody -------------------------------------------------------------------------------------------------


def look_at(page: MailboxPage, qtbot: QtBot, view: str) -> None:
    if view == "released":
        release_alone(page, qtbot)
    else:
        arrive(page, qtbot, "2026-Q3" if view == "draft" else "")
    qtbot.wait(150)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("view", ["periods", "draft", "released"])
def test_every_view_can_be_read_and_walked(
    desk: Desk, show: Show, qtbot: QtBot, tmp_path: Path, view: str, scale: int
) -> None:
    desk.theme.apply(ThemeChoice.LIGHT, scale)
    page = MailboxPage(replace(desk, exports=tmp_path / "da-inviare"))
    show(page)
    look_at(page, qtbot, view)

    assert accessibility.faults(page) == []


def test_a_screen_reader_hears_what_each_figure_is(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")

    model = page.period._model
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Sostegno al reddito, Veri, solo su questo schermo: ")
    table = next(each for each in page.findChildren(QWidget) if each.accessibleName() == "I numeri del riepilogo")
    seen = QAccessible.queryAccessibleInterface(table)
    assert seen is not None
    assert seen.role() == QAccessible.Role.Table


def test_the_settings_of_the_mail_are_one_press_away(page: MailboxPage, qtbot: QtBot) -> None:
    went: list[Place] = []
    page.go.connect(went.append)
    arrive(page, qtbot)
    button(page, "Impostazioni della posta").click()
    assert went == [Place("settings", question="mail")]
