"""Whatever is done in whatever order: one output per period, no overlap, no woman twice, the chain whole."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.domain.identifiers import CaseId
from desktop.domain.periods import Span, read_period
from desktop.domain.statistics import belongs
from desktop.errors import PeriodNotOfCadence, PeriodNotOver, PeriodOverlaps
from desktop.services.forgetting import forget_answers
from desktop.services.protocol import change_setting
from desktop.services.summaries import Released, already_released, prepare, read_ledger
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.conftest import OPERATOR, PASSPHRASE, Clock
from tests.copies import copy_of
from tests.summary_women import COUNTING, POINTING, a_questionnaire, a_woman, released

PERIODS = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-S1", "2026-S2", "2026", "2026-07", "2027-S1", "2027-Q1"]
T = TypeVar("T")
FIRST_DAY = date(2026, 1, 10)


class LedgerSequences(RuleBasedStateMachine):
    """An archive in which women come, answer again, are erased, while periods are released and the clock moves."""

    source: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        copy_of(self.source, self.folder / "archivio")
        self.clock = Clock()
        self.vault = Vault(self.folder / "archivio", clock=self.clock)
        self.vault.unlock(OPERATOR, PASSPHRASE).result()
        self.held: dict[CaseId, date] = {}
        self.left: dict[str, Released] = {}
        self.counted_in: dict[CaseId, str] = {}

    def work(self, use_case: Callable[[UnitOfWork], T]) -> T:
        return self.vault.run(use_case).result()

    @property
    def today(self) -> date:
        return self.clock.now.date()

    @rule(
        back=st.integers(0, 500),
        pointing=st.lists(st.sampled_from(sorted(POINTING)), unique=True),
        agrees=st.booleans(),
    )
    def a_woman_comes(self, back: int, pointing: list[str], agrees: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        held = max(FIRST_DAY, self.today - timedelta(days=back))
        if held <= self.today:
            a06 = "SI" if agrees else "NO"
            case = self.work(lambda uow: a_woman(uow, held, *pointing, A06=a06))
            if agrees:
                self.held[case.id] = held

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def she_answers_again(self, data: st.DataObject) -> None:
        woman = data.draw(st.sampled_from(sorted(self.held)))
        if self.held[woman] <= self.today:
            self.work(lambda uow: a_questionnaire(uow, uow.cases.one(woman), self.today, "REDD", "SPORT"))

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def her_answers_are_erased(self, data: st.DataObject) -> None:
        woman = data.draw(st.sampled_from(sorted(self.held)))
        self.work(lambda uow: forget_answers(uow, woman, uow.operator.id))
        self.held.pop(woman)

    @rule(days=st.integers(-40, 120))
    def the_clock_moves(self, days: int) -> None:
        moved = max(FIRST_DAY, self.today + timedelta(days=days))
        self.clock.set_day(min(moved, date(2027, 12, 31)).isoformat())

    @rule(cadence=st.sampled_from(["quarter", "half", "year"]))
    def the_cadence_is_changed(self, cadence: str) -> None:
        self.work(lambda uow: change_setting(uow, "cadence", cadence))

    @rule(period=st.sampled_from(PERIODS))
    def a_period_is_previewed(self, period: str) -> None:
        try:
            first = self.work(lambda uow: prepare(uow, period, COUNTING))
        except (PeriodOverlaps, PeriodNotOfCadence, PeriodNotOver):
            return
        assert self.work(lambda uow: prepare(uow, period, COUNTING)) == first

    @rule(period=st.sampled_from(PERIODS))
    def a_period_is_asked_for(self, period: str) -> None:
        again = self.work(lambda uow: already_released(uow, period))
        assert again == self.left.get(period)
        if again is not None:
            return
        expected = self._expected(period)
        before = self.work(lambda uow: uow.releases.counted("needs"))
        try:
            self.left[period] = released(self.work, period)
        except (PeriodOverlaps, PeriodNotOfCadence, PeriodNotOver):
            assert self.work(lambda uow: uow.releases.counted("needs")) == before
            return
        counted = self.work(lambda uow: uow.releases.counted("needs")) - before
        assert counted == expected
        assert not counted & self.counted_in.keys()
        self.counted_in |= dict.fromkeys(counted, period)

    def _expected(self, period: str) -> frozenset[CaseId]:
        spans = [Span(each.release.entry.begins, each.release.entry.ends) for each in self.left.values()]
        return frozenset(
            woman
            for woman, held in self.held.items()
            if woman not in self.counted_in and belongs(held, read_period(period).span, spans)
        )

    @invariant()
    def the_ledger_is_what_left(self) -> None:
        releases, whole = self.work(read_ledger)
        assert whole
        assert [found.entry.period for found in releases] == list(self.left)
        spans = [Span(found.entry.begins, found.entry.ends) for found in releases]
        assert not any(one.overlaps(other) for place, one in enumerate(spans) for other in spans[:place])
        assert self.work(lambda uow: uow.releases.counted("needs")) == self.counted_in.keys()

    def teardown(self) -> None:
        self.vault.lock().result()
        shutil.rmtree(self.folder)


def test_no_sequence_breaks_the_ledger(archive: Path) -> None:
    LedgerSequences.source = archive
    run_state_machine_as_test(
        LedgerSequences,
        settings=settings(
            max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
