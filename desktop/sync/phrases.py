"""The fixed Italian words of what leaves: they depend on the period and on public facts, never on a count."""

from desktop.sync.disclosure import CAP, EPSILON, FLOOR, SCALE
from desktop.sync.shapes import Frequency, Period

SUBJECT = "Riepilogo periodico"
TITLE = "Che cosa chiedono le donne a INPS"
TRAINING = "ARCHIVIO DI PROVA: donne inventate, non inviare a nessun ufficio"
MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
ORDINALS = ("primo", "secondo", "terzo", "quarto")
_LENGTHS = {
    Frequency.MONTHLY: "nel mese",
    Frequency.QUARTERLY: "nel trimestre",
    Frequency.HALF_YEARLY: "nel semestre",
    Frequency.ANNUAL: "nell'anno",
}

_SEVERAL_LINES = (
    "Ogni riga sta per conto suo: una donna può stare in più righe, fino a tre. Le righe non si sommano tra loro e "
    "nessun totale è esatto."
)
_WHAT_IT_CAN_MEAN = (
    f"«Meno di {FLOOR}» può voler dire nessuna donna. Un numero mostrato può venire da meno donne di quante ne indica: "
    "è quello che le protegge. L'intervallo tra parentesi è giusto almeno nove volte su dieci."
)
_FOR_SUMS = (
    "Per sommare i centri o i periodi si usano gli interi del file CSV (OBS_VALUE), anche negativi: quelli mostrati "
    "sono arrotondati."
)
_ONCE = (
    "Una donna è contata una volta sola, al primo questionario completato. Chi è arrivata dopo l'invio del suo periodo "
    "è contata nel successivo."
)
_NO_NAMES = (
    "Il riepilogo non contiene dati riferiti a persone. Vi chiediamo di non scrivere nomi rispondendo a questo "
    "messaggio."
)


def spoken(period: Period) -> str:
    """Return the period in words: «luglio 2026», «terzo trimestre 2026», «secondo semestre 2026», «anno 2026»."""
    year, _, part = period.code.partition("-")
    if period.frequency is Frequency.ANNUAL:
        return f"anno {year}"
    if period.frequency is Frequency.MONTHLY:
        return f"{MONTHS[int(part) - 1]} {year}"
    name = "trimestre" if period.frequency is Frequency.QUARTERLY else "semestre"
    return f"{ORDINALS[int(part[1:]) - 1]} {name} {year}"


def caption(period: Period) -> str:
    """Return the sentence under the figures: who is counted, how often, and that the numbers were moved."""
    return (
        f"Conta le donne al primo questionario {_LENGTHS[period.frequency]}, fino a tre bisogni scelti da ciascuna; "
        "i numeri sono mossi a caso una volta sola perché nessuno possa capire se una donna c'è."
    )


def notes() -> tuple[str, ...]:
    """Return what a reader must know not to read too much into the figures."""
    return (_SEVERAL_LINES, _WHAT_IT_CAN_MEAN, _FOR_SUMS, _ONCE)


def statement() -> str:
    """Return what the certificate declares about the figures; public facts only."""
    return (
        f"I conteggi sono perturbati con rumore di Laplace discreto (scala {SCALE}, al più {CAP} famiglie per donna, "
        f"epsilon {decimal()} per ogni donna e per sempre). Un numero mostrato può venire da meno donne. "
        "Nessun totale è esatto. Nessun dato riferito a una persona lascia il centro."
    )


def decimal() -> str:
    """Return epsilon as it is written: 1.5."""
    return str(float(EPSILON))


def letter(period: Period, *, training: bool) -> str:
    """Return the text of the mail; it holds no figure of any kind."""
    lines = [
        "Buongiorno,",
        "",
        f"in allegato il riepilogo dei bisogni raccolti dal centro, periodo: {spoken(period)}.",
        "",
        "- la pagina da leggere (PDF);",
        "- la tabella da usare per i calcoli (CSV);",
        "- il certificato firmato dall'archivio (JSON), che dice come sono fatti i numeri.",
        "",
        caption(period),
        "",
        _NO_NAMES,
        "",
        "Un saluto",
    ]
    if training:
        lines = [TRAINING, "", *lines, "", TRAINING]
    return "\n".join(lines) + "\n"
