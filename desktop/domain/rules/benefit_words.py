"""What the rules say, in Italian, for screen, paper and command line alike: values, figures, outcomes."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from desktop.domain.days import MONTHS
from desktop.domain.facts.facts import Fact, FactCatalogue, FactType
from desktop.domain.facts.figures import Figure, Figures
from desktop.domain.facts.values import MARGIN, Member, Quantity, Truth, Value
from desktop.domain.rules.benefit import BenefitVersion, Provider, Relation, Status
from desktop.domain.rules.benefits import Due, FactUsed, Outcome, figures_in
from desktop.domain.rules.nucleus import Apart, Nucleus

NOT_KNOWN: Final = "non noto"
KEPT_IN_FILE: Final = "resta nel fascicolo"

DUE_WORDS: Final[Mapping[Due, str]] = MappingProxyType(
    {
        Due.YES: "Potrebbe spettarle: da verificare con l'ufficio",
        Due.IF_OBTAINED: "Potrebbe spettarle se si ottiene ciò che manca",
        Due.UNKNOWN: "Da verificare",
        Due.NO: "Con questi dati non risulta",
    }
)
RESULT_WORDS: Final[Mapping[Due, str]] = MappingProxyType(
    {Due.YES: "sì", Due.IF_OBTAINED: "sì, se si ottiene", Due.UNKNOWN: "da verificare", Due.NO: "no"}
)
STATUS_WORDS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        Status.ACTIVE: "attiva",
        Status.WINDOW: "si chiede solo in certi periodi",
        Status.WAITING: "in attesa del decreto",
        Status.CLOSED: "chiusa",
        Status.UNVERIFIED: "da verificare",
    }
)
PROVIDER_WORDS: Final[Mapping[Provider, str]] = MappingProxyType(
    {
        Provider.WOMAN: "lei",
        Provider.CENTRE: "il centro",
        Provider.SOCIAL_SERVICE: "il servizio sociale",
        Provider.COURT: "il tribunale",
        Provider.EMPLOYER: "il datore di lavoro",
        Provider.TAX_HELP: "il CAF",
    }
)
RELATION_WORDS: Final[Mapping[Relation, str]] = MappingProxyType(
    {
        Relation.BOTH: "si possono avere insieme",
        Relation.EITHER: "una delle due",
        Relation.COUNTS: "conta come reddito",
        Relation.FOLLOWS: "una dopo l'altra",
    }
)
SEEN_WORDS: Final[Mapping[Truth, str]] = MappingProxyType(
    {Truth.YES: "può vederlo", Truth.NO: "non lo vede nessun altro", Truth.UNKNOWN: "non si sa chi lo vede"}
)
NUCLEUS_WORDS: Final[Mapping[Apart, str]] = MappingProxyType(
    {
        Apart.SEPARATE: "fa nucleo a sé",
        Apart.TOGETHER: "è nello stesso nucleo dell'altra persona",
        Apart.UNCLEAR: "da chiarire con il CAF",
    }
)


def day_words(day: date) -> str:
    """Return a day as `12 maggio 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def number_words(number: Fraction) -> str:
    """Return a number as Italians write it: `10.140`, `203,80`, `0,5`; cents only where there are any."""
    whole, _, part = f"{float(number):.2f}".partition(".")
    decimals = "" if part == "00" else f",{part}" if abs(number) >= 1 else f",{part.rstrip('0')}"
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + f"{int(digits):,}".replace(",", ".") + decimals


def value_words(fact: Fact, value: Value | None) -> str:
    """Return the value of a fact in words; `non noto` where it is not known."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, bool):
        return "sì" if value else "no"
    if isinstance(value, Quantity):
        return _quantity_words(fact, value)
    return _choice_words(fact, value)


def _choice_words(fact: Fact, value: str | date | frozenset[str] | tuple[Member, ...]) -> str:
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, frozenset):
        return ", ".join(fact.values[choice] for choice in fact.values if choice in value) or "nessuno"
    if isinstance(value, tuple):
        return {0: "nessuna voce", 1: "1 voce"}.get(len(value), f"{len(value)} voci")
    return fact.values.get(value, value)


def _quantity_words(fact: Fact, value: Quantity) -> str:
    unit = f" {fact.unit}" if fact.unit else ""
    if value.rough and value.low is not None and fact.computed is None:
        return f"circa {number_words(value.low * (1 + MARGIN))}{unit}"
    return f"{bounds_words(value)}{unit}"


def bounds_words(value: Quantity) -> str:
    """Return a number as far as it is known: `3`, `almeno 3`, `tra 3 e 4`."""
    low, high = (None if bound is None else number_words(bound) for bound in (value.low, value.high))
    if low == high:
        return f"{low}"
    return f"almeno {low}" if high is None else f"tra {low} e {high}"


def fact_words(used: FactUsed) -> str:
    """Return the value of a fact in a condition."""
    return value_words(used.fact, used.value)


def question_words(catalogue: FactCatalogue, path: str) -> str:
    """Return how to ask the fact with this path; of a list's members, after the list's own name."""
    fact = catalogue.at(path)
    return (
        f"{catalogue.get(fact.of).group}: {fact.question[0].lower()}{fact.question[1:]}" if fact.of else fact.question
    )


def figure_words(figure: Figure, on: date) -> str:
    """Return a figure as it stands on a day: its value, or that it has ended, or that it is not known."""
    return _figure(figure, on) + _ended([figure], on)


def amount_words(version: BenefitVersion, figures: Figures, on: date) -> tuple[str, ...]:
    """Return the amounts of a measure with the figures as they stand on a day."""
    return tuple(_filled(text, figures, on) for text in version.amounts)


def _filled(text: str, figures: Figures, on: date) -> str:
    named = [figures.by_id[name] for name in figures_in(text)]
    for figure in named:
        text = text.replace("{" + figure.id + "}", _figure(figure, on))
    return text + _ended(named, on)


def _figure(figure: Figure, on: date) -> str:
    value = figure.begun(on)
    if value is None:
        return "(valore non noto a quel giorno)"
    number = number_words(value.value)
    return f"{number} {figure.unit}" if not figure.unit.startswith("quota") else number


def _ended(figures: list[Figure], on: date) -> str:
    """Return a remark where one of the figures had ended on the day: it is shown, and never as if it still held."""
    values = [figure.begun(on) for figure in figures if figure.stale(on)]
    days = [value.valid_to for value in values if value is not None and value.valid_to is not None]
    return f" (valore fino al {day_words(min(days))}: da aggiornare)" if days else ""


def nucleus_words(nucleus: Nucleus) -> str:
    """Return who counts as her household for one measure, and upon what."""
    condition = ", se si ottiene l'attestazione" if nucleus.attestations else ""
    return f"{nucleus.rule.name}: {NUCLEUS_WORDS[nucleus.apart]}{condition}"


def outcome_words(outcome: Outcome) -> str:
    """Return what the rules of a measure say, in one sentence."""
    if outcome.version is None:
        return f"Al {day_words(outcome.on)} il programma non conosce le regole di questa misura"
    if outcome.status in {Status.CLOSED, Status.WAITING}:
        return f"{DUE_WORDS[outcome.due]}: misura {STATUS_WORDS[outcome.status]}"
    return DUE_WORDS[outcome.due]


def type_words(kind: FactType) -> str:
    """Return what a fact can hold, for the contract of the facts."""
    return _TYPES[kind]


_TYPES: Final[Mapping[FactType, str]] = MappingProxyType(
    {
        FactType.BOOL: "`true` o `false`",
        FactType.ENUM: "una parola dell'elenco",
        FactType.INT: "numero intero, da 0",
        FactType.NUMBER: "numero, da 0",
        FactType.AMOUNT: 'numero, da 0, oppure `{"about": numero}` se si sa solo all\'incirca',
        FactType.DATE: "giorno, come `2026-03-31`",
        FactType.TEXT: "testo, fino a 200 segni",
        FactType.SET: "elenco di parole dell'elenco, anche vuoto",
        FactType.LIST: "elenco di oggetti, uno per voce, anche vuoto",
    }
)
