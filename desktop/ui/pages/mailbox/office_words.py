"""The words that open the sheets at the office, and how they are said on the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.sync.sealed_pdf import password_of
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.sheet import OfficePhrase

_NOTE = (
    "Le dice la referente per telefono, alla persona dell'ufficio. Mai per posta: chi legge la posta aprirebbe tutto."
)
_NOT_YET = "Le parole nascono con i primi quesiti. Valgono sei mesi."
_SAY = (
    "«Buongiorno, sono del centro, per le richieste di informazioni. Le dico sei parole da scrivere su un foglio.»",
    "Si dicono una alla volta, e l'ufficio le ripete.",
    "«Per aprire i PDF si scrivono tutte attaccate, minuscole, senza spazi.»",
    "«Valgono sei mesi. Quando risponde citi il codice: niente nomi, codici fiscali, importi.»",
)


class OfficeWords(Card):
    """Shows the words to who may know them.

    Attributes:
        told: they were said today; the `OfficePhrase`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Le parole che aprono i quesiti", _NOTE)
        self._phrase: OfficePhrase | None = None
        self._words, self._together = PlainLabel(look="strong"), PlainLabel()
        self._none, self._since = Note(_NOT_YET), Note()
        self._script = Note("\n".join(_SAY))
        self.reveal = Button("Mostra le parole", sign="eye")
        self.reveal.clicked.connect(self._on_reveal)
        self.say = Button("Le ho dette oggi al telefono", sign="check")
        self.say.clicked.connect(self._on_said)
        acts = FlowLayout()
        acts.addWidget(self.reveal)
        acts.addWidget(self.say)
        for each in (self._none, self._words, self._together, self._since, self._script):
            self.body.addWidget(each)
        self.body.addLayout(acts)
        self.show_phrase(None)

    def show_phrase(self, phrase: OfficePhrase | None) -> None:
        """Show since when there are words, themselves only once asked for; None: there are none yet."""
        if phrase is None or self._phrase is None or phrase.id != self._phrase.id:
            self._reveal(shown=False)
        self._phrase = phrase
        self._none.setVisible(phrase is None)
        for each in (self._since, self._script, self.reveal, self.say):
            each.setVisible(phrase is not None)
        if phrase is not None:
            self._words.setText(" · ".join(phrase.words.split()))
            self._together.setText(f"Scritte insieme: {password_of(phrase.words)}")
            told = "non ancora dette" if phrase.told_on is None else f"dette il {day_words(phrase.told_on)}"
            self._since.setText(f"Dal {day_words(phrase.since)}, {told}.")
            self.say.setVisible(phrase.told_on is None)

    def hide_words(self) -> None:
        """Put the words out of sight: whoever passes behind the screen could read them."""
        self._reveal(shown=False)

    def _on_reveal(self) -> None:
        self._reveal(shown=self._words.isHidden())

    def _reveal(self, *, shown: bool) -> None:
        for each in (self._words, self._together):
            each.setVisible(shown)
        self.reveal.setText("Nascondi le parole" if shown else "Mostra le parole")

    def _on_said(self) -> None:
        if self._phrase is not None:
            self.told.emit(self._phrase)
