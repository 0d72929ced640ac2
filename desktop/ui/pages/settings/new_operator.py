"""A new colleague: her name, her own phrase, her roles; whoever adds her types her own phrase once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Signal, Slot

from desktop.domain.operator import Role
from desktop.errors import (
    OperatorNameEmpty,
    OperatorNameTaken,
    PassphraseTooWeak,
    Refusal,
    RoleUnknown,
    WaitBeforeRetry,
    WrongPassphrase,
)
from desktop.services.enrolment import enrol, new_colleague
from desktop.ui.pages.first_run.operator import OperatorStep
from desktop.ui.protocol_wording import ROLE_NOTES, ROLES
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk

_NO_ROLE = "Scegli almeno un ruolo: senza, potrebbe solo aprire l'archivio."
_YOURS_MISSING = "Scrivi qui la tua frase segreta."
_YOURS_WRONG = "Non è la tua frase segreta. Non è stato aggiunto nessuno. Riscrivila."


class NewOperatorForm(OperatorStep):
    """The step of the first opening, for a colleague: she writes her phrase herself.

    Attributes:
        added: she can open the archive; her name.
        left: nobody is added.
    """

    added = Signal(str)
    left = Signal()

    TITLE: ClassVar[str] = "Una nuova collega"
    LEAD: ClassVar[str] = (
        "Il nome e i ruoli li scrivi tu. La frase segreta la scrive lei, da sola: non la deve sapere nessun'altra, e "
        "non sta scritta da nessuna parte."
    )
    NAME: ClassVar[tuple[str, str, str]] = (
        "Il suo nome",
        "Quello con cui la riconoscono le colleghe.",
        "Manca il suo nome.",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.background)
        self._desk = desk
        self.roles = ChoiceList(
            "I suoi ruoli", [Choice(role.value, f"{ROLES[role]}: {ROLE_NOTES[role]}") for role in Role], several=True
        )
        self._roles_error = PlainLabel(look="error")
        self._roles_error.hide()
        self.yours = PassphraseField()
        self.yours_field = Field("La tua frase segreta, un'altra volta", self.yours)
        self._error = PlainLabel(look="error")
        self._error.hide()
        self.confirm = PrimaryButton("Aggiungi la collega")
        self._waiting = QTimer(self, interval=1000)
        self._seconds = 0
        self._arrange_rest()
        self.confirm.clicked.connect(self._on_confirm)
        self.yours.submitted.connect(self._on_confirm)
        self.finished.connect(self._on_phrase_checked)
        self.stuck.connect(self._allow)
        self._waiting.timeout.connect(self._on_second)

    def _arrange_rest(self) -> None:
        roles, yours = Card("I suoi ruoli"), Card("Conferma")
        roles.body.addWidget(self.roles)
        roles.body.addWidget(self._roles_error)
        leave = Button("Torna all'elenco")
        leave.clicked.connect(self.left)
        row = FlowLayout()
        row.addWidget(self.confirm)
        row.addWidget(leave)
        yours.body.addWidget(self.yours_field)
        yours.body.addWidget(self._error)
        yours.body.addLayout(row)
        self.body.addWidget(roles)
        self.body.addWidget(yours)

    def forget(self) -> None:
        """Let go of every phrase."""
        super().forget()
        self.yours.forget()

    @Slot()
    def _on_confirm(self) -> None:
        if not self.confirm.isEnabled():
            return
        self.confirm.setEnabled(False)
        self._error.hide()
        self._show_no_role(chosen=bool(self.roles.codes()))
        self.yours_field.set_error("" if self.yours.text() else _YOURS_MISSING)
        self.check()

    @Slot()
    def _on_phrase_checked(self) -> None:
        if not self.roles.codes():
            self.roles.targets[0].setFocus()
            self._allow()
            return
        if not self.yours.text():
            self.yours.select()
            self._allow()
            return
        try:
            newcomer = new_colleague(self.operator, self.passphrase, sorted(self.roles.codes()))
        except (OperatorNameEmpty, RoleUnknown) as refusal:
            self._show_refused(refusal)
            return
        background = self._desk.background
        work = background.follow(self, enrol(background.vault, self.yours.text(), newcomer))
        work.then(lambda _: self.added.emit(newcomer.name)).otherwise(self._show_refused)

    @Slot()
    def _allow(self) -> None:
        self.confirm.setEnabled(True)

    @Slot()
    def _on_second(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.yours_field.set_error(sentence(WaitBeforeRetry(self._seconds)))
            return
        self._waiting.stop()
        self.yours_field.set_error("")
        self._allow()

    def _show_no_role(self, *, chosen: bool) -> None:
        self._roles_error.setText("" if chosen else _NO_ROLE)
        self._roles_error.setVisible(not chosen)

    def _show_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, WaitBeforeRetry):
            self._seconds = refusal.seconds
            self.yours_field.set_error(sentence(refusal))
            self._waiting.start()
            return
        self._allow()
        if isinstance(refusal, WrongPassphrase):
            self.yours_field.set_error(_YOURS_WRONG)
            self.yours.select()
        elif isinstance(refusal, OperatorNameEmpty | OperatorNameTaken):
            self._name_field.set_error(sentence(refusal))
            self._name.setFocus()
        elif isinstance(refusal, PassphraseTooWeak):
            self._passphrase_field.set_error(sentence(refusal))
            self._passphrase.select()
        else:
            self._error.setText(sentence(refusal))
            self._error.show()
