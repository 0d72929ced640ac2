"""«Che cosa posso dire, e a chi»: one card before a call, shown by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.services.path.referrals import services_told
from desktop.services.path.what_to_say import read_what_to_say
from desktop.ui.diary_wording import by_name_words, ending_words, hear_words, nothing_words, reaching_words
from desktop.ui.referral_wording import told_words
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import RECIPIENTS, safe_way_words

if TYPE_CHECKING:
    from desktop.domain.identifiers import CaseId
    from desktop.domain.what_to_say import WhatToSay
    from desktop.services.path.referrals import ServiceTold
    from desktop.ui.pages.page import Desk

NAME = "Che cosa posso dire, e a chi"


class TalkCard(Card):
    """Hidden until its button is pressed; each time it is opened it is read anew, and the log says so.

    Attributes:
        button: shows it and puts it away, as its key does; whoever has the card places it.
        refused: it could not be read, and why.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(NAME)
        self._desk = desk
        self._case_id: CaseId | None = None
        self.button = Button(f"{NAME} ({Keys.WHAT_TO_SAY.value})", sign="info")
        self.button.setAccessibleName(NAME)
        self.button.clicked.connect(self.toggle)
        shortcut(Keys.WHAT_TO_SAY, self.button).activated.connect(self.toggle)
        self._ways, self._others, self._more = Records(), Records(), Records()
        self._reaching = PlainLabel(look="strong")
        self._never = PlainLabel(look="warning")
        self._nothing = PlainLabel()
        for part in (self._reaching, self._ways, self._never, Rule(), self._others, self._nothing, self._more):
            self.body.addWidget(part)
        self.hide()

    def forget(self) -> None:
        """Put the card away, and keep nothing of it on the page."""
        self._case_id = None
        self.hide()
        for records in (self._ways, self._others, self._more):
            records.show_records([])
        self._reaching.setText("")
        self._never.setText("")
        self._nothing.setText("")

    def set_file(self, case_id: CaseId) -> None:
        """Be about this file; the card stays closed until it is asked for."""
        if case_id != self._case_id:
            self.forget()
        self._case_id = case_id

    @Slot()
    def toggle(self) -> None:
        """Show the card, or put it away."""
        case_id = self._case_id
        if not self.isHidden():
            self.forget()
            self._case_id = case_id
            self.button.setFocus()
        elif case_id is not None:
            forms, shipped = self._desk.knowledge.forms, self._desk.knowledge.directory
            work = self._desk.background.run(
                self, lambda uow: (read_what_to_say(uow, forms, case_id), services_told(uow, case_id, shipped))
            )
            work.then(lambda read: self._show_card(*read)).otherwise(self.refused.emit)

    def _show_card(self, said: WhatToSay, told: tuple[ServiceTold, ...]) -> None:
        to_her = said.to_her
        self._reaching.setText("\n".join(reaching_words(to_her)))
        self._ways.show_records([Record(safe_way_words(way)) for way in to_her.ways])
        never = ", ".join(each.who for each in to_her.never)
        self._never.setText(f"Non devono mai rispondere né saperlo: {never}")
        self._never.setVisible(bool(never))
        hear = [each for each in said.others if each.consent is not None]
        self._others.show_records([Record(RECIPIENTS[each.recipient], [hear_words(each)]) for each in hear])
        self._nothing.setText(nothing_words(each for each in said.others if each.consent is None))
        more = [Record("Scade presto", [ending_words(each) for each in said.ending])] if said.ending else []
        if said.by_name:
            more.append(Record("È d'accordo anche su questo", [by_name_words(each) for each in said.by_name]))
        if told:
            more.append(Record("Ai servizi degli invii", [told_words(each) for each in told]))
        self._more.show_records(more)
        self.show()
        self.button.setFocus()
