"""Every pack a released program ever made is taken in for ever, with all that was in it."""

from datetime import time
from pathlib import Path

import pytest

from desktop.services.archive.moving import take_in
from desktop.services.case.search import find
from desktop.storage.schema import steps
from desktop.storage.vault import Vault
from tests.forms import FORMS
from tests.packs import is_well

PACKS = sorted((Path(__file__).parents[1] / "packs").glob("*.pack"))


def test_there_is_a_pack_of_the_first_schema_and_one_of_todays() -> None:
    made = [int(path.stem) for path in PACKS]
    assert (made[0], made[-1]) == (1, steps()[-1].version)


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.stem)
def test_an_old_pack_is_taken_in_whole(pack: Path, there: Vault) -> None:
    taken = take_in(there, pack.read_bytes(), pack.with_suffix(".words").read_text("utf-8"), FORMS)

    assert (taken.alias, taken.doubles) == ("Ginestra", ())
    (row,) = there.run(lambda uow: find(uow, "affitto")).result()
    assert row.code == taken.code
    case = there.run(lambda uow: uow.cases.id_of(taken.code)).result()
    assert case is not None
    (visit,) = there.run(lambda uow: uow.visits.of(case)).result()
    assert (visit.plan.at, visit.plan.office, visit.plan.benefits) == (time(9, 30), "Sede", ("adi",))
    (held,) = there.run(lambda uow: uow.assessments.of_case(case)).result()
    assert held.completed_on
    assert len(there.run(lambda uow: uow.consents.of(case)).result()) >= 2
    assert is_well(there)
