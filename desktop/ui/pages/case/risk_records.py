"""The records of «Sicurezza»: judgements, events, signs and what was set going, each with what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from desktop.ui.pages.high_risk.whole import begun_words
from desktop.ui.risk_wording import event_words, judgement_notes, kind_words, sign_words
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.dated import Dated
    from desktop.domain.risk import KeptEvent, KeptJudgement, KeptSign, RiskWords
    from desktop.domain.risk_activation import Activation
    from desktop.domain.shared_words import SharedWords
    from desktop.services.path.risk import RiskView


class RiskRecords(QObject):
    """Builds the lines of a file.

    Attributes:
        change: a judgement or an event is to be changed.
        take_away: a judgement, an event or a sign is to be taken away.
        judge: a judgement because of an event is to be written.
        opened: an activation is to be opened.
    """

    change = Signal(object)
    take_away = Signal(object)
    judge = Signal(object)
    opened = Signal(object)

    def __init__(self, words: RiskWords, shared: Dated[SharedWords], parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._shared = words, shared

    def judgement(self, kept: KeptJudgement, view: RiskView, *, shown: bool) -> Record:
        """A judgement; its level and what was decided only where they were asked for."""
        events = {bytes(each.id): each for each in view.events}
        named = f"il giudizio del {day_words(kept.judgement.on)}"
        notes = judgement_notes(kept.judgement, self._words, events, shown=shown)
        acts = [self._act("Cambia", named, self.change, kept), self._act("Togli", named, self.take_away, kept)]
        return Record(f"Giudizio del {day_words(kept.judgement.on)}", notes, acts if shown else [])

    def happened(self, kept: KeptEvent, *, calling: bool) -> Record:
        """An event, and whether the danger is to be looked at again because of it."""
        named = event_words(kept.event, self._words)
        acts: list[Button] = []
        if calling:
            judge = Button("Scrivi il giudizio")
            judge.setAccessibleName(f"Scrivi il giudizio dopo: {named}")
            judge.clicked.connect(lambda: self.judge.emit(kept))
            acts.append(judge)
        acts += [self._act("Cambia", named, self.change, kept), self._act("Togli", named, self.take_away, kept)]
        again = "Da riguardare insieme, dopo questo." if calling else ""
        return Record(f"{kind_words(kept.event, self._words)} · {kept.event.day.words}", [kept.event.note, again], acts)

    def sign(self, kept: KeptSign) -> Record:
        """A sign, in the word of its own version, with who noted it."""
        words = sign_words(kept, _version(self._shared, kept))
        named = f"il segnale {words}"
        by = f"Segnato da {kept.by}" if kept.by else ""
        version = f"{by}, parole condivise del {day_words(kept.sign.glossary)}"
        return Record(words, [kept.sign.note, version], [self._act("Togli", named, self.take_away, kept)])

    def activation(self, activation: Activation) -> Record:
        """What was set going."""
        words = begun_words(activation.begun_at)
        button = Button("Apri" if activation.closed else "Continua")
        button.setAccessibleName(f"{button.text()}: {words}")
        button.clicked.connect(lambda: self.opened.emit(activation))
        return Record(words, ["Chiusa" if activation.closed else "Ancora aperta"], [button])

    def _act(self, words: str, named: str, signal: SignalInstance, kept: object) -> Button:
        button = QuietButton(words)
        button.setAccessibleName(f"{words}: {named}")
        button.clicked.connect(lambda: signal.emit(kept))
        return button


def _version(shared: Dated[SharedWords], kept: KeptSign) -> SharedWords | None:
    return shared.exactly(kept.sign.glossary) if kept.sign.glossary in shared.versions else None
