"""The refusals about rules and their packs, in the operators' words."""

import re
from datetime import date

from desktop.errors import (
    FingerprintDiffers,
    RuleFileFaulty,
    RulePackOlder,
    RulePackUnusable,
    RulesFolderUnusable,
    RuleSignerUnknown,
    SignerNameEmpty,
    SigningKeyUnusable,
)
from desktop.words import words_for

_PACK = {
    "missing": "Il pacchetto non c'è, o non si può leggere. Controlla il nome e riprova.",
    "folder": "Quella indicata è una cartella. Indica il file del pacchetto.",
    "large": "Il file è troppo grande per essere un pacchetto di regole. Le regole di prima restano in vigore.",
    "unreadable": "Questo file non è un pacchetto di regole. Le regole di prima restano in vigore.",
    "too_new": "Il pacchetto è fatto per una versione più recente del programma. Aggiorna il programma e riprova.",
    "altered": "La firma non torna: il pacchetto è stato cambiato dopo la firma, o si è rovinato. Non usarlo, e "
    "chiedine un'altra copia a chi lo ha fatto.",
    "future": "Il pacchetto porta un giorno che deve ancora venire. Controlla la data di questo computer, poi chiedi a "
    "chi lo ha fatto.",
}
_FOLDER = {
    "missing": "Nella cartella manca facts.toml, attestations.toml o benefits. Indica la cartella delle regole.",
    "not_text": "Uno dei file delle regole non è un testo UTF-8. Salvalo di nuovo e riprova.",
    "empty": "Nella cartella benefits non c'è nessuna scheda. Indica la cartella delle regole.",
    "name": "Un file di scheda ha un nome che non va: solo lettere minuscole, cifre e trattini bassi.",
    "large": "I file delle regole sono troppo grandi per un pacchetto. Controlla di aver indicato la cartella giusta.",
}
_KEY = {
    "missing": "Il file della chiave non c'è, o non si può leggere. Controlla il nome e riprova.",
    "not_key": "Il file non contiene una chiave privata Ed25519 in formato PEM.",
    "locked": "La chiave è protetta da una frase: scrivila su una riga dello standard input.",
    "wrong_phrase": "La frase non apre questa chiave. Riprova.",
}
# What the reader of the files says after the place in the file, which stays in the words of the file itself.
_SAID = (
    (r"unknown words (.+)", "parole non previste: {0}"),
    (r"sources not declared: (.+)", "fonti non dichiarate: {0}"),
    (r"figures not declared: (.+)", "parametri non dichiarati: {0}"),
    (r"values overlap on (.+)", "due valori valgono nello stesso giorno, il {0}"),
    (r"a value ends on (.+), before it begins", "un valore finisce il {0}, prima di cominciare"),
    (r"a figure without a value", "manca il valore"),
    (r"versions do not follow each other", "le versioni non sono in ordine, o due valgono dallo stesso giorno"),
    (r"([^:]+): ([^:]+) is no day", "{0}: {1} non è un giorno"),
    (r"(\w+) declared twice: (.+)", "{0}: {1} compare due volte"),
    (r"(\S+) is no attestation", "{0} non è un'attestazione dichiarata"),
    (r"it has no act and no doubt", "manca l'atto da cui viene"),
    (r"(\S+) has no act and no doubt", "{0}: manca l'atto da cui viene, o il dubbio in parole"),
    (r"there is no such measure", "questa misura non c'è"),
    (r"the measure itself", "è la misura stessa"),
    (r"these measures wait for each other: (.+)", "queste misure si aspettano l'un l'altra: {0}"),
    (r"(\w+) is not a text: (.+)", "{0} deve essere un testo, non {1}"),
    (r"(\w+) is not true or false: (.+)", "{0} deve essere true o false, non {1}"),
    (r"(\w+) is no list of texts", "{0} deve essere un elenco di testi"),
    (r"(\w+) is (.+), which is none of (.+)", "{0} è {1}, che non è tra {2}"),
    (r"(\S+) is not a valid (\w+)", "{0} non è una parola prevista ({1})"),
    (r"it is counted from an event, or every year, or is one day", "serve uno solo tra yearly, on ed event"),
    (r"(\S+) names no Comune", "{0} non è il nome di un Comune"),
    (r"(\S+) is not declared; the nearest is (\S*)", "{0} non è dichiarato (il più vicino è {1})"),
    (r"(\S+) is not declared", "{0} non è dichiarato"),
    (r"a (condition|sum) of unknown shape: (.+)", "forma non prevista: {1}"),
    (r"(\S+) (?:joins nothing|puts nothing together)", "{0} è vuoto"),
    (r"(\S+) is no list", "{0} non è un elenco"),
    (r"(\S+) is compared with one value or one figure", "{0} va confrontato con un valore o con un parametro"),
    (r"(\S+) is compared with (\S+), which is no figure for it", "{0}: {1} non è un parametro con cui confrontarlo"),
    (r"(\S+) is compared with a number, not with (.+)", "{0} va confrontato con un numero, non con {1}"),
    (r"(\S+) cannot be compared by (\S+)", "{0} non si può confrontare con {1}"),
    (r"(\S+) (\S+) needs a list of values", "{0}: {1} vuole un elenco di valori"),
    (r"(\S+) never (?:contains|has the value) (.+)", "{0} non può valere {1}"),
    (r"(\S+) has no name in the sum", "{0} non ha un nome nella somma"),
    (r"(\S+) is no number", "{0} non è un numero"),
    (r"attestations are hers, not .+", "le attestazioni sono della donna, non delle voci di un elenco"),
    (r"an attestation stands as one of (.+)", "un'attestazione può essere solo {0}"),
    (r"it belongs to no list", "l'elenco di cui fa parte non c'è"),
    (r"choices are named for enum and set, and for these alone", "values va con enum e set, e solo con questi"),
    (r"no computation is called (\S+)", "nessun calcolo si chiama {0}"),
    (r"it is computed from facts that are not declared", "si calcola da fatti non dichiarati"),
    (r"it cannot be computed so: (\S+)", "non si può calcolare così: {0}"),
    (r"it is computed from choices that are not declared", "si calcola da valori non dichiarati"),
    (r"years is no whole number", "years non è un numero intero"),
    (r"computed from each other: (.+)", "questi fatti si calcolano l'uno dall'altro: {0}"),
    (r"it gives (\S+) a value it cannot hold", "{0} non può avere questo valore"),
)


@words_for(RuleFileFaulty)
def _rule_file_faulty(refusal: RuleFileFaulty) -> str:
    return f"Il file delle regole «{refusal.where}» non si può usare: {in_italian(refusal.what)}."


@words_for(RulesFolderUnusable)
def _rules_folder_unusable(refusal: RulesFolderUnusable) -> str:
    return _FOLDER[refusal.why]


@words_for(RulePackUnusable)
def _rule_pack_unusable(refusal: RulePackUnusable) -> str:
    return _PACK[refusal.why]


@words_for(RulePackOlder)
def _rule_pack_older(refusal: RulePackOlder) -> str:
    return (
        f"Il pacchetto è del {_day(refusal.made_on)}, quello in vigore è del {_day(refusal.in_force)}: non si torna a "
        "regole più vecchie."
    )


@words_for(RuleSignerUnknown)
def _rule_signer_unknown(refusal: RuleSignerUnknown) -> str:
    return (
        f"Nessuno qui conosce chi ha firmato il pacchetto: l'impronta è {refusal.fingerprint}. Fattela leggere da chi "
        "lo ha fatto, a voce, e confrontala."
    )


@words_for(FingerprintDiffers)
def _fingerprint_differs(refusal: FingerprintDiffers) -> str:
    return (
        f"L'impronta che hai scritto non è quella del pacchetto, che è {refusal.fingerprint}. Se chi lo ha fatto ne "
        "legge un'altra, il pacchetto non è suo: non usarlo."
    )


@words_for(SigningKeyUnusable)
def _signing_key_unusable(refusal: SigningKeyUnusable) -> str:
    return _KEY[refusal.why]


@words_for(SignerNameEmpty)
def _signer_name_empty(_: SignerNameEmpty) -> str:
    return "Manca il nome di chi firma i pacchetti. Scrivi chi è, per esempio la rete."


def in_italian(message: str) -> str:
    """Return what the reader of the files has to say, in Italian where it is one of the usual faults."""
    for form, said in _SAID:
        found = re.search(form, message, re.DOTALL)
        if found:
            before = message[: found.start()]
            return before + said.format(*found.groups())
    return message


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
