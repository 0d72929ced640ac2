"""«Conserva fino a… perché»: keeps a file longer for a reason, until a day on which somebody looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.case import show_code
from desktop.domain.retention import Hold, HoldUntil
from desktop.errors import DayUnusable
from desktop.services.retention import hold_file, read_holds
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.erasing.words import HOLDS
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import CaseId
    from desktop.errors import Refusal
    from desktop.ui.background import Background

_WHAT = (
    "Fino a quel giorno il fascicolo non compare tra quelli da decidere. Poi qualcuna guarda di nuovo: nulla si "
    "cancella da solo."
)


def hold_words(holds: tuple[HoldUntil, ...], today: date) -> list[str]:
    """Return a line for each reason for which a file is kept on `today`, the one that lasts longest first."""
    held = [(hold.until, HOLDS[hold.hold]) for hold in holds if hold.until is not None and hold.until > today]
    return [f"{why}: si conserva fino al {day_words(until)}" for until, why in sorted(held, reverse=True)]


class HoldDialog(Dialog):
    """One reason and its day.

    Attributes:
        kept: it is written.
    """

    kept = Signal()

    def __init__(
        self, parent: QWidget, background: Background, case_id: CaseId, code: str, holds: tuple[HoldUntil, ...]
    ) -> None:
        super().__init__(parent, f"Conservare il fascicolo {show_code(code)}", _WHAT)
        self._background, self._case_id = background, case_id
        self._holds = {hold.hold: hold for hold in holds}
        held = [hold.hold for hold in holds if hold.until is not None]
        self.why = ChoiceList("Perché", [Choice(hold.value, HOLDS[hold]) for hold in Hold])
        self.why.set_codes({(held[0] if held else Hold.PROCEEDINGS).value})
        self.why.chosen.connect(self._show_until)
        self.until = DayField("Fino a che giorno", "Il giorno in cui guardare di nuovo.")
        self._error = PlainLabel(look="error")
        self._error.hide()
        for part in (self.why, self.until, self._error):
            self.body.addWidget(part)
        self.act, self.take_away, leave = (
            PrimaryButton("Conserva"),
            Button("Togli questo motivo"),
            Button("Lascia stare"),
        )
        for button in (self.act, self.take_away, leave):
            self.add_button(button, default=button is self.act)
        self.act.clicked.connect(self._on_act)
        self.until.line.returnPressed.connect(self._on_act)
        self.take_away.clicked.connect(lambda: self._hold(None))
        leave.clicked.connect(self.reject)
        self._show_until()

    @property
    def _chosen(self) -> HoldUntil:
        return self._holds[Hold(next(iter(self.why.codes())))]

    @Slot()
    def _on_act(self) -> None:
        until = self.until.read()
        if until is not None:
            self._hold(until)

    def _hold(self, until: date | None) -> None:
        self._error.hide()
        chosen = self._chosen
        work = self._background.run(self, hold_file, self._case_id, chosen.hold, until, chosen.stamp)
        work.then(self._show_kept).otherwise(self._show_refused)

    @Slot()
    def _show_until(self) -> None:
        until = self._chosen.until
        self.until.line.setText(day_words(until))
        self.until.set_error("")
        self.take_away.setVisible(until is not None)

    def _show_kept(self, _: object) -> None:
        self.kept.emit()
        self.accept()

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, DayUnusable):
            self.until.point_at(refusal)
            return
        self._error.setText(sentence(refusal))
        self._error.show()


class Holding(QObject):
    """Asks why and until when for a page.

    Attributes:
        kept: it is written.
        refused: why it cannot be asked for.
    """

    kept = Signal()
    refused = Signal(object)

    def __init__(self, background: Background, page: QWidget) -> None:
        super().__init__(page)
        self._background, self._page = background, page

    def ask(self, case_id: CaseId, code: str) -> None:
        """Ask about a file."""

        def show(holds: tuple[HoldUntil, ...]) -> None:
            dialog = HoldDialog(self._page, self._background, case_id, code, holds)
            dialog.kept.connect(self.kept)
            dialog.open()

        self._background.run(self, read_holds, case_id).then(show).otherwise(self.refused.emit)
