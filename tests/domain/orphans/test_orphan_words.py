"""What is known for the orphans: each value with its source and its day, and no id twice."""

from datetime import date
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.identifiers import CaseId
from desktop.domain.orphans.family import ClockKind, FamilyField, FieldValue, OrphanFamily, Siblings
from desktop.domain.orphans.records import (
    STAGES,
    ActionState,
    AdultKind,
    CourtKind,
    Line,
    LivesAt,
    MayCall,
    NoteKind,
    RequestState,
    Stage,
)
from desktop.domain.orphans.spoken import (
    ACTION_STATES,
    ADULT_KINDS,
    CLOCKS,
    COURTS,
    LIVES_AT,
    MAY_CALL,
    NOTE_KINDS,
    REQUEST_STATES,
    SIBLINGS,
    STAGE_WORDS,
)
from desktop.domain.orphans.words import OrphanWords
from desktop.domain.stamp import NOTHING_THERE
from desktop.resources import read_toml

KNOWN = load_knowledge().orphan_words


def table() -> dict[str, Any]:
    return dict(read_toml("orphans", "2026-11-22.toml"))


def test_all_who_signed_are_there_and_each_may_help_with_a_line() -> None:
    assert len(KNOWN.signatories) == 21
    assert all(each.lines for each in KNOWN.signatories)
    assert [each.id for each in KNOWN.signatories if each.lines_read] == ["citta_metropolitana"]
    assert {each.line for each in KNOWN.lines} == set(Line)
    first = KNOWN.of_line(Line.TRAINING)
    assert first[0].id == "citta_metropolitana"
    assert len(first) == 21
    assert KNOWN.line(Line.HEALTH).name == "Salute"
    assert KNOWN.protocol.act.startswith("Protocollo")


def test_every_measure_has_its_source_its_day_and_its_papers() -> None:
    assert sum(measure.fund for measure in KNOWN.measures) == 4
    for measure in KNOWN.measures:
        assert measure.source.act
        assert measure.source.checked_on <= KNOWN.version
        assert measure.papers
        assert measure.value or measure.doubt
        assert measure.term


def test_what_was_not_found_in_a_text_says_that_it_is_to_be_verified() -> None:
    doubtful = {"affidatari", "borsa_studio", "spese_mediche", "lavoro", "indennizzo", "una_tantum_regione"}
    assert {measure.id for measure in KNOWN.measures if measure.doubt} == doubtful


def test_a_sign_names_no_illness_and_the_one_that_cannot_wait_says_what_is_done() -> None:
    illness = ("depress", "trauma", "disturb", "sindrom", "patolog", "ansi", "punteggio", "rischio")
    for sign in KNOWN.signs:
        assert not any(word in sign.word.casefold() for word in illness), sign.word
    assert [sign.code for sign in KNOWN.signs if sign.at_once] == ["farsi_male"]


def test_what_is_not_there_is_none() -> None:
    assert KNOWN.measure("x") is None
    assert KNOWN.signatory("x") is None
    assert KNOWN.sign("x") is None


def test_an_id_that_stands_there_twice_is_no_data() -> None:
    twice = table()
    twice["signatory"] = [*twice["signatory"], twice["signatory"][0]]
    with pytest.raises(ValueError, match="prefettura"):
        OrphanWords.from_toml(twice)


def test_a_source_that_is_not_there_is_no_data() -> None:
    without = table()
    without["sources"] = {"protocollo": without["sources"]["protocollo"]}
    with pytest.raises(KeyError):
        OrphanWords.from_toml(without)


def test_every_word_of_a_closed_list_is_said() -> None:
    for words, kinds in (
        (LIVES_AT, LivesAt),
        (ADULT_KINDS, AdultKind),
        (MAY_CALL, MayCall),
        (COURTS, CourtKind),
        (STAGE_WORDS, Stage),
        (ACTION_STATES, ActionState),
        (REQUEST_STATES, RequestState),
        (NOTE_KINDS, NoteKind),
        (SIBLINGS, Siblings),
        (CLOCKS, ClockKind),
    ):
        assert set(words) == set(kinds)
    assert set(STAGES) == set(CourtKind)
    assert set().union(*STAGES.values()) == set(Stage)


def test_a_family_says_what_is_known_and_nothing_of_what_is_not() -> None:
    family = OrphanFamily(CaseId(b""), "ABC123", date(2026, 11, 20))
    assert (family.called, family.siblings, family.shown_code) == ("", Siblings.UNSAID, "F-ABC-123")
    assert (family.closed_on, family.to_decide_on(24), family.stamp(FamilyField.MEDIA)) == (None, None, NOTHING_THERE)
    known = OrphanFamily(
        CaseId(b""), "ABC123", date(2026, 11, 20), {FamilyField.CALLED: FieldValue("Salice", NOTHING_THERE)}
    )
    assert (known.called, known.stamp(FamilyField.CALLED)) == ("Salice", NOTHING_THERE)
