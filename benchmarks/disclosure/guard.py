"""The last look: what of a file is caught in a text, in six spellings, and what is taken for hers and is not."""

import random
import string
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.disclosure.line import Line
from desktop.app import load_knowledge
from desktop.domain.guard.looking import Guard
from desktop.domain.guard.own import Kind, Stored, add_initials, own_words
from desktop.domain.guard.spelling import fold, tokens_of

NAME = "guard"
RECORDS = 200
CLEAN = Path(__file__).parents[2] / "tests" / "clean_sentences.txt"
_FIRST = (
    *(
        "Noemi",
        "Fatima",
        "Zeinab",
        "Oleksandra",
        "Mariana",
        "Xiomara",
        "Ifeoma",
        "Priyanka",
        "Ludovica",
        "Chiara",
        "Mei",
    ),
    *("Serena", "Rosa", "Greta", "Aïcha", "Jasmín", "Carla", "Paola", "Marta", "Luisa", "Ana", "Ileana", "Svitlana"),
    *("Hanaa", "Blessing", "Kadiatou", "Rosanna", "Debora", "Ornella", "Lia", "Ginevra", "Elisabetta"),
)
_FAMILY = (
    *(
        "Verdani",
        "Belkacem",
        "El Amrani",
        "Kovalenko",
        "Quispe Mamani",
        "Okonkwo",
        "Sharma",
        "De Luca",
        "D'Angelo",
        "Xu",
    ),
    *("Rossi", "Bianchi", "Ferrari", "Conti", "Costa", "Núñez", "Popescu", "Dąbrowska", "Huang", "Esposito", "Colombo"),
    *("Brambilla", "Hernández", "Tesfay", "Diallo", "Moretti", "Gallo", "Fumagalli", "Riva", "Sala"),
)
_STREETS = (
    *(
        "via Garibaldi",
        "viale Fulvio Testi",
        "via della Pace",
        "corso Lodi",
        "piazza Gasparri",
        "via Padova",
        "viale Zara",
    ),
    *("via Ca' Granda", "via Pio La Torre", "largo Rapallo", "via Vespri Siciliani", "via dei Missaglia", "via Odazio"),
)
_WORK = (
    *(
        "Impresa Pulitek",
        "Cooperativa Girandola",
        "Ristorante Zafferà",
        "Farmacia Brivio",
        "Mensa Serist",
        "Hotel Perseo",
    ),
)
_SCHOOLS = ("scuola Manzoni", "nido Girasole", "elementare Tommaseo", "liceo Parini", "materna Sant'Elia")
_MONTHS = "ABCDEHLMPRST"
Record = Mapping[str, tuple[Kind, str]]
Spelling = Callable[[str, random.Random], str]


def a_record(chance: random.Random) -> Record:
    """Return what the file of an invented woman holds, by what it is."""
    given, family = chance.choice(_FIRST), chance.choice(_FAMILY)
    digits = "".join(chance.choices(string.digits, k=7))
    letters = "".join(chance.choices(string.ascii_uppercase, k=6))
    code = (
        f"{letters}{chance.randint(40, 99)}{chance.choice(_MONTHS)}{chance.randint(10, 71)}Z{chance.randint(100, 999)}W"
    )
    account = f"IT{chance.randint(10, 99)}{chance.choice(string.ascii_uppercase)}" + "".join(
        chance.choices(string.digits, k=22)
    )
    plain = "".join(sign for sign in f"{given}.{family}".lower() if sign.isascii() and (sign.isalpha() or sign == "."))
    return {
        "given name": (Kind.NAME, given),
        "family name": (Kind.NAME, family),
        "child": (Kind.PERSON, f"{chance.choice(_FIRST)} {family}"),
        "somebody near": (Kind.PERSON, f"{chance.choice(_FIRST)} {chance.choice(_FAMILY)}"),
        "address": (Kind.PLACE, f"{chance.choice(_STREETS)} {chance.randint(1, 99)}"),
        "work": (Kind.PLACE, chance.choice(_WORK)),
        "school": (Kind.PLACE, chance.choice(_SCHOOLS)),
        "telephone": (Kind.PHONE, f"3{chance.randint(20, 99)} {digits}"),
        "mail": (Kind.EMAIL, f"{plain}{chance.randint(60, 99)}@esempio.it"),
        "tax code": (Kind.TAX_CODE, code),
        "account": (Kind.IBAN, account),
        "file": (Kind.CASE_CODE, "".join(chance.choices("23456789ABCDEFGHJKMNPQRSTVWXYZ", k=6))),
    }


def guard_of(record: Record) -> Guard:
    """Return a guard of all that a file holds."""
    vocabulary = load_knowledge().guarding.vocabulary
    own = own_words([Stored(kind, text) for kind, text in record.values()], vocabulary)
    add_initials(own, record["given name"][1], record["family name"][1])
    return Guard(own, vocabulary)


def _bare(text: str, _: random.Random) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _typo(text: str, chance: random.Random) -> str:
    """One letter or digit more, less, another one, or two neighbours exchanged."""
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    at = chance.choice(places)
    other = chance.choice(string.digits if text[at].isdigit() else string.ascii_lowercase)
    kind = chance.randrange(4)
    if kind == 0:
        return text[:at] + other + text[at:]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    if kind == 2 or at + 1 == len(text):  # noqa: PLR2004 - the third of the four
        return text[:at] + other + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


_SPELLINGS: Mapping[str, tuple[Spelling, float]] = {
    "as typed": (lambda text, _: text, 0.99),
    "in small letters": (lambda text, _: text.lower(), 0.99),
    "in capitals": (lambda text, _: text.upper(), 0.99),
    "without accents": (_bare, 0.99),
    "each sign apart": (lambda text, _: " ".join(sign for sign in text if not sign.isspace()), 0.9),
    "with one typo": (_typo, 0.9),
}


def attack(_: Sequence[object], chance: random.Random) -> Iterator[Line]:
    """Put each identifier of each record into a clean sentence in each spelling; then look at the sentences alone."""
    records = [a_record(chance) for _ in range(RECORDS)]
    guards = [guard_of(record) for record in records]
    sentences = CLEAN.read_text("utf-8").splitlines()
    for name, (spelling, least) in _SPELLINGS.items():
        tried = caught = 0
        for record, guard in zip(records, guards, strict=True):
            for _, text in record.values():
                before, after = chance.choice(sentences), chance.choice(sentences)
                written = spelling(text, chance)
                whole, begin = f"{before} {written} {after}", len(before) + 1
                hits = guard.hits(whole)
                caught += any(hit.start < begin + len(written) and begin < hit.end for hit in hits)
                tried += 1
        share = caught / tried
        yield Line(
            NAME, f"identifiers of the own file, {name}", tried, f"caught {share:.1%}", f"≥ {least:.0%}", share >= least
        )
    initials = sum(bool(guard.hits(_initials(record))) for record, guard in zip(records, guards, strict=True))
    yield Line(NAME, "her two initials, with dots", len(records), f"caught {initials / len(records):.1%}")
    began = time.perf_counter()
    alarms = [_alarms(record, guard, sentences) for record, guard in zip(records, guards, strict=True)]
    spent = (time.perf_counter() - began) / len(guards)
    wrong, meant = (sum(each) for each in zip(*alarms, strict=True))
    found = f"false alarms {wrong}; {1000 * spent:.0f} ms for all {len(sentences)}"
    many = len(guards) * len(sentences)
    yield Line(NAME, "clean sentences, each with each file", many, found, "0", wrong == 0)
    yield Line(NAME, "the same: her name, meant as a word («codice rosa»)", many, f"found {meant}")


def _alarms(record: Record, guard: Guard, sentences: Sequence[str]) -> tuple[int, int]:
    """Return how often a clean sentence was taken to tell of her: by a word that is not hers, and by one that is."""
    hers = {token.norm for _, text in record.values() for token in tokens_of(text)}
    wrong = meant = 0
    for sentence in sentences:
        for hit in guard.hits(sentence):
            if fold(sentence[hit.start : hit.end]) in hers:
                meant += 1
            else:
                wrong += 1
    return wrong, meant


def _initials(record: Record) -> str:
    given, family = record["given name"][1], record["family name"][1]
    return f"La signora {given[0]}. {family[0]}. chiede della domanda."
