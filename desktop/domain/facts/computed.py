"""What follows from the facts that are known: ages, spans of time, counts, and the two sums of the ADI.

Whatever is computed only gets narrower as more is known: learning a fact never turns a computed value round.
"""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Final, Protocol

from desktop.domain.facts.calendar_steps import may_be_a_birthday, months_between, years_between
from desktop.domain.facts.facts import ATTESTED, NOT_TO_BE_HAD, Computation
from desktop.domain.facts.values import Quantity, Truth, Value, exactly


class Known(Protocol):
    """The facts of the woman or of one member of a list, given or computed, on a day."""

    @property
    def on(self) -> date:
        """The day on which the rules are applied."""

    def get(self, name: str) -> Value | None:
        """Return the value of a fact, None where it is not known."""

    def members(self, name: str) -> "tuple[Known, ...] | None":
        """Return what is known of the members of a list, None where the list is not known."""

    def figure(self, name: str) -> Fraction | None:
        """Return the value in force of a parameter, None where there is none."""


_ADULT, _ELDER = 18, 60


def _elapsed(span: Callable[[date, date], Fraction], rule: Computation, known: Known) -> Fraction | None:
    start = known.get(rule.sources[0])
    return span(start, known.on) if isinstance(start, date) and start <= known.on else None


def _age(rule: Computation, known: Known) -> Value | None:
    """Return the years completed; on a 28 February that may not be a birthday yet, between those and one less."""
    years, born = _elapsed(years_between, rule, known), known.get(rule.sources[0])
    if years is None or not isinstance(born, date):
        return None
    doubtful = may_be_a_birthday(born, known.on)
    return Quantity(Fraction(int(years) - doubtful), Fraction(int(years)), in_doubt=doubtful)


def _years_since(rule: Computation, known: Known) -> Value | None:
    years = _elapsed(years_between, rule, known)
    return None if years is None else exactly(years)


def _years_at_least(rule: Computation, known: Known) -> Value | None:
    years = _elapsed(years_between, rule, known)
    return None if years is None else Quantity(years, None)


def _since_years(rule: Computation, known: Known) -> Value | None:
    years = _elapsed(years_between, rule, known)
    return None if years is None else years >= int(rule.words["years"])


def _months_since(rule: Computation, known: Known) -> Value | None:
    months = _elapsed(months_between, rule, known)
    return None if months is None else exactly(months)


def _days_since(rule: Computation, known: Known) -> Value | None:
    days = _elapsed(lambda start, end: Fraction((end - start).days), rule, known)
    return None if days is None else exactly(days)


def _count(rule: Computation, known: Known) -> Value | None:
    members = known.members(rule.sources[0])
    return exactly(len(members)) if members else None


def _count_every(rule: Computation, known: Known) -> Value | None:
    members = known.members(rule.sources[0])
    return None if members is None else exactly(len(members))


def _count_under(rule: Computation, known: Known) -> Value | None:
    """Return how many members are younger than `years`: between those surely so and those who may be."""
    members = known.members(rule.sources[0])
    if members is None:
        return None
    truths = [_age_is(member, "<", int(rule.words["years"])) for member in members]
    surely, surely_not = truths.count(Truth.YES), truths.count(Truth.NO)
    apart = surely + surely_not < len(truths)
    every_age_known = all(isinstance(member.get("eta"), Quantity) for member in members)
    return Quantity(Fraction(surely), Fraction(len(truths) - surely_not), in_doubt=apart and every_age_known)


def _youngest_age(rule: Computation, known: Known) -> Value | None:
    ages = [member.get("eta") for member in known.members(rule.sources[0]) or ()]
    lows = [age.low for age in ages if isinstance(age, Quantity) and age.low is not None]
    highs = [age.high for age in ages if isinstance(age, Quantity) and age.high is not None]
    if not lows or not len(lows) == len(highs) == len(ages):
        return None
    return Quantity(min(lows), min(highs), in_doubt=min(lows) < min(highs))


def _youngest_birth(rule: Computation, known: Known) -> Value | None:
    births = [member.get("data_nascita") for member in known.members(rule.sources[0]) or ()]
    days = [birth for birth in births if isinstance(birth, date)]
    return max(days) if days and len(days) == len(births) else None


def _one_of(rule: Computation, known: Known) -> Value | None:
    choice = known.get(rule.sources[0])
    if choice in rule.words["yes"]:
        return True
    return False if choice in rule.words.get("no", ()) else None


def _attested(rule: Computation, known: Known) -> Value | None:
    """Return what an attestation proves; one still to be had proves it once it is there (`KnownFacts.to_obtain`)."""
    standing = known.get(rule.sources[0])
    return None if standing is None else standing != NOT_TO_BE_HAD


def _choice(rule: Computation, known: Known) -> Value | None:
    choice = known.get(rule.sources[0])
    chosen: str | None = rule.words["values"].get(choice)
    return chosen


def _contains(rule: Computation, known: Known) -> Value | None:
    chosen = known.get(rule.sources[0])
    if not isinstance(chosen, frozenset):
        return None
    if chosen & set(rule.words.get("yes", ())):
        return True
    return None if chosen & set(rule.words.get("unsure", ())) else False


def _contains_choice(rule: Computation, known: Known) -> Value | None:
    chosen = known.get(rule.sources[0])
    found = [to for choice, to in rule.words["values"].items() if isinstance(chosen, frozenset) and choice in chosen]
    return found[0] if found else None


def _income_over_scale(rule: Computation, known: Known) -> Value | None:
    income, scale = known.get(rule.sources[0]), _scale(known, rule.sources[1])
    return income.over(scale) if isinstance(income, Quantity) and scale is not None else None


def _adi_scale(rule: Computation, known: Known) -> Value | None:
    return _scale(known, rule.sources[0])


def _scale(known: Known, household: str) -> Quantity | None:
    """Return the bounds of the ADI's equivalence scale, None where its figures are not in force.

    Each member but her adds to the base what the categories say. Whether two categories of one member add up the
    sources do not say: the least takes the larger one, the most takes both.
    """
    base, least_cap, most_cap = (known.figure(f"adi.scala_{name}") for name in ("base", "massimo", "massimo_disabili"))
    if base is None or least_cap is None or most_cap is None:
        return None
    count, members = known.get("componenti_nucleo_adi"), known.members(household)
    if isinstance(count, Quantity) and count.low == 1:
        return exactly(base)
    if members is None:
        return Quantity(base, most_cap)
    least, most = base, base
    for lower, upper in _increments(known, members):
        least, most = least + lower, most + upper
    return Quantity(min(least, least_cap), min(most, most_cap))


def _increments(known: Known, members: tuple[Known, ...]) -> Iterator[tuple[Fraction, Fraction]]:
    surely_before = possibly_before = 0
    for member in members:
        if member.get("lei") is True:
            continue
        minor = _age_is(member, "<", _ADULT)
        certain, possible = _categories(known, member)
        lower, upper = max(certain, default=Fraction(0)), sum(possible, start=Fraction(0))
        if minor is Truth.YES:
            lower = max(lower, _minor(known, possibly_before))
        if minor is not Truth.NO:
            upper += _minor(known, surely_before)
        surely_other = member.get("lei") is False
        possibly_before += minor is not Truth.NO
        surely_before += minor is Truth.YES and surely_other
        yield (lower if surely_other else Fraction(0)), upper


def _categories(known: Known, member: Known) -> tuple[list[Fraction], list[Fraction]]:
    """Return what a member's categories add, those certain and those possible, but for being a minor."""
    adult = _age_is(member, ">=", _ADULT)
    truths = {
        "disabile": _is(member, "disabile_dpcm159"),
        "anziano": _age_is(member, ">=", _ELDER),
        "cura": _both(adult, _is(member, "carichi_di_cura")),
        "disagio": _both(adult, _is(member, "grave_disagio")),
    }
    added = {name: known.figure(f"adi.scala_{name}") or Fraction(0) for name in truths}
    certain = [added[name] for name, truth in truths.items() if truth is Truth.YES]
    return certain, [added[name] for name, truth in truths.items() if truth is not Truth.NO]


def _minor(known: Known, before: int) -> Fraction:
    first = before < int(known.figure("adi.scala_primi_minori") or 0)
    return known.figure("adi.scala_minore" if first else "adi.scala_minore_ulteriore") or Fraction(0)


def _wealth_with_increases(rule: Computation, known: Known) -> Value | None:
    """Return False where the savings are above the threshold with every increase there may be, otherwise None."""
    savings, count = known.get(rule.sources[0]), known.get("componenti_nucleo_adi")
    if not isinstance(savings, Quantity) or not isinstance(count, Quantity) or count.low is None:
        return None
    size = int(count.low)
    names = ("patrimonio_mobiliare_1", "patrimonio_mobiliare_2", "patrimonio_mobiliare_3piu")
    base = known.figure(f"adi.{names[max(0, min(size, 3) - 1)]}")
    per_child = known.figure("adi.patrimonio_per_figlio")
    per_disabled = known.figure("adi.patrimonio_per_disabile_grave")
    if base is None or per_child is None or per_disabled is None:
        return None
    members = known.members(rule.sources[1])
    disabled = size if members is None else sum(member.get("disabile_dpcm159") is not False for member in members)
    # One adult at least: the third child is the fourth person.
    highest = base + per_child * max(0, size - 3) + per_disabled * min(size, disabled)
    return False if savings.compare("<=", highest) is Truth.NO else None


def _is(member: Known, name: str) -> Truth:
    value = member.get(name)
    return Truth.UNKNOWN if value is None else Truth.YES if value is True else Truth.NO


def _age_is(member: Known, operator: str, years: int) -> Truth:
    age = member.get("eta")
    return age.compare(operator, Fraction(years)) if isinstance(age, Quantity) else Truth.UNKNOWN


def _both(one: Truth, other: Truth) -> Truth:
    if Truth.NO in (one, other):
        return Truth.NO
    return Truth.YES if one is other is Truth.YES else Truth.UNKNOWN


COMPUTATIONS: Final[dict[str, Callable[[Computation, Known], Value | None]]] = {
    "age": _age,
    "years_since": _years_since,
    "years_at_least": _years_at_least,
    "since_years": _since_years,
    "months_since": _months_since,
    "days_since": _days_since,
    "count": _count,
    "count_every": _count_every,
    "count_under": _count_under,
    "youngest_age": _youngest_age,
    "youngest_birth": _youngest_birth,
    "one_of": _one_of,
    ATTESTED: _attested,
    "choice": _choice,
    "contains": _contains,
    "contains_choice": _contains_choice,
    "adi_scale": _adi_scale,
    "income_over_scale": _income_over_scale,
    "wealth_with_increases": _wealth_with_increases,
}
