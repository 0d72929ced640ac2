import pytest

from desktop.domain.accords import Accord
from desktop.domain.operator import Role
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import AccordSwitchedOff, EditedMeanwhile, RoleMissing
from desktop.services.colleagues.access_log import read_log
from desktop.services.colleagues.accords import accords_in_use, read_accords, require_accord, set_accord
from desktop.storage.vault import Vault
from desktop.words import sentence
from tests.builders import Work
from tests.colleagues import MARTA, join, sit_down

ALL = frozenset(Accord)


def test_a_new_archive_uses_every_protocol(work: Work) -> None:
    assert work(accords_in_use) == ALL
    for accord in Accord:
        work(lambda uow, accord=accord: require_accord(uow, accord))


@pytest.mark.parametrize("accord", Accord)
def test_what_is_switched_off_is_refused_by_its_name_alone_until_it_is_on_again(work: Work, accord: Accord) -> None:
    off = work(lambda uow: set_accord(uow, accord, in_use=False, seen=NOTHING_THERE))

    assert off.in_use == work(accords_in_use) == ALL - {accord}
    with pytest.raises(AccordSwitchedOff) as refused:
        work(lambda uow: require_accord(uow, accord))
    assert f"«{accord.called}»" in sentence(refused.value)
    for other in off.in_use:
        work(lambda uow, other=other: require_accord(uow, other))

    assert work(lambda uow: set_accord(uow, accord, in_use=True, seen=off.stamps[accord])).in_use == ALL
    work(lambda uow: require_accord(uow, accord))


def test_only_the_coordinator_switches_and_everybody_may_know(work: Work, vault: Vault) -> None:
    join(vault, MARTA, Role.OPERATRICE, Role.REFERENTE)
    work(lambda uow: set_accord(uow, Accord.TABLE, in_use=False))
    assert work(read_accords).may_change
    sit_down(vault, MARTA)

    with pytest.raises(RoleMissing):
        work(lambda uow: set_accord(uow, Accord.TABLE, in_use=True))
    shown = work(read_accords)
    assert (shown.in_use, shown.may_change) == (ALL - {Accord.TABLE}, False)


def test_what_was_switched_meanwhile_is_not_switched_back_unseen(work: Work) -> None:
    before = work(read_accords)
    work(lambda uow: set_accord(uow, Accord.WORK, in_use=False, seen=before.stamps[Accord.WORK]))

    with pytest.raises(EditedMeanwhile):
        work(lambda uow: set_accord(uow, Accord.WORK, in_use=False, seen=before.stamps[Accord.WORK]))
    work(lambda uow: set_accord(uow, Accord.ORPHANS, in_use=False, seen=before.stamps[Accord.ORPHANS]))


def test_each_switching_is_in_the_log(work: Work) -> None:
    work(lambda uow: set_accord(uow, Accord.INTEGRATED, in_use=False))
    work(lambda uow: set_accord(uow, Accord.INTEGRATED, in_use=True))

    acts = [line.act for line in work(lambda uow: read_log(uow, uow.today, uow.today))]
    assert [act for act in acts if act.startswith("accord.")] == ["accord.off", "accord.on"]


def test_each_says_in_two_sentences_what_it_is() -> None:
    assert [accord.called for accord in Accord] == [
        "Lavoro e formazione",
        "Orfani",
        "Presa in carico integrata",
        "Tavolo tecnico",
    ]
    for accord in Accord:
        assert len(accord.told) == 2
        assert all(each.endswith(".") and each[:1].isupper() for each in accord.told)
