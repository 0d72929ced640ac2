"""The lines of «Invii»: where a referral stands, for how long nobody answers, and what can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.referral import ReferralState
from desktop.ui.referral_wording import NEXT, NOWHERE, asked_words, consent_words, step_words, waiting_words
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.domain.directory import Directory
    from desktop.domain.documents.referral_sheet import SheetTemplates
    from desktop.domain.form.questionnaire import Need
    from desktop.domain.referral import Referral


class ReferralRecords(QObject):
    """Builds the lines, and tells what is asked of them.

    Attributes:
        move: a `Referral` and the `ReferralState` it is to come to.
        agree, back, change, take, sheet, withdraw: a `Referral`.
    """

    move = Signal(object, object)
    agree = Signal(object)
    back = Signal(object)
    change = Signal(object)
    take = Signal(object)
    sheet = Signal(object)
    withdraw = Signal(object)

    def __init__(self, templates: SheetTemplates, needs: tuple[Need, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._templates, self._needs = templates, {need.code: need.label for need in needs}
        self._directory: Directory | None = None

    def show_directory(self, directory: Directory) -> None:
        """Call the services as the archive knows them."""
        self._directory = directory

    def name(self, referral: Referral) -> str:
        """Return what the service is called."""
        plan = referral.plan
        called = plan.named if self._directory is None else self._directory.called(plan.service, plan.named)
        return called or NOWHERE

    def line(self, referral: Referral, today: date) -> Record:
        """Return a referral with all there is to know of it and what can be done."""
        template = self._templates.find(referral.plan.kind)
        notes = [
            asked_words(referral, template, self._needs.get(referral.plan.need, "")),
            waiting_words(referral, today),
            step_words(referral.last),
            consent_words(referral, today),
        ]
        return Record(self.name(referral), notes, self._acts(referral, today), long=True)

    def unmet(self, referral: Referral) -> Record:
        """Return a referral that left a need unmet: what was asked, and how it ended."""
        template = self._templates.find(referral.plan.kind)
        asked = asked_words(referral, template, self._needs.get(referral.plan.need, ""))
        acts = [self._back(referral), self._take(referral)]
        return Record(self.name(referral), [asked, step_words(referral.last)], acts, long=True)

    def _acts(self, referral: Referral, today: date) -> list[Button]:
        acts = [self._moving(referral, state) for state in referral.following]
        if referral.following and referral.state is not ReferralState.PROPOSED:
            consent = referral.consent_on(today)
            if consent is not None:
                first = referral.state is ReferralState.CONSENTED  # it is what is handed over
                sheet = self._button("Foglio…", referral, lambda: self.sheet.emit(referral), sign="print")
                acts.insert(0 if first else len(acts), sheet)
                acts.append(self._quiet("Ritira il consenso", referral, lambda: self.withdraw.emit(referral)))
            else:
                acts.insert(0, self._button("È d'accordo di nuovo…", referral, lambda: self.agree.emit(referral)))
        if referral.following:
            acts.append(self._quiet("Cambia", referral, lambda: self.change.emit(referral)))
        if len(referral.steps) > 1:
            acts.append(self._back(referral))
        return [*acts, self._take(referral)]

    def _moving(self, referral: Referral, state: ReferralState) -> Button:
        return self._button(NEXT[state], referral, lambda: self.move.emit(referral, state))

    def _back(self, referral: Referral) -> Button:
        return self._quiet("Torna al passo prima", referral, lambda: self.back.emit(referral))

    def _take(self, referral: Referral) -> Button:
        return self._quiet("Togli", referral, lambda: self.take.emit(referral))

    def _button(self, words: str, referral: Referral, act: Callable[[], object], *, sign: str = "") -> Button:
        return self._settled(Button(words, sign=sign), words, referral, act)

    def _quiet(self, words: str, referral: Referral, act: Callable[[], object]) -> Button:
        return self._settled(QuietButton(words), words, referral, act)

    def _settled(self, button: Button, words: str, referral: Referral, act: Callable[[], object]) -> Button:
        button.setAccessibleName(f"{words.rstrip('…')}: {self.name(referral)}")
        button.clicked.connect(act)
        return button
