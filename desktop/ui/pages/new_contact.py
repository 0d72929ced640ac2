"""«Nuovo contatto»: one page, by keyboard, within a minute; it opens a file in the state of contact."""

from datetime import datetime, time
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.case import Case, CaseRow, show_code
from desktop.domain.contact import CameBy, FirstContact, Message, SafeWay, Way
from desktop.domain.days import read_day
from desktop.domain.place import Place
from desktop.domain.visit import read_time
from desktop.errors import AliasEmpty, DayUnusable, Refusal, TimeUnusable
from desktop.services.cases import possible_doubles, propose_alias
from desktop.services.contacts import note_first_contact
from desktop.services.today import sees_files, this_moment
from desktop.ui.pages.page import Desk, Page
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.wording import CAME_BY, MESSAGES, WAYS, day_words
from desktop.words import sentence

_DOUBLES_AFTER_MS = 300
_NO_WAY = ""
_WAY_MISSING = "Hai scritto come sentirla: scegli anche in che modo, o svuota recapito e momenti."
_KEPT = "Il primo contatto è salvato: lo vede chi seguirà la donna."


class NewContactPage(Page):
    """Nothing of it is kept until «Apri il fascicolo»; then all of it is, or nothing."""

    ONCE: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pause = QTimer(self, interval=_DOUBLES_AFTER_MS, singleShot=True)
        self._pause.timeout.connect(self._look_for_doubles)
        column = self.scrolled_column(
            "Nuovo contatto", "Scrivi solo quello che serve. Il resto si può aggiungere dopo, nel fascicolo."
        )
        self._sees_files = True
        self._done = Banner()
        column.addWidget(self._done)
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
        self._alias_field = Field("Alias", self._alias)
        another = Button("Proponine un altro")
        another.clicked.connect(self._propose)
        self._doubles = Note()
        self._doubles.hide()
        when, named = Abreast(), Abreast()
        when.add(self._day_field, least_em=8)
        when.add(self._hour_field, least_em=6)
        when.add(Field("Come è arrivata al centro", self._came_by), 3, least_em=14)
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

    def open_at(self, place: Place) -> None:
        """Show an empty page for a new woman, with the day, the hour and an alias proposed."""
        self.place = place
        self._done.hide()
        self._clear()
        self.desk.background.run(self, sees_files).then(self._show_role)

    def _clear(self) -> None:
        self.desk.background.run(self, this_moment).then(self._show_moment)
        for line in (self._alias, self._address, self._hours, self._never):
            line.clear()
        for text in (self._asked, self._agreed):
            text.show_text("")
        self._came_by.set_code(CameBy.SOLA.value)
        self._way.set_code(_NO_WAY)
        self._message.set_code(Message.NO.value)
        for field in (self._day_field, self._hour_field, self._alias_field, self._way_field):
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
        self._way_field.set_error("")
        try:
            day = read_day(self._day.text())
        except DayUnusable as refusal:
            self._point_at(self._day_field, refusal)
            return None
        try:
            hour = read_time(self._hour.text()) or time()
        except TimeUnusable as refusal:
            self._point_at(self._hour_field, refusal)
            return None
        if not self._way.code() and (self._address.text().strip() or self._hours.text().strip()):
            self._way_field.set_error(_WAY_MISSING)
            self._way_field.setFocus()
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

    def _show_moment(self, now: datetime) -> None:
        self._day.setText(day_words(now.date()))
        self._hour.setText(f"{now:%H:%M}")

    def _show_role(self, sees_files: bool) -> None:  # noqa: FBT001 - what the use case answers
        self._sees_files = sees_files

    def _show_opened(self, case: Case) -> None:
        self.saved.emit(datetime.now().astimezone())
        if self._sees_files:
            self.go.emit(Place(page="case", case_id=case.id))
            return
        self._clear()
        self._done.say(f"{_KEPT} Il codice del fascicolo è {case.shown_code}.", Tone.SUCCESS)
        self.take_focus()

    def _show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, AliasEmpty):
            self._point_at(self._alias_field, refusal)
        elif isinstance(refusal, DayUnusable):
            self._point_at(self._day_field, refusal)
        else:
            self._done.say(sentence(refusal), Tone.WARNING)

    def _point_at(self, field: Field, refusal: Refusal) -> None:
        field.set_error(sentence(refusal))
        field.setFocus()

    def _show_doubles(self, rows: tuple[CaseRow, ...]) -> None:
        codes = ", ".join(show_code(row.code) for row in rows)
        self._doubles.setText(
            f"Possibile doppione: c'è già un fascicolo con questo alias ({codes}). Puoi aprirne comunque un altro."
        )
        self._doubles.setVisible(bool(rows))
