"""The lines that lead to a reply from a list of all the women: of whom it is, the code of her file says it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.case import show_code
from desktop.domain.place import Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.identifiers import RecordId
    from desktop.domain.reply import ReplyDue


def to_reply(title: str, reply: RecordId, code: str, note: str, go: Callable[[Place], None]) -> Record:
    """Return a line with a way to a reply; an empty `code` where it is not known whose it is."""
    said = " · ".join(filter(None, (show_code(code) if code else "", note)))
    opened = Button("Apri")
    opened.setAccessibleName(f"Apri: {title}, {said}")
    opened.clicked.connect(lambda: go(Place("replies", question=reply.hex())))
    return Record(title, [f"{said[:1].upper()}{said[1:]}"], [opened])


def due_record(row: ReplyDue, go: Callable[[Place], None]) -> Record:
    """Return the line of something a reply asks for, by its day."""
    title = f"Da fare entro il {day_words(row.due)}"
    return to_reply(title, row.id, row.code, "per una risposta dell'ufficio", go)
