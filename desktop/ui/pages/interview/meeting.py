"""When the talk was held, with whom and in which language: apart from when and by whom it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.days import not_after, read_day
from desktop.domain.identifiers import OperatorId
from desktop.errors import DayUnusable
from desktop.ui.theme import em
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.compound import Compound
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptLine
from desktop.ui.widgets.labels import Heading, Note
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.form.assessment import Meeting

_SHORT, _FULL = "short", "full"


class MeetingPane(Compound):
    """What is asked once, before the questions.

    Attributes:
        met: the meeting as it is now, each time a part of it changed.
        path_chosen: True for the short path.
    """

    met = Signal(object)
    path_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meeting: Meeting | None = None
        self._today: date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.9))
        column.addWidget(Heading("Il colloquio", look="question"))
        column.addWidget(Note("Se copi da un modulo di carta, scrivi il giorno del colloquio e non quello di oggi."))
        self._day = KeptLine()
        self._day_field = Field("Giorno del colloquio", self._day)
        self._by = ChoiceBox({})
        self._mediator, self._companion, self._language = KeptLine(), KeptLine(), KeptLine()
        self._path = ChoiceList(
            "Quali domande",
            [
                Choice(_SHORT, "Percorso breve: solo l'essenziale, per un primo colloquio"),
                Choice(_FULL, "Percorso completo, anche in più incontri"),
            ],
        )
        for part in (
            self._day_field,
            Field("Tenuto da", self._by),
            Field("Mediatrice o interprete", self._mediator, "Vuoto se non c'era."),
            Field("Lingua del colloquio", self._language, "Vuoto se in italiano."),
            Field("Con lei c'era", self._companion, "Per esempio un'amica o l'assistente sociale. Vuoto se era sola."),
            Field("Quali domande", self._path),
        ):
            column.addWidget(part)
        self.begins_at(self._day)
        for line in (self._day, self._mediator, self._language, self._companion):
            line.edited.connect(self._on_edited)
        self._by.chosen.connect(self._on_edited)
        self._path.chosen.connect(lambda codes: self.path_chosen.emit(_SHORT in codes))

    def show_meeting(self, meeting: Meeting, colleagues: Mapping[OperatorId, str], today: date, *, short: bool) -> None:
        """Show a meeting, the colleagues who may have held it, and the path taken."""
        self._meeting, self._today = meeting, today
        self._day.show_text(day_words(meeting.held_on))
        self._day_field.set_error("")
        self._by.clear()
        for operator, name in colleagues.items():
            self._by.addItem(name, operator.hex())
        self._by.set_code(meeting.held_by.hex() if meeting.held_by else "")
        self._mediator.show_text(meeting.mediator)
        self._language.show_text(meeting.language)
        self._companion.show_text(meeting.companion)
        self._path.set_codes({_SHORT if short else _FULL})

    @Slot(str)
    def _on_edited(self) -> None:
        if self._meeting is None or self._today is None:
            return
        try:
            held_on = not_after(read_day(self._day.text()), self._today)
        except DayUnusable as refusal:
            self._day_field.set_error(sentence(refusal))
            return
        self._day_field.set_error("")
        held_by = OperatorId(bytes.fromhex(self._by.code())) if self._by.currentData() else self._meeting.held_by
        self._meeting = replace(
            self._meeting,
            held_on=held_on,
            held_by=held_by,
            mediator=self._mediator.text().strip(),
            language=self._language.text().strip(),
            companion=self._companion.text().strip(),
        )
        self.met.emit(self._meeting)
