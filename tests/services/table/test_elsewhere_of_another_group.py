"""A file that goes is compared with the families of orphans for who is of their group; to nobody else is it told."""

import json
from typing import Final

import pytest

from desktop.app import load_knowledge
from desktop.domain.accords import Accord
from desktop.domain.case import Case
from desktop.domain.erasure import Elsewhere, LooseTable
from desktop.domain.identifiers import CaseId
from desktop.domain.loose_words import place_words
from desktop.domain.operator import Role
from desktop.domain.orphans.family import FamilyField
from desktop.domain.orphans.records import Child, LivesAt, MayCall, Reach, SignSeen
from desktop.errors import WordsElsewhere
from desktop.services.archive.erasure import signed_document
from desktop.services.colleagues.accords import set_accord
from desktop.services.orphans.families import take_away, tell
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work
from tests.orphaned import CLOSED, KNOWN, a_whole_family, columns, join_group, leave_group
from tests.telling import TELLING, a_telling_case, erase_looking, found_elsewhere

KNOWLEDGE: Final = load_knowledge()


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_telling_case)


@pytest.fixture
def family(work: Work) -> CaseId:
    """A family with her word wherever words are, and in what was taken away; the acting operator is of the group."""
    work(join_group)
    family = work(lambda uow: a_whole_family(uow, lambda: f"La {TELLING}"))
    work(lambda uow: uow.orphans.set(family, FamilyField.KEEP_WHY, TELLING, None))

    def take(uow: UnitOfWork) -> None:
        tell(uow, KNOWN, family, Reach(f"Zia {TELLING}", "02 5555 0101", may=MayCall.ASK))
        reach = uow.orphans.of(family, Reach)[-1]
        take_away(uow, family, Reach, (reach.id, reach.stamp))

    work(take)
    return family


def rows_of(uow: UnitOfWork) -> list[object]:
    tables = sorted({table for table, _ in columns(uow)})
    return [row for table in tables for row in uow.rows.all(f"SELECT * FROM {table} ORDER BY 1, 2")]  # noqa: S608 - our own names


def log_since(uow: UnitOfWork, no: int) -> list[tuple[str, bytes | None]]:
    return uow.rows.all("SELECT act, case_id FROM log WHERE no > ? ORDER BY no", no)


def last_line(uow: UnitOfWork) -> int:
    ((no,),) = uow.rows.all("SELECT max(no) FROM log")
    return int(no)


def code_of(uow: UnitOfWork, family: CaseId) -> str:
    kept = uow.orphans.one(family)
    assert kept is not None
    return kept.shown_code


def test_every_column_into_which_somebody_types_is_compared(work: Work, family: CaseId) -> None:
    assert family
    every = work(lambda uow: set(columns(uow))) - CLOSED - {("orphan_family", "code")}
    texts = work(lambda uow: list(uow.orphans.texts()))
    assert {(text.table, name) for text in texts for name, words in text.typed.items() if TELLING in words} == every


def test_who_is_of_the_group_is_told_the_family_and_nothing_is_erased_before_she_looked(
    vault: Vault, work: Work, case: Case, family: CaseId
) -> None:
    code = work(lambda uow: code_of(uow, family))
    places = work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE))
    assert {each.table for each in places} == {LooseTable.APART}
    assert {place_words(each) for each in places} == {f"Orfani: una famiglia ({code})"}
    tables = {each.key[0] for each in places}
    assert tables == {table for table, _ in work(lambda uow: set(columns(uow)) - CLOSED)} - {"orphan_family"}
    with pytest.raises(WordsElsewhere) as refused:
        erase_looking(vault, case, KNOWLEDGE, places[1:])
    assert refused.value.places == (f"Orfani: una famiglia ({code})",)

    certificate = erase_looking(vault, case, KNOWLEDGE, places)

    assert certificate.elsewhere == Elsewhere()
    signed = json.loads(work(lambda uow: signed_document(uow, certificate)))
    assert signed["certificate"]["texts_of_no_file"] == {"left": 0, "emptied": 0}
    taken = work(lambda uow: uow.rows.all("SELECT who, address FROM orphan_contact WHERE removed = 1"))
    assert taken == [("", "02 5555 0101")]
    assert TELLING in work(lambda uow: uow.orphans.whole(uow.orphans.all()[0]).notes[0].told.said)


def test_a_child_off_the_list_who_is_read_of_yet_is_named_and_not_emptied(
    vault: Vault, work: Work, case: Case, family: CaseId
) -> None:
    def take(uow: UnitOfWork) -> None:
        alone = tell(uow, KNOWN, family, Child(f"Sola {TELLING}", lives=LivesAt.FOSTER))
        seen = tell(uow, KNOWN, family, Child(f"Vista {TELLING}", lives=LivesAt.FOSTER))
        tell(uow, KNOWN, family, SignSeen("sonno", uow.today, "2026-11-22", seen))
        for child in uow.orphans.of(family, Child):
            take_away(uow, family, Child, (child.id, child.stamp))
        assert alone

    work(take)
    places = work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE))
    assert sum(each.key[0] == "orphan_child" for each in places) == 2
    erase_looking(vault, case, KNOWLEDGE, places)
    called = work(lambda uow: uow.rows.all("SELECT called FROM orphan_child ORDER BY called"))
    assert [name for (name,) in called] == ["", f"La {TELLING}", f"Vista {TELLING}"]


@pytest.mark.parametrize("shut", ["left the group", "protocol off"])
def test_to_anybody_else_nothing_is_different_whatever_stands_there(
    vault: Vault, work: Work, case: Case, family: CaseId, shut: str
) -> None:
    if shut == "left the group":
        work(leave_group)
    else:
        work(lambda uow: set_accord(uow, Accord.ORPHANS, in_use=False))
    before, last = work(rows_of), work(last_line)
    assert work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE)) == ()
    certificate = erase_looking(vault, case, KNOWLEDGE)
    assert certificate.elsewhere == Elsewhere()
    assert work(rows_of) == before
    log = work(lambda uow: log_since(uow, last))
    assert {about for _, about in log} <= {None, case.id}
    assert [act for act, _ in log].count("look.erasing") == 2
    assert family.hex() not in json.dumps(json.loads(work(lambda uow: signed_document(uow, certificate))))


def test_who_only_coordinates_is_not_of_the_group(work: Work, case: Case, family: CaseId) -> None:
    assert work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE))
    for role in set(Role) - {Role.ORFANI}:
        work(lambda uow, role=role: uow.operators.hold(uow.operator.id, role, held=True))  # type: ignore[misc]  # a default
    work(leave_group)
    assert work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE)) == ()
    assert family
