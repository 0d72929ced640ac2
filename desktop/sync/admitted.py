"""Which of the certificates a referent was given are added up, and what is said of the others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from desktop.errors import TableFault
from desktop.sync.catalogue import Catalogue
from desktop.sync.received import Received, Statement, claim, known_catalogue
from desktop.sync.roster import Roster
from desktop.sync.shapes import Frequency


def told(why: str, statement: Statement, roster: Roster) -> TableFault:
    """Return a fault about a statement, with the centre as the roster calls it."""
    centre = roster.centre(statement.centre)
    return TableFault(why, statement.centre, centre.name if centre else "", statement.period.code, statement.file)


def admit(
    received: Received, roster: Roster, catalogues: Sequence[Catalogue]
) -> tuple[list[Statement], Mapping[int, Catalogue]]:
    """Return the statements that are added, and by which families each year counts; the faults are noted.

    One each of a centre and a period, with its own table, sharing no day with another of the centre, and counting by
    the families that most of its year count by.
    """
    faults = received.faults
    alone = apart(one_each(with_tables(received, roster), roster, faults), roster, faults)
    kept, known = of_one_catalogue(alone, roster, catalogues, faults)
    faults += chains(kept, roster)
    return kept, known


def with_tables(received: Received, roster: Roster) -> Iterator[Statement]:
    """Yield the statements whose own table came too; name the others, and the tables that belong to none."""
    claims = {digest: claim(file.content) for digest, file in received.tables.items()}
    covered = {statement.table for statement in received.statements}
    strays = {found[:2] for digest, found in claims.items() if found and digest not in covered}
    stated = {(statement.centre, statement.period.code) for statement in received.statements}
    for digest, file in received.tables.items():
        found = claims[digest]
        if found is None:
            received.faults.append(TableFault("unreadable", file=file.name))
        elif digest not in covered and found[:2] not in stated:
            received.faults.append(TableFault("no_certificate", found[0], "", found[1], file.name))
    said = set()
    for statement in received.statements:
        place = (statement.centre, statement.period.code)
        if place in strays or (statement.table in claims and not _agrees(statement, claims[statement.table])):
            why = "altered"
        elif statement.table not in claims:
            why = "no_table"
        else:
            yield statement
            continue
        if (place, why) not in said:
            said.add((place, why))
            received.faults.append(told(why, statement, roster))


def _agrees(statement: Statement, found: tuple[str, str, tuple[tuple[str, int], ...]] | None) -> bool:
    return found == (statement.centre, statement.period.code, statement.figures)


def one_each(statements: Iterable[Statement], roster: Roster, faults: list[TableFault]) -> list[Statement]:
    """Return one statement a centre and period: two alike are one, of two that differ none is taken."""
    by_place: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_place[statement.centre, statement.period.code].append(statement)
    kept = []
    for same in by_place.values():
        if len({(each.head, each.table, each.figures) for each in same}) > 1:
            faults.append(told("parted", same[0], roster))
            continue
        # A centre's folder holds its draft too: the mail and the loose files of one release are not two of it.
        if max(Counter(each.mailed for each in same).values()) > 1:
            faults.append(told("again", same[-1], roster))
        kept.append(same[0])
    return kept


def apart(statements: Sequence[Statement], roster: Roster, faults: list[TableFault]) -> list[Statement]:
    """Return those that share no day with another of the same centre."""
    kept = []
    for mine in by_centre(statements).values():
        for each in mine:
            if any(each is not other and each.begins <= other.ends and other.begins <= each.ends for other in mine):
                faults.append(told("overlap", each, roster))
            else:
                kept.append(each)
        for year, lengths in lengths_by_year(mine).items():
            if len(lengths) > 1:
                faults.append(told("cadence", next(each for each in mine if each.begins.year == year), roster))
    return kept


def of_one_catalogue(
    statements: Sequence[Statement],
    roster: Roster,
    catalogues: Sequence[Catalogue],
    faults: list[TableFault],
) -> tuple[list[Statement], dict[int, Catalogue]]:
    """Return those that count by the families most of their year count by, and which these are, by year."""
    known: dict[int, Catalogue] = {}
    of_each = [(statement, known_catalogue(statement, catalogues)) for statement in statements]
    kept = []
    for year in sorted({statement.begins.year for statement in statements}):
        mine = [(statement, found) for statement, found in of_each if statement.begins.year == year]
        votes = Counter(found.version for _, found in mine if found)
        version = min((each for each in votes if votes[each] == max(votes.values())), default=None)
        for statement, found in mine:
            if found is not None and found.version == version:
                known[year] = found
                kept.append(statement)
            else:
                faults.append(told("catalogue", statement, roster))
    return kept, known


def chains(statements: Sequence[Statement], roster: Roster) -> Iterator[TableFault]:
    """Yield a fault where a centre's ledger has a release between two of these that is not here, or parts."""
    for mine in by_centre(statements).values():
        for before, after in pairwise(sorted(mine, key=lambda each: each.number)):
            if after.number != before.number + 1 or after.previous != before.head:
                yield told("number", after, roster)


def by_centre(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """Return the statements of each centre, by its code."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.centre].append(statement)
    return found


def lengths_by_year(statements: Iterable[Statement]) -> Mapping[int, set[Frequency]]:
    """Return how long the periods of each year are: one length, where a centre keeps to its protocol."""
    found: dict[int, set[Frequency]] = defaultdict(set)
    for statement in statements:
        found[statement.begins.year].add(statement.period.frequency)
    return found
