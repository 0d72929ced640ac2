"""What stands above a file: its code, the alias with the state, whether it is on its way, and the parts if boxed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.ui.pages.case.colleague_notes import WaitingNotes
from desktop.ui.theme import em
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.ui.wording import STATES, day_words, moment_words

if TYPE_CHECKING:
    from desktop.domain.minors import MinorTrack
    from desktop.services.path.colleague_notes import FileTop
    from desktop.ui.pages.page import Desk

_TRAVELLING = (
    "In viaggio da {since}: manca la ricevuta dell'altro archivio. Se scrivi ancora qui, "
    "alla fine serve un pacco nuovo."
)


class FileHead(QVBoxLayout):
    """The head of the file in front.

    Attributes:
        title: the code.
        under: the alias and the state.
        track: that she is between 14 and 17, where she is.
        travelling: since when a pack of it is on its way, where one is.
        waiting: what colleagues left to who opens it.
        box: the parts, in one closed list.
    """

    def __init__(self, parts: dict[str, str], desk: Desk) -> None:
        super().__init__()
        self.title, self.under, self.box = Title(), Note(), ChoiceBox(parts)
        self.waiting = WaitingNotes(desk)
        self.track = Note()
        self.track.hide()
        self.travelling = PlainLabel(look="warning")
        self.travelling.hide()
        self.box.setAccessibleName("Parte del fascicolo")
        self.setContentsMargins(em(2), em(1.2), em(2), em(0.4))
        self.setSpacing(em(0.3))
        for part in (self.title, self.under, self.track, self.travelling, self.waiting, self.box):
            self.addWidget(part)

    def show_top(self, top: FileTop) -> None:
        """Show whose file it is, since when it is on its way, and what colleagues left to who opens it."""
        case, since = top.case, top.travelling
        self.title.setText(case.shown_code)
        began = f" dal {day_words(case.states[-1].since)}" if case.states else ""
        self.under.setText(f"{case.alias} · {STATES[case.state]}{began}")
        self.travelling.setText(_TRAVELLING.format(since=moment_words(since)) if since else "")
        self.travelling.setVisible(since is not None)
        self.waiting.show_notes(top.notes)
        self.track.setText(track_words(top.track))
        self.track.setVisible(top.track.on)

    def forget(self) -> None:
        """Show nobody's: another file is being read, or this one does not open."""
        for label in (self.title, self.under, self.track, self.travelling):
            label.setText("")
        self.track.hide()
        self.travelling.hide()
        self.waiting.show_notes(())

    def arrange(self, *, is_open: bool, boxed: bool) -> None:
        """Show what is the file's own, the parts here only where they are not beside; where it is closed, nothing."""
        self.title.setVisible(is_open)
        self.under.setVisible(is_open)
        self.travelling.setVisible(is_open and bool(self.travelling.text()))
        self.track.setVisible(is_open and bool(self.track.text()))
        self.box.setVisible(is_open and boxed)


def track_words(track: MinorTrack) -> str:
    """Return that the file is on the track and whether papers are made, nothing where it is not."""
    if not track.on:
        return ""
    papers = f"carte fino al {day_words(track.choice.until)}" if track.choice is not None else "niente carte"
    return f"Percorso 14-17 · {papers}{' · ormai ha 18 anni: guarda in «Persone»' * track.of_age}"
