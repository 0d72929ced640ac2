"""The services as the open archive knows them: those the program comes with, under what the centre wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.directory import Detail, Directory, Service
from desktop.domain.own_services import Key, gathered
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """The directory as a page shows it.

    Attributes:
        stamps: what an edit of each of the centre's values says it saw.
        ours: the values the centre wrote, which may be taken back.
        acting: the acting operator: who tried one now.
    """

    directory: Directory
    stamps: Mapping[Key, Stamp]
    ours: frozenset[Key]
    today: date
    acting: str

    def seen(self, service: str, key: str) -> Stamp:
        """Return what an edit of a value was made upon."""
        return self.stamps.get((service, key), NOTHING_THERE)

    @property
    def to_verify(self) -> tuple[tuple[Service, Detail], ...]:
        """The worklist: every value that is not sure today, the most urgent first."""
        return self.directory.to_verify(self.today)


def read_directory(uow: UnitOfWork, shipped: Directory) -> DirectoryView:
    """Return the services; whoever opened the archive may read them, for nothing here is about a woman.

    Args:
        uow: the transaction.
        shipped: those the program comes with.
    """
    values = uow.own_services.values()
    return DirectoryView(
        directory=gathered(shipped, uow.own_services.all(), values),
        stamps=uow.own_services.stamps(),
        ours=frozenset(values),
        today=uow.today,
        acting=uow.operator.name,
    )
