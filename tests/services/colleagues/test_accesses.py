"""«Impostazioni ▸ Accessi»: what the coordinator sees of who opens which file, and what everybody does."""

from desktop.domain.operator import Role
from desktop.services.colleagues import access
from desktop.services.colleagues.accesses import read_accesses
from desktop.storage.vault import Vault
from tests.builders import OPENED, Work, a_case, hold_only
from tests.colleagues import MARTA, NORA, join, sit_down
from tests.passphrases import OPERATOR


def test_the_coordinator_sees_how_files_are_kept_the_reasons_and_who_waits(vault: Vault, work: Work) -> None:
    join(vault)
    join(vault, NORA, Role.ACCOGLIENZA)
    case = work(a_case)
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    sit_down(vault, NORA)
    waiting = work(lambda uow: a_case(uow, "Salice"))
    sit_down(vault, MARTA)
    work(lambda uow: access.open_with_reason(uow, case.id, "chiama la questura"))
    sit_down(vault, OPERATOR)

    shown = work(read_accesses)

    assert (shown.apart, shown.may_decide) == (True, True)
    assert [(each.operator, each.code, each.seen) for each in shown.reasons] == [(MARTA, case.code, False)]
    assert [(each.case_id, each.code, each.opened_on) for each in shown.waiting] == [(waiting.id, waiting.code, OPENED)]


def test_who_does_not_coordinate_sees_how_files_are_kept_and_nothing_else(vault: Vault, work: Work) -> None:
    join(vault)
    case = work(a_case)
    work(lambda uow: access.open_with_reason(uow, case.id, "chiama la questura"))
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE, Role.ACCOGLIENZA))

    shown = work(read_accesses)

    assert (shown.apart, shown.may_decide, shown.reasons, shown.waiting) == (False, False, (), ())
