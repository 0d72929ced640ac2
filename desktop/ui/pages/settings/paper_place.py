"""Where a paper, or a copy of the archive, is to be put: chosen before anything is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.ui.dialogs.file_dialog import ask_folder, ask_new_pdf
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.compound import Compound
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog


class ChosenPlace(Compound):
    """A path that is chosen, or typed.

    Attributes:
        line: the path.
        field: its name, and what is not right with it.
        choose: opens the dialog.
    """

    def __init__(self, name: str, note: str, act: str) -> None:
        super().__init__()
        self.line, self.choose = QLineEdit(), Button(act)
        self.field = Field(name, self.line, note)
        row = FlowLayout()
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        column.addWidget(self.field)
        column.addLayout(row)
        self.begins_at(self.line)
        self.choose.clicked.connect(self.ask)

    @property
    def path(self) -> Path | None:
        """What was chosen, None where nothing was."""
        typed = self.line.text().strip()
        return Path(typed).expanduser() if typed else None

    @Slot()
    def ask(self) -> QFileDialog:
        """Ask for a folder."""
        return ask_folder(self, self.line.setText)


class PaperPlace(ChosenPlace):
    """Where a PDF is to be written.

    Args:
        name: what it is called.
        file_name: what is proposed.
    """

    def __init__(self, name: str, file_name: str) -> None:
        note = "Fuori dalla cartella dell'archivio. Dentro non c'è niente di nessuna donna."
        super().__init__(name, note, "Scegli dove salvarlo…")
        self._file_name = file_name

    @Slot()
    def ask(self) -> QFileDialog:
        """Ask for the file."""
        return ask_new_pdf(self, "Accompagna", self._file_name, self.line.setText)

    def require(self) -> bool:
        """Say whether a path was chosen; where none was, the field says so."""
        path = self.path
        chosen = path is not None and path.is_absolute()
        self.field.set_error("" if chosen else "Scegli dove salvarlo: senza, non si comincia.")
        if not chosen:
            self.choose.setFocus()
        return chosen
