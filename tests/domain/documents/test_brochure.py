"""Brochures made for a day from dated rules and dated plain words."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.documents.brochure import Brochure, Shelf
from desktop.domain.documents.editions import compose
from desktop.domain.documents.plain_words import Edition, PlainWords, Topic, rules_told
from desktop.domain.documents.plain_words_file import plain_words_from_toml
from tests.small_rules import BENEFIT, DAY, ON, a_benefit, rules

WORDS: dict[str, Any] = {
    "id": "prova",
    "topic": "entrate",
    "proposed": ["donne"],
    "version": [
        {
            "valid_from": DAY,
            "checked_on": ON,
            "rules": "",
            "sources": ["atto", "altro"],
            "title": "Prova per chi subisce violenza",
            "what": ["È una prova."],
            "money": ["Fino a {prova.soglia}."],
            "when": ["Per {prova.mesi}."],
            "neutral": {"title": "Prova"},
        }
    ],
}


def a_shelf(benefit: dict[str, Any] = BENEFIT, **changed: object) -> Shelf:
    """The measure, and words made for its rules as they are, changed where the test says."""
    of = rules(benefit)
    written = deepcopy(WORDS)
    written["version"][0] |= {"rules": rules_told(of.benefits[0].versions[0]), **changed}
    return Shelf(of, plain_words_from_toml({"prova": written}))


def told(shelf: Shelf, edition: Edition = Edition.WOMEN, on: date = ON) -> Brochure:
    made = compose(shelf, edition, ["prova"], on)
    assert isinstance(made, Brochure)
    return made


def test_figures_are_those_of_the_day_and_never_written_in_the_words() -> None:
    (measure,) = told(a_shelf()).measures
    assert measure.text.money == ("Fino a 1.000,50 €.",)
    assert measure.text.when == ("Per 6 mesi.",)
    assert (measure.to_verify, measure.standing, measure.checked_on) == ((), "", ON)


def test_a_figure_that_has_ended_is_told_and_marked() -> None:
    (measure,) = told(a_shelf(), on=date(2027, 1, 2)).measures
    assert "1.000,50 € (valore fino al 31 dicembre 2026: da aggiornare)" in measure.text.money[0]
    assert measure.to_verify == ("Un importo non è aggiornato: chiedi quello di oggi.",)


def test_a_doubted_figure_says_so_beside_it_but_not_within_the_doubt() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["figure"][1]["values"][0]["doubt"] = "Due fonti diverse."
    (measure,) = told(a_shelf(benefit, doubt="Forse {prova.mesi}.")).measures
    assert measure.text.when == ("Per 6 mesi (da verificare).",)
    assert measure.to_verify == ("Forse 6 mesi.",)


def test_a_figure_trusted_little_is_marked_and_one_that_the_rules_lost_is_asked_for() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["figure"][1]["values"][0]["confidence"] = "low"
    (measure,) = told(a_shelf(benefit, money=["Fino a {prova.persa}."])).measures
    assert measure.text.when == ("Per 6 mesi (da verificare).",)
    assert measure.text.money == ("Fino a (importo da chiedere all'ufficio).",)
    assert measure.to_verify == ("Un importo non è aggiornato: chiedi quello di oggi.",)


def test_a_figure_not_begun_yet_is_asked_for() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["figure"][1]["values"][0]["from"] = date(2027, 1, 1)
    (measure,) = told(a_shelf(benefit)).measures
    assert measure.text.when == ("Per (importo da chiedere all'ufficio).",)


@pytest.mark.parametrize("days", [180, 181])
def test_what_nobody_checked_for_long_is_to_be_verified(days: int) -> None:
    checked = ON - timedelta(days=days)
    (measure,) = told(a_shelf(checked_on=checked)).measures
    assert bool(measure.to_verify) is (days > 180)
    assert measure.checked_on == checked
    (older,) = told(a_shelf(a_benefit(checked_on=checked))).measures
    assert bool(older.to_verify) is (days > 180)
    assert older.checked_on == checked


def test_a_figure_that_nobody_checked_for_long_is_to_be_verified() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["figure"][1]["values"][0]["checked_on"] = ON - timedelta(days=181)
    (measure,) = told(a_shelf(benefit)).measures
    assert len(measure.to_verify) == 1


def test_rules_changed_after_the_words_were_written_are_to_be_verified() -> None:
    kept = a_shelf().words
    changed = rules(a_benefit(where="a un altro sportello"))
    (measure,) = told(Shelf(changed, kept)).measures
    assert measure.to_verify == ("Le regole sono cambiate da poco: chiedi prima di contarci.",)


def test_figures_and_days_of_check_do_not_change_what_rules_say() -> None:
    of = rules().benefits[0].versions[0]
    again = rules(a_benefit(checked_on=ON + timedelta(days=9), doubts=["Un dubbio."])).benefits[0].versions[0]
    assert rules_told(of) == rules_told(again)
    others = (
        {"what": "Altro."},
        {"requirement": [{**a_benefit()["version"][0]["requirement"][0], "text": "Vive altrove"}]},
        {"paper": []},
        {"term": []},
        {"notice": [{"id": "posta", "text": "Una lettera", "to": "a lei"}]},
        {"status": "chiusa"},
    )
    marks = [rules_told(rules(a_benefit(**other)).benefits[0].versions[0]) for other in others]
    assert len({rules_told(of), *marks}) == len(others) + 1


def test_a_closed_measure_says_so_and_nothing_else() -> None:
    shelf = a_shelf(a_benefit(status="chiusa"), doubt="Un dubbio.")
    (measure,) = told(shelf).measures
    assert measure.standing == "Oggi è chiuso: non si può più chiedere."
    assert set(measure.text.parts()) == {"Prova per chi subisce violenza", ""}
    assert measure.to_verify == ()
    assert shelf.proposed(Edition.WOMEN, ON) == shelf.proposed(Edition.OPERATORS, ON) == ()


def test_a_measure_that_waits_for_its_decree_says_what_it_will_be() -> None:
    (measure,) = told(a_shelf(a_benefit(status="in_attesa"), careful=["Segna il giorno."])).measures
    assert measure.standing.startswith("Non si può ancora chiedere")
    assert (measure.text.what, measure.text.careful, measure.text.money) == (
        ("È una prova.",),
        ("Segna il giorno.",),
        (),
    )


@pytest.mark.parametrize(("status", "words"), [("finestra", "certi periodi"), ("da_verificare", "Non è sicuro")])
def test_a_window_and_an_unsure_measure_are_to_be_verified(status: str, words: str) -> None:
    (measure,) = told(a_shelf(a_benefit(status=status))).measures
    assert words in measure.to_verify[0]
    assert measure.text.money


def test_the_open_edition_names_the_acts_it_still_finds_and_the_neutral_one_none() -> None:
    (measure,) = told(a_shelf()).measures
    (neutral,) = told(a_shelf(), Edition.NEUTRAL).measures
    assert (measure.acts, neutral.acts) == (("Legge 1",), ())
    assert (measure.text.title, neutral.text.title) == ("Prova per chi subisce violenza", "Prova")


def test_what_is_not_neutral_after_all_is_rather_left_out_of_the_neutral_edition() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["figure"][1]["unit"] = "mesi dalla violenza"
    made = told(a_shelf(benefit), Edition.NEUTRAL)
    assert (made.measures, made.left_out) == ((), ("prova",))
    assert told(a_shelf(benefit)).left_out == ()


def test_a_measure_without_plain_words_is_told_to_operators_alone() -> None:
    for shelf in (Shelf(rules(), {}), a_shelf(valid_from=ON + timedelta(days=1))):
        assert shelf.choosable(Edition.WOMEN, ON) == ()
        assert shelf.choosable(Edition.OPERATORS, ON) == ("prova",)
        assert shelf.name("prova", Edition.OPERATORS, ON) == "Misura di prova"
        assert shelf.name("prova", Edition.WOMEN, ON) == "Misura di prova"
    assert a_shelf().choosable(Edition.WOMEN, DAY - timedelta(days=1)) == ()


def test_each_edition_calls_a_measure_by_its_own_name() -> None:
    names = [a_shelf().name("prova", edition, ON) for edition in Edition]
    assert names == ["Prova per chi subisce violenza", "Prova", "Misura di prova"]


def test_the_main_measures_are_those_the_words_propose() -> None:
    shelf = a_shelf()
    assert [shelf.proposed(edition, ON) for edition in Edition] == [("prova",), (), ("prova",)]


def test_measures_stand_by_topic_the_main_ones_first() -> None:
    benefits = [{**deepcopy(BENEFIT), "id": name, "figure": []} for name in "abcd"]
    for benefit in benefits:
        benefit["version"][0]["amounts"] = []
    written = {name: {**deepcopy(WORDS), "id": name} for name in "abc"}
    written["a"]["topic"] = Topic.HOME.value
    written["b"]["proposed"] = []
    shelf = Shelf(rules(*benefits), plain_words_from_toml(written))
    assert shelf.in_order(["d", "a", "b", "c", "a"]) == ("c", "b", "a", "d")


@pytest.mark.parametrize(
    ("where", "written"),
    [
        ("file", {"altro": 1}),
        ("file", {"id": "altra"}),
        ("file", {"topic": "sport"}),
        ("file", {"proposed": ["tutte"]}),
        ("file", {"version": []}),
        ("version", {"parola": ["x"]}),
        ("version", {"neutral": {"parola": ["x"]}}),
        ("version", {"neutral": {"valid_from": DAY}}),
        ("version", {"valid_from": "2026-01-01"}),
        ("version", {"what": "una parola"}),
        ("version", {"what": [" "]}),
        ("version", {"what": [7]}),
        ("version", {"title": ""}),
    ],
)
def test_words_that_do_not_hold_together_are_refused(where: str, written: dict[str, Any]) -> None:
    table = deepcopy(WORDS)
    (table if where == "file" else table["version"][0]).update(written)
    with pytest.raises(ValueError, match=r"prova|sport|tutte"):
        plain_words_from_toml({"prova": table})


def test_versions_that_do_not_follow_each_other_are_refused() -> None:
    table = deepcopy(WORDS)
    table["version"] *= 2
    with pytest.raises(ValueError, match="follow"):
        plain_words_from_toml({"prova": table})


def test_the_words_of_a_day_are_the_last_that_had_begun() -> None:
    table = deepcopy(WORDS)
    table["version"].append({**table["version"][0], "valid_from": ON, "title": "Nuova"})
    measure = plain_words_from_toml({"prova": table})["prova"]

    def title(on: date) -> str:
        words = measure.on(on)
        assert isinstance(words, PlainWords)
        return words.open.title

    assert title(ON - timedelta(days=1)) == "Prova per chi subisce violenza"
    assert title(ON) == "Nuova"
    assert measure.on(DAY - timedelta(days=1)) is None
