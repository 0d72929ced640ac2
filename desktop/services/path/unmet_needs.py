"""The needs that found no answer, over the whole archive: what the centre brings to the technical table by voice.

Counts so small may tell who a woman is: they are shown to the coordinator, and leave in no file and on no paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.directory import Directory
from desktop.domain.plan import Area
from desktop.domain.referral import UnmetNeed
from desktop.services.directory.reading import read_directory
from desktop.services.path.referrals import unmet_needs
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class UnmetAtService:
    """How often the needs of one area found no answer at one service, and how they ended."""

    service: str
    need: UnmetNeed


@dataclass(frozen=True, slots=True)
class UnmetOfArea:
    """The needs of one area that found no answer; None: of no area alone."""

    area: Area | None
    lines: tuple[UnmetAtService, ...]

    @property
    def count(self) -> int:
        """How often."""
        return sum(line.need.count for line in self.lines)


def read_unmet(uow: UnitOfWork, shipped: Directory) -> tuple[UnmetOfArea, ...]:
    """Return the unmet needs by area, the most frequent area first; that they were read stands in the log.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    needs = unmet_needs(uow)
    directory = read_directory(uow, shipped).directory
    uow.journal.act("read.unmet")
    areas = [_of_area(area, needs, directory) for area in dict.fromkeys(need.area for need in needs)]
    return tuple(sorted(areas, key=lambda each: -each.count))


def _of_area(area: Area | None, needs: Iterable[UnmetNeed], directory: Directory) -> UnmetOfArea:
    of_area = (need for need in needs if need.area is area)
    return UnmetOfArea(
        area, tuple(UnmetAtService(directory.called(need.service, need.named), need) for need in of_area)
    )
