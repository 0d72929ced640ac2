"""The technical table as it stands, with what may be brought to it: closed words, and figures that already left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.directory import Directory
from desktop.domain.table.catalogue import TableCatalogue
from desktop.domain.table.view import GeneralQuestion, ReleasedFigure, TableView
from desktop.services.directory.reading import read_directory
from desktop.services.mailbox.protocol import read_protocol
from desktop.services.table.doors import may_write, require_reading
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.catalogue import Catalogue
from desktop.sync.disclosure import told
from desktop.sync.questions import Questions
from desktop.sync.shapes import Count


@dataclass(frozen=True, slots=True)
class TableGround:
    """What the program knows of the table before anything is written.

    Attributes:
        catalogue: bodies, topics, obstacles and days.
        directory: the services the program comes with.
        questions: those that may be put to INPS; only the general ones are brought to the table.
        families: the families of needs of each version.
    """

    catalogue: TableCatalogue
    directory: Directory
    questions: Questions
    families: Mapping[date, Catalogue]


def read_table(uow: UnitOfWork, ground: TableGround) -> TableView:
    """Return everything of the table.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        RoleMissing: the acting operator has no task at the centre.
    """
    require_reading(uow)
    table, protocol = uow.technical_table, read_protocol(uow)
    directory = read_directory(uow, ground.directory).directory
    return TableView(
        today=uow.today,
        catalogue=ground.catalogue.with_bodies(table.bodies()),
        body_stamps=table.body_stamps(),
        delegates=table.delegates.all(),
        meetings=table.meetings.all(),
        presences=table.presences(),
        actions=table.actions.all(),
        events=table.events.all(),
        topics=table.topics(),
        attendances=table.attendances.all(),
        patronages=table.patronages.all(),
        copies=table.copies.all(),
        obstacles=table.obstacles.all(),
        services={service.id: service.name for service in directory.services},
        questions=tuple(GeneralQuestion(need.general.code.text, need.general.text) for need in ground.questions.needs),
        figures=tuple(released_figures(uow, ground.families)),
        centre=protocol.centre,
        network=protocol.network,
        training=uow.archive.training,
        may_write=may_write(uow),
    )


def released_figures(uow: UnitOfWork, families: Mapping[date, Catalogue]) -> Iterator[ReleasedFigure]:
    """Give the figures of the summaries that left, as they are displayed: the outgoing integers and nothing else."""
    for release in uow.releases.all():
        catalogue = families.get(date.fromisoformat(release.entry.families))
        labels = {each.code.text: each.label for each in catalogue.families} if catalogue is not None else {}
        for family, value in release.entry.figures:
            yield ReleasedFigure(release.entry.period, family, labels.get(family, family), told(Count(value)))
