"""The two forms that settle a deadline: on which day it was done, or why it need not be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.domain.rules.settled_deadlines import DeadlineKey, WhyUnneeded
from desktop.domain.stamp import Stamp
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.case.forms import DayField, InlineForm
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.wording import WHY_UNNEEDED, day_words

if TYPE_CHECKING:
    from desktop.services.rules.deadlines import FileDeadline

_LONGEST_NOTE = 300
_NOTE = "Solo se serve a chi apre il fascicolo dopo di te."
_WITHOUT = "-"


def about(key: DeadlineKey, seen: Stamp | None) -> str:
    """Return which deadline is being settled, and how it stood, in the words of a draft."""
    stood = f"{seen.device} {seen.seq}" if seen is not None else f"{_WITHOUT} {_WITHOUT}"
    return f"{key.benefit} {key.term} {key.event.isoformat()} {stood}"


def named_in(text: str) -> tuple[DeadlineKey, Stamp | None] | None:
    """Return what `about` told, None where it told of none."""
    if not text:
        return None
    benefit, term, event, device, seq = text.split()
    seen = None if device == _WITHOUT else Stamp(int(device), int(seq))
    return DeadlineKey(benefit, term, date.fromisoformat(event)), seen


class _SettlingForm(InlineForm):
    """What both have: which deadline it is about, what was not written, and a note."""

    def __init__(self, heading: str, act: str) -> None:
        super().__init__(heading, act)
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        self._of = PlainLabel()
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self.body.addWidget(self._of)
        self.body.addWidget(self._trouble)

    def say(self, text: str) -> None:
        """Say what was not written, and why."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def name(self, deadline: FileDeadline) -> None:
        """Say which deadline it is about."""
        self._of.setText(f"{on_screen(deadline.name)}, entro il {day_words(deadline.day)}: {deadline.text}.")

    def _begin(self, deadline: FileDeadline) -> None:
        self.say("")
        self.about = about(deadline.key, deadline.seen)
        self.name(deadline)
        self.note.clear()


class DoneForm(_SettlingForm):
    """On which day what the deadline is for was done."""

    def __init__(self) -> None:
        super().__init__("Fatto", "Segna come fatto")
        self.day = DayField("In che giorno")
        self.body.addWidget(self.day)
        self.body.addWidget(Field("Nota", self.note, _NOTE))
        self.keep_draft("done", {"day": self.day.line, "note": self.note})

    def begin(self, deadline: FileDeadline, today: date | None) -> None:
        """Open the form for a deadline."""
        self._begin(deadline)
        self.day.line.setText(day_words(today))
        self.open_form(self.day.line)

    def told(self) -> str:
        """Return what it would keep."""
        return f"Fatto il {self.day.line.text()}"


class UnneededForm(_SettlingForm):
    """Why nobody has to think of the deadline any more."""

    def __init__(self) -> None:
        super().__init__("Non serve più", "Segna che non serve più")
        self.why = ChoiceBox({why.value: words for why, words in WHY_UNNEEDED.items()})
        self.body.addWidget(Field("Perché", self.why))
        self.body.addWidget(Field("Nota", self.note, _NOTE))
        self.keep_draft("unneeded", {"why": self.why, "note": self.note})

    def begin(self, deadline: FileDeadline) -> None:
        """Open the form for a deadline."""
        self._begin(deadline)
        self.why.set_code(WhyUnneeded.HER_CHOICE.value)
        self.open_form(self.why)

    def told(self) -> str:
        """Return what it would keep."""
        return WHY_UNNEEDED[WhyUnneeded(self.why.code())]
