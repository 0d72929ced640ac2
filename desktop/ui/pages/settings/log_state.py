"""«Il registro è integro», or where it is not: the chain of its entries, and the records it bears witness to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.services.archive.upkeep import LogBreak, LogState, check_log
from desktop.ui.announce import announce
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words
from desktop.words import sentence
from desktop.words.records import fault_words

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.ui.background import Background

_CHECKING = "Controllo il registro, voce per voce. Intanto puoi lavorare."
_WHAT = (
    "Ogni voce è legata a quella prima, e porta il segno di ciò che fu scritto: chi cambia qualcosa senza passare dal "
    "programma, o rimette una pagina vecchia, si nota qui."
)
_OLDER = "Un archivio intero rimesso indietro si nota all'apertura, prima ancora di leggere qualcosa."
_TO_DO = (
    "Può essere tornata una pagina vecchia, o qualcuno ha cambiato il file da fuori. Non cancellare nulla, e confronta "
    "con l'ultimo foglio che porta il segno del registro."
)


class LogStateCard(Card):
    """The state of the log, asked for once when the page is opened and again with the button."""

    def __init__(self, background: Background) -> None:
        super().__init__("Il registro è integro?", _WHAT)
        self._background = background
        self._asked = False
        self.result = PlainLabel()
        self.check = Button("Controlla adesso", sign="check")
        self.check.clicked.connect(self.ask)
        acts = FlowLayout()
        acts.addWidget(self.check)
        self.body.addWidget(self.result)
        self.body.addWidget(Note(_OLDER))
        self.body.addLayout(acts)

    def ask_once(self) -> None:
        """Check, where it was not asked for since the archive was opened."""
        if not self._asked:
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Check step by step on a thread of its own, between the operators' use cases."""
        self._asked = True
        self.check.setEnabled(False)
        self._say(_CHECKING, "note")
        thread = ThreadPoolExecutor(1, "check")
        future = thread.submit(check_log, self._background.vault)
        thread.shutdown(wait=False)
        work = self._background.follow(self, future, awaited=False)
        work.then(self._show_state).otherwise(self._show_refused).afterwards(lambda: self.check.setEnabled(True))

    def _show_state(self, state: LogState | None) -> None:
        if state is not None:
            self._say(state_words(state), "success" if state.is_whole else "error")

    def _show_refused(self, refusal: Refusal) -> None:
        self._say(sentence(refusal), "error")

    def _say(self, words: str, look: str) -> None:
        self.result.setText(words)
        self.result.set_look(look)
        announce(self.result, words)


def state_words(state: LogState) -> str:
    """Return how the log is; where it is broken, where, and what may have happened."""
    if state.is_whole:
        entries = f"{state.entries:,}".replace(",", ".")
        return (
            f"Il registro è integro: {entries} voci, ognuna legata a quella prima. Visto alle {state.checked_at:%H:%M}."
        )
    lines = [_break_words(state.broken)] if state.broken is not None else []
    lines += [_sentence(fault_words(*fault)) for fault in state.others]
    return "\n".join([*lines, _TO_DO])


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _break_words(broken: LogBreak) -> str:
    if broken.at is None:
        return f"Al registro mancano le ultime voci, dalla {broken.no} in poi."
    when = f"{day_words(broken.at.date())}, ore {broken.at:%H:%M}"
    return (
        f"Il registro si interrompe alla voce {broken.no} ({when}): non è più quella che fu scritta, o ne manca una "
        "prima."
    )
