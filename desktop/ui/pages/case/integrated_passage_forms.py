"""The forms of a discharge and of a passage: how she leaves, who agreed to what, what was handed over, what arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.domain.case import LodgingPlace
from desktop.domain.integrated.discharge import Accompanied, DischargePartText, DischargeText
from desktop.domain.integrated.handed import HandedText
from desktop.domain.integrated.team import Field as ServiceField
from desktop.domain.integrated.words import ACCOMPANIED, FIELDS
from desktop.domain.referral import HandedHow
from desktop.ui.pages.case.forms import DayField, HourField
from desktop.ui.pages.case.plan_forms import PlanForm
from desktop.ui.pages.case.upon import about
from desktop.ui.referral_wording import HOW
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.wording import LODGINGS, day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.integrated.discharge import Discharge
    from desktop.domain.integrated.handed import Handed
    from desktop.domain.referral import Referral

_LONGEST, _LONGEST_NOTE = 120, 300
_GOES = "Si scrive in «Dove vive» e da nessun'altra parte: né in un elenco, né su un foglio."
_WHAT = "Per esempio: la sente il giorno dopo; tiene il letto fino a lunedì."
_YES, _NO = "yes", "no"


class DischargeForm(PlanForm):
    """How she leaves the hospital."""

    def __init__(self) -> None:
        super().__init__("Dimissione protetta", "Salva la dimissione")
        self.day, self.hour = DayField("Esce il"), HourField("Alle")
        self.place = ChoiceBox({_NO: "Da concordare", _YES: "Concordato"})
        self.goes = ChoiceBox({"": "Non lo scrivo qui"} | {each.value: words for each, words in LODGINGS.items()})
        self.accompanied = ChoiceBox({each.value: words for each, words in ACCOMPANIED.items()})
        self.companion, self.note = QLineEdit(), QLineEdit()
        self.companion.setMaxLength(_LONGEST)
        self.note.setMaxLength(_LONGEST_NOTE)
        self.row((self.day, 9), (self.hour, 6), (Field("Un posto dove andare", self.place), 12))
        self.row((Field("Dove va", self.goes, _GOES), 18))
        self.row((Field("Chi la accompagna", self.accompanied), 14), (Field("Chi è", self.companion), 12))
        self.body.addWidget(Field("Nota", self.note))
        of_it = {"day": self.day.line, "hour": self.hour.line, "place": self.place, "goes": self.goes}
        self.keep_draft(
            "discharge", of_it | {"accompanied": self.accompanied, "companion": self.companion, "note": self.note}
        )

    def begin(self, today: date, kept: Discharge | None = None) -> None:
        """Open it for a new one, or with one there is."""
        self.say("")
        self.about = about(kept)
        text = DischargeText(today) if kept is None else kept.text
        self.day.line.setText(day_words(text.on))
        self.hour.line.setText(f"{text.at:%H:%M}" if text.at is not None else "")
        self.place.set_code(_YES if text.place_agreed else _NO)
        self.goes.set_code("")
        self.accompanied.set_code(text.accompanied.value)
        self.companion.setText(text.companion)
        self.note.setText(text.note)
        self.open_form(self.day.line)

    def told(self) -> tuple[DischargeText, LodgingPlace | None] | None:
        """Return what it holds, and where she goes; None where a day cannot be read: then the field says so."""
        on, (read, at) = self.day.read(), self.hour.read()
        if on is None or not read:
            return None
        goes = LodgingPlace(self.goes.code()) if self.goes.code() else None
        place = self.place.code() == _YES or goes is not None
        accompanied = Accompanied(self.accompanied.code())
        return DischargeText(on, at, place, accompanied, self.companion.text(), self.note.text()), goes


class DischargePartForm(PlanForm):
    """What one service agreed to."""

    def __init__(self) -> None:
        super().__init__("Chi ha concordato che cosa", "Aggiungi")
        self.field = ChoiceBox({each.value: words for each, words in FIELDS.items()})
        self.named, self.what = QLineEdit(), QLineEdit()
        self.named.setMaxLength(_LONGEST)
        self.what.setMaxLength(_LONGEST_NOTE)
        self.row((Field("Che servizio è", self.field), 12), (Field("Quale, se serve", self.named), 14))
        self.body.addWidget(Field("Che cosa fa", self.what, _WHAT))
        self.keep_draft("discharge_part", {"field": self.field, "named": self.named, "what": self.what})

    def begin(self, kept: Discharge) -> None:
        """Open it for a discharge."""
        self.say("")
        self.about = about(kept)
        self.field.set_code(ServiceField.HOSPITAL.value)
        self.named.clear()
        self.what.clear()
        self.open_form(self.field)

    def told(self) -> DischargePartText | None:
        """Return what it holds."""
        return DischargePartText(ServiceField(self.field.code()), self.what.text(), self.named.text())


class HandingForm(PlanForm):
    """That a sheet was handed to a service: to whom, when, how."""

    def __init__(self) -> None:
        super().__init__("Consegna della scheda", "Scrivi nel registro")
        self.day, self.hour, self.to_whom = DayField("Consegnata il"), HourField("Alle"), QLineEdit()
        self.to_whom.setMaxLength(_LONGEST)
        self.how = ChoiceBox({each.value: words for each, words in HOW.items()})
        self.row((self.day, 9), (self.hour, 6))
        self.row((Field("A chi", self.to_whom), 14), (Field("Come", self.how), 12))
        of_it = {"day": self.day.line, "hour": self.hour.line, "to_whom": self.to_whom, "how": self.how}
        self.keep_draft("handing", of_it)

    def begin(self, kept: Referral, today: date) -> None:
        """Open it for a referral."""
        self.say("")
        self.about = about(kept)
        self.day.line.setText(day_words(today))
        self.hour.line.clear()
        self.to_whom.clear()
        self.how.set_code(kept.plan.how.value)
        self.open_form(self.to_whom)

    def told(self) -> HandedText | None:
        """Return what it holds, None where the day or the hour cannot be read: then the field says so."""
        on, (read, at) = self.day.read(), self.hour.read()
        if on is None or not read:
            return None
        return HandedText(on, at, self.to_whom.text(), HandedHow(self.how.code()))


class ReceivingForm(PlanForm):
    """That a service said that it has the sheet."""

    def __init__(self) -> None:
        super().__init__("Ricevuta della scheda", "Salva la ricevuta")
        self.day, self.by = DayField("Ricevuta il"), QLineEdit()
        self.by.setMaxLength(_LONGEST)
        self.row((self.day, 9), (Field("Da chi", self.by), 14))
        self.keep_draft("receiving", {"day": self.day.line, "by": self.by})

    def begin(self, kept: Handed, today: date) -> None:
        """Open it for a line of the register."""
        self.say("")
        self.about = about(kept)
        self.day.line.setText(day_words(today))
        self.by.clear()
        self.open_form(self.day.line)

    def told(self) -> tuple[date, str] | None:
        """Return what it holds, None where the day cannot be read: then the field says so."""
        on = self.day.read()
        return None if on is None else (on, self.by.text())
