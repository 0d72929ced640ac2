"""Takes what was erased out of the copies within reach too; it may be stopped between two, and gone on with later."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from desktop.domain.erasure import Tombstone
from desktop.domain.personal import Personal
from desktop.errors import ArchiveUnwell
from desktop.services.archive.backups import known_places, place_of, told_apart, while_none_is_made
from desktop.storage.backups import BackupPlace
from desktop.storage.folder import ArchiveFolder, is_within_reach
from desktop.storage.rewriting import Erasing, Rewritten, Steps, rewrite_kept, rewrite_place
from desktop.storage.undone import keep_undone, undone_of
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault

Progress = Callable[[int, int], object]
"""Is told how many copies were looked at, and of how many; the first time, with none, the archive itself is done."""


class Course:
    """How a rewriting goes on.

    Args:
        progress: called on the thread that rewrites.
        go_on: asked there before each copy; no: the others are left as they are, and stand on «Oggi».
    """

    def __init__(self, progress: Progress = lambda _, __: None, go_on: Callable[[], bool] = lambda: True) -> None:
        self.progress, self.go_on = progress, go_on


@dataclass(frozen=True, slots=True, repr=False)
class Erased(Personal):
    """What was erased, as of a moment, and the places besides this computer that copies were ever made in.

    Attributes:
        there, away: the places that answer, and the others, asked once: what is told of them must be what was done.
    """

    stones: tuple[Tombstone, ...]
    now: datetime
    there: tuple[Path, ...]
    away: tuple[Path, ...]


def rewrite_copies(vault: Vault, erased: Erased, course: Course) -> Rewritten:
    """Take what was erased out of every copy within reach, and keep which were left because it was stopped.

    Those left before in a place that is away now stay so.

    It waits for the vault: never on the vault's own thread.

    Args:
        vault: open.
        erased: what, and where copies are.
        course: how it goes on.
    """
    key, vault_id, here = vault.attend(place_of).result()
    places = {
        here.path: BackupPlace(here.backups, vault_id),
        **{place: BackupPlace(place, vault_id) for place in erased.there},
    }
    counter = _Counter(course.progress, _count(here, places.values()))
    erasing, steps = Erasing(erased.stones, key, erased.now), Steps(counter, course.go_on)
    found = list(_rewritten(erasing, here, places, steps))
    undone = tuple(path for each in found for path in each.undone)
    with suppress(ArchiveUnwell):  # the certificate says it all the same
        vault.run(lambda uow: _keep(uow, undone, erased.away)).result()
    left = tuple(path for each in found for path in each.left)
    return Rewritten(sum(each.done for each in found), left, undone)


def go_on_rewriting(vault: Vault, course: Course) -> Rewritten:
    """Go on with what was stopped, once no copy is being made; every operator may. It waits as `rewrite_copies`.

    Raises:
        ArchiveUnwell: the disk refused.
    """
    erased = vault.run(lambda uow: Erased(uow.erasures.all(), uow.now, *told_apart(known_places(uow)))).result()
    with while_none_is_made():
        return rewrite_copies(vault, erased, course)


def _keep(uow: UnitOfWork, undone: Iterable[Path], away: Iterable[Path]) -> None:
    """Keep which copies were left: these, and in the places that are away those left there before."""
    before = (copy for copy in undone_of(uow.settings) if any(copy.is_relative_to(place) for place in away))
    keep_undone(uow.settings, (*undone, *before))


class _Counter:
    """Counts the copies looked at."""

    def __init__(self, progress: Progress, of: int) -> None:
        self._progress, self._done, self._of = progress, 0, of
        progress(0, of)

    def __call__(self) -> None:
        self._done += 1
        self._progress(self._done, self._of)


def _count(here: ArchiveFolder, places: Iterable[BackupPlace]) -> int:
    """Return how many copies there are; none where a folder does not answer."""
    found = sum(len(place.within_reach) for place in places)
    with suppress(OSError):
        found += len(here.kept)
    return found


def _rewritten(
    erasing: Erasing, here: ArchiveFolder, places: Mapping[Path, BackupPlace], steps: Steps
) -> Iterator[Rewritten]:
    yield _or_left(here.path, partial(rewrite_kept, here, erasing, steps))
    for where, place in places.items():
        yield _or_left(where, partial(rewrite_place, place, erasing, steps))


def _or_left(where: Path, rewritten: Callable[[], Rewritten]) -> Rewritten:
    """Return what became of the copies in a folder; they are left where it answers no longer, as a stick pulled out."""
    try:
        found = rewritten()
    except OSError:
        return Rewritten(0, (where,))
    # In a folder that is gone no copy is found, and nothing refuses.
    return found if is_within_reach(where) else replace(found, left=(*found.left, where))
