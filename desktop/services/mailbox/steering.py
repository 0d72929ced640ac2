"""The table for the cabina di regia on work: made of integers that the gate let out, and of nothing else.

What is read here is the ledger alone: no file, no count, no row of a woman. Whatever is made of figures that left tells
nothing that had not left with them (post-processing). How many go to a course or to a tirocinio never left, so it does
not stand here either.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.documents.steering_table import SteeringLine, SteeringNeed, SteeringTable
from desktop.services.colleagues.accords import require_accord
from desktop.services.colleagues.operators import SUMMARIES, require_role
from desktop.services.mailbox.mailbox import years_so_far
from desktop.services.mailbox.protocol import read_protocol
from desktop.storage.releases import Release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.catalogue import Catalogue
from desktop.sync.disclosure import told
from desktop.sync.phrases import spoken
from desktop.sync.shapes import Count, Period
from desktop.sync.summed import told_sum

FAMILIES: Final = ("LAVORO", "RDL")
"""The families of needs a table on work is about: those of work, and the income that opens the relief for hiring."""


def compile_steering(uow: UnitOfWork, catalogues: Mapping[date, Catalogue]) -> SteeringTable:
    """Return what the referent may bring to the cabina di regia.

    Raises:
        AccordSwitchedOff: the centre does not use the protocol on work.
        RoleMissing: the acting operator is not a referent.
    """
    require_role(uow, *SUMMARIES)
    require_accord(uow, Accord.WORK)
    protocol, released = read_protocol(uow), uow.releases.all()
    return SteeringTable(
        centre=protocol.centre,
        network=protocol.network,
        made_on=uow.today,
        needs=tuple(need for code in FAMILIES if (need := _need(code, released, catalogues)).lines),
        training=uow.archive.training,
    )


def note_steering_printed(uow: UnitOfWork) -> None:
    """Enter in the log that the table goes on paper; to be called before it does.

    Raises:
        AccordSwitchedOff, RoleMissing: as for the table.
    """
    require_role(uow, *SUMMARIES)
    require_accord(uow, Accord.WORK)
    uow.journal.act("print.steering")


def _need(code: str, released: Iterable[Release], catalogues: Mapping[date, Catalogue]) -> SteeringNeed:
    """Return one need; where the families are of a version this program does not know, by its code."""
    known = [each for catalogue in catalogues.values() for each in catalogue.families if each.code.text == code]
    label, asks = (known[-1].label, known[-1].asks) if known else (code, "")
    mine = [each for each in released if code in dict(each.entry.figures)]
    lines = [_line(each, code) for each in mine]
    for year in reversed(years_so_far(mine)):
        value, terms = year.figures[code], len(year.periods)
        lines.append(SteeringLine(f"Tutto quello che è uscito nel {year.year}", told_sum(value, terms), value))
    return SteeringNeed(label, asks, tuple(lines))


def _line(release: Release, code: str) -> SteeringLine:
    value = dict(release.entry.figures)[code]
    words = spoken(Period(release.entry.period))
    return SteeringLine(f"{words[:1].upper()}{words[1:]}", told(Count(value)), value)
