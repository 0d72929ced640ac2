"""The sheet of a referral over the page: compiled, drawn, shown, and let out to paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.printing import referral_sheet
from desktop.printing.pages import Pages
from desktop.services.documents.referral_sheets import compile_referral_sheet, note_sheet_printed, note_sheet_saved
from desktop.ui.pages.dossier.ready import Ready, still_so
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.app import Knowledge
    from desktop.domain.documents.referral_sheet import ReferralSheet
    from desktop.domain.identifiers import CaseId
    from desktop.domain.referral import Referral
    from desktop.ui.pages.dossier.ready import Note
    from desktop.ui.pages.page import Desk

_DISCREET = "Non dice chi la segue né perché: chi la segue si scrive a penna, con un nome e un numero soli."
_BY_HAND = "Va dato a mano. Non si manda per e-mail."


class ReferralPaper(QObject):
    """Shows a sheet and lets it out.

    Attributes:
        refused: why there is none.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, parent

    def show(self, case_id: CaseId, referral: Referral, name: str) -> None:
        """Compile the sheet of a referral to the service of this name, and show it."""
        background, knowledge = self._desk.background, self._desk.knowledge
        compiled = partial(compile_referral_sheet, case_id=case_id, referral=referral.id, ground=knowledge.sheet_ground)

        def draw(sheet: ReferralSheet) -> None:
            def show(drawing: tuple[bytes, int]) -> None:
                ready = sheet_ready(case_id, drawing, still_so(compiled, sheet))
                PaperDialog(self._page, background, ready, name, "\n".join(told(sheet))).open()

            background.run_elsewhere(self, _drawn, sheet, knowledge).then(show)

        background.run(self, compiled).then(draw).otherwise(self.refused.emit)


def sheet_ready(case_id: CaseId, drawing: tuple[bytes, int], holds: Note) -> Ready:
    """Return a sheet for a service with the use cases of its ways out."""
    printed = partial(note_sheet_printed, case_id=case_id)
    return Ready(*drawing, printed, partial(note_sheet_saved, case_id=case_id), holds=holds)


def told(sheet: ReferralSheet) -> list[str]:
    """Return what to know of a sheet before it goes out."""
    named = "con il suo nome" if sheet.name is not None else "senza il suo nome"
    carries = [named, *(["come raggiungerla"] if sheet.ways else []), *(["figlie e figli"] if sheet.children else [])]
    agreed = f"È d'accordo fino al {day_words(sheet.agreed_until)}."
    return [f"Il foglio: {', '.join(carries)}. {agreed}", *([_DISCREET] if sheet.discreet else []), _BY_HAND]


def _drawn(sheet: ReferralSheet, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = referral_sheet.render(sheet, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
