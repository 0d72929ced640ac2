"""Handing on what was released: the mail program, the folder, the text to paste. Nothing is ever sent by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.commands.sending import as_handed_on
from desktop.services.mailbox.office_certificate import sealing_for
from desktop.sync.gate import hand_on, take_away
from desktop.ui.announce import announce
from desktop.ui.dialogs.file_dialog import ask_folder
from desktop.ui.pages.mailbox.mail_programs import MAIL_PROGRAMS, SEALED_STEPS, SEALED_TRIED, parts_of
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Scrolled
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.sync.envelope import Certificate
    from desktop.sync.outgoing import OutgoingFile
    from desktop.ui.pages.page import Desk

_NOTE = "Niente parte da solo: il messaggio lo mandi tu, dalla casella del centro."
_TRAINING = "Archivio di prova, con donne inventate: non va inviato a nessuno. Qui si prova come si farebbe."
_WHICH = "Con che cosa mandi la posta?"
_NO_PROGRAM = (
    "Su questo computer non si è aperto niente. Usa la cartella: ci sono gli allegati e il testo da incollare."
)
_NO_ADDRESS = "L'indirizzo della casella non era ancora scritto: chiedilo al tavolo e scrivilo tu nel messaggio."
_STAYS = "I file restano in questa cartella finché non li togli. Nell'archivio restano comunque, identici."
_LEFT = "È partito: questi file non servono più. Si possono togliere dalla cartella."
_CLEARED = "I file non sono più nella cartella. Nell'archivio restano, identici."
_ADDRESS, _SUBJECT, _TEXT = 0, 1, 2
_COPIED = (
    "L'indirizzo è negli appunti per mezzo minuto: incollalo in «A».",
    "L'oggetto è negli appunti per mezzo minuto: incollalo nell'oggetto.",
    "Il testo è negli appunti per mezzo minuto: incollalo nel messaggio.",
)


class Handing(Card):
    """Puts the released files in a folder and opens them.

    Attributes:
        arranged: other buttons are shown now.
        folder: where they go unless the operator says otherwise.
    """

    arranged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Adesso mandalo", _NOTE)
        self._desk, self.folder = desk, desk.exports
        self._files: tuple[OutgoingFile, ...] = ()
        self._written: tuple[Path, ...] = ()
        self._where = QLineEdit()
        self._where.setReadOnly(True)
        self._field = Field("I file sono in", self._where)
        self.program = ChoiceBox({code: each.name for code, each in MAIL_PROGRAMS.items()})
        self._steps, self._tried, self._said = PlainLabel(), Note(), PlainLabel()
        self._said.hide()
        self._open = PrimaryButton("Apri nel programma di posta", sign="mail")
        self._show = Button("Mostra la cartella", sign="folder")
        self._address, self._subject = Button("Copia l'indirizzo", sign="copy"), Button("Copia l'oggetto", sign="copy")
        self._copy, self._other = Button("Copia il testo", sign="copy"), Button("Un'altra cartella…")
        self.clear = Button("Togli i file dalla cartella")
        if desk.training:
            self.body.addWidget(PlainLabel(_TRAINING, look="warning"))
        self._arrange()
        self._sealed = False
        self.program.set_code(desk.mail_program() or next(iter(MAIL_PROGRAMS)))
        self._on_program(self.program.code())

    def _arrange(self) -> None:
        row = FlowLayout()
        for button in (self._open, self._show, self._address, self._subject, self._copy, self._other, self.clear):
            row.addWidget(button)
        for part in (Field(_WHICH, self.program), self._steps, self._tried, self._field):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        self.body.addWidget(Note(_STAYS))
        self.program.chosen.connect(self._on_program)
        self.program.chosen.connect(self._desk.keep_mail_program)
        self.clear.clicked.connect(self._on_clear)
        self._open.clicked.connect(self._on_open)
        self._show.clicked.connect(self._on_show)
        self._other.clicked.connect(self._on_other)
        self._copy.clicked.connect(self._on_copy)
        self._address.clicked.connect(lambda: self._put_by(_ADDRESS))
        self._subject.clicked.connect(lambda: self._put_by(_SUBJECT))

    @Slot(str)
    def _on_program(self, code: str) -> None:
        """Tell the steps of a mail program, and offer what they need."""
        chosen = MAIL_PROGRAMS[code]
        if self._sealed:
            chosen = replace(chosen, steps=SEALED_STEPS[chosen.opens_draft], tried=SEALED_TRIED)
        self._steps.setText("\n".join(f"{place}. {step}" for place, step in enumerate(chosen.steps, 1)))
        self._tried.setText(chosen.tried)
        self._open.setVisible(chosen.opens_draft)
        for button in (self._address, self._subject):
            button.setVisible(not chosen.opens_draft and not self._sealed)
        self._copy.setVisible(not self._sealed)
        self.arranged.emit()

    def hand_on(self, files: tuple[OutgoingFile, ...]) -> None:
        """Hand on these files: they are written into the folder at once, sealed where the office can open that."""
        self._files = self._written = ()
        work = self._desk.background.run(self, sealing_for)
        work.then(lambda certificates: self._seal(files, certificates)).otherwise(self._show_refused)

    def _seal(self, files: tuple[OutgoingFile, ...], certificates: tuple[Certificate, ...]) -> None:
        work = self._desk.background.run_elsewhere(self, as_handed_on, files, certificates)
        work.then(lambda handed: self._show_files(handed, sealed=bool(certificates))).otherwise(self._show_refused)

    def _show_files(self, files: tuple[OutgoingFile, ...], *, sealed: bool) -> None:
        self._files, self._sealed = files, sealed
        self._on_program(self.program.code())
        self.write_into(self.folder)

    def write_into(self, folder: Path) -> None:
        """Write the files into `folder`, and keep to it."""
        self.folder = folder
        self._said.hide()
        self._where.setText(str(folder))
        self._field.set_error("")
        work = self._desk.background.run_elsewhere(self, hand_on, self._files, folder)
        work.then(self._show_written).otherwise(self._show_refused)

    def _show_written(self, written: tuple[Path, ...]) -> None:
        self._written = written
        self._allow(allowed=True)

    def _show_refused(self, refusal: Refusal) -> None:
        self._allow(allowed=False)
        self._field.set_error(sentence(refusal))

    @Slot()
    def offer_to_clear(self) -> None:
        """Say, once it was handed in, that the files of the folder are of no use any more."""
        if self._written:
            self._say(_LEFT, "success")

    @Slot()
    def _on_clear(self) -> None:
        work = self._desk.background.run_elsewhere(self, take_away, self._written)
        work.then(self._show_cleared).otherwise(lambda refusal: self._say(sentence(refusal), "warning"))

    def _show_cleared(self, _: object) -> None:
        self._written = ()
        self._allow(allowed=False)
        self._say(_CLEARED, "success")

    def _allow(self, *, allowed: bool) -> None:
        for button in (self._open, self._show, self.clear):
            button.setEnabled(allowed)

    def take_focus(self) -> None:
        """Begin at the first thing to press with the mail program chosen."""
        opens = MAIL_PROGRAMS[self.program.code()].opens_draft
        (self._open if opens else self._show if self._sealed else self._address).setFocus()

    def _say(self, text: str, look: str) -> None:
        self._said.setText(text)
        self._said.set_look(look)
        self._said.show()
        announce(self._said, text, at_once=True)
        # Once it is laid out: before that it has no place to scroll to.
        QTimer.singleShot(0, self, self._show_said)

    @Slot()
    def _show_said(self) -> None:
        """Bring what was said into view: the buttons may stand at the lower edge."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, Scrolled):
            page = page.parentWidget()
        if page is not None:
            page.show_part(self._said)

    @Slot()
    def _on_open(self) -> None:
        draft = next((path for path in self._written if path.suffix == ".eml"), None)
        if draft is not None:
            self._opened(draft)

    @Slot()
    def _on_show(self) -> None:
        self._opened(self.folder)

    def _opened(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._said.hide()
        else:
            self._say(_NO_PROGRAM, "warning")

    @Slot()
    def _on_other(self) -> None:
        ask_folder(self, lambda folder: self.write_into(Path(folder)))

    @Slot()
    def _on_copy(self) -> None:
        self._put_by(_TEXT)

    def _put_by(self, part: int) -> None:
        """Put a part of the text to paste on the clipboard, which is emptied after half a minute."""
        text = next((file for file in self._files if file.name.endswith(".txt")), None)
        if text is None:
            return
        copied = parts_of(text.content.decode("utf-8"))[part]
        if not copied:
            self._say(_NO_ADDRESS, "warning")
            return
        QApplication.clipboard().setText(copied)
        self._say(_COPIED[part], "success")
