from datetime import date, datetime
from typing import Any

import pytest

from desktop.domain.case import State
from desktop.domain.contact import CameBy, Message, SafeWay, Way
from desktop.errors import AliasEmpty, DayUnusable, EditedMeanwhile
from desktop.services.case.contacts import (
    add_never_contact,
    add_safe_way,
    bring_back_never_contact,
    bring_back_safe_way,
    change_safe_way,
    every_way,
    note_contact,
    read_contacts,
    safe_ways,
    take_away_never_contact,
    take_away_safe_way,
)
from desktop.services.case.search import list_cases
from desktop.words import sentence
from tests.builders import Work, a_case, a_case_with_contact


def test_a_first_contact_keeps_the_whole_page_at_once(work: Work) -> None:
    case = work(a_case_with_contact)

    (contact,) = work(lambda uow: read_contacts(uow, case.id))
    (safe,), (never,) = work(lambda uow: safe_ways(uow, case.id))

    assert case.state is State.CONTATTO
    assert (contact.at, contact.came_by) == (datetime.fromisoformat("2026-09-14T10:15"), CameBy.CERCHIA)
    assert (contact.asked, contact.agreed) == ("Chiede dell'affitto", "Un colloquio lunedì")
    assert (safe.way, safe.address, safe.hours, safe.message) == (
        Way.TEL,
        "333 0000001",
        "9-12, mai la sera",
        Message.NEUTRO,
    )
    assert never.who == "Il fratello"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"alias": " "}, AliasEmpty), ({"at": datetime.fromisoformat("2026-11-26T09:00")}, DayUnusable)],
)
def test_a_refused_first_contact_leaves_no_trace(work: Work, changed: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        work(lambda uow: a_case_with_contact(uow, **{"alias": "Ginestra"} | changed))

    assert work(list_cases) == []


def test_a_correction_is_another_contact(work: Work) -> None:
    case = work(a_case_with_contact)

    before = datetime.fromisoformat("2026-09-13T08:00")
    kept = work(lambda uow: note_contact(uow, case.id, before, CameBy.SOLA, (" chiama ", " richiamare ")))

    assert [(each.at.day, each.asked) for each in kept] == [(13, "chiama"), (14, "Chiede dell'affitto")]
    assert kept[0].agreed == "richiamare"
    with pytest.raises(DayUnusable):
        work(lambda uow: note_contact(uow, case.id, datetime.fromisoformat("2026-11-26T08:00"), CameBy.SOLA, ("", "")))


def test_the_list_knows_the_day_of_the_last_contact(work: Work) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: note_contact(uow, case.id, datetime.fromisoformat("2026-10-02T08:00"), CameBy.SOLA, ("", "")))
    work(lambda uow: a_case(uow, "Rondine"))

    assert [row.last_contact_on for row in work(list_cases)] == [date(2026, 10, 2), None]


def test_a_way_to_reach_her_is_changed_upon_what_was_seen(work: Work) -> None:
    case = work(a_case_with_contact)
    (safe,), _ = work(lambda uow: safe_ways(uow, case.id))

    work(lambda uow: change_safe_way(uow, case.id, safe.id, SafeWay(Way.MAI), safe.stamp))
    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: change_safe_way(uow, case.id, safe.id, SafeWay(Way.MAIL, " a@b.it "), safe.stamp))

    assert "a@b.it" in refused.value.typed
    assert [way.way for way in work(lambda uow: safe_ways(uow, case.id))[0]] == [Way.MAI]


def test_what_is_safe_no_longer_is_taken_away_stays_in_the_file_and_can_come_back(work: Work) -> None:
    case = work(a_case_with_contact)
    before = work(lambda uow: every_way(uow, case.id))
    (safe,), (never,) = before.safe, before.never

    work(lambda uow: take_away_safe_way(uow, case.id, safe))
    work(lambda uow: take_away_never_contact(uow, case.id, never))

    after = work(lambda uow: every_way(uow, case.id))
    assert (after.safe, after.never) == work(lambda uow: safe_ways(uow, case.id)) == ((), ())
    assert [(each.id, each.address) for each in after.past_safe] == [(safe.id, safe.address)]
    assert [(each.id, each.who) for each in after.past_never] == [(never.id, never.who)]
    work(lambda uow: bring_back_safe_way(uow, case.id, after.past_safe[0]))
    work(lambda uow: bring_back_never_contact(uow, case.id, after.past_never[0]))
    again = work(lambda uow: every_way(uow, case.id))
    assert [each.id for each in (*again.safe, *again.never)] == [safe.id, never.id]
    assert (again.past_safe, again.past_never) == ((), ())


def test_what_was_changed_since_it_was_read_is_not_taken_away(work: Work) -> None:
    case = work(a_case_with_contact)
    seen = work(lambda uow: every_way(uow, case.id))
    work(lambda uow: change_safe_way(uow, case.id, seen.safe[0].id, SafeWay(Way.MAI), seen.safe[0].stamp))
    work(lambda uow: take_away_never_contact(uow, case.id, seen.never[0]))

    for act in (
        lambda uow: take_away_safe_way(uow, case.id, seen.safe[0]),
        lambda uow: take_away_never_contact(uow, case.id, seen.never[0]),
    ):
        with pytest.raises(EditedMeanwhile) as refused:
            work(act)
        assert "se serve ripeti" in sentence(refused.value)

    assert [way.way for way in work(lambda uow: every_way(uow, case.id)).safe] == [Way.MAI]


def test_ways_and_those_never_to_be_told_are_added_in_their_order(work: Work) -> None:
    case = work(a_case)

    work(lambda uow: add_safe_way(uow, case.id, SafeWay(Way.SMS, " 1 ", " 9 ")))
    work(lambda uow: add_safe_way(uow, case.id, SafeWay(Way.MAIL, "2")))
    work(lambda uow: add_never_contact(uow, case.id, " La suocera "))
    safe, never = work(lambda uow: safe_ways(uow, case.id))

    assert [(way.way, way.address, way.hours, way.message) for way in safe] == [
        (Way.SMS, "1", "9", Message.NO),
        (Way.MAIL, "2", "", Message.NO),
    ]
    assert [each.who for each in never] == ["La suocera"]
