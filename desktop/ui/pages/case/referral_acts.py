"""What can be done with referrals, each act with what undoes it in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.services.path.referrals import (
    advance_referral,
    agree_again,
    bring_back_referral,
    change_referral,
    propose_referral,
    step_again,
    step_back,
    take_back_agreement,
    take_back_referral,
    withdraw_agreement,
)
from desktop.ui.referral_wording import step_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.domain.identifiers import CaseId
    from desktop.domain.referral import Agreed, Referral, ReferralPlan
    from desktop.domain.stamp import Stamp
    from desktop.services.path.referrals import NextState
    from desktop.ui.background import Background


class ReferralActs(QObject):
    """Does one act after the other, and remembers how to undo the last.

    Args:
        background: does the use cases.
        name: what the service of a referral is called.
        parent: the part.

    Attributes:
        done: what was done in words, and the id of the referral where the keyboard goes on; empty for none.
        undone: the last act was undone.
        refused: why an act of a line was not done.
        unsettled, unmoved: the same, of what was typed in a form.
    """

    done = Signal(str, str)
    undone = Signal()
    refused = Signal(object)
    unsettled = Signal(object)
    unmoved = Signal(object)

    def __init__(self, background: Background, name: Callable[[Referral], str], parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._name = background, name
        self._undo: Callable[[], object] | None = None

    def propose(self, case_id: CaseId, plan: ReferralPlan, day: date) -> None:
        """Propose a service."""

        def show(kept: Referral) -> None:
            self._keep_undo(take_back_referral, kept.id, kept.stamp)
            self.done.emit(f"Invio proposto: {self._name(kept)}.", kept.id.hex())

        work = self._background.run(self, propose_referral, case_id, plan, day)
        work.then(show).otherwise(self.unsettled.emit)

    def change(self, before: Referral, plan: ReferralPlan) -> None:
        """Write what is settled anew."""

        def show(kept: Referral) -> None:
            self._keep_undo(change_referral, kept.id, before.plan, kept.stamp)
            self.done.emit(f"Invio cambiato: {self._name(kept)}.", kept.id.hex())

        work = self._background.run(self, change_referral, before.id, plan, before.stamp)
        work.then(show).otherwise(self.unsettled.emit)

    def advance(self, referral: Referral, following: NextState, seen: Stamp) -> None:
        """Bring a referral to its next state."""

        def show(kept: Referral) -> None:
            self._keep_undo(step_back, kept.id, kept.last.stamp)
            words = step_words(kept.last)
            self.done.emit(f"{self._name(kept)}: {words[:1].lower()}{words[1:]}.", kept.id.hex())

        work = self._background.run(self, advance_referral, referral.id, following, seen)
        work.then(show).otherwise(self.unmoved.emit)

    def agree(self, referral: Referral, agreed: Agreed, seen: Stamp) -> None:
        """Keep that she agrees anew."""

        def show(kept: Referral) -> None:
            (given,) = (each for each in kept.consents if each.id not in {before.id for before in referral.consents})
            self._keep_undo(take_back_agreement, kept.id, given.id, given.stamp)
            self.done.emit(f"{self._name(kept)}: è d'accordo di nuovo.", kept.id.hex())

        work = self._background.run(self, agree_again, referral.id, agreed, seen)
        work.then(show).otherwise(self.unmoved.emit)

    def back(self, referral: Referral) -> None:
        """Take the last step back."""

        def show(kept: Referral) -> None:
            self._keep_undo(step_again, kept.id, referral.last.id, kept.last.stamp)
            self.done.emit(f"{self._name(kept)}: come al passo prima.", kept.id.hex())

        work = self._background.run(self, step_back, referral.id, referral.last.stamp)
        work.then(show).otherwise(self.refused.emit)

    def take(self, referral: Referral) -> None:
        """Take a referral out of the file."""

        def show(_: None) -> None:
            self._keep_undo(bring_back_referral, referral.id, referral.case_id)
            self.done.emit(f"Invio tolto: {self._name(referral)}.", "")

        work = self._background.run(self, take_back_referral, referral.id, referral.stamp)
        work.then(show).otherwise(self.refused.emit)

    def withdraw(self, referral: Referral, today: date) -> None:
        """Keep that she took her consent back today."""
        consent = referral.consent_on(today)
        if consent is None:
            return

        def show(kept: Referral) -> None:
            taken = next(each for each in kept.consents if each.id == consent.id)
            self._keep_undo(withdraw_agreement, kept.id, taken.id, None, taken.stamp)
            self.done.emit(f"{self._name(kept)}: il consenso non vale più da oggi.", kept.id.hex())

        work = self._background.run(self, withdraw_agreement, referral.id, consent.id, today, consent.stamp)
        work.then(show).otherwise(self.refused.emit)

    @Slot()
    def undo(self) -> None:
        """Undo the last act, once."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def forget(self) -> None:
        """What was done stays so."""
        self._undo = None

    def _keep_undo(self, use_case: Callable[..., object], *arguments: object) -> None:
        def undo() -> None:
            work = self._background.run(self, use_case, *arguments)
            work.then(lambda _: self.undone.emit()).otherwise(self.refused.emit)

        self._undo = undo
