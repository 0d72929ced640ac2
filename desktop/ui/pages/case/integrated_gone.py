"""What a form of «Presa in carico integrata» says where a colleague took away what it is about, and what it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from desktop.ui.pages.case.plan_forms import PlanForm

_SAID: Final = "Una collega ha tolto {what} mentre scrivevi. Non è stato salvato niente: quello che hai scritto è qui."


@dataclass(frozen=True)
class TakenAway:
    """What may be taken away under a form.

    Attributes:
        what: what it was.
        then: what to do.
        act: what the form offers to do itself; empty: nothing.
    """

    what: str
    then: str
    act: str = ""


SIGNALLING: Final = TakenAway(
    "questa segnalazione", "Se era giusta rimettila, e poi salva. Se no, lascia stare.", "Rimetti la segnalazione"
)
DISCHARGE: Final = TakenAway("questa dimissione", "Se serve ancora, salvala come nuova.", "Salva come nuova")
MEMBER: Final = TakenAway("dalla squadra questa riga", "Se serve ancora, salvala come nuova.", "Salva come nuova")
MEETING: Final = TakenAway("questo incontro", "Se serve ancora, salvalo come nuovo.", "Salva come nuovo")
OF_DISCHARGE: Final = TakenAway("la dimissione", "Scrivi prima la dimissione, o lascia stare.")
REFERRAL: Final = TakenAway("l'invio a questo servizio", "Guarda in «Invii», o lascia stare.")
HANDED: Final = TakenAway("questa riga del registro", "Guarda in «Passaggi», o lascia stare.")


class WayOut(Button):
    """Stands in a form below what was not written, in sight only where what the form is about is there no longer."""

    def __init__(self, form: PlanForm, gone: TakenAway) -> None:
        super().__init__(gone.act)
        self._form, self._gone = form, gone
        form.body.insertWidget(1, self, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        form.opened.connect(self.hide)
        form.left.connect(self.hide)

    def say(self) -> None:
        """Say what happened at the form, which keeps what was typed, and offer what can be done."""
        self._form.say(f"{_SAID.format(what=self._gone.what)} {self._gone.then}")
        self.setVisible(bool(self._gone.act))
