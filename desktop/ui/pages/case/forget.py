"""What becomes of the answers once she no longer agrees that they are kept: they stay, unless they are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.case.forgetting import AnswersKept, answers_kept, forget_answers
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import DangerButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from desktop.domain.identifiers import CaseId, OperatorId
    from desktop.ui.pages.page import Desk

_ACT = "Cancella le risposte"
_STAYS = (
    "Restano i contatti, i consensi, gli incontri, i documenti segnati, quello che è scritto in «Prestazioni» e i dati "
    "per le pratiche. I riepiloghi già usciti non cambiano: non dicono di nessuna."
)


class ForgetAnswers(QWidget):
    """Offers to erase the questionnaires of a file whose consent does not hold; nothing is erased by itself.

    Attributes:
        erased: they are gone; how many records.
        refused: they are not, and why.
    """

    erased = Signal(int)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id: CaseId | None = None
        self._kept: AnswersKept | None = None
        self._asks = False
        self._words = Note()
        self.act = DangerButton(_ACT, sign="erase")
        self.act.clicked.connect(self._on_act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        column.addWidget(self._words)
        acts = FlowLayout()
        acts.addWidget(self.act)
        column.addLayout(acts)
        self.hide()

    def look(self, case_id: CaseId, *, agrees: bool) -> None:
        """Show what there is to erase, where she does not agree (any longer)."""
        self._case_id = case_id
        if agrees:
            self._asks = False
            self.hide()
            return
        work = self._desk.background.run(self, answers_kept, case_id)
        work.then(self._show_kept).otherwise(self.refused.emit)

    def ask(self) -> None:
        """Ask at once, as soon as it is known what there is: she has just withdrawn her consent."""
        self._asks = True

    @Slot()
    def _on_act(self) -> None:
        kept = self._kept
        if kept is None:
            return
        asked = ConfirmDialog(
            self,
            "Cancellare anche le risposte già date?",
            f"Si cancellano {_told(kept)}: non si possono più riavere. {_STAYS}",
            act=_ACT,
            keep="Tieni le risposte",
        )
        asked.agreed.connect(lambda: self._prove(kept.operator))
        asked.open()

    def _prove(self, operator: str) -> None:
        reason = "Per cancellare le risposte serve di nuovo la tua frase segreta."
        proof = SecondPassphraseDialog(self, self._desk.background, reason, act=_ACT, name=operator)
        proof.confirmed.connect(self._on_confirmed)
        proof.open()

    @Slot(object)
    def _on_confirmed(self, operator: OperatorId) -> None:
        if self._case_id is not None:
            work = self._desk.background.run(self, forget_answers, self._case_id, operator)
            work.then(self.erased.emit).otherwise(self.refused.emit)

    def _show_kept(self, kept: AnswersKept) -> None:
        self._kept = kept
        self._words.setText(f"Nel fascicolo restano {_told(kept)}. Se lei lo chiede, si possono cancellare.")
        self.setVisible(bool(kept.questionnaires))
        asks, self._asks = self._asks and bool(kept.questionnaires), False
        if asks:
            self._on_act()


def _told(kept: AnswersKept) -> str:
    one = kept.questionnaires == 1
    questionnaires = "un questionario" if one else f"{kept.questionnaires} questionari"
    return (
        f"{questionnaires} con {kept.answers} risposte" if kept.answers != 1 else f"{questionnaires} con una risposta"
    )
