"""Refusals about the network's table: the cards of the centres, the roster, and the files dropped in."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class CardUnusable(Refusal):
    """A centre's public card is of no use: `why` is unreadable or forged."""

    why: str
    kind = "card_unusable"


@dataclass
class RosterUnusable(Refusal):
    """A roster is of no use.

    `why` is unreadable, empty, area, double, network or training.

    Attributes:
        which: the code of the centre or of the network it is about; empty where it is about the whole.
    """

    why: str
    which: str = ""
    kind = "roster_unusable"


@dataclass
class TableFault(Refusal):
    """Something about the files dropped in that the referent must know; it is told beside the table, never raised.

    `why` is too_large, unreadable, mail, forged, unknown, foreign, training, method, catalogue, no_table,
    no_certificate, altered, again, parted, overlap, cadence, number, gap, too_few or network_few.

    Attributes:
        centre: its code, where it is known, or that of the network it is about.
        named: what the roster calls it.
        period: as it is written, where it is known.
        file: the name of the file, where it is about one.
    """

    why: str
    centre: str = ""
    named: str = ""
    period: str = ""
    file: str = ""
    kind = "table_fault"


@dataclass
class NothingCollected(Refusal):
    """Of the files dropped in nothing could be added."""

    faults: tuple[TableFault, ...] = ()
    kind = "nothing_collected"


@dataclass
class DropUnreadable(Refusal):
    """What was dropped in cannot be read: `why` is missing, refused or too_many."""

    why: str
    kind = "drop_unreadable"
