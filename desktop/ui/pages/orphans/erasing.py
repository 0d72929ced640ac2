"""From «Cancella tutto…» to the certificate of a family."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.erasure import Reason
from desktop.printing import erasure_certificate
from desktop.printing.pages import Pages
from desktop.services.orphans.erasure import erase_family, note_certificate
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.dossier.ready import Ready
from desktop.ui.pages.erasing.words import erased_words
from desktop.ui.pages.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.app import Knowledge
    from desktop.domain.erasure import ErasureCertificate
    from desktop.domain.identifiers import OperatorId
    from desktop.services.orphans.families import FamilyView
    from desktop.ui.pages.page import Desk

_WHY = (
    "Si cancella per sempre tutto quello che è scritto di questa famiglia, anche dalle copie che si raggiungono da qui."
)
_ONLY_HERE = "Il certificato non è né stampato né salvato, e chiuso qui non si può rifare."


class FamilyErasing(QObject):
    """Asks once more for the passphrase, erases, and shows the certificate.

    Attributes:
        erased: the family is gone, and its certificate was put away.
        refused: why it was not erased.
    """

    erased = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def ask(self, view: FamilyView) -> None:
        """Ask about a family."""
        dialog = SecondPassphraseDialog(
            self._page, self._desk.background, _WHY, act="Cancella per sempre", name=view.acting
        )
        dialog.confirmed.connect(partial(self._erase, view.whole.family.shown_code))
        dialog.open()

    def _erase(self, code: str, confirmed: OperatorId) -> None:
        background, reason = self._desk.background, Reason.NO_LONGER_NEEDED.value
        work = background.run_elsewhere(self, erase_family, background.vault, code, reason, confirmed)
        work.then(self._show_erased).otherwise(self.refused.emit)

    def _show_erased(self, certificate: ErasureCertificate) -> None:
        def show(made: tuple[bytes, int]) -> None:
            ready, words = Ready(*made, note_certificate, note_certificate, holds=None), erased_words(certificate)
            dialog = PaperDialog(self._page, self._desk.background, ready, "Certificato di cancellazione", words)
            dialog.keep_until_out(_ONLY_HERE)
            dialog.finished.connect(lambda _: self.erased.emit())
            dialog.open()

        self._desk.background.run_elsewhere(self, _rendered, certificate, self._desk.knowledge).then(show)


def _rendered(certificate: ErasureCertificate, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = erasure_certificate.render(certificate, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
