"""Acts on an archive in any order: women, edits, erasures, copies and restores, clocks, cadences and releases."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from desktop.commands.releasing import previewed, released
from desktop.domain.identifiers import CaseId
from desktop.domain.ledger import Entry
from desktop.domain.periods import Span, read_period
from desktop.domain.statistics import belongs
from desktop.errors import CertificateNotInLedger, PeriodNotOfCadence, PeriodNotOver, PeriodOverlaps, RestoreUnsettled
from desktop.services.archive.backups import back_up
from desktop.services.case.forgetting import forget_answers
from desktop.services.mailbox.protocol import change_setting
from desktop.services.mailbox.settling import settle_by_certificate, settle_by_declaration
from desktop.services.mailbox.summaries import Released, already_released, prepare, read_ledger
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.conftest import OPERATOR, PASSPHRASE, Clock
from tests.copies import copy_of
from tests.summary_women import COUNTING, KNOWLEDGE, POINTING, a_questionnaire, a_woman

PERIODS = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-S1", "2026-S2", "2026", "2026-07", "2027-S1", "2027-Q1"]
T = TypeVar("T")
FIRST_DAY = date(2026, 1, 10)


def span_of(released: Released) -> Span:
    return Span(released.release.entry.begins, released.release.entry.ends)


def output_of(released: Released) -> tuple[Entry, bytes, bytes, dict[str, bytes]]:
    """What left: its entry, its place in the ledger, its digest, its bytes. Brought back, the row has another id."""
    release = released.release
    return release.entry, release.head, release.output, dict(released.files)


def joined(of_copy: list[str], here: list[str]) -> list[str]:
    """What a ledger brought back knows: what left since the copy too, where the two are of one history."""
    return here if here[: len(of_copy)] == of_copy else of_copy


class LedgerSequences(RuleBasedStateMachine):
    """An archive in which women come, answer again, are erased, while periods are released and the clock moves."""

    source: Path
    beside: Path | None = None
    """Where its archives are made; the usual place for what does not stay where it is not said."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=self.beside))
        copy_of(self.source, self.folder / "archivio")
        self.clock = Clock()
        self.vault = Vault(self.folder / "archivio", clock=self.clock)
        self.vault.unlock(OPERATOR, PASSPHRASE).result()
        self.held: dict[CaseId, date] = {}
        self.left: dict[str, Released] = {}
        self.sent: dict[str, Released] = {}
        self.counted_in: dict[CaseId, str] = {}
        self.computers = 1
        # What the ledger beside this computer's own copies knows: written at each release and with each copy.
        self.beside_copies: list[str] = []
        self.copies: list[tuple[Path, dict[CaseId, date], list[str]]] = []

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
        except (PeriodOverlaps, PeriodNotOfCadence, PeriodNotOver, RestoreUnsettled):
            return
        assert self.work(lambda uow: prepare(uow, period, COUNTING)) == first

    @rule(period=st.sampled_from(PERIODS))
    def a_period_is_asked_for(self, period: str) -> None:
        again = self.work(lambda uow: already_released(uow, period))
        if again is not None:
            assert output_of(again) == output_of(self.left[period])
            return
        assert period not in self.left
        expected = self._expected(period)
        before = self.work(lambda uow: uow.releases.counted("needs"))
        try:
            draft = self.work(lambda uow: prepare(uow, period, COUNTING))
        except (PeriodOverlaps, PeriodNotOfCadence, PeriodNotOver, RestoreUnsettled):
            assert self.work(lambda uow: uow.releases.counted("needs")) == before
            return
        me = self.vault.confirm(OPERATOR, PASSPHRASE).result()
        self.left[period] = released(self.vault, draft, previewed(draft, KNOWLEDGE), me, KNOWLEDGE)
        assert not any(span_of(each).overlaps(span_of(self.left[period])) for each in self.sent.values())
        self.sent[period] = self.left[period]
        self.beside_copies = list(self.left)
        counted = self.work(lambda uow: uow.releases.counted("needs")) - before
        assert counted == expected
        assert not counted & self.counted_in.keys()
        self.counted_in |= dict.fromkeys(counted, period)

    @rule()
    def a_copy_is_made(self) -> None:
        """It is taken away, without what is written beside it later."""
        away = self.folder / "altrove" / str(len(self.copies))
        shutil.copytree(back_up(self.vault).first, away / "copia")
        self.copies.append((away / "copia", dict(self.held), list(self.left)))
        self.beside_copies = list(self.left)

    @precondition(lambda self: self.copies)
    @rule(data=st.data(), elsewhere=st.booleans())
    def a_copy_is_restored(self, data: st.DataObject, elsewhere: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        """On this computer its own ledger knows what left since; on another one only who sent it does."""
        copy, held, left = data.draw(st.sampled_from(self.copies))
        self.vault.lock().result()
        self.computers += elsewhere  # a new one each time: on one that held the archive before, it knows more
        folder = self.folder / f"computer {self.computers}" if elsewhere else self.vault.folder
        restore(copy, folder, WhoRestores(OPERATOR, PASSPHRASE), self.clock)
        self.vault = Vault(folder, clock=self.clock)
        self.vault.unlock(OPERATOR, PASSPHRASE).result()
        kept = self.held if not elsewhere else held
        self.held = {woman: day for woman, day in held.items() if woman in kept}
        known = [found.entry.period for found in self.work(read_ledger)[0]]
        self.beside_copies = [] if elsewhere else self.beside_copies
        assert known == joined(left, self.beside_copies)
        self.left = {period: self.sent[period] for period in known}

    @precondition(lambda self: self.sent)
    @rule()
    def the_last_certificate_is_dropped_in(self) -> None:
        *_, (period, last) = self.sent.items()
        (content,) = (content for name, content in last.files.items() if name.endswith(".json"))
        if period in self.left:
            self.work(lambda uow: settle_by_certificate(uow, content))
        else:
            with pytest.raises(CertificateNotInLedger):
                self.work(lambda uow: settle_by_certificate(uow, content))

    @precondition(lambda self: self.sent == self.left)
    @rule()
    def it_is_declared_that_nothing_was_sent_since(self) -> None:
        self.work(lambda uow: settle_by_declaration(uow, uow.operator.id))

    def _expected(self, period: str) -> frozenset[CaseId]:
        spans = [span_of(each) for each in self.left.values()]
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
        counted = {woman for woman, period in self.counted_in.items() if period in self.left}
        assert self.work(lambda uow: uow.releases.counted("needs")) == counted

    def teardown(self) -> None:
        self.vault.lock().result()
        shutil.rmtree(self.folder)
