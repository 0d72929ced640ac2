"""The form of a record of a family: its fields, what it begins with, and what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import Stamp
from desktop.errors import DayUnusable, OrphanWordMissing, Refusal, TimeUnusable
from desktop.ui.pages.case.forms import InlineForm
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.fields import ChoiceBox, KeptText
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.orphans.family import WholeFamily
    from desktop.domain.orphans.records import Told
    from desktop.ui.pages.orphans.entries import Entry
    from desktop.ui.widgets.fields import Field

_LEAST_EM = 13
# Where what a refusal misses is typed, if that is not how something is called.
_FIELDS = {
    "reach": "who",
    "hearing": "on_day",
    "action": "what",
    "request": "measure",
    "sign": "word",
    "sign_day": "on_day",
    "spoke": "on_day",
}


class RecordForm(InlineForm):
    """Holds one record while it is typed, new or changed.

    Args:
        code: its name in a draft.
        words: its heading, and its act.
        entries: its fields.
    """

    def __init__(self, code: str, words: tuple[str, str], entries: Sequence[Entry]) -> None:
        super().__init__(*words)
        self._entries = tuple(entries)
        self._editors: dict[str, QWidget] = {entry.name: entry.editor() for entry in entries}
        self._fields_of: dict[str, Field] = {}
        self._offered: dict[str, Mapping[str, str]] = {}
        row: Abreast | None = None
        for entry in self._entries:
            field = entry.field(self._editors[entry.name])
            self._fields_of[entry.name] = field
            if not entry.wide:
                self.body.addWidget(field)
                row = None
                continue
            if row is None:
                row = Abreast()
                self.body.addLayout(row)
            row.add(field, entry.wide, least_em=_LEAST_EM)
        self.keep_draft(code, self._editors)

    @property
    def edited(self) -> tuple[RecordId, Stamp] | None:
        """The record it changes and the stamp it was read with; None: a new one."""
        if not self.about:
            return None
        record, device, seq = self.about.split()
        return RecordId(bytes.fromhex(record)), Stamp(int(device), int(seq))

    def offer(self, whole: WholeFamily) -> None:
        """Offer what of the family can be chosen now; what is chosen stays where it is still there."""
        for entry in self._entries:
            editor = self._editors[entry.name]
            if isinstance(editor, ChoiceBox):
                offered = dict(entry.choices(whole))
                if offered != self._offered.get(entry.name):
                    self._offered[entry.name] = offered
                    chosen = editor.property("restored") or editor.code()
                    editor.set_choices(offered)
                    editor.set_code(chosen)
                    editor.setProperty("restored", None)

    def begin_new(self, told: Mapping[str, Any]) -> None:
        """Open it for a new record that begins with some values."""
        self.about = ""
        self._show({entry.name: entry.shown(told.get(entry.name)) for entry in self._entries})

    def begin_change(self, record: RecordId, told: Told, stamp: Stamp) -> None:
        """Open it with a record as it is kept."""
        self.build_upon(record, stamp)
        self._show({entry.name: entry.shown(getattr(told, entry.name)) for entry in self._entries})

    def build_upon(self, record: RecordId, stamp: Stamp) -> None:
        """Let what is typed be saved upon a record as it is kept now."""
        self.about = f"{record.hex()} {stamp.device} {stamp.seq}"

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden; what can be chosen is known a moment later."""
        for entry in self._entries:
            editor = self._editors[entry.name]
            if isinstance(editor, ChoiceBox) and entry.name in texts:
                editor.setProperty("restored", texts[entry.name])
        super().restore(texts)

    def read(self) -> dict[str, Any] | None:
        """Return what is typed, None where something cannot be read: its field says so and has the keyboard."""
        read = {}
        for entry in self._entries:
            self._fields_of[entry.name].set_error("")
            try:
                read[entry.name] = entry.read(self._text(entry.name))
            except (DayUnusable, TimeUnusable) as refusal:
                self._point(entry.name, refusal)
                return None
        return read

    def point_at(self, refusal: Refusal) -> bool:
        """Say what is not right at its field; return whether there is one."""
        field = _FIELDS.get(refusal.what, "called") if isinstance(refusal, OrphanWordMissing) else ""
        if field not in self._fields_of:
            return False
        self._point(field, refusal)
        return True

    def _point(self, name: str, refusal: Refusal) -> None:
        self._fields_of[name].set_error(sentence(refusal))
        self._editors[name].setFocus()

    def _text(self, name: str) -> str:
        editor = self._editors[name]
        if isinstance(editor, ChoiceBox):
            return editor.code()
        if isinstance(editor, KeptText):
            return editor.toPlainText()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def _show(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            editor = self._editors[name]
            if isinstance(editor, ChoiceBox):
                editor.setProperty("restored", None)
                editor.set_code(text)
            elif isinstance(editor, KeptText):
                editor.show_text(text)
            elif isinstance(editor, QLineEdit):
                editor.setText(text)
        self.body.setSpacing(em(0.8))
        self.open_form(next(iter(self._editors.values())))
