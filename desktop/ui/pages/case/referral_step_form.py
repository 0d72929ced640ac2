"""The form by which a referral comes further: the day, and what the next state asks besides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.consent import How
from desktop.domain.documents.referral_sheet import SheetPart
from desktop.domain.referral import Agreed, ReferralState, RefusalReason
from desktop.services.path.referrals import NextState
from desktop.ui.pages.case.forms import DayField, InlineForm
from desktop.ui.referral_wording import AGREED_HOW, NEXT, REASONS
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.documents.referral_sheet import SheetTemplate
    from desktop.domain.referral import Referral

_HOLDS: Final = timedelta(days=180)
_NAME, _REACH, _CHILDREN = SheetPart.NAME.value, SheetPart.REACH.value, SheetPart.CHILDREN.value
_TOLD = {
    _NAME: "Il suo nome, dai dati per le pratiche",
    _REACH: "Come raggiungerla senza pericolo",
    _CHILDREN: "Le figlie e i figli di cui si può dire",
}
_ONLY_THIS = "Il consenso vale per questo servizio solo, e fino a quel giorno."
_UNSAID = "Scegli un motivo"


class ReferralStepForm(InlineForm):
    """What is told of one step.

    Attributes:
        told: a `NextState`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("", "Salva")
        self._state = ReferralState.CONSENTED
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        self._day, self._until = DayField("Giorno"), DayField("Fino al", _ONLY_THIS)
        self._how = ChoiceBox({how.value: words for how, words in AGREED_HOW.items()})
        self._how_field = Field("Come", self._how)
        self._may = ChoiceList(
            "Che cosa può sapere", [Choice(code, words) for code, words in _TOLD.items()], several=True
        )
        self._may_field = Field("Che cosa può sapere", self._may)
        self._reason = ChoiceBox({"": _UNSAID} | {reason.value: words for reason, words in REASONS.items()})
        self._reason_field = Field("Perché", self._reason)
        self._words = QLineEdit()
        self._words_field = Field("Altro da sapere", self._words, "Resta qui: non va su nessun foglio.")
        self._arrange()
        self.kept.connect(self._on_kept)
        lines = {"day": self._day.line, "until": self._until.line, "words": self._words}
        self.keep_draft("referral_step", lines | {"how": self._how, "may": self._may, "reason": self._reason})

    def _arrange(self) -> None:
        when = Abreast()
        when.add(self._day, least_em=9)
        when.add(self._until, least_em=12)
        when.add(self._how_field, least_em=10)
        self.body.addWidget(self._trouble)
        self.body.addLayout(when)
        for field in (self._may_field, self._reason_field, self._words_field):
            self.body.addWidget(field)

    @property
    def state(self) -> ReferralState:
        """What the referral comes to."""
        return self._state

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden."""
        self.say("")
        super().restore(texts)

    def settle(self, state: ReferralState, service: str, template: SheetTemplate | None) -> None:
        """Ask for what this state wants, of the service of this name."""
        self._state = state
        self.heading.setText(f"{NEXT[state].rstrip('…')}: {service}")
        agrees = state is ReferralState.CONSENTED
        for field in (self._until, self._how_field, self._may_field):
            field.setVisible(agrees)
        self._reason_field.setVisible(state is ReferralState.REFUSED)
        self._words_field.setVisible(not agrees)
        parts = {part.value for part in template.parts} if template is not None else set()
        for target in self._may.targets:
            target.setVisible(target.code in parts)
        self._may_field.setVisible(agrees and not parts.isdisjoint(_TOLD))

    def begin(self, state: ReferralState, today: date, service: str, template: SheetTemplate | None) -> None:
        """Open the form for a step of today."""
        self.say("")
        self.settle(state, service, template)
        self._day.line.setText(day_words(today))
        self._until.line.setText(day_words(today + _HOLDS))
        self._how.set_code(How.A_VOCE.value)
        self._may.set_codes({_REACH} if template is not None and SheetPart.REACH in template.parts else ())
        self._reason.set_code("")
        self._words.clear()
        self.open_form(self._day.line)

    def say(self, text: str) -> None:
        """Say what was not written, and why."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        if text:
            self._day.line.setFocus()

    @Slot()
    def _on_kept(self) -> None:
        day = self._day.read()
        if day is None:
            return
        reason = self._reason.code()
        agreed = None
        if self._state is ReferralState.CONSENTED:
            until = self._until.read()
            if until is None:
                return
            agreed = self._agreed(day, until)
        why = RefusalReason(reason) if reason and self._state is ReferralState.REFUSED else None
        self.told.emit(NextState(self._state, day, why, self._words.text(), agreed))

    def _agreed(self, day: date, until: date) -> Agreed:
        shown = {target.code for target in self._may.targets if not target.isHidden()}
        may = self._may.codes() & shown
        return Agreed(
            day,
            until,
            How(self._how.code()),
            by_name=_NAME in may,
            reach=_REACH in may,
            children=_CHILDREN in may,
        )


def about_step(referral: Referral, state: ReferralState, *, again: bool = False) -> str:
    """Return in the words of a draft which referral comes to which state, from where it stood."""
    stamp = referral.last.stamp
    return f"{referral.id.hex()} {stamp.device} {stamp.seq} {state.name} {int(again)}"
