"""Taking a colleague's way in away: what happens, who follows her women, and the coordinator's own phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.services.archive.team import revoke
from desktop.ui.announce import announce
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.pages.own_phrase import OwnPhrase
from desktop.ui.widgets.buttons import Button, DangerButton
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.services.archive.team import Revoked, Team, TeamMember
    from desktop.ui.pages.page import Desk

WHAT_HAPPENS = (
    "L'archivio prende un'altra chiave. Le colleghe tengono la loro frase segreta e i fogli di recupero restano buoni.",
    (
        "Le copie fatte finora si aprono ancora con la sua frase, finché quelle nuove non le sostituiscono. Alla fine "
        "il programma elenca le copie vecchie, da cambiare o distruggere."
    ),
    "Quello che ha scritto resta, con il suo nome. Si può sempre aggiungerla di nuovo, con una frase nuova.",
)
_NOBODY = ""
_WAIT = "Nessuna per ora: aspettano"
_WORKING = "Cambio la chiave e rifaccio l'archivio: ci vuole da qualche secondo a qualche minuto. Non spegnere."


class RevokeDialog(Dialog):
    """Asks once, plainly; while the key is changed it stays, and cannot be closed.

    Args:
        parent: the page.
        desk: what the page is given.
        member: who works here no longer.
        team: her colleagues, and whether each opens only her files.

    Attributes:
        revoked: her way in is gone (a `Revoked`), after which the dialog closes.
    """

    revoked = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, member: TeamMember, team: Team) -> None:
        super().__init__(parent, f"Togliere l'accesso a {member.name}?")
        self._desk, self._member = desk, member
        self._told = [PlainLabel(words) for words in WHAT_HAPPENS]
        for label in self._told:
            self.body.addWidget(label)
        self.to = ChoiceBox(_followers(member, team))
        self._to_field = Field("Chi segue le sue donne da adesso", self.to, _files(member.files or 0))
        self._to_field.setVisible(bool(member.files))
        self.yours = OwnPhrase()
        self._error = PlainLabel(look="error")
        self._working = PlainLabel(_WORKING)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_WORKING)
        for part in (self._to_field, self.yours, self._error, self._working, self.progress):
            self.body.addWidget(part)
        for part in (self._error, self._working, self.progress):
            part.hide()
        self.keep, self.act = Button("Lascia com'è"), DangerButton("Togli l'accesso")
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._on_act)
        self.yours.submitted.connect(self._on_act)
        self.yours.ready.connect(self._allow)
        self.add_button(self.keep)
        self.add_button(self.act)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        self.yours.forget()
        super().done(result)

    def reject(self) -> None:
        """Leave things as they are; not once the key is being changed: what comes of it must be seen."""
        if self.progress.isHidden():
            super().reject()

    @Slot()
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        self._error.hide()
        if not self.yours.require():
            self.yours.take_keyboard()
            return
        self._show_working(working=True)
        to = self.to.code() if self._member.files else _NOBODY
        background = self._desk.background
        work = background.run_elsewhere(
            self,
            revoke,
            background.vault,
            self.yours.text(),
            self._member.id,
            OperatorId(bytes.fromhex(to)) if to else None,
        )
        work.then(self._show_revoked).otherwise(self._show_refused)

    @Slot()
    def _allow(self) -> None:
        self.act.setEnabled(True)

    def _show_working(self, *, working: bool) -> None:
        self._working.setVisible(working)
        self.progress.setVisible(working)
        for part in (*self._told, self.yours):
            part.setVisible(not working)
        self._to_field.setVisible(bool(self._member.files) and not working)
        for button in (self.act, self.keep):
            button.setEnabled(not working)
        if working:
            announce(self, _WORKING, at_once=True)

    def _show_revoked(self, revoked: Revoked) -> None:
        self._show_working(working=False)
        self.revoked.emit(revoked)
        self.accept()

    def _show_refused(self, refusal: Refusal) -> None:
        self._show_working(working=False)
        self.act.setEnabled(False)
        if self.yours.takes(refusal):
            return
        self._allow()
        self._error.setText(sentence(refusal))
        self._error.show()
        announce(self._error, self._error.text(), at_once=True)


def _followers(member: TeamMember, team: Team) -> dict[str, str]:
    waiting = {} if team.files_apart else {_NOBODY: _WAIT}
    others = (each for each in team.members if each.id != member.id and Role.OPERATRICE in each.roles)
    return waiting | {each.id.hex(): each.name for each in others}


def _files(count: int) -> str:
    return "È una." if count == 1 else f"Sono {count}."
