"""What to ask: a need, one of its questions, the general one first; and what the sheet may say besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.mailbox.questions import Wanted
from desktop.sync.questions import CHILDREN, WORKS
from desktop.ui.question_wording import question_words
from desktop.ui.theme import em
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList, TickTarget
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.mailbox.question_gate import HerSituation
    from desktop.sync.questions import OutwardNeed, Questions, StandardQuestion

_LEAD = (
    "La domanda generale va bene quasi sempre. Le altre dicono qualcosa in più: sceglile solo se la risposta cambia."
)
_NAME_LETTERS = 14
_TICKS = {CHILDREN: "Il quesito dice se ha figli", WORKS: "Il quesito dice se lavora"}


class QuestionChoice(Card):
    """Lets a question be chosen.

    Attributes:
        changed: something else is chosen now.
    """

    changed = Signal()

    def __init__(self, questions: Questions) -> None:
        super().__init__("Che cosa chiedere", _LEAD)
        self._questions = questions
        self.need = ChoiceBox({need.code.text: need.label for need in questions.needs})
        # The longest names are cut in the closed box, where letters are large, rather than making the page wider.
        self.need.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.need.setMinimumContentsLength(_NAME_LETTERS)
        self.need.chosen.connect(self._on_need)
        self.field = Field("Argomento", self.need)
        self._held = QWidget()
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._list: ChoiceList | None = None
        self._verify = Note()
        self.ticks = {code: TickTarget(Choice(code, words)) for code, words in _TICKS.items()}
        self.body.addWidget(self.field)
        self.body.addWidget(self._held)
        self.body.addWidget(self._verify)
        for tick in self.ticks.values():
            tick.clicked.connect(self.changed)
            self.body.addWidget(tick)
        self.body.setSpacing(em(0.8))
        self._show_need(self._need_now())

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        ticked = {code: tick.isChecked() and not tick.isHidden() for code, tick in self.ticks.items()}
        return Wanted(self.need.code(), self._question_now().code.text, ticked[CHILDREN], ticked[WORKS])

    @property
    def list(self) -> ChoiceList:
        """The questions of the need in front."""
        assert self._list is not None, "a need is shown from the beginning"
        return self._list

    def offer(self, situation: HerSituation) -> None:
        """Begin at a need her answers point to, where there is one and nothing was chosen yet."""
        hers = [need.code.text for need in self._questions.needs if need.code.text in situation.needs]
        self.field.set_note(
            f"Le sue risposte portano a: {', '.join(self._label(code) for code in hers)}." if hers else ""
        )
        if hers and self.need.code() not in hers and self._question_now().general:
            self.need.set_code(hers[0])
            self._show_need(self._need_now())

    def texts(self) -> Mapping[str, str]:
        """Return what is chosen, to come back to it."""
        wanted = self.wanted
        return {
            "need": wanted.need,
            "question": wanted.question,
            CHILDREN: "1" if wanted.with_children else "",
            WORKS: "1" if wanted.with_work else "",
        }

    def restore(self, texts: Mapping[str, str]) -> None:
        """Choose what was chosen."""
        self.need.set_code(texts.get("need", ""))
        self._show_need(self._need_now())
        if self._questions.question(texts.get("question", "")) is not None:
            self.list.set_codes({texts["question"]})
            self._show_question(self._question_now())
        for code, tick in self.ticks.items():
            tick.setChecked(bool(texts.get(code)) and not tick.isHidden())

    @Slot(str)
    def _on_need(self, _: str) -> None:
        self._show_need(self._need_now())
        self.changed.emit()

    @Slot(object)
    def _on_question(self, _: frozenset[str]) -> None:
        self._show_question(self._question_now())
        self.changed.emit()

    def _show_need(self, need: OutwardNeed) -> None:
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.deleteLater()
        choices = [Choice(each.code.text, question_words(each)) for each in need.questions]
        self._list = ChoiceList(f"Domande: {need.label}", choices)
        self._list.set_codes({need.general.code.text})
        self._list.chosen.connect(self._on_question)
        self._column.addWidget(self._list)
        self._show_question(need.general)

    def _show_question(self, question: StandardQuestion) -> None:
        self._verify.setText(f"Per te, non esce: {question.verify}")
        self._verify.setVisible(bool(question.verify))
        for code, tick in self.ticks.items():
            tick.setVisible(code in question.turns_on)
            tick.setChecked(False)

    def _need_now(self) -> OutwardNeed:
        need = self._questions.need(self.need.code())
        assert need is not None, "the box offers the needs of the catalogue"
        return need

    def _question_now(self) -> StandardQuestion:
        chosen = next(iter(self.list.codes()), "")
        return self._questions.question(chosen) or self._need_now().general

    def _label(self, code: str) -> str:
        need = self._questions.need(code)
        return f"«{need.label}»" if need is not None else code
