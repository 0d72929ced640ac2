"""What the services could not give, by area: for the coordinator alone, and reading it stands in the log."""

import pytest

from desktop.app import Knowledge
from desktop.domain.operator import Role
from desktop.domain.plan import Area
from desktop.domain.referral import ReferralState
from desktop.errors import RoleMissing
from desktop.services.path.unmet_needs import read_unmet
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, hold_only
from tests.referred import a_referral


def test_the_area_with_most_comes_first_and_each_service_is_called_as_in_the_network(
    work: Work, knowledge: Knowledge
) -> None:
    def fill(uow: UnitOfWork) -> None:
        case = a_case(uow)
        a_referral(uow, case, ReferralState.UNAVAILABLE, area=None)
        for state in (ReferralState.REFUSED, ReferralState.DECLINED):
            a_referral(uow, case, state, kind="lavoro", area=Area.WORK, service="lavoro.afol", named="")
        a_referral(uow, case, ReferralState.DECLINED, area=Area.WORK, service="lavoro.nessuno", named="")

    work(fill)
    areas = work(lambda uow: read_unmet(uow, knowledge.directory))
    assert [(each.area, each.count) for each in areas] == [(Area.WORK, 3), (None, 1)]
    assert {line.service for line in areas[0].lines} == {"AFOL Metropolitana", ""}
    assert [line.service for line in areas[1].lines] == ["Studio di prova"]
    assert len(work(lambda uow: uow.rows.all("SELECT 1 FROM log WHERE act = 'read.unmet'"))) == 1
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(lambda uow: read_unmet(uow, knowledge.directory))
