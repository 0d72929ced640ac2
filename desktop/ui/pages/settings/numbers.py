"""«Numeri d'emergenza»: the centre's own, each with the day on which somebody tried it; only those are printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.documents.own_numbers import Holds, OwnNumber, Whom
from desktop.errors import DayUnusable, EmergencyNumberUnusable
from desktop.printing.emergency import WHOM
from desktop.services.archive.own_numbers import read_own_numbers, take_away_own_number, write_own_number
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.emergency_button import EmergencyButton
from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.services.archive.own_numbers import OwnNumbersView
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk

_CHOICES = {whom.value: WHOM.get(whom, f"Un altro numero ({whom.value[-1]})") for whom in Whom}
_READ_ONLY = "I numeri li scrive la coordinatrice: tu qui li leggi."
_NONE = "Nessun numero del centro: sul foglio ci sono righe da riempire a penna. Scrivi il primo qui sotto."
_HOLDS = {
    Holds.SURE: "✓ Provato il {day}{by}. Si stampa.",
    Holds.TO_VERIFY: "Da verificare: provato il {day}{by}, più di sei mesi fa. Sul foglio esce «da verificare».",
    Holds.NEVER_TRIED: "Mai provato: non si stampa. Chiamalo, poi scrivi il giorno.",
}


class NumbersPart(Part):
    """The numbers there are, and one form to write or to try one."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"setting"})
    TITLE = "Numeri d'emergenza"
    LEAD = (
        "I numeri che il centro chiama di notte. Stanno solo nell'archivio cifrato: sul foglio compaiono ad archivio "
        "aperto. Prima, e a computer spento, vale il foglio stampato."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: OwnNumbersView | None = None
        self._begun: dict[str, str] = {}
        self.whom = ChoiceBox(_CHOICES)
        self.name, self.number, self.by = QLineEdit(), QLineEdit(), QLineEdit()
        self.number.setPlaceholderText("02 1234567")
        self.name_field = Field("Chi risponde", self.name, "Per «un altro numero» serve; altrove solo se aiuta.")
        self.number_field, self.day = Field("Numero", self.number), DayField("Provato il", "Vuoto: mai provato.")
        self._typed_number = self.keep_typed(
            "number",
            {"whom": self.whom, "name": self.name, "number": self.number, "day": self.day.line, "by": self.by},
        )
        self.whom.chosen.connect(self._on_whom)
        self._taken: tuple[Whom, OwnNumber] | None = None
        self.undo = Banner()
        self.undo.acted.connect(self._on_undo)
        self._note, self._none, self._records = Note(_READ_ONLY), Note(_NONE), Records()
        self._kept, self._form = self._built_kept(), self._built_form()
        for part in (self.undo, self._note, self._kept, self._form):
            self.body.addWidget(part)
            part.hide()

    def _built_kept(self) -> Card:
        card, acts = Card("I nostri numeri"), FlowLayout()
        acts.addWidget(EmergencyButton(self.desk.background, "Guarda il foglio…"))
        card.body.addWidget(self._none)
        card.body.addWidget(self._records)
        card.body.addLayout(acts)
        return card

    def _built_form(self) -> Card:
        card = Card("Scrivi o cambia un numero", "Un numero si prova chiamando, e chiedendo se risponde chi deve.")
        who, tried, acts = Abreast(), Abreast(), FlowLayout()
        who.add(Field("Chi si chiama", self.whom), least_em=14)
        who.add(self.number_field, least_em=12)
        tried.add(self.day, least_em=10)
        tried.add(Field("Da chi", self.by), least_em=10)
        self.save = PrimaryButton("Salva il numero")
        self.save.clicked.connect(self._on_save)
        acts.addWidget(self.save)
        card.body.addLayout(who)
        card.body.addWidget(self.name_field)
        card.body.addLayout(tried)
        card.body.addLayout(acts)
        return card

    def load(self) -> None:
        """Ask for the numbers as they stand."""
        self.desk.background.run(self, read_own_numbers).then(self._show)

    @Slot()
    def _on_whom(self) -> None:
        """Show what is kept for whom was chosen, unless something else was typed already."""
        now, begun = self._typed_number.texts(), self._begun
        if all(now[name] == begun.get(name) for name in ("name", "number", "day", "by")):
            self._fill()

    @Slot()
    def _on_save(self) -> None:
        self._clear_errors()
        day = self.day.read() if self.day.line.text().strip() else None
        if self.day.error or self._view is None:
            return
        whom = Whom(self.whom.code())
        typed = OwnNumber(self.name.text(), self.number.text(), day, self.by.text())
        work = self.desk.background.run(self, write_own_number, whom, typed, self._view.seen(whom))
        work.then(lambda _: self._show_written()).otherwise(self._show_refusal)

    def _show_written(self) -> None:
        self._typed_number.begin()
        self.note_saved()
        self.load()

    def _change(self, whom: Whom) -> None:
        self.whom.set_code(whom.value)
        self._fill()
        self.number.setFocus()

    def _try(self, whom: Whom, number: OwnNumber) -> None:
        """Keep that a number was tried today, by whoever says so."""
        assert self._view is not None, "a number is tried once it is shown"
        tried = OwnNumber(number.name, number.number, self._view.today, self._view.acting)
        self._do(self.desk.background.run(self, write_own_number, whom, tried, self._view.seen(whom)))

    def _take_away(self, whom: Whom) -> None:
        assert self._view is not None, "a number is taken away once it is shown"
        self._taken = whom, self._view.numbers[whom]
        self.undo.say(f"Tolto: {_called(whom, self._taken[1])}.", Tone.INFO, "Annulla")
        self._do(self.desk.background.run(self, take_away_own_number, whom, self._view.seen(whom)))

    @Slot()
    def _on_undo(self) -> None:
        self.undo.hide()
        if self._taken is not None:
            self._do(self.desk.background.run(self, write_own_number, *self._taken))

    def _do(self, work: Work[object]) -> None:
        work.then(lambda _: self._show_done()).otherwise(self._show_refusal)

    def _show_done(self) -> None:
        self.note_saved()
        self.load()

    def _show(self, view: OwnNumbersView) -> None:
        self._view = view
        self._records.show_records([self._record(view, whom, number) for whom, number in view.numbers.items()])
        self._none.setVisible(not view.numbers)
        self._records.setVisible(bool(view.numbers))
        self._note.setVisible(not view.may_change)
        self._kept.show()
        self._form.setVisible(view.may_change)
        if not self._typed_number.changed:
            self._fill()

    def _record(self, view: OwnNumbersView, whom: Whom, number: OwnNumber) -> Record:
        name = _called(whom, number)
        by = f" da {number.tried_by}" if number.tried_by else ""
        day = day_words(number.tried_on) if number.tried_on is not None else ""
        acts = []
        if view.may_change:
            for words, act in (
                ("L'ho provato oggi", partial(self._try, whom, number)),
                ("Cambia…", partial(self._change, whom)),
                ("Togli", partial(self._take_away, whom)),
            ):
                button = Button(words)
                button.setAccessibleName(f"{words.rstrip('…')}: {name}")
                button.clicked.connect(lambda _=False, act=act: act())
                acts.append(button)
        told = _HOLDS[number.holds(view.today)].format(day=day, by=by)
        return Record(name, [number.number, told], acts, long=True)

    def _fill(self) -> None:
        """Show in the form what is kept for whom is chosen."""
        kept = self._view.numbers.get(Whom(self.whom.code())) if self._view is not None else None
        day = day_words(kept.tried_on) if kept is not None and kept.tried_on is not None else ""
        self.name.setText(kept.name if kept is not None else "")
        self.number.setText(kept.number if kept is not None else "")
        self.day.line.setText(day)
        self.by.setText(kept.tried_by if kept is not None else "")
        self._clear_errors()
        self._typed_number.begin()
        self._begun = self._typed_number.texts()

    def _clear_errors(self) -> None:
        for field in (self.name_field, self.number_field, self.day):
            field.set_error("")

    def _show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self.day.point_at(refusal)
        elif isinstance(refusal, EmergencyNumberUnusable):
            field = self.number_field if refusal.why == "signs" else self.name_field
            field.set_error(sentence(refusal))
            field.setFocus()
        else:
            self.undo.hide()
            self.show_refused(refusal)
            self.load()


def _called(whom: Whom, number: OwnNumber) -> str:
    return " · ".join(filter(None, (WHOM.get(whom), number.name)))
