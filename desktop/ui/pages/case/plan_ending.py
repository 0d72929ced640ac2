"""How a plan ends, and how the one after it begins: the door stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.case import State
from desktop.domain.identifiers import RecordId
from desktop.domain.plan import Answer, Check, EndReason, PlanEnd
from desktop.domain.plan_words import CHECKS, REASONS
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.case.plan_forms import PlanForm
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop.domain.plan import Goal

_YES, _NO = "yes", "no"
_LONGEST_NOTE = 300
_TAKEN = "Quali obiettivi riprende"
_OPEN_DOOR = "La porta resta aperta: il progetto si riapre quando lei vuole, con gli obiettivi rimasti."


class EndForm(PlanForm):
    """Why the plan ends, what was looked at, and whether the file is concluded with it.

    Attributes:
        told: a `PlanEnd`, the answers of the checklist, and whether the file is concluded too.
    """

    told = Signal(object, object, bool)

    def __init__(self) -> None:
        super().__init__("Concludi il progetto", "Concludi il progetto")
        self._left = Note()
        self.on = DayField("In che giorno")
        self.reason = ChoiceBox({reason.value: words for reason, words in REASONS.items()})
        self.checks = ChoiceList(
            "Prima di concludere", [Choice(check.value, words) for check, words in CHECKS.items()], several=True
        )
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self.conclude = ChoiceBox(
            {
                _YES: "Sì, passa allo stato «Concluso»",
                _NO: "No, il fascicolo resta com'è",
            }
        )
        self.row((self.on, 9), (Field("Perché", self.reason), 16))
        self.body.addWidget(self._left)
        self.body.addWidget(PlainLabel("Prima di concludere", look="strong"))
        self.body.addWidget(self.checks)
        self.body.addWidget(Field("Nota", self.note, "Solo se serve a chi apre il fascicolo dopo di te."))
        self.body.addWidget(Field("Concludere anche il fascicolo?", self.conclude))
        self.body.addWidget(Note(_OPEN_DOOR))
        editors = {"on": self.on.line, "reason": self.reason, "checks": self.checks, "note": self.note}
        self.keep_draft("plan_end", editors | {"conclude": self.conclude})
        self.kept.connect(self._on_kept)

    def begin(self, today: date, goals: Iterable[Goal], *, concluded: bool) -> None:
        """Open the form; `goals` are those still open, `concluded` that the file is so already."""
        self.on.line.setText(day_words(today))
        self.reason.set_code(EndReason.REACHED.value)
        self.checks.set_codes(())
        self.note.clear()
        self.conclude.set_code(_NO if concluded else _YES)
        left = len(tuple(goals))
        one = "C'è 1 obiettivo ancora aperto: resta scritto così, e un nuovo progetto può riprenderlo."
        more = f"Ci sono {left} obiettivi ancora aperti: restano scritti così, e un nuovo progetto può riprenderli."
        self._left.setText(one if left == 1 else more)
        self._left.setVisible(bool(left))
        self.open_form(self.on.line)

    @Slot()
    def _on_kept(self) -> None:
        on = self.on.read()
        if on is None:
            return
        ticked = self.checks.codes()
        found = {check: Answer.YES if check.value in ticked else Answer.NO for check in Check}
        end = PlanEnd(on, EndReason(self.reason.code()), self.note.text())
        self.told.emit(end, found, self.conclude.code() == _YES)


class AgainForm(PlanForm):
    """A plan that goes on from one that ended: which open goals she takes along.

    Attributes:
        told: the day, the goals taken along, and the state the file goes to (None: none).
    """

    told = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__("Riapri con un nuovo progetto", "Riapri")
        self.on = DayField("Comincia il")
        self._brought_back: frozenset[str] | None = None
        self._goals_head = PlainLabel(_TAKEN, look="strong")
        self.goals = ChoiceList(_TAKEN, (), several=True)
        self.state = ChoiceBox(
            {
                State.PRESA_IN_CARICO.value: "Presa in carico",
                State.ACCOGLIENZA.value: "Accoglienza",
                "": "Resta com'è",
            }
        )
        self._state_field = Field("Il fascicolo torna in", self.state)
        for part in (self.on, self._goals_head, self.goals, self._state_field):
            self.body.addWidget(part)
        self.kept.connect(self._on_kept)
        self._keep()

    def offer(self, goals: Iterable[Goal]) -> None:
        """Offer the open goals of the plan before; those ticked stay so, also those of a draft just brought back."""
        choices = [Choice(goal.id.hex(), goal.text.words) for goal in goals]
        if [(each.code, each.shown) for each in self.goals.targets] != [(each.code, each.text) for each in choices]:
            self._build(choices)
        self.goals.set_codes(self._brought_back if self._brought_back is not None else self.goals.codes())
        self._brought_back = None

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed; the goals are ticked once they are read."""
        super().restore(texts)
        self._brought_back = frozenset(texts.get("goals", "").split())

    def _build(self, choices: list[Choice]) -> None:
        fresh = ChoiceList(_TAKEN, choices, several=True)
        fresh.set_codes(self.goals.codes())
        self.body.replaceWidget(self.goals, fresh)
        self.goals.hide()
        self.goals.deleteLater()
        self.goals = fresh
        self._goals_head.setVisible(bool(choices))
        fresh.setVisible(bool(choices))
        changed, on = self.changed, self.on.line.text()
        if changed:
            self.on.line.clear()  # so that what is typed still counts as more than the form began with
        self._keep()
        self.on.line.setText(on)

    def begin(self, today: date, *, concluded: bool) -> None:
        """Open the form; where the file is concluded it is proposed to reopen it too."""
        self.on.line.setText(day_words(today))
        self.goals.set_codes(each.code for each in self.goals.targets)
        self._state_field.setVisible(concluded)
        self.state.set_code(State.PRESA_IN_CARICO.value if concluded else "")
        self.open_form(self.on.line)

    def _keep(self) -> None:
        self.keep_draft("plan_again", {"on": self.on.line, "goals": self.goals, "state": self.state})

    @Slot()
    def _on_kept(self) -> None:
        on = self.on.read()
        if on is not None:
            state = State(self.state.code()) if self.state.code() else None
            self.told.emit(on, tuple(RecordId(bytes.fromhex(code)) for code in sorted(self.goals.codes())), state)
