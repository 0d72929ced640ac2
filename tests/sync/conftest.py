"""A gate with a key of its own, invented counts, and the real catalogue and typefaces."""

from collections.abc import Callable, Mapping
from hashlib import sha256

import pytest

from desktop.paper.fonts import Fonts
from desktop.resources import read_bytes, resources_folder
from desktop.sync.catalogue import Catalogue
from desktop.sync.codes import CentreCode
from desktop.sync.disclosure import move
from desktop.sync.gate import Gate
from desktop.sync.outgoing import Sender
from desktop.sync.shapes import NeedsSummary, Period
from tests.signing import LedgerPlace, SeededSigner

NOISE_KEY = bytes(range(32))
MAILBOX = "tavolo.antiviolenza@inps.example"


def seal(files: Mapping[str, bytes]) -> LedgerPlace:
    hashed = sha256()
    for name in sorted(files):
        hashed.update(name.encode() + files[name])
    return LedgerPlace(1, bytes(32), hashed.digest())


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.load(resources_folder() / "fonts", strict=True)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(read_bytes("families", "2026-01-01.toml"))


@pytest.fixture
def sender() -> Sender:
    return Sender(CentreCode("7K2MWQ4D"), MAILBOX, training=False, signer=SeededSigner())


@pytest.fixture
def gate(sender: Sender, catalogue: Catalogue, fonts: Fonts) -> Gate:
    return Gate(sender, catalogue, fonts)


@pytest.fixture
def training_gate(catalogue: Catalogue, fonts: Fonts) -> Gate:
    return Gate(Sender(CentreCode("7K2MWQ4D"), MAILBOX, training=True, signer=SeededSigner()), catalogue, fonts)


MakeSummary = Callable[..., NeedsSummary]


@pytest.fixture
def make_summary(catalogue: Catalogue) -> MakeSummary:
    """A summary of these true counts, in the order of the catalogue; none for the families not named."""

    def made(*counts: int, period: str = "2026-Q3", key: bytes = NOISE_KEY) -> NeedsSummary:
        codes = [code.text for code in catalogue.codes]
        by_family = dict.fromkeys(codes, 0) | dict(zip(codes, counts, strict=False))
        return move(key, Period(period), by_family, catalogue)

    return made
