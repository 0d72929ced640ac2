"""From «Cancella…» to the certificate: what a page that erases does with one call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.printing import erasure_certificate
from desktop.printing.pages import Pages
from desktop.services.archive.erasure import note_certificate_printed, read_scope
from desktop.services.table.elsewhere import places_elsewhere, settle_elsewhere
from desktop.ui.pages.dossier.paper_out import Ready
from desktop.ui.pages.erasing.dialog import EraseDialog
from desktop.ui.pages.erasing.elsewhere import Asking
from desktop.ui.pages.erasing.words import erased_words
from desktop.ui.pages.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.app import Knowledge
    from desktop.domain.erasure import ErasureCertificate, ErasureScope, LoosePlace, Part
    from desktop.domain.place import Draft
    from desktop.ui.pages.page import Desk

# Whatever is shown of a file is read again once a part of it is gone.
_TOUCHED = frozenset(
    {
        *("erased", "case_file", "case_field", "case_state", "contact", "lodging", "assessment", "assessment_field"),
        *("answer", "visit", "practice_datum", "settled_deadline", "visit_outcome", "visit_step", "sheet"),
        *("referral", "referral_step", "referral_consent"),
        *("plan", "plan_goal", "plan_step", "plan_review", "plan_check"),
        *("signalling", "contact_attempt", "protected_discharge", "team_member", "team_meeting", "handed_sheet"),
    }
)
ERASE: Final = "erase"
"""The dialog's name in a draft."""
_CODE: Final = "code"
_ONLY_HERE = "Il certificato non è né stampato né salvato, e chiuso qui non si può rifare."


class Erasing(QObject):
    """Asks for an erasure, does it, and shows its certificate.

    Attributes:
        erased: a part of the file is gone; the certificate.
        closed: its certificate was put away.
        refused: why it cannot be asked for.
    """

    erased = Signal(object)
    closed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._open: tuple[str, EraseDialog] | None = None

    def ask(self, code: str, part: Part | None = None, typed: Mapping[str, str] | None = None) -> None:
        """Ask about the file of this code.

        Args:
            code: as it is typed.
            part: the one she has chosen already.
            typed: what was chosen before the window was hidden.
        """
        knowledge = self._desk.knowledge
        questions, ground = knowledge.free_questions, knowledge.table_ground

        def look(scope: ErasureScope) -> None:
            work = self._desk.background.run(self, places_elsewhere, code, ground, knowledge.guarding)
            work.then(lambda places: show(scope, places)).otherwise(self.refused.emit)

        def show(scope: ErasureScope, places: tuple[LoosePlace, ...]) -> None:
            again = partial(settle_elsewhere, ground=ground, guarding=knowledge.guarding, left=places)
            asking = Asking(scope, questions, places, again)
            dialog = EraseDialog(self._page, self._desk.background, asking, part)
            dialog.restore(typed or {})
            self._open = code, dialog
            dialog.finished.connect(self._on_finished)
            dialog.erased.connect(self._on_erased)
            dialog.open()

        self._desk.background.run(self, read_scope, code, questions).then(look).otherwise(self.refused.emit)

    def draft(self) -> Draft:
        """Return what is chosen and not yet done, and about which file; nothing where nothing is."""
        if self._open is None or not self._open[1].typed:
            return {}
        code, dialog = self._open
        return {ERASE: dialog.typed | {_CODE: code}}

    def restore(self, draft: Draft) -> None:
        """Ask again with what was chosen; the phrase is typed anew."""
        if ERASE in draft:
            self.ask(draft[ERASE][_CODE], typed=draft[ERASE])

    @Slot()
    def _on_finished(self) -> None:
        self._open = None

    def _on_erased(self, certificate: ErasureCertificate) -> None:
        work = self._desk.background.run_elsewhere(self, _rendered, certificate, self._desk.knowledge)
        work.then(lambda made: self._show_certificate(certificate, made))
        self.erased.emit(certificate)
        self._desk.background.changed.emit(_TOUCHED)

    def _show_certificate(self, certificate: ErasureCertificate, made: tuple[bytes, int]) -> None:
        ready = Ready(*made, note_certificate_printed, note_certificate_printed, holds=None)
        words = erased_words(certificate)
        dialog = PaperDialog(self._page, self._desk.background, ready, "Certificato di cancellazione", words)
        dialog.keep_until_out(_ONLY_HERE)
        dialog.finished.connect(lambda _: self.closed.emit())
        dialog.open()


def _rendered(certificate: ErasureCertificate, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = erasure_certificate.render(certificate, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
