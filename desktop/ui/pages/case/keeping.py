"""«Conservazione»: who saw the file, on a sheet for her; until when it stays; and erasing it, or a part of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.erasure import Part as Erased
from desktop.domain.place import Place
from desktop.printing import access_sheet
from desktop.printing.pages import Pages
from desktop.services.archive.retention import Keeping, read_keeping
from desktop.services.colleagues.access_log import note_sheet_printed, who_saw
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.printed_copies import CopiesCard
from desktop.ui.pages.dossier.paper_out import Ready
from desktop.ui.pages.erasing.erasing import ERASE, Erasing
from desktop.ui.pages.erasing.holding import HOLD, Holding, hold_words
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.widgets.buttons import Button, DangerButton, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.app import Knowledge
    from desktop.domain.access_log import AccessSheet
    from desktop.domain.erasure import ErasureCertificate
    from desktop.domain.place import Draft
    from desktop.ui.pages.page import Desk

_SEEN = (
    "Il programma scrive da solo chi apre il fascicolo, chi ci scrive e chi lo stampa. Se lei lo chiede, il foglio è "
    "suo."
)
_SEEN_TITLE = "Chi ha visto il mio fascicolo"
_SEEN_TEXT = "Leggetelo insieme: se una riga non le torna, la coordinatrice la spiega."
_OPEN = "Il fascicolo è aperto: finché lo è, nessuno decide di cancellarlo."
_ERASING = (
    "Tutto il fascicolo, solo i testi liberi, o solo i dati per le pratiche. Sparisce anche dalle copie di riserva, e "
    "c'è un certificato da darle."
)
_NOT_YOURS = "Lo cancella chi coordina il centro: se lei lo chiede, passale il codice del fascicolo."


class KeepingPart(Part):
    """Her rights on the file; its main act is the sheet for her."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"case_field", "case_state", "erased"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Conservazione")
        self._code = ""
        self.erasing, self.holding = Erasing(desk, self), Holding(desk.background, self)
        self.sheet = PrimaryButton("Prepara il foglio per lei", sign="paper")
        self.starts_at = self.sheet
        self.sheet.clicked.connect(self._on_sheet)
        self._until, self._held = PlainLabel(), PlainLabel(look="strong")
        self.hold = Button("Conserva fino a…")
        self.hold.clicked.connect(lambda: self.holding.ask(self.case_id, self._code))
        self._erasing_note = Note()
        self.erase = DangerButton("Cancella…", sign="erase")
        self.erase.clicked.connect(lambda: self.erasing.ask(self._code))
        self.erasing.refused.connect(self.say_refused)
        self.erasing.erased.connect(self._on_erased)
        self.erasing.closed.connect(self._on_closed)
        self.holding.refused.connect(self.say_refused)
        self.holding.kept.connect(self.load)
        self.holding.kept.connect(self.note_saved)
        self._gone = False
        self.copies = CopiesCard(desk.background, self)
        self.copies.kept.connect(self.note_saved)
        self.copies.refused.connect(self.say_refused)
        for card in (
            _card("Chi ha visto il fascicolo", Note(_SEEN), act=self.sheet),
            self.copies,
            _card("Fino a quando resta", self._until, self._held, act=self.hold),
            _card("Cancellare", self._erasing_note, act=self.erase),
        ):
            self.body.addWidget(card)

    def begin(self) -> None:
        """Forget another file."""
        self._code, self._gone = "", False
        self._until.setText("")
        self._held.hide()
        self.erase.hide()

    def load(self) -> None:
        """Ask how long the file stays; of one that is gone nothing is asked any more."""
        if not self._gone:
            work = self.desk.background.run(self, read_keeping, self.case_id)
            work.then(self._show_keeping).otherwise(self.say_refused)
            self.copies.show_case(self.case_id)

    def draft(self) -> Draft:
        """Return what is typed in a dialog over it."""
        return {**super().draft(), **self.holding.draft(), **self.erasing.draft()}

    def restore(self, code: str, texts: Mapping[str, str]) -> None:
        """Open the dialog again with what was typed in it before hiding."""
        if code == HOLD:
            self.holding.restore({code: texts})
        elif code == ERASE:
            self.erasing.restore({code: texts})
        else:
            super().restore(code, texts)

    @Slot()
    def _on_sheet(self) -> None:
        case_id = self.case_id

        def rendered(sheet: AccessSheet) -> None:
            work = self.desk.background.run_elsewhere(self, _rendered, sheet, self.desk.knowledge)
            work.then(lambda made: self._show_sheet(Ready(*made, noted, noted, holds=None)))

        noted = partial(note_sheet_printed, case_id=case_id)
        self.desk.background.run(self, who_saw, case_id).then(rendered).otherwise(self.say_refused)

    @Slot(object)
    def _on_erased(self, certificate: ErasureCertificate) -> None:
        self._gone = certificate.part is Erased.ALL

    @Slot()
    def _on_closed(self) -> None:
        """With her certificate put away there is nothing left to show of a file that is gone."""
        if self._gone:
            self.go.emit(Place("cases"))

    def _show_sheet(self, ready: Ready) -> None:
        PaperDialog(self, self.desk.background, ready, _SEEN_TITLE, _SEEN_TEXT).open()

    def _show_keeping(self, keeping: Keeping) -> None:
        self._code = keeping.code
        if keeping.closed_on is None:
            self._until.setText(_OPEN)
        else:
            self._until.setText(
                f"Chiuso il {day_words(keeping.closed_on)}. Dal {day_words(keeping.due_on)} il centro può decidere di "
                "cancellarlo; scriverci qualcosa sposta quel giorno più avanti."
            )
        lines = hold_words(keeping.holds, keeping.today)
        self._held.setText("\n".join(lines))
        self._held.setVisible(bool(lines))
        self._erasing_note.setText(_ERASING if keeping.may_erase else _NOT_YOURS)
        self.erase.setVisible(keeping.may_erase)


def _card(heading: str, *parts: PlainLabel, act: Button) -> Card:
    card, acts = Card(heading), FlowLayout()
    for part in parts:
        card.body.addWidget(part)
    acts.addWidget(act)
    card.body.addLayout(acts)
    return card


def _rendered(sheet: AccessSheet, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = access_sheet.render(sheet, knowledge.fonts)
    with Pages(pdf) as pages:
        return pdf, len(pages)
