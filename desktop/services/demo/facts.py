"""What an invented woman told beyond the questionnaire: the facts her benefits turn on, in step with her answers."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desktop.domain.form.assessment import Answers
from desktop.domain.personal import Personal

_DAYS_A_YEAR = 365.25
_AGES = {
    "18-29": (18, 29),
    "30-39": (30, 39),
    "40-49": (40, 49),
    "50-59": (50, 59),
    "60-69": (60, 69),
    "70+": (70, 82),
}
_CHILDREN_AGES = {"0-2": (0, 2), "3-5": (3, 5), "6-10": (6, 10), "11-13": (11, 13), "14-17": (14, 17)}
_HOW_MANY = {"1": 1, "2": 2, "3+": 3}
_ATTESTATIONS = ("presente", "ottenibile", "no")


@dataclass(frozen=True, slots=True, repr=False)
class InventedFacts(Personal):
    """Facts by name, with plain values as docs/facts.md has them, and the birth dates of her children under age."""

    values: tuple[tuple[str, object], ...]
    children: tuple[date, ...]


def invented_facts(rng: Random, answers: Answers, on: date) -> InventedFacts:
    """Return the facts told in the interview held `on` a day."""
    values: list[tuple[str, object]] = [
        ("residente_italia", True),
        ("regione", "Lombardia"),
        ("comune_residenza", "Milano"),
        ("attestazione_ss_bisogno", rng.choice(_ATTESTATIONS)),
        ("certificazione_percorso", rng.choice(_ATTESTATIONS)),
    ]
    born = [_born(rng, _AGES[age], on) for age in _chosen(answers, "C01")]
    values.extend(("data_nascita", day.isoformat()) for day in born)
    if "OK" in _chosen(answers, "G04"):
        values.append(("isee_ordinario", {"about": rng.randrange(2_000, 16_000, 100)}))
    if _chosen(answers, "F05") & {"LIC", "SCAD", "DIM"}:
        values.append(("data_cessazione", (on - timedelta(days=rng.randint(5, 90))).isoformat()))
        values.append(("settimane_contributi_4anni", rng.randint(8, 180)))
    return InventedFacts(tuple(values), _children(rng, answers, on))


def _children(rng: Random, answers: Answers, on: date) -> tuple[date, ...]:
    """Return as many birth dates as she told, in the age bands she told; none where she told either of them not."""
    bands = sorted(_chosen(answers, "D03"))
    counts = [_HOW_MANY[count] for count in _chosen(answers, "D02")]
    if not bands or not counts:
        return ()
    ages = [_CHILDREN_AGES[bands[place % len(bands)]] for place in range(counts[0])]
    return tuple(_born(rng, age, on) for age in ages)


def _chosen(answers: Answers, question: str) -> frozenset[str]:
    return answers[question].chosen if question in answers else frozenset()


def _born(rng: Random, ages: tuple[int, int], on: date) -> date:
    """Return a birth date of someone of one of these ages `on` a day."""
    youngest, oldest = ages
    days = rng.uniform(youngest * _DAYS_A_YEAR + 2, (oldest + 1) * _DAYS_A_YEAR - 2)
    return on - timedelta(days=int(days))
