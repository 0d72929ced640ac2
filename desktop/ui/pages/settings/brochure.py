"""«Opuscoli»: which edition, which measures, and the paper; nothing of the archive stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.documents.editions import compose
from desktop.domain.documents.plain_words import Edition
from desktop.printing.editions import render
from desktop.printing.pages import Pages
from desktop.services.documents.brochure import note_brochure_printed
from desktop.ui.pages.dossier.paper_out import Ready
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.part import Part
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.domain.documents.brochure import Brochure, Shelf
    from desktop.domain.documents.measures_sheet import MeasuresSheet
    from desktop.domain.place import Draft
    from desktop.ui.pages.page import Desk

_EDITIONS: Final = (
    Choice(Edition.WOMEN, "Per le donne: parole semplici, caratteri grandi."),
    Choice(Edition.NEUTRAL, "Edizione neutra: chi la trova non capisce perché ce l'ha."),
    Choice(Edition.OPERATORS, "Foglio delle operatrici: condizioni, carte, tempi e ostacoli in poche righe."),
)
_HEADINGS: Final = {
    Edition.WOMEN: "Opuscolo per le donne",
    Edition.NEUTRAL: "Opuscolo, edizione neutra",
    Edition.OPERATORS: "Foglio delle misure",
}
_SHOWN: Final = {
    Edition.WOMEN: "Parla del centro e di quello che è successo: a casa può essere trovato.",
    Edition.NEUTRAL: "Non dice di che centro è, né perché serve. Guardalo comunque insieme a lei prima di darglielo.",
    Edition.OPERATORS: "Resta al centro. Orienta soltanto: verifica con l'ufficio.",
}
_FORM: Final = "brochure"
_NONE: Final = "Scegli almeno una misura."


class BrochurePart(Part):
    """The edition, the measures with the main ones proposed, and what prepares the paper.

    Attributes:
        editions: the three editions.
        measures: the measures the edition can tell; built when the list is opened, or None.
        more: opens the list.
        main, everything, nothing: choose the main measures, all, or none.
        prepare: shows the paper.
        chosen_words: what is chosen now, in words.
    """

    TITLE = "Opuscoli"
    LEAD = "Fogli da dare o da tenere al centro, fatti con le regole in vigore oggi."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._on: date | None = None
        self._shelf: Shelf | None = None
        self._chosen: frozenset[str] = frozenset()
        self._kept: frozenset[str] | None = None
        self.measures: ChoiceList | None = None
        self.editions = ChoiceList("Che foglio", _EDITIONS)
        self.editions.set_codes({Edition.WOMEN})
        self.editions.chosen.connect(self._offer)
        self.chosen_words, self.error = PlainLabel(), PlainLabel(look="error")
        self.main, self.everything, self.nothing = Button("Le principali"), Button("Tutte"), Button("Nessuna")
        self.prepare = PrimaryButton("Prepara il foglio", sign="paper")
        self._list = QWidget()
        self._held = QVBoxLayout(self._list)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._held.setSpacing(em(0.6))
        self._held.addLayout(_row(self.main, self.everything, self.nothing))
        self.more = Disclosure("le misure da scegliere", lambda: self._list)
        which, what = Card("Che foglio"), Card("Quali misure")
        which.body.addWidget(self.editions)
        for each in (self.chosen_words, self.error, self.more):
            what.body.addWidget(each)
        what.body.addLayout(_row(self.prepare))
        what.body.addWidget(Note("Il centro non è nominato. Le misure chiuse non sono proposte; i dubbi sono segnati."))
        for card in (which, what):
            self.body.addWidget(card)
        self.error.hide()
        self.prepare.setEnabled(False)
        self.more.button.toggled.connect(lambda _: follow_layout(self))
        self.main.clicked.connect(self._on_main)
        self.everything.clicked.connect(self._on_everything)
        self.nothing.clicked.connect(self._on_nothing)
        self.prepare.clicked.connect(self._on_prepare)

    @property
    def edition(self) -> Edition:
        """The edition chosen."""
        return Edition(next(iter(self.editions.codes())))

    def load(self) -> None:
        """Ask which day it is, and read the rules gone by, away from the window's thread."""
        knowledge = self.desk.knowledge
        self.desk.background.run(self, lambda uow: (uow.today, knowledge.shelf)).then(self._show_shelf)

    def draft(self) -> Draft:
        """Return the edition and the measures, where they are not those that are proposed."""
        if self._on is None or (self.edition, self._chosen) == (Edition.WOMEN, self._proposed()):
            return {}
        return {_FORM: {"edition": self.edition.value, "measures": " ".join(sorted(self._chosen))}}

    def restore(self, draft: Draft) -> None:
        """Show the edition and the measures chosen before hiding."""
        if _FORM not in draft:
            return
        self.editions.set_codes({draft[_FORM]["edition"]})
        self._kept = frozenset(draft[_FORM]["measures"].split())
        if self._on is not None:
            self._offer()

    def _show_shelf(self, found: tuple[date, Shelf]) -> None:
        before, (self._on, self._shelf) = (self._on, self._shelf), found
        if before != found:
            self._offer()
        self.prepare.setEnabled(True)

    def _here(self) -> tuple[date, Shelf]:
        assert self._on is not None, "measures are offered for a day"
        assert self._shelf is not None, "measures are offered from the rules"
        return self._on, self._shelf

    def _proposed(self) -> frozenset[str]:
        on, shelf = self._here()
        return frozenset(shelf.proposed(self.edition, on))

    @Slot()
    def _offer(self) -> None:
        """Offer the measures of the edition, with those kept from before hiding ticked, or the main ones."""
        if self.measures is not None:
            self._held.removeWidget(self.measures)
            self.measures.hide()
            self.measures.deleteLater()
        edition, (on, shelf) = self.edition, self._here()
        offered = [Choice(name, shelf.name(name, edition, on)) for name in shelf.choosable(edition, on)]
        self.measures = ChoiceList("Quali misure", offered, several=True)
        self.measures.chosen.connect(self._show_chosen)
        self._held.addWidget(self.measures)
        kept, self._kept = self._kept, None
        self._choose(self._proposed() if kept is None else kept)
        follow_layout(self)

    def _choose(self, names: Iterable[str]) -> None:
        assert self.measures is not None, "what is chosen is offered"
        self.measures.set_codes(names)
        self._show_chosen(self.measures.codes())

    def _show_chosen(self, chosen: frozenset[str]) -> None:
        self._chosen = chosen
        self.error.hide()
        self.chosen_words.setText(_counted(len(chosen)))

    @Slot()
    def _on_main(self) -> None:
        self._choose(self._proposed())

    @Slot()
    def _on_everything(self) -> None:
        on, shelf = self._here()
        self._choose(shelf.choosable(self.edition, on))

    @Slot()
    def _on_nothing(self) -> None:
        self._choose(())

    @Slot()
    def _on_prepare(self) -> None:
        if not self._chosen:
            self.error.setText(_NONE)
            self.error.show()
            self.more.open()
            return
        on, shelf = self._here()
        edition, chosen, desk = self.edition, self._chosen, self.desk
        work = desk.background.run_elsewhere(self, lambda: _drawn(compose(shelf, edition, chosen, on), desk))
        work.then(lambda made: self._show_paper(edition, *made))

    def _show_paper(self, edition: Edition, pdf: bytes, count: int) -> None:
        ready = Ready(pdf, count, note_brochure_printed, note_brochure_printed, holds=None)
        PaperDialog(self, self.desk.background, ready, _HEADINGS[edition], _SHOWN[edition]).open()


def _drawn(made: Brochure | MeasuresSheet, desk: Desk) -> tuple[bytes, int]:
    pdf = render(made, desk.knowledge.fonts, training=desk.training)
    pages = Pages(pdf)
    try:
        return pdf, len(pages)
    finally:
        pages.close()


def _counted(count: int) -> str:
    return {0: "Nessuna misura scelta.", 1: "Una misura scelta."}.get(count, f"{count} misure scelte.")


def _row(*buttons: Button) -> FlowLayout:
    row = FlowLayout()
    for button in buttons:
        row.addWidget(button)
    return row
