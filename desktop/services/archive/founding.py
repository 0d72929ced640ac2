"""Makes a centre's archive for the first time: where it may live, a passphrase that holds, and the recovery shares."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.domain.form.answering import tidy
from desktop.domain.operator import read_operator_name
from desktop.domain.personal import Personal
from desktop.errors import CentreNameUnusable
from desktop.storage.folder_check import require_suitable
from desktop.storage.founding import Founding, found
from desktop.storage.keyring.recovery import NEEDED
from desktop.storage.passphrases import NEEDED_BITS, propose, require_strong, strength
from desktop.storage.vault import open_vault

LONGEST_NAME = 120
"""Letters of the name of a centre or a network: it stands on one or two lines of what is printed."""


@dataclass(frozen=True, slots=True, repr=False)
class NewCentre(Personal):
    """What the first operator says of her centre and of herself."""

    centre: str
    network: str
    operator: str
    passphrase: str
    expected_women: int | None = None


def check_place(folder: Path) -> Path:
    """Return `folder` where an archive may live in it.

    Raises:
        FolderUnsuitable: it is on a network drive, synchronised, not writable, or inside the program.
    """
    require_suitable(folder)
    return folder


def propose_passphrase() -> str:
    """Return five Italian words drawn at random."""
    return propose()


def passphrase_strength(passphrase: str, known: tuple[str, ...]) -> tuple[int, int]:
    """Return how many bits `passphrase` is worth to a guesser who knows the words `known`, and how many are needed."""
    return strength(passphrase, known), NEEDED_BITS


def check_passphrase(passphrase: str, known: tuple[str, ...]) -> str:
    """Return `passphrase` where it is hard enough to guess.

    Raises:
        PassphraseTooWeak: it is not.
    """
    require_strong(passphrase, known)
    return passphrase


@dataclass(frozen=True, slots=True, repr=False)
class Founded(Personal):
    """A new archive: its public code, its day, and the recovery shares, which are kept nowhere else."""

    centre_code: str
    made_on: date
    shares: tuple[str, ...]
    needed: int


def found_centre(folder: Path, new: NewCentre, on: date) -> Founded:
    """Make the archive in `folder`, and open it once with the passphrase before anybody relies on it.

    Raises:
        CentreNameUnusable: the centre or its network has no name, or one too long to be printed.
        Refusal: the folder, the name or the passphrase does not do, for the reason its kind says.
    """
    centre, network = _read_name("centre", new.centre), _read_name("network", new.network)
    operator = read_operator_name(new.operator)
    check_place(folder)
    check_passphrase(new.passphrase, (operator, centre, network))
    founding = Founding(
        centre=centre,
        network=network,
        operator=operator,
        passphrase=new.passphrase,
        created_on=on,
        expected_women=new.expected_women,
    )
    shares = found(folder, founding).shares
    with open_vault(folder, operator, new.passphrase) as vault:
        centre_code = vault.run(lambda uow: uow.archive.centre_code).result()
    return Founded(centre_code, on, shares, NEEDED)


def _read_name(which: str, typed: str) -> str:
    name = " ".join(tidy(typed).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise CentreNameUnusable(which, LONGEST_NAME)
    return name
