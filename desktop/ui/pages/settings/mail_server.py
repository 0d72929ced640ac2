"""By which server the program hands messages in, and whether it keeps the mailbox's password: cards of «Posta»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.errors import MailAccountUnusable
from desktop.services.mailbox.mail_account import forget_password, keep_password, set_account, set_sending
from desktop.ui.announce import announce
from desktop.ui.sending_wording import SECURITIES
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.services.mailbox.mail_account import MailSheet
    from desktop.ui.pages.page import Desk

_NOTE = (
    "Spento finché non lo accendi. Il programma parla solo con il server scritto qui, con una connessione protetta, e "
    "scrive solo alla casella del protocollo."
)
_ON, _OFF = "È acceso: sotto un riepilogo uscito c'è «Mandalo da qui».", "È spento: dal programma non parte niente."
_TRAINING = "È un archivio di prova: anche acceso, da qui non parte niente."
_READ_ONLY = "Lo cambia la referente o la coordinatrice: tu qui lo leggi."
_WHERE = (
    "È la password della posta. Tenuta qui, sta solo nell'archivio cifrato, e la usa ogni referente che fa uscire "
    "qualcosa. Altrimenti si scrive ogni volta, e non resta da nessuna parte."
)
_KEPT = "La parola d'accesso è tenuta nell'archivio. Qui non si può rileggere."
_ASKED = "La parola d'accesso si chiede ogni volta."


class MailServerCard(Card):
    """The server, and whether it may be used.

    Attributes:
        changed: what is written now, a `MailSheet`.
        kept: something was saved.
    """

    changed, kept = Signal(object), Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Mandare dal programma", _NOTE)
        self._desk = desk
        self._sheet: MailSheet | None = None
        self.host, self.port, self.user, self.address = (QLineEdit() for _ in range(4))
        self.security = ChoiceBox(SECURITIES)
        self.editors: dict[str, QLineEdit | ChoiceBox] = {
            "host": self.host,
            "security": self.security,
            "port": self.port,
            "sender": self.address,
            "user": self.user,
        }
        self.host.setPlaceholderText("smtp.gestore.it")
        self.fields = {
            "host": Field("Server della posta in uscita", self.host, "Lo dice il gestore della casella, anche PEC."),
            "security": Field("Connessione", self.security, "Il certificato del server si controlla sempre."),
            "port": Field("Porta, se non è quella solita", self.port),
            "sender": Field("Indirizzo della casella del centro", self.address, "Mai una casella personale."),
            "user": Field("Nome con cui si entra, se non è l'indirizzo", self.user),
        }
        self._state, self._note = PlainLabel(look="strong"), Note(_READ_ONLY)
        self.save, self.switch = PrimaryButton("Salva"), Button("Accendi")
        row = FlowLayout()
        for button in (self.save, self.switch):
            row.addWidget(button)
        for part in (self._state, self._note, *self.fields.values()):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.save.clicked.connect(self._on_save)
        self.switch.clicked.connect(self._on_switch)

    def show_fields(self, sheet: MailSheet) -> None:
        """Show what is written."""
        for name, editor in self.editors.items():
            if isinstance(editor, ChoiceBox):
                editor.set_code(sheet.fields[name] or next(iter(SECURITIES)))
            else:
                editor.setText(sheet.fields[name])

    def show_sheet(self, sheet: MailSheet) -> None:
        """Show whether it is on, and who may change it."""
        self._sheet = sheet
        self._state.setText(f"{_ON if sheet.on else _OFF} {_TRAINING if sheet.training else ''}".strip())
        self.switch.setText("Spegni" if sheet.on else "Accendi")
        self._note.setVisible(not sheet.may_change)
        for widget in (self.save, self.switch, *self.editors.values()):
            widget.setEnabled(sheet.may_change)

    @Slot()
    def _on_save(self) -> None:
        if self._sheet is None:
            return
        for field in self.fields.values():
            field.set_error("")
        typed = {
            name: each.code() if isinstance(each, ChoiceBox) else each.text() for name, each in self.editors.items()
        }
        work = self._desk.background.run(self, set_account, typed, self._sheet.seen)
        work.then(self._show_saved).otherwise(self._show_refused)

    @Slot()
    def _on_switch(self) -> None:
        if self._sheet is not None:
            work = self._desk.background.run(self, set_sending, on=not self._sheet.on)
            work.then(self._show_switched).otherwise(self._show_refused)

    def _show_saved(self, sheet: MailSheet) -> None:
        self.show_fields(sheet)
        self._show_switched(sheet)

    def _show_switched(self, sheet: MailSheet) -> None:
        self.changed.emit(sheet)
        self.kept.emit()
        announce(self._state, self._state.text())

    def _show_refused(self, refusal: Refusal) -> None:
        name = refusal.what if isinstance(refusal, MailAccountUnusable) else "host"
        self.fields[name].set_error(sentence(refusal))
        self.editors[name].setFocus()


class PasswordCard(Card):
    """The password of the mailbox: kept, or asked for each time.

    Attributes:
        changed: what is written now, a `MailSheet`.
        kept: something was saved.
    """

    changed, kept = Signal(object), Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("La parola d'accesso della casella", _WHERE)
        self._desk = desk
        self._state = PlainLabel(look="strong")
        self.password = PassphraseField("Parola d'accesso della casella")
        self.field = Field("Parola d'accesso della casella", self.password)
        self.keep, self.drop = Button("Tienila nell'archivio"), Button("Non tenerla più")
        row = FlowLayout()
        for button in (self.keep, self.drop):
            row.addWidget(button)
        for part in (self._state, self.field):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.keep.clicked.connect(self._on_keep)
        self.drop.clicked.connect(self._on_drop)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.password.forget()
        self.field.set_error("")

    def show_sheet(self, sheet: MailSheet) -> None:
        """Show whether it is kept; where sending is off there is none to keep."""
        self.setVisible(sheet.on and sheet.may_change)
        self._state.setText(_KEPT if sheet.keeps_password else _ASKED)
        self.drop.setVisible(sheet.keeps_password)

    @Slot()
    def _on_keep(self) -> None:
        work = self._desk.background.run(self, keep_password, self.password.text())
        work.then(self._show_done).otherwise(self._show_refused)

    @Slot()
    def _on_drop(self) -> None:
        work = self._desk.background.run(self, forget_password)
        work.then(self._show_done).otherwise(self._show_refused)

    def _show_done(self, sheet: MailSheet) -> None:
        self.forget()
        self.changed.emit(sheet)
        self.kept.emit()
        announce(self._state, self._state.text())

    def _show_refused(self, refusal: Refusal) -> None:
        self.field.set_error(sentence(refusal))
        self.password.setFocus()
