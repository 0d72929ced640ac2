"""Trials of two programs at once (R8) and of clocks that jump (R9)."""

import os
import random
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.app import load_knowledge
from desktop.domain.form.assessment import Answer
from desktop.domain.identifiers import AssessmentId
from desktop.errors import ArchiveInUse, Refusal
from desktop.services.archive.backups import EVERY, back_up_if_due, state
from desktop.services.interview.assessments import Forms, record_answer
from desktop.services.overview.today import read_today
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.clock import Clock
from tests.faults.bench import Bench, Plan, Result, Trial, timed
from tests.faults.place import QUESTION
from tests.faults.trial import in_child
from tests.passphrases import OPERATOR, PASSPHRASE

_WITHIN_SECONDS = 1.0
_ROME = ZoneInfo("Europe/Rome")
# Around the nights in which the hour changes.
_NIGHTS = tuple(datetime(2026, *day, tzinfo=UTC) for day in ((3, 29), (10, 25)))


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R8"):
        yield partial(second_programs, bench, plan.often(100))
    if plan.wants("R9"):
        yield partial(jumping_clocks, bench, plan.often(200))


# --- R8 -----------------------------------------------------------------------------------------------------------


def second_programs(bench: Bench, times: int) -> Result:
    """Open the archive while another program holds it, and once that one was killed."""
    with timed(Result("R8", "a second program refused, and let in once the first is killed")) as result:
        folder, slowest = bench.again().archive, 0.0
        for _ in range(times):
            first = _holding(folder)
            refused, took = in_child(lambda: _refused(folder))
            os.kill(first, signal.SIGKILL)
            os.waitpid(first, 0)
            after, _ = in_child(lambda: _refused(folder))
            right = refused == ArchiveInUse.kind and not after and not (bench.measures and took > _WITHIN_SECONDS)
            result.judge("" if right else f"{refused} after {took:.2f} s, then {after}", "second program")
            slowest = max(slowest, took)
        result.told = f"after {slowest:.2f} s at most" if bench.measures else ""
    return result


def _holding(folder: Path) -> int:
    """Start a program that has the archive open; return its number once it has."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        Vault(folder, clock=Clock()).unlock(OPERATOR, PASSPHRASE).result()
        os.write(writes, b".")
        signal.pause()
    os.close(writes)
    os.read(reads, 1)
    os.close(reads)
    return child


def _refused(folder: Path) -> tuple[str, float]:
    began = time.monotonic()
    vault = Vault(folder, clock=Clock())
    error = vault.unlock(OPERATOR, PASSPHRASE).exception()
    took = time.monotonic() - began
    if error is None:
        vault.lock().result()
    return (error.kind if isinstance(error, Refusal) else repr(error or ""), took) if error else ("", took)


# --- R9 -----------------------------------------------------------------------------------------------------------


def jumping_clocks(bench: Bench, times: int) -> Result:
    """Work while the clock jumps: the order of what was done stays, nothing is younger than nothing."""
    with timed(Result("R9", "clock back, forward, over the change of the hour: order kept, backups go on")) as result:
        bench.again()
        for told in bench.many(times, lambda chance: _worked(bench, chance)):
            result.judge(told, "days")
    return result


class _Jumping:
    """A clock of Rome that goes on, or jumps, each time it is looked at after `jump`."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self.now = chance, Clock().now.astimezone(UTC)

    def jump(self) -> None:
        chance = self._chance
        self.now = chance.choice(
            (
                self.now + timedelta(seconds=chance.randrange(3600)),
                self.now - timedelta(seconds=chance.randrange(7200)),
                self.now + timedelta(days=chance.randrange(-800, 800)),
                chance.choice(_NIGHTS) + timedelta(minutes=chance.randrange(-90, 180)),
            )
        )

    def __call__(self) -> datetime:
        return self.now.astimezone(_ROME)


def _worked(bench: Bench, chance: random.Random) -> str:
    place, clock, forms = bench.again(), _Jumping(chance), load_knowledge().forms
    wrong, moments = "", []
    for _ in range(2):
        with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
            for no in range(1, 6):
                clock.jump()
                moments.append(vault.run(lambda uow, no=no: _answer(uow, forms, no)).result())
                back_up_if_due(vault)
                wrong = wrong or vault.run(_ages).result()
            found = vault.run(check).result()
            wrong = wrong or ("" if found.is_well else f"the check finds {[fault.kind for fault in found.faults]}")
    return wrong or ("" if moments == sorted(set(moments)) else "an answer is older than the one before")


def _answer(uow: UnitOfWork, forms: Forms, no: int) -> int:
    """Save an answer, and return the moment by which it is known which of two was the later one."""
    (held,) = uow.rows.one("SELECT id FROM assessment") or (b"",)
    record_answer(uow, forms, AssessmentId(held), QUESTION, Answer.written(str(no)))
    (hlc,) = uow.rows.one("SELECT hlc FROM answer WHERE question = ?", QUESTION) or (0,)
    return int(hlc)


def _ages(uow: UnitOfWork) -> str:
    read_today(uow)
    backups = state(uow)
    # Just made, or made lately by this clock: a moment that lies years ahead must not put the next one off for years.
    lately = backups.done_at is not None and abs(uow.now - backups.done_at) < EVERY
    return "" if lately and not backups.due else f"a backup is due, or long ago: {backups.done_at} {uow.now}"
