"""«Scala dei giudizi»: the words a level is chosen from, the centre's own or those proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit

from desktop.domain.risk import LONGEST_TERM, Level
from desktop.errors import EditedMeanwhile, RiskScaleUnusable
from desktop.services.path.risk import ScaleView, read_scale, write_scale
from desktop.ui.pages.settings.part import Part
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk

_HOW: Final = "Una parola per riga, e dopo quanti giorni si propone di riguardare: «medio 90»."
_PROPOSED: Final = (
    "Questa è quella proposta dal programma: i giorni non vengono da una legge. Il centro può scriverne una sua."
)
_OWN: Final = "È quella del centro. I giudizi già scritti tengono le parole di allora."
_CLOSED: Final = "La cambia la coordinatrice."


class RiskScalePart(Part):
    """The scale, a line for each word."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"setting"})
    TITLE = "Scala dei giudizi"
    LEAD = "Le parole fra cui le persone scelgono il livello, in «Sicurezza». Il programma non lo calcola."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: ScaleView | None = None
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setMinimumHeight(em(9))
        self.field = Field("Parole e giorni", self.lines, _HOW)
        self.standing = Note()
        self.save, self.back = PrimaryButton("Salva la scala"), Button("Torna a quella proposta")
        self.save.clicked.connect(self._on_save)
        self.back.clicked.connect(self._on_back)
        self._kept = self.keep_typed("scale", {"lines": self.lines})
        card, acts = Card(), FlowLayout()
        for button in (self.save, self.back):
            acts.addWidget(button)
        card.body.addWidget(self.standing)
        card.body.addWidget(self.field)
        card.body.addLayout(acts)
        self.body.addWidget(card)

    def load(self) -> None:
        """Read the scale."""
        work = self.desk.background.run(self, read_scale, self.desk.knowledge.risk_words)
        work.then(self._show).otherwise(self.show_refused)

    @Slot()
    def _on_save(self) -> None:
        try:
            levels = [_level(line) for line in self.lines.toPlainText().splitlines() if line.strip()]
        except RiskScaleUnusable as refusal:
            self.field.set_error(sentence(refusal))
            return
        self._write(levels)

    @Slot()
    def _on_back(self) -> None:
        self._write([])

    def _write(self, levels: list[Level]) -> None:
        self.field.set_error("")
        if self._view is not None:
            words, seen = self.desk.knowledge.risk_words, self._view.stamp
            work = self.desk.background.run(self, lambda uow: write_scale(uow, words, levels, seen))
            work.then(self._show_written).otherwise(self._show_unusable)

    def _show_written(self, view: ScaleView) -> None:
        self._kept.begin()
        self._show(view)
        self.note_saved()

    def _show_unusable(self, refusal: Refusal) -> None:
        if isinstance(refusal, RiskScaleUnusable):
            self.field.set_error(sentence(refusal))
        elif isinstance(refusal, EditedMeanwhile):
            work = self.desk.background.run(self, read_scale, self.desk.knowledge.risk_words)
            work.then(self._show_stale).otherwise(self.show_refused)
        else:
            self.show_refused(refusal)

    def _show_stale(self, view: ScaleView) -> None:
        """Show both scales; what is saved next is upon the one that is kept now."""
        self._view = view
        typed = ", ".join(self.lines.toPlainText().split("\n"))
        self.field.set_error(sentence(EditedMeanwhile(", ".join(_lines(view)), typed)))

    def _show(self, view: ScaleView) -> None:
        self._view = view
        whose, who = _OWN if view.own else _PROPOSED, "" if view.may_change else _CLOSED
        self.standing.setText(f"{whose} {who}".strip())
        self.lines.setReadOnly(not view.may_change)
        for button in (self.save, self.back):
            button.setVisible(view.may_change)
        if not self._kept.changed:
            self.lines.setPlainText("\n".join(_lines(view)))
            self._kept.begin()


def _lines(view: ScaleView) -> list[str]:
    return [f"{level.word} {level.review_days}" for level in view.levels]


def _level(line: str) -> Level:
    """Return the level of a line: its words, and the number at its end."""
    word, _, days = line.strip().rpartition(" ")
    if not days.isascii() or not days.isdecimal():
        raise RiskScaleUnusable("term", LONGEST_TERM)
    return Level(word, int(days))
