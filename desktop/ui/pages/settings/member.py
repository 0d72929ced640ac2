"""One colleague: her roles, her phrase, the women she follows, and what there is to do when she leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.services.archive.team import change_roles
from desktop.services.colleagues.access import hand_over_all
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.settings.new_operator import NO_ROLE, role_choices
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, DangerButton, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from desktop.errors import Refusal
    from desktop.services.archive.team import Team, TeamMember
    from desktop.ui.pages.page import Desk

_ROLES_NOTE = "Valgono dal prossimo gesto che fa."
_FORGOT = (
    "Se ha dimenticato la frase segreta ne scrive una nuova, qui, da sola. I fascicoli e quello che ha scritto restano "
    "suoi."
)
_LEAVES = (
    "Quando non lavora più al centro si toglie il suo accesso: l'archivio cambia chiave e la sua frase non lo apre più."
)
_OWN = "Il tuo accesso lo toglie un'altra coordinatrice, dal suo."
_FEWEST = 1


class MemberView(QWidget):
    """A colleague in front of the coordinator.

    Args:
        desk: what the page is given.
        member: the colleague.
        team: she and the others.

    Attributes:
        left: back to the list.
        changed: something was done, in words: the list is to be asked for again.
        phrase_asked: she is to write a new phrase.
        revoke_asked: her way in is to be taken away.
    """

    left = Signal()
    changed = Signal(str)
    phrase_asked = Signal()
    revoke_asked = Signal()

    def __init__(self, desk: Desk, member: TeamMember, team: Team) -> None:
        super().__init__()
        self._desk, self.member, self._team = desk, member, team
        self._me = next(each for each in team.members if each.acting)
        self.banner = Banner()
        back = Button("Torna all'elenco", sign="back")
        back.clicked.connect(self.left)
        self._back = back
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        column.addLayout(_row(back))
        for part in (Title(member.name), self.banner, self._built_roles(), *self._built_phrase()):
            column.addWidget(part)
        for card in (*self._built_files(), self._built_end()):
            column.addWidget(card)

    def begin(self) -> None:
        """Take the keyboard."""
        self._back.setFocus()

    # --- build -----------------------------------------------------------------------------------------------------

    def _built_roles(self) -> Card:
        card = Card("Ruoli", _ROLES_NOTE)
        self.roles = role_choices(f"I ruoli di {self.member.name}", self._team.roles)
        self.roles.set_codes(role.value for role in self.member.roles)
        self._roles_error = PlainLabel(look="error")
        self._roles_error.hide()
        self.save = PrimaryButton("Salva i ruoli")
        self.save.clicked.connect(self._on_roles)
        card.body.addWidget(self.roles)
        card.body.addWidget(self._roles_error)
        card.body.addLayout(_row(self.save))
        return card

    def _built_phrase(self) -> tuple[Card, ...]:
        if self.member.acting:
            return ()
        card = Card("Frase segreta", _FORGOT)
        self.forgot = Button("Falle scrivere una frase nuova", sign="key")
        self.forgot.clicked.connect(self.phrase_asked)
        card.body.addLayout(_row(self.forgot))
        return (card,)

    def _built_files(self) -> tuple[Card, ...]:
        others = {each.id.hex(): each.name for each in self._team.members if self._could_follow(each)}
        if not self.member.files or not others:
            return ()
        count = self.member.files
        card = Card("Le donne che segue", "È una." if count == _FEWEST else f"Sono {count}.")
        self.to = ChoiceBox(others)
        self.give = Button("Consegna tutti i suoi fascicoli")
        self.give.clicked.connect(self._on_give)
        card.body.addWidget(Field("A chi", self.to, "Quello che ha scritto resta suo."))
        card.body.addLayout(_row(self.give))
        return (card,)

    def _built_end(self) -> Card:
        card = Card("Non lavora più al centro")
        if self.member.acting:
            card.body.addWidget(Note(_OWN))
            return card
        self.leaves = DangerButton("Togli l'accesso")
        self.leaves.clicked.connect(self.revoke_asked)
        card.body.addWidget(Note(_LEAVES))
        card.body.addLayout(_row(self.leaves))
        return card

    def _could_follow(self, each: TeamMember) -> bool:
        return each.id != self.member.id and Role.OPERATRICE in each.roles

    # --- react -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_roles(self) -> None:
        chosen = bool(self.roles.codes())
        self._roles_error.setText("" if chosen else NO_ROLE)
        self._roles_error.setVisible(not chosen)
        if not chosen:
            self.roles.targets[0].setFocus()
            return
        reason = f"Cambiano i ruoli di {self.member.name}."
        dialog = SecondPassphraseDialog(self, self._desk.background, reason, act="Cambia i ruoli", name=self._me.name)
        dialog.confirmed.connect(self._on_confirmed)
        dialog.open()

    @Slot(object)
    def _on_confirmed(self, confirmed: OperatorId) -> None:
        # A role of a protocol that is switched off is not shown, and stays hers.
        unseen = {role.value for role in self.member.roles - frozenset(self._team.roles)}
        wanted = sorted(self.roles.codes() | unseen)
        work = self._desk.background.run(self, change_roles, self.member.id, wanted, confirmed)
        work.then(lambda _: self.changed.emit(f"I ruoli di {self.member.name} sono cambiati.")).otherwise(
            self._show_refused
        )

    @Slot()
    def _on_give(self) -> None:
        to = self.to.currentText()
        question = ConfirmDialog(
            self,
            f"Consegnare a {to} tutti i fascicoli di {self.member.name}?",
            f"Da adesso le segue {to}. Si può sempre consegnarli di nuovo.",
            act="Consegna i fascicoli",
            keep="Lascia com'è",
            danger=False,
        )
        question.agreed.connect(self._on_give_agreed)
        question.open()

    @Slot()
    def _on_give_agreed(self) -> None:
        to, name = OperatorId(bytes.fromhex(self.to.code())), self.to.currentText()
        work = self._desk.background.run(self, hand_over_all, self.member.id, to)
        work.then(lambda count: self.changed.emit(_given(count, name))).otherwise(self._show_refused)

    def _show_refused(self, refusal: Refusal) -> None:
        self.roles.set_codes(role.value for role in self.member.roles)
        self.banner.say(sentence(refusal), Tone.WARNING)


def _given(count: int, to: str) -> str:
    return f"Un fascicolo è passato a {to}." if count == _FEWEST else f"{count} fascicoli sono passati a {to}."


def _row(button: QPushButton) -> FlowLayout:
    row = FlowLayout()
    row.addWidget(button)
    return row
