from desktop.domain.identifiers import AssessmentId, new_id
from desktop.domain.place import Place
from desktop.services.places import keep_place, last_place
from tests.builders import Work, a_case


def test_the_place_kept_last_is_the_one_to_come_back_to(work: Work) -> None:
    case = work(a_case)
    question = Place("questionario", case.id, AssessmentId(new_id()), "G07")

    assert work(last_place) is None
    work(lambda uow: keep_place(uow, question))
    assert work(last_place) == question
    work(lambda uow: keep_place(uow, Place("fascicoli")))
    assert work(last_place) == Place("fascicoli")
