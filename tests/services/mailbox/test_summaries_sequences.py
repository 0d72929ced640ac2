"""Whatever is done in whatever order: one output per period, no overlap, no woman twice, the chain whole."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.ledger_sequences import LedgerSequences


def test_no_sequence_breaks_the_ledger(archive: Path, tmp_path: Path) -> None:
    LedgerSequences.source = archive
    LedgerSequences.beside = tmp_path
    run_state_machine_as_test(
        LedgerSequences,
        settings=settings(
            max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
