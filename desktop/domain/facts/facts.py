"""The facts on which the rules stand: which there are, and what is known of a woman; what is not known is absent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final

from desktop.domain.facts.values import Value
from desktop.domain.personal import Personal
from desktop.errors import FactUnknown

# A longer name is cut, and loses what cannot be shown, before it is compared with the known ones.
_LONGEST_NAME: Final = 60


class FactType(StrEnum):
    """What a fact can hold; the words are those of facts.toml and of docs/facts.md."""

    BOOL = "bool"
    ENUM = "enum"
    INT = "int"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    TEXT = "text"
    SET = "set"
    LIST = "list"


# How an attestation stands; a fact it proves is computed from it.
IN_HAND, OBTAINABLE, NOT_TO_BE_HAD = "presente", "ottenibile", "no"
ATTESTED: Final = "attested"
QUANTITIES: Final = frozenset((FactType.INT, FactType.NUMBER, FactType.AMOUNT))


@dataclass(frozen=True, slots=True)
class Computation:
    """How a fact follows from the facts `sources`: `how` names the rule, `words` are its lists and `years` its span."""

    how: str
    sources: tuple[str, ...]
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One declared fact of the woman, or of the members of the list `of`.

    `permit`: a comparison on it alone never gives a no. `attestation`: the paper that proves it. `discreet`: never
    printed and never in a list.
    """

    name: str
    type: FactType
    question: str
    of: str = ""
    group: str = ""
    unit: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    computed: Computation | None = None
    permit: bool = False
    attestation: str = ""
    discreet: bool = False
    note: str = ""

    @property
    def proof(self) -> str:
        """The name of the fact that says how the attestation of this one stands; empty where none proves it."""
        attested = self.computed is not None and self.computed.how == ATTESTED
        return self.computed.sources[0] if attested and self.computed is not None else ""

    @property
    def path(self) -> str:
        """The name with its list, as in `figli.eta`."""
        return f"{self.of}.{self.name}" if self.of else self.name


@dataclass(frozen=True, slots=True)
class FormFact:
    """What the answer to `question` of `form` says of `fact`: option code → value; no values: the text itself."""

    form: str
    question: str
    fact: str
    values: Mapping[str, Any]


class FactCatalogue:
    """Every declared fact, by list and name, and what the questionnaires already say."""

    def __init__(self, facts: tuple[Fact, ...], from_form: tuple[FormFact, ...] = ()) -> None:
        """Keep `facts` in the order in which they are declared."""
        self.facts = facts
        self.from_form = from_form
        self._by_place = {(fact.of, fact.name): fact for fact in facts}

    def get(self, name: str, of: str = "") -> Fact:
        """Return the fact `name` of the woman, or of the members of the list `of`.

        Raises:
            FactUnknown: it is not declared; the refusal names the nearest that is.
        """
        try:
            return self._by_place[of, name]
        except KeyError:
            shown = "".join(sign for sign in name[:_LONGEST_NAME] if sign.isprintable())
            raise FactUnknown(shown, self._nearest(shown, of)) from None

    def at(self, path: str) -> Fact:
        """Return the fact with this `path`, as `eta` or `figli.eta`.

        Raises:
            FactUnknown: it is not declared.
        """
        of, _, name = path.rpartition(".")
        return self.get(name, of)

    def asked(self, path: str) -> Fact:
        """Return what an operator is asked to know the fact with this `path`.

        Of the members of a list, the list; of what an attestation proves, the attestation, which may be had or not yet.

        Raises:
            FactUnknown: it is not declared.
        """
        fact = self.at(path)
        if fact.of:
            return self.get(fact.of)
        return self.get(fact.proof) if fact.proof else fact

    def of(self, of: str = "") -> Iterator[Fact]:
        """Yield the facts of the woman, or those of the members of the list `of`."""
        return (fact for fact in self.facts if fact.of == of)

    def _nearest(self, name: str, of: str) -> str:
        known = [fact.name for fact in self.of(of)]
        found = get_close_matches(name, known, n=1, cutoff=0.0)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True, repr=False)
class Facts(Personal):
    """What is known of one woman: fact name → value. `origins` says of some of them where they come from."""

    values: Mapping[str, Value]
    origins: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> Value | None:
        """Return the value of the fact `name`, None where it is not known."""
        return self.values.get(name)

    def over(self, others: "Facts") -> "Facts":
        """Return these facts completed with those of `others` that are not known here."""
        return Facts({**others.values, **self.values}, {**others.origins, **self.origins})
