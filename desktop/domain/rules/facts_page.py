"""The contract of the facts as a page, docs/facts.md: written from the declarations, never by hand."""

from collections.abc import Iterator

from desktop.domain.facts.facts import Fact, FactCatalogue, FactType
from desktop.domain.rules.benefit_words import type_words

_HOW = {
    "age": "anni compiuti dal giorno `{}`",
    "years_since": "anni passati dal giorno `{}`, con la frazione",
    "years_at_least": "almeno gli anni passati dal giorno `{}`",
    "since_years": "vero se dal giorno `{}` sono passati gli anni richiesti, altrimenti falso",
    "months_since": "mesi passati dal giorno `{}`, con la frazione",
    "days_since": "giorni passati dal giorno `{}`",
    "count": "quante voci ha `{}`; non noto se è vuoto",
    "count_every": "quante voci ha `{}`",
    "count_under": "quante voci di `{}` hanno meno degli anni richiesti: un minimo e un massimo dove un'età non è nota",
    "youngest_age": "l'età più bassa in `{}`, se si sanno tutte",
    "youngest_birth": "il giorno di nascita più recente in `{}`, se si sanno tutti",
    "attested": "vero se `{}` c'è già o si può ottenere (allora l'esito è «se si ottiene»), falso se non si può",
    "one_of": "dalla scelta di `{}`",
    "choice": "dalla scelta di `{}`",
    "contains": "da ciò che c'è in `{}`",
    "contains_choice": "da ciò che c'è in `{}`",
    "adi_scale": "la scala di equivalenza dell'ADI per `{}`: un minimo e un massimo dove resta incerta",
    "income_over_scale": "`{}` diviso per la scala di equivalenza di `{}`: un minimo e un massimo dove resta incerta",
    "wealth_with_increases": "`{}` contro la soglia con ogni maggiorazione possibile per `{}`",
}
_OPENING = """# I fatti su cui si reggono le regole

Questo è il contratto di `accompagna benefits --facts FILE.json` e dei file sotto `resources/benefits/`.
È scritto da `resources/facts.toml` con `python3 start.py facts-page docs/facts.md`: non si corregge a mano.

- Il file è un oggetto JSON: nome del fatto → valore. Un fatto assente, o `null`, non è noto: da solo non dà mai un no.
- Un nome che non è qui viene rifiutato, con il nome più vicino; anche un valore di tipo diverso viene rifiutato.
- Un importo che si sa solo all'incirca è `{"about": 10141}`: entro il 5% da una soglia non decide. Un numero semplice è
  esatto. Date, età, giorni e conteggi sono sempre esatti.
- Chi è nato il 29 febbraio: il 28 febbraio di un anno che non ha quel giorno l'età calcolata è tra due valori, perché
  non è verificato quando si compie. Dove decide, l'esito è «da verificare» e si chiede all'ufficio.
- I fatti «calcolati» seguono da altri; se sono dati, vince il valore dato.
- Il tipo di permesso (`titolo_soggiorno`) da solo non dà mai un no.
- Gli elenchi contengono oggetti con fatti propri; un elenco dato è completo, `[]` vuol dire nessuna voce.
"""


def facts_page(catalogue: FactCatalogue) -> str:
    """Return docs/facts.md: every fact with name, type, values, unit, question, and how it follows from others."""
    groups: dict[str, list[Fact]] = {}
    for fact in catalogue.of():
        groups.setdefault(fact.group, []).append(fact)
    parts = [_OPENING]
    for group, facts in groups.items():
        parts.append(f"## {group}\n")
        for fact in facts:
            parts.append("\n".join(_lines(fact, "###")) + "\n")
            if fact.type is FactType.LIST:
                parts.extend("\n".join(_lines(member, "####")) + "\n" for member in catalogue.of(fact.name))
    return "\n".join(parts)


def _lines(fact: Fact, mark: str) -> Iterator[str]:
    yield f"{mark} `{fact.path}`"
    yield ""
    yield fact.question
    yield ""
    yield f"- tipo: {fact.type.value}: {type_words(fact.type)}"
    if fact.values:
        yield f"- valori: {'; '.join(f'`{code}` {words}' for code, words in fact.values.items())}"
    if fact.unit:
        yield f"- unità: {fact.unit}"
    if fact.computed is not None:
        yield f"- calcolato: {_HOW[fact.computed.how].format(*fact.computed.sources)}"
        yield from _choices(fact)
    if fact.note:
        yield f"- nota: {fact.note}"


def _choices(fact: Fact) -> Iterator[str]:
    words = fact.computed.words if fact.computed is not None else {}
    for key, label in (("yes", "vero con"), ("no", "falso con"), ("unsure", "non noto con")):
        if key in words:
            yield f"  - {label}: {', '.join(f'`{choice}`' for choice in words[key])}"
    for choice, value in words.get("values", {}).items():
        yield f"  - `{choice}` → `{value}`"
    if "years" in words:
        yield f"  - anni richiesti: {words['years']}"
