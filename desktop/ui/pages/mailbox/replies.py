"""«Risposte»: what came back on the questions, taken in, confirmed by a person, or waiting in quarantine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.place import Place
from desktop.domain.reply import ReplyState
from desktop.services.mailbox.replies import list_replies
from desktop.ui.dialogs.leaving import Loss
from desktop.ui.pages.mailbox.replies_filing import ReplyView
from desktop.ui.pages.mailbox.replies_taking import TakingCard
from desktop.ui.pages.page import Desk, Page
from desktop.ui.reply_wording import WAYS, sheet_words
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.labels import Note, Title
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence
from desktop.words.replies import WHY_WAITING

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop.domain.place import Draft
    from desktop.errors import Refusal
    from desktop.services.mailbox.replies import ReplyLine

_LEAD = "Le risposte dell'ufficio ai quesiti: si riconoscono dal codice del quesito, mai dal mittente o dall'oggetto."
_LISTS = {
    ReplyState.PROPOSED: ("Da confermare", "Ancora niente. Qui aspettano le risposte con un codice riconosciuto."),
    ReplyState.QUARANTINE: ("In quarantena", "Niente. Qui restano le risposte di cui non si sa di chi sono."),
    ReplyState.FILED: ("Già nei fascicoli", "Ancora niente."),
}
_TAKING, _FILING = "reply", "filing"
_ENDING = ".eml"
_VISITS = "visits"


class RepliesPage(Page):
    """The replies, or one of them: `Place.question` is the one in front."""

    SHOWS = frozenset({"reply", "reply_change", "sheet"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self._reply = ""
        self._lines: tuple[ReplyLine, ...] | None = None
        self.taking, self.view = TakingCard(desk), ReplyView(desk)
        self._trouble, self._lists = Banner(), {state: Records() for state in _LISTS}
        self._none = {state: Note(words) for state, (_, words) in _LISTS.items()}
        self._column = self._built()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._column)
        self._stack.addWidget(self.view)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.taking.kept.connect(self.load)
        self.taking.turned.connect(lambda: follow_layout(self))
        self.view.ended.connect(self._show_list)
        self.view.file_asked.connect(self._on_file_asked)

    def _built(self) -> Column:
        column = Column()
        for part in (Title("Risposte"), Note(_LEAD), self._trouble, self.taking):
            column.body.addWidget(part)
        for state, (heading, _) in _LISTS.items():
            card = Card(heading)
            card.body.addWidget(self._none[state])
            card.body.addWidget(self._lists[state])
            column.body.addWidget(card)
        return column

    def open_at(self, place: Place) -> None:
        self.taking.restore(place.draft.get(_TAKING, {}))
        self._reply = place.question
        super().open_at(place)
        if self._reply:
            self._open(RecordId(bytes.fromhex(self._reply)))
            if _FILING in place.draft:
                self.view.form.restore(place.draft[_FILING])
        else:
            self.view.forget()
            self._stack.setCurrentWidget(self._column)

    def load(self) -> None:
        """Ask which replies there are."""
        self.desk.background.run(self, list_replies).then(self._show).otherwise(self._show_refused)

    def here(self) -> Place:
        """Return the reply in front."""
        return Place(page=self.place.page, question=self._reply, draft=self.draft())

    def take_focus(self) -> None:
        """Begin at the text, or at the reply in front."""
        (self.view.text if self._reply else self.taking.text).setFocus()

    def draft(self) -> Draft:
        """Return what was typed of a reply that is not kept yet, and of what one changes."""
        forms = {_TAKING: self.taking.typed, _FILING: self.view.form.typed}
        return {name: form.texts() for name, form in forms.items() if form.changed}

    def loss(self) -> Loss | None:
        """Return that a reply which was typed is not kept yet."""
        if not self.draft():
            return None
        return Loss("Lasciare questa risposta?", "Quello che hai scritto non è ancora tenuto.")

    def discard(self) -> None:
        """Lose it."""
        self.taking.restore({"text": ""})
        self.taking.typed.begin()
        self.view.form.typed.begin()

    def settle(self) -> None:
        """Let go of what was read and is not kept."""
        self.view.forget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a message that is held over the page."""
        if any(url.toLocalFile().lower().endswith(_ENDING) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first message let go over the page."""
        paths = (url.toLocalFile() for url in event.mimeData().urls())
        message = next((path for path in paths if path.lower().endswith(_ENDING)), "")
        if message:
            self._show_list()
            self.taking.read(message)

    # 3. react

    def _ask_for(self, reply: RecordId) -> None:
        """Go to a reply as to any other place: the way back of every page leads back to the list."""
        self.go.emit(Place(page=self.place.page, question=reply.hex()))

    def _open(self, reply: RecordId) -> None:
        self._reply = reply.hex()
        self.view.load(reply)
        self._stack.setCurrentWidget(self.view)

    @Slot()
    def _show_list(self) -> None:
        self._reply = ""
        self.view.forget()
        self._stack.setCurrentWidget(self._column)
        self.load()
        self.take_focus()

    @Slot(object, bool)
    def _on_file_asked(self, case_id: CaseId, visit: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self._show_list()
        self.go.emit(Place(page="case", case_id=case_id, question=_VISITS if visit else ""))

    # 4. show

    def _show(self, lines: tuple[ReplyLine, ...]) -> None:
        self._lines = lines
        self._trouble.hide()
        for state, records in self._lists.items():
            of_it = [line for line in lines if line.state is state]
            records.show_records([self._record(line) for line in of_it])
            records.setVisible(bool(of_it))
            self._none[state].setVisible(not of_it)
        follow_layout(self)

    def _record(self, line: ReplyLine) -> Record:
        title = sheet_words(line.code) if line.code or line.state is ReplyState.FILED else "Senza quesito"
        came = f"Arrivata il {day_words(line.received_on)}, {WAYS[line.way]}."
        why = WHY_WAITING[line.reason] if line.reason is not None else ""
        to_do = "" if not line.to_do else ("1 cosa da fare." if line.to_do == 1 else f"{line.to_do} cose da fare.")
        act = Button("Apri", sign="forward")
        act.setAccessibleName(f"Apri: {title}, {came}")
        act.clicked.connect(lambda _=False, reply=line.id: self._ask_for(reply))
        return Record(title, [came, why, to_do], [act])

    def _show_refused(self, refusal: Refusal) -> None:
        self._trouble.say(sentence(refusal), Tone.WARNING)
