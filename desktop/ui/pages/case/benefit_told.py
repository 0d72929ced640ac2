"""What came of one measure at a visit, as it is typed: the answer, the protocol, the papers wanted, the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.visit_outcome import NO_MEASURE, BenefitOutcome, NextStep, Result, StepBy
from desktop.ui.pages.case.forms import DayField
from desktop.ui.theme import em
from desktop.ui.visit_wording import NEXT_STEP, RESULTS, STEP_BY
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.labels import Heading
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_NOTHING = ""
_OTHERS = "Una per riga. Restano qui e tra i documenti: non vanno sui fogli."


class BenefitTold(QWidget):
    """One measure; a visit that asked for none has only what comes next.

    Attributes:
        benefit: its id, `NO_MEASURE` for none.
        editors: by name, for the draft.
        first: where the keyboard begins.
    """

    def __init__(self, benefit: str, name: str, papers: Mapping[str, str]) -> None:
        super().__init__()
        self.benefit = benefit
        self._unlisted: tuple[str, ...] = ()  # papers asked for that today's rules do not name
        self._step_before: NextStep | None = None
        of = f"{name}: " if name else ""
        self._result = ChoiceBox(
            {_NOTHING: "Non ancora scritto"} | {result.value: words for result, words in RESULTS.items()}
        )
        self._protocol, self._reason, self._what = QLineEdit(), QLineEdit(), QLineEdit()
        self._by = ChoiceBox({_NOTHING: "Non si sa"} | {by.value: words for by, words in STEP_BY.items()})
        self._due = DayField("Entro il")
        self._papers = ChoiceList(
            "Che cosa manca", [Choice(code, words) for code, words in papers.items()], several=True
        )
        self._others = KeptText(lines=2)
        self._reason_field = Field("Perché, con le parole dell'ufficio", self._reason)
        self._missing = self._built_missing()
        self._result.chosen.connect(self._on_result)
        self.first: QWidget = self._result if benefit != NO_MEASURE else self._what
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        column.addWidget(Heading(name or "Che cosa si fa adesso"))
        answer, step = QWidget(), QWidget()
        row = Abreast(answer)
        row.add(Field("Che cosa ha detto l'ufficio", self._result), least_em=14)
        row.add(Field("Numero di protocollo", self._protocol), least_em=14)
        row = Abreast(step)
        row.add(Field("Chi lo fa", self._by), least_em=14)
        row.add(self._due, least_em=14)
        for part in (answer, self._reason_field, self._missing, Field(NEXT_STEP, self._what), step):
            column.addWidget(part)
        answer.setVisible(benefit != NO_MEASURE)
        for editor in self.editors.values():
            editor.setAccessibleName(f"{of}{editor.accessibleName()}")
        self._on_result()

    @property
    def editors(self) -> dict[str, QWidget]:
        """What is typed in, by a name that stays."""
        answer = {"result": self._result, "protocol": self._protocol, "reason": self._reason}
        wanted = {"papers": self._papers, "others": self._others}
        step = {"what": self._what, "by": self._by, "due": self._due.line}
        return {f"{name}.{self.benefit}": editor for name, editor in (answer | wanted | step).items()}

    def show_told(self, told: BenefitOutcome) -> None:
        """Show what is kept."""
        self._result.set_code(told.result.value if told.result is not None else _NOTHING)
        self._protocol.setText(told.protocol)
        self._reason.setText(told.reason)
        self._papers.set_codes(told.papers)
        self._others.show_text("\n".join(told.others))
        step = told.step
        self._what.setText(step.what if step is not None else "")
        self._by.set_code(step.by.value if step is not None and step.by is not None else _NOTHING)
        self._due.line.setText(day_words(step.due) if step is not None else "")
        self._due.set_error("")
        self.go_on_from(told)

    def go_on_from(self, kept: BenefitOutcome) -> None:
        """Take note of what is kept, under what is typed."""
        listed = {target.code for target in self._papers.targets}
        self._unlisted = tuple(code for code in kept.papers if code not in listed)
        self._step_before = kept.step
        self._on_result()

    def read(self) -> BenefitOutcome | None:
        """Return what is typed; None where the day cannot be read: then its field says so."""
        due: date | None = None
        self._due.set_error("")
        if self._due.line.text().strip():
            due = self._due.read()
            if due is None:
                return None
        result, by = self._result.code(), self._by.code()
        step = NextStep(self._what.text(), StepBy(by) if by else None, due)
        return BenefitOutcome(
            self.benefit,
            Result(result) if result else None,
            self._reason.text(),
            self._protocol.text(),
            (*(target.code for target in self._papers.targets if target.isChecked()), *self._unlisted),
            tuple(self._others.toPlainText().splitlines()),
            self._as_before(step) if step != NextStep("") else None,
        )

    def _as_before(self, step: NextStep) -> NextStep:
        before = self._step_before
        same = before is not None and (before.what, before.by, before.due) == (step.what, step.by, step.due)
        return before if same and before is not None else step

    def _built_missing(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        if self._papers.targets:
            column.addWidget(Field("Che cosa manca", self._papers))
        column.addWidget(Field("Altre carte chieste", self._others, _OTHERS))
        return held

    @Slot()
    def _on_result(self) -> None:
        shown = self._result.code()
        self._reason_field.setVisible(shown == Result.REFUSED)
        self._missing.setVisible(shown == Result.WANTING)
