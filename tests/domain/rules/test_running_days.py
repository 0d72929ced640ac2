"""The days that run for a woman: of what is not out of question, near enough to matter, each once."""

from datetime import date, timedelta
from typing import Any

from desktop.domain.facts.given import read_facts
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.clocks import AHEAD, BEHIND, Clock, clocks, is_everyones, terms_of
from tests.small_rules import ON, a_benefit, rules

FROM_DAY = {"id": "domanda", "text": "Entro sei mesi", "event": "giorno", "months": "prova.mesi", "late": "Chiedere"}
YEAR_END = {"id": "anno", "text": "Fine anno", "yearly": "12-31"}


def running(given: dict[str, Any], on: date = ON, **words: Any) -> tuple[Clock, ...]:  # noqa: ANN401 - words of a version
    of = rules(a_benefit(**{"term": [FROM_DAY, YEAR_END], **words}))
    return clocks(of, read_facts(given, of.catalogue), on)


def test_a_day_counted_from_an_event_runs_beside_those_of_everyone() -> None:
    found = running({"vive_qui": True, "giorno": "2026-06-30"})

    assert set(found) == {
        Clock("prova", "anno", date(2026, 12, 31), Due.YES, date(2026, 12, 31)),
        Clock("prova", "domanda", date(2026, 12, 30), Due.YES, date(2026, 6, 30)),
    }


def test_what_is_out_of_question_or_waits_for_a_decree_runs_for_nobody() -> None:
    assert running({"vive_qui": False, "giorno": "2026-06-30"}) == ()
    assert running({"vive_qui": True, "giorno": "2026-06-30"}, status="in_attesa") == ()
    assert running({"giorno": "2026-06-30"})[0].due is Due.UNKNOWN
    assert running({"vive_qui": True}, on=date(2025, 6, 1)) == ()


def test_a_day_long_over_or_far_ahead_is_left_out() -> None:
    def days(event: date) -> set[date]:
        return {each.day for each in running({"vive_qui": True, "giorno": event.isoformat()}) if each.term == "domanda"}

    over, far = date(2026, 3, 22), date(2027, 6, 26)
    assert days(over) == {date(2026, 9, 22)} == {ON - BEHIND}
    assert days(over - timedelta(days=1)) == set()
    assert days(far) == {date(2027, 12, 26)} == {ON + AHEAD}
    assert days(far + timedelta(days=1)) == set()


def test_two_children_born_on_one_day_make_one_clock() -> None:
    term = {"id": "nascita", "text": "T", "event": "figli.nato", "months": "prova.mesi"}
    of = rules(a_benefit(term=[term]))
    twins = read_facts({"vive_qui": True, "figli": [{"nato": "2026-07-01"}, {"nato": "2026-07-01"}]}, of.catalogue)

    assert [each.day for each in clocks(of, twins, ON)] == [date(2027, 1, 1)]


def test_the_terms_are_found_again_by_measure_and_name() -> None:
    found = terms_of(rules(a_benefit(term=[FROM_DAY, YEAR_END])), ON)

    assert {key: name for key, (name, _) in found.items()} == {
        ("prova", "domanda"): "Misura di prova",
        ("prova", "anno"): "Misura di prova",
    }
    assert [is_everyones(term) for _, term in found.values()] == [False, True]
    assert terms_of(rules(), date(2025, 1, 1)) == {}
