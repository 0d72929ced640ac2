"""The refusals about the protocols a centre does not use, in the operators' words."""

from desktop.errors import AccordSwitchedOff
from desktop.words import words_for


@words_for(AccordSwitchedOff)
def _switched_off(refusal: AccordSwitchedOff) -> str:
    return (
        f"Il centro non usa «{refusal.called}». Ciò che era scritto resta. Se serve, la coordinatrice lo accende in "
        "«Impostazioni», «Protocolli del centro»."
    )
