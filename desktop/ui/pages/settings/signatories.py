"""Whose signatures the protocol bears: added, renamed in place, taken away and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.mailbox.protocol import (
    add_signatory,
    read_protocol_sheet,
    remove_signatory,
    rename_signatory,
    restore_signatory,
)
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, SignButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field, KeptLine
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.identifiers import RecordId
    from desktop.domain.stamp import Stamp
    from desktop.errors import Refusal
    from desktop.services.mailbox.protocol import ProtocolSheet
    from desktop.ui.background import Work
    from desktop.ui.pages.page import Desk


class SignatoriesCard(Card):
    """A line each.

    Attributes:
        changed: one was added, renamed or taken away.
        refused: it could not be.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Firmatari del protocollo", "Chi ha firmato con il centro. Stanno qui per ricordarli.")
        self._desk = desk
        self._taken: RecordId | None = None
        self._written: dict[RecordId, KeptLine] = {}
        self._seen: Mapping[RecordId, Stamp] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(em(0.5))
        self._none = Note("Nessun firmatario. Scrivi il primo qui sotto.")
        self.undo = Banner()
        self.undo.acted.connect(self._on_undo)
        self.name = QLineEdit()
        self.name.returnPressed.connect(self._on_add)
        self._name_field = Field("Un altro firmatario", self.name)
        self.add = Button("Aggiungi il firmatario", sign="plus")
        self.add.clicked.connect(self._on_add)
        row = FlowLayout()
        row.addWidget(self.add)
        self.body.addWidget(self.undo)
        self.body.addWidget(self._none)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._name_field)
        self.body.addLayout(row)

    def show_signatories(self, sheet: ProtocolSheet) -> None:
        """Show the signatories in their order."""
        self._name_field.setVisible(sheet.may_change)
        self.add.setVisible(sheet.may_change)
        self._none.setVisible(not sheet.signatories)
        self._seen = sheet.signatory_stamps
        if tuple(self._written) == tuple(signatory for signatory, _ in sheet.signatories):
            # The lines stay, and with them the keyboard.
            for signatory, name in sheet.signatories:
                if not self._written[signatory].pending:
                    self._written[signatory].show_text(name)
            return
        self._written.clear()
        while (item := self._lines.takeAt(0)) is not None:
            held = item.widget()
            if held is not None:
                held.hide()
                held.deleteLater()
        for signatory, name in sheet.signatories:
            self._lines.addWidget(self._built_line(signatory, name, may_change=sheet.may_change))
        follow_layout(self)

    def _built_line(self, signatory: RecordId, name: str, *, may_change: bool) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.4))
        line = KeptLine()
        line.show_text(name)
        line.setReadOnly(not may_change)
        line.setAccessibleName(f"Firmatario: {name}")
        line.edited.connect(lambda text: self._rename(line, signatory, name, text))
        take = SignButton("close", f"Togli {name}")
        take.clicked.connect(lambda: self._take_away(signatory, name))
        self._written[signatory] = line
        row.addWidget(line, 1)
        row.addWidget(take)
        take.setVisible(may_change)
        return held

    def _rename(self, line: KeptLine, signatory: RecordId, name: str, text: str) -> None:
        if not text.strip():
            line.show_text(name)
            return
        self._do(self._desk.background.run(self, rename_signatory, signatory, text, self._seen.get(signatory)))

    def _take_away(self, signatory: RecordId, name: str) -> None:
        self._taken = signatory
        self.undo.say(f"«{name}» non è più tra i firmatari.", Tone.INFO, "Annulla")
        self._do(self._desk.background.run(self, remove_signatory, signatory, self._seen.get(signatory)))

    @Slot()
    def _on_undo(self) -> None:
        self.undo.hide()
        if self._taken is not None:
            self._do(self._desk.background.run(self, restore_signatory, self._taken))

    @Slot()
    def _on_add(self) -> None:
        if self.name.text().strip():
            work = self._desk.background.run(self, add_signatory, self.name.text())
            work.then(self._show_added).otherwise(self._show_refused)
        self.name.setFocus()

    def _show_added(self, _: object) -> None:
        self.name.clear()
        self.changed.emit()

    def _do(self, work: Work[None]) -> None:
        work.then(lambda _: self.changed.emit()).otherwise(self._show_refused)

    def _show_refused(self, refusal: Refusal) -> None:
        """Say why, with both values where somebody else wrote; what is kept stands in the lines again."""
        self.undo.hide()
        self.refused.emit(refusal)
        self._desk.background.run(self, read_protocol_sheet).then(self.show_signatories)
