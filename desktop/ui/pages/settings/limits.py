"""«Che cosa non è protetto»: docs/threat-model.md in short, for who uses the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.settings.part import Part
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk

LIMITS = (
    ("Lo schermo lasciato aperto", "Chi si siede davanti legge quello che puoi leggere tu. Premi F9 quando ti alzi."),
    ("Un computer infetto, o comandato da lontano", "Un programma che spia vede tasti e schermo mentre lavori."),
    ("Telecamere e sguardi", "Chi vede lo schermo dalla porta o in fotografia lo legge. Giralo verso il muro."),
    ("La carta", "Un dossier stampato porta il suo nome se lei l'ha voluto. Viaggia con lei e poi si distrugge."),
    ("La stampante", "Su Windows le pagine restano in chiaro finché non sono uscite. Aspettale lì."),
    (
        "Chi non lavora più al centro",
        "Togli il suo accesso lo stesso giorno, in Operatrici: finché non lo fai entra con la sua frase.",
    ),
    (
        "Le copie vecchie",
        "Chi ha una copia di allora e la sua frase di allora apre quella copia: cambiale o distruggile.",
    ),
    (
        "I fascicoli riservati",
        "La regola è del programma: ferma la curiosità e lo sbaglio. Chi sa programmare e ha la chiave li legge.",
    ),
    ("Il disco perso", "Senza una copia della cartella dell'archivio i fascicoli non tornano."),
    (
        "Tutte le frasi e due fogli di recupero persi",
        "L'archivio non lo apre più nessuno, nemmeno chi ha fatto il programma.",
    ),
    ("La memoria scritta sul disco", "Sospensione e scambio lasciano tracce se il disco del computer non è cifrato."),
    (
        "Archivio e chiavi rimessi indietro insieme",
        "Una copia vecchia di tutti e due non si nota da sola: si nota dal registro scritto su carta.",
    ),
    ("Quello che qualcuno sa già", "Il riepilogo nasconde se una donna c'è. Non rende comune una situazione rara."),
)


class LimitsPart(Part):
    """Honest, and what to do about each."""

    TITLE = "Che cosa non è protetto"
    LEAD = (
        "Il disco rubato non parla, il programma bloccato non parla, il riepilogo non parla di nessuna. "
        "Questo invece può parlare."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        card, records = Card(), Records()
        records.show_records([Record(what, [words]) for what, words in LIMITS])
        card.body.addWidget(records)
        self.body.addWidget(card)
