"""«Nuovo contatto»: one page, by keyboard, within a minute; it opens a file in the state of contact."""

from datetime import datetime, time

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.domain.case import Case, CaseRow, show_code
from desktop.domain.contact import CameBy, FirstContact, Message, SafeWay, Way
from desktop.domain.days import not_after, read_day
from desktop.domain.place import Place
from desktop.domain.visit import read_time
from desktop.errors import AliasEmpty, DayUnusable, Refusal, TimeUnusable
from desktop.services.cases import possible_doubles, propose_alias
from desktop.services.contacts import note_first_contact
from desktop.ui.pages.page import Desk, Page
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.wording import CAME_BY, MESSAGES, WAYS, day_words
from desktop.words import sentence

_DOUBLES_AFTER_MS = 300
_NO_WAY = ""


class NewContactPage(Page):
    """Nothing of it is kept until «Apri il fascicolo»; then all of it is, or nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pause = QTimer(self, interval=_DOUBLES_AFTER_MS, singleShot=True)
        self._pause.timeout.connect(self._look_for_doubles)
        column = self.scrolled_column(
            "Nuovo contatto", "Scrivi solo quello che serve. Il resto si può aggiungere dopo, nel fascicolo."
        )
        self._column = column
        column.addWidget(self._built_contact())
        column.addWidget(self._built_safety())
        column.addWidget(self._built_words())
        acts = FlowLayout()
        self._open = PrimaryButton("Apri il fascicolo")
        self._open.setToolTip("Ctrl+Invio")
        self._open.setShortcut(Qt.Modifier.CTRL | Qt.Key.Key_Return)
        self._open.clicked.connect(self._on_open)
        discard = QuietButton("Lascia perdere")
        discard.clicked.connect(self.leave)
        acts.addWidget(self._open)
        acts.addWidget(discard)
        column.addLayout(acts)
        column.addStretch(1)

    def _built_contact(self) -> Card:
        card = Card("Il contatto")
        self._day, self._hour = QLineEdit(), QLineEdit()
        self._day_field, self._hour_field = Field("Giorno", self._day), Field("Ora", self._hour)
        self._came_by = ChoiceBox({each.value: text for each, text in CAME_BY.items()})
        self._alias = QLineEdit()
        self._alias.textChanged.connect(self._pause.start)
        self._alias_field = Field("Alias", self._alias, "Come la chiamate nel fascicolo. Mai il suo nome.")
        another = Button("Proponine un altro")
        another.clicked.connect(self._propose)
        self._doubles = Note()
        self._doubles.hide()
        when = QHBoxLayout()
        when.setSpacing(em(1))
        when.addWidget(self._day_field, 1)
        when.addWidget(self._hour_field, 1)
        when.addWidget(Field("Come è arrivata al centro", self._came_by), 3)
        named = QHBoxLayout()
        named.setSpacing(em(1))
        named.addWidget(self._alias_field, 1)
        named.addWidget(another, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(when)
        card.body.addLayout(named)
        card.body.addWidget(self._doubles)
        return card

    def _built_safety(self) -> Card:
        card = Card("Come sentirla in sicurezza", "Da concordare con lei, se si può, prima di chiudere la telefonata.")
        self._way = ChoiceBox({_NO_WAY: "Non l'abbiamo ancora concordato"} | {w.value: WAYS[w] for w in WAYS})
        self._address, self._hours, self._never = QLineEdit(), QLineEdit(), QLineEdit()
        self._message = ChoiceBox({each.value: text for each, text in MESSAGES.items()})
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(em(1))
        first.addWidget(Field("In che modo", self._way), 1)
        first.addWidget(Field("Recapito", self._address), 1)
        second.addWidget(Field("In quali momenti", self._hours), 1)
        second.addWidget(Field("Si può lasciare un messaggio?", self._message), 1)
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

    def open_at(self, place: Place) -> None:
        """Show an empty page for a new woman, with the day, the hour and an alias proposed."""
        self.place = place
        now = datetime.now().astimezone()
        self._day.setText(day_words(now.date()))
        self._hour.setText(f"{now:%H:%M}")
        for line in (self._alias, self._address, self._hours, self._never):
            line.clear()
        for text in (self._asked, self._agreed):
            text.show_text("")
        self._came_by.set_code(CameBy.SOLA.value)
        self._way.set_code(_NO_WAY)
        self._message.set_code(Message.NO.value)
        for field in (self._day_field, self._hour_field, self._alias_field):
            field.set_error("")
        self._propose()

    def take_focus(self) -> None:
        """Begin at how she came: the day and the hour are there already."""
        self._came_by.setFocus()

    @Slot()
    def _propose(self) -> None:
        self.desk.background.run(self, propose_alias, self.desk.knowledge.aliases).then(self._alias.setText)

    @Slot()
    def _look_for_doubles(self) -> None:
        self.desk.background.run(self, possible_doubles, self._alias.text()).then(self._show_doubles)

    @Slot()
    def _on_open(self) -> None:
        typed = self._typed()
        if typed is None:
            return
        self._open.setEnabled(False)
        work = self.desk.background.run(self, note_first_contact, typed)
        work.then(self._show_opened).otherwise(self._show_refusal)
        work.afterwards(lambda: self._open.setEnabled(True))

    def _typed(self) -> FirstContact | None:
        """Return the page as it is typed, None where the day or the hour cannot be read: then the field says so."""
        self._day_field.set_error("")
        self._hour_field.set_error("")
        try:
            day = not_after(read_day(self._day.text()), datetime.now().astimezone().date())
        except DayUnusable as refusal:
            self._point_at(self._day_field, refusal)
            return None
        try:
            hour = read_time(self._hour.text()) or time()
        except TimeUnusable as refusal:
            self._point_at(self._hour_field, refusal)
            return None
        never = self._never.text().strip()
        return FirstContact(
            at=datetime.combine(day, hour),
            came_by=CameBy(self._came_by.code()),
            alias=self._alias.text(),
            asked=self._asked.toPlainText(),
            agreed=self._agreed.toPlainText(),
            safe=self._safe_ways(),
            never=(never,) if never else (),
        )

    def _safe_ways(self) -> tuple[SafeWay, ...]:
        if not self._way.code():
            return ()
        message = Message(self._message.code())
        return (SafeWay(Way(self._way.code()), self._address.text(), self._hours.text(), message),)

    def _show_opened(self, case: Case) -> None:
        self.saved.emit(datetime.now().astimezone())
        self.go.emit(Place(page="case", case_id=case.id))

    def _show_refusal(self, refusal: Refusal) -> None:
        self._point_at(self._alias_field if isinstance(refusal, AliasEmpty) else self._day_field, refusal)

    def _point_at(self, field: Field, refusal: Refusal) -> None:
        field.set_error(sentence(refusal))
        field.setFocus()

    def _show_doubles(self, rows: tuple[CaseRow, ...]) -> None:
        codes = ", ".join(show_code(row.code) for row in rows)
        self._doubles.setText(
            f"Possibile doppione: c'è già un fascicolo con questo alias ({codes}). Puoi aprirne comunque un altro."
        )
        self._doubles.setVisible(bool(rows))
