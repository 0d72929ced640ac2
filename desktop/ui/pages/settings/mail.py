"""«Posta»: how the program may hand messages in, and the certificates they are sealed for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.services.mailbox.mail_account import read_mail_sheet
from desktop.services.mailbox.office_certificate import look_at_certificates
from desktop.ui.pages.settings.mail_certificates import OfficeCertificateCard, OwnCertificateCard
from desktop.ui.pages.settings.mail_server import MailServerCard, PasswordCard
from desktop.ui.pages.settings.part import Part
from desktop.ui.tab_order import follow_layout

if TYPE_CHECKING:
    from desktop.services.mailbox.mail_account import MailSheet
    from desktop.services.mailbox.office_certificate import CertificatesView
    from desktop.ui.pages.page import Desk


class MailPart(Part):
    """The server and the password, the office's certificate and the centre's."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"setting", "mail_password", "mail_certificate"})
    TITLE = "Posta"
    LEAD = (
        "Di solito il riepilogo e i quesiti li mandi tu, con il programma di posta. Qui si decide se può farlo anche "
        "questo programma, e se quello che esce va cifrato per l'ufficio."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.server, self.password = MailServerCard(desk), PasswordCard(desk)
        self.office, self.own = OfficeCertificateCard(desk), OwnCertificateCard(desk)
        for card in (self.server, self.password):
            card.changed.connect(self._show_sheet)
        for certificate in (self.office, self.own):
            certificate.changed.connect(self._show_certificates)
        for each in (self.server, self.password, self.office, self.own):
            each.kept.connect(self.note_saved)
            self.body.addWidget(each)
        self.keep_typed("server", self.server.editors)
        self.keep_typed("read_with", {"with": self.office.read_with})

    def load(self) -> None:
        """Ask for what is written."""
        self.desk.background.run(self, read_mail_sheet).then(self._show_sheet)
        self.desk.background.run(self, look_at_certificates).then(self._show_certificates)

    def leave(self) -> None:
        """Let go of a password that was typed."""
        self.password.forget()

    def _show_sheet(self, sheet: MailSheet) -> None:
        fields = self._typed["server"]
        if not fields.changed:
            self.server.show_fields(sheet)
            fields.begin()
        self.server.show_sheet(sheet)
        self.password.show_sheet(sheet)
        follow_layout(self)

    def _show_certificates(self, view: CertificatesView) -> None:
        self.office.show_view(view)
        self.own.show_view(view)
        if not self.office.read_with.text():
            self._typed["read_with"].begin()
        follow_layout(self)
