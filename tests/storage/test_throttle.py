"""After the third wrong passphrase a pause, growing, never a lock-out, whatever the clock does."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import KeyFileUnwell, WaitBeforeRetry, WrongPassphrase
from desktop.storage.throttle import LONGEST_SECONDS, Throttle, pause_after


class Times:
    def __init__(self) -> None:
        self.wall, self.steady = 1_000_000.0, 50.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def throttle(self, path: Path) -> Throttle:
        return Throttle(path, lambda: self.wall, lambda: self.steady)


def wrong(throttle: Throttle) -> None:
    with pytest.raises(WrongPassphrase), throttle.attempt():
        raise WrongPassphrase


def waits(throttle: Throttle) -> int:
    try:
        with suppress(KeyFileUnwell), throttle.attempt():
            raise KeyFileUnwell("damaged")
    except WaitBeforeRetry as refused:
        return refused.seconds
    return 0


def test_the_pauses_are_one_two_four_up_to_sixty() -> None:
    assert [pause_after(failures) for failures in range(12)] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert pause_after(10**6) == LONGEST_SECONDS


@pytest.fixture
def times() -> Times:
    return Times()


def fail(throttle: Throttle, times: Times, count: int) -> None:
    for _ in range(count):
        times.passes(LONGEST_SECONDS)
        wrong(throttle)


def test_two_mistakes_cost_nothing_and_the_third_a_second(tmp_path: Path, times: Times) -> None:
    throttle = times.throttle(tmp_path / "a")
    fail(throttle, times, 2)
    assert waits(throttle) == 0
    fail(throttle, times, 1)
    assert waits(throttle) == 1
    times.passes(0.5)
    assert waits(throttle) == 1
    times.passes(0.5)
    assert waits(throttle) == 0


def test_starting_the_program_again_does_not_shorten_the_pause(tmp_path: Path, times: Times) -> None:
    fail(times.throttle(tmp_path / "a"), times, 6)
    times.passes(1)
    assert waits(times.throttle(tmp_path / "a")) == 7


def test_ending_the_program_while_it_tries_is_counted(tmp_path: Path, times: Times) -> None:
    fail(times.throttle(tmp_path / "a"), times, 2)
    with times.throttle(tmp_path / "a").attempt():
        assert waits(times.throttle(tmp_path / "a")) == 1


def test_the_right_passphrase_clears_the_count(tmp_path: Path, times: Times) -> None:
    throttle = times.throttle(tmp_path / "a")
    fail(throttle, times, 2)
    with throttle.attempt():
        pass
    assert not (tmp_path / "a").exists()
    fail(throttle, times, 2)
    assert waits(throttle) == 0


def test_a_clock_set_back_never_makes_the_pause_longer_than_it_is(tmp_path: Path, times: Times) -> None:
    fail(times.throttle(tmp_path / "a"), times, 5)
    times.wall -= 10**6
    throttle = times.throttle(tmp_path / "a")
    assert waits(throttle) == 4
    times.passes(4)
    assert waits(throttle) == 0


def test_a_clock_set_ahead_does_not_shorten_the_pause_while_the_program_runs(tmp_path: Path, times: Times) -> None:
    throttle = times.throttle(tmp_path / "a")
    fail(throttle, times, 5)
    times.wall += 10**6
    assert waits(throttle) == 4


@given(st.lists(st.floats(-1e7, 1e7), max_size=8), st.integers(0, 12))
def test_whatever_the_clock_does_the_wait_is_between_nothing_and_the_pause(jumps: list[float], failures: int) -> None:
    import tempfile  # noqa: PLC0415 - a folder for each example

    with tempfile.TemporaryDirectory() as folder:
        times = Times()
        throttle = times.throttle(Path(folder) / "a")
        fail(throttle, times, failures)
        for jump in jumps:
            times.wall += jump
            left = throttle._seconds_left()
            assert 0 <= left <= pause_after(failures)
            times.steady += left
            times.wall += left
            assert throttle._seconds_left() == 0


@pytest.mark.parametrize("content", [b"", b"x", b"3", b"3 x", b"\xff\xfe", b"-5 0", b"99999999999999999999 1"])
def test_a_spoilt_side_file_locks_nobody_out(tmp_path: Path, times: Times, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert waits(times.throttle(tmp_path / "a")) <= LONGEST_SECONDS


def test_a_disk_that_refuses_does_not_keep_the_operator_out(tmp_path: Path, times: Times) -> None:
    throttle = times.throttle(tmp_path / "missing" / "a")
    fail(throttle, times, 3)
    assert waits(throttle) == 1
    times.passes(1)
    with throttle.attempt():
        entered = True
    assert entered
