"""The plain words that come with the program: whole, of the rules they tell, short, and neutral where they must be."""

import re
from dataclasses import replace

import pytest

from desktop.app import load_knowledge
from desktop.domain.documents.brochure import Shelf
from desktop.domain.documents.neutral import reveals
from desktop.domain.documents.plain_words import Edition, PlainMeasure, PlainWords, rules_told
from desktop.domain.rules.benefit import Status
from desktop.domain.rules.benefits import figures_in

KNOWLEDGE = load_knowledge()
RULES = KNOWLEDGE.own_rules.rules
WORDS = [
    pytest.param(measure, words, id=f"{measure.id}-{words.valid_from}")
    for measure in KNOWLEDGE.plain_words.values()
    for words in measure.versions
]
# Beside what no neutral paper may bear: what would make whoever finds it ask why she has it.
ASKING_WHY = re.compile(
    r"antiviol|percors|denunc|pericol|\breat[oi]\b|abus|scapp|fuga|andata via|minacc", re.IGNORECASE
)
_LONGEST_SENTENCE = 23


def test_every_measure_is_told_in_plain_words() -> None:
    assert set(KNOWLEDGE.plain_words) == {benefit.id for benefit in RULES.benefits}


@pytest.mark.parametrize(("measure", "words"), WORDS)
def test_words_tell_the_rules_of_the_day_they_begin(measure: PlainMeasure, words: PlainWords) -> None:
    benefit = RULES.benefit(measure.id)
    assert benefit is not None
    version = benefit.on(words.valid_from)
    assert version is not None
    assert words.rules == rules_told(version), "read the words again beside the changed rules, then write the new mark"
    assert words.checked_on >= version.checked_on
    assert words.sources
    assert set(words.sources) <= set(benefit.sources)


@pytest.mark.parametrize(("measure", "words"), WORDS)
def test_what_can_be_asked_for_says_all_a_woman_needs(measure: PlainMeasure, words: PlainWords) -> None:
    benefit = RULES.benefit(measure.id)
    assert benefit is not None
    version = benefit.on(words.valid_from)
    assert version is not None
    if version.status in {Status.CLOSED, Status.WAITING}:
        return
    for text in (words.open, words.neutral):
        assert all((text.title, text.what, text.who, text.needed, text.where, text.home))


@pytest.mark.parametrize(("measure", "words"), WORDS)
def test_amounts_are_figures_of_the_rules_and_of_this_measure(measure: PlainMeasure, words: PlainWords) -> None:
    owners = KNOWLEDGE.own_rules.owners
    for text in (*words.open.parts(), *words.neutral.parts()):
        assert "€" not in text, measure.id
        for figure in figures_in(text):
            assert figure in owners
            assert owners[figure] == measure.id or figure == "invcivile.accompagnamento"


@pytest.mark.parametrize(("measure", "words"), WORDS)
def test_the_neutral_words_tell_nothing_to_whoever_finds_them(measure: PlainMeasure, words: PlainWords) -> None:
    telling = [text for text in words.neutral.parts() if reveals(text) or ASKING_WHY.search(text)]
    assert telling == [], measure.id


@pytest.mark.parametrize(("measure", "words"), WORDS)
def test_sentences_are_short_and_promise_nothing(measure: PlainMeasure, words: PlainWords) -> None:
    for text in (*words.open.parts(), *words.neutral.parts()):
        for sentence in re.split(r"(?<=[.:;!?])\s", text):
            assert len(sentence.split()) <= _LONGEST_SENTENCE, (measure.id, sentence)
        assert "hai diritto" not in text.lower()
        assert "!" not in text


def test_the_main_measures_are_those_a_centre_is_asked_about_most() -> None:
    on = KNOWLEDGE.edition.on
    main = KNOWLEDGE.shelf.proposed(Edition.WOMEN, on)
    assert main[:2] == ("isee_servizio", "adi")
    assert {"reddito_liberta", "congedo_violenza", "assegno_unico", "naspi"} <= set(main)
    assert set(KNOWLEDGE.shelf.proposed(Edition.NEUTRAL, on)) == set(main) - {"congedo_violenza"}
    assert len(KNOWLEDGE.shelf.proposed(Edition.OPERATORS, on)) == len(RULES.benefits) - 1


def shelf_with(measure: str, before: str, after: str) -> Shelf:
    """What an archive that goes by other rules for one measure makes its brochures from."""
    files = KNOWLEDGE.own_rules.files
    assert files.benefits[measure].count(before) == 1
    changed = {**files.benefits, measure: files.benefits[measure].replace(before, after)}
    knowledge = KNOWLEDGE.of_archive()
    knowledge.go_by(replace(files, benefits=changed))
    return knowledge.shelf


def test_a_pack_that_changes_a_figure_changes_the_brochure_and_leaves_its_words_sure() -> None:
    shelf = shelf_with("bonus_nuovi_nati", "value = 1000,", "value = 1234,")
    (measure,) = shelf.brochure(Edition.WOMEN, ["bonus_nuovi_nati"], KNOWLEDGE.edition.on).measures
    assert measure.text.money == ("1.234 €, una volta sola.",)
    assert measure.to_verify == ()


def test_a_pack_that_changes_what_rules_say_makes_the_words_to_be_verified() -> None:
    shelf = shelf_with("bonus_nuovi_nati", 'who = "uno dei genitori"', 'who = "la madre"')
    (measure,) = shelf.brochure(Edition.NEUTRAL, ["bonus_nuovi_nati"], KNOWLEDGE.edition.on).measures
    assert measure.to_verify == ("Le regole sono cambiate da poco: chiedi prima di contarci.",)


def test_whatever_the_words_say_can_be_printed() -> None:
    written = {
        character
        for measure in KNOWLEDGE.plain_words.values()
        for words in measure.versions
        for text in (*words.open.parts(), *words.neutral.parts())
        for character in text
    }
    assert sorted(written - KNOWLEDGE.fonts.drawable) == []
