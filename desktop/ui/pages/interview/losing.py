"""What would be lost on leaving an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.ui.dialogs.leaving import Loss

if TYPE_CHECKING:
    from desktop.ui.pages.interview.keeping import Keeping

_LEAVE: Final = "Vuoi uscire dal colloquio?"
_NOWHERE: Final = Loss(_LEAVE, "Le risposte date fin qui non sono state scritte, e uscendo si perdono.")
_REFUSED: Final = Loss(
    _LEAVE, "Il disco non ha ancora preso le ultime risposte, e uscendo si perdono. Il programma ritenta da solo."
)


def loss_of(keeping: Keeping) -> Loss | None:
    """Return what would be lost of it: answers written nowhere, or those the disk refused; None where nothing."""
    if keeping.at_stake:
        return _NOWHERE
    return _REFUSED if keeping.unwritten else None
