"""«Fascicoli»: finds a woman's file by alias, code or words while one types, and opens it with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget

from desktop.domain.case import State
from desktop.domain.place import Place
from desktop.services.case.cases import case_of_code
from desktop.services.case.search import find, list_cases
from desktop.ui.models.case_table import CaseTable
from desktop.ui.pages.page import Desk, Page
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.column import scrolled
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.table import RowTable
from desktop.ui.wording import STATES
from desktop.words import sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.domain.case import CaseRow
    from desktop.domain.identifiers import CaseId
    from desktop.errors import Refusal
    from desktop.ui.background import Question, Work

_SEARCH_AFTER_MS = 60
_WIDTHS_EM = (7.6, 9.2, 7.6, 7.8, 9.4)
_RAREST = (3, 4, 5, 2)  # the columns the alias may have the room of: since when, the path, the last contact, the state
_ROOM_FOR_NAME_EM = 26
_EVERY_STATE = ""
# What stands in the place of the list.
_TABLE, _NOBODY, _NONE_FOUND, _REFUSED, _ANOTHERS = range(5)

_ANOTHERS_WORDS = (
    "C'è un fascicolo con questo codice",
    "La donna la segue una collega. Chiedile di condividerlo; se serve subito, aprilo con un accesso motivato.",
    "Accesso motivato",
)


class SearchLine(QLineEdit):
    """Where one types; Enter and the arrow down go on into the list.

    Attributes:
        into_list: one goes on; True with Enter, which opens the only file found.
    """

    into_list = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Pseudonimo, codice o parole")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if down or enter:
            self.into_list.emit(enter)
            return
        super().keyPressEvent(event)


class CasesPage(Page):
    """The list of the files."""

    SHOWS = frozenset({"case_file", "case_field", "case_state", "contact"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: Work[list[CaseRow]] | None = None
        self._looking = False
        self._goes_in: bool | None = None  # into the list once it shows what was typed; True with Enter
        self._pause = QTimer(self, interval=_SEARCH_AFTER_MS, singleShot=True)
        self._pause.timeout.connect(self.load)
        column = self.fixed_column("Fascicoli")
        column.removeWidget(self.heading)
        self._model = CaseTable(self)
        self._table = RowTable("Fascicoli trovati", self._model, _WIDTHS_EM, self, rarest=_RAREST)
        self._table.opened.connect(self._on_opened)
        self._count = Note()
        for row in self._built_tools():
            column.addLayout(row)
        self._nobody = EmptyList(
            "folder",
            "Qui staranno i fascicoli",
            "Un fascicolo comincia dal primo contatto: bastano uno pseudonimo e come ricontattarla in sicurezza.",
            "Nuovo contatto",
        )
        self._nobody.acted.connect(self._on_new_contact)
        self._none_found = EmptyList(
            "search", "Nessun fascicolo trovato", "Prova con meno lettere, con il codice, o con tutti gli stati."
        )
        self._refused = EmptyList("lock", "I fascicoli li apre chi segue le donne", "")
        self._anothers = EmptyList("lock", *_ANOTHERS_WORDS)
        self._anothers_id: CaseId | None = None
        self._anothers.acted.connect(self._on_anothers)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        for part in (self._nobody, self._none_found, self._refused, self._anothers):
            self._stack.addWidget(scrolled(part))
        column.addWidget(self._stack, 1)

    def _built_tools(self) -> tuple[QHBoxLayout, Abreast]:
        self._search = SearchLine()
        self._search.into_list.connect(self._on_into_list)
        self._search.textChanged.connect(self._on_typed)
        self._state = ChoiceBox({_EVERY_STATE: "Tutti gli stati"} | {s.value: STATES[s] for s in STATES})
        self._state.chosen.connect(self.load)
        self._new = PrimaryButton("Nuovo contatto", sign="plus")
        self._new.clicked.connect(self._on_new_contact)
        shortcut(Keys.FIND, self).activated.connect(self.take_focus)
        shortcut(Keys.NEW_CONTACT, self).activated.connect(self._on_new_contact)
        head, asked = QHBoxLayout(), Abreast()
        head.setSpacing(em(1))
        for part in (self.heading, self._count):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._new)
        asked.add(Field("Cerca (Ctrl+F)", self._search), 2, least_em=11)
        asked.add(Field("Stato", self._state), least_em=10)
        return head, asked

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name of the page to the navigation where the list would have no room below it."""
        super().resizeEvent(event)
        self.heading.setVisible(self.height() >= em(_ROOM_FOR_NAME_EM))

    @staticmethod
    def asked_first() -> Question:
        """Return what `load` asks while nothing is typed."""
        return list_cases

    def load(self) -> None:
        """Ask for the files that what is typed may mean; an older question still waiting is dropped."""
        if self._asked is not None:
            self._asked.drop()
        self._looking, self._anothers_id = True, None
        words = self._search.text()
        if words.strip():
            self._asked = self.desk.background.run(self, find, words)
        else:
            self._asked = self.desk.background.run(self, list_cases)
        self._asked.then(self._show_rows).otherwise(self._show_refusal)

    def here(self) -> Place:
        """Return this page; what was searched for is not kept."""
        return Place(page=self.place.page)

    def take_focus(self) -> None:
        """Begin where one types; what was searched for before is there, and the first letter takes its place."""
        self._search.setFocus()
        self._search.selectAll()

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot(bool)
    def _on_into_list(self, enter: bool) -> None:  # noqa: FBT001 - a signal's own value
        """Go on into the list, but never into one of before what was typed: it shows other women."""
        self._goes_in = enter
        if self._pause.isActive():
            self._pause.stop()
            self.load()
        elif not self._looking:
            self._go_in()
            if enter:
                self._on_anothers()

    def _go_in(self) -> None:
        enter, self._goes_in = self._goes_in, None
        if enter is None or not self._model.rowCount():
            return
        self._table.setFocus()
        self._table.selectRow(0)
        if enter and self._model.rowCount() == 1:
            self._on_opened(self._model.index(0, 0))

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.go.emit(Place(page="case", case_id=row.id))

    @Slot()
    def _on_anothers(self) -> None:
        if self._anothers_id is not None:
            self.go.emit(Place(page="case", case_id=self._anothers_id))

    @Slot()
    def _on_new_contact(self) -> None:
        self.go.emit(Place(page="new_contact"))

    def _show_rows(self, rows: list[CaseRow]) -> None:
        self._looking = False
        code = self._state.code()
        shown = [row for row in rows if row.state is State(code)] if code else rows
        self._model.set_rows(shown)
        asked = bool(self._search.text().strip() or code)
        empty = _NONE_FOUND if asked else _NOBODY
        self._stack.setCurrentIndex(_TABLE if shown else empty)
        self._new.setVisible(bool(shown) or asked)  # an empty archive offers it in the middle
        self._count.setText("1 fascicolo" if len(shown) == 1 else f"{len(shown)} fascicoli" if shown else "")
        self._go_in()
        if not rows and self._search.text().strip():
            # A whole code is an answer in itself: what the list leaves out may be a colleague's.
            work = self.desk.background.run(self, case_of_code, self._search.text())
            work.then(self._show_anothers).otherwise(lambda _: None)

    def _show_anothers(self, case_id: CaseId) -> None:
        if not self._model.rowCount():
            self._anothers_id = case_id
            self._stack.setCurrentIndex(_ANOTHERS)

    def _show_refusal(self, refusal: Refusal) -> None:
        self._looking, self._goes_in = False, None
        self._new.show()
        self._refused.set_text(sentence(refusal))
        self._stack.setCurrentIndex(_REFUSED)
        self._count.setText("")
