"""«La mia frase segreta»: everybody changes her own, and nobody has to ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.archive.team import Team, change_passphrase, read_team
from desktop.ui.pages.settings.part import Part
from desktop.ui.pages.settings.phrase_form import PhraseForm
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from concurrent.futures import Future

    from desktop.ui.pages.page import Desk

_WHEN = "Cambiala quando credi che qualcuno l'abbia vista o sentita. Da sola non scade mai."
_SEEN = (
    "La frase di prima apre ancora le copie di riserva fatte finora. Se qualcuno la conosce, dillo anche alla "
    "coordinatrice: le copie vecchie vanno sovrascritte o distrutte."
)
_CHANGED = "La tua frase segreta è cambiata: da adesso l'archivio si apre con quella nuova."


class ChangeForm(PhraseForm):
    """Her new phrase, proved by the one of now."""

    TITLE: ClassVar[str] = "Una frase segreta nuova"
    LEAD: ClassVar[str] = (
        "Scrivila su un foglio che tieni solo tu finché non la sai. Se la dimentichi, la coordinatrice te ne fa "
        "scrivere un'altra: i fascicoli restano tuoi."
    )


class PassphrasePart(Part):
    """Says whose phrase it is, or asks for the new one."""

    TITLE = "La mia frase segreta"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._name = ""
        self.form: ChangeForm | None = None
        self._held = QWidget()
        column = QVBoxLayout(self._held)
        column.setContentsMargins(0, 0, 0, 0)
        card, row = Card(), FlowLayout()
        self.who = PlainLabel(look="strong")
        self.change = PrimaryButton("Cambia la mia frase segreta", sign="key")
        self.change.setEnabled(False)
        self.change.clicked.connect(self._on_change)
        row.addWidget(self.change)
        for part in (self.who, Note(_WHEN), Note(_SEEN)):
            card.body.addWidget(part)
        card.body.addLayout(row)
        column.addWidget(card)
        self.body.addWidget(self._held)

    def load(self) -> None:
        """Ask who sits at the keyboard."""
        self.desk.background.run(self, read_team).then(self._show_team)

    def leave(self) -> None:
        """Let go of the phrases of a form that was left."""
        if self.form is not None:
            self.form.forget()
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        for each in (self.title, self._held):
            each.show()

    @Slot()
    def _on_change(self) -> None:
        self.banner.hide()
        for each in (self.title, self._held):
            each.hide()
        self.form = ChangeForm(
            self.desk, self._changed, self._name, act="Cambia la frase segreta", yours="La tua frase segreta di adesso"
        )
        self.form.done.connect(self._on_done)
        self.form.left.connect(self._on_left)
        self.body.addWidget(self.form)
        self.form.begin()

    def _changed(self, before: str, after: str) -> Future[object]:
        changed: Future[object] = change_passphrase(self.desk.background.vault, before, after)  # type: ignore[assignment]  # read only
        return changed

    @Slot()
    def _on_done(self) -> None:
        self.leave()
        self.banner.say(_CHANGED, Tone.SUCCESS)
        self.verticalScrollBar().setValue(0)
        self.change.setFocus()

    @Slot()
    def _on_left(self) -> None:
        self.leave()
        self.change.setFocus()

    def _show_team(self, team: Team) -> None:
        self._name = next(each.name for each in team.members if each.acting)
        self.who.setText(f"Entri come {self._name}")
        self.change.setEnabled(True)
