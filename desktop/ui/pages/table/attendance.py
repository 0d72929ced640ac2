"""The form that adds somebody to an event: it stays open, for one name after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.identifiers import RecordId
from desktop.domain.table.records import Attendance, Task
from desktop.services.table.events import write_attendance
from desktop.ui.pages.table.form import TableForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.background import Background, Work


class AttendanceForm(TableForm):
    """Name, body, and whether she teaches.

    Args:
        code: of the part.
        school: whether it is a meeting in a school: there nobody is enrolled, only who goes is named.
    """

    def __init__(self, code: str, school: bool) -> None:  # noqa: FBT001 - one of two shapes, named by its only callers
        heading = "Chi va alla scuola" if school else "Chi insegna, chi partecipa"
        super().__init__(f"{code}.who", heading, "Aggiungi")
        self.abreast()
        self.line("name", "Nome e cognome")
        self.line("body", "Di quale ente")
        self.below()
        tasks = {Task.ENROLLED.value: "Partecipa", Task.TEACHER.value: "Insegna"}
        self.choice("task", "Che cosa fa", {Task.TEACHER.value: "Ci va"} if school else tasks)
        self._first = Task.TEACHER.value if school else Task.ENROLLED.value
        self.ready()

    def open_for(self, event: RecordId) -> None:
        """Open it for an event."""
        self._begin({"name": "", "body": "", "task": self._first}, event.hex())

    def go_on(self) -> None:
        """Begin at the next name; body and task stay, for those of one office."""
        typed = self.read() or {}
        self._begin({**typed, "name": ""}, self.about)

    def _begin(self, values: dict[str, object], event: str) -> None:
        """Open it; what it is about is the event, and not a record of its own."""
        self.begin(values)
        self.about = event

    def written(self, background: Background, owner: QWidget) -> Work[Any] | None:
        """Write what was typed."""
        typed = self.read()
        if typed is None:
            return None
        event = RecordId(bytes.fromhex(self.about))
        attendance = Attendance(event, typed["name"], typed["body"], Task(typed["task"]))
        return background.run(owner, write_attendance, attendance)
