"""The table for calculating: one row a family, the columns of SDMX-CSV, the outgoing integers."""

import csv
import io
from collections.abc import Iterator

from desktop.sync.disclosure import shown
from desktop.sync.outgoing import Sender
from desktop.sync.shapes import NeedsSummary, plain

COLUMNS = (
    "DATAFLOW",
    "FREQ",
    "REF_AREA",
    "TIME_PERIOD",
    "NEED",
    "OBS_VALUE",
    "OBS_STATUS",
    "CONF_STATUS",
    "SHOWN",
)
DATAFLOW, TRAINING_DATAFLOW = "ACCOMPAGNA:NEEDS(1.0)", "ACCOMPAGNA:NEEDS_PROVA(1.0)"
# SDMX code lists CL_OBS_STATUS and CL_CONF_STATUS: a normal value, free for anyone to publish.
NORMAL, FREE = "A", "F"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write_table(summary: NeedsSummary, sender: Sender) -> bytes:
    """Return the figures as CSV: semicolons, UTF-8 with its mark, CRLF, rows in the order of the catalogue.

    OBS_VALUE is the outgoing integer, made for adding centres up; SHOWN is how it is displayed. REF_AREA is the public
    code of the centre. A training archive has a dataflow of its own, which no table adds to the others.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(summary, sender))
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _rows(summary: NeedsSummary, sender: Sender) -> Iterator[tuple[str | int, ...]]:
    written = plain(summary)
    flow = TRAINING_DATAFLOW if sender.training else DATAFLOW
    key = (flow, summary.period.frequency.value, sender.centre.text, written["period"])
    for figure, words in zip(summary.figures, written["figures"], strict=True):
        yield (*key, words["family"], words["value"], NORMAL, FREE, shown(figure.value))
