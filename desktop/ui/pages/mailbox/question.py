"""«Quesito senza nome»: a question to INPS about one case: chosen, seen as it leaves, agreed to, kept for its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.commands.questioning import gate_of
from desktop.domain.place import Draft, Place
from desktop.domain.sheet import Sheet, SheetState
from desktop.errors import QuestionClosed
from desktop.services.mailbox.questions import (
    close_sheet,
    draft_sheet,
    look_at_sheet,
    open_question_desk,
    take_back_sheet,
)
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.mailbox.agreement import AgreementCard
from desktop.ui.pages.mailbox.question_choice import QuestionChoice
from desktop.ui.pages.page import Desk, Page
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.question_wording import URGENT, sheet_notes, sheet_title
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.consent import How
    from desktop.errors import Refusal
    from desktop.services.mailbox.questions import QuestionDesk, Wanted
    from desktop.sync.sheets import NeedSheet

_LEAD = (
    "Una domanda su un tipo di situazione, sotto un codice sorteggiato: il nome non esce, e nemmeno l'età o il Comune. "
    "La risposta torna con lo stesso codice."
)
_KEPT = "Il quesito è tra quelli della settimana. Esce con gli altri, quando la referente li fa uscire."
_PREVIEW_EM = 30
_DRAFT = "question"


class QuestionPage(Page):
    """The questions about the woman of `place.case_id`."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"sheet", "consent", "answer", "assessment_field", "setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk: QuestionDesk | None = None
        self._shown: tuple[Wanted, NeedSheet] | None = None
        column = self.scrolled_column("Quesito senza nome", _LEAD)
        self.whose = PlainLabel(look="strong")
        column.insertWidget(1, self.whose)
        self.urgent, self.said = Banner(can_close=False), Banner()
        self.urgent.acted.connect(self._on_visit)
        self.choice = QuestionChoice(desk.knowledge.questions)
        self.choice.changed.connect(self._forget_preview)
        self.look = PrimaryButton("Mostra il quesito", sign="eye")
        self.look.clicked.connect(self._on_look)
        acts = FlowLayout()
        acts.addWidget(self.look)
        self.choice.body.addLayout(acts)
        self.preview = PdfPreview(desk.background, "Il quesito")
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self._page = Card("Il quesito, com'è quando esce", "Leggilo con lei. Dentro il file ci sono gli stessi dati.")
        self._page.body.addWidget(self.preview)
        self._agree, self._records_card = AgreementCard(), Card("I suoi quesiti")
        self._agree.kept.connect(self._on_keep)
        self._none, self.records = Note("Ancora nessuno."), Records()
        self._records_card.body.addWidget(self._none)
        self._records_card.body.addWidget(self.records)
        for each in (self.urgent, self.said, self.choice, self._page, self._agree, self._records_card):
            column.addWidget(each)
        column.addStretch(1)
        self._forget_preview()

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        self._forget_preview()
        self.said.hide()
        if place.case_id != self.place.case_id:
            self._desk = None
            self.whose.clear()
            self._agree.day.clear()
        if _DRAFT in place.draft:
            texts = place.draft[_DRAFT]
            self.choice.restore(texts)
            self._agree.restore(texts)
        super().open_at(place)

    def load(self) -> None:
        """Read what may be asked about her and what was."""
        if self.place.case_id is None:
            self.go.emit(Place("cases"))
            return
        asking = self.desk.knowledge.asking
        work = self.desk.background.run(self, open_question_desk, self.place.case_id, asking)
        work.then(self._show_desk).otherwise(self._show_refused)

    def draft(self) -> Draft:
        """Return what is chosen: the sheet is looked at again when one comes back."""
        return {_DRAFT: {**self.choice.texts(), **self._agree.texts()}}

    def take_focus(self) -> None:
        """Begin at what to ask about."""
        if self.choice.isVisibleTo(self):
            self.choice.need.setFocus()
        else:
            self.urgent.take_keyboard()

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_visit(self) -> None:
        self.go.emit(Place("case", self.place.case_id, question="visits/new"))

    @Slot()
    def _on_look(self) -> None:
        if self._desk is None:
            return
        self.said.hide()
        wanted = self.choice.wanted
        asking = self.desk.knowledge.asking
        work = self.desk.background.run(self, look_at_sheet, self._desk.case_id, wanted, asking)
        work.then(lambda sheet: self._draw(wanted, sheet)).otherwise(self._show_refused)

    def _draw(self, wanted: Wanted, sheet: NeedSheet) -> None:
        gate = gate_of(self.desk.knowledge, training=self.desk.training)
        work = self.desk.background.run_elsewhere(self, gate.preview, sheet)
        work.then(lambda files: self._show_page(wanted, sheet, files[0].content))

    @Slot(object)
    def _on_keep(self, given: tuple[date, How]) -> None:
        if self._desk is None or self._shown is None:
            return
        wanted, leaves = self._shown
        case_id, asking = self._desk.case_id, self.desk.knowledge.asking
        work = self.desk.background.run(self, draft_sheet, case_id, wanted, given, asking, leaves.code)
        work.then(self._show_kept).otherwise(self._show_refused)

    def _ask_to_take_back(self, sheet: Sheet) -> None:
        asked = ConfirmDialog(
            self,
            "Ritirare il quesito?",
            "Il legame tra il codice e il fascicolo si cancella. Se è già uscito, la risposta non si potrà collegare.",
            act="Ritira il quesito",
            keep="Lascialo",
        )
        asked.agreed.connect(lambda: self._take_back(sheet))
        asked.open()

    def _take_back(self, sheet: Sheet) -> None:
        work = self.desk.background.run(self, take_back_sheet, sheet.id, sheet.stamp)
        work.then(lambda _: self._say("Il quesito è ritirato.")).otherwise(self._show_refused)

    def _close(self, sheet: Sheet) -> None:
        work = self.desk.background.run(self, close_sheet, sheet.id, sheet.stamp)
        work.then(lambda _: self._say("Il quesito è chiuso.")).otherwise(self._show_refused)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_desk(self, desk: QuestionDesk) -> None:
        first = self._desk is None
        self._desk = desk
        self.titled.emit(desk.code)
        self.whose.setText(f"{desk.code} · {desk.alias}")
        self.urgent.say(URGENT, Tone.INFO, "Programma un incontro")
        is_open = desk.shut == "" and desk.situation is not None
        self.choice.setVisible(is_open)
        if not is_open:
            self._forget_preview()
            self.said.say(sentence(QuestionClosed(desk.shut)), Tone.WARNING)
        elif first and desk.situation is not None and _DRAFT not in self.place.draft:
            self.choice.offer(desk.situation)
        self._agree.begin(desk.recipient, desk.today)
        self._none.setVisible(not desk.sheets)
        self.records.setVisible(bool(desk.sheets))
        self.records.show_records([self._record(sheet) for sheet in reversed(desk.sheets)])

    def _record(self, sheet: Sheet) -> Record:
        questions = self.desk.knowledge.questions
        title = sheet_title(sheet, questions.need(sheet.asked.need))
        acts = []
        if sheet.state in (SheetState.SENT, SheetState.ANSWERED):
            close = Button("Chiudi")
            close.setAccessibleName(f"Chiudi: {title}")
            close.clicked.connect(lambda: self._close(sheet))
            acts.append(close)
        back = Button("Ritira")
        back.setAccessibleName(f"Ritira: {title}, {day_words(sheet.days[SheetState.DRAFTED])}")
        back.clicked.connect(lambda: self._ask_to_take_back(sheet))
        acts.append(back)
        return Record(title, sheet_notes(sheet, questions.question(sheet.asked.question)), acts, long=True)

    def _show_page(self, wanted: Wanted, sheet: NeedSheet, page: bytes) -> None:
        self._shown = (wanted, sheet)
        self._page.show()
        self._agree.show()
        self.preview.show_pdf(page)
        self.preview.view.setFocus()

    def _show_kept(self, _: object) -> None:
        self._say(_KEPT)
        self._forget_preview()

    def _say(self, words: str) -> None:
        self.said.say(words, Tone.SUCCESS)
        self.said.take_keyboard()
        self.load()

    def _show_refused(self, refusal: Refusal) -> None:
        self.said.say(sentence(refusal), Tone.WARNING)
        self.said.take_keyboard()

    @Slot()
    def _forget_preview(self) -> None:
        self._shown = None
        self.preview.clear()
        self._page.hide()
        self._agree.hide()
        self._agree.forget()
