"""«Cosa cambia per le donne in carico»: gone through some files at a time, with how far it is and a way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar

from desktop.services.rules.rule_effects import effects_on, in_portions, women_followed
from desktop.ui.pages.settings.rule_words import shift_words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import who_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.identifiers import CaseId
    from desktop.domain.rules.rule_effects import CaseEffect
    from desktop.domain.rules.rule_files import RuleSet
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_NOTE = "Le donne per cui un esito cambia. Non apre i fascicoli: guarda soltanto che cosa direbbero le regole."
_MOST_SHOWN = 60


class EffectsCard(Card):
    """What other rules would say of each woman."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Cosa cambia per le donne in carico", _NOTE)
        self._desk = desk
        self._rules: tuple[RuleSet, RuleSet] | None = None
        self._waiting: list[Sequence[CaseId]] = []
        self._effects: list[CaseEffect] = []
        self.progress, self.stop, self.told = QProgressBar(), Button("Ferma"), Note()
        self.progress.setAccessibleName("Donne guardate")
        self.records = Records()
        row = FlowLayout()
        row.addWidget(self.stop)
        self.body.addWidget(self.progress)
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.body.addWidget(self.records)
        self.stop.clicked.connect(self.give_up)
        self.hide()

    def compare(self, before: RuleSet, after: RuleSet) -> None:
        """Go through the files, and show for whom `after` says otherwise than `before`."""
        self._rules, self._effects, self._waiting = (before, after), [], []
        self.records.show_records([])
        self.told.setText("")
        self.show()
        work = self._desk.background.run(self, women_followed)
        work.then(self._begin).otherwise(self._say_refused)

    @Slot()
    def give_up(self) -> None:
        """Go no further; what was found stays."""
        if self._waiting:
            self._waiting = []
            self._end(whole=False)

    def _begin(self, cases: tuple[CaseId, ...]) -> None:
        self._waiting = list(in_portions(cases))
        self.progress.setRange(0, max(1, len(cases)))
        self.progress.setValue(0)
        for part in (self.progress, self.stop):
            part.setVisible(bool(cases))
        self._go_on()

    def _go_on(self) -> None:
        if not self._waiting or self._rules is None:
            self._end(whole=True)
            return
        (before, after), portion = self._rules, self._waiting[0]
        forms = self._desk.knowledge.forms
        work = self._desk.background.run(self, effects_on, before, after, forms, portion)
        work.then(lambda found: self._add(portion, found)).otherwise(self._say_refused)

    def _add(self, portion: Sequence[CaseId], found: tuple[CaseEffect, ...]) -> None:
        if not self._waiting or self._waiting[0] is not portion:
            return  # stopped meanwhile, or begun anew
        del self._waiting[0]
        self._effects += found
        self.progress.setValue(self.progress.value() + len(portion))
        self._go_on()

    def _end(self, *, whole: bool) -> None:
        self.progress.hide()
        self.stop.hide()
        count = len(self._effects)
        some = {0: "Per nessuna donna cambia un esito.", 1: "Cambia qualcosa per una donna."}
        self.told.setText(
            some.get(count, f"Cambia qualcosa per {count} donne.") + ("" if whole else " Fermato prima della fine.")
        )
        self.records.show_records([_record(effect) for effect in self._effects[:_MOST_SHOWN]])

    def _say_refused(self, refusal: Refusal) -> None:
        self._waiting = []
        self.progress.hide()
        self.stop.hide()
        self.told.setText(sentence(refusal))


def _record(effect: CaseEffect) -> Record:
    return Record(who_words(effect.code, effect.alias), [shift_words(shift) for shift in effect.shifts])
