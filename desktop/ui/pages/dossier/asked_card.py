"""What is asked at the desk, and whose name stands on it: the benefits, and the consent of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.rules.benefits import Due
from desktop.ui.measure_names import on_screen
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.services.documents.dossier_desk import Offered, Prepared

_DUE = {
    Due.YES: "potrebbe spettarle",
    Due.IF_OBTAINED: "potrebbe spettarle con un'attestazione",
    Due.UNKNOWN: "da verificare",
    Due.NO: "con questi dati non risulta",
}


class AskedCard(Card):
    """The measures to tick, each with the neutral name that stands on the cover.

    Attributes:
        chosen: other measures are ticked now.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("Che cosa si chiede", "Sulla copertina va solo il nome neutro.")
        self._offered: tuple[Offered, ...] = ()
        self._before: tuple[str, ...] = ()
        self._list: ChoiceList | None = None
        self._held = QVBoxLayout()
        self._error = PlainLabel(look="error")
        self._error.hide()
        self.body.addLayout(self._held)
        self.body.addWidget(self._error)

    def show_offered(self, offered: Sequence[Offered], chosen: tuple[str, ...]) -> None:
        """Offer these measures, with those of `chosen` ticked."""
        self._before = chosen
        if tuple(offered) != self._offered or self._list is None:
            self._build(tuple(offered))
        if self._list is not None:
            self._list.set_codes(chosen)

    def benefits(self) -> tuple[str, ...]:
        """Return what is ticked: first what was asked before, in its order, with what today's rules do not know."""
        ticked = self._list.codes() if self._list is not None else frozenset[str]()
        known = [each.benefit for each in self._offered]
        kept = [name for name in self._before if name in ticked or name not in known]
        return (*kept, *(name for name in known if name in ticked and name not in kept))

    def printable(self) -> tuple[str, ...]:
        """Return what is ticked and has rules for that day."""
        known = {each.benefit for each in self._offered}
        return tuple(name for name in self.benefits() if name in known)

    def show_error(self, text: str) -> None:
        """Say what is missing, and begin at the first measure."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        if text and self._list is not None:
            self._list.targets[0].setFocus()

    def _build(self, offered: tuple[Offered, ...]) -> None:
        had_focus = self._list is not None and any(target.hasFocus() for target in self._list.targets)
        if self._list is not None:
            self._held.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._offered = offered
        choices = [
            Choice(each.benefit, f"{on_screen(each.name)}: {_DUE[each.due]}. In copertina: «{each.neutral_name}»")
            for each in offered
        ]
        self._list = ChoiceList("Che cosa si chiede", choices, several=True)
        self._list.chosen.connect(self._on_chosen)
        self._held.addWidget(self._list)
        if had_focus and self._list.targets:
            self._list.targets[0].setFocus()

    def _on_chosen(self, _: object) -> None:
        self.show_error("")
        self.chosen.emit()


class ConsentCard(Card):
    """Whether she agreed that INPS sees her name on the day of the visit, and what can be printed without.

    Attributes:
        sheet_wanted: show the consent sheet, to be printed.
        file_wanted: go to the consents of the file.
    """

    sheet_wanted = Signal()
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Il suo nome")
        self.body.setSpacing(em(0.6))
        self._words, self._note = PlainLabel(), Note()
        self._sheet, self._file = Button("Foglio di consenso"), Button("Apri i consensi")
        self._sheet.clicked.connect(self.sheet_wanted)
        self._file.clicked.connect(self.file_wanted)
        acts = FlowLayout()
        acts.addWidget(self._sheet)
        acts.addWidget(self._file)
        self.body.addWidget(self._words)
        self.body.addWidget(self._note)
        self.body.addLayout(acts)

    def show_prepared(self, prepared: Prepared, on: date) -> None:
        """Say on what the copy stands."""
        consent, written = prepared.consent, any(line.value for line in prepared.dossier.identity)
        if consent is None:
            self._words.setText(f"○ Il {day_words(on)} il consenso «INPS, con il mio nome» non è in vigore.")
            self._note.setText(
                "La copia per lo sportello è senza i suoi dati, con righe da compilare a penna. Oppure stampa il "
                "foglio di consenso: lo decide lei."
            )
        else:
            until = f"fino al {day_words(consent.expires_on)}" if consent.expires_on else "finché non lo ritira"
            self._words.setText(f"✓ Il {day_words(on)} il consenso «INPS, con il mio nome» è in vigore, {until}.")
            self._note.setText(
                "La copia per lo sportello porta i dati che servono: va consegnata e ritirata di persona."
                if written
                else "Nei «Dati per le pratiche» non c'è nulla: le righe dell'identità si compilano a penna."
            )
        for button in (self._sheet, self._file):
            button.setVisible(consent is None)

    def forget(self) -> None:
        """Say nothing: nothing is chosen yet."""
        self._words.setText("Scegli che cosa si chiede: qui si vede se la copia può portare il suo nome.")
        self._note.setText("")
        self._sheet.hide()
        self._file.hide()
