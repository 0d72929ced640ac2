"""A visit saved for her own calendar: on request, after a warning, through the one way by which files are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop.printing.calendar import FILE_NAME, appointment
from desktop.printing.saving import new_file
from desktop.services.visits.appointments import take_appointment
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.dialogs.file_dialog import ask_new_file
from desktop.words import sentence

if TYPE_CHECKING:
    from datetime import date, time

    from PySide6.QtWidgets import QWidget

    from desktop.domain.identifiers import RecordId
    from desktop.ui.background import Background

_WARNING = (
    "I telefoni mostrano il calendario anche su tablet, automobili e orologi, e a chi usa lo stesso account. "
    "Salvalo solo se lo chiede lei. Nel file ci sono il giorno, l'ora e la parola «Appuntamento», nient'altro."
)


class AppointmentOut(QObject):
    """Saves the appointments of a page.

    Attributes:
        done: what happened, in words.
        refused: why it did not.
    """

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, background: Background, page: QWidget) -> None:
        super().__init__(page)
        self._background, self._page = background, page

    def save(self, visit: RecordId) -> None:
        """Say who sees a calendar, ask where, and write it."""
        warning = ConfirmDialog(
            self._page,
            "Salvare l'appuntamento per un calendario?",
            _WARNING,
            act="Scegli dove salvarlo",
            keep="Non salvare",
            danger=False,
        )
        warning.agreed.connect(lambda: self._ask_where(visit))
        warning.open()

    def _ask_where(self, visit: RecordId) -> None:
        ask_new_file(
            self._page, ("Accompagna", "Calendario (*.ics)"), FILE_NAME, lambda path: self.write(visit, Path(path))
        )

    def write(self, visit: RecordId, path: Path) -> None:
        """Note that a visit is saved for a calendar, and save it at `path`, never over another file."""
        noted = self._background.run(self, take_appointment, visit)
        noted.then(lambda when: self._write(when, path)).otherwise(self.refused.emit)

    def _write(self, when: tuple[date, time], path: Path) -> None:
        work = self._background.run_elsewhere(self, _write_file, when, path)
        work.then(lambda _: self._tell(f"Salvato: {path.name}. Cancellalo appena lei lo ha preso.")).otherwise(
            self.refused.emit
        )

    def _tell(self, words: str) -> None:
        """Have the key file bear witness to the log's entry, and say what happened."""
        work = self._background.follow(self, self._background.vault.witness())
        work.then(lambda _: self.done.emit(words)).otherwise(
            lambda refusal: self.done.emit(f"{words} {sentence(refusal)}")
        )


def _write_file(when: tuple[date, time], path: Path) -> None:
    with new_file(path) as write:
        write(appointment(*when, uuid4()))
