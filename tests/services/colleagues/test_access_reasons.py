"""«Accesso motivato»: a reason opens a colleague's file for three hours, and stands before the coordinator."""

from datetime import timedelta

import pytest

from desktop.domain.case import Case
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.errors import CaseUnknown, FileNotShared, ReasonMissing, RecordUnknown
from desktop.services.case.cases import case_of_code, read_case
from desktop.services.colleagues import access
from desktop.services.overview.today import read_today
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, a_case_with_contact
from tests.clock import Clock
from tests.colleagues import MARTA, join, sit_down
from tests.passphrases import OPERATOR


@pytest.fixture
def marta(vault: Vault, work: Work) -> OperatorId:
    """Marta, an operatrice, in an archive that keeps files apart; Giulia sits at the keyboard."""
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    return join(vault)


@pytest.fixture
def giulias(work: Work, marta: OperatorId, vault: Vault) -> Case:
    """A file of Giulia's; Marta sits at the keyboard."""
    assert marta
    case = work(a_case_with_contact)
    sit_down(vault, MARTA)
    return case


def test_a_reason_opens_a_colleagues_file_for_three_hours(giulias: Case, work: Work, clock: Clock) -> None:
    code = work(lambda uow: case_of_code(uow, giulias.code))
    work(lambda uow: access.open_with_reason(uow, code, " Giulia è in ferie,\n chiama la questura "))

    clock.now += timedelta(hours=2, minutes=59)
    assert work(lambda uow: read_case(uow, giulias.id)).id == giulias.id
    clock.now += timedelta(minutes=1)
    with pytest.raises(FileNotShared):
        work(lambda uow: read_case(uow, giulias.id))


def test_until_when_a_reason_alone_opens_a_file_is_known(
    giulias: Case, work: Work, clock: Clock, vault: Vault, marta: OperatorId
) -> None:
    def until() -> object:
        return work(lambda uow: access.open_by_reason_until(uow, giulias.id))

    assert until() is None
    work(lambda uow: access.open_with_reason(uow, giulias.id, "chiama la questura"))
    first = clock.now + timedelta(hours=3)
    assert until() == first
    clock.now += timedelta(hours=1)
    work(lambda uow: access.open_with_reason(uow, giulias.id, "richiama"))
    assert until() == first + timedelta(hours=1)
    clock.now += timedelta(hours=3)
    assert until() is None
    work(lambda uow: access.open_with_reason(uow, giulias.id, "richiama"))
    sit_down(vault, OPERATOR)
    assert until() is None
    work(lambda uow: access.share_file(uow, giulias.id, marta))
    sit_down(vault, MARTA)
    assert until() is None


def test_with_all_files_open_no_reason_is_waited_for(work: Work, vault: Vault) -> None:
    join(vault)
    case = work(a_case)
    sit_down(vault, MARTA)
    work(lambda uow: access.open_with_reason(uow, case.id, "per abitudine"))

    assert work(lambda uow: access.open_by_reason_until(uow, case.id)) is None


def test_a_clock_put_back_opens_no_file_with_an_old_reason(giulias: Case, work: Work, clock: Clock) -> None:
    work(lambda uow: access.open_with_reason(uow, giulias.id, "chiama la questura"))
    clock.now -= timedelta(minutes=1)

    with pytest.raises(FileNotShared):
        work(lambda uow: read_case(uow, giulias.id))


def test_the_reason_stands_before_the_coordinator_until_she_read_it(
    giulias: Case, work: Work, vault: Vault, clock: Clock
) -> None:
    work(lambda uow: access.open_with_reason(uow, giulias.id, " Giulia è in ferie,\n chiama la questura "))
    opened_at = clock.now
    assert work(read_today).reasons == 0
    sit_down(vault, OPERATOR)
    assert work(read_today).reasons == 1

    (reason,) = work(access.read_reasons)
    assert (reason.operator, reason.code, reason.seen) == (MARTA, giulias.code, False)
    assert reason.reason == "Giulia è in ferie, chiama la questura"
    assert (reason.since, reason.until) == (opened_at, opened_at + timedelta(hours=3))
    work(lambda uow: access.see_reason(uow, reason.id))
    assert work(read_today).reasons == 0
    assert work(access.read_reasons)[0].seen
    acts = [(entry.operator, entry.act) for entry in work(lambda uow: uow.journal.of_case(giulias.id))]
    assert (MARTA, "access.reason") in acts
    with pytest.raises(RecordUnknown):
        work(lambda uow: access.see_reason(uow, RecordId(new_id())))


def test_without_a_reason_or_a_file_nothing_is_opened(giulias: Case, work: Work) -> None:
    with pytest.raises(ReasonMissing):
        work(lambda uow: access.open_with_reason(uow, giulias.id, " \n"))
    with pytest.raises(CaseUnknown):
        work(lambda uow: access.open_with_reason(uow, CaseId(new_id()), "perché"))
    with pytest.raises(FileNotShared):
        work(lambda uow: read_case(uow, giulias.id))
