"""The network's table: the integers the centres released, added up; what is missing, doubled or altered, by name.

Nothing is ever computed again from anything else, so adding costs no woman anything. A network of fewer than three
centres stands only inside the whole, and never alone between the whole and the networks that are shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.errors import NothingCollected, TableFault
from desktop.sync.admitted import admit, by_centre, lengths_by_year
from desktop.sync.catalogue import Catalogue
from desktop.sync.received import Dropped, Statement, receive
from desktop.sync.roster import Centre, Roster
from desktop.sync.shapes import Frequency, Period
from desktop.sync.spans import days_of, months_of, periods_of
from desktop.sync.summed import total

FEWEST_CENTRES: Final = 3


@dataclass(frozen=True, slots=True)
class AreaSum:
    """What the centres of an area released of one period, added up.

    Attributes:
        area: the code of a network, or of the whole.
        figures: the sums of the outgoing integers, in the order of the catalogue.
        terms: how many outgoing figures stand in each sum.
        centres: how many centres are in it; `expected` how many the roster has then.
    """

    area: str
    period: Period
    figures: tuple[int, ...]
    terms: int
    centres: int
    expected: int
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class NetworkTable:
    """The sums that may be shown, by area and period, and everything the referent must know about the files.

    Attributes:
        added: how many summaries of centres are in it.
    """

    roster: Roster
    sums: tuple[AreaSum, ...]
    faults: tuple[TableFault, ...]
    added: int


def collect(dropped: Iterable[Dropped], roster: Roster, catalogues: Sequence[Catalogue]) -> NetworkTable:
    """Return the table of the files `dropped`.

    Args:
        dropped: tables, certificates and mails, in any order.
        roster: whose keys are believed.
        catalogues: the families this program knows.

    Raises:
        NothingCollected: no file could be added; it carries the faults.
    """
    received = receive(dropped, roster)
    kept, known = admit(received, roster, catalogues)
    faults = received.faults
    if not kept:
        raise NothingCollected(tuple(_in_order(faults)))
    faults += _gaps(kept, roster)
    sums: list[AreaSum] = []
    for period in _periods(kept):
        shown, unshown = _of_period(period, kept, roster, known[int(period.code[:4])])
        sums += shown
        faults += unshown
    return NetworkTable(roster, tuple(sums), tuple(_in_order(faults)), len(kept))


def _in_order(faults: Iterable[TableFault]) -> list[TableFault]:
    return sorted(faults, key=lambda fault: (fault.named, fault.centre, fault.period, fault.why, fault.file))


# --- what is missing ---


def _gaps(statements: Sequence[Statement], roster: Roster) -> Iterator[TableFault]:
    """Yield the periods that a centre's own cadence makes expected, within the days the files span."""
    first, last = min(each.begins for each in statements), max(each.ends for each in statements)
    mine = by_centre(statements)
    for centre in roster.centres:
        here = {each.period.code for each in mine.get(centre.code, ())}
        lengths = lengths_by_year(mine.get(centre.code, ()))
        for year in range(first.year, last.year + 1):
            begins, ends = _expected_days(centre, max(first, date(year, 1, 1)), min(last, date(year, 12, 31)))
            if begins > ends:
                continue
            for code in _expected(year, lengths.get(year, set()), begins, ends):
                if code not in here:
                    yield TableFault("gap", centre.code, centre.name, code)


def _expected_days(centre: Centre, begins: date, ends: date) -> tuple[date, date]:
    return max(begins, centre.since or begins), min(ends, centre.until or ends)


def _expected(year: int, lengths: set[Frequency], begins: date, ends: date) -> list[str]:
    if len(lengths) != 1:
        return [] if lengths else [str(year)]
    (frequency,) = lengths
    spans = [(period, *days_of(period)) for period in periods_of(year, frequency)]
    return [period.code for period, starts, stops in spans if begins <= starts and stops <= ends]


# --- the sums ---


def _periods(statements: Sequence[Statement]) -> list[Period]:
    """Return the periods of the table: each that came, and each year that some centre's periods make up."""
    codes = {each.period.code for each in statements}
    codes |= {str(year) for year in {each.begins.year for each in statements}}
    return sorted(map(Period, codes), key=lambda period: (days_of(period)[1], months_of(period)))


def _of_period(
    period: Period, statements: Sequence[Statement], roster: Roster, catalogue: Catalogue
) -> tuple[list[AreaSum], list[TableFault]]:
    """Return the sums of a period that may be shown: of the whole first, then of each network; and what may not."""
    parts = _parts_of(period, statements)
    whole = _summed(roster.area, period, parts, roster.centres, catalogue)
    if whole is None:
        return [], []
    if whole.centres < FEWEST_CENTRES:
        return [], [TableFault("too_few", roster.area, roster.title, period.code)]
    members = {code: tuple(centre for centre in roster.centres if centre.network == code) for code in roster.networks}
    hidden = _hidden({code: sum(each.code in parts for each in mine) for code, mine in members.items()})
    sums, faults = [whole], []
    for code, mine in members.items():
        found = _summed(code, period, parts, mine, catalogue)
        if code in hidden:
            faults.append(TableFault("network_few", code, roster.networks[code], period.code))
        elif found is not None:
            sums.append(found)
    return sums, faults


def _parts_of(period: Period, statements: Sequence[Statement]) -> Mapping[str, list[Statement]]:
    """Return, by centre, the statements that make up this period; none of a centre that leaves some out."""
    begins, ends = days_of(period)
    inside = by_centre(each for each in statements if begins <= each.begins and each.ends <= ends)
    months = months_of(period)
    return {code: mine for code, mine in inside.items() if sum(months_of(each.period) for each in mine) == months}


def _summed(
    area: str,
    period: Period,
    parts: Mapping[str, list[Statement]],
    centres: Sequence[Centre],
    catalogue: Catalogue,
) -> AreaSum | None:
    here = [parts[centre.code] for centre in centres if centre.code in parts]
    terms = [statement for mine in here for statement in mine]
    if not terms:
        return None
    begins, ends = days_of(period)
    expected = sum(_expected_days(centre, begins, ends) == (begins, ends) for centre in centres)
    figures = total(tuple(value for _, value in statement.figures) for statement in terms)
    return AreaSum(area, period, figures, len(terms), len(here), max(expected, len(here)), catalogue)


def _hidden(centres: Mapping[str, int]) -> frozenset[str]:
    """Return the networks that stand only inside the whole, by how many centres of each are in it.

    What is left of the whole once the shown networks are taken away must be of nobody, or of three centres too.
    """
    hidden = {code for code, count in centres.items() if 0 < count < FEWEST_CENTRES}
    shown = sorted((code for code, count in centres.items() if count >= FEWEST_CENTRES), key=lambda code: centres[code])
    if hidden and sum(centres[code] for code in hidden) < FEWEST_CENTRES:
        hidden |= set(shown[:1])
    return frozenset(hidden)
