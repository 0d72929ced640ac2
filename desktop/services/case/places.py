"""Comes back, after a lock, to where the operator was."""

from desktop.domain.place import Place
from desktop.storage.unit_of_work import UnitOfWork


def keep_place(uow: UnitOfWork, place: Place) -> None:
    """Write where the acting operator is and what she was typing there, when the program is about to lock."""
    uow.places.put(uow.operator.id, place)


def last_place(uow: UnitOfWork) -> Place | None:
    """Return where the acting operator was when the program locked, and her draft; None the first time."""
    return uow.places.of(uow.operator.id)
