"""What every test stands on: no display, no network, an archive with the cheapest key derivation."""

import os
import shutil
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork
    from desktop.storage.vault import Vault

T = TypeVar("T")

# What a rule takes on a busy machine says nothing about the rule.
settings.register_profile("accompagna", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("accompagna")

TESTS = Path(__file__).parent
SYNC_TESTS = TESTS / "sync"
# Measured by nobody: they try the whole in very many states, and each line they run has quicker tests of its own. To
# measure takes half as long again, or twice as long.
UNMEASURED = (
    "ui",
    "journeys",
    "disclosure",
    "faults",
    "domain/rules/test_benefit_properties.py",
    "services/documents/test_dossier_copies.py",
    "starting/test_start.py",
)
# A disk that really waits, for each of the syncs of each archive, makes no rule surer and takes half of all the time.
# What must outlive a power cut is tried in thought (tests/faults).
MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in memory
ROOM_NEEDED = 2 * 1024**3
_left_out: Counter[str] = Counter()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows instead of drawing them in memory")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM_NEEDED:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(TESTS / each) for each in UNMEASURED):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def _programs_measured_by_nobody(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program started by a test that is not measured is not either."""
    if request.node.get_closest_marker("no_cover"):
        for name in [name for name in os.environ if name.startswith("COV")]:
            monkeypatch.delenv(name)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("outside"):
        for tool in mark.args:
            if shutil.which(tool) is None and find_spec(tool) is None:
                _left_out[tool] += 1
                pytest.skip(f"{tool} is not on this machine")


def pytest_sessionfinish(session: pytest.Session) -> None:
    told = getattr(session.config, "workeroutput", None)  # where several processes share the tests, this one tells
    if told is not None:
        told["left_out"] = dict(_left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - xdist is there only where tests are shared
    _left_out.update(getattr(node, "workeroutput", {}).get("left_out", {}))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and not config.option.collectonly:
        named = ", ".join(f"{tool} ({count})" for tool, count in sorted(_left_out.items()))
        reporter.write_line(f"outside checks left out: {named or 'none'}")


@pytest.fixture(scope="session", autouse=True)
def _in_milan() -> Iterator[None]:
    """Let this computer's clock go as clocks in Italy do, summer and winter, as the clock of the tests takes it."""
    if not hasattr(time, "tzset"):  # there the computer's settings alone say where it is
        yield
        return
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Rome"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if SYNC_TESTS in request.path.parents:
        return

    connect, of_this_machine = socket.socket.connect, getattr(socket, "AF_UNIX", None)

    def refuse(one: socket.socket, address: object) -> None:
        assert one.family is of_this_machine, "a test outside tests/sync reached for the network"
        connect(one, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def _new_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One freshly created archive; tests work on copies, since making one costs more than copying it."""
    from desktop.storage.founding import Founding  # noqa: PLC0415 - a test that needs no archive loads none
    from desktop.storage.keyring.cost import CHEAPEST  # noqa: PLC0415 - same
    from desktop.storage.vault import Vault  # noqa: PLC0415 - same

    folder = tmp_path_factory.mktemp("new") / "archivio"
    founding = Founding(
        centre="Centro Prova",
        network="Rete Prova",
        operator=OPERATOR,
        passphrase=PASSPHRASE,
        expected_women=200,
        created_on=date(2026, 1, 7),
    )
    Vault.create(folder, founding, CHEAPEST)
    return folder


@pytest.fixture
def archive(_new_archive: Path, tmp_path: Path) -> Path:
    """A closed archive of one operator, Giulia, who holds all roles."""
    from tests.copies import copy_of  # noqa: PLC0415 - a test that needs no archive loads none

    return copy_of(_new_archive, tmp_path / "archivio")


@pytest.fixture
def vault(archive: Path, clock: Clock) -> "Iterator[Vault]":
    """The archive opened by Giulia; locked at the end."""
    from desktop.storage.vault import Vault  # noqa: PLC0415 - a test that needs no archive loads none

    opened = Vault(archive, clock=clock)
    opened.unlock(OPERATOR, PASSPHRASE).result()
    yield opened
    opened.lock().result()


@pytest.fixture
def work(vault: "Vault") -> "Callable[[Callable[[UnitOfWork], T]], T]":
    """Do one use case in a transaction of its own: `work(lambda uow: open_case(uow, …))`."""

    def in_a_transaction(use_case: Callable[["UnitOfWork"], T]) -> T:
        return vault.run(use_case).result()

    return in_a_transaction
