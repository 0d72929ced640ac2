"""The lists of «Invii»: what is under way, what found no answer, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.referral import UNMET, unmet
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.path.referrals import ReferralsView
    from desktop.ui.pages.case.referral_records import ReferralRecords
    from desktop.ui.widgets.record import Record

_NONE = "Nessun invio. Un invio comincia dal servizio e da che cosa si chiede; esce solo se lei è d'accordo."
_UNMET_LEAD = "Quello che ha chiesto e non ha avuto: resta scritto, perché al tavolo si possa dire che cosa manca."


class ReferralCards(QWidget):
    """Three cards, of which those with nothing in them are hidden but the first."""

    def __init__(self, records: ReferralRecords, parent: QWidget) -> None:
        super().__init__(parent)
        self._records = records
        self._lines: Mapping[str, Record] = {}
        under_way, self._unmet_card, self._done_card = Card("In corso"), Card("Bisogni senza risposta"), Card("Fatti")
        self._none, self._open, self._unmet, self._done = Note(_NONE), Records(), Records(), Records()
        under_way.body.addWidget(self._none)
        under_way.body.addWidget(self._open)
        self._unmet_card.body.addWidget(Note(_UNMET_LEAD))
        self._unmet_card.body.addWidget(self._unmet)
        self._done_card.body.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.8))
        for card in (under_way, self._unmet_card, self._done_card):
            column.addWidget(card)
        self._unmet_card.hide()
        self._done_card.hide()

    def forget(self) -> None:
        """Forget another file."""
        for records in (self._open, self._unmet, self._done):
            records.show_records(())

    def show_view(self, view: ReferralsView) -> None:
        """Show the referrals of a file."""
        ended = unmet(view.referrals)
        under_way = [each for each in view.referrals if each.following]
        done = [each for each in view.referrals if not each.following and each.state not in UNMET]
        self._lines = {each.id.hex(): self._records.line(each, view.today) for each in under_way}
        self._open.show_records(list(self._lines.values()))
        self._unmet.show_records([self._records.unmet(each) for each in ended])
        self._done.show_records([self._records.line(each, view.today) for each in reversed(done)])
        self._none.setVisible(not under_way)
        self._open.setVisible(bool(under_way))
        self._unmet_card.setVisible(bool(ended))
        self._done_card.setVisible(bool(done))

    def take_keyboard(self, referral: str) -> QWidget | None:
        """Take the keyboard at the first act of a referral under way; None where it is not."""
        line = self._lines.get(referral)
        first = line.findChild(Button) if line is not None else None
        if first is not None:
            first.setFocus()
        return line
