"""What an archive can say of itself on the day on which a copy of it is gone."""

from datetime import date, datetime, timedelta

import pytest

from desktop.app import load_knowledge
from desktop.domain.breach import Gone, WasOpen, read_noticed
from desktop.domain.operator import Role
from desktop.errors import DayUnusable, RoleMissing
from desktop.services.archive.backups import back_up
from desktop.services.archive.breach import Happened, breach_note, note_breach_printed
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.clock import MILAN_IN_WINTER, Clock
from tests.packs import a_whole_file

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=MILAN_IN_WINTER)


def test_the_law_leaves_seventy_two_hours_and_says_where_it_was_read() -> None:
    law = load_knowledge().breach_law
    assert law.hours == 72
    assert {rule.code for rule in law.rules} == {"notify", "phases", "record", "tell", "encrypted"}
    assert all(rule.act and rule.says and rule.source.startswith("https://") for rule in law.rules)
    assert law.checked_on <= date(2026, 11, 22)


def test_the_note_counts_files_and_names_nobody(vault: Vault, work: Work, clock: Clock) -> None:
    work(a_whole_file)
    work(a_case)
    happened = Happened(Gone.STICK, WasOpen.CLOSED, clock.now - timedelta(hours=2))
    note = work(lambda uow: breach_note(uow, happened))
    assert (note.files, note.with_identity, note.questionnaires, note.operators) == (2, 1, 1, 1)
    assert (note.centre, note.last_backup, note.training) == ("Centro Prova", None, False)
    assert note.due_by(load_knowledge().breach_law) == clock.now + timedelta(hours=70)
    assert "Ginestra" not in repr(note)
    back_up(vault)
    assert work(lambda uow: breach_note(uow, happened)).last_backup == date(2026, 11, 25)


def test_only_the_coordinator_makes_it_and_the_log_says_so(work: Work) -> None:
    work(note_breach_printed)
    assert work(lambda uow: uow.rows.one("SELECT act FROM log ORDER BY no DESC LIMIT 1")) == ("print.breach",)
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))
    for use_case in (note_breach_printed, lambda uow: breach_note(uow, Happened(Gone.STICK, WasOpen.OPEN, NOW))):
        with pytest.raises(RoleMissing):
            work(use_case)


@pytest.mark.parametrize(
    ("typed", "hour"), [("", "00:00"), ("8", "08:00"), ("8.15", "08:15"), (" 09:30 ", "09:30"), ("00:00", "00:00")]
)
def test_the_hour_is_read_as_people_write_it_and_without_one_the_day_counts_from_its_beginning(
    typed: str, hour: str
) -> None:
    assert f"{read_noticed(NOW.date(), typed, NOW):%H:%M}" == hour


@pytest.mark.parametrize(("typed", "why"), [("sera", "unreadable"), ("25:00", "unreadable"), ("09:31", "future")])
def test_an_hour_that_is_none_or_still_to_come_is_refused(typed: str, why: str) -> None:
    with pytest.raises(DayUnusable) as refused:
        read_noticed(NOW.date(), typed, NOW)
    assert refused.value.why == why
