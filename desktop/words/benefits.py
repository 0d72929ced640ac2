"""The refusals about facts and benefits, in the operators' words."""

from desktop.errors import FactListUnknown, FactMistyped, FactsUnreadable, FactUnknown, NumberUnusable
from desktop.words import quoted, words_for

_EXPECTED = {
    "bool": "true o false",
    "enum": "una di queste parole",
    "int": "un numero intero, da 0 in su",
    "number": "un numero, da 0 in su",
    "amount": 'un importo da 0 in su, oppure {"about": importo} se si sa solo all\'incirca',
    "date": "un giorno come 2026-03-31",
    "text": "un testo, fino a 200 segni",
    "set": "un elenco di queste parole",
    "list": "un elenco di oggetti, uno per voce",
}
_WHY = {
    "missing": "Il file dei fatti non c'è, o non si può leggere. Controlla il nome e riprova.",
    "folder": "Quello indicato è una cartella. Indica il file dei fatti.",
    "large": "Il file è troppo grande per essere un elenco di fatti. Controlla di aver indicato quello giusto.",
    "not_text": "Il file non è un testo UTF-8. Salvalo di nuovo come testo UTF-8 e riprova.",
    "not_json": "Il file non è scritto in JSON. Controlla virgole, virgolette e parentesi.",
    "twice": "Nel file uno stesso fatto compare due volte. Lascia un solo valore e riprova.",
    "not_object": "Il file deve contenere un oggetto JSON: nomi dei fatti con i loro valori, tra parentesi graffe.",
    "deep": "Il file ha troppe parentesi una dentro l'altra. I fatti hanno al massimo elenchi di oggetti semplici.",
}


@words_for(FactUnknown)
def _fact_unknown(refusal: FactUnknown) -> str:
    return (
        f"Nessuna regola conosce il fatto {quoted(refusal.name)}: il nome più vicino è «{refusal.nearest}». "
        "I nomi sono in docs/facts.md."
    )


@words_for(FactMistyped)
def _fact_mistyped(refusal: FactMistyped) -> str:
    choices = f": {', '.join(refusal.choices)}" if refusal.choices else ""
    wanted = f"{_EXPECTED[refusal.expected]}{choices}"
    return f"Il valore di {quoted(refusal.name)} non va bene: serve {wanted}. Se non si sa, null."


@words_for(FactsUnreadable)
def _facts_unreadable(refusal: FactsUnreadable) -> str:
    return _WHY[refusal.why]


@words_for(FactListUnknown)
def _fact_list_unknown(_: FactListUnknown) -> str:
    return "Questa voce non è più nell'elenco. Riapri la pagina e riprova."


@words_for(NumberUnusable)
def _number_unusable(refusal: NumberUnusable) -> str:
    example = "12" if refusal.whole else "9.360 oppure 203,80"
    kind = "un numero intero" if refusal.whole else "un numero"
    return f"{quoted(refusal.typed)} non è {kind} da 0 in su. Scrivilo per esempio così: {example}."
