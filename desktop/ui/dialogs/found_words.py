"""What the last look found in a text about to leave, marked in place: each finding is explained, or nothing leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot

from desktop.services.mailbox.outgoing_check import OtherWord
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.marked_text import MarkedText
from desktop.words.outgoing import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.services.mailbox.outgoing_check import Look, Place

_LEAD = (
    "Quello che sta per uscire potrebbe dire chi è una donna. Guarda ogni punto segnato: esce solo se di ognuno dici "
    "perché è un'altra parola. Il registro tiene il motivo, mai la parola."
)
_NOT_SAID: Final = ""
_REASONS: Final = {
    _NOT_SAID: "Non ancora detto",
    OtherWord.COMMON.value: "È una parola comune",
    OtherWord.OFFICE.value: "È dell'ufficio o del centro",
    OtherWord.LAW.value: "È di una legge o di un modulo",
}


class FoundWordsDialog(Dialog):
    """Shows the findings.

    Args:
        parent: the page.
        looks: what was looked over; those in which nothing was found are left out of sight.
        act: the verb of the button.

    Attributes:
        explained: for each of the looks, in their order, why each place is another word.
    """

    explained = Signal(object)

    def __init__(self, parent: QWidget, looks: Sequence[Look], *, act: str) -> None:
        super().__init__(parent, "Parole da guardare", _LEAD)
        self._looks = looks
        self.reasons: list[dict[Place, ChoiceBox]] = [self._build(look) for look in looks]
        self._left = PlainLabel(look="error")
        self._left.hide()
        self.body.addWidget(self._left)
        self.go_on, leave = PrimaryButton(act), Button("Non fare uscire")
        self.go_on.clicked.connect(self._on_go_on)
        leave.clicked.connect(self.reject)
        self.add_button(self.go_on)
        self.add_button(leave, default=True)

    def _build(self, look: Look) -> dict[Place, ChoiceBox]:
        reasons: dict[Place, ChoiceBox] = {}
        for number, passage in enumerate(look.passages):
            there = [place for place in look.found if place.passage == number]
            if there:
                shown = MarkedText(f"{passage.file} {passage.part}".strip())
                shown.show_text(passage.text, [(place.start, place.end) for place in there])
                self.body.addWidget(PlainLabel(f"{passage.file} {passage.part}".strip(), look="strong"))
                self.body.addWidget(shown)
            for place in there:
                reasons[place] = ChoiceBox(_REASONS)
                self.body.addWidget(Field(f"Riga {look.line(place)}: {KINDS[place.kind.value]}", reasons[place]))
        return reasons

    @Slot()
    def _on_go_on(self) -> None:
        left = [box for each in self.reasons for box in each.values() if box.code() == _NOT_SAID]
        if left:
            self._left.setText("Manca il motivo di un punto." if len(left) == 1 else "Manca il motivo di alcuni punti.")
            self._left.show()
            left[0].setFocus()
            return
        self.explained.emit([{place: OtherWord(box.code()) for place, box in each.items()} for each in self.reasons])
        self.accept()
