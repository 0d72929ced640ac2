"""Facts drawn at random, as a file of facts would hold them, and parts of them, as if less were known."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.facts.facts import Fact, FactType

RULES = load_knowledge().rules
CATALOGUE = RULES.catalogue
# Around the thresholds of the rules, so that both sides of each and the thresholds themselves come up.
_AMOUNTS = (0, 480, 5999, 6000, 6500, 7000, 8000, 8189, 8190, 9360, 10000, 10139.99, 10140, 10141, 14000, 26000)
_COUNTS = (0, 1, 2, 3, 4, 5, 12, 13, 18, 20, 21, 59, 60, 67, 89, 90)
_DAYS = ("1950-01-01", "1966-11-21", "1986-06-30", "2005-11-22", "2020-02-29", "2023-11-21", "2024-11-30", "2026-11-20")


def values_of(fact: Fact) -> st.SearchStrategy[Any]:
    """Any value the fact can hold, as JSON has it."""
    exact = st.sampled_from(_AMOUNTS)
    plain: dict[FactType, st.SearchStrategy[Any]] = {
        FactType.BOOL: st.booleans(),
        FactType.DATE: st.sampled_from(_DAYS),
        FactType.TEXT: st.just("Milano"),
        FactType.AMOUNT: exact | exact.map(lambda amount: {"about": amount}),
    }
    if fact.type is FactType.LIST:
        return st.lists(facts(fact.name), max_size=4)
    if fact.type is FactType.ENUM:
        return st.sampled_from(sorted(fact.values))
    if fact.type is FactType.SET:
        return st.lists(st.sampled_from(sorted(set(fact.values) - {"nessuno"})), unique=True)
    return plain.get(fact.type, st.sampled_from(_COUNTS))


def facts(of: str = "") -> st.SearchStrategy[dict[str, Any]]:
    """Any facts of the woman, or of a member of a list; what is computed is given only where its sources are not."""
    declared = list(CATALOGUE.of(of))
    drawn = st.fixed_dictionaries({}, optional={fact.name: values_of(fact) for fact in declared})
    return drawn.map(lambda given: _consistent(given, declared))


def _consistent(given: dict[str, Any], declared: list[Fact]) -> dict[str, Any]:
    computed = {fact.name: fact.computed.sources for fact in declared if fact.computed is not None}
    contradicted = {name for name in computed if _sources(name, computed) & set(given)}
    # Savings are judged by the size of the household, and so is the scale.
    if "componenti_nucleo_adi" in given:
        contradicted |= {"nucleo_adi"}
    return {name: value for name, value in given.items() if name not in contradicted}


def _sources(name: str, computed: Mapping[str, tuple[str, ...]]) -> set[str]:
    """What a fact is computed from, and what that is computed from in its turn."""
    nearest = set(computed.get(name, ()))
    return nearest.union(*(_sources(source, computed) for source in nearest))


@st.composite
def parts_of(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """Part of `whole`: some facts gone, and some facts of the members of its lists gone too."""
    kept = {name: value for name, value in whole.items() if draw(st.booleans())}
    listed = {name for name in kept if CATALOGUE.get(name).type is FactType.LIST}
    return {
        name: [{key: fact for key, fact in row.items() if draw(st.booleans())} for row in value]
        if name in listed
        else value
        for name, value in kept.items()
    }
