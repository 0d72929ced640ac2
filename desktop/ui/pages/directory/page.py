"""«Rete»: the services around a woman, found while one types; how each is reached, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.domain.directory import KIND_NAMES, Field, ServiceKind, Standing
from desktop.domain.place import Place
from desktop.services.directory.reading import read_directory
from desktop.ui.models.text_table import TextTable
from desktop.ui.pages.cases import SearchLine
from desktop.ui.pages.directory.sheet import ServiceSheetDialog
from desktop.ui.pages.directory.wording import TO_VERIFY
from desktop.ui.pages.emergency_button import EmergencyButton
from desktop.ui.pages.page import Desk, Page
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.theme import em
from desktop.ui.widgets import fields
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.column import Scrolled, scrolled
from desktop.ui.widgets.empty import EmptyList
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, Title
from desktop.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.directory import Service
    from desktop.services.directory.reading import DirectoryView

_HEADERS = ("Servizio", "Che cos'è", "Zona", "Telefono")
_WIDTHS_EM = (9.6, 7.5, 10)
_RAREST = (2, 1)
_LEAST_LIST_EM = 12
_ANY = ""
_TABLE, _NONE_FOUND = range(2)


class DirectoryPage(Page):
    """The list of the services; usable before any file exists."""

    SHOWS = frozenset({"own_service", "service_value"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: DirectoryView | None = None
        self._shown: tuple[Service, ...] = ()
        column = self._built_column()
        self.model = TextTable(_HEADERS, self)
        self.table = RowTable("Servizi trovati", self.model, _WIDTHS_EM, self, rarest=_RAREST)
        self.table.setMinimumHeight(em(_LEAST_LIST_EM))
        self.table.opened.connect(self._on_opened)
        self._count = Note()
        column.addLayout(self._built_head())
        column.addLayout(self._built_tools(desk))
        column.addLayout(self._built_acts(desk))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        none = EmptyList(
            "search",
            "Nessun servizio trovato",
            "Prova con meno lettere, o con tutte le zone. Se il centro ne conosce uno, aggiungilo.",
            "Aggiungi un servizio",
        )
        none.acted.connect(self._on_add)
        self._stack.addWidget(scrolled(none))
        column.addWidget(self._stack, 1)

    def _built_column(self) -> QVBoxLayout:
        """Return a column as high as the window, which scrolls where the list would have no room below the rest."""
        scroll, outer = Scrolled(name="page"), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        column = QVBoxLayout(scroll.content)
        column.setContentsMargins(em(2), em(1.5), em(2), em(1.5))
        column.setSpacing(em(1))
        self.heading = Title("Rete")
        return column

    def _built_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(em(1))
        for part in (self.heading, self._count):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.verify = PrimaryButton("Verifica", sign="check")
        self.verify.clicked.connect(self._on_verify)
        head.addWidget(self.verify)
        return head

    def _built_tools(self, desk: Desk) -> Abreast:
        self.search = SearchLine()
        self.search.setPlaceholderText("Nome, che cosa fa, numero")
        self.search.textChanged.connect(self._show_found)
        self.search.into_list.connect(self._on_into_list)
        areas = dict(desk.knowledge.directory.areas)
        self.kind = ChoiceBox({_ANY: "Tutti"} | {kind.value: name for kind, name in KIND_NAMES.items()})
        self.area = ChoiceBox({_ANY: "Tutte"} | areas)
        for box in (self.kind, self.area):
            box.chosen.connect(self._show_found)
        shortcut(Keys.FIND, self).activated.connect(self.take_focus)
        tools = Abreast()
        tools.add(fields.Field("Cerca (Ctrl+F)", self.search), 2, least_em=11)
        tools.add(fields.Field("Che cos'è", self.kind), least_em=11)
        tools.add(fields.Field("Zona", self.area), least_em=10)
        return tools

    def _built_acts(self, desk: Desk) -> FlowLayout:
        acts = FlowLayout()
        self.add, self.sheet = Button("Aggiungi un servizio", sign="plus"), Button("Stampa il foglio…", sign="print")
        self.add.clicked.connect(self._on_add)
        self.sheet.clicked.connect(self._on_sheet)
        shortcut(Keys.PRINT, self).activated.connect(self._on_sheet)
        unmet = QuietButton("Bisogni senza risposta")
        unmet.clicked.connect(lambda: self.go.emit(Place("unmet")))
        for button in (self.add, self.sheet, EmergencyButton(desk.background, "Numeri d'emergenza…"), unmet):
            acts.addWidget(button)
        return acts

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show the services of a kind and an area, as `place.question` names them: «legale milano»."""
        kind, _, area = place.question.partition(" ")
        self.kind.set_code(kind)
        self.area.set_code(area)
        super().open_at(place)

    def load(self) -> None:
        """Ask for the services as the archive knows them."""
        shipped = self.desk.knowledge.directory
        self.desk.background.run(self, lambda uow: read_directory(uow, shipped)).then(self._show_view)

    def here(self) -> Place:
        """Return the kind and the area in front; what was searched for is not kept."""
        return Place(self.place.page, question=f"{self.kind.code()} {self.area.code()}".rstrip())

    def take_focus(self) -> None:
        """Begin where one types."""
        self.search.setFocus()
        self.search.selectAll()

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _on_into_list(self, enter: bool) -> None:  # noqa: FBT001 - a signal's own value
        if not self._shown:
            return
        self.table.setFocus()
        self.table.selectRow(0)
        if enter and len(self._shown) == 1:
            self._on_opened(self.model.index(0, 0))

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self.go.emit(Place("service", question=self._shown[index.row()].id))

    @Slot()
    def _on_verify(self) -> None:
        self.go.emit(Place("verification", question=self.area.code()))

    @Slot()
    def _on_add(self) -> None:
        self.go.emit(Place("new_service"))

    @Slot()
    def _on_sheet(self) -> None:
        if self._view is not None:
            background, training = self.desk.background, self.desk.training
            ServiceSheetDialog(self, background, self._view, self.area.code(), training=training).open()

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_view(self, view: DirectoryView) -> None:
        self._view = view
        self._show_found()
        waiting = len(view.to_verify)
        self.verify.setText(f"Verifica ({waiting})" if waiting else "Verifica")

    @Slot()
    def _show_found(self) -> None:
        if self._view is None:
            return
        directory, today = self._view.directory, self._view.today
        kind = ServiceKind(self.kind.code()) if self.kind.code() else None
        self._shown = directory.find(self.search.text(), kind, self.area.code() or None)
        rows = [
            (each.name, KIND_NAMES[each.kind], directory.area_name(each.area) or "Tutte", _phone(each, today))
            for each in self._shown
        ]
        self.model.show_rows(_HEADERS, rows)
        self._stack.setCurrentIndex(_TABLE if rows else _NONE_FOUND)
        count = len(rows)
        self._count.setText("1 servizio" if count == 1 else f"{count} servizi" if count else "")


def _phone(service: Service, on: date) -> str:
    """Return a number that is sure; of others only that they wait: cut at the edge of the list it would be wrong."""
    phones = [each for each in service.ways if each.field is Field.PHONE]
    sure = next((each for each in phones if each.standing(on) is Standing.SURE), None)
    if sure is not None:
        return f"✓ {sure.text}"
    return TO_VERIFY if any(each.standing(on) is not Standing.GONE for each in phones) else ""
