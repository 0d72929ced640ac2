"""The page of the network's table: the roster, the files received, the sums; it needs no archive of women."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.commands.collecting import Tabled, tabled
from desktop.errors import NothingCollected
from desktop.sync.network_files import FAULTS_NAME, put_files
from desktop.ui.announce import announce
from desktop.ui.dialogs.file_dialog import ask_file, ask_folder
from desktop.ui.pages.network.listing import ListingCard
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop.app import Knowledge
    from desktop.errors import Refusal, TableFault
    from desktop.ui.background import Elsewhere

_LEAD = (
    "Somma i riepiloghi che i centri hanno già fatto uscire. Qui non c'è nessun archivio di donne: si leggono solo i "
    "file ricevuti, e nessun centro è nominato nella tabella."
)
_FILES = (
    "Trascina qui i messaggi (.eml), le cartelle oppure i file ricevuti: di ogni centro servono la tabella CSV e il "
    "certificato JSON, così come sono arrivati."
)
_NO_FILES = "Ancora nessun file."
_WELL = "Non manca niente, e niente è doppio o cambiato."
_MOST_LINES = 60
_PREVIEW_EM = 34


class NetworkColumn(Column):
    """Makes the table.

    Args:
        elsewhere: reads the files and draws the page.
        knowledge: the families and the typefaces.

    Attributes:
        left: back to where one came from.
    """

    left = Signal()

    def __init__(self, elsewhere: Elsewhere, knowledge: Knowledge) -> None:
        super().__init__(60)
        self.setObjectName("entrance")
        self._elsewhere, self._knowledge = elsewhere, knowledge
        self._paths: list[Path] = []
        self._made: Tabled | None = None
        self.back = QuietButton("Torna indietro", sign="back")
        self.listing = ListingCard(elsewhere)
        self.listing.changed.connect(self._show_paths)
        self.back.clicked.connect(self.left)
        self.setAcceptDrops(True)
        self._build_files()
        self._build_table()
        top = FlowLayout()
        top.addWidget(self.back)
        self.body.addLayout(top)
        for part in (Title("Tabella della rete"), Note(_LEAD), self.listing, self._received, self._table):
            self.body.addWidget(part)

    def _build_files(self) -> None:
        self._received = Card("I file ricevuti", _FILES)
        self._counted = PlainLabel(_NO_FILES)
        self.add_file, self.add_folder = Button("Aggiungi un file…", sign="plus"), Button("Aggiungi una cartella…")
        self.clear = Button("Togli tutti")
        self.make = PrimaryButton("Somma i riepiloghi")
        self._trouble = Banner(can_close=False)
        row = FlowLayout()
        for button in (self.make, self.add_file, self.add_folder, self.clear):
            row.addWidget(button)
        self._received.body.addWidget(self._counted)
        self._received.body.addLayout(row)
        self._received.body.addWidget(self._trouble)
        self.add_file.clicked.connect(lambda: ask_file(self, lambda path: self.take([Path(path)])))
        self.add_folder.clicked.connect(lambda: ask_folder(self, lambda path: self.take([Path(path)])))
        self.clear.clicked.connect(self._on_clear)
        self.make.clicked.connect(self._on_make)
        self._show_paths()

    def _build_table(self) -> None:
        self._table = Card("La tabella")
        self._added, self._faults, self._where = PlainLabel(look="strong"), PlainLabel(), PlainLabel(look="success")
        self.preview = PdfPreview(self._elsewhere, "La tabella della rete")
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self.save = PrimaryButton("Salva in una cartella…", sign="save")
        self.save.clicked.connect(lambda: ask_folder(self, self.write))
        row = FlowLayout()
        row.addWidget(self.save)
        for part in (self._added, self._faults, self.preview, self._where):
            self._table.body.addWidget(part)
        self._table.body.addLayout(row)
        self._where.hide()
        self._table.hide()

    # 3. react

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def take(self, paths: Sequence[Path]) -> None:
        """Take these files and folders too."""
        self._paths += [path for path in paths if path not in self._paths]
        self._show_paths()

    @Slot()
    def _on_clear(self) -> None:
        self._paths = []
        self._show_paths()
        self.add_file.setFocus()

    @Slot()
    def _on_make(self) -> None:
        if self.listing.roster is None:
            return
        self._trouble.hide()
        self.make.setEnabled(False)
        work = self._elsewhere.run_elsewhere(self, tabled, tuple(self._paths), self.listing.roster, self._knowledge)
        work.afterwards(lambda: self.make.setEnabled(True)).then(self._show_made).otherwise(self._show_refused)

    @Slot(str)
    def write(self, folder: str) -> None:
        """Put the files of the table in `folder`."""
        if self._made is not None:
            work = self._elsewhere.run_elsewhere(self, put_files, self._made.files, Path(folder))
            work.then(self._show_written).otherwise(lambda refusal: self._say(sentence(refusal), "error"))

    # 4. show

    @Slot()
    def _show_paths(self) -> None:
        count = len(self._paths)
        self._counted.setText(
            _NO_FILES if not count else "Un file o una cartella." if count == 1 else f"{count} file o cartelle."
        )
        self.clear.setVisible(bool(count))
        self.make.setVisible(bool(count) and self.listing.roster is not None)

    def _show_made(self, made: Tabled) -> None:
        self._made = made
        added = "Un riepilogo sommato" if made.table.added == 1 else f"{made.table.added} riepiloghi sommati"
        shown = len({each.area for each in made.table.sums})
        self._added.setText(f"{added}." if shown else f"{added}, ma nessuna somma si può pubblicare.")
        self._faults.setText(_listed(made.lines) or _WELL)
        self.preview.show_pdf(made.files[1].content)
        self._where.hide()
        self._table.show()
        self.save.setFocus()
        announce(self._added, f"{self._added.text()} {self._faults.text()}")

    def _show_refused(self, refusal: Refusal) -> None:
        self._table.hide()
        faults: tuple[TableFault, ...] = refusal.faults if isinstance(refusal, NothingCollected) else ()
        lines = _listed([sentence(fault) for fault in faults])
        self._trouble.say("\n".join(filter(None, (sentence(refusal), lines))), Tone.WARNING)
        self.show_part(self._trouble)

    def _show_written(self, written: tuple[Path, ...]) -> None:
        self._say(
            f"Salvata in {written[0].parent}. Il file {FAULTS_NAME} nomina i centri: è solo per te, non va inviato.",
            "success",
        )

    def _say(self, words: str, look: str) -> None:
        self._where.setText(words)
        self._where.set_look(look)
        self._where.show()
        announce(self._where, words, at_once=True)


def _listed(lines: Sequence[str]) -> str:
    """Return what is amiss, a line each; of very many, the first."""
    shown = [f"• {line}" for line in lines[:_MOST_LINES]]
    more = len(lines) - _MOST_LINES
    return "\n".join([*shown, *([f"E altre {more}: sono tutte nel file {FAULTS_NAME}."] if more > 0 else [])])
