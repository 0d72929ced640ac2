import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.log import LOGGER, described, keep_log, watch_errors

CANARY = "Rossicanarino"


@pytest.fixture(autouse=True)
def _hooks_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    yield
    for handler in list(logging.getLogger(LOGGER).handlers):
        logging.getLogger(LOGGER).removeHandler(handler)
        handler.close()


def an_error() -> BaseException:
    try:
        try:
            int(CANARY)
        except ValueError as first:
            raise KeyError(CANARY) from first
    except KeyError as error:
        return error
    raise AssertionError


def test_an_error_is_described_by_types_and_lines_alone() -> None:
    text = described(an_error())

    assert text.startswith("KeyError program/test_log.py:")
    assert " from ValueError program/test_log.py:" in text
    assert CANARY not in text
    assert str(Path.home()) not in text


def test_a_chain_without_end_is_cut() -> None:
    error = ValueError()
    error.__context__ = error

    assert described(error).count("ValueError") == 8


def test_the_log_keeps_events_and_no_values(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    logger = keep_log(folder)
    logger = keep_log(folder)

    logger.info("started")
    try:
        int(CANARY)
    except ValueError:
        logger.exception("a page failed")
    logger.error("nothing to tell", exc_info=(None, None, None))

    written = (folder / "accompagna.log").read_text("utf-8")
    assert [line.split(" ", 2)[2] for line in written.splitlines() if line.startswith("20")] == [
        "started",
        "a page failed",
        "nothing to tell",
    ]
    assert "ValueError program/test_log.py:" in written
    assert CANARY not in written
    assert folder.stat().st_mode & 0o077 == 0


def test_errors_nobody_caught_are_told_wherever_they_happen() -> None:
    told: list[str] = []
    watch_errors(told.append)

    def fail() -> None:
        int(CANARY)

    class Stubborn:
        def __del__(self) -> None:
            int(CANARY)

    error = an_error()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    stubborn: Stubborn | None = Stubborn()
    stubborn = None  # noqa: F841 - deleting it is what fails

    beginnings = ("error KeyError ", "error in a thread ValueError ", "error nobody can raise ValueError ")
    assert all(text.startswith(beginning) for text, beginning in zip(told, beginnings, strict=True))
    assert CANARY not in "".join(told)


def test_a_hook_without_an_error_tells_nothing() -> None:
    told: list[str] = []
    watch_errors(told.append)

    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    sys.unraisablehook(SimpleNamespace(exc_value=None))  # type: ignore[arg-type]  # all the hook looks at

    assert told == []
