"""What is released under a day is frozen; the forms and families are complete, and what was decided for them."""

import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.app import load_knowledge
from desktop.domain.form.families import Families, check_against
from desktop.domain.form.questionnaire import AskedBy, Kind, Privacy, missing, visible
from desktop.resources import resources_folder
from tests.forms import FAMILIES, FORM

RELEASED = tomllib.loads(Path(__file__).with_name("released.toml").read_text(encoding="utf-8"))
# Files named by their day whose hashes stand elsewhere: with the network's, and beside what reads them.
PINNED_ELSEWHERE = {"network", "questions"}
DATED = re.compile(r"(?:.+\.)?\d{4}-\d{2}-\d{2}\.toml")


def test_every_released_file_has_its_recorded_hash() -> None:
    folder = resources_folder()
    dated = {path.relative_to(folder).parts[0] for path in folder.rglob("*.toml") if DATED.fullmatch(path.name)}
    found = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for kind in dated - PINNED_ELSEWHERE
        for path in folder.joinpath(kind).rglob("*")
        if path.is_file()
    }

    assert dated >= PINNED_ELSEWHERE
    assert found == RELEASED


DEFINED = load_knowledge().families


@pytest.mark.parametrize("families", [DEFINED.exactly(version) for version in DEFINED.versions])
def test_every_definition_of_families_fits_the_form(families: Families) -> None:
    check_against(families, FORM)


def test_the_form_has_72_items_in_nine_sections() -> None:
    assert {section.code: len(section.questions) for section in FORM.sections} == {
        "A": 8,
        "B": 7,
        "C": 7,
        "D": 9,
        "E": 6,
        "F": 9,
        "G": 11,
        "H": 6,
        "I": 9,
    }
    assert sum(question.asked_by is AskedBy.OPERATOR for question in FORM.questions) == 10


def test_every_item_has_a_privacy_class_and_no_text_is_a_need() -> None:
    classes = [question.privacy for question in FORM.questions]

    assert {privacy: classes.count(privacy) for privacy in Privacy} == {
        Privacy.SAFETY: 20,
        Privacy.QUASI_IDENTIFIER: 16,
        Privacy.NEED: 14,
        Privacy.SPECIAL: 12,
        Privacy.PROCESS: 6,
        Privacy.IDENTIFYING: 4,
    }
    assert not any(q.derives or q.privacy is Privacy.NEED for q in FORM.questions if q.kind is Kind.TEXT)


def test_the_short_path_has_the_questions_of_every_gate() -> None:
    short = {question.code for question in FORM.questions if question.short}

    assert len(short) == 29
    assert {"A01", "A04", "A05", "A06", "A08"} <= short


def test_she_may_decline_everything_she_is_asked() -> None:
    asked = [question for question in FORM.questions if question.asked_by is AskedBy.WOMAN]

    assert all(question.may_decline for question in asked)
    assert all(question.may_not_know for question in asked if question.kind in {Kind.SINGLE, Kind.MULTIPLE})


def test_the_question_on_orphans_is_asked_only_when_the_operator_opens_it() -> None:
    assert [question.code for question in FORM.questions if question.on_request] == ["D09"]
    assert "D09" in {question.code for question in visible(FORM, {})}
    assert "D09" not in missing(FORM, {})


def test_three_things_are_the_most_important() -> None:
    assert FORM.question("I01").max_chosen == 3


def test_the_ten_families_gather_what_was_decided() -> None:
    assert {family.code: family.needs for family in FAMILIES.families} == {
        "REDD": {"BIS-RED", "BIS-CHECK", "BIS-ADI"},
        "RDL": {"BIS-RDL-INF", "BIS-RDL-DOM", "BIS-RDL-STA"},
        "AUU": {"BIS-AUU-DOM", "BIS-AUU-RIP"},
        "ISEE": {"BIS-ISEE", "BIS-ISEE-SEP"},
        "LAVORO": {"BIS-CONG", "BIS-NASPI", "BIS-CONTR", "BIS-RIS-LAV"},
        "NASCITA": {"BIS-MAT", "BIS-NIDO"},
        "INVAL": {"BIS-INV", "BIS-104"},
        "PENS": {"BIS-PENS", "BIS-SUP"},
        "PAGAM": {"BIS-IBAN", "BIS-SPID", "BIS-RECAP", "BIS-DELEGA", "BIS-INDEB"},
        "SPORT": {"BIS-ACC", "BIS-ACC-MOD"},
    }


def test_what_leaves_says_neither_undeclared_work_nor_permits_nor_orphans_nor_accompagnamento() -> None:
    outward = " ".join(f"{f.label} {f.asks} {f.service}" for f in FAMILIES.families).casefold()

    assert not any(word in outward for word in ("senza contratto", "nero", "soggiorno", "orfan", "accompagnamento"))
    assert not {"BIS-SOGG", "BIS-ORF", "BIS-DIG", "BIS-ALTRO-INPS"} & {
        need for family in FAMILIES.families for need in family.needs
    }


def test_only_needs_inps_can_meet_are_counted() -> None:
    assert {need.recipient for need in FORM.needs if need.in_summary} == {"INPS"}
    assert len(FORM.needs) == 45


def test_every_need_but_one_can_come_from_an_answer() -> None:
    derived = {code for question in FORM.questions for each in question.derives for code in each.needs}

    assert {need.code for need in FORM.needs} - derived == {"BIS-ALTRO-INPS"}
