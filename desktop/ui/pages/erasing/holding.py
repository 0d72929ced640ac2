"""«Conserva fino a… perché»: keeps a file longer for a reason, until a day on which somebody looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.case import show_code
from desktop.domain.identifiers import CaseId
from desktop.domain.retention import Hold, HoldUntil
from desktop.errors import DayUnusable
from desktop.services.archive.retention import hold_file, read_holds
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.erasing.words import HOLDS
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.typed import TypedFields
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.domain.place import Draft
    from desktop.errors import Refusal
    from desktop.ui.background import Background

_WHAT = (
    "Fino a quel giorno il fascicolo non compare tra quelli da decidere. Poi qualcuna guarda di nuovo: nulla si "
    "cancella da solo."
)

HOLD = "hold"
"""The dialog's name in a draft."""
_CASE, _CODE = "case", "code"


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
        self._proposed = ""
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
        self.take_away.clicked.connect(lambda: self._hold(None))
        leave.clicked.connect(self.reject)
        self._show_until()
        self._typed = TypedFields({"why": self.why, "until": self.until.line})

    @property
    def typed(self) -> dict[str, str]:
        """What stands in it where it is more than it began with, otherwise nothing."""
        return self._typed.texts() if self._typed.changed else {}

    def restore(self, texts: Mapping[str, str]) -> None:
        """Put back what stood in it before the window was hidden."""
        self._typed.show(texts)
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
        """Show until when the chosen reason holds already; a day that was typed for another stays."""
        until = self._chosen.until
        if self.until.line.text() == self._proposed:
            self.until.line.setText(day_words(until))
        self._proposed = day_words(until)
        self.until.set_error("")
        self.take_away.setVisible(until is not None)

    def _show_kept(self, _: object) -> None:
        self.accept()
        self.kept.emit()

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
        self._open: tuple[CaseId, str, HoldDialog] | None = None

    def ask(self, case_id: CaseId, code: str, typed: Mapping[str, str] | None = None) -> None:
        """Ask about a file; `typed` is what stood there before the window was hidden."""

        def show(holds: tuple[HoldUntil, ...]) -> None:
            dialog = HoldDialog(self._page, self._background, case_id, code, holds)
            dialog.restore(typed or {})
            self._open = case_id, code, dialog
            dialog.finished.connect(self._on_finished)
            dialog.kept.connect(self.kept)
            dialog.open()

        self._background.run(self, read_holds, case_id).then(show).otherwise(self.refused.emit)

    def draft(self) -> Draft:
        """Return what is half typed, and about which file; nothing where nothing is."""
        if self._open is None or not self._open[2].typed:
            return {}
        case_id, code, dialog = self._open
        return {HOLD: dialog.typed | {_CASE: case_id.hex(), _CODE: code}}

    def restore(self, draft: Draft) -> None:
        """Ask again with what was half typed."""
        if HOLD in draft:
            typed = draft[HOLD]
            self.ask(CaseId(bytes.fromhex(typed[_CASE])), typed[_CODE], typed)

    @Slot()
    def _on_finished(self) -> None:
        self._open = None
