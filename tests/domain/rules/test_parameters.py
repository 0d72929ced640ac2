"""How current the figures are: what holds, ends, lapsed, is stale or doubtful, each counted from a day."""

from copy import deepcopy
from datetime import date, timedelta

from desktop.domain.rules.freshness import Watch
from desktop.domain.rules.parameters import Standing, cards, parameters, parameters_document
from tests.rule_texts import the_rules
from tests.small_rules import BENEFIT, ON, a_benefit

RULES = the_rules()
BEFORE_END = date(2026, 12, 31)


def standing(name: str, on: date) -> list[Standing]:
    return [each.standing for each in parameters(RULES, Watch(on)) if each.figure.id == name]


def test_a_value_is_to_come_in_force_replaced_or_lapsed() -> None:
    assert standing("prova.soglia", date(2024, 12, 31)) == [Standing.COMING, Standing.COMING]
    assert standing("prova.soglia", date(2025, 12, 31)) == [Standing.IN_FORCE, Standing.COMING]
    assert standing("prova.soglia", date(2026, 1, 1)) == [Standing.REPLACED, Standing.IN_FORCE]
    assert standing("prova.soglia", BEFORE_END) == [Standing.REPLACED, Standing.IN_FORCE]
    assert standing("prova.soglia", BEFORE_END + timedelta(days=1)) == [Standing.REPLACED, Standing.LAPSED]


def ending(on: date, ahead: int = 30) -> set[tuple[str, date]]:
    found = parameters(RULES, Watch(on, ahead=ahead))
    return {(each.figure.id, each.value.valid_from) for each in found if each.expiring}


def test_a_value_expires_only_where_none_follows_it_at_once() -> None:
    assert ending(BEFORE_END - timedelta(days=31)) == set()
    assert ending(BEFORE_END - timedelta(days=30)) == {("prova.soglia", date(2026, 1, 1))}
    assert ending(BEFORE_END) == {("prova.soglia", date(2026, 1, 1))}
    assert ending(BEFORE_END + timedelta(days=1)) == set()
    # The value of 2025 ends too, and the one of 2026 begins on the day after.
    assert ending(date(2025, 12, 20)) == set()


def test_a_gap_after_a_value_makes_it_expire() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["figure"][0]["values"][1]["from"] = date(2026, 1, 2)
    found = parameters(the_rules(benefit), Watch(date(2025, 12, 20)))

    assert [each.expiring for each in found if each.figure.id == "prova.soglia"] == [True, False]


def test_what_counts_today_is_stale_the_day_after_its_term() -> None:
    def stale(on: date) -> set[str]:
        return {each.figure.id for each in parameters(RULES, Watch(on, stale_after=40)) if each.stale}

    assert stale(ON + timedelta(days=40)) == set()
    assert stale(ON + timedelta(days=41)) == {"prova.soglia", "prova.mesi", "prova.quota"}


def test_a_value_is_doubtful_by_its_words_its_missing_act_or_its_confidence() -> None:
    benefit = deepcopy(BENEFIT)
    value = {**benefit["figure"][1]["values"][0]}
    for name, changed in (
        ("dubbio", {"doubt": "500 o 530?"}),
        ("poco", {"confidence": "low"}),
        ("certo", {}),
    ):
        benefit["figure"].append({"id": f"prova.{name}", "unit": "mesi", "values": [{**value, **changed}]})
    found = {each.figure.id for each in parameters(the_rules(benefit), Watch(ON)) if each.doubtful}

    assert found == {"prova.quota", "prova.dubbio", "prova.poco"}


def test_a_card_is_stale_by_its_own_check_or_by_a_lapsed_figure() -> None:
    (fresh,) = cards(RULES, Watch(ON))
    (old,) = cards(RULES, Watch(ON + timedelta(days=181)))

    assert (fresh.stale, fresh.lapsed, fresh.doubtful) == (False, (), False)
    assert (old.stale, old.lapsed) == (True, ("prova.soglia",))
    assert cards(RULES, Watch(date(2025, 6, 1))) == ()


def test_a_card_is_doubtful_by_its_words_or_its_status() -> None:
    (told,) = cards(the_rules(a_benefit(doubts=["Da verificare."])), Watch(ON))
    (status,) = cards(the_rules(a_benefit(status="da_verificare")), Watch(ON))

    assert told.doubtful
    assert status.doubtful


def test_the_document_tells_each_value_with_its_act_and_its_days() -> None:
    document = parameters_document(RULES, Watch(date(2027, 1, 1), stale_after=1000))

    assert document["lapsed"] == ["prova.soglia"]
    assert document["doubtful"] == ["prova.quota"]
    assert document["stale"] == document["expiring"] == document["doubtful_benefits"] == []
    assert document["stale_benefits"] == ["prova"]
    row = document["parameters"][1]
    assert row["words"] == "1.000,50 €"
    assert (row["valid_from"], row["valid_to"], row["checked_on"]) == ("2026-01-01", "2026-12-31", "2026-11-21")
    assert (row["act"], row["url"], row["read"], row["standing"]) == (
        "Legge 1",
        "https://esempio.invalid",
        True,
        "scaduto",
    )
    assert document["parameters"][3]["act"] is None
    assert document["parameters"][3]["valid_to"] is None
    assert document["benefits"][0]["lapsed"] == ["prova.soglia"]
