"""The office's certificate, whose fingerprint is read aloud, and the centre's own: cards of «Posta»."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.outbox import Whose
from desktop.errors import FingerprintUnread
from desktop.services.mailbox.office_certificate import (
    look_at_certificates,
    read_aloud,
    remove_certificate,
    take_certificate,
)
from desktop.services.mailbox.settling import read_certificate
from desktop.ui.announce import announce
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.file_dialog import ask_file
from desktop.ui.sending_wording import certificate_words, read_words
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop.errors import Refusal
    from desktop.services.mailbox.office_certificate import CertificatesView, ShownCertificate
    from desktop.ui.pages.page import Desk

_KINDS = "Certificati (*.pem *.cer *.crt *.der)"
_ENDINGS = (".pem", ".cer", ".crt", ".der")
_HOW = (
    "Telefona all'ufficio a un numero che conosci già, non a quello scritto nel messaggio. Fatti leggere l'impronta e "
    "confrontala gruppo per gruppo."
)
_NONE = "Ancora nessuno. Trascina qui il file, oppure sceglilo."


class _CertificateCard(Card):
    """One certificate: chosen or dropped, shown, taken away.

    Attributes:
        changed: both certificates as they are now, a `CertificatesView`.
        kept: something was saved.
    """

    changed, kept = Signal(object), Signal()
    WHOSE: ClassVar[Whose]
    REMOVAL: ClassVar[tuple[str, str]]

    def __init__(self, desk: Desk, heading: str, note: str) -> None:
        super().__init__(heading, note)
        self.setAcceptDrops(True)
        self._desk = desk
        self._shown: ShownCertificate | None = None
        self._none, self._name = Note(_NONE), PlainLabel(look="strong")
        self.fingerprint = PlainLabel(look="phrase")
        self.fingerprint.setAccessibleName("Impronta del certificato")
        self._error = PlainLabel(look="error")
        self._error.hide()
        self.choose, self.remove = Button("Scegli il certificato…", sign="folder"), Button("Toglilo")
        self.row = FlowLayout()
        for button in (self.choose, self.remove):
            self.row.addWidget(button)
        for part in (self._none, self._name, self.fingerprint):
            self.body.addWidget(part)
        self.choose.clicked.connect(lambda: ask_file(self, self.read, _KINDS))
        self.remove.clicked.connect(self._on_remove)

    def end(self) -> None:
        """Add what stands below: once the parts of the one and the other are in."""
        self.body.addWidget(self._error)
        self.body.addLayout(self.row)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file that may be a certificate."""
        if any(url.toLocalFile().lower().endswith(_ENDINGS) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first one."""
        paths = (url.toLocalFile() for url in event.mimeData().urls())
        path = next((path for path in paths if path.lower().endswith(_ENDINGS)), "")
        if path and self.choose.isEnabled():
            self.read(path)

    @Slot(str)
    def read(self, path: str) -> None:
        """Take the certificate in this file."""
        self._error.hide()
        work = self._desk.background.run_elsewhere(self, read_certificate, Path(path))
        work.then(self._take).otherwise(self._show_refused)

    def show_certificate(self, shown: ShownCertificate | None, *, may_change: bool) -> None:
        """Show what is kept."""
        self._shown = shown
        self._none.setVisible(shown is None)
        for part in (self._name, self.fingerprint, self.remove):
            part.setVisible(shown is not None)
        self.choose.setText("Scegli il certificato…" if shown is None else "Sostituiscilo…")
        for button in (self.choose, self.remove):
            button.setEnabled(may_change)
        if shown is not None:
            self._name.setText(certificate_words(shown))
            self.fingerprint.setText(shown.fingerprint)
            if shown.unfit is not None:
                self._say(sentence(shown.unfit))

    def _take(self, content: bytes) -> None:
        work = self._desk.background.run(self, take_certificate, self.WHOSE, content)
        work.then(self.show_done).otherwise(self._show_refused)

    @Slot()
    def _on_remove(self) -> None:
        heading, consequence = self.REMOVAL
        dialog = ConfirmDialog(self, heading, consequence, act="Toglilo", keep="Lascialo")
        dialog.agreed.connect(self._remove)
        dialog.open()

    @Slot()
    def _remove(self) -> None:
        work = self._desk.background.run(self, remove_certificate, self.WHOSE)
        work.then(self.show_done).otherwise(self._show_refused)

    def show_done(self, view: CertificatesView) -> None:
        """Show what is kept now."""
        self._error.hide()
        self.changed.emit(view)
        self.kept.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        self._say(sentence(refusal))
        announce(self._error, self._error.text(), at_once=True)

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()


class OfficeCertificateCard(_CertificateCard):
    """The office's: nothing is sealed for it until its fingerprint was compared by voice."""

    WHOSE = Whose.OFFICE
    REMOVAL = ("Togliere il certificato dell'ufficio?", "Da qui in avanti quello che esce non è più cifrato.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Il certificato dell'ufficio",
            "Se l'ufficio ne ha pubblicato uno, quello che esce si può cifrare: lo apre solo chi ha la sua chiave.",
        )
        self._read, self._how = PlainLabel(), Note(_HOW)
        self.read_with = QLineEdit()
        self.field = Field("Chi, all'ufficio, ha letto l'impronta", self.read_with)
        self.compared = PrimaryButton("È la stessa: l'ho confrontata oggi", sign="check")
        self.row.addWidget(self.compared)
        for part in (self._read, self._how, self.field):
            self.body.addWidget(part)
        self.end()
        self.compared.clicked.connect(self._on_compared)

    def show_view(self, view: CertificatesView) -> None:
        """Show it, and what is to be done about it."""
        self._error.hide()
        self.show_certificate(view.office, may_change=view.may_change)
        shown = view.office
        waits = shown is not None and shown.read_on is None
        self._read.setVisible(shown is not None)
        if shown is not None:
            self._read.setText(read_words(shown))
        for part in (self._how, self.field, self.compared):
            part.setVisible(waits and view.may_change)

    @Slot()
    def _on_compared(self) -> None:
        if self._shown is not None:
            self.field.set_error("")
            work = self._desk.background.run(self, read_aloud, self._shown.stamp, self.read_with.text())
            work.then(self._show_compared).otherwise(self._show_not_compared)

    def _show_compared(self, view: CertificatesView) -> None:
        self.read_with.clear()
        self.show_done(view)
        announce(self._read, self._read.text())

    def _show_not_compared(self, refusal: Refusal) -> None:
        if isinstance(refusal, FingerprintUnread):
            self.field.set_error(sentence(refusal))
            self.read_with.setFocus()
        else:
            self._desk.background.run(self, look_at_certificates).then(self.changed.emit)
            self._show_refused(refusal)


class OwnCertificateCard(_CertificateCard):
    """The centre's own: with it the centre can read again what it sent."""

    WHOSE = Whose.OWN
    REMOVAL = ("Togliere il certificato del centro?", "Dalla posta inviata il centro non rilegge più quello che manda.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Il certificato del centro",
            "Se il centro ne ha uno, rilegge dalla posta inviata quello che ha mandato cifrato. Senza, i file restano "
            "comunque qui, come sono usciti.",
        )
        self.end()

    def show_view(self, view: CertificatesView) -> None:
        """Show it."""
        self._error.hide()
        self.show_certificate(view.own, may_change=view.may_change)
