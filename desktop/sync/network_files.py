"""The files of the network's table: the sums for calculating, the page to read, and what only the referent reads."""

import csv
import io
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.sync import phrases
from desktop.sync.disclosure import displayed
from desktop.sync.network import FEWEST_CENTRES, AreaSum, NetworkTable
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.shapes import Period
from desktop.sync.summed import told_sum
from desktop.sync.table import BYTE_ORDER_MARK, COLUMNS, FREE, NORMAL
from desktop.sync.transport import write_files

# A dataflow of its own: nobody adds these sums to the figures they are made of.
DATAFLOW, TRAINING_DATAFLOW = "ACCOMPAGNA:NEEDS_NETWORK(1.0)", "ACCOMPAGNA:NEEDS_NETWORK_PROVA(1.0)"
# SDMX CL_OBS_STATUS: a provisional value, because a centre of the roster is not in it yet.
PROVISIONAL = "P"
TABLE_NAME, PAGE_NAME, FAULTS_NAME = "tabella_rete.csv", "tabella_rete.pdf", "solo_per_te.txt"
_TITLE = "Che cosa chiedono le donne a INPS, centri sommati"
_FOOTER = "Tabella della rete"
_ABREAST: Final = 4
_NAME_SHARE, _REST = 30, 70
_LINE_END = "\r\n"
_FEWEST: Final = {3: "tre"}

_LEAD = (
    "Somma dei riepiloghi che i centri hanno fatto uscire, senza altri dati. I centri non sono nominati. Una rete con "
    f"meno di {_FEWEST[FEWEST_CENTRES]} centri sta solo dentro il totale."
)
_HOW_MOVED = (
    "Ogni centro muove a caso i suoi numeri una volta sola, perché nessuno possa capire se una donna c'è. Nelle somme "
    "gli spostamenti in più e in meno in parte si compensano."
)
_INTERVAL = (
    "L'intervallo tra parentesi viene dalla sola legge pubblica di quegli spostamenti: contiene la somma vera almeno "
    "nove volte su dieci. «Al più» vuol dire che potrebbe non esserci nessuna donna."
)
_TWICE = "Una donna che si è rivolta a due centri è contata in tutti e due. Le righe non si sommano tra loro."
_CENTRES = (
    "Sopra ogni colonna è scritto quanti centri ci sono. Un centro che manda ogni semestre sta nel semestre e "
    "nell'anno, non nei trimestri."
)


def network_files(table: NetworkTable, fonts: Fonts, fault_lines: Sequence[str]) -> tuple[OutgoingFile, ...]:
    """Return the files of the table; the same table always gives the same bytes.

    Args:
        table: the sums that may be shown.
        fonts: the typefaces of the page.
        fault_lines: what the referent must know, in words: the one file in which centres are named.
    """
    return (
        OutgoingFile(TABLE_NAME, write_sums(table)),
        OutgoingFile(PAGE_NAME, write_sums_page(table, fonts)),
        OutgoingFile(FAULTS_NAME, _write_faults(fault_lines)),
    )


def write_sums(table: NetworkTable) -> bytes:
    """Return the sums with the columns of a centre's table; REF_AREA is the whole or a network, OBS_VALUE the sum."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator=_LINE_END)
    writer.writerow(COLUMNS)
    flow = TRAINING_DATAFLOW if table.roster.training else DATAFLOW
    for each in table.sums:
        status = NORMAL if each.centres == each.expected else PROVISIONAL
        key = (flow, each.period.frequency.value, each.area, each.period.code)
        for code, value in zip(each.catalogue.codes, each.figures, strict=True):
            writer.writerow((*key, code.text, value, status, FREE, displayed(value)))
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def write_sums_page(table: NetworkTable, fonts: Fonts) -> bytes:
    """Return the page as a tagged PDF: for the whole and each network, the families by period."""
    document = Document(_FOOTER, fonts, footer=_FOOTER, training=table.roster.training)
    document.heading(_TITLE)
    document.paragraph(_LEAD)
    areas = [table.roster.area, *table.roster.networks]
    for area in areas:
        sums = [each for each in table.sums if each.area == area]
        if sums:
            title = table.roster.title if area == table.roster.area else table.roster.networks[area]
            document.heading(title or area, 2)
            _tables(document, sums)
    document.heading("Come leggere i numeri", 2)
    document.bullets((_HOW_MOVED, _INTERVAL, _TWICE, _CENTRES))
    return document.to_bytes()


def _tables(document: Document, sums: Sequence[AreaSum]) -> None:
    """Add the sums of an area, periods of one length and year side by side, at most four."""
    for _, together in groupby(sums, key=lambda each: (each.period.frequency, each.catalogue.version)):
        mine = list(together)
        for at in range(0, len(mine), _ABREAST):
            abreast = mine[at : at + _ABREAST]
            headers = ("Di che cosa si tratta", *map(_heading, abreast))
            rows = [
                (family.label, *(_cell(each, place) for each in abreast))
                for place, family in enumerate(mine[0].catalogue.families)
            ]
            widths = (_NAME_SHARE, *[_REST / len(abreast)] * len(abreast))
            document.table(headers, rows, widths=widths, row_headers=True)
            document.space()


def _heading(each: AreaSum) -> str:
    return f"{_spoken(each.period)}\n{each.centres} centri su {each.expected}"


def _spoken(period: Period) -> str:
    words = phrases.spoken(period)
    return words[0].upper() + words[1:]


def _cell(each: AreaSum, place: int) -> str:
    return told_sum(each.figures[place], each.terms).replace(" (", "\n(")


def _write_faults(lines: Sequence[str]) -> bytes:
    head = ["Solo per chi prepara la tabella: qui i centri sono nominati. Non va inviato.", ""]
    body = [f"- {line}" for line in lines] or ["Non manca niente e niente è doppio o cambiato."]
    return _LINE_END.join([*head, *body, ""]).encode("utf-8")


def put_files(files: Sequence[OutgoingFile], folder: Path) -> tuple[Path, ...]:
    """Write the files of a table into `folder`; return where they are.

    Raises:
        SummaryUnwritten: the disk or the folder refuses.
    """
    return write_files(files, folder)
