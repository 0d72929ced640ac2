"""What a measure is called on a screen that she may be reading: short, and without the words a law has for her.

On paper, headless and for an office it keeps the name of its rules; by that name it is found here, so that whatever
carries the name can be shown.
"""

from collections.abc import Mapping
from typing import Final

_SHORT: Final[Mapping[str, str]] = {
    "Congedo indennizzato per donne vittime di violenza di genere": "Congedo indennizzato (D.Lgs. 80/2015)",
    "Indennizzo alle vittime di reati intenzionali violenti": "Indennizzo dello Stato (L. 122/2016)",
    "Misure per gli orfani di crimini domestici e di femminicidio e per le famiglie affidatarie": (
        "Aiuti per orfani e famiglie affidatarie"
    ),
    "Permesso di soggiorno art. 18-bis (violenza domestica)": "Permesso di soggiorno (art. 18-bis)",
}


def on_screen(text: str) -> str:
    """Return `text` with each measure it names called as on the screen: by a short name of its own, or as before."""
    for name, short in _SHORT.items():
        text = text.replace(name, short)
    return text
