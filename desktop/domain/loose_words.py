"""How the places are called in which a word of a file may stand and that hang from no file."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.erasure import LoosePlace, LooseTable

_PLACES: Final[Mapping[LooseTable, str]] = {
    LooseTable.BODY: "Tavolo tecnico: il nome di un ente",
    LooseTable.PERSON: "Tavolo tecnico: chi ci siede",
    LooseTable.MEETING: "Tavolo tecnico: un incontro",
    LooseTable.ACTION: "Tavolo tecnico: un'azione",
    LooseTable.EVENT: "Tavolo tecnico: una formazione, o un incontro in una scuola",
    LooseTable.ATTENDANCE: "Tavolo tecnico: chi è iscritta a una formazione",
    LooseTable.PATRONAGE: "Tavolo tecnico: un patrocinio",
    LooseTable.COPIES: "Tavolo tecnico: gli opuscoli lasciati",
    LooseTable.OBSTACLE: "Tavolo tecnico: la risposta a un ostacolo",
    LooseTable.SERVICE: "Rete: quello che il centro ha scritto di un servizio",
    LooseTable.SIGNATORY: "Impostazioni, Protocollo: chi firma",
    LooseTable.FORM: "Moduli degli uffici: come si chiama un modulo",
    LooseTable.NUMBER: "Impostazioni: un numero d'emergenza del centro",
    LooseTable.SCALE: "Impostazioni: la scala dei giudizi",
    LooseTable.REPLY: "Casella INPS: una risposta senza fascicolo",
    LooseTable.ALONE: "Emergenza: un'attivazione senza fascicolo",
    LooseTable.APART: "Orfani: una famiglia",
}


def kind_words(place: LoosePlace) -> str:
    """Return what a place is called on paper: its kind and the day it is about, and no name."""
    return _PLACES[place.table] + (f" del {place.on:%d/%m/%Y}" if place.on is not None else "")


def place_words(place: LoosePlace) -> str:
    """Return what a place is called for whoever looks for it on the screen."""
    return kind_words(place) + (f" ({place.called})" if place.called else "")
