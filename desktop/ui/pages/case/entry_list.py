"""The entries of a diary, newest first: all or some of them, and those that were taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.diary import EntryKind
from desktop.services.path.diary import FIRST_SCREEN, Wanted
from desktop.ui.diary_wording import ENTRY_KINDS, entry_notes, entry_texts, entry_title
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.fields import PAUSE_MS, ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from desktop.domain.diary import DiaryEntry, DiaryPage

_MORE_AT_ONCE = 50
_NONE = "Qui staranno le telefonate, i colloqui e gli incontri, dal più recente."
_NOT_FOUND = "Nel diario non c'è niente di così."


class EntryList(Card):
    """Shows the newest entries; more are built only when they are asked for.

    Attributes:
        asked: other entries are wanted.
        correct: an entry is to be corrected.
        take: an entry is to be taken away.
        back: an entry that was taken away is to be brought back.
    """

    asked = Signal()
    correct = Signal(object)
    take = Signal(object)
    back = Signal(object)

    def __init__(self) -> None:
        super().__init__("Le note, dalla più recente")
        self._most = FIRST_SCREEN
        kinds = {each.value: words for each, words in ENTRY_KINDS.items()}
        self._kind, self._words = ChoiceBox({"": "Tutte"} | kinds), QLineEdit()
        self._kind.chosen.connect(self._on_wanted)
        self._pause = QTimer(self, interval=PAUSE_MS // 3, singleShot=True)
        self._pause.timeout.connect(self._on_wanted)
        self._words.textEdited.connect(self._pause.start)
        self._filter = QWidget()
        row = Abreast(self._filter)
        row.add(Field("Quali note", self._kind), least_em=14)
        row.add(Field("Con queste parole", self._words), least_em=14)
        self._none, self._found, self._records, self._past = Note(_NONE), Note(), Records(), Records()
        self._further = Button("Mostra le note più vecchie", sign="down")
        self._further.clicked.connect(self._on_further)
        further = FlowLayout()
        further.addWidget(self._further)
        for part in (self._filter, self._none, self._records, self._found):
            self.body.addWidget(part)
        self.body.addLayout(further)
        self._removed = Disclosure("note tolte dal diario", lambda: self._past)
        self.body.addWidget(self._removed)
        self._further.hide()
        self._removed.hide()

    @property
    def wanted(self) -> Wanted:
        """Which entries are to be shown."""
        kind = EntryKind(self._kind.code()) if self._kind.code() else None
        return Wanted(kind, self._words.text(), self._most)

    def begin(self) -> None:
        """Forget another file."""
        self._most = FIRST_SCREEN
        self._kind.set_code("")
        self._words.clear()
        for records in (self._records, self._past):
            records.show_records([])

    @Slot()
    def _on_wanted(self) -> None:
        self._most = FIRST_SCREEN
        self.asked.emit()

    @Slot()
    def _on_further(self) -> None:
        self._most += _MORE_AT_ONCE
        self.asked.emit()

    def show_page(self, page: DiaryPage) -> None:
        """Show what was found."""
        self._records.show_records([self._record(entry) for entry in page.entries])
        self._past.show_records([self._past_record(entry) for entry in page.removed])
        self._removed.setVisible(bool(page.removed))
        self._filter.setVisible(page.whole > 1)
        self._none.setText(_NOT_FOUND if page.whole else _NONE)
        self._none.setVisible(not page.found)
        self._found.setText(f"{len(page.entries)} di {page.found}")
        self._found.setVisible(page.found > 1)
        self._further.setVisible(page.found > len(page.entries))

    def _record(self, entry: DiaryEntry) -> Record:
        acts = []
        if entry.stamp is not None:
            acts = [self._act("Correggi", entry, self.correct), self._act("Togli", entry, self.take)]
        # As few labels as there are looks, one below the other: a diary opens with many of these.
        made = Record(entry_title(entry), ["\n".join(filter(None, entry_notes(entry)))], acts, long=True)
        texts = "\n".join(entry_texts(entry))
        if texts:
            made.words.insertWidget(1, PlainLabel(texts))
        return made

    def _past_record(self, entry: DiaryEntry) -> Record:
        return Record("Tolta", [entry_title(entry), *entry_texts(entry)], [self._act("Rimetti", entry, self.back)])

    @staticmethod
    def _act(verb: str, entry: DiaryEntry, asked: SignalInstance) -> Button:
        act = QuietButton(verb)
        act.setAccessibleName(f"{verb}: {entry_title(entry)}")
        act.clicked.connect(lambda: asked.emit(entry))
        return act
