"""What became of the archive, and the paper that says so: seen, printed, saved, and left only when she is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot

from desktop.printing.saving import new_file
from desktop.ui.announce import announce
from desktop.ui.dialogs.file_dialog import ask_new_pdf
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.paths_shown import breakable
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.printing.printer import Spooler
    from desktop.ui.background import Elsewhere
    from desktop.ui.pages.parting.asked import Parted

_PREVIEW_EM: Final = 26
_WRITTEN: Final = "{name} è in {where}. È l'unica copia e non si può rifare: stampalo, firmatelo, conservatelo."
_NOT_WRITTEN: Final = (
    "{name} non è stato scritto nel file: è solo in questa pagina, e non si può rifare. Stampalo o salvalo adesso."
)
_PRINTED: Final = "Mandato alla stampante. Ritira subito i fogli."
_SAVED: Final = "Salvato in {where}."
_ONLY_HERE: Final = "{name} non è né stampato né salvato: se chiudi adesso non c'è più."
_LEAVE, _LEAVE_WITHOUT = "Ho finito", "Chiudi senza salvarlo"
_NAME: Final = "documento.pdf"


class PaperCard(Card):
    """The end of it.

    Attributes:
        safe: the paper is on paper or in a file.
        left: she is done.
    """

    safe = Signal()
    left = Signal()

    def __init__(self, elsewhere: Elsewhere, parted: Parted, through: Spooler | None) -> None:
        super().__init__()
        self._elsewhere, self._parted, self._through = elsewhere, parted, through
        self._paper, self._only_here = parted.paper, not parted.paper.written
        self.title, self.banner = Title(parted.title), Banner(can_close=False)
        self.print = PrimaryButton("Stampa", sign="print")
        self.save, self.leave = Button("Salva un'altra copia…", look="quiet"), Button(_LEAVE)
        self.preview = PdfPreview(elsewhere, self._paper.name)
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self.body.addWidget(self.title)
        self.body.addWidget(self.banner)
        for line in parted.lines:
            self.body.addWidget(PlainLabel(line))
        row = FlowLayout()
        for button in (self.print, self.save, self.leave):
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(self.preview)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.leave.clicked.connect(self._on_leave)
        self.preview.show_pdf(self._paper.pdf)
        self._show_where()

    def begin(self) -> None:
        """Take the keyboard, and have it read what happened."""
        self.print.setFocus()
        announce(self.print, " ".join((self._parted.title, self.banner.text, *self._parted.lines)))

    # 3. react

    @Slot()
    def _on_print(self) -> None:
        panel = PrintPanel(self, self._elsewhere, self._paper.pdf, self._paper.count, self._through)
        panel.printed.connect(lambda _: self._show_safe(_PRINTED))
        panel.open()

    @Slot()
    def _on_save(self) -> None:
        ask_new_pdf(self, "Accompagna", _NAME, self.write)

    @Slot(str)
    def write(self, chosen: str) -> None:
        """Write it at `chosen`, never over another file."""
        path = Path(chosen)
        files = [(path.with_suffix(old.suffix), content) for old, content in self._paper.files]
        work = self._elsewhere.run_elsewhere(self, _write, files)
        work.then(lambda _: self._show_safe(_SAVED.format(where=breakable(path)))).otherwise(self._show_refused)

    @Slot()
    def _on_leave(self) -> None:
        if self._only_here:
            self._only_here = False
            self.banner.say(_ONLY_HERE.format(name=self._paper.name), Tone.DANGER)
            self.leave.setText(_LEAVE_WITHOUT)
            return
        self.left.emit()

    # 4. show

    def _show_where(self) -> None:
        paper = self._paper
        if paper.written:
            where = " e in ".join(breakable(path) for path, _ in paper.files)
            self.banner.say(_WRITTEN.format(name=paper.name, where=where), Tone.SUCCESS)
        else:
            self.banner.say(_NOT_WRITTEN.format(name=paper.name), Tone.DANGER)

    def _show_safe(self, words: str) -> None:
        self._only_here = False
        self.leave.setText(_LEAVE)
        self.banner.say(words, Tone.SUCCESS)
        self.safe.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        self.banner.say(sentence(refusal), Tone.WARNING)


def _write(files: list[tuple[Path, bytes]]) -> None:
    for path, content in files:
        with new_file(path) as write:
            write(content)
