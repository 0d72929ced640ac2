"""A reply that comes in: a saved message, a text pasted or told on the telephone; looked at before it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.reply import ReplyWay
from desktop.errors import ReplyEmpty
from desktop.services.mailbox.outbox import take_receipt
from desktop.services.mailbox.replies import examine_reply, keep_reply
from desktop.sync.mail_apart import read_apart, read_message_file
from desktop.ui.announce import announce
from desktop.ui.dialogs.file_dialog import ask_file
from desktop.ui.reply_wording import found_words, sheet_words
from desktop.ui.sending_wording import detail_words, state_words
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.marked_text import MarkedText
from desktop.ui.widgets.typed import TypedFields
from desktop.words import sentence
from desktop.words.replies import WHY_WAITING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.outbox import Message
    from desktop.errors import Refusal
    from desktop.services.mailbox.replies import Examined
    from desktop.sync.mail_reading import ReadMail
    from desktop.ui.pages.page import Desk

_NOTE = (
    "Trascina qui il messaggio salvato dal programma di posta, oppure incolla il testo. Al telefono: fatti dire il "
    "codice del quesito e scrivilo con la risposta. Anche le ricevute PEC si trascinano qui."
)
_WAYS = {ReplyWay.PASTED.value: "Incollato da un messaggio", ReplyWay.PHONE.value: "Detto al telefono"}
_QUOTE, _WORDS = "quote", "words"
_CUT = {_QUOTE: "Togli il messaggio citato", _WORDS: "Togli le parole segnate: al loro posto resta […]"}
_CONFIRM = "Niente va nel fascicolo da solo: dopo averla tenuta, una persona conferma."
_QUARANTINE = "Se la tieni resta in quarantena, senza fascicolo."


def read_reply_file(path: Path) -> ReadMail:
    """Return the text of a saved message, read by a process of its own."""
    return read_apart(read_message_file(path))


class TakingCard(Card):
    """Takes a reply in.

    Attributes:
        kept: a reply was kept.
        turned: other things are shown in it.
    """

    kept = Signal()
    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Una risposta arrivata", _NOTE)
        self._desk = desk
        self._examined: Examined | None = None
        self.choose = Button("Scegli il messaggio…", sign="folder")
        self.text, self.way = KeptText(lines=5), ChoiceBox(_WAYS)
        self.look = PrimaryButton("Guarda la risposta")
        self._field = Field("Testo della risposta", self.text)
        self.typed = TypedFields({"text": self.text, "way": self.way})
        self._typing, self._seen = QWidget(self), QWidget(self)
        self._receipt = PlainLabel(look="strong", parent=self._typing)
        self._receipt.hide()
        self._build_typing()
        self._build_seen()
        self.body.addWidget(self._typing)
        self.body.addWidget(self._seen)
        self._seen.hide()

    def _build_typing(self) -> None:
        column, row, acts = QVBoxLayout(self._typing), FlowLayout(), FlowLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.8))
        row.addWidget(self.choose)
        acts.addWidget(self.look)
        column.addLayout(row)
        column.addWidget(self._receipt)
        column.addWidget(self._field)
        column.addWidget(Field("Com'è arrivato questo testo", self.way))
        column.addLayout(acts)
        self.choose.clicked.connect(self._on_choose)
        self.look.clicked.connect(self._on_look)

    def _build_seen(self) -> None:
        column, acts = QVBoxLayout(self._seen), FlowLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.8))
        self._match, self._next, self._left_out = PlainLabel(look="strong"), Note(), Note()
        self.shown, self._found = MarkedText("La risposta"), PlainLabel()
        self.cuts = ChoiceList("Prima di tenerla", [Choice(code, words) for code, words in _CUT.items()], several=True)
        self.keep, self.drop = PrimaryButton("Tieni la risposta"), Button("Lascia perdere")
        for part in (self._match, self._next, self._left_out, self.shown, self._found, self.cuts):
            column.addWidget(part)
        for button in (self.keep, self.drop):
            acts.addWidget(button)
        column.addLayout(acts)
        self.keep.clicked.connect(self._on_keep)
        self.drop.clicked.connect(self.forget)

    def restore(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed before the window was hidden."""
        self.typed.show(texts)

    @Slot()
    def forget(self) -> None:
        """Let go of the reply in front, and begin again."""
        self._examined = None
        self.shown.show_text("")
        self._seen.hide()
        self._typing.show()
        self._field.set_error("")
        self.turned.emit()
        self.text.setFocus()

    # 3. react

    @Slot()
    def _on_choose(self) -> None:
        ask_file(self, self.read, "Messaggi (*.eml)")

    @Slot(str)
    def read(self, path: str) -> None:
        """Take in the message in this file."""
        self._field.set_error("")
        self._receipt.hide()
        work = self._desk.background.run_elsewhere(self, read_reply_file, Path(path))
        work.then(self._on_read).otherwise(self._show_refused)

    def _on_read(self, mail: ReadMail) -> None:
        if mail.receipt is not None:
            work = self._desk.background.run(self, take_receipt, mail.receipt)
            work.then(self._show_receipt).otherwise(self._show_refused)
            return
        self._examine(mail.text, ReplyWay.MAIL, mail.left_out)

    @Slot()
    def _on_look(self) -> None:
        self._examine(self.text.toPlainText(), ReplyWay(self.way.code()), 0)

    def _examine(self, text: str, way: ReplyWay, left_out: int) -> None:
        self._field.set_error("")
        guarding = self._desk.knowledge.guarding
        work = self._desk.background.run(self, examine_reply, guarding, text, way)
        work.then(lambda examined: self._show_examined(examined, left_out)).otherwise(self._show_refused)

    @Slot()
    def _on_keep(self) -> None:
        if self._examined is None:
            return
        codes = self.cuts.codes()
        cut = {"cut_quote": _QUOTE in codes, "cut_words": _WORDS in codes}
        work = self._desk.background.run(self, keep_reply, self._examined, **cut)
        work.then(lambda _: self._show_kept()).otherwise(self._show_refused)

    # 4. show

    def _show_examined(self, examined: Examined, left_out: int) -> None:
        self._examined = examined
        sheet = examined.sheet
        match = f"{sheet_words(sheet.code)}: la risposta è per questa." if sheet is not None else ""
        self._match.setText(match or WHY_WAITING[(examined.why or "none")])
        self._next.setText(_CONFIRM if sheet is not None else _QUARANTINE)
        self._left_out.setText(_left_out_words(left_out))
        self._left_out.setVisible(left_out > 0)
        found = examined.look.found
        self.shown.show_text(examined.words, [(place.start, place.end) for place in found])
        self._found.setText(found_words([place.kind.value for place in found]) if found else "")
        self._found.setVisible(bool(found))
        offered = {_QUOTE: examined.quoted, _WORDS: bool(found)}
        self.cuts.set_codes(code for code, there in offered.items() if there)
        for target in self.cuts.targets:
            target.setVisible(offered[target.code])
        self.cuts.setVisible(any(offered.values()))
        self._typing.hide()
        self._seen.show()
        self.turned.emit()
        announce(self._match, self._match.text())
        self.keep.setFocus()

    def _show_receipt(self, message: Message) -> None:
        """Say what became of the message that the receipt is of: it is no answer, and goes into no file."""
        words = f"È una ricevuta PEC, non una risposta. {state_words(message)} {detail_words(message)}".strip()
        self._receipt.setText(words)
        self._receipt.show()
        announce(self._receipt, words, at_once=True)

    def _show_kept(self) -> None:
        self.text.show_text("")
        self.typed.begin()
        self.forget()
        self.kept.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        self._seen.hide()
        self._typing.show()
        self._field.set_error(sentence(refusal))
        (self.text if isinstance(refusal, ReplyEmpty) else self.choose).setFocus()


def _left_out_words(count: int) -> str:
    parts = "una parte" if count == 1 else f"{count} parti"
    return f"Del messaggio si legge solo il testo: {parts} tra allegati, firme e immagini non si aprono qui."
