"""The cards of «Presa in carico integrata»: each says what it is for while it is empty, and offers the one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.path.integrated_page import IntegratedView
    from desktop.ui.pages.case.integrated_records import IntegratedRecords

# What the button shows: short, for large letters; whose words they are stands in the card, and in its name.
_SHOW, _HIDE, _WHOSE = "Mostra che cosa ha detto", "Nascondi che cosa ha detto", " l'ospedale"
# What each is called, what it is for while it is empty, and the act it offers.
_CARDS: Final = {
    "hook": ("Aggancio", "Chi l'ha segnalata, con il suo consenso, e quando qualcuna le ha parlato.", ""),
    "discharge": (
        "Dimissione protetta",
        "Prima che esca dall'ospedale: chi fa che cosa e chi la accompagna. Dove va resta in «Dove vive».",
        "Scrivi la dimissione",
    ),
    "team": (
        "Squadra",
        "Chi la segue insieme al centro, e che cosa può sapere ciascuno. Senza il suo consenso: niente.",
        "Aggiungi alla squadra",
    ),
    "plan": ("Un solo progetto", "", ""),
    "meetings": (
        "Incontri della squadra",
        "Quando ci si vede, chi c'era, che cosa si è concordato.",
        "Scrivi un incontro",
    ),
    "passages": (
        "Passaggi",
        "La scheda di passaggio porta solo quello che lei ha accettato. Comincia da un invio con il suo consenso.",
        "",
    ),
}
_NEW: Final = {"discharge": "discharge", "team": "member", "meetings": "meeting"}


class IntegratedCards(QWidget):
    """What is kept.

    Attributes:
        wanted: the name of the form of something new.
        turned: the code of another part of the file.
    """

    wanted = Signal(str)
    turned = Signal(str)

    def __init__(self, records: IntegratedRecords) -> None:
        super().__init__()
        self._records = records
        self._view: IntegratedView | None = None
        self._shown = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        self._empty: dict[str, Note] = {}
        self._lists: dict[str, Records] = {}
        for name, (heading, empty, act) in _CARDS.items():
            card = Card(heading)
            self._empty[name], self._lists[name] = Note(empty), Records()
            row = FlowLayout()
            if act:
                button = Button(act)
                button.clicked.connect(lambda _=False, name=name: self.wanted.emit(_NEW[name]))
                row.addWidget(button)
            if name == "hook":
                self.show_hospital = QuietButton(_SHOW, sign="eye")
                self.show_hospital.setAccessibleName(_SHOW + _WHOSE)
                self.show_hospital.clicked.connect(self._on_show)
                row.addWidget(self.show_hospital)
            if name in {"plan", "passages"}:
                part = "plan" if name == "plan" else "referrals"
                button = Button("Apri il progetto" if part == "plan" else "Apri gli invii")
                button.clicked.connect(lambda _=False, part=part: self.turned.emit(part))
                row.addWidget(button)
            card.body.addWidget(self._empty[name])
            card.body.addWidget(self._lists[name])
            card.body.addLayout(row)
            column.addWidget(card)

    def forget(self) -> None:
        """Keep nothing of a file on the page."""
        self._view, self._shown = None, False
        for name in _CARDS:
            self._fill(name, ())

    def hide_hospital(self) -> None:
        """Put out of sight what the hospital said."""
        self._shown = False
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: IntegratedView) -> None:
        """Show what is kept."""
        self._view = view
        records, today = self._records, view.now.date()
        hooks: list[Record] = []
        for each in reversed(view.signallings):
            hooks.append(records.signalling(each, view, shown=self._shown))
            hooks += map(records.attempt, reversed(each.attempts))
        self._fill("hook", hooks)
        leaving: list[Record] = []
        for discharge in view.discharges:
            leaving += [records.discharge(discharge), *map(records.part, discharge.parts)]
        self._fill("discharge", leaving)
        self._fill("team", [records.member(each, view) for each in view.members])
        self._fill("plan", [_plan(view)])
        self._fill("meetings", [records.meeting(each, view) for each in reversed(view.meetings)])
        open_now = [each for each in view.referrals if each.following and each.consent_on(today) is not None]
        passages = [records.passage(each, view) for each in open_now]
        self._fill("passages", [*passages, *(records.handed(each, view) for each in view.handed)])
        self.show_hospital.setVisible(bool(view.signallings))
        words = _HIDE if self._shown else _SHOW
        self.show_hospital.setText(words)
        self.show_hospital.setAccessibleName(words + _WHOSE)

    @Slot()
    def _on_show(self) -> None:
        self._shown = not self._shown
        if self._view is not None:
            self.show_view(self._view)

    def _fill(self, name: str, records: Sequence[Record]) -> None:
        self._lists[name].show_records(records)
        self._lists[name].setVisible(bool(records))
        self._empty[name].setVisible(not records and bool(self._empty[name].text()))


def _plan(view: IntegratedView) -> Record:
    """Return how the one plan stands: which services take part, who answers for it, when it is looked at again."""
    plan = view.plan
    if plan is None:
        return Record(
            "Non c'è ancora un progetto", ["Si comincia in «Progetto», con lei: uno solo per tutti i servizi."]
        )
    services = plan.services
    title = "Progetto integrato" if plan.is_integrated else "Progetto"
    joined = f"Partecipano: {'; '.join(services)}." if services else "Per ora lo portano avanti lei e il centro."
    two = "" if plan.is_integrated else "È integrato quando vi hanno un passo due servizi o più."
    who = f"Referente: {view.referente}." if view.referente else "Manca la referente: si sceglie in «Progetto»."
    review = f"Si riguarda il {day_words(plan.next_review)}." if plan.next_review is not None else ""
    return Record(title, [joined, two, who, review])
