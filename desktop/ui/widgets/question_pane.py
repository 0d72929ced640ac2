"""One question with its answers as large targets; saying no and not knowing are answers as large as the others."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.form.assessment import Answer, Answers, Mark
from desktop.domain.form.questionnaire import Kind, Question
from desktop.ui.theme import em
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, KeptText
from desktop.ui.widgets.labels import Heading, Note

_MARKS = {Mark.DECLINED: "Preferisce non rispondere", Mark.UNKNOWN: "Non so"}
_TO_HER = {Mark.DECLINED: "Preferisco non rispondere", Mark.UNKNOWN: "Non so"}
_NOTHING = ""
_LINES = 4


class QuestionPane(QWidget):
    """Shows a question and what was answered so far.

    Attributes:
        answered: the key and the answer given; None as the answer takes it back («non posta»).
    """

    answered = Signal(str, object)

    def __init__(self, question: Question, *, for_her: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._words = _TO_HER if for_her else _MARKS
        self._editors: dict[str, ChoiceList | ChoiceBox] = {}
        self._text: KeptText | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.7))
        self.heading = Heading(question.text, look="question" if not for_her else "title")
        column.addWidget(self.heading)
        if question.help:
            column.addWidget(Note(question.help))
        self._later = Note("Rimandata a più tardi.")
        self._later.hide()
        column.addWidget(self._later)
        column.addWidget(self._built())

    @property
    def main_editor(self) -> QWidget:
        """Where the keyboard begins."""
        if self._text is not None:
            return self._text
        first = next(iter(self._editors.values()))
        return first.targets[0] if isinstance(first, ChoiceList) else first

    def show_answers(self, answers: Answers) -> None:
        """Show what is answered, without sending anything."""
        for key, editor in self._editors.items():
            codes = _codes_of(answers.get(key))
            if isinstance(editor, ChoiceList):
                editor.set_codes(codes)
            else:
                editor.set_code(next(iter(codes), _NOTHING))
        if self._text is not None:
            given = answers.get(self.question.code)
            self._text.show_text(given.text if given else "")
        put_off = [answers[key].mark is Mark.LATER for key in self.question.keys if key in answers]
        self._later.setVisible(any(put_off))

    def choose_digit(self, digit: int) -> bool:
        """Choose the answer at `digit`; return whether there is one to choose so."""
        lists = [editor for editor in self._editors.values() if isinstance(editor, ChoiceList)]
        return self._text is None and bool(lists) and lists[0].choose_digit(digit)

    def _built(self) -> QWidget:
        if self.question.kind is Kind.MATRIX:
            return self._built_matrix()
        if self.question.kind is Kind.TEXT:
            return self._built_text()
        several = self.question.kind is Kind.MULTIPLE
        options = [Choice(option.code, option.label) for option in self.question.options]
        marks = self._marks()
        made = ChoiceList(
            self.question.text,
            [*options, *marks],
            several=several,
            alone=[*self.question.exclusive, *(mark.code for mark in marks)],
            most=self.question.max_chosen or 0,
        )
        key = self.question.code
        made.chosen.connect(lambda codes: self.answered.emit(key, _answer_of(codes)))
        self._editors[key] = made
        return made

    def _built_text(self) -> QWidget:
        key = self.question.code
        self._text = KeptText(_LINES)
        self._text.setAccessibleName(self.question.text)
        self._text.edited.connect(self._on_written)
        marks = self._marks()
        if not marks:
            return self._text
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.7))
        column.addWidget(self._text)
        made = ChoiceList(self.question.text, marks)
        made.chosen.connect(lambda codes: self.answered.emit(key, _answer_of(codes)))
        self._editors[key] = made
        column.addWidget(made)
        return held

    def _built_matrix(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(em(0.5))
        grid.setColumnStretch(0, 1)
        columns = {option.code: option.label for option in self.question.columns}
        choices = {_NOTHING: "Non posta"} | columns | {mark.code: mark.text for mark in self._marks()}
        for line, (key, row) in enumerate(zip(self.question.keys, self.question.options, strict=True)):
            name = QLabel(row.label)
            name.setWordWrap(True)
            box = ChoiceBox(choices)
            box.setAccessibleName(f"{row.label}: {self.question.text}")
            box.chosen.connect(lambda code, key=key: self.answered.emit(key, _answer_of(code and {code})))
            self._editors[key] = box
            grid.addWidget(name, line, 0)
            grid.addWidget(box, line, 1)
        return held

    def _marks(self) -> list[Choice]:
        may = {Mark.DECLINED: self.question.may_decline, Mark.UNKNOWN: self.question.may_not_know}
        return [Choice(_code_of(mark), words) for mark, words in self._words.items() if may[mark]]

    @Slot(str)
    def _on_written(self, text: str) -> None:
        self.answered.emit(self.question.code, Answer.written(text) if text.strip() else None)


def _code_of(mark: Mark) -> str:
    # No option of a form has such a code: they are capital letters and digits.
    return f"mark:{mark.value}"


def _codes_of(answer: Answer | None) -> frozenset[str]:
    if answer is None:
        return frozenset()
    return answer.chosen if answer.mark is Mark.ANSWERED else frozenset({_code_of(answer.mark)})


def _answer_of(codes: frozenset[str] | set[str] | str) -> Answer | None:
    for mark in (Mark.DECLINED, Mark.UNKNOWN):
        if _code_of(mark) in codes:
            return Answer(mark)
    return Answer(Mark.ANSWERED, frozenset(codes)) if codes else None
