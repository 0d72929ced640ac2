from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import load_knowledge
from desktop.domain.documents.dossier import ConsentSheet
from desktop.printing import consent_sheet
from desktop.ui.background import Elsewhere
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.pdf_pages import PdfPages
from tests.ui import accessibility

Show = Callable[[QWidget], QWidget]
A4 = (595.0, 842.0)
pytestmark = pytest.mark.usefixtures("theme")


def picture() -> QImage:
    image = QImage(8, 8, QImage.Format.Format_RGB888)
    image.fill(QColor("#008055"))
    return image


def asked(pages: PdfPages) -> list[tuple[int, float]]:
    said: list[tuple[int, float]] = []
    pages.wanted.connect(lambda index, dpi: said.append((index, dpi)))
    return said


def button(pages: QWidget, name: str) -> QToolButton | QPushButton:
    every = [*pages.findChildren(QToolButton), *pages.findChildren(QPushButton)]
    return next(each for each in every if name in (each.accessibleName(), each.text()))


def where(pages: PdfPages) -> str:
    return next(
        label.text() for label in pages.findChildren(QWidget) if getattr(label, "text", str)().startswith("Pagina ")
    )


def test_only_the_pages_in_sight_are_asked_for_and_kept(show: Show, qtbot: QtBot) -> None:
    pages = PdfPages()
    said = asked(pages)
    show(pages)
    pages.show_sizes([A4] * 10)
    qtbot.waitUntil(lambda: bool(said))
    first = {index for index, _ in said}

    for index, dpi in said:
        pages.show_image(index, dpi, picture())
    kept = pages.drawn
    pages.go_to(9)
    qtbot.waitUntil(lambda: {index for index, _ in said} > first)

    assert first == set(kept) <= {0, 1}
    assert not set(pages.drawn) & {0, 1}
    assert pages.page == 9


def test_the_sheet_is_white_before_its_picture_comes_in_both_themes(show: Show, theme: Theme) -> None:
    theme.apply(ThemeChoice.DARK, 100)
    pages = PdfPages()
    show(pages)
    pages.show_sizes([A4])
    middle = pages.rect().center()

    assert pages.grab().toImage().pixelColor(middle) == QColor("#FFFFFF")


def test_a_picture_that_is_no_longer_wanted_is_let_go(show: Show, qtbot: QtBot) -> None:
    pages = PdfPages()
    said = asked(pages)
    show(pages)
    pages.show_sizes([A4])
    qtbot.waitUntil(lambda: bool(said))

    pages.show_image(0, said[-1][1] + 1, picture())
    before = pages.drawn
    pages.show_image(0, said[-1][1], picture())

    assert (before, pages.drawn) == ((), (0,))


def test_the_place_is_said_and_the_keyboard_turns_the_pages(show: Show, qtbot: QtBot) -> None:
    pages = PdfPages("Anteprima del dossier")
    show(pages)
    pages.show_sizes([A4] * 3)
    sheets = next(each for each in accessibility.tab_order(pages) if "Anteprima" in each.accessibleName())
    sheets.setFocus()
    places = [sheets.accessibleName()]

    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        qtbot.keyClick(sheets, key)
        places.append(sheets.accessibleName())
    qtbot.keyClick(sheets, Qt.Key.Key_Up)

    name = "Anteprima del dossier: pagina {} di 3"
    assert places == [name.format(page) for page in (1, 2, 2, 3, 2, 1)]
    assert where(pages) == "Pagina 1 di 3"


def test_larger_letters_are_drawn_anew_at_more_dots(show: Show, qtbot: QtBot) -> None:
    pages = PdfPages()
    said = asked(pages)
    show(pages)
    pages.show_sizes([A4] * 2)
    qtbot.waitUntil(lambda: bool(said))
    usual = said[-1][1]

    button(pages, "Ingrandisci").click()
    larger = said[-1][1]
    button(pages, "Rimpicciolisci").click()
    button(pages, "Rimpicciolisci").click()

    assert larger == pytest.approx(usual * 1.25)
    assert said[-1][1] == pytest.approx(usual * 0.75)


def test_the_buttons_turn_the_pages_as_far_as_they_go(show: Show) -> None:
    pages = PdfPages()
    show(pages)
    pages.show_sizes([A4] * 2)
    back, forward = button(pages, "Pagina precedente"), button(pages, "Pagina seguente")
    begun = (back.isEnabled(), forward.isEnabled())

    forward.click()

    assert begun == (False, True)
    assert (back.isEnabled(), forward.isEnabled()) == (True, False)


def test_the_words_of_the_page_stand_beside_it_on_request(show: Show) -> None:
    pages = PdfPages()
    asked_for: list[int] = []
    pages.text_wanted.connect(asked_for.append)
    show(pages)
    pages.show_sizes([A4] * 3)
    words = pages.findChild(QPlainTextEdit)

    button(pages, "Testo della pagina").click()
    pages.show_text(0, "Documenti per lo sportello")
    shown = words.toPlainText()
    pages.go_to(2)
    pages.show_text(0, "tardi")

    assert asked_for == [0, 2]
    assert (shown, words.toPlainText()) == ("Documenti per lo sportello", "")
    assert words.isVisible()


def test_an_empty_preview_says_so_and_can_be_walked(show: Show, qtbot: QtBot) -> None:
    pages = PdfPages()
    show(pages)
    pages.go_to(3)
    qtbot.waitUntil(lambda: accessibility.faults(pages) == [])

    assert pages.page == -1
    pages.show_sizes([A4])
    accessibility.check(pages)


@pytest.fixture
def sheet() -> bytes:
    law, day = load_knowledge().informativa, date(2026, 11, 21)
    asked = ConsentSheet("ABCD2345", day, law.sheet("comune"), law, ("INPS",), 24, ("Domanda 1",), training=False)
    return consent_sheet.render(asked, load_knowledge().fonts)


def test_a_document_is_drawn_and_read_from_memory(show: Show, qtbot: QtBot, sheet: bytes) -> None:
    elsewhere = Elsewhere()
    preview = PdfPreview(elsewhere)
    show(preview)
    with qtbot.waitSignal(preview.opened) as opened:
        preview.show_pdf(sheet)
    qtbot.waitUntil(lambda: preview.view.drawn == (0,))
    button(preview, "Testo della pagina").click()
    words = preview.findChild(QPlainTextEdit)
    qtbot.waitUntil(lambda: len(words.toPlainText()) > 100)

    preview.clear()

    assert opened.args == [1]
    assert preview.view.page == -1
    elsewhere.close()
