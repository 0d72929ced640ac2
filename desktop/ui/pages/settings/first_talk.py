"""«Primo colloquio»: within how many hours the centre wants to have spoken with whom a service signalled."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.integrated.clock import ContactTerm
from desktop.errors import ContactTermUnusable, EditedMeanwhile
from desktop.services.path.signallings import ContactTermView, read_term_view, write_contact_term
from desktop.ui.pages.case.forms import HourField
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.wording import WEEKDAYS
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_HOURS: Final = "0: nessun termine. Si contano solo le ore in cui il centro c'è."
_SOURCE: Final = (
    "Nessun atto letto dà un termine (DGR Lombardia 6299/2022 e 7498/2022, guardati il 22 novembre 2026: da "
    "verificare). Quello che scrivi qui è una scelta del centro."
)
_CLOSED: Final = "La cambiano la referente o la coordinatrice."
_NO_HOURS: Final = "Scrivi un numero di ore, come 24."


class FirstTalkPart(Part):
    """The centre's own term, and the hours in which somebody is there."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"setting"})
    TITLE = "Primo colloquio"
    LEAD = "Entro quante ore il centro vuole aver parlato con chi è stata segnalata da un servizio."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: ContactTermView | None = None
        self.hours = QLineEdit()
        self.opens, self.closes = HourField("Il centro c'è dalle"), HourField("Alle")
        days = [Choice(str(place), name.capitalize()) for place, name in enumerate(WEEKDAYS)]
        self.days = ChoiceList("In quali giorni", days, several=True)
        self.field = Field("Ore entro cui sentirla", self.hours, _HOURS)
        self.save = PrimaryButton("Salva")
        self.save.clicked.connect(self._on_save)
        editors = {"hours": self.hours, "opens": self.opens.line, "closes": self.closes.line, "days": self.days}
        self._kept = self.keep_typed("first_talk", editors)
        self.standing = Note()
        card, row, acts = Card("", _SOURCE), Abreast(), FlowLayout()
        row.add(self.opens, least_em=9)
        row.add(self.closes, least_em=9)
        acts.addWidget(self.save)
        card.body.addWidget(self.standing)
        card.body.addWidget(self.field)
        card.body.addLayout(row)
        card.body.addWidget(Field("In quali giorni", self.days))
        card.body.addLayout(acts)
        self.body.addWidget(card)

    def load(self) -> None:
        """Read the term."""
        self.desk.background.run(self, read_term_view).then(self._show).otherwise(self.show_refused)

    @Slot()
    def _on_save(self) -> None:
        typed = self.hours.text().strip() or "0"
        self.field.set_error("" if typed.isascii() and typed.isdecimal() else _NO_HOURS)
        (opens_read, opens), (closes_read, closes) = self.opens.read(), self.closes.read()
        if self.field.error or not (opens_read and closes_read) or self._view is None:
            return
        usual = ContactTerm()
        days = frozenset(map(int, self.days.codes()))
        term, seen = ContactTerm(int(typed), opens or usual.opens, closes or usual.closes, days), self._view.stamp
        work = self.desk.background.run(self, lambda uow: write_contact_term(uow, term, seen))
        work.then(self._show_written).otherwise(self._show_unusable)

    def _show_written(self, view: ContactTermView) -> None:
        self._kept.begin()
        self._show(view)
        self.note_saved()

    def _show_unusable(self, refusal: Refusal) -> None:
        if isinstance(refusal, ContactTermUnusable | EditedMeanwhile):
            self.field.set_error(sentence(refusal))
        else:
            self.show_refused(refusal)
        if isinstance(refusal, EditedMeanwhile):
            self.load()  # what is saved next is upon the one that is kept now

    def _show(self, view: ContactTermView) -> None:
        self._view = view
        self.standing.setText("" if view.may_change else _CLOSED)
        self.standing.setVisible(not view.may_change)
        for editor in (self.hours, self.opens.line, self.closes.line):
            editor.setReadOnly(not view.may_change)
        self.days.setEnabled(view.may_change)
        self.save.setVisible(view.may_change)
        if not self._kept.changed:
            self.hours.setText(str(view.term.hours))
            self.opens.line.setText(f"{view.term.opens:%H:%M}")
            self.closes.line.setText(f"{view.term.closes:%H:%M}")
            self.days.set_codes(str(day) for day in view.term.days)
            self._kept.begin()
