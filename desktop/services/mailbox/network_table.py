"""The network's table for who has no archive of women: the files she was given, the roster, and what comes of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.errors import CardUnusable, DropUnreadable, Refusal, RosterUnusable
from desktop.services.colleagues.operators import SUMMARIES, require_role
from desktop.services.mailbox.protocol import read_protocol
from desktop.storage.releases import CertificateSigner
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.catalogue import Catalogue
from desktop.sync.codes import CentreCode
from desktop.sync.network import NetworkTable, collect
from desktop.sync.received import Dropped, largest
from desktop.sync.roster import (
    LARGEST_CARD,
    LARGEST_ROSTER,
    Card,
    Roster,
    read_card,
    read_roster,
    tidy,
    with_card,
    write_card,
    write_roster,
)

MOST_FILES: Final = 5_000
_DEEPEST: Final = 6


def files_dropped(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files at `paths`, those of folders in the order of their names; links are not followed in folders.

    Raises:
        DropUnreadable: one is not there, a folder cannot be read, or they are more than five thousand.
    """
    found: list[Path] = []
    try:
        for path in paths:
            for each in _walked(path, 0):
                found.append(each)
                if len(found) > MOST_FILES:
                    raise DropUnreadable("too_many")
    except FileNotFoundError:
        raise DropUnreadable("missing") from None
    except OSError:
        raise DropUnreadable("refused") from None
    return tuple(found)


def _walked(path: Path, depth: int) -> Iterator[Path]:
    if not path.is_dir():
        path.stat()
        yield path
    elif depth < _DEEPEST:
        for each in sorted(path.iterdir()):
            if not each.is_symlink():
                yield from _walked(each, depth + 1)


def _read(paths: Sequence[Path]) -> Iterator[Dropped]:
    """Yield the files that may be of a summary, each no further than one byte beyond what is looked at."""
    for path in paths:
        limit = largest(path.name)
        if limit and path.is_file():
            try:
                with path.open("rb") as file:
                    yield Dropped(path.name, file.read(limit + 1))
            except OSError:
                raise DropUnreadable("refused") from None


def collect_files(paths: Sequence[Path], roster: Roster, catalogues: Sequence[Catalogue]) -> NetworkTable:
    """Return the network's table of the files at `paths`, folders opened.

    Raises:
        DropUnreadable: they cannot be read.
        NothingCollected: nothing in them can be added; it carries the faults.
    """
    return collect(_read(files_dropped(paths)), roster, catalogues)


def roster_at(path: Path) -> Roster:
    """Return the roster in the file at `path`.

    Raises:
        RosterUnusable: it is none, or cannot be read.
    """
    return read_roster(_content(path, LARGEST_ROSTER, RosterUnusable("unreadable")))


def card_at(path: Path) -> Card:
    """Return the card in the file at `path`.

    Raises:
        CardUnusable: it is none, or cannot be read.
    """
    return read_card(_content(path, LARGEST_CARD, CardUnusable("unreadable")))


def _content(path: Path, most: int, otherwise: Refusal) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError:
        raise otherwise from None


def with_cards(roster: Roster | None, cards: Sequence[Card], area: str, title: str) -> Roster:
    """Return `roster`, or a new one of `area` called `title`, with the centres of these cards in it.

    Raises:
        RosterUnusable: a card does not go with the others.
    """
    training = bool(cards) and cards[0].training
    grown = roster or Roster(area, tidy(title), {}, (), training=training)
    for card in cards:
        grown = with_card(grown, card)
    return read_roster(write_roster(grown))


@dataclass(frozen=True, slots=True)
class OwnCard:
    """The card of the open archive, as it is and as it is written."""

    card: Card
    content: bytes


def own_card(uow: UnitOfWork) -> OwnCard:
    """Return the public card of the archive, to be handed to the referent of the network.

    Raises:
        RoleMissing: the acting operator is not a referent.
    """
    require_role(uow, *SUMMARIES)
    protocol, signer = read_protocol(uow), CertificateSigner(uow.archive.sign_key)
    card = Card(
        CentreCode(uow.archive.centre_code),
        signer.public,
        tidy(protocol.centre),
        tidy(protocol.network),
        uow.archive.training,
    )
    return OwnCard(card, write_card(card, signer))


Tell = Callable[[Refusal], str]


def fault_lines(faults: Sequence[Refusal], tell: Tell) -> tuple[str, ...]:
    """Return what the faults say, each once; `tell` puts one in words."""
    return tuple(dict.fromkeys(tell(fault) for fault in faults))
