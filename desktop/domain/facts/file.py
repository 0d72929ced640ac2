"""Reads the declarations of the facts from the parsed facts.toml, refusing ones that do not hold together."""

from collections.abc import Mapping
from typing import Any

from desktop.domain.facts.computation_shapes import SHAPES, choices_in
from desktop.domain.facts.facts import (
    IN_HAND,
    NOT_TO_BE_HAD,
    OBTAINABLE,
    Computation,
    Fact,
    FactCatalogue,
    FactType,
    FormFact,
)
from desktop.domain.facts.given import read_value
from desktop.domain.rule_faults import at, made, once, only
from desktop.errors import FactMistyped

_STANDINGS = frozenset((IN_HAND, OBTAINABLE, NOT_TO_BE_HAD))
_CHOICES = frozenset((FactType.ENUM, FactType.SET))


def facts_from_toml(table: Mapping[str, Any]) -> FactCatalogue:
    """Return the facts declared in `table`, the parsed resources/facts.toml.

    Raises:
        ValueError: a word is not known or missing, a fact stands twice, points to one that is not declared, or is
            computed in a ring or from what it cannot be.
        KeyError: a word that must be there is not.
    """
    facts = tuple(_fact(row) for row in table["fact"])
    once((fact.path for fact in facts), "facts")
    catalogue = FactCatalogue(facts)
    for fact in facts:
        with at(f"fact {fact.path}"):
            _check(fact, catalogue)
    _check_rings(catalogue)
    return FactCatalogue(facts, tuple(_from_form(row, catalogue) for row in table.get("from_form", ())))


def _fact(row: Mapping[str, Any]) -> Fact:
    with at(f"fact {row.get('name')}"):
        computed = dict(row["computed"]) if "computed" in row else None
        fields = {key: value for key, value in row.items() if key not in {"type", "computed"}}
        computation = Computation(computed.pop("how"), tuple(computed.pop("from")), computed) if computed else None
        return made(Fact, {**fields, "type": FactType(row["type"]), "computed": computation})


def _check(fact: Fact, catalogue: FactCatalogue) -> None:
    lists = {other.name for other in catalogue.of() if other.type is FactType.LIST}
    if fact.of and fact.of not in lists:
        raise ValueError("it belongs to no list")
    if bool(fact.values) is not (fact.type in _CHOICES):
        raise ValueError("choices are named for enum and set, and for these alone")
    if fact.of and (fact.attestation or fact.proof):
        raise ValueError("attestations are hers, not those of the entries of a list")
    if fact.attestation and fact.type is FactType.ENUM and set(fact.values) != _STANDINGS:
        raise ValueError(f"an attestation stands as one of {', '.join(sorted(_STANDINGS))}")
    if fact.computed is not None:
        _check_computation(fact, fact.computed, catalogue)


def _check_computation(fact: Fact, rule: Computation, catalogue: FactCatalogue) -> None:
    shape = SHAPES.get(rule.how)
    if shape is None:
        raise ValueError(f"no computation is called {rule.how}")
    known = {other.name: other for other in catalogue.of(fact.of)}
    if not set(known).issuperset(rule.sources):
        raise ValueError("it is computed from facts that are not declared")
    sources = tuple(known[name] for name in rule.sources)
    if fact.proof and not sources[0].attestation:
        raise ValueError(f"{sources[0].name} is no attestation")
    fits = tuple(source.type for source in sources) == shape.sources and fact.type in shape.results
    if not fits or not shape.needed <= set(rule.words) <= shape.needed | shape.optional:
        raise ValueError(f"it cannot be computed so: {rule.how}")
    choices, chosen = choices_in(rule)
    if not choices <= set(sources[0].values) or not chosen <= set(fact.values):
        raise ValueError("it is computed from choices that are not declared")
    if not isinstance(rule.words.get("years", 0), int):
        raise ValueError("years is no whole number")  # noqa: TRY004 - one kind of error for a bad file


def _check_rings(catalogue: FactCatalogue) -> None:
    """Check that no fact is computed from itself, however far round: nobody could ever say what it is."""
    sources = {
        fact.path: {f"{fact.of}.{name}" if fact.of else name for name in fact.computed.sources}
        for fact in catalogue.facts
        if fact.computed is not None
    }
    while settled := {path for path, needed in sources.items() if not needed & set(sources)}:
        sources = {path: needed for path, needed in sources.items() if path not in settled}
    if sources:
        raise ValueError(f"computed from each other: {', '.join(sorted(sources))}")


def _from_form(row: Mapping[str, Any], catalogue: FactCatalogue) -> FormFact:
    with at(f"from_form {row.get('question')}"):
        only(row, FormFact.__dataclass_fields__)
        known = {fact.name: fact for fact in catalogue.of()}
        if row["fact"] not in known:
            raise ValueError(f"{row['fact']} is not declared")
        fact, values = known[row["fact"]], row.get("values", {})
        for value in values.values():
            whole = ([value] if value else []) if fact.type is FactType.SET else value
            try:
                read_value(fact, whole, catalogue)
            except FactMistyped:
                raise ValueError(f"it gives {fact.name} a value it cannot hold") from None
        return FormFact(row["form"], row["question"], row["fact"], values)
