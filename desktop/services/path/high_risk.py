"""What the page «Alto rischio» shows: the steps with whom to call, what was done, and what else is open."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.dated import Dated
from desktop.domain.directory import Detail, Directory, Field, Standing
from desktop.domain.documents.emergency import Emergency
from desktop.domain.documents.own_numbers import CardNumbers, Holds, Whom
from desktop.domain.identifiers import RecordId
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.domain.risk_activation import OpenActivation, Skeleton, Step
from desktop.services.archive.own_numbers import numbers_for_card
from desktop.services.directory.reading import read_directory
from desktop.services.path.activations import (
    ActivationView,
    AloneActivation,
    closed_alone,
    open_activations,
    read_activation,
)
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Call:
    """Whom a step says to call.

    Attributes:
        number: as it is dialled; empty where none is known.
        sure: whether it may be relied on; one that is not says «da verificare».
        doubt: why not.
        whom: whose of the centre's own numbers it is; None: a national one, or a service of the directory.
    """

    name: str
    number: str
    sure: bool
    doubt: str = ""
    whom: Whom | None = None


@dataclass(frozen=True, slots=True)
class CallBook:
    """Where the numbers of the steps stand: the national ones, the services, and the centre's own."""

    emergency: Emergency
    directory: Directory
    own: CardNumbers
    today: date

    def of(self, step: Step) -> tuple[Call, ...]:
        """Return whom a step says to call; a number nobody wrote is said to be missing."""
        national = tuple(
            Call(each.is_for, each.number, sure=True) for each in self.emergency.numbers if each.number in step.numbers
        )
        own = tuple(self._own(whom) for whom in step.own)
        found = (self.directory.by_id(service) for service in step.services)
        services = tuple(
            _service(service.name, service.detail(Field.PHONE.value), self.today)
            for service in found
            if service is not None and not service.closed
        )
        return national + own + services

    def _own(self, whom: Whom) -> Call:
        kept = self.own.numbers.get(whom)
        if kept is None:
            return Call("", "", sure=False, whom=whom)
        return Call(kept.name, kept.number, sure=kept.holds(self.today) is Holds.SURE, whom=whom)


@dataclass(frozen=True, slots=True, repr=False)
class HighRiskView(Personal):
    """The page.

    Attributes:
        skeleton: the steps to be shown: those of the activation, or of today while none is begun.
        view: the activation in front; None: nothing was begun yet, and nothing need be to read.
        others: what else is open, the oldest first.
        alone: those without a file that were closed, for the coordinator to decide about; nothing for others.
        acting: the acting operator's name.
    """

    skeleton: Skeleton
    view: ActivationView | None
    others: tuple[OpenActivation, ...]
    alone: tuple[AloneActivation, ...]
    calls: CallBook
    acting: str


def read_high_risk(
    uow: UnitOfWork, steps: Dated[Skeleton], shipped: Directory, emergency: Emergency, record: RecordId | None
) -> HighRiskView:
    """Return the page; whoever opened the archive may read it.

    Raises:
        RecordUnknown: there is no such activation; it was erased.
        RoleMissing, FileNotShared: it is closed, and the acting operator may not open it.
    """
    view = None if record is None else read_activation(uow, steps, record)
    book = CallBook(emergency, read_directory(uow, shipped).directory, numbers_for_card(uow), uow.today)
    return HighRiskView(
        skeleton=steps.on(uow.today) if view is None else view.skeleton,
        view=view,
        others=tuple(each for each in open_activations(uow) if each.id != record),
        alone=closed_alone(uow) if Role.COORDINATRICE in uow.operator.roles else (),
        calls=book,
        acting=uow.operator.name,
    )


def _service(name: str, phone: Detail | None, on: date) -> Call:
    if phone is None:
        return Call(name, "", sure=False)
    return Call(name, phone.text, sure=phone.standing(on) is Standing.SURE, doubt=phone.doubt)
