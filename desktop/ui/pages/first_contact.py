"""The fields of «Nuovo contatto»: the contact, how to reach her safely, what she asks."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.case import CaseRow, show_code
from desktop.domain.contact import CameBy, FirstContact, Message, SafeWay, Way
from desktop.domain.days import read_day
from desktop.domain.visit import read_time
from desktop.errors import AliasEmpty, AliasTooLong, DayUnusable, Refusal, TimeUnusable
from desktop.ui.pages.signalled_card import SignalledCard
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.typed import TypedFields
from desktop.ui.wording import CAME_BY, MESSAGES, WAYS, day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_WAY = ""
_WAY_MISSING = "Hai scritto come sentirla: scegli anche in che modo, o svuota recapito e momenti."


class FirstContactForm(QWidget):
    """The page as it is typed.

    Attributes:
        alias_asked: another alias is to be proposed.
        alias_typed: the alias is another one now.
    """

    alias_asked = Signal()
    alias_typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        column.addWidget(self._built_contact())
        self.signalled = SignalledCard()
        column.addWidget(self.signalled)
        self.came_by.chosen.connect(self.signalled.show_for)
        column.addWidget(self._built_safety())
        column.addWidget(self._built_words())
        first = {"day": self._day, "hour": self._hour, "came_by": self.came_by, "alias": self._alias}
        safety = {"way": self._way, "address": self._address, "hours": self._hours, "message": self._message}
        words = {"never": self._never, "asked": self._asked, "agreed": self._agreed}
        self._fields = TypedFields(first | safety | words | self.signalled.editors)

    def _built_contact(self) -> Card:
        card = Card("Il contatto")
        self._day, self._hour = QLineEdit(), QLineEdit()
        self._day_field, self._hour_field = Field("Giorno", self._day), Field("Ora", self._hour)
        self.came_by = ChoiceBox({each.value: text for each, text in CAME_BY.items()})
        self._alias = QLineEdit()
        self._alias.textChanged.connect(self.alias_typed)
        self._alias_field = Field("Pseudonimo", self._alias)
        another = Button("Proponine un altro")
        another.clicked.connect(self.alias_asked)
        self._doubles = Note()
        self._doubles.hide()
        when, named = Abreast(), Abreast()
        when.add(self._day_field, least_em=8)
        when.add(self._hour_field, least_em=6)
        when.add(Field("Come è arrivata al centro", self.came_by), 3, least_em=14)
        named.add(self._alias_field, least_em=14)
        named.add(another, 0, bottom=True)
        card.body.addLayout(when)
        card.body.addLayout(named)
        card.body.addWidget(Note("Come la chiamate nel fascicolo. Mai il suo nome."))
        card.body.addWidget(self._doubles)
        return card

    def _built_safety(self) -> Card:
        card = Card("Come sentirla in sicurezza", "Da concordare con lei, se si può, prima di chiudere la telefonata.")
        self._way = ChoiceBox({_NO_WAY: "Non l'abbiamo ancora concordato"} | {w.value: WAYS[w] for w in WAYS})
        self._address, self._hours, self._never = QLineEdit(), QLineEdit(), QLineEdit()
        self._message = ChoiceBox({each.value: text for each, text in MESSAGES.items()})
        first, second = Abreast(), Abreast()
        self._way_field = Field("In che modo", self._way)
        first.add(self._way_field, least_em=16)
        first.add(Field("Recapito", self._address), least_em=14)
        second.add(Field("In quali momenti", self._hours), least_em=14)
        second.add(Field("Si può lasciare un messaggio?", self._message), least_em=14)
        card.body.addLayout(first)
        card.body.addLayout(second)
        card.body.addWidget(Field("Chi non deve mai rispondere o saperlo", self._never))
        return card

    def _built_words(self) -> Card:
        card = Card(
            "Che cosa chiede, che cosa avete concordato", "Poche parole. Non serve scrivere che cosa è successo."
        )
        self._asked, self._agreed = KeptText(3), KeptText(3)
        card.body.addWidget(Field("Che cosa chiede", self._asked))
        card.body.addWidget(Field("Che cosa avete concordato", self._agreed))
        return card

    @property
    def alias(self) -> str:
        """The alias as it stands."""
        return self._alias.text()

    @property
    def changed(self) -> bool:
        """Whether something was typed beyond what was proposed."""
        return self._fields.changed

    def texts(self) -> dict[str, str]:
        """Return all that stands in the fields."""
        return self._fields.texts()

    def restore(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed before the window was hidden."""
        self.clear()
        self._fields.show(texts)
        self.signalled.show_for(self.came_by.code())

    def clear(self) -> None:
        """Begin another woman."""
        for line in (self._day, self._hour, self._alias, self._address, self._hours, self._never):
            line.clear()
        for text in (self._asked, self._agreed):
            text.show_text("")
        self.came_by.set_code(CameBy.SOLA.value)
        self.signalled.clear()
        self.signalled.show_for(self.came_by.code())
        self._way.set_code(_NO_WAY)
        self._message.set_code(Message.NO.value)
        self._hush()
        self._fields.begin()

    def propose_moment(self, now: datetime) -> None:
        """Propose day and hour."""
        self._day.setText(day_words(now.date()))
        self._hour.setText(f"{now:%H:%M}")
        self._fields.begin("day", "hour")

    def propose_alias(self, alias: str) -> None:
        """Propose an alias."""
        self._alias.setText(alias)
        self._fields.begin("alias")

    def read(self) -> FirstContact | None:
        """Return the page as it is typed, None where the day or the hour cannot be read: then the field says so."""
        self._hush()
        try:
            day = read_day(self._day.text())
            hour = read_time(self._hour.text()) or time()
        except (DayUnusable, TimeUnusable) as refusal:
            self.refuse(refusal)
            return None
        if not self._way.code() and (self._address.text().strip() or self._hours.text().strip()):
            self._way_field.set_error(_WAY_MISSING)
            self._way_field.setFocus()
            return None
        never = self._never.text().strip()
        return FirstContact(
            at=datetime.combine(day, hour),
            came_by=CameBy(self.came_by.code()),
            alias=self._alias.text(),
            asked=self._asked.toPlainText(),
            agreed=self._agreed.toPlainText(),
            safe=self._safe_ways(),
            never=(never,) if never else (),
        )

    def refuse(self, refusal: Refusal) -> bool:
        """Say at its field what is not right; return whether there is one for it."""
        alias, day, hour = self._alias_field, self._day_field, self._hour_field
        fields = {AliasEmpty: alias, AliasTooLong: alias, DayUnusable: day, TimeUnusable: hour}
        field = next((field for kind, field in fields.items() if isinstance(refusal, kind)), None)
        if field is not None:
            field.set_error(sentence(refusal))
            field.setFocus()
        return field is not None

    def show_doubles(self, rows: tuple[CaseRow, ...]) -> None:
        """Say which files have the same alias already."""
        codes = ", ".join(show_code(row.code) for row in rows)
        self._doubles.setText(
            f"Possibile doppione: c'è già un fascicolo con questo pseudonimo ({codes}). Puoi aprirne comunque un altro."
        )
        self._doubles.setVisible(bool(rows))

    def _hush(self) -> None:
        for field in (self._day_field, self._hour_field, self._alias_field, self._way_field):
            field.set_error("")

    def _safe_ways(self) -> tuple[SafeWay, ...]:
        if not self._way.code():
            return ()
        message = Message(self._message.code())
        return (SafeWay(Way(self._way.code()), self._address.text(), self._hours.text(), message),)
