"""Words looked for in a document that is shown."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import load_knowledge
from desktop.paper.page import Document
from desktop.ui.background import Elsewhere
from desktop.ui.pages.pdf_preview import PdfPreview
from tests.ui import accessibility

Show = Callable[[QWidget], QWidget]
pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def preview(show: Show, qtbot: QtBot) -> Iterator[PdfPreview]:
    document = Document("Prova", load_knowledge().fonts)
    for _ in range(3):
        document.paragraph("Prima la carta d'identità.")
        document.page_break()
    document.paragraph("Poi il passaporto.")
    elsewhere = Elsewhere()
    made = PdfPreview(elsewhere)
    show(made)
    with qtbot.waitSignal(made.opened):
        made.show_pdf(document.to_bytes())
    yield made
    elsewhere.close()


def told(preview: PdfPreview) -> str:
    return preview.search._told.text()


def look_for(preview: PdfPreview, words: str, qtbot: QtBot) -> QLineEdit:
    field = preview.search.findChild(QLineEdit)
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(lambda: bool(told(preview)))
    return field


def test_what_is_looked_for_is_counted_marked_and_brought_into_view_by_keyboard(
    preview: PdfPreview, qtbot: QtBot
) -> None:
    field = look_for(preview, "CARTA", qtbot)
    seen = [(told(preview), preview.view.page)]
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        seen.append((told(preview), preview.view.page))

    assert seen == [("1 di 3", 0), ("2 di 3", 1), ("3 di 3", 2), ("1 di 3", 0)]
    sheets = preview.view._sheets
    spot = sheets.place_of(sheets.marks[0]).adjusted(-2, 1, 2, 0).topLeft().toPoint()
    assert sheets.grab().toImage().pixelColor(spot) != QColor("#FFFFFF")


def test_the_buttons_go_back_and_on(preview: PdfPreview, qtbot: QtBot) -> None:
    look_for(preview, "carta", qtbot)
    back = next(each for each in preview.findChildren(QToolButton) if each.accessibleName() == "Risultato precedente")
    back.click()
    assert (told(preview), preview.view.page) == ("3 di 3", 2)


def test_what_is_not_there_is_said_and_nothing_stays_marked(preview: PdfPreview, qtbot: QtBot) -> None:
    look_for(preview, "carta", qtbot)
    field = look_for(preview, "patente", qtbot)
    qtbot.waitUntil(lambda: told(preview) == "Non c'è")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert preview.view._sheets.marks == ()


def test_another_document_begins_without_a_search(preview: PdfPreview, qtbot: QtBot) -> None:
    look_for(preview, "carta", qtbot)
    preview.clear()
    assert (preview.search.words, told(preview)) == ("", "")
    assert preview.view._sheets.marks == ()


def test_the_search_can_be_walked_by_keyboard_and_heard(preview: PdfPreview, qtbot: QtBot) -> None:
    look_for(preview, "passaporto", qtbot)
    assert told(preview) == "1 di 1"
    accessibility.check(preview)
