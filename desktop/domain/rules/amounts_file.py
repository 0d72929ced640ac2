"""Reads the sums of a measure from its parsed file, refusing what is not declared: that is a bug of the file."""

from collections.abc import Mapping
from typing import Any, Final

from desktop.domain.facts.facts import QUANTITIES, Fact
from desktop.domain.facts.figures import Figure
from desktop.domain.facts.given import exact_number
from desktop.domain.rule_faults import made
from desktop.domain.rules.amounts import Calculation, Expression, Operand, Operated, Operation
from desktop.domain.rules.conditions_file import ConditionReader
from desktop.errors import FactUnknown

_OPERAND: Final = frozenset(("numero", "figura", "fatto"))


def read_calculation(row: Mapping[str, Any], conditions: ConditionReader, figures: Mapping[str, Figure]) -> Calculation:
    """Return the sum written as `row`.

    Raises:
        ValueError: it is not of the closed list, names a fact or a figure that is not declared, or says something else.
    """
    when = conditions.read(row["when"]) if "when" in row else None
    return made(Calculation, {**row, "when": when, "of": _expression(row["of"], conditions, figures)})


def _expression(node: Mapping[str, Any], conditions: ConditionReader, figures: Mapping[str, Figure]) -> Expression:
    kinds = set(node) - {"nome"}
    if len(kinds) != 1 or not kinds <= _OPERAND | set(Operation):
        raise ValueError(f"a sum of unknown shape: {sorted(node)}")
    (kind,) = kinds
    if kind not in _OPERAND:
        if len(node[kind]) < 2 or "nome" in node:  # noqa: PLR2004 - two parts at least are put together
            raise ValueError(f"{kind} puts nothing together")
        return Operated(Operation(kind), tuple(_expression(part, conditions, figures) for part in node[kind]))
    return _operand(kind, node, conditions, figures)


def _operand(kind: str, node: Mapping[str, Any], conditions: ConditionReader, figures: Mapping[str, Figure]) -> Operand:
    name, written = node.get("nome", ""), node[kind]
    if kind == "numero":
        number = exact_number(written)
        if number is None:
            raise ValueError(f"{written!r} is no number")
        return Operand(name, number=number)
    if kind == "figura":
        if written not in figures:
            raise ValueError(f"figures not declared: {[written]}")
        return Operand(name, figure=figures[written])
    return Operand(_named(name, written), fact=_quantity(written, conditions))


def _named(name: str, fact: str) -> str:
    if not name:
        raise ValueError(f"{fact} has no name in the sum")
    return name


def _quantity(written: str, conditions: ConditionReader) -> Fact:
    try:
        fact = conditions.catalogue.get(written)
    except FactUnknown as unknown:
        raise ValueError(f"{written} is not declared; the nearest is {unknown.nearest}") from None
    if fact.type not in QUANTITIES:
        raise ValueError(f"{fact.path} is no number")
    return fact
