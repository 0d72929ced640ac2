"""«Fascicoli tra due archivi»: one goes in a pack, one comes; what is on its way stays until the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.case import show_code
from desktop.errors import RoleMissing
from desktop.printing import erasure_certificate
from desktop.printing.pages import Pages
from desktop.services.archive.erasure import note_certificate_printed
from desktop.services.archive.moving import files_travelling
from desktop.ui.pages.dossier.paper_out import Ready
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.pack_forms import close_form, keep_form, send_form, take_form
from desktop.ui.pages.settings.part import Part
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import moment_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.app import Knowledge
    from desktop.domain.erasure import ErasureCertificate
    from desktop.domain.moving import PackMade, PackTaken, Travelling
    from desktop.domain.place import Draft
    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk
    from desktop.ui.pages.settings.act_form import ActForm

_NONE: Final = "Nessun fascicolo è in viaggio."
_ONLY_COORDINATOR: Final = "Mandare un fascicolo, e chiuderlo qui, spetta alla coordinatrice."
_ONCE: Final = "Queste parole si vedono solo adesso. Dille a voce a chi riceve il pacco."
_CLOSED: Final = "Il fascicolo è nell'altro archivio e qui non c'è più."
_NO_BACKUP: Final = " La copia di riserva non è riuscita: falla prima di dire la ricevuta."
_SEND, _TAKE, _CLOSE, _KEEP = "send", "take", "close", "keep"
_OF: Final = " "  # between the name of a form and the code of the file it is about
_TOUCHED: Final = frozenset({"case_file", "case_field", "pack", "erased", "contact", "visit"})


class MovingPart(Part):
    """Which files are on their way, and the acts upon them."""

    TITLE = "Fascicoli tra due archivi"
    LEAD = "Per un centro che tiene due archivi, uno per sportello: il fascicolo di una donna va con lei, intero."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: ActForm | None = None
        self._asked = ""
        self.send, self.take = PrimaryButton("Manda un fascicolo"), Button("Ricevi un fascicolo")
        self.send.clicked.connect(lambda: self._ask(_SEND))
        self.take.clicked.connect(lambda: self._ask(_TAKE))
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        acts, self._way, self._result = Card("Un fascicolo va, un fascicolo viene"), Card("In viaggio"), Card("Fatto")
        row = FlowLayout()
        for button in (self.send, self.take):
            row.addWidget(button)
        acts.body.addLayout(row)
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._way.body.addLayout(self._column)
        self.result, self.secret = PlainLabel(), PlainLabel(look="phrase")
        self.secret.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.result, self.secret):
            self._result.body.addWidget(label)
        for card in (self._result, acts, self._way):
            column.addWidget(card)
        self._result.hide()
        self.body.addWidget(self._list)

    def load(self) -> None:
        """Ask what is on its way."""
        self.desk.background.run(self, files_travelling).then(self._show_travelling).otherwise(self._show_closed_to_her)

    def leave(self) -> None:
        """Let go of what was typed, and of the words and the receipt."""
        self._close()
        self._result.hide()
        for label in (self.result, self.secret):
            label.setText("")

    def restore(self, draft: Draft) -> None:
        """Open the form again that held something, with what was typed in it; no phrase was kept."""
        for named in draft:
            form, _, code = named.partition(_OF)
            self._ask(form, code)
        super().restore(draft)

    def discard(self) -> None:
        """Let the form be left, with what was typed in it."""
        self._close()

    def _form(self, name: str, code: str) -> tuple[ActForm, Callable[..., None]]:
        """Return the form of this name, about the file of this code where it is about one, and who takes its result."""
        desk = self.desk
        if name == _SEND:
            return send_form(desk), self._on_sent
        if name == _TAKE:
            return take_form(desk), self._on_taken
        return (close_form(desk, code), self._on_closed) if name == _CLOSE else (keep_form(desk, code), self._on_kept)

    def _ask(self, name: str, code: str = "") -> None:
        self.leave()
        self.banner.hide()
        self._list.hide()
        self.form, done = self._form(name, code)
        self.form.left.connect(self._close)
        self.form.done.connect(done)
        self.body.addWidget(self.form)
        self.form.begin()
        self._asked = f"{name}{_OF}{code}" if code else name
        self.keep_typed(self._asked, self.form.kept)

    @Slot()
    def _close(self) -> None:
        self.forget_typed(self._asked)
        if self.form is not None:
            self.form.forget()
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._list.show()

    def _end(self) -> None:
        """Put away the form whose act is done: what was typed in it is needed no longer."""
        self._close()
        self.note_saved()

    # 3. react

    @Slot(object)
    def _on_sent(self, made: tuple[PackMade, Path]) -> None:
        pack, path = made
        self._show_result(f"Il pacco è in {path}. Il fascicolo {show_code(pack.code)} resta qui, in viaggio. {_ONCE}")
        self.secret.setText(pack.phrase)
        self.load()

    @Slot(object)
    def _on_taken(self, taken: PackTaken) -> None:
        words = f"Il fascicolo {show_code(taken.code)} è qui. Di' questa ricevuta a chi lo ha mandato."
        if taken.code != taken.code_there:
            words += f" Di là aveva il codice {show_code(taken.code_there)}: qui era già di un'altra donna."
        if taken.doubles:
            words += f" Possibile doppione: {', '.join(map(show_code, taken.doubles))}."
        self._show_result(words + ("" if taken.backed_up else _NO_BACKUP))
        self.secret.setText(taken.receipt)
        self.desk.background.changed.emit(_TOUCHED)
        self.load()

    @Slot(object)
    def _on_closed(self, certificate: ErasureCertificate) -> None:
        self._end()
        self.load()
        self.banner.say(_CLOSED, Tone.SUCCESS)
        self.desk.background.changed.emit(_TOUCHED)
        work = self.desk.background.run_elsewhere(self, _rendered, certificate, self.desk.knowledge)
        work.then(self._show_certificate)

    @Slot(object)
    def _on_kept(self, _: object) -> None:
        self._end()
        self.load()
        self.banner.say("Il fascicolo resta qui.", Tone.SUCCESS)

    # 4. show

    def _show_result(self, words: str) -> None:
        self._end()
        self.result.setText(words)
        self._result.show()
        self.show_part(self._result)

    def _show_certificate(self, made: tuple[bytes, int]) -> None:
        ready = Ready(*made, note_certificate_printed, note_certificate_printed, holds=None)
        PaperDialog(self, self.desk.background, ready, "Certificato di cancellazione", _CLOSED).open()

    def _show_closed_to_her(self, refusal: Refusal) -> None:
        self.send.setEnabled(not isinstance(refusal, RoleMissing))
        self._show_lines([Note(_ONLY_COORDINATOR)])

    def _show_travelling(self, files: tuple[Travelling, ...]) -> None:
        self.send.setEnabled(True)
        self._show_lines([self._line(each) for each in files] or [Note(_NONE)])

    def _show_lines(self, lines: list[QWidget]) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = lines
        for line in lines:
            self._column.addWidget(line)

    def _line(self, file: Travelling) -> QWidget:
        line, row, code = QWidget(), FlowLayout(), show_code(file.code)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PlainLabel(f"{code}, in viaggio da {moment_words(file.since)}."))
        close, keep = Button("Ho la ricevuta"), Button("Tienilo qui", look="quiet")
        for button, words in ((close, "Ho la ricevuta di"), (keep, "Tieni qui")):
            button.setAccessibleName(f"{words} {code}")
            row.addWidget(button)
        close.clicked.connect(lambda: self._ask(_CLOSE, file.code))
        keep.clicked.connect(lambda: self._ask(_KEEP, file.code))
        column.addLayout(row)
        return line


def _rendered(certificate: ErasureCertificate, knowledge: Knowledge) -> tuple[bytes, int]:
    pdf = erasure_certificate.render(certificate, knowledge.fonts)
    pages = Pages(pdf)
    try:
        return pdf, len(pages)
    finally:
        pages.close()
