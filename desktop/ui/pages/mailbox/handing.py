"""Handing on what was released: the mail program, the folder, the text to paste. Nothing is ever sent by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.sync.gate import hand_on
from desktop.ui.announce import announce
from desktop.ui.dialogs.file_dialog import ask_folder
from desktop.ui.pages.mailbox.mail_programs import MAIL_PROGRAMS, parts_of
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Scrolled
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.sync.outgoing import OutgoingFile
    from desktop.ui.background import Elsewhere

_NOTE = "Niente parte da solo: il messaggio lo mandi tu, dalla casella del centro."
_TRAINING = "Archivio di prova, con donne inventate: non va inviato a nessuno. Qui si prova come si farebbe."
_WHICH = "Con che cosa mandi la posta?"
_NO_PROGRAM = (
    "Su questo computer non si è aperto niente. Usa la cartella: ci sono gli allegati e il testo da incollare."
)
_NO_ADDRESS = "L'indirizzo della casella non era ancora scritto: chiedilo al tavolo e scrivilo tu nel messaggio."
_ADDRESS, _SUBJECT, _TEXT = 0, 1, 2
_COPIED = (
    "L'indirizzo è negli appunti per mezzo minuto: incollalo in «A».",
    "L'oggetto è negli appunti per mezzo minuto: incollalo nell'oggetto.",
    "Il testo è negli appunti per mezzo minuto: incollalo nel messaggio.",
)


class Handing(Card):
    """Puts the released files in a folder and opens them.

    Args:
        elsewhere: writes the files.
        folder: where they go unless the operator says otherwise.
        training: whether it is a training archive, of which nothing is sent.

    Attributes:
        arranged: other buttons are shown now.
    """

    arranged = Signal()

    def __init__(self, elsewhere: Elsewhere, folder: Path, *, training: bool = False) -> None:
        super().__init__("Adesso mandalo", _NOTE)
        self._elsewhere, self.folder = elsewhere, folder
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
        if training:
            self.body.addWidget(PlainLabel(_TRAINING, look="warning"))
        self._arrange()
        self._on_program(next(iter(MAIL_PROGRAMS)))

    def _arrange(self) -> None:
        row = FlowLayout()
        for button in (self._open, self._show, self._address, self._subject, self._copy, self._other):
            row.addWidget(button)
        for part in (Field(_WHICH, self.program), self._steps, self._tried, self._field):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        self.program.chosen.connect(self._on_program)
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
        self._steps.setText("\n".join(f"{place}. {step}" for place, step in enumerate(chosen.steps, 1)))
        self._tried.setText(chosen.tried)
        self._open.setVisible(chosen.opens_draft)
        for button in (self._address, self._subject):
            button.setVisible(not chosen.opens_draft)
        self.arranged.emit()

    def show_files(self, files: tuple[OutgoingFile, ...]) -> None:
        """Hand on these files: they are written into the folder at once."""
        self._files = files
        self.write_into(self.folder)

    def write_into(self, folder: Path) -> None:
        """Write the files into `folder`, and keep to it."""
        self.folder = folder
        self._said.hide()
        self._where.setText(str(folder))
        self._field.set_error("")
        work = self._elsewhere.run_elsewhere(self, hand_on, self._files, folder)
        work.then(self._show_written).otherwise(self._show_refused)

    def _show_written(self, written: tuple[Path, ...]) -> None:
        self._written = written
        self._allow(allowed=True)

    def _show_refused(self, refusal: Refusal) -> None:
        self._allow(allowed=False)
        self._field.set_error(sentence(refusal))

    def _allow(self, *, allowed: bool) -> None:
        self._open.setEnabled(allowed)
        self._show.setEnabled(allowed)

    def take_focus(self) -> None:
        """Begin at the first thing to press with the mail program chosen."""
        (self._open if MAIL_PROGRAMS[self.program.code()].opens_draft else self._address).setFocus()

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
        draft = next(path for path in self._written if path.suffix == ".eml")
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
        text = next(file for file in self._files if file.name.endswith(".txt"))
        copied = parts_of(text.content.decode("utf-8"))[part]
        if not copied:
            self._say(_NO_ADDRESS, "warning")
            return
        QApplication.clipboard().setText(copied)
        self._say(_COPIED[part], "success")
