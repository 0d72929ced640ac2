"""Where outside the files a word of one that is to be erased stands, and that somebody looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.personal import Personal
from desktop.domain.table.words import place_words
from desktop.ui.theme import em
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.labels import Heading, Note, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.erasure import Elsewhere, ErasureScope, LoosePlace

_HEADING = "Una parola uguale sta anche fuori dal fascicolo"
_WHY = (
    "Questi testi restano quando il fascicolo se ne va, e poi nessun confronto la trova più. Dove parlano di lei, "
    "chiudi qui e toglila da lì. Può anche essere il nome di un'altra persona."
)
_LOOKED = "Li ho guardati: quello che resta non parla di lei"
_LOOK_FIRST = "Guarda prima questi testi: poi segna che quello che resta non parla di lei."
_SEEN = "looked"


@dataclass(frozen=True, slots=True, repr=False)
class Asking(Personal):
    """What is asked about.

    Attributes:
        scope: what would go and what would stay.
        questions: those answered in free words.
        places: where outside the files a word of this one stands.
        look: looks there again while it erases, and leaves these places as they are.
    """

    scope: ErasureScope
    questions: tuple[str, ...]
    places: tuple[LoosePlace, ...]
    look: Callable[..., Elsewhere]


class ElsewhereCard(QWidget):
    """Names the places; hidden where there is none.

    Attributes:
        looked: that they were looked at, to be ticked.
    """

    def __init__(self, places: Sequence[LoosePlace], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looked = ChoiceList(_HEADING, (Choice(_SEEN, _LOOKED),), several=True)
        self._needed, self._error = bool(places), PlainLabel(_LOOK_FIRST, look="error")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        lines = dict.fromkeys(place_words(each.table, each.on) for each in places)
        for part in (Heading(_HEADING), PlainLabel("\n".join(lines)), Note(_WHY), self.looked, self._error):
            column.addWidget(part)
        self._error.hide()
        if not self._needed:
            self.hide()

    def settled(self) -> bool:
        """Say whether nothing stands there, or it was looked at; where not, say so."""
        right = not self._needed or _SEEN in self.looked.codes()
        self._error.setVisible(not right)
        return right

    def take_keyboard(self) -> None:
        """Begin at the tick."""
        self.looked.setFocus(Qt.FocusReason.OtherFocusReason)
