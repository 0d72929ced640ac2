"""The form in which one value of a service is written: what it is, who said so, and when it was tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.directory import FIELD_NAMES, Field, field_of
from desktop.domain.own_services import OwnValue, next_key
from desktop.errors import AddressWithheld, DayUnusable, ServiceNameEmpty, ServiceValueTooLong
from desktop.services.directory.numbers import looks_dialable
from desktop.ui.pages.case.forms import DayField, InlineForm
from desktop.ui.pages.directory.wording import label_of
from desktop.ui.widgets import fields
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.directory import Detail, Service
    from desktop.errors import Refusal

NOT_DIALABLE: Final = "Così non sembra un numero che si può chiamare. Se è giusto, salvalo lo stesso."
_GONE: Final = "Vuoto: non c'è più."
_UNTRIED: Final = "Vuoto: non ancora provato. Allora non si stampa."
_ADDABLE: Final = (Field.PHONE, Field.EMAIL, Field.WEB, Field.ADDRESS, Field.HOURS, Field.DOES)


class ValueForm(InlineForm):
    """Opened for a value there is, or for one more; `about` is the key of the value."""

    def __init__(self) -> None:
        super().__init__("Scrivi il recapito", "Salva")
        self.which = ChoiceBox({field.value: FIELD_NAMES[field] for field in _ADDABLE})
        self.value, self.source = QLineEdit(), QLineEdit()
        self.source.setPlaceholderText("Il volantino, la collega che ha chiamato…")
        self.which_field = fields.Field("Che cosa", self.which)
        self.value_field = fields.Field("Valore", self.value, _GONE)
        self.source_field = fields.Field("Chi lo dice", self.source)
        self.day = DayField("Provato il", _UNTRIED)
        row = Abreast()
        row.add(self.source_field, 2, least_em=12)
        row.add(self.day, least_em=10)
        self.body.addWidget(self.which_field)
        self.body.addWidget(self.value_field)
        self.body.addLayout(row)
        self.value.editingFinished.connect(self._hint)
        editors = {"which": self.which, "value": self.value, "source": self.source, "day": self.day.line}
        self.keep_draft("value", editors)

    def begin(self, detail: Detail | None, today: date) -> None:
        """Open it with a value as it stands, or empty for one more, tried today unless another day is written."""
        self._fill(detail.text if detail is not None else "", day_words(today))
        self.which_field.setVisible(detail is None)
        self.heading.setText(f"Cambia: {label_of(detail)}" if detail is not None else "Un altro recapito")
        self.open_form(self.value if detail is not None else self.which)
        self.about = detail.key if detail is not None else ""

    def _fill(self, text: str, day: str) -> None:
        self.value.setText(text)
        self.source.clear()
        self.day.line.setText(day)
        self.value_field.set_note(_GONE)

    def key(self, service: Service) -> str:
        """Return under which key of the service the value is kept."""
        return self.about or next_key(service, Field(self.which.code()))

    def typed(self) -> OwnValue | None:
        """Return what was typed, None where the day cannot be read: the form says so."""
        day = self.day.read() if self.day.line.text().strip() else None
        if self.day.error:
            return None
        return OwnValue(self.value.text(), self.source.text(), day)

    def point_at(self, refusal: Refusal) -> bool:
        """Say beside its field what was refused; False where it is about no field."""
        if isinstance(refusal, DayUnusable):
            self.day.point_at(refusal)
        elif isinstance(refusal, ServiceNameEmpty | ServiceValueTooLong | AddressWithheld):
            self.value_field.set_error(sentence(refusal))
            self.value_field.setFocus()
        else:
            return False
        return True

    @Slot()
    def _hint(self) -> None:
        field = field_of(self.about) if self.about else Field(self.which.code())
        text = self.value.text().strip()
        doubtful = field is Field.PHONE and bool(text) and not looks_dialable(text)
        self.value_field.set_note(NOT_DIALABLE if doubtful else _GONE)
