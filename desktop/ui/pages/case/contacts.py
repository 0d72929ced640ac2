"""«Contatti»: how to reach her, who must never be, and each contact as it happened."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.contact import CameBy
from desktop.errors import DayUnusable, Refusal
from desktop.services.case.contacts import note_contact, read_contacts
from desktop.services.overview.today import this_moment
from desktop.ui.pages.case.forms import DayField, HourField, InlineForm
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.ways import WaysCard
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import CAME_BY, day_words, weekday_words

if TYPE_CHECKING:
    from desktop.domain.contact import Contact
    from desktop.ui.pages.page import Desk

_NEWEST, _OLDEST = "newest", "oldest"


class ContactsPart(Part):
    """The contacts of a file; its main act is to note one."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"contact", "safe_contact", "never_contact"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Contatti")
        self._contacts: tuple[Contact, ...] = ()
        self.ways = WaysCard(desk)
        self.ways.saved.connect(self.note_saved)
        self.ways.refused.connect(self.say_refused)
        self.body.addWidget(self.ways)
        self.main = PrimaryButton("Annota un contatto", sign="plus")
        self.starts_at = self.main
        self.main.clicked.connect(self._on_open)
        acts = FlowLayout()
        acts.addWidget(self.main)
        self.body.addLayout(acts)
        self.form = self._built_form()
        self.body.addWidget(self.form)
        card = Card("I contatti, come sono avvenuti", "Un contatto si scrive una volta: una correzione è un altro.")
        self._order = ChoiceBox({_NEWEST: "Prima i più recenti", _OLDEST: "Prima i più vecchi"})
        self._order.chosen.connect(self._show_list)
        self._order_field = Field("In quale ordine", self._order)
        self._none, self._records = Note("Qui staranno i contatti, dal primo in poi."), Records()
        card.body.addWidget(self._order_field)
        card.body.addWidget(self._none)
        card.body.addWidget(self._records)
        self.body.addWidget(card)

    def _built_form(self) -> InlineForm:
        form = InlineForm("Un contatto", "Salva il contatto")
        self._day, self._hour = DayField("Giorno"), HourField("Ora")
        self._came_by = ChoiceBox({each.value: text for each, text in CAME_BY.items()})
        self._asked, self._agreed = KeptText(2), KeptText(2)
        when = Abreast()
        when.add(self._day, least_em=8)
        when.add(self._hour, least_em=6)
        when.add(Field("Come è arrivata", self._came_by), 2, least_em=12)
        form.body.addLayout(when)
        form.body.addWidget(Field("Che cosa chiede", self._asked))
        form.body.addWidget(Field("Che cosa avete concordato", self._agreed))
        form.kept.connect(self._on_kept)
        form.left.connect(self.main.show)
        form.opened.connect(self.main.hide)
        when_and_how = {"day": self._day.line, "hour": self._hour.line, "came_by": self._came_by}
        form.keep_draft("contact", when_and_how | {"asked": self._asked, "agreed": self._agreed})
        return form

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self.ways.begin()
        self._show_contacts(())

    def load(self) -> None:
        """Read the contacts and the ways to reach her."""
        self.ways.load(self.case_id)
        work = self.desk.background.run(self, read_contacts, self.case_id)
        work.then(self._show_contacts).otherwise(self.say_refused)

    @Slot()
    def _on_open(self) -> None:
        self.desk.background.run(self, this_moment).then(self._show_form)

    def _show_form(self, now: datetime) -> None:
        self._day.line.setText(day_words(now.date()))
        self._hour.line.setText(f"{now:%H:%M}")
        self._came_by.set_code(CameBy.SOLA.value)
        self._asked.show_text("")
        self._agreed.show_text("")
        self.form.open_form(self._asked)

    @Slot()
    def _on_kept(self) -> None:
        day = self._day.read()
        readable, hour = self._hour.read()
        if day is None or not readable:
            return
        words = (self._asked.toPlainText(), self._agreed.toPlainText())
        at = datetime.combine(day, hour or time())
        work = self.desk.background.run(self, note_contact, self.case_id, at, CameBy(self._came_by.code()), words)
        work.then(self._show_noted).otherwise(self._show_refused)

    def _show_noted(self, contacts: tuple[Contact, ...]) -> None:
        self.form.close_form()
        self.main.setFocus()
        self._show_contacts(contacts)
        self.note_saved()

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self._day.point_at(refusal)
        else:
            self.say_refused(refusal)

    def _show_contacts(self, contacts: tuple[Contact, ...]) -> None:
        self._contacts = contacts
        self._show_list()

    @Slot()
    def _show_list(self) -> None:
        ordered = self._contacts if self._order.code() == _OLDEST else tuple(reversed(self._contacts))
        self._records.show_records([_record(contact) for contact in ordered])
        self._none.setVisible(not ordered)
        self._order_field.setVisible(len(ordered) > 1)


def _record(contact: Contact) -> Record:
    # Midnight is what a contact without an hour is kept under.
    hour = f", ore {contact.at:%H:%M}" if contact.at.time() != time() else ""
    day = weekday_words(contact.at.date())
    made = Record(f"{day[:1].upper()}{day[1:]}{hour}", [CAME_BY[contact.came_by]])
    for name, words in (("Chiede", contact.asked), ("Concordato", contact.agreed)):
        if words:
            made.words.addWidget(PlainLabel(f"{name}: {words}"))
    return made
