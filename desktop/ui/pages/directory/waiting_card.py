"""One value that waits to be verified: what is known of it, what to ask on the telephone, and the keys that answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.domain.directory import KIND_NAMES, Field
from desktop.ui.pages.directory.wording import ask_words, label_of, source_words, standing_words, text_of
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.widgets import fields
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, Note, PlainLabel

if TYPE_CHECKING:
    from desktop.domain.directory import Detail, Service
    from desktop.services.directory.reading import DirectoryView

_RIGHT, _OURS = "È giusto: provato oggi", "È giusto il nostro: provato oggi"
_NO_NUMBER = "Nessun numero scritto: chiedilo alla rete."


class WaitingCard(Card):
    """Shows one value; the page listens to its buttons.

    Attributes:
        right: it is as it stands, tried now; the one key.
        newer: what the program says by now is right, where the two differ.
        silent: nobody answered.
        later: another one first.
        typed, save: the right value, where it is another.
    """

    def __init__(self) -> None:
        super().__init__()
        self.count, self._name, self._where, self._phones = Note(), Heading(), Note(), Note()
        self._value, self._standing, self._source = PlainLabel(look="strong"), Note(), Note()
        self._ask = PlainLabel()
        self.right, self.newer = PrimaryButton(_RIGHT, sign="check"), Button("È giusto quello del programma")
        self.silent, self.later = Button("Nessuno risponde (Alt+R)"), QuietButton("Salta (Alt+P)")
        self.typed, self.save = QLineEdit(), Button("Salva questo: provato oggi")
        shortcut(Keys.DECLINE, self).activated.connect(self.silent.click)
        shortcut(Keys.LATER, self).activated.connect(self.later.click)
        told = (self.count, self._name, self._where, self._phones, self._value, self._standing, self._source, self._ask)
        for part in told:
            self.body.addWidget(part)
        acts, write = FlowLayout(), FlowLayout()
        for button in (self.right, self.newer, self.silent, self.later):
            acts.addWidget(button)
        write.addWidget(self.save)
        self.body.addLayout(acts)
        self.body.addWidget(fields.Field("Oppure scrivi quello giusto", self.typed))
        self.body.addLayout(write)

    def show_value(self, service: Service, detail: Detail, view: DirectoryView) -> None:
        """Show a value of a service and what to ask about it."""
        self._name.setText(service.name)
        where = (KIND_NAMES[service.kind], view.directory.area_name(service.area))
        self._where.setText(" · ".join(filter(None, where)))
        phones = [each for each in service.ways if each.field is Field.PHONE]
        both = [told for each in phones for told in (each, each.rival) if told is not None]
        numbers = [each.text for each in both if each.text]
        self._phones.setText(f"Si chiama: {', '.join(numbers)}" if numbers else _NO_NUMBER)
        self._value.setText(f"{label_of(detail)}: {text_of(detail)}")
        self._standing.setText(standing_words(detail, view.today))
        self._source.setText(source_words(detail))
        self._ask.setText(ask_words(detail, view.today))
        self.right.setVisible(bool(detail.text))
        self.right.setText(_OURS if detail.rival is not None else _RIGHT)
        self.newer.setVisible(detail.rival is not None)
        self.silent.setVisible(bool(detail.text))

    @property
    def first(self) -> Button | QLineEdit:
        """Where the keyboard begins: at the one key, or where there is nothing to say yes to, at what to write."""
        return self.right if self.right.isVisibleTo(self) else self.typed
