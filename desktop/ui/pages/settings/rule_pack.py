"""A pack of rules: what it changes and who signed it, before a coordinator lets the archive go by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.rules.rule_pack import LARGEST
from desktop.errors import Refusal, RulePackUnusable
from desktop.services.rules.rules import Compared, Examined, examine_here, install_pack
from desktop.ui.dialogs.file_dialog import ask_file
from desktop.ui.pages.settings.rule_effects import EffectsCard
from desktop.ui.pages.settings.rule_words import entry_words, signer_words, value_change_words
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk

_NOTE = "Le regole nuove arrivano in un file firmato. Prima si guarda che cosa cambia, poi la coordinatrice decide."
_MOST_SHOWN = 60


def read_pack_file(path: str) -> bytes:
    """Return the content of a file that should be a pack.

    Raises:
        RulePackUnusable: it is not there, or too large.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise RulePackUnusable("missing") from None
    if len(content) > LARGEST:
        raise RulePackUnusable("large")
    return content


class PackForm(QWidget):
    """Choose, look, compare the print, install.

    Attributes:
        installed: the archive goes by other rules now.
    """

    installed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._content, self._path = b"", ""
        self._found: Examined | None = None
        self.choose, self.install = Button("Scegli un pacchetto", sign="folder"), PrimaryButton("Metti in vigore")
        self.compare = Button("Cosa cambia per le donne in carico")
        self.error, self.signer, self.note, self.shown = (
            PlainLabel(look="error"),
            PlainLabel(),
            PlainLabel(),
            PlainLabel(),
        )
        self.fingerprint, self.name = QLineEdit(), QLineEdit()
        self._typed = (
            Field("Impronta letta da chi ha firmato", self.fingerprint, "Otto gruppi di quattro segni."),
            Field("Di chi è la firma", self.name, "Per esempio la rete antiviolenza."),
        )
        self.entries, self.values = Records(), Records()
        self.effects = EffectsCard(desk)
        self._arrange()
        self.choose.clicked.connect(lambda: ask_file(self, self.look_at))
        self.install.clicked.connect(self._on_install)
        self.compare.clicked.connect(self._on_compare)
        self.forget()

    def _arrange(self) -> None:
        card = Card("Pacchetto di regole", _NOTE)
        self._found_part = QWidget()
        inside = QVBoxLayout(self._found_part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(0.7))
        acts = FlowLayout()
        for act in (self.install, self.compare):
            acts.addWidget(act)
        for part in (self.signer, self.shown, self.note, *self._typed):
            inside.addWidget(part)
        inside.addWidget(PlainLabel("Schede che cambiano", look="strong"))
        inside.addWidget(self.entries)
        inside.addWidget(PlainLabel("Parametri che cambiano", look="strong"))
        inside.addWidget(self.values)
        self._more = Note()
        inside.addWidget(self._more)
        inside.addLayout(acts)
        row = FlowLayout()
        row.addWidget(self.choose)
        card.body.addLayout(row)
        card.body.addWidget(self.error)
        card.body.addWidget(self._found_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        column.addWidget(card)
        column.addWidget(self.effects)

    def forget(self) -> None:
        """Let go of the pack that was looked at, and of what was typed about who signed it."""
        self._found, self._content, self._path = None, b"", ""
        for line in (self.fingerprint, self.name):
            line.clear()
        self.effects.give_up()
        for part in (self._found_part, self.effects, self.error):
            part.hide()

    @property
    def path(self) -> str:
        """The file that is looked at; empty where none is."""
        return self._path

    @Slot(str)
    def look_at(self, path: str) -> None:
        """Show what the file at `path` is and changes."""
        self.forget()
        self._path = path
        try:
            content = read_pack_file(path)
        except RulePackUnusable as refusal:
            self._say(refusal)
            return
        known = self._desk.knowledge
        work = self._desk.background.run(self, lambda uow: examine_here(uow, known.edition, known.rule_set, content))
        work.then(lambda found: self._show(content, found)).otherwise(self._say)

    @Slot()
    def _on_install(self) -> None:
        if self._found is None:
            return
        compared = None if self._found.signer else Compared(self.fingerprint.text(), self.name.text())
        known, content, before = self._desk.knowledge, self._content, self._desk.knowledge.rule_set
        self.error.hide()
        work = self._desk.background.run(self, lambda uow: install_pack(uow, known.edition, before, content, compared))
        work.then(self._show_installed).otherwise(self._say)

    @Slot()
    def _on_compare(self) -> None:
        if self._found is not None:
            self.effects.compare(self._desk.knowledge.rule_set, self._found.rules)

    def _show(self, content: bytes, found: Examined) -> None:
        self._content, self._found = content, found
        self.signer.setText(signer_words(found))
        self.shown.setText(f"Impronta della chiave: {found.fingerprint}")
        self.note.setText(found.pack.note)
        self.note.setVisible(bool(found.pack.note))
        for field in (self.shown, *self._typed):
            field.setVisible(not found.signer)
        changes = found.changes
        self.entries.show_records([Record(each.name, [entry_words(each)]) for each in changes.entries[:_MOST_SHOWN]])
        self.values.show_records(
            [Record(each.parameter, [value_change_words(each)]) for each in changes.parameters[:_MOST_SHOWN]]
        )
        more = max(0, len(changes.entries) - _MOST_SHOWN) + max(0, len(changes.parameters) - _MOST_SHOWN)
        nothing = "Questo pacchetto non cambia nulla." if not changes.touched else ""
        self._more.setText(f"E altri {more} cambiamenti." if more else nothing)
        self._more.setVisible(bool(self._more.text()))
        self.install.setVisible(found.refusal is None)
        self._found_part.show()
        if found.refusal is not None:
            self._say(found.refusal)

    def _show_installed(self, found: Examined) -> None:
        before = self._desk.knowledge.rule_set
        self._desk.knowledge.go_by(found.pack.files)
        self.forget()
        self.effects.compare(before, found.rules)
        self.installed.emit()

    def _say(self, refusal: Refusal) -> None:
        self.error.setText(sentence(refusal))
        self.error.show()
