"""Another archive takes the place of the one that was here: what is going on, what came of it, and how to go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.personal import Personal
from desktop.errors import BackupFaulty, ErasuresUnreadable
from desktop.services.archive.recovery import Recovered
from desktop.services.archive.restoring import Restored, Salvaged
from desktop.ui.announce import announce
from desktop.ui.pages.outcome_words import restored_words, salvaged_words
from desktop.ui.pages.waiting import WaitingPage
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Scrolled
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.errors import Refusal
    from desktop.ui.background import Elsewhere

Outcome = Restored | Salvaged | Recovered
_WIDTH_EM = 44
_WAIT = (
    "Può volerci qualche minuto. Quello che c'era resta da parte, e se la corrente manca adesso non si perde niente: "
    "alla prossima apertura c'è l'archivio di prima, o quello nuovo intero."
)
_SHEETS_BACK = (
    "Rimettete i fogli al loro posto, da persone diverse. Se qualcuno li ha visti, fatene di nuovi: Impostazioni ▸ "
    "Recupero."
)
_OPEN = "Vai alla pagina di apertura"
_ANYWAY = {
    ErasuresUnreadable: (
        "Se vai avanti, una donna che aveva chiesto di essere cancellata può ricomparire: cerca i certificati di "
        "cancellazione fatti dopo il giorno della copia, e cancella di nuovo quei fascicoli."
    ),
    BackupFaulty: "Se vai avanti, il controllo dirà anche su «Oggi» che cosa non torna.",
}


@dataclass(frozen=True, slots=True, repr=False)
class BringBack(Personal):
    """What is to be done once no page is open.

    Attributes:
        title: what is going on, while it does.
        work: does it; told whether to go on although the copy has something that does not add up.
        older_key: whether the copy is from before a change of key, so that who left may open it again.
    """

    title: str
    work: Callable[[bool], Outcome]
    older_key: bool = False


class BringingBackPage(Scrolled):
    """Does what was asked, alone in the window.

    Attributes:
        left: show the page that opens the archive.
    """

    left = Signal()

    def __init__(self, elsewhere: Elsewhere, asked: BringBack) -> None:
        super().__init__(name="entrance")
        self._elsewhere, self._asked = elsewhere, asked
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(em(2), em(2), em(2), em(2))
        self._shown: QWidget | None = None
        self._begin(anyway=False)

    def _begin(self, *, anyway: bool) -> None:
        self._show(WaitingPage(self._asked.title, _WAIT))
        work = self._elsewhere.run_elsewhere(self, self._asked.work, anyway)
        work.then(self._show_outcome).otherwise(self._show_refused)

    @Slot()
    def _on_anyway(self) -> None:
        self._begin(anyway=True)

    def _show_outcome(self, outcome: Outcome) -> None:
        if isinstance(outcome, Salvaged):
            title, lines = "Ecco quello che si è salvato", salvaged_words(outcome)
        elif isinstance(outcome, Restored):
            title, lines = "Fatto", restored_words(outcome, older_key=self._asked.older_key)
        else:
            title, lines = "Fatto", _recovered_words(outcome)
        self._show_end(title, lines)

    def _show_refused(self, refusal: Refusal) -> None:
        warning = _ANYWAY.get(type(refusal), "")
        self._show_end("Non è andata", [sentence(refusal), *filter(None, [warning])], anyway=bool(warning))

    def _show_end(self, title: str, lines: Sequence[str], *, anyway: bool = False) -> None:
        card = Card()
        card.setMaximumWidth(em(_WIDTH_EM))
        card.body.addWidget(Title(title))
        for line in lines:
            card.body.addWidget(PlainLabel(line))
        row, leave = FlowLayout(), PrimaryButton(_OPEN)
        leave.clicked.connect(self.left)
        row.addWidget(leave)
        if anyway:
            again = Button("Torna alla copia lo stesso")
            again.clicked.connect(self._on_anyway)
            row.addWidget(again)
        card.body.addLayout(row)
        held = QWidget()
        across = QHBoxLayout(held)
        across.addStretch(1)
        across.addWidget(card, 1000, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        self._show(held)
        leave.setFocus()
        announce(leave, " ".join((title, *lines)))

    def _show(self, part: QWidget) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = part
        self._column.addWidget(part)


def _recovered_words(outcome: Recovered) -> list[str]:
    restored = outcome.restored
    return [
        f"{outcome.operator} coordina il centro da adesso, ed entra con la frase segreta che ha appena scelto.",
        *([] if restored is None else restored_words(restored, older_key=False)),
        "Le colleghe rientrano quando la coordinatrice dà loro una frase nuova: Impostazioni ▸ Operatrici.",
        _SHEETS_BACK,
    ]
