from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.practice import PracticeField as Field
from desktop.domain.practice import PracticeWarning as Warn
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import ConfirmationMissing, ConsentNeeded, EditedMeanwhile
from desktop.services.case.consents import withdraw_consent
from desktop.services.case.practice import (
    check_practice_data,
    erase_practice_data,
    practice_fields_kept,
    read_practice_data,
    usable_practice_values,
    write_practice_field,
)
from desktop.services.case.search import find
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, a_consent

RIGHT_CODE = "RCCMNL83S18D969H"
RIGHT_IBAN = "IT60X0542811101000000123456"


def write(work: Work, case: Case, field: Field, value: str) -> tuple[Warn, ...]:
    return work(lambda uow: write_practice_field(uow, case.id, field, value, NOTHING_THERE))


def test_nothing_is_kept_of_her_identity_until_she_agrees(work: Work) -> None:
    case = work(a_case)

    with pytest.raises(ConsentNeeded):
        write(work, case, Field.FAMILY_NAME, "Rossi")
    with pytest.raises(ConsentNeeded):
        work(lambda uow: read_practice_data(uow, case.id))

    assert work(lambda uow: practice_fields_kept(uow, case.id)) == frozenset()


def test_what_she_agreed_to_is_kept_as_typed_and_shown_until_she_takes_it_back(work: Work) -> None:
    case = work(a_case)
    consent = work(lambda uow: a_consent(uow, case, Purpose.PRACTICE, expires_on=date(2026, 12, 31)))

    assert write(work, case, Field.FAMILY_NAME, " Rossi ") == ()
    assert write(work, case, Field.IBAN, "IT00") == (Warn.IBAN_WRONG,)
    kept = work(lambda uow: read_practice_data(uow, case.id))

    assert kept.values == {Field.FAMILY_NAME: "Rossi", Field.IBAN: "IT00"}
    assert kept.warnings == (Warn.IBAN_WRONG,)
    assert kept.kept_until == date(2026, 12, 31)
    with pytest.raises(ConsentNeeded):
        work(lambda uow: read_practice_data(uow, case.id, date(2027, 1, 1)))

    work(lambda uow: withdraw_consent(uow, case.id, consent.id, date(2026, 11, 25), consent.stamp))
    with pytest.raises(ConsentNeeded):
        work(lambda uow: read_practice_data(uow, case.id))


@pytest.mark.parametrize(
    ("typed", "printed"), [("1990-04-03", "3/4/1990"), ("03/04/1990", "3/4/1990"), ("aprile 1990", "aprile 1990")]
)
def test_a_day_of_birth_is_used_as_it_is_written_in_italy(work: Work, typed: str, printed: str) -> None:
    def written(uow: UnitOfWork) -> str:
        case = a_case(uow)
        a_consent(uow, case, Purpose.PRACTICE)
        write_practice_field(uow, case.id, Field.BIRTH_DATE, typed, NOTHING_THERE)
        return usable_practice_values(uow, case.id)[Field.BIRTH_DATE]

    assert work(written) == printed


def test_a_field_is_changed_upon_what_was_seen(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    write(work, case, Field.PHONE, "1")
    seen = work(lambda uow: read_practice_data(uow, case.id)).stamps[Field.PHONE]

    work(lambda uow: write_practice_field(uow, case.id, Field.PHONE, "", seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_practice_field(uow, case.id, Field.PHONE, "3", seen))
    with pytest.raises(EditedMeanwhile):
        write(work, case, Field.PHONE, "4")

    assert work(lambda uow: read_practice_data(uow, case.id)).values == {}
    assert work(lambda uow: practice_fields_kept(uow, case.id)) == frozenset()


def test_erasing_leaves_a_tombstone_and_nothing_else(work: Work) -> None:
    case = work(a_case)
    consent = work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    write(work, case, Field.FAMILY_NAME, "Rossicanarino")
    write(work, case, Field.IBAN, RIGHT_IBAN)
    work(lambda uow: withdraw_consent(uow, case.id, consent.id, date(2026, 11, 25), consent.stamp))

    for confirmed in (None, "somebody else"):
        with pytest.raises(ConfirmationMissing):
            work(lambda uow, confirmed=confirmed: erase_practice_data(uow, case.id, "lo chiede", confirmed))
    assert work(lambda uow: practice_fields_kept(uow, case.id)) == {Field.FAMILY_NAME, Field.IBAN}

    assert work(lambda uow: erase_practice_data(uow, case.id, " lo chiede ", uow.operator.id)) == 2
    assert work(lambda uow: uow.rows.all("SELECT * FROM practice_datum")) == []
    assert work(lambda uow: uow.rows.all("SELECT case_id, part, on_day, reason FROM erased")) == [
        (case.id, "practice", "2026-11-25", "lo chiede")
    ]
    assert work(lambda uow: erase_practice_data(uow, case.id, "di nuovo", uow.operator.id)) == 0


def test_her_identity_is_not_searched(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    write(work, case, Field.FAMILY_NAME, "Quaglianesti")

    assert work(lambda uow: find(uow, "Quaglianesti")) == []


@pytest.mark.parametrize(
    ("values", "warnings"),
    [
        ({}, ()),
        ({Field.TAX_CODE: "", Field.IBAN: "", Field.BIRTH_DATE: ""}, ()),
        ({Field.TAX_CODE: RIGHT_CODE, Field.IBAN: RIGHT_IBAN, Field.BIRTH_DATE: "1983-11-18"}, ()),
        ({Field.TAX_CODE: RIGHT_CODE.lower(), Field.BIRTH_DATE: "18/11/1983"}, ()),
        ({Field.TAX_CODE: RIGHT_CODE[:-1] + "X"}, (Warn.TAX_CODE_WRONG,)),
        ({Field.TAX_CODE: "ABC", Field.BIRTH_DATE: "1983-11-18"}, (Warn.TAX_CODE_WRONG,)),
        ({Field.TAX_CODE: RIGHT_CODE, Field.BIRTH_DATE: "1983-11-19"}, (Warn.BIRTH_DATE_MISMATCH,)),
        ({Field.TAX_CODE: RIGHT_CODE, Field.BIRTH_DATE: "ieri"}, (Warn.BIRTH_DATE_UNREADABLE,)),
        ({Field.TAX_CODE: "00743110157", Field.BIRTH_DATE: "1983-11-18"}, ()),
        ({Field.BIRTH_DATE: "1983-11-18"}, ()),
        ({Field.IBAN: "IT60X0542811101000000123457"}, (Warn.IBAN_WRONG,)),
    ],
)
def test_what_does_not_add_up_is_a_warning(values: dict[Field, str], warnings: tuple[Warn, ...]) -> None:
    assert check_practice_data(values) == warnings


@given(st.text(), st.text(), st.text())
@example("RCCMNL83SXXD969H", "IT\x00", "1983-11-18")
@example("RCCMNL83S71D969X", "XX00", "29/2/1983")
def test_any_text_gets_warnings_and_never_an_error(tax_code: str, account: str, birth: str) -> None:
    check_practice_data({Field.TAX_CODE: tax_code, Field.IBAN: account, Field.BIRTH_DATE: birth})
