"""What leaves twice: whatever is done in whatever order, and what it would tell without the ledger."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from traceback import print_exception

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from benchmarks.disclosure.all_but_one import summed
from benchmarks.disclosure.centres import FAMILIES, MEMORY, YEAR, CentreYear, Left, founded, known
from benchmarks.disclosure.law import log_chance, posterior
from benchmarks.disclosure.line import Line
from desktop.sync.disclosure import move
from desktop.sync.shapes import Period
from tests.ledger_sequences import LedgerSequences

NAME = "ledger"
SEQUENCES = 10_000
MINUTES: float | None = None
"""After how long no further round of sequences is begun; None: all of them are tried, however long it takes."""
_STEPS = 25
_ROUND = 250
_TIMES = 10
_TARGETS = 4000


def attack(years: Sequence[CentreYear], chance: random.Random) -> Iterator[Line]:
    """Try sequences of acts on the ledger, and ask for one period again and again with and without it."""
    yield _sequences()
    everyone = [left for year in years for left in year.left if left.women]
    asked = [chance.choice(everyone) for _ in range(_TARGETS // _TIMES)]
    drawn = sum(len({_figures(left, b"k" * 32) for _ in range(_TIMES)}) for left in asked)
    yield Line(
        NAME,
        f"the same counts asked for {_TIMES} times",
        len(asked),
        f"{drawn} noises",
        "one noise each",
        drawn == len(asked),
    )
    guesses = [_averaged(chance.choice(everyone), chance) for _ in range(_TARGETS)]
    what = f"beside it, the ledger and the key broken, {_TIMES} noises: did she ask for this"
    yield Line(NAME, what, _TARGETS, summed(guesses)[0])


def _sequences() -> Line:
    """Run the trials of the tests, as many as the goal asks for; a failure shows the shortest sequence that fails.

    In rounds, so that it can say how many were tried where the time ran out; the archives are made in memory.
    """
    tried, found, begun = 0, "", monotonic()
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as scratch:
        with founded(Path(scratch), 200) as vault:
            LedgerSequences.source, LedgerSequences.beside = vault.folder, Path(scratch)
        while not found and tried < SEQUENCES and (MINUTES is None or monotonic() - begun < MINUTES * 60):
            now = min(_ROUND, SEQUENCES - tried)
            found, tried = _round(now), tried + now
    what = "women, erasures, copies, restores, clocks and releases in any order: one output a period, no woman twice"
    return Line(NAME, what, tried, found or "none broke it", "none breaks it", not found)


def _round(sequences: int) -> str:
    """Try some sequences, other ones each time; return what broke, empty where nothing did."""
    plan = settings(
        max_examples=sequences,
        stateful_step_count=_STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    try:
        run_state_machine_as_test(LedgerSequences, settings=plan)  # type: ignore[no-untyped-call]  # hypothesis
    except (AssertionError, ExceptionGroup) as error:
        print_exception(error)
        return str(error) or type(error).__name__
    return ""


def _figures(left: Left, key: bytes) -> tuple[int, ...]:
    """Return the figures of a period by the program's own noise under some key."""
    counting = known().counting
    catalogue = counting.catalogues[counting.families.on(date(YEAR, 1, 1)).version]
    return tuple(figure.value.value for figure in move(key, Period(left.period), left.true, catalogue).figures)


def _averaged(left: Left, chance: random.Random) -> tuple[float, bool]:
    """Guess as one who knows all the others, and got the same period many times, each with another noise."""
    woman, family = chance.choice(left.women), chance.choice(FAMILIES)
    others = left.true[family] - (family in woman)
    place = FAMILIES.index(family)
    noises = [_figures(left, chance.randbytes(32))[place] - others for _ in range(_TIMES)]
    return posterior(sum(log_chance(noise - 1) - log_chance(noise) for noise in noises)), family in woman
