"""What stands above the parts of a family's page: its code, how it is called, whether its children are together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.orphans.family import Siblings
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.labels import PlainLabel, Title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.orphans.family import OrphanFamily

_SIBLINGS: Final = {
    Siblings.AT_RISK: "Fratelli e sorelle rischiano di essere divisi.",
    Siblings.APART: "Fratelli e sorelle vivono divisi.",
}


class FamilyHead(QWidget):
    """The head; where there is little room what it says stands in one line, and the parts in a closed list.

    Attributes:
        box: the parts.
        banner: why the page is not shown.
        asked: what is done about brothers and sisters is to be shown.
    """

    asked = Signal()

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self._family: OrphanFamily | None = None
        self._beside = True
        self.title, self.called = Title(""), PlainLabel()
        self.siblings, self.banner = Banner(can_close=False), Banner()
        self.box = ChoiceBox(dict(names))
        self.box.setAccessibleName("Che cosa guardare")
        self.siblings.acted.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(2), em(1.2), em(2), em(0.6))
        column.setSpacing(em(0.4))
        for part in (self.title, self.called, self.siblings, self.banner, self.box):
            column.addWidget(part)

    def arrange(self, *, beside: bool) -> None:
        """Stand above parts that have a list beside them, or that have none."""
        self._beside = beside
        self.box.setVisible(not beside)
        self._say()

    def show_family(self, family: OrphanFamily | None) -> None:
        """Show which family it is; None: none yet."""
        self._family = family
        self.banner.hide()
        self._say()

    def _say(self) -> None:
        family = self._family
        self.title.setText(family.shown_code if family is not None else "")
        words = _SIBLINGS.get(family.siblings, "") if family is not None else ""
        told = [family.called if family is not None else ""]
        if family is not None and family.closed_on is not None:
            told.append("non la seguite più")
        if not self._beside:
            told.append(words)
        self.called.setText(" · ".join(filter(None, told)))
        if words and self._beside:
            self.siblings.say(words, Tone.WARNING, "Guarda")
        else:
            self.siblings.hide()
