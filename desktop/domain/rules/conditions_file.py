"""Reads conditions from the parsed files of the benefits, refusing what is not declared: that is a bug of the file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from desktop.domain.facts.facts import QUANTITIES, Fact, FactCatalogue, FactType
from desktop.domain.facts.given import exact_number, read_value
from desktop.domain.rules.conditions import AskPerson, Compared, Condition, Exists, Joined, Joint, Negated
from desktop.errors import FactMistyped, FactUnknown

_EQUALITY: Final = frozenset(("==", "!="))
_ORDER: Final = _EQUALITY | {"<", "<=", ">", ">="}
_OPERATORS: Final[dict[FactType, frozenset[str]]] = {
    FactType.BOOL: _EQUALITY,
    FactType.TEXT: _EQUALITY,
    FactType.ENUM: _EQUALITY | {"in"},
    FactType.SET: frozenset(("contiene",)),
    FactType.DATE: _ORDER,
    **dict.fromkeys(QUANTITIES, _ORDER),
    FactType.LIST: frozenset(),
}
_MANY: Final = frozenset(("in", "contiene"))
_COMPARISON: Final = frozenset(("fatto", "op", "valore", "param"))


@dataclass(frozen=True, slots=True)
class ConditionReader:
    """Reads conditions over the facts of `catalogue` and the figures called `figures`."""

    catalogue: FactCatalogue
    figures: Collection[str]

    def read(self, node: Mapping[str, Any], of: str = "") -> Condition:
        """Return the condition written as `node`, about the woman or the members of the list `of`.

        Raises:
            ValueError: the node is not of the closed list, or names a fact, value or figure that is not declared.
        """
        keys = set(node)
        if "fatto" in keys:
            return self._comparison(node, of)
        if keys == {"verifica_umana"}:
            return AskPerson(node["verifica_umana"])
        if keys == {"non"}:
            return Negated(self.read(node["non"], of))
        if keys == {"esiste", "dove"}:
            return self._exists(node, of)
        if len(keys) != 1 or not keys <= set(Joint):
            raise ValueError(f"a condition of unknown shape: {sorted(keys)}")
        (joint,) = keys
        if not node[joint]:
            raise ValueError(f"{joint} joins nothing")
        return Joined(Joint(joint), tuple(self.read(part, of) for part in node[joint]))

    def _exists(self, node: Mapping[str, Any], of: str) -> Exists:
        fact = self._fact(node["esiste"], of)
        if fact.type is not FactType.LIST:
            raise ValueError(f"{fact.path} is no list")
        return Exists(fact, self.read(node["dove"], fact.name))

    def _comparison(self, node: Mapping[str, Any], of: str) -> Compared:
        fact, operator = self._fact(node["fatto"], of), node["op"]
        if not set(node) <= _COMPARISON or ("valore" in node) is ("param" in node):
            raise ValueError(f"{fact.path} is compared with one value or one figure")
        if operator not in _OPERATORS[fact.type]:
            raise ValueError(f"{fact.path} cannot be compared by {operator}")
        if "param" in node:
            if node["param"] not in self.figures or fact.type not in QUANTITIES:
                raise ValueError(f"{fact.path} is compared with {node['param']}, which is no figure for it")
            return Compared(fact, operator, figure=node["param"])
        if fact.type in QUANTITIES:
            return Compared(fact, operator, number=_number(fact, node["valore"]))
        options = node["valore"] if operator in _MANY else [node["valore"]]
        if not isinstance(options, list) or not options:
            raise ValueError(f"{fact.path} {operator} needs a list of values")
        return Compared(fact, operator, frozenset(self._option(fact, option) for option in options))

    def _fact(self, name: str, of: str) -> Fact:
        try:
            return self.catalogue.get(name, of)
        except FactUnknown as unknown:
            raise ValueError(f"{name} is not declared; the nearest is {unknown.nearest}") from None

    def _option(self, fact: Fact, option: object) -> str | bool | date:
        if fact.type is FactType.SET:
            if option not in fact.values:
                raise ValueError(f"{fact.path} never contains {option!r}")
            return str(option)
        try:
            value = read_value(fact, option, self.catalogue)
        except FactMistyped:
            raise ValueError(f"{fact.path} never has the value {option!r}") from None
        assert isinstance(value, str | bool | date), "no other type is compared with options"
        return value


def _number(fact: Fact, written: object) -> Fraction:
    number = exact_number(written)
    if number is None:
        raise ValueError(f"{fact.path} is compared with a number, not with {written!r}")
    return number
