"""What the program knows, and a second archive of the centre for what moves between two."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app import Knowledge, load_knowledge
from desktop.storage.vault import Vault
from tests.clock import Clock
from tests.copies import copy_of
from tests.packs import SHEILA, SHEILAS, second_archive


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the program knows before any file is opened."""
    return load_knowledge()


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another archive, closed: tests work on copies."""
    return second_archive(tmp_path_factory.mktemp("second") / "archivio")


@pytest.fixture
def there(second: Path, tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    """The other archive, opened by Sheila."""
    opened = Vault(copy_of(second, tmp_path / "altrove"), clock=clock)
    opened.unlock(SHEILA, SHEILAS).result()
    yield opened
    opened.lock().result()
