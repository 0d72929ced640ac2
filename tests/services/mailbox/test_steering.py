"""What the referent brings to the cabina di regia is made of what left, and of no woman."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.accords import Accord
from desktop.domain.ledger import Entry, start_of
from desktop.domain.operator import Role
from desktop.domain.periods import read_period
from desktop.errors import AccordSwitchedOff, RoleMissing
from desktop.services.colleagues.accords import set_accord
from desktop.services.mailbox.steering import compile_steering, note_steering_printed
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.summed import told_sum
from tests.builders import Work, a_case_with_contact, hold_only
from tests.services.path.works import JOB, TIROCINIO, a_step

CATALOGUES = load_knowledge().counting.catalogues
FAMILIES = ("REDD", "RDL", "LAVORO")


def left(uow: UnitOfWork, period: str, work: int, families: str = "2026-01-01") -> None:
    """A summary that left, with this figure for the needs of work."""
    span, released = read_period(period).span, uow.releases.all()
    previous = released[-1].head if released else start_of(uow.archive.centre_code)
    figures = tuple((code, work if code == "LAVORO" else 3) for code in FAMILIES)
    entry = Entry(len(released) + 1, "needs", period, span.begins, span.ends, "m", families, figures, previous)
    uow.releases.add(entry, {"bisogni.csv": b""}, (), uow.operator.id)


def test_it_holds_the_figures_that_left_as_they_were_read_and_their_sum(work: Work) -> None:
    work(lambda uow: left(uow, "2026-Q1", 14))
    work(lambda uow: left(uow, "2026-Q2", -1))
    table = work(lambda uow: compile_steering(uow, CATALOGUES))
    need, income = table.needs
    assert (need.label, income.lines[0].value) == ("Congedo, disoccupazione e contributi", 3)
    assert [(line.when, line.told, line.value) for line in need.lines] == [
        ("Primo trimestre 2026", "circa 15 (tra 10 e 20)", 14),
        ("Secondo trimestre 2026", "meno di 10", -1),
        ("Tutto quello che è uscito nel 2026", told_sum(13, 2), 13),
    ]
    assert (table.centre, table.network, table.made_on) == ("Centro Prova", "Rete Prova", date(2026, 11, 25))


def test_where_nothing_left_there_are_no_figures_and_an_unknown_catalogue_gives_codes(work: Work) -> None:
    assert work(lambda uow: compile_steering(uow, CATALOGUES)).needs == ()
    work(lambda uow: left(uow, "2026-Q1", 14))
    assert [need.label for need in work(lambda uow: compile_steering(uow, {})).needs] == ["LAVORO", "RDL"]


def test_no_file_of_any_woman_has_a_part_in_it(work: Work) -> None:
    work(lambda uow: left(uow, "2026-Q1", 14))
    before = work(lambda uow: compile_steering(uow, CATALOGUES))

    def write(uow: UnitOfWork) -> None:
        case = a_case_with_contact(uow)
        for step in (TIROCINIO, JOB):
            a_step(uow, case.id, step)

    work(write)
    assert work(lambda uow: compile_steering(uow, CATALOGUES)) == before

    def asked(uow: UnitOfWork) -> list[str]:
        read: list[str] = []
        for name in ("one", "all", "each"):
            real = getattr(uow.rows, name)
            setattr(uow.rows, name, lambda sql, *values, real=real: (read.append(sql), real(sql, *values))[1])
        compile_steering(uow, CATALOGUES)
        return read

    for sql in work(asked):
        assert "case_" not in sql
        assert "work" not in sql


def test_only_a_referent_brings_it_and_only_where_the_protocol_is_used(work: Work) -> None:
    work(note_steering_printed)
    assert work(lambda uow: uow.rows.one("SELECT act FROM log ORDER BY no DESC LIMIT 1")) == ("print.steering",)
    work(lambda uow: set_accord(uow, Accord.WORK, in_use=False))
    for door in (note_steering_printed, lambda uow: compile_steering(uow, CATALOGUES)):
        with pytest.raises(AccordSwitchedOff):
            work(door)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    for door in (note_steering_printed, lambda uow: compile_steering(uow, CATALOGUES)):
        with pytest.raises(RoleMissing):
            work(door)


@given(st.integers(-20, 400), st.integers(1, 12))
def test_a_sum_is_never_told_as_a_negative(value: int, terms: int) -> None:
    assert "-" not in told_sum(value, terms)
