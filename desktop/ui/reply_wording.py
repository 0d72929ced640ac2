"""What the interface calls the closed words of replies and of what the last look finds."""

from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.reply import ReplyWay, Touched
from desktop.sync.sheet_page import spoken_code
from desktop.words.outgoing import KINDS

WAYS: Final[Mapping[ReplyWay, str]] = {
    ReplyWay.MAIL: "da un messaggio salvato",
    ReplyWay.PASTED: "incollata",
    ReplyWay.PHONE: "detta al telefono",
}
TOUCHED: Final[Mapping[Touched, str]] = {
    Touched.BENEFIT: "Prestazione",
    Touched.PAPER: "Documento da procurare",
    Touched.DEADLINE: "Da fare entro il",
    Touched.VISIT: "Incontro da fissare",
}


def sheet_words(code: str) -> str:
    """Return what the sheet of a code is called."""
    return f"Quesito {spoken_code(code)}" if code else "Quesito non più in archivio"


def found_words(kinds: Sequence[str]) -> str:
    """Return what was found in a text, without the words themselves."""
    counted = dict.fromkeys(kinds, 0)
    for kind in kinds:
        counted[kind] += 1
    named = [KINDS[kind] + (f" ({count} volte)" if count > 1 else "") for kind, count in counted.items()]
    one = len(kinds) == 1
    places = "c'è un punto che può" if one else f"ci sono {len(kinds)} punti che possono"
    return f"Nel testo {places} dire chi è: {', '.join(named)}."
