"""A page of parts: a list at left, or one closed list above where there is no room beside, and one part in front."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.domain.place import Draft, Place
from desktop.ui.dialogs.leaving import LeavingDialog, Loss
from desktop.ui.pages.page import Desk, Page
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import ChoiceBox, Field, flush_under
from desktop.ui.widgets.parts import PartList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from desktop.domain.accords import Accord
    from desktop.ui.pages.settings.part import Part

_LOSS = Loss("Uscire senza salvare?", "Qui qualcosa è scritto a metà, e uscendo si perde.")
_ROOM_BESIDE_EM = 50


class PartedPage(Page):
    """One part in front: `Place.question` is its code."""

    PARTS: ClassVar[Mapping[str, tuple[str, str]]]  # the words of each part and «module:Class», by its code
    ROOM: ClassVar[str]  # the package in which the modules are
    NAMES: ClassVar[tuple[str, str]]  # what the list is called, and the closed list
    OF_ACCORD: ClassVar[Mapping[str, Accord]] = MappingProxyType({})  # the parts that belong to a protocol

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._code = next(iter(self.PARTS))
        self._parts: dict[str, Part] = {}
        self._names = self._in_use()
        self.list = PartList(self.NAMES[0], self._names)
        self.box = ChoiceBox(self._names)
        desk.accords.switched.connect(self._on_switched)
        self._box_field = Field(self.NAMES[1], self.box)
        self._stack = QStackedWidget()
        for chosen in (self.list.chosen, self.box.chosen):
            chosen.connect(self.turn_to)
        self._box_field.setContentsMargins(em(2), em(1), em(2), 0)
        beside = QHBoxLayout()
        beside.setContentsMargins(em(0.8), em(1.2), 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.list)
        beside.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._box_field)
        column.addLayout(beside, 1)

    @property
    def part(self) -> Part:
        """The part in front."""
        return self._part(self._code)

    def open_at(self, place: Place) -> None:
        """Show the part that `place` names, or the first."""
        self.place = place
        self._front(place.question if place.question in self._names else next(iter(self._names)))
        self.part.restore(place.draft)

    def load(self) -> None:
        """Ask again for what the part in front shows."""
        self.part.load()

    def here(self) -> Place:
        """Return the part in front."""
        return Place(page=self.place.page, question=self._code)

    def draft(self) -> Draft:
        """Return what was chosen in the part in front."""
        return self.part.draft()

    def loss(self) -> Loss | None:
        """Return that what was typed in the part in front would be lost."""
        return _LOSS if self.part.unsaved else None

    def discard(self) -> None:
        """Lose it."""
        self.part.discard()

    def take_focus(self) -> None:
        """Begin at the list of the parts, on the one in front."""
        lit = next(line for line in self.list.findChildren(Button) if line.isChecked())
        (self.box if self.list.isHidden() else lit).setFocus()

    def settle(self) -> None:
        """Bring the part in front to rest."""
        self.part.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list beside the part only while there is room for both."""
        super().resizeEvent(event)
        beside = event.size().width() >= em(_ROOM_BESIDE_EM)
        self.list.setVisible(beside)
        self._box_field.setVisible(not beside)

    @Slot(str)
    def turn_to(self, code: str) -> None:
        """Put another part in front; ask first where the one before would lose what was typed."""
        flush_under(self.part)
        if code != self._code and self.part.unsaved:
            asked = LeavingDialog(self, _LOSS)
            asked.left.connect(lambda: self._turn_to(code))
            asked.rejected.connect(lambda: self._light(self._code))
            asked.open()
        else:
            self._turn_to(code)

    @Slot()
    def _on_switched(self) -> None:
        """Let what belongs to a protocol come or vanish while this page, where it is switched, stays in front."""
        self._names = self._in_use()
        self.list.show_parts(self._names)
        self.box.set_choices(self._names)
        for code in self._parts.keys() - self._names.keys():
            gone = self._parts.pop(code)
            self._stack.removeWidget(gone)
            gone.deleteLater()
        self._light(self._code)
        follow_layout(self)  # the list is built anew

    def _in_use(self) -> dict[str, str]:
        uses = self.desk.accords.uses
        return {code: name for code, (name, _) in self.PARTS.items() if uses(self.OF_ACCORD.get(code))}

    def _turn_to(self, code: str) -> None:
        self.part.discard()
        self.part.leave()
        self._front(code)

    def _light(self, code: str) -> None:
        self.list.light(code)
        self.box.set_code(code)

    def _front(self, code: str) -> None:
        self._code = code
        self._light(code)
        self._stack.setCurrentWidget(self.part)
        self.part.load()
        follow_layout(self)  # the part is built when it is first gone to, after the list

    def _part(self, code: str) -> Part:
        if code not in self._parts:
            module, _, name = self.PARTS[code][1].partition(":")
            made = cast("Part", getattr(import_module(f"{self.ROOM}.{module}"), name)(self.desk))
            made.saved.connect(self.saved)
            self._parts[code] = made
            self._stack.addWidget(made)
        return self._parts[code]
