"""«Aspetto e blocco»: light or dark, the size of the letters, and after how long the window hides by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.ui.lock import INTERVIEW_MINUTES, USUAL_MINUTES
from desktop.ui.pages.settings.part import Part
from desktop.ui.theme import SCALES, ThemeChoice
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk

_THEMES = {
    ThemeChoice.LIGHT: "Chiaro",
    ThemeChoice.DARK: "Scuro",
    ThemeChoice.SYSTEM: "Come è impostato il computer",
}
_USUAL = ""
_MINUTES = (2, 3, 5, 8, 10, 15)
_IDLE = {_USUAL: "Come di solito"} | {str(minutes): f"Dopo {minutes} minuti" for minutes in _MINUTES}


class LookPart(Part):
    """Holds for this user of this computer; it is kept beside the program, not in the archive."""

    TITLE = "Aspetto e blocco"
    LEAD = "Valgono per te su questo computer, e si vedono subito."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.theme = ChoiceList("Colori", [Choice(choice.value, words) for choice, words in _THEMES.items()])
        self.scale = ChoiceBox({str(scale): f"{scale} %" for scale in SCALES})
        self.idle = ChoiceBox(_IDLE)
        self.theme.chosen.connect(self._on_look)
        self.scale.chosen.connect(self._on_look)
        self.idle.chosen.connect(self._on_idle)
        colours, letters, idle = Card("Colori"), Card("Lettere"), Card("Quando nessuno tocca il computer")
        colours.body.addWidget(self.theme)
        letters.body.addWidget(
            Field("Grandezza delle lettere", self.scale, "Gli spazi si assestano del tutto alla prossima apertura.")
        )
        idle.body.addWidget(
            Field(
                "La finestra si nasconde",
                self.idle,
                f"Di solito dopo {USUAL_MINUTES} minuti, {INTERVIEW_MINUTES} durante un colloquio. Mezzo minuto prima "
                "lo dice. F9 la nasconde subito.",
            )
        )
        idle.body.addWidget(Note("Si nasconde sempre quando il computer si blocca, si sospende o cambia utente."))
        for card in (colours, letters, idle):
            self.body.addWidget(card)

    def load(self) -> None:
        """Show what is chosen now."""
        self.theme.set_codes({self.desk.theme.choice.value})
        self.scale.set_code(str(self.desk.theme.scale))
        minutes = self.desk.idle_minutes()
        self.idle.set_code(_USUAL if minutes is None else str(minutes))

    @Slot()
    def _on_look(self) -> None:
        (choice,) = self.theme.codes()
        theme, scale = ThemeChoice(choice), int(self.scale.code())
        self.desk.theme.apply(theme, scale)
        self.desk.keep_look(theme, scale)
        self.note_saved()

    @Slot(str)
    def _on_idle(self, code: str) -> None:
        self.desk.set_idle_minutes(None if code == _USUAL else int(code))
        self.note_saved()
