"""The facts as the rules read them on a day: those given, and those that follow from them."""

from datetime import date
from fractions import Fraction

from desktop.domain.facts.computed import COMPUTATIONS
from desktop.domain.facts.facts import OBTAINABLE, Fact, FactCatalogue, Facts
from desktop.domain.facts.figures import Figures
from desktop.domain.facts.values import Member, Value


class KnownFacts:
    """The facts of the woman, or of one member of the list `of`; a fact not given is computed where it can be."""

    def __init__(self, facts: Facts, catalogue: FactCatalogue, figures: Figures, on: date, of: str = "") -> None:
        """Read `facts` on the day `on`; `of` is the list of which they describe a member."""
        self._facts, self._catalogue, self._figures, self._on, self._of = facts, catalogue, figures, on, of
        self._computed: dict[str, Value | None] = {}
        self._members: dict[str, tuple[KnownFacts, ...] | None] = {}

    def __repr__(self) -> str:
        """Show nothing of what is known."""
        return "<KnownFacts>"

    @property
    def on(self) -> date:
        """The day on which the rules are applied."""
        return self._on

    def get(self, name: str) -> Value | None:
        """Return the value of the fact `name`: given, else computed, else None."""
        given = self._facts.get(name)
        if given is not None:
            return given
        if name not in self._computed:
            rule = self._catalogue.get(name, self._of).computed
            self._computed[name] = COMPUTATIONS[rule.how](rule, self) if rule is not None else None
        return self._computed[name]

    def is_given(self, name: str) -> bool:
        """Tell whether the fact was given, not computed."""
        return self._facts.get(name) is not None

    def to_obtain(self, fact: Fact) -> str:
        """Return the attestation still to be obtained for what is known of `fact`; empty where there is none."""
        proof = fact if fact.attestation else self._catalogue.get(fact.proof, self._of) if fact.proof else None
        if proof is None or (proof is not fact and self.is_given(fact.name)):
            return ""
        return proof.attestation if self.get(proof.name) == OBTAINABLE else ""

    def members(self, name: str) -> "tuple[KnownFacts, ...] | None":
        """Return what is known of the members of the list `name`, None where the list is not known."""
        if name not in self._members:
            rows = self._facts.get(name)
            self._members[name] = tuple(self._member(name, row) for row in rows) if isinstance(rows, tuple) else None
        return self._members[name]

    def _member(self, of: str, row: Member) -> "KnownFacts":
        return KnownFacts(Facts(row), self._catalogue, self._figures, self._on, of)

    def figure(self, name: str) -> Fraction | None:
        """Return the value of a figure in force on this day, None where there is none."""
        return self._figures.value(name, self._on)
