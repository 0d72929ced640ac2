"""Simulated centre-years: invented women in a real archive, whose summaries leave by the program's own release path."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.app import Knowledge, load_knowledge
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.identifiers import CaseId
from desktop.domain.periods import period_of
from desktop.services.case.cases import open_case
from desktop.services.interview.assessments import write_completed
from desktop.services.mailbox.protocol import read_protocol
from desktop.services.mailbox.summaries import prepare, release
from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from desktop.sync.gate import Gate

YEAR = 2026
SIZES = (60, 120, 200, 400)
MEMORY = Path("/dev/shm")  # noqa: S108 - archives of invented women, thrown away at once
_OPERATOR, _PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"
_MILAN = timezone(timedelta(hours=1))
_GATES = {"A01": "SI", "A04": "SI", "A05": "SI", "A06": "SI", "A08": "NO"}
# An answer that points to the family and to no other, and how many women in a hundred give it: invented, so that some
# families are asked for by most and others by hardly anyone, as in a real centre.
_ANSWERS = {
    "REDD": ("G01", "POCO", 55),
    "RDL": ("G06", "INFO", 45),
    "AUU": ("G09", "AUU", 30),
    "ISEE": ("C06", "SEP", 25),
    "LAVORO": ("F06", "SI", 15),
    "NASCITA": ("D07", "SI", 6),
    "INVAL": ("C07", "SI", 8),
    "PENS": ("G09", "PENS", 3),
    "PAGAM": ("H02", "SI", 20),
    "SPORT": ("I03", "SI", 35),
}
AFTER = datetime.combine(date(YEAR + 1, 1, 11), time(9, 30), _MILAN)
FAMILIES = tuple(_ANSWERS)
CAP = 3


@dataclass(frozen=True, slots=True)
class Left:
    """What left for one period, and whom it was made from.

    Attributes:
        period: as it is written outside.
        outgoing: the figures that left, by family.
        women: the families each woman that is counted counts for.
    """

    period: str
    outgoing: Mapping[str, int]
    women: tuple[frozenset[str], ...]

    @property
    def true(self) -> Mapping[str, int]:
        """The counts it was made from."""
        counted = Counter(chain.from_iterable(self.women))
        return {family: counted[family] for family in FAMILIES}


@dataclass(frozen=True, slots=True)
class CentreYear:
    """A year of one centre: how many women it expected, and all that left."""

    expected: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Comer:
    """An invented woman: the day she comes, the families her answers point to, and those she chose to count for."""

    day: date
    wanted: tuple[str, ...]
    chosen: frozenset[str]


def centre_years(count: int, seed: int = 1) -> Iterator[CentreYear]:
    """Give `count` years of centres, of each size in turn; as many are made at once as there are processors."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(centre_year, range(count), [seed] * count, chunksize=4)


def a_year(expected: int, chance: random.Random) -> tuple[Comer, ...]:
    """Return the women who come to a centre in a year."""
    women = max(1, round(chance.gauss(expected, expected**0.5)))
    days = sorted(date(YEAR, 1, 1) + timedelta(days=chance.randrange(365)) for _ in range(women))
    return tuple(_comes(day, chance) for day in days)


def _comes(day: date, chance: random.Random) -> Comer:
    wanted = tuple(family for family, (_, _, often) in _ANSWERS.items() if chance.random() * 100 < often)
    return Comer(day, wanted, frozenset(chance.sample(wanted, min(CAP, len(wanted)))))


@cache
def known() -> Knowledge:
    """Return the forms and families, read once in each process."""
    return load_knowledge()


def centre_year(number: int, seed: int) -> CentreYear:
    """Return one of them, always the same for its number."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - invented women
    expected = SIZES[number % len(SIZES)]
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as scratch:
        return lived(Path(scratch), expected, a_year(expected, chance))


def lived(folder: Path, expected: int, women: Sequence[Comer]) -> CentreYear:
    """Found a centre, have the women come, and release each period of the year as the program does."""
    with founded(folder, expected) as vault:
        hers = vault.run(lambda uow: {come(uow, woman): woman.chosen for woman in women}).result()
        cadence = vault.run(lambda uow: read_protocol(uow).cadence_for(YEAR)).result()
        months = (date(YEAR, month, 1) for month in range(1, 13))
        periods = dict.fromkeys(period_of(month, cadence).code for month in months)
        return CentreYear(expected, tuple(let_out(vault, period, hers) for period in periods))


@contextmanager
def founded(folder: Path, expected: int) -> Iterator[Vault]:
    """Found a centre in an empty folder, and open it on a day when the year is over."""
    founding = Founding("Centro", "Rete", _OPERATOR, _PASSPHRASE, date(YEAR, 1, 1), expected)
    Vault.create(folder / "archive", founding, CHEAPEST)
    with open_vault(folder / "archive", _OPERATOR, _PASSPHRASE, clock=lambda: AFTER) as vault:
        yield vault


def come(uow: UnitOfWork, woman: Comer) -> CaseId:
    """Open a woman's file and write her questionnaire, in which she chose the families she is counted for."""
    case = open_case(uow, "Ginestra", woman.day)
    given: dict[str, set[str]] = {}
    for family in woman.wanted:
        question, option, _ = _ANSWERS[family]
        given.setdefault(question, set()).add(option)
    answers = {question: Answer.of(option) for question, option in _GATES.items()}
    answers |= {question: Answer.of(*sorted(options)) for question, options in given.items()}
    write_completed(uow, known().counting.forms.latest, case.id, answers, Meeting(woman.day), families=woman.chosen)
    return case.id


def let_out(vault: Vault, period: str, hers: Mapping[CaseId, frozenset[str]]) -> Left:
    """Prepare, preview, confirm and release a period, and return what left."""
    knowledge = known()
    draft = vault.run(lambda uow: prepare(uow, period, knowledge.counting)).result()
    files = Gate(draft.sender, draft.catalogue, knowledge.fonts).preview(draft.outgoing, draft.seal)
    vault.run(lambda uow: release(uow, draft, files, uow.operator.id, knowledge.counting)).result()
    figures = {figure.family.text: figure.value.value for figure in draft.outgoing.figures}
    left = Left(period, figures, tuple(hers[woman] for woman in sorted(draft.women)))
    if left.true != dict(draft.true.by_family):
        raise AssertionError(f"{period}: what was counted is not what the women chose")
    return left
