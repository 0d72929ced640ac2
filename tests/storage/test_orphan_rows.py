"""The rows of a family of orphans: no woman's, erased whole, and known to the log by no name and no code."""

from datetime import date

from desktop.app import load_knowledge
from desktop.domain.access_log import LogQuery
from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, new_id
from desktop.printing import log_sheet
from desktop.printing.pages import Pages
from desktop.services.case.burying import bury
from desktop.services.colleagues.access_log import compile_log, open_log
from desktop.storage.erasures import FAMILY, OF_FAMILY, as_document, from_document
from desktop.storage.integrity import check
from desktop.storage.mending import Mending
from desktop.storage.packed_file import PARENTS
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case_with_contact
from tests.damaged import fill_orphans


def a_family(uow: UnitOfWork, no: int = 1) -> CaseId:
    """A family with a row in every table that a family can have rows in."""
    fill_orphans(uow, no)
    ((family,),) = uow.rows.all("SELECT id FROM orphan_family WHERE code = ?", f"F{no:05}")
    return CaseId(family)


def rows_of(uow: UnitOfWork, family: CaseId) -> set[str]:
    found = set()
    for name in uow.rows.tables:
        rows = uow.rows.all(f"SELECT * FROM {name}")  # noqa: S608 - names of our own schema
        found |= {name for row in rows if family in row}
    return found


def test_no_table_of_a_family_can_be_taken_for_a_womans(work: Work) -> None:
    def tables(uow: UnitOfWork) -> set[str]:
        return {name for name, table in uow.rows.tables.items() if name.startswith("orphan_")} | {
            name for name, table in uow.rows.tables.items() if OF_FAMILY in table.columns
        }

    found = work(tables)
    assert FAMILY in found
    for name in found:
        columns = set(work(lambda uow, name=name: uow.rows.tables[name].columns))
        assert not columns & {"case_id", *PARENTS}, name
        assert name == FAMILY or OF_FAMILY in columns, name


def test_a_family_goes_whole_and_only_that_one(work: Work) -> None:
    family, other = work(a_family), work(lambda uow: a_family(uow, 2))
    filled = work(lambda uow: rows_of(uow, family))
    assert {name for name in work(lambda uow: set(uow.rows.tables)) if name.startswith("orphan_")} == filled

    gone = work(lambda uow: bury(uow, family, Part.ALL, "asked"))
    assert gone == len(filled)
    assert work(lambda uow: rows_of(uow, family)) == {"erased"}
    assert work(lambda uow: rows_of(uow, other)) == filled
    assert work(check).is_well


def test_an_older_copy_does_not_bring_a_family_back(work: Work) -> None:
    family = work(a_family)
    work(lambda uow: bury(uow, family, Part.ALL, "asked"))
    stones = from_document(as_document(work(lambda uow: uow.erasures.all())))

    def as_in_an_older_copy(uow: UnitOfWork) -> None:
        uow.rows.erase("erased", {"case_id": family})
        uow.rows.add("orphan_family", {"id": family, "code": "F00001"}, case=family)
        uow.rows.add("orphan_note", {"id": new_id(), "orphan_family_id": family, "said": "x"}, case=family)

    work(as_in_an_older_copy)
    assert [stone.case_id for stone in work(lambda uow: uow.erasures.merge(stones))] == [family]
    assert work(lambda uow: rows_of(uow, family)) == {"erased"}


def test_the_log_says_that_it_was_another_group_and_nothing_else(work: Work) -> None:
    case, family = work(a_case_with_contact), work(a_family)
    work(lambda uow: uow.journal.read(family))

    def lines(uow: UnitOfWork) -> set[tuple[str, bool, bool]]:
        found = open_log(uow, (date(2020, 1, 1), uow.today), None, "").page.lines
        return {(line.code, line.erased, line.apart) for line in found}

    assert work(lines) == {("", False, False), (case.code, False, False), ("", False, True)}
    work(lambda uow: bury(uow, family, Part.ALL, "asked"))
    assert work(lines) == {("", False, False), (case.code, False, False), ("", True, False)}


def test_on_paper_too_it_is_of_another_group(work: Work) -> None:
    family = work(a_family)
    work(lambda uow: uow.journal.read(family))
    sheet = work(lambda uow: compile_log(uow, LogQuery(uow.today, uow.today)))
    with Pages(log_sheet.render(sheet, load_knowledge().fonts)) as pages:
        told = "".join(pages.text(number) for number in range(len(pages)))
    assert "di altro gruppo" in " ".join(told.split())
    assert "F00001" not in told.replace("-", "")


def test_what_is_left_of_a_damaged_family_has_a_head_again(work: Work) -> None:
    family = work(a_family)

    def mend(uow: UnitOfWork) -> frozenset[CaseId]:
        uow.rows.erase(FAMILY, {"id": family}, case=family)
        return Mending(uow.rows, uow._counters, uow.today, ("bisogni", "2026-11-21")).mend(lambda _: 0).cases

    assert work(mend) == frozenset()
    assert work(lambda uow: uow.rows.all("SELECT length(code), opened_on FROM orphan_family")) == [(6, "2026-11-25")]
    assert work(lambda uow: uow.rows.all("SELECT id FROM case_file")) == []
    assert work(check).is_well
