"""One consent: what it is for, how it stands in words, and recording or withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.domain.consent import Consent, How, Purpose, Recipient
from desktop.domain.days import read_day
from desktop.errors import DayUnusable, EditedMeanwhile, Refusal
from desktop.services.case.consents import Given
from desktop.ui.pages.case.forms import DayField, InlineForm
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import HOW_GIVEN, consent_title, consent_words, day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_NEVER = "Non chiesto, o non dato"
_MEANWHILE = "Nel frattempo questo consenso è cambiato: ora si vede com'è. Guardalo, e se serve ritiralo di nuovo."
_PAST = 3


class ConsentForm(InlineForm):
    """When she agreed, until when, and how.

    Attributes:
        given: a `Given` that can be read.
    """

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__("Registra il consenso", "Registra")
        self.on = DayField("Dato il")
        self.until = DayField("Vale fino al", "Vuoto: finché non lo ritira.")
        self._how = ChoiceBox({how.value: HOW_GIVEN[how] for how in (How.A_VOCE, How.FIRMA)})
        row = Abreast()
        row.add(self.on, least_em=9)
        row.add(self.until, least_em=9)
        row.add(Field("Come", self._how), least_em=9)
        self.body.addLayout(row)
        self.kept.connect(self._on_kept)
        self.keep_draft("consent", {"on": self.on.line, "until": self.until.line, "how": self._how})

    def begin_on(self, day: date | None) -> None:
        """Open the form with `day` as the one on which she agrees."""
        self.on.line.setText(day_words(day))
        self.until.line.clear()
        self.open_form(self.on.line)

    def refuse(self, refusal: Refusal) -> None:
        """Say at the field what is not right."""
        at_end = isinstance(refusal, DayUnusable) and refusal.why == "before_start"
        (self.until if at_end else self.on).point_at(refusal)

    @Slot()
    def _on_kept(self) -> None:
        on = self.on.read()
        if on is None:
            return
        self.until.set_error("")
        until = None
        if self.until.line.text().strip():
            try:
                until = read_day(self.until.line.text())
            except DayUnusable as refusal:
                self.until.point_at(refusal)
                return
        self.given.emit(Given(on, until, How(self._how.code())))


class ConsentCard(Card):
    """The consents she gave for one purpose, to one recipient.

    Attributes:
        given: she agrees: this card and a `Given`.
        withdrawn: she no longer does: this card, the consent and the day.
        acts: the row of buttons.
    """

    given = Signal(object, object)
    withdrawn = Signal(object, object, object)

    def __init__(self, purpose: Purpose, recipient: Recipient | None) -> None:
        name = consent_title(purpose, recipient)
        super().__init__(name)
        self.purpose, self.recipient = purpose, recipient
        self._standing: Consent | None = None
        self._today: date | None = None
        self.state, self._past = PlainLabel(_NEVER, look="note"), Note()
        self.record, self.withdraw = Button("Registra"), Button("Ritira")
        self.record.setAccessibleName(f"Registra il consenso: {name}")
        self.withdraw.setAccessibleName(f"Ritira il consenso: {name}")
        self.record.clicked.connect(self._on_record)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.withdraw.hide()
        self._past.hide()
        self.acts = FlowLayout()
        self.acts.addWidget(self.record)
        self.acts.addWidget(self.withdraw)
        self.form = ConsentForm()
        self.form.given.connect(lambda given: self.given.emit(self, given))
        self.withdrawal = InlineForm("Ritira il consenso", "Ritira")
        self._on = DayField("Ritirato il", "Da quel giorno non vale più.")
        self.withdrawal.body.addWidget(self._on)
        self.withdrawal.kept.connect(self._on_withdrawal_kept)
        of_whom = f"{purpose.value}.{recipient.value}" if recipient is not None else purpose.value
        self.withdrawal.keep_draft(f"withdrawal.{of_whom}", {"on": self._on.line})
        self.form.code = f"consent.{of_whom}"
        self.body.addWidget(self.state)
        self.body.addWidget(self._past)
        self.body.addLayout(self.acts)
        self.body.addWidget(self.form)
        self.body.addWidget(self.withdrawal)

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self.withdrawal.close_form()
        self._standing = None

    def show_consents(self, consents: Sequence[Consent], today: date) -> None:
        """Show how her consent stands today, and what there was before."""
        self._today = today
        self._standing = next((each for each in consents if each.in_force(today)), None)
        latest = self._standing or (consents[-1] if consents else None)
        how = f" · {HOW_GIVEN[latest.how].lower()}, il {day_words(latest.given_on)}" if latest else ""
        self.state.setText(f"{consent_words(latest, today)}{how}" if latest is not None else _NEVER)
        self.state.set_look("success" if self._standing else "note")
        before = [each for each in consents if each is not latest][-_PAST:]
        self._past.setText(
            "Prima: "
            + " · ".join(f"dato il {day_words(each.given_on)}, {_lower(consent_words(each, today))}" for each in before)
        )
        self._past.setVisible(bool(before))
        self.record.setText("Registra" if self._standing is None else "Registra di nuovo")
        self.withdraw.setVisible(self._standing is not None)

    def close_forms(self) -> None:
        """Put the forms away, the keyboard back on the card."""
        self.form.close_form()
        self.withdrawal.close_form()
        self.record.setFocus()

    def refuse(self, refusal: Refusal) -> None:
        """Say at the field what is not right."""
        if self.form.isVisibleTo(self):
            self.form.refuse(refusal)
        elif isinstance(refusal, EditedMeanwhile):
            self._on.set_error(_MEANWHILE)
        else:
            self._on.point_at(refusal)

    @Slot()
    def _on_record(self) -> None:
        self.withdrawal.close_form()
        self.form.begin_on(self._today)

    @Slot()
    def _on_withdraw(self) -> None:
        self.form.close_form()
        self._on.line.setText(day_words(self._today))
        self.withdrawal.open_form(self._on.line)

    @Slot()
    def _on_withdrawal_kept(self) -> None:
        on = self._on.read()
        if on is not None and self._standing is not None:
            self.withdrawn.emit(self, self._standing, on)


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
