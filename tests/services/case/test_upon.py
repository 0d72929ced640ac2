"""Edits that follow one another faster than their answers come back, and edits of somebody else in between."""

from datetime import date

import pytest

from desktop.domain.consent import Purpose
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import ConsentNeeded, EditedMeanwhile
from desktop.services.case.cases import read_case, rename_case, start_path
from desktop.services.case.practice import write_practice_field
from desktop.services.case.upon import Seen, rename_upon, start_path_upon, write_practice_upon
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, a_consent

MARCH, JUNE = date(2026, 3, 9), date(2026, 6, 9)


def test_two_edits_sent_before_either_is_answered_are_both_kept(vault: Vault, work: Work) -> None:
    case = work(a_case)
    seen = Seen(case.alias_stamp)

    first = vault.run(lambda uow: rename_upon(uow, case.id, "Felce", seen))
    second = vault.run(lambda uow: rename_upon(uow, case.id, "Felce blu", seen))

    assert (first.result().alias, second.result().alias) == ("Felce", "Felce blu")
    assert seen.stamp == second.result().alias_stamp


def test_an_alias_changed_by_somebody_else_is_not_written_over_until_it_was_seen(work: Work) -> None:
    case = work(a_case)
    seen = Seen(case.alias_stamp)
    work(lambda uow: rename_case(uow, case.id, "Salice", case.alias_stamp))

    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: rename_upon(uow, case.id, "Felce", seen))
    assert (refused.value.kept, refused.value.typed) == ("Salice", "Felce")

    seen.stamp = None
    assert work(lambda uow: rename_upon(uow, case.id, "Felce", seen)).alias == "Felce"


def test_the_start_of_the_path_is_written_upon_what_was_seen(work: Work) -> None:
    case = work(a_case)
    seen = Seen(case.path_stamp)
    assert work(lambda uow: start_path_upon(uow, case.id, MARCH, seen)).path_started_on == MARCH
    now = work(lambda uow: read_case(uow, case.id)).path_stamp
    assert seen.stamp == now
    work(lambda uow: start_path(uow, case.id, JUNE, now))

    with pytest.raises(EditedMeanwhile):
        work(lambda uow: start_path_upon(uow, case.id, MARCH, seen))
    seen.stamp = None
    assert work(lambda uow: start_path_upon(uow, case.id, MARCH, seen)).path_started_on == MARCH


def test_a_field_of_her_identity_is_written_upon_what_was_seen(work: Work) -> None:
    case = work(a_case)
    seen, field = Seen(), PracticeField.TAX_CODE
    with pytest.raises(ConsentNeeded):
        work(lambda uow: write_practice_upon(uow, case.id, field, "X", Seen(None)))
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))

    sheet = work(lambda uow: write_practice_upon(uow, case.id, field, "XYZ", seen))
    assert sheet.data is not None
    assert (sheet.data.values, seen.stamp) == ({field: "XYZ"}, sheet.data.stamps[field])
    assert len(sheet.data.warnings) == 1

    work(lambda uow: write_practice_field(uow, case.id, field, "altro", sheet.data.stamps[field]))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_practice_upon(uow, case.id, field, "XYZ", seen))
    seen.stamp = None
    work(lambda uow: write_practice_upon(uow, case.id, field, "XYZ", seen))
    first = Seen(NOTHING_THERE)
    work(lambda uow: write_practice_upon(uow, case.id, PracticeField.EMAIL, "a@b.invalid", first))
    assert first.stamp != NOTHING_THERE
