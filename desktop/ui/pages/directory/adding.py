"""«Aggiungi un servizio»: one the centre knows and the program does not; a shelter is kept without its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.directory import FIELD_NAMES, KIND_NAMES, Field, ServiceKind
from desktop.domain.own_services import OwnValue
from desktop.domain.place import Place
from desktop.errors import DayUnusable, ServiceNameEmpty
from desktop.services.directory.writing import add_service
from desktop.ui.dialogs.leaving import Loss
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.page import Desk, Page
from desktop.ui.widgets import fields
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.typed import TypedFields
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.place import Draft
    from desktop.errors import Refusal

_FORM: Final = "service"
_LOSS = Loss("Lasciare senza salvare?", "Il servizio che hai scritto non è ancora nella rete.")
_SHELTER: Final = "Di una casa rifugio si scrive solo a chi si telefona: mai dov'è."
_NOTES: Final = {
    Field.DOES: "Per chi, e che cosa si chiede.",
    Field.ADDRESS: "Non per una casa rifugio, e non se chiedono di non dirlo.",
}


class NewServicePage(Page):
    """Nothing of it is kept until «Aggiungi»."""

    ONCE: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        column = self.scrolled_column(
            "Aggiungi un servizio", "Lo vedono tutte le colleghe di questo archivio.", width_em=46
        )
        self.banner, card = Banner(), Card()
        self.kind = ChoiceBox(
            {kind.value: KIND_NAMES[kind] for kind in ServiceKind if kind is not ServiceKind.EMERGENCY}
        )
        self.area = ChoiceBox({"": "Tutte"} | dict(desk.knowledge.directory.areas))
        self.kind_field = fields.Field("Che cos'è", self.kind)
        self.kind.chosen.connect(self._on_kind)
        what = Abreast()
        what.add(self.kind_field, least_em=12)
        what.add(fields.Field("Zona", self.area), least_em=10)
        card.body.addLayout(what)
        self.lines = {field: QLineEdit() for field in Field}
        self.fields = {
            field: fields.Field(FIELD_NAMES[field], line, _NOTES.get(field, "")) for field, line in self.lines.items()
        }
        for each in self.fields.values():
            card.body.addWidget(each)
        self.source = QLineEdit()
        self.day = DayField("Provato il", "Vuoto: non ancora provato. Allora non si stampa.")
        last = Abreast()
        last.add(fields.Field("Chi lo dice", self.source), 2, least_em=12)
        last.add(self.day, least_em=10)
        card.body.addLayout(last)
        card.body.addLayout(self._built_acts())
        editors = {"kind": self.kind, "area": self.area, "source": self.source, "day": self.day.line}
        self._typed = TypedFields(editors | {field.value: line for field, line in self.lines.items()})
        for part in (self.banner, card):
            column.addWidget(part)
        column.addStretch(1)

    def _built_acts(self) -> FlowLayout:
        self.save, leave = PrimaryButton("Aggiungi alla rete"), QuietButton("Lascia perdere")
        self.save.clicked.connect(self._on_save)
        leave.clicked.connect(self.leave)
        acts = FlowLayout()
        acts.addWidget(self.save)
        acts.addWidget(leave)
        return acts

    def open_at(self, place: Place) -> None:
        """Show an empty form, or what was being typed."""
        self.place = place
        self.banner.hide()
        self._typed.go_back()
        self._typed.show(place.draft.get(_FORM, {}))
        self._on_kind()

    def take_focus(self) -> None:
        """Begin at what it is."""
        self.kind.setFocus()

    def draft(self) -> Draft:
        """Return what is typed and not yet saved."""
        return {_FORM: self._typed.texts()} if self._typed.changed else {}

    def loss(self) -> Loss | None:
        """Return that what was typed is not saved."""
        return _LOSS if self._typed.changed else None

    def discard(self) -> None:
        """Lose it."""
        self._typed.go_back()

    @Slot()
    def _on_kind(self) -> None:
        shelter = self.kind.code() == ServiceKind.SHELTER.value
        self.kind_field.set_note(_SHELTER if shelter else "")
        self.fields[Field.ADDRESS].setVisible(not shelter)
        if shelter:
            self.lines[Field.ADDRESS].clear()

    @Slot()
    def _on_save(self) -> None:
        for field in (*self.fields.values(), self.day):
            field.set_error("")
        day = self.day.read() if self.day.line.text().strip() else None
        if self.day.error:
            return
        source = self.source.text()
        values = {field: OwnValue(line.text(), source, day) for field, line in self.lines.items()}
        kind, area, shipped = ServiceKind(self.kind.code()), self.area.code(), self.desk.knowledge.directory
        work = self.desk.background.run(self, lambda uow: add_service(uow, shipped, kind, area, values))
        work.then(self._show_added).otherwise(self._show_refusal)

    def _show_added(self, service: str) -> None:
        self._typed.go_back()
        self.go.emit(Place("service", question=service))

    def _show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self.day.point_at(refusal)
        elif isinstance(refusal, ServiceNameEmpty):
            self.fields[Field.NAME].set_error(sentence(refusal))
            self.fields[Field.NAME].setFocus()
        else:
            self.banner.say(sentence(refusal), Tone.WARNING)
