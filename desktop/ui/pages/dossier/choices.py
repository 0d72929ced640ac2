"""The left side of «Dossier»: the visit, what is asked, whose name stands on it, the papers, and the exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.ui.pages.dossier.asked_card import AskedCard, ConsentCard
from desktop.ui.pages.dossier.left_out_card import LeftOutCard
from desktop.ui.pages.dossier.papers_card import PapersCard
from desktop.ui.pages.dossier.visit_card import VisitCard
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Scrolled
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title

if TYPE_CHECKING:
    from desktop.ui.background import Background

_LEAD = "I fogli non diventano mai un file: si vedono qui e vanno alla stampante."


class FileCard(Card):
    """A file is the exception: only where there is no printer.

    Attributes:
        wanted: save what is shown.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Se qui non si può stampare", "Un file resta leggibile a chi usa questo computer.")
        save = Button("Salva il PDF…", sign="save")
        save.clicked.connect(self.wanted)
        acts = FlowLayout()
        acts.addWidget(save)
        self.body.addLayout(acts)


class Choices(Scrolled):
    """Everything that is chosen before the papers come out."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.visit, self.asked, self.consent, self.papers = VisitCard(), AskedCard(), ConsentCard(), PapersCard()
        self.left_out, self.file = LeftOutCard(background), FileCard()
        body = QVBoxLayout(self.content)
        body.setContentsMargins(em(1.6), em(1.4), em(1.2), em(1.6))
        body.setSpacing(em(1))
        self.whose = PlainLabel(look="strong")
        for part in (Title("Dossier"), self.whose, Note(_LEAD)):
            body.addWidget(part)
        for card in (self.visit, self.asked, self.consent, self.left_out, self.papers, self.file):
            body.addWidget(card)
        body.addStretch(1)

    def begin(self) -> None:
        """Show nobody's visit: what is chosen from is being read."""
        self.whose.clear()
        self.visit.forget()
        self.asked.show_offered((), ())

    def forget(self) -> None:
        """Show nothing of the consent and the papers: nothing is asked yet, or the day cannot be read."""
        self.consent.forget()
        self.left_out.show_people(None, ())
        self.papers.forget()
        self.file.hide()
