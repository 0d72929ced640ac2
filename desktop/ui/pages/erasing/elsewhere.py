"""Where outside the files a word of one that goes stands, and that somebody looked at it: erased, or moved away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.loose_words import place_words
from desktop.domain.personal import Personal
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
_APART = "Quello che tiene un altro gruppo del centro si confronta solo se chi cancella ne fa parte."
_WAIT = "Sto ancora cercando le sue parole negli altri testi. Aspetta un momento e riprova."
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
    """Names the places, where there are any, and asks that somebody looked at them.

    Args:
        places: None: they are being looked for yet.

    Attributes:
        looked: that they were looked at, to be ticked.
    """

    def __init__(self, places: Sequence[LoosePlace] | None = None) -> None:
        super().__init__()
        self.looked = ChoiceList(_HEADING, (Choice(_SEEN, _LOOKED),), several=True)
        self._places: Sequence[LoosePlace] | None = None
        self._named, self._error = PlainLabel(), PlainLabel(look="error")
        self._asked = QWidget()
        self._asked.setLayout(_stacked(Heading(_HEADING), self._named, Note(_WHY), self.looked))
        self.setLayout(_stacked(self._asked, Note(_APART), self._error))
        self._asked.hide()
        self._error.hide()
        if places is not None:
            self.show_places(places)

    def show_places(self, places: Sequence[LoosePlace]) -> None:
        """Name the places that were found."""
        self._places = places
        self._named.setText("\n".join(dict.fromkeys(map(place_words, places))))
        self._asked.setVisible(bool(places))
        self._say("")

    def settled(self) -> bool:
        """Say whether nothing stands there, or it was looked at; where not, say so."""
        if self._places is None:
            return self._say(_WAIT)
        return self._say("" if not self._places or _SEEN in self.looked.codes() else _LOOK_FIRST)

    def take_keyboard(self) -> None:
        """Begin at the tick."""
        self.looked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, missing: str) -> bool:
        """Show what is missing yet, and say whether nothing is."""
        self._error.setText(missing)
        self._error.setVisible(bool(missing))
        return not missing


def _stacked(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(em(0.4))
    for part in parts:
        column.addWidget(part)
    return column
