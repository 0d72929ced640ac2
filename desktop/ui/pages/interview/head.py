"""Above the interview: whether anything is kept, one question or a whole section, stop, show to her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from desktop.domain.form.interview import Stage
from desktop.domain.form.questionnaire import hidden_but_answered
from desktop.ui.pages.interview.course import Course, End
from desktop.ui.pages.interview.why import WhyDialog
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Badge, Note
from desktop.words import sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.errors import Refusal
    from desktop.ui.pages.interview.keeping import Keeping
    from desktop.ui.widgets.section_list import SectionState

_STAGES = {
    Stage.OPENING: "Finché lei non è d'accordo, nulla viene scritto",
    Stage.READY: "Comincio a scrivere…",
    Stage.STOPPED: "Colloquio fermo: nulla è stato scritto",
    Stage.UNSAVED: "Colloquio senza salvare: non si salva nulla",
    Stage.KEPT: "",
}
_STOPPED = (
    "Ci fermiamo qui: il luogo non è sicuro o l'informativa non è stata spiegata. Nulla è stato scritto. "
    "Concorda con lei un altro momento; se la risposta era sbagliata, cambiala."
)
_UNSAVED_END = (
    "Le domande sono finite. Non è stato salvato nulla, come ha chiesto: «Esci» chiude il colloquio e le risposte "
    "si perdono."
)
_NOT_AGREED = (
    "Per arrivare alla revisione servono le prime risposte: se il luogo è sicuro, se l'informativa è stata spiegata "
    "e se lei è d'accordo che le risposte siano conservate."
)


_ENDS = {End.UNSAVED: _UNSAVED_END, End.NOT_AGREED: _NOT_AGREED}


_SIDE_EM, _GAP_EM, _LEAST_JUMP_EM = 2, 0.6, 13
_WHY, _WHY_AND_NOTE = "Perché? (F1)", "Perché? E una nota (F1)"


class InterviewHead(QFrame):
    """The acts on the interview as a whole.

    Attributes:
        whole_chosen: True for a whole section at a time, as from paper.
        suspended: to go on another time.
        shown_to_her: the question alone, over the whole screen.
        undone: the last change is taken back.
        section_chosen: the section to go to, where the list at left has no room.
    """

    whole_chosen = Signal(bool)
    suspended = Signal()
    shown_to_her = Signal()
    undone = Signal()
    section_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(_SIDE_EM), em(0.9), em(_SIDE_EM), 0)
        column.setSpacing(em(0.5))
        acts = FlowLayout(gap_em=_GAP_EM)
        self._jump = ChoiceBox({})
        self._jump.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._jump.setAccessibleName("Vai alla parte")
        self._jump.chosen.connect(self.section_chosen)
        self._stage, self._hidden, self._banner = Badge(), Note(), Banner()
        self._whole = Button("Sezione intera")
        self._whole.setCheckable(True)
        self._whole.setToolTip("Per copiare da un modulo di carta")
        self._whole.toggled.connect(self.whole_chosen)
        self._to_her = Button("Mostra a lei", sign="eye")
        self._to_her.clicked.connect(self.shown_to_her)
        self._undo = QuietButton("Annulla ultima modifica", sign="undo")
        self._undo.setToolTip("Ctrl+Z")
        self._undo.clicked.connect(self.undone)
        self._why = QuietButton(_WHY)
        self._why.setAccessibleName("Perché questa domanda")
        self._why.clicked.connect(self._on_why)
        shortcut(Keys.WHY, self).activated.connect(self._why.click)
        self._course: Course | None = None
        self._suspend = Button("Sospendi", sign="pause")
        self._suspend.clicked.connect(self.suspended)
        self._lesser = (self._whole, self._to_her, self._why, self._undo)
        self._offered = False
        self._more = Button("Altro")
        self._more.setMenu(self._built_menu())
        for part in (self._jump, self._suspend, *self._lesser, self._more):
            acts.addWidget(part)
        self._hidden.hide()
        self._banner.acted.connect(self.suspended)
        column.addLayout(acts)
        column.addWidget(self._stage, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._hidden)
        column.addWidget(self._banner)
        self._was, self._said_end = Stage.OPENING, False

    def _built_menu(self) -> QMenu:
        """Return the lesser acts as a menu, for where the buttons would push the question off the screen."""
        menu = QMenu(self)
        for button in self._lesser:
            menu.addAction(button.text(), button.click)
        return menu

    def show_course(self, course: Course, lines: tuple[SectionState, ...], *, narrow: bool) -> None:
        """Show how the interview stands; where the page is `narrow` the sections and the lesser acts are closed."""
        self._course = course
        self.show_stage(course.keeping, whole=course.whole)
        self._to_her.setEnabled(course.for_her is not None)
        question = course.question
        self._why.setEnabled(question is not None)
        # That there is a note for the operator may be seen; what it says stands behind F1, since she reads the screen.
        self._why.setText(_WHY_AND_NOTE if question is not None and question.note else _WHY)
        self.show_sections(lines, course.section, offered=narrow)

    def show_stage(self, keeping: Keeping, *, whole: bool) -> None:
        """Show whether the answers are written, and how many are kept without counting any more."""
        stage = keeping.stage
        self._stage.setText(_STAGES[stage])
        self._stage.setVisible(bool(_STAGES[stage]))
        self._suspend.setText("Sospendi" if stage is Stage.KEPT else "Esci")
        self._whole.setChecked(whole)
        self._undo.setEnabled(bool(keeping.interview.changes))
        hidden = len(hidden_but_answered(keeping.form, keeping.answers))
        self._hidden.setText(_hidden_words(hidden))
        self._hidden.setVisible(bool(hidden))
        if stage is not self._was:
            self._was = stage
            if stage is Stage.STOPPED:
                self._banner.say(_STOPPED, Tone.WARNING, "Esci dal colloquio")
            else:
                self._banner.hide()

    def show_sections(self, sections: tuple[SectionState, ...], current: str, *, offered: bool) -> None:
        """Show the sections as a closed list, `offered` where the open one at left has no room."""
        self._offered = offered
        self._jump.setVisible(offered)
        self._jump.clear()
        for section in sections:
            # How far the one in front is stands above its question: here its name must not be cut.
            shown = f"{section.progress} {section.name}" if section.code == current else section.shown
            self._jump.addItem(shown, section.code)
        self._jump.set_code(current)
        self._jump.setToolTip(self._jump.currentText())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep the acts on one line: those there is no room for are closed under «Altro», the rarest first."""
        gap, room = em(_GAP_EM), self.width() - 2 * em(_SIDE_EM)
        room -= self._suspend.sizeHint().width() + (em(_LEAST_JUMP_EM) + gap if self._offered else 0)
        widths = {act: act.sizeHint().width() + gap for act in self._lesser}
        closed = self._offered or sum(widths.values()) > room
        left = room - (self._more.sizeHint().width() + gap if closed else 0)
        for act in (self._to_her, self._why, self._undo, self._whole):
            shown = not self._offered and widths[act] <= left
            left -= widths[act] if shown else 0
            act.setVisible(shown)
        self._more.setVisible(closed)
        # A long name of a section has a line of its own rather than be cut.
        whole = max(self._whole_jump(), em(_LEAST_JUMP_EM) + max(0, left))
        self._jump.setFixedWidth(max(em(_LEAST_JUMP_EM), min(whole, self.width() - 2 * em(_SIDE_EM))))

    def _whole_jump(self) -> int:
        """Return how wide the closed list must be to show the section in front, however long the others are called."""
        metrics, names = self._jump.fontMetrics(), map(self._jump.itemText, range(self._jump.count()))
        longest = max(map(metrics.horizontalAdvance, names), default=0)
        return self._jump.sizeHint().width() - longest + metrics.horizontalAdvance(self._jump.currentText())

    @Slot(object)
    def say(self, refusal: Refusal) -> None:
        """Say why an answer could not be taken or written."""
        self._banner.say(sentence(refusal), Tone.WARNING)

    def say_end(self, end: End) -> None:
        """Say why there is nothing to review (yet)."""
        self._banner.say(_ENDS[end], Tone.INFO)
        self._said_end = True

    @Slot()
    def hush_end(self) -> None:
        """Take away that the questions are over: another one is in front."""
        if self._said_end:
            self._said_end = False
            self._banner.hide()

    @Slot()
    def hush(self) -> None:
        """Take away why something was not written: now it is."""
        if self._was is not Stage.STOPPED:
            self._banner.hide()

    @Slot()
    def _on_why(self) -> None:
        if self._course is not None and self._course.question is not None:
            WhyDialog(self, self._course.keeping.form, self._course.question).open()


def _hidden_words(count: int) -> str:
    if count == 1:
        return "1 risposta non serve più: resta nel fascicolo fino alla chiusura."
    return f"{count} risposte non servono più: restano nel fascicolo fino alla chiusura."
