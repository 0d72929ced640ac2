"""The forms of «Aggancio»: who signalled her, an attempt to speak with her, and how a signalling ends."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.integrated.signalling import (
    MOST_PROGNOSIS,
    Assessed,
    AttemptOutcome,
    AttemptText,
    AttemptWay,
    ContactAgreed,
    HookOutcome,
    Report,
    Sender,
    SignallingText,
    Triage,
)
from desktop.domain.integrated.words import ASSESSED, HOOKS, OUTCOMES, REPORTS, SENDERS, TRIAGES, WAYS
from desktop.ui.diary_wording import reaching_words
from desktop.ui.pages.case.forms import DayField, HourField
from desktop.ui.pages.case.plan_forms import OptionalDay, PlanForm
from desktop.ui.pages.case.upon import about
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.service_line import ServiceLine
from desktop.ui.wording import day_words, safe_way_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.directory import Directory
    from desktop.domain.integrated.signalling import Signalling
    from desktop.domain.what_to_say import ToHer

YES, NO = "yes", "no"
AGREED = {"": "Scegli", YES: "Sì, lo ha detto", NO: "No, o non si sa"}
AGREED_NOTE = "Senza il suo consenso non si scrive niente e non la si cerca."
_LONGEST, _LONGEST_WORDS = 120, 300
_SERVICE = "Bastano alcune lettere. Se non è nella rete, scrivi il nome."
_REPORT = "La copia resta a lei: il centro sa solo che c'è e di quanti giorni."
_WORDS = "Con le parole dell'ospedale. Il programma non calcola niente."
_NO_DAYS = "Scrivi un numero di giorni, come 7."
_SAID = "Poche parole. Che cosa si è potuto dire, a chi."


def _hour(at: time | None) -> str:
    return f"{at:%H:%M}" if at is not None else ""


class SignallingForm(PlanForm):
    """Who signalled her, her consent, and, where it is asked for, what the hospital said."""

    def __init__(self) -> None:
        super().__init__("Una segnalazione", "Salva la segnalazione")
        self.who = ChoiceBox({each.value: words for each, words in SENDERS.items()})
        self.service, self.to_whom = ServiceLine(), QLineEdit()
        self.day, self.hour = DayField("Arrivata il"), HourField("Alle")
        self.agreed = ChoiceBox(AGREED)
        self.agreed_day, self.agreed_hour = DayField("Il consenso è del"), HourField("Alle ore")
        self.left_day, self.left_hour = OptionalDay("Dimessa il"), HourField("Ora della dimissione")
        self.report = ChoiceBox({each.value: words for each, words in REPORTS.items()})
        self.triage = ChoiceBox({each.value: words for each, words in TRIAGES.items()})
        self.assessed = ChoiceBox({each.value: words for each, words in ASSESSED.items()})
        self.days, self.words = QLineEdit(), KeptText(2)
        self._days_field = Field("Giorni di prognosi", self.days)
        self._agreed_field = Field("È d'accordo a essere cercata", self.agreed, AGREED_NOTE)
        for line in (self.to_whom,):
            line.setMaxLength(_LONGEST)
        self._arrange()
        first = {"sender": self.who, "service": self.service, "day": self.day.line, "hour": self.hour.line}
        agreed = {"agreed": self.agreed, "agreed_day": self.agreed_day.line, "agreed_hour": self.agreed_hour.line}
        hospital = {"left_day": self.left_day.line, "left_hour": self.left_hour.line, "report": self.report}
        found = {"triage": self.triage, "assessed": self.assessed, "days": self.days, "words": self.words}
        self.keep_draft("signalling", first | agreed | {"to_whom": self.to_whom} | hospital | found)

    def _arrange(self) -> None:
        self.row((Field("Chi la segnala", self.who), 12), (Field("Quale servizio", self.service, _SERVICE), 18))
        self.row((self.day, 9), (self.hour, 6))
        self.body.addWidget(self._agreed_field)
        self.row((self.agreed_day, 9), (self.agreed_hour, 6), (Field("Chi lo ha raccolto", self.to_whom), 12))
        self._rest = QWidget(self)
        self._rest.hide()
        self._more = Disclosure("dimissione, referto, codice", lambda: self._rest, of="segnalazione", parent=self)
        self._more.button.toggled.connect(lambda: follow_layout(self))
        body, self.body = self.body, QVBoxLayout(self._rest)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(em(0.8))
        self.row((self.left_day, 9), (self.left_hour, 7))
        self.row((Field("Referto", self.report, _REPORT), 14), (self._days_field, 9))
        triage, assessed = Field("Codice di triage", self.triage), Field("Valutazione fatta in ospedale", self.assessed)
        self.row((triage, 10), (assessed, 12))
        self.body.addWidget(Field("Che cosa ne è uscito", self.words, _WORDS))
        self.body = body
        self.body.addWidget(self._more)

    def show_directory(self, directory: Directory) -> None:
        """Offer the services there are."""
        self.service.set_directory(directory)

    def begin(self, now: datetime) -> None:
        """Open it for a new one, just arrived."""
        self.about = ""
        self._fill(SignallingText(Sender.EMERGENCY, now, None), now)

    def change(self, kept: Signalling) -> None:
        """Open it with one there is."""
        self.about = about(kept)
        self._fill(kept.text, kept.text.arrived_at)

    def _fill(self, text: SignallingText, now: datetime) -> None:
        self.say("")
        agreed = text.agreed
        self.who.set_code(text.sender.value)
        self.service.show_service(text.service)
        if text.named:
            self.service.setText(text.named)
        self.day.line.setText(day_words(text.arrived_at.date()))
        self.hour.line.setText(_hour(text.arrived_at.time()))
        self.agreed.set_code("" if agreed is None else YES)
        self.agreed_day.line.setText(day_words(now.date() if agreed is None else agreed.on))
        self.agreed_hour.line.setText("" if agreed is None else _hour(agreed.at))
        self.to_whom.setText("" if agreed is None else agreed.to_whom)
        self.left_day.line.setText(day_words(text.discharged_on))
        self.left_hour.line.setText(_hour(text.discharged_at))
        self.report.set_code(text.report.value)
        self.triage.set_code(text.triage.value)
        self.assessed.set_code(text.assessed.value)
        self.days.setText("" if text.prognosis_days is None else str(text.prognosis_days))
        self.words.show_text(text.assessment_words)
        self.open_form(self.who)

    def told(self) -> SignallingText | None:
        """Return what it holds, None where something cannot be read: then its field says so."""
        self._agreed_field.set_error("")
        if not self.agreed.code():
            self._agreed_field.set_error("Scegli se è d'accordo.")
            self.agreed.setFocus()
            return None
        on, (read, hour) = self.day.read(), self.hour.read()
        (left_read, left_on), (hour_read, left_at) = self.left_day.read_or_none(), self.left_hour.read()
        days_read, days = self._read_days()
        agreed_read, agreed = self._read_agreed()
        if on is None or not (read and left_read and hour_read and days_read and agreed_read):
            return None
        service = self.service.service()
        return SignallingText(
            sender=Sender(self.who.code()),
            arrived_at=datetime.combine(on, hour or time()),
            agreed=agreed,
            service=service.id if service is not None else "",
            named="" if service is not None else self.service.text(),
            discharged_on=left_on,
            discharged_at=left_at if left_on is not None else None,
            report=Report(self.report.code()),
            prognosis_days=days,
            triage=Triage(self.triage.code()),
            assessed=Assessed(self.assessed.code()),
            assessment_words=self.words.toPlainText(),
        )

    def _read_agreed(self) -> tuple[bool, ContactAgreed | None]:
        if self.agreed.code() != YES:
            return True, None
        on, (read, at) = self.agreed_day.read(), self.agreed_hour.read()
        if on is None or not read:
            return False, None
        return True, ContactAgreed(on, at, self.to_whom.text())

    def _read_days(self) -> tuple[bool, int | None]:
        typed = self.days.text().strip()
        right = not typed or (typed.isdecimal() and int(typed) <= MOST_PROGNOSIS)
        self._days_field.set_error("" if right else _NO_DAYS)
        return right, int(typed) if typed and right else None


class AttemptForm(PlanForm):
    """An attempt to speak with her; above it how she may be reached, and what may be left there."""

    def __init__(self) -> None:
        super().__init__("Provare a sentirla", "Salva il tentativo")
        self._careful, self._ways = PlainLabel(look="strong"), Note()
        self.body.addWidget(self._careful)
        self.body.addWidget(self._ways)
        self.day, self.hour = DayField("Giorno"), HourField("Ora")
        self.way = ChoiceBox({each.value: words for each, words in WAYS.items()})
        self.outcome = ChoiceBox({each.value: words for each, words in OUTCOMES.items()})
        self.said = KeptText(2)
        self.row((self.day, 9), (self.hour, 6))
        self.row((Field("In che modo", self.way), 14), (Field("Com'è andata", self.outcome), 14))
        self.body.addWidget(Field("Che cosa è stato detto", self.said, _SAID))
        of_it = {"day": self.day.line, "hour": self.hour.line, "way": self.way, "outcome": self.outcome}
        self.keep_draft("attempt", of_it | {"said": self.said})

    def show_ways(self, to_her: ToHer) -> None:
        """Say how she may be reached: the contact rules of the file hold here too."""
        self._careful.setText("\n".join(reaching_words(to_her)))
        never = ", ".join(each.who for each in to_her.never)
        ways = [safe_way_words(way) for way in to_her.ways]
        ways += [f"Non devono mai rispondere né saperlo: {never}"] if never else []
        self._ways.setText("\n".join(ways))

    def begin(self, kept: Signalling, now: datetime) -> None:
        """Open it for an attempt made just now."""
        self.say("")
        self.about = about(kept)
        self.day.line.setText(day_words(now.date()))
        self.hour.line.setText(_hour(now.time()))
        self.way.set_code(AttemptWay.CALL.value)
        self.outcome.set_code(AttemptOutcome.SPOKEN.value)
        self.said.show_text("")
        self.open_form(self.way)

    def told(self) -> AttemptText | None:
        """Return what it holds, None where the day or the hour cannot be read: then the field says so."""
        on, (read, at) = self.day.read(), self.hour.read()
        if on is None or not read:
            return None
        when = datetime.combine(on, at or time())
        return AttemptText(
            when, AttemptWay(self.way.code()), AttemptOutcome(self.outcome.code()), self.said.toPlainText()
        )


_ENDS = (HookOutcome.DECLINED, HookOutcome.WITHDRAWN, HookOutcome.NOT_FOUND)
_CONSEQUENCE = (
    "Se non vuole essere cercata, quello che l'ospedale ha detto di lei si toglie per sempre, e un fascicolo che era "
    "solo un contatto si conclude: il resto si cancella nei tempi della Conservazione."
)


class EndingForm(PlanForm):
    """How a signalling ends without a talk, or her consent with it."""

    def __init__(self) -> None:
        super().__init__("Chiudere la segnalazione", "Chiudi la segnalazione")
        self.outcome = ChoiceBox({each.value: HOOKS[each] for each in _ENDS})
        self.day = DayField("Dal giorno")
        self.row((Field("Com'è finita", self.outcome), 16), (self.day, 9))
        self.body.addWidget(Note(_CONSEQUENCE))
        self.keep_draft("ending", {"outcome": self.outcome, "day": self.day.line})

    def begin(self, kept: Signalling, today: date) -> None:
        """Open it for a signalling."""
        self.say("")
        self.about = about(kept)
        self.outcome.set_code(HookOutcome.NOT_FOUND.value)
        self.day.line.setText(day_words(today))
        self.open_form(self.outcome)

    def told(self) -> tuple[HookOutcome, date] | None:
        """Return what it holds, None where the day cannot be read: then the field says so."""
        on = self.day.read()
        return None if on is None else (HookOutcome(self.outcome.code()), on)
