"""«Chi lo apre»: who follows her, with whom the file is shared, and handing it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.place import Place
from desktop.ui.pages.case.diary import NOTES
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.sharing import SharingView
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk


_BEFORE = "Prima di consegnarlo, scrivi a chi viene dopo quello che deve sapere: lo legge aprendo il fascicolo."


class AccessPart(Part):
    """Who opens this file."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"case_access", "setting", "operator", "operator_role"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Chi lo apre")
        self.sharing = SharingView(desk.background)
        self.sharing.told.connect(self._on_told)
        self.sharing.refused.connect(self.say_refused)
        self.body.addWidget(self.sharing)
        note = Button("Lascia una consegna", sign="note")
        note.clicked.connect(lambda: self.go.emit(Place("case", self.case_id, question=f"diary/{NOTES}")))
        acts = FlowLayout()
        acts.addWidget(note)
        self.body.addWidget(Note(_BEFORE))
        self.body.addLayout(acts)

    def load(self) -> None:
        """Ask who opens it."""
        self.sharing.show_file(self.case_id)

    @Slot(str)
    def _on_told(self, words: str) -> None:
        self.note_saved()
        self.banner.say(words, Tone.SUCCESS)
