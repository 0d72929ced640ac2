from typing import TYPE_CHECKING

import pytest

from desktop.domain.erasure import Part
from desktop.domain.identifiers import AssessmentId, new_id
from desktop.domain.place import Place
from desktop.services.case.burying import bury
from desktop.services.case.places import keep_place, last_place
from tests.builders import Work, a_case
from tests.colleagues import MARTA, join, sit_down

if TYPE_CHECKING:
    from desktop.storage.vault import Vault


def test_the_place_kept_last_is_the_one_to_come_back_to(work: Work) -> None:
    case = work(a_case)
    question = Place("questionario", case.id, AssessmentId(new_id()), "G07")

    assert work(last_place) is None
    work(lambda uow: keep_place(uow, question))
    assert work(last_place) == question
    work(lambda uow: keep_place(uow, Place("fascicoli")))
    assert work(last_place) == Place("fascicoli")


TYPED = {"contacts.contact": {"asked": "Chiede «dell'affitto»", "agreed": ""}, "visits": {"day": "3"}}


def test_what_was_being_typed_is_kept_with_the_place_and_gone_with_the_next(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: keep_place(uow, Place("case", case.id, draft=TYPED)))

    kept = work(last_place)

    assert kept == Place("case", case.id)
    assert kept is not None
    assert kept.draft == TYPED
    assert "affitto" not in repr(kept)
    work(lambda uow: keep_place(uow, Place("cases")))
    after = work(last_place)
    assert after is not None
    assert after.draft == {}


def test_a_draft_is_hers_alone(work: Work, vault: "Vault") -> None:
    work(lambda uow: keep_place(uow, Place("new_contact", draft=TYPED)))
    join(vault)

    sit_down(vault, MARTA)

    assert work(last_place) is None


@pytest.mark.parametrize(("part", "drafts"), [(Part.ALL, None), (Part.TEXT, {}), (Part.PRACTICE, TYPED)])
def test_a_draft_about_a_file_goes_with_its_texts(work: Work, part: Part, drafts: dict[str, object] | None) -> None:
    case = work(a_case)
    work(lambda uow: keep_place(uow, Place("case", case.id, draft=TYPED)))

    work(lambda uow: bury(uow, case.id, part, "chiesto da lei"))

    kept = work(last_place)
    assert (None if kept is None else kept.draft) == drafts
