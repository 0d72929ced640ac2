"""Which facts tell something of the members of a list: the list itself, and whatever is computed from it."""

from collections.abc import Collection

from desktop.domain.facts.facts import FactCatalogue


def following(catalogue: FactCatalogue, lists: Collection[str]) -> frozenset[str]:
    """Return the names of some lists and of all the facts of the woman that follow from them, however far."""
    found = frozenset(lists)
    while True:
        computed = (fact for fact in catalogue.of() if fact.computed is not None)
        more = {fact.name for fact in computed if fact.computed and found & set(fact.computed.sources)}
        if more <= found:
            return found
        found |= more
