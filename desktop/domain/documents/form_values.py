"""What can be written on an office's form: a closed catalogue; never where she lodges, nor her address of residence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final, Protocol

from desktop.domain.days import read_day
from desktop.domain.facts.facts import Fact, FactCatalogue, FactType
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Member, Quantity, Value
from desktop.domain.personal import Personal
from desktop.domain.practice import PracticeField
from desktop.domain.rules.benefit_words import number_words
from desktop.errors import DayUnusable

TODAY: Final = "day.today"
CENTRE: Final = "centre.name"
FULL_NAME: Final = "practice.full_name"
_PRACTICE, _FACT, _LETTER, _CHILD = "practice.", "fact.", "letter.", "child."
OF_CHILDREN: Final = _CHILD
"""How the codes of what is said of children begin."""
_HER, _WRITE_TO_HER, _PAYMENT = "Lei", "Dove scriverle", "Pagamento"
_DAYS, _CENTRE, _CHILDREN, _LETTERS = "Date", "Il centro", "Figlie e figli", "Attestazioni del centro"
# The address of residence is on no paper of this program: who looks for her would find it there.
_IDENTITY: Final = (
    (PracticeField.FAMILY_NAME, _HER, "Cognome"),
    (PracticeField.GIVEN_NAME, _HER, "Nome"),
    (PracticeField.BIRTH_DATE, _HER, "Data di nascita"),
    (PracticeField.BIRTH_PLACE, _HER, "Luogo di nascita"),
    (PracticeField.TAX_CODE, _HER, "Codice fiscale"),
    (PracticeField.MAIL_ADDRESS, _WRITE_TO_HER, "Indirizzo sicuro per la posta"),
    (PracticeField.PHONE, _WRITE_TO_HER, "Telefono per le pratiche"),
    (PracticeField.EMAIL, _WRITE_TO_HER, "E-mail per le pratiche"),
    (PracticeField.IBAN, _PAYMENT, "IBAN intestato a lei"),
)
_PARTS: Final = (("day", "giorno"), ("month", "mese"), ("year", "anno"))
_BIRTH, _LISTED, _BORN = "birth_date", "figli", "data_nascita"
MOST_CHILDREN: Final = 12
_YES, _NO = "true", "false"
_YES_NO: Final = {_YES: "sì", _NO: "no"}


@dataclass(frozen=True, slots=True)
class FormValue:
    """One thing that can be written on a form.

    Attributes:
        group: under which heading it is chosen.
        answers: the words of each answer by its code, where boxes can be ticked by it.
    """

    code: str
    group: str
    label: str
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class KnownValue(Personal):
    """What is known of one thing: as it is written, and the codes of the answers it is."""

    text: str
    answers: frozenset[str] = frozenset()


Known = Mapping[str, KnownValue]


@dataclass(frozen=True, slots=True, repr=False)
class Sources(Personal):
    """From where the values of one file come.

    Attributes:
        identity: what may be used of «Dati per le pratiche»; empty without the consents it takes.
        facts: what is known of her for the rules, None where her data stay out.
        letters: the last number and day of each kind of attestation the centre prepared.
        children: what may be told of each child, where the list as a whole may not; None: it may.
    """

    on: date
    centre: str
    identity: Mapping[PracticeField, str] = field(default_factory=dict)
    facts: KnownFacts | None = None
    letters: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    children: tuple[Member, ...] | None = None


class ValueCatalogue:
    """Every value a form can take.

    Args:
        facts: the facts of the rules; those about where she lodges are left out.
        letters: the kinds of attestations, by id.
    """

    def __init__(self, facts: FactCatalogue, letters: Mapping[str, str]) -> None:
        self._facts = tuple(fact for fact in facts.of() if fact.type is not FactType.LIST and not fact.discreet)
        self._letters = letters
        self.by_code = {value.code: value for value in self._values()}

    def known(self, sources: Sources) -> Known:
        """Return what is known of each value of the catalogue; what is not known is absent."""
        found = dict(_days("day.today", sources.on)) | {CENTRE: KnownValue(sources.centre)}
        found |= self._identity(sources.identity)
        for kind, (number, day) in sources.letters.items():
            found |= {f"{_LETTER}{kind}": KnownValue(number), f"{_LETTER}{kind}.day": KnownValue(_numeric(day))}
        if sources.facts is not None:
            found |= self._of_facts(sources.facts)
        if sources.children is not None:
            found |= _births(sources.children)
        return {code: value for code, value in found.items() if code in self.by_code and value.text.strip()}

    def _values(self) -> Iterator[FormValue]:
        for named, group, label in _IDENTITY:
            yield FormValue(f"{_PRACTICE}{named.value}", group, label)
        yield FormValue(FULL_NAME, _HER, "Cognome e nome")
        for part, words in _PARTS:
            yield FormValue(f"{_PRACTICE}{_BIRTH}.{part}", _HER, f"Data di nascita: {words}")
        yield FormValue(TODAY, _DAYS, "Data di oggi")
        for part, words in _PARTS:
            yield FormValue(f"{TODAY}.{part}", _DAYS, f"Data di oggi: {words}")
        yield FormValue(CENTRE, _CENTRE, "Nome del centro")
        for kind, name in self._letters.items():
            yield FormValue(f"{_LETTER}{kind}", _LETTERS, f"{name}: numero")
            yield FormValue(f"{_LETTER}{kind}.day", _LETTERS, f"{name}: data")
        yield FormValue(f"{_CHILD}count", _CHILDREN, "Quante figlie e figli ha")
        for place in range(1, MOST_CHILDREN + 1):
            yield FormValue(f"{_CHILD}{place}.{_BIRTH}", _CHILDREN, f"Figlia o figlio {place}: data di nascita")
        for fact in self._facts:
            yield FormValue(f"{_FACT}{fact.name}", fact.group or "Altro", fact.question, _answers(fact))

    def _identity(self, kept: Mapping[PracticeField, str]) -> dict[str, KnownValue]:
        found = {f"{_PRACTICE}{named.value}": KnownValue(text) for named, text in kept.items()}
        names = (kept.get(named, "") for named in (PracticeField.FAMILY_NAME, PracticeField.GIVEN_NAME))
        found[FULL_NAME] = KnownValue(" ".join(filter(None, names)))
        born = _day(kept.get(PracticeField.BIRTH_DATE, ""))
        if born is not None:
            found |= _days(f"{_PRACTICE}{_BIRTH}", born)
        return found

    def _of_facts(self, facts: KnownFacts) -> dict[str, KnownValue]:
        read = ((fact, facts.get(fact.name)) for fact in self._facts)
        found = {f"{_FACT}{fact.name}": _written(fact, value) for fact, value in read if value is not None}
        children = facts.members(_LISTED)
        if children is not None:
            found[f"{_CHILD}count"] = KnownValue(str(len(children)))
            found |= _births(children)
        return found


class _WithBirth(Protocol):
    """A child, as a row of a list or as what is known of one."""

    def get(self, name: str, /) -> Value | None:
        """Return the value of a fact."""


def _births(children: Iterable[_WithBirth]) -> dict[str, KnownValue]:
    born = ((place, child.get(_BORN)) for place, child in enumerate(children, start=1))
    return {f"{_CHILD}{place}.{_BIRTH}": KnownValue(_numeric(day)) for place, day in born if isinstance(day, date)}


def _answers(fact: Fact) -> Mapping[str, str]:
    return _YES_NO if fact.type is FactType.BOOL else fact.values


def _written(fact: Fact, value: Value) -> KnownValue:
    """Return a fact as a form takes it: a number known only roughly is not written at all."""
    if isinstance(value, bool):
        code = _YES if value else _NO
        return KnownValue(_YES_NO[code], frozenset({code}))
    if isinstance(value, date):
        return KnownValue(_numeric(value))
    if isinstance(value, Quantity):
        return KnownValue(_number(fact, value.low) if value.low == value.high and not value.rough else "")
    if isinstance(value, frozenset):
        words = (fact.values[code] for code in fact.values if code in value)
        return KnownValue(", ".join(words), frozenset(value))
    text = str(value)
    return KnownValue(fact.values.get(text, text), frozenset({text} & fact.values.keys()))


def _number(fact: Fact, number: Fraction | None) -> str:
    if number is None:
        return ""
    return f"{float(number):.2f}".replace(".", ",") if fact.type is FactType.AMOUNT else number_words(number)


def _days(code: str, day: date) -> Iterator[tuple[str, KnownValue]]:
    yield code, KnownValue(_numeric(day))
    yield f"{code}.day", KnownValue(f"{day.day:02}")
    yield f"{code}.month", KnownValue(f"{day.month:02}")
    yield f"{code}.year", KnownValue(str(day.year))


def _day(typed: str) -> date | None:
    try:
        return read_day(typed) if typed else None
    except DayUnusable:
        return None


def _numeric(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"
