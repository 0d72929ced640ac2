"""What a new set of rules changes: measure by measure, figure by figure, fact by fact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from desktop.domain.facts.figures import DatedValue, Figure
from desktop.domain.rules.benefit import Benefit, BenefitVersion
from desktop.domain.rules.parameters import value_words
from desktop.domain.rules.rule_files import RuleSet


class Change(StrEnum):
    """How something differs from the rules in force."""

    ADDED = "nuova"
    REMOVED = "tolta"
    CHANGED = "cambiata"
    CHECKED = "ricontrollata"


# The parts of a card, as the operators call them; what stands under one word is told once.
_PARTS: Final = MappingProxyType(
    {
        "status": "stato",
        "status_note": "stato",
        "name": "nome",
        "neutral_name": "nome neutro",
        "office": "ente",
        "what": "che cos'è",
        "who": "chi chiede",
        "where": "dove",
        "where_note": "dove",
        "municipality": "dove",
        "form": "modulo",
        "form_doubt": "modulo",
        "duration": "durata",
        "amounts": "importo",
        "calculations": "importo",
        "estimate": "importo",
        "compatible": "cumulabilità",
        "incompatible": "cumulabilità",
        "together": "cumulabilità",
        "before": "ordine delle pratiche",
        "obstacles": "ostacoli",
        "helps": "che cosa aiuta",
        "safety": "sicurezza",
        "safety_level": "sicurezza",
        "notices": "lettere e avvisi",
        "doubts": "dubbi",
        "confidence": "dubbi",
        "sources": "fonti",
        "requirements": "condizioni",
        "nuclei": "nucleo",
        "papers": "documenti",
        "terms": "scadenze",
        "checked_on": "giorno del controllo",
    }
)
_CHECK: Final = "checked_on"
_OTHER: Final = "altro"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A measure that differs: `parts` are what of its card does, `versions` the days from which new ones hold."""

    benefit: str
    name: str
    how: Change
    parts: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """A value of a figure that differs, in words; None where there is none on that side."""

    parameter: str
    benefit: str
    valid_from: str
    how: Change
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """All that differs between two sets of rules."""

    entries: tuple[EntryChange, ...]
    parameters: tuple[ParameterChange, ...]
    facts: tuple[str, ...]
    attestations: tuple[str, ...]

    @property
    def touched(self) -> frozenset[str]:
        """The measures whose outcome may differ."""
        return frozenset((*(each.benefit for each in self.entries), *(each.benefit for each in self.parameters)))

    def document(self) -> dict[str, Any]:
        """Return all of it as one plain document."""
        return {
            "benefits": [
                {
                    "benefit": each.benefit,
                    "name": each.name,
                    "how": each.how.value,
                    "parts": list(each.parts),
                    "new_versions": list(each.versions),
                }
                for each in self.entries
            ],
            "parameters": [
                {
                    "parameter": each.parameter,
                    "benefit": each.benefit,
                    "valid_from": each.valid_from,
                    "how": each.how.value,
                    "before": each.before,
                    "after": each.after,
                }
                for each in self.parameters
            ],
            "facts": list(self.facts),
            "attestations": list(self.attestations),
        }


def changes_between(before: RuleSet, after: RuleSet) -> RuleChanges:
    """Return what differs in `after`."""
    return RuleChanges(
        entries=tuple(_entries(before, after)),
        parameters=tuple(_parameters(before, after)),
        facts=tuple(_facts(before, after)),
        attestations=tuple(_attestations(before, after)),
    )


def _entries(before: RuleSet, after: RuleSet) -> Iterator[EntryChange]:
    was = {benefit.id: benefit for benefit in before.rules.benefits}
    now = {benefit.id: benefit for benefit in after.rules.benefits}
    for name in sorted({*was, *now}):
        if name not in now:
            yield EntryChange(name, was[name].versions[-1].name, Change.REMOVED)
        elif name not in was:
            yield EntryChange(name, now[name].versions[-1].name, Change.ADDED)
        else:
            yield from _entry(was[name], now[name])


def _entry(was: Benefit, now: Benefit) -> Iterator[EntryChange]:
    known = {version.valid_from: version for version in was.versions}
    days = {version.valid_from for version in now.versions}
    fresh = tuple(day.isoformat() for day in sorted(days - set(known)))
    differing = [
        name
        for version in now.versions
        if version.valid_from in known
        for name in _differing(known[version.valid_from], version)
    ]
    if days < set(known):
        differing.append(_OTHER)
    if not fresh and not differing:
        return
    how = Change.CHECKED if not fresh and set(differing) == {_CHECK} else Change.CHANGED
    parts = tuple(dict.fromkeys(_PARTS.get(name, _OTHER) for name in differing))
    yield EntryChange(now.id, now.versions[-1].name, how, parts, fresh)


def _differing(was: BenefitVersion, now: BenefitVersion) -> Iterable[str]:
    return (field.name for field in fields(BenefitVersion) if getattr(was, field.name) != getattr(now, field.name))


def _parameters(before: RuleSet, after: RuleSet) -> Iterator[ParameterChange]:
    was, now = before.rules.figures.by_id, after.rules.figures.by_id
    for name in sorted({*was, *now}):
        owner = after.owners.get(name) or before.owners[name]
        old, new = _values(was.get(name)), _values(now.get(name))
        for day in sorted({*old, *new}):
            if _said(old.get(day)) != _said(new.get(day)):
                yield _value(name, owner, old.get(day), new.get(day))


def _values(figure: Figure | None) -> dict[Any, tuple[Figure, DatedValue]]:
    return {} if figure is None else {value.valid_from: (figure, value) for value in figure.values}


def _said(of: tuple[Figure, DatedValue] | None) -> tuple[str, DatedValue] | None:
    """Return what one value says, its unit with it; the other values of its figure are told by themselves."""
    return None if of is None else (of[0].unit, of[1])


def _value(
    name: str, owner: str, was: tuple[Figure, DatedValue] | None, now: tuple[Figure, DatedValue] | None
) -> ParameterChange:
    words = tuple(None if each is None else _words(*each) for each in (was, now))
    if was is None:
        how = Change.ADDED
    elif now is None:
        how = Change.REMOVED
    else:
        how = Change.CHECKED if words[0] == words[1] else Change.CHANGED
    (_, value) = now or was  # type: ignore[misc]  # one of the two is there
    return ParameterChange(name, owner, value.valid_from.isoformat(), how, *words)


def _words(figure: Figure, value: DatedValue) -> str:
    """Return a value with how long it holds and what is doubtful of it."""
    until = f", fino al {value.valid_to.isoformat()}" if value.valid_to is not None else ""
    doubt = f" ({value.doubt})" if value.doubt else ""
    return f"{value_words(figure, value)}{until}{doubt}"


def _facts(before: RuleSet, after: RuleSet) -> Iterator[str]:
    was = {fact.path: fact for fact in before.rules.catalogue.facts}
    for fact in after.rules.catalogue.facts:
        if was.get(fact.path) != fact:
            yield fact.path


def _attestations(before: RuleSet, after: RuleSet) -> Iterator[str]:
    was, now = before.rules.attestations, after.rules.attestations
    return (name for name in sorted({*was, *now}) if was.get(name) != now.get(name))
