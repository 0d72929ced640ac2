"""A file of answers is read whole, or every fault of it is told; nothing in between."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.dated import Dated
from desktop.domain.form.answers_file import LONGEST_ALIAS, Definitions, read_answers_file
from desktop.domain.form.assessment import DECLINED, UNKNOWN, Answer, Mark
from desktop.domain.form.gates import KEEPING, MAY_BE_COUNTED, UNDER_AGE, may_be_counted
from desktop.domain.form.questionnaire import Kind
from desktop.errors import AnswersFileFaulty, Fault
from tests.forms import AGREED, FAMILIES, FORM, a_form, a_question, answers_to

TODAY = date(2026, 11, 25)
DEFINITIONS = Definitions(load_knowledge().forms["bisogni"], load_knowledge().families, TODAY)
GOOD = {"alias": "Ginestra", "data": "2026-08-03", "A01": "SI", "A04": "SI", "A05": "SI"}


def a_file(*rows: dict[str, str], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def faults_of(content: bytes, definitions: Definitions = DEFINITIONS) -> list[tuple[int | None, str, str]]:
    with pytest.raises(AnswersFileFaulty) as refused:
        read_answers_file(content, definitions)
    return [(fault.row, fault.column, fault.why) for fault in refused.value.faults]


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_both_separators_with_and_without_the_mark(delimiter: str, encoding: str) -> None:
    row = GOOD | {"D03": "0-2 6-10", "G11": "Perché, quando; e a chi?", "H05.CI": "HO", "famiglie": "ISEE RDL"}
    (read,) = read_answers_file(a_file(row, delimiter=delimiter, encoding=encoding), DEFINITIONS)

    assert (read.alias, read.held_on, read.form) == ("Ginestra", date(2026, 8, 3), FORM)
    assert read.families == {"ISEE", "RDL"}
    assert read.answers == AGREED | {
        "D03": Answer.of("0-2", "6-10"),
        "G11": Answer.written("Perché, quando; e a chi?"),
        "H05.CI": Answer.of("HO"),
    }


def test_declined_not_known_and_not_asked_are_kept_apart() -> None:
    (read,) = read_answers_file(a_file(GOOD | {"G01": "PNR", "G02": "NSO", "G03": "", "B01": "PNR"}), DEFINITIONS)

    assert read.answers == AGREED | {"G01": DECLINED, "G02": UNKNOWN, "B01": DECLINED}


@pytest.mark.parametrize(("cell", "mark"), [("PNR", DECLINED), ("NSO", UNKNOWN)])
@pytest.mark.parametrize("key", [key for key in DEFINITIONS.form.latest.keys if key not in KEEPING])
def test_on_paper_any_question_may_be_declined_or_not_known(key: str, cell: str, mark: Answer) -> None:
    (read,) = read_answers_file(a_file(GOOD | {key: cell}), DEFINITIONS)

    assert read.answers == AGREED | {key: mark}


@pytest.mark.parametrize("cell", ["PNR", "NSO", ""])
@pytest.mark.parametrize("gate", [MAY_BE_COUNTED, UNDER_AGE])
def test_what_is_declined_not_known_or_not_asked_on_paper_opens_no_gate(gate: str, cell: str) -> None:
    counted = GOOD | {MAY_BE_COUNTED: "SI", UNDER_AGE: "NO"}

    open_to_her, shut = read_answers_file(a_file(counted, counted | {gate: cell}), DEFINITIONS)

    assert may_be_counted(open_to_her.answers)
    assert not may_be_counted(shut.answers)


def test_an_answer_hidden_by_the_skip_rules_is_kept() -> None:
    (read,) = read_answers_file(a_file(GOOD | {"D01": "NO", "G07": "LUI"}), DEFINITIONS)

    assert read.answers["G07"] == Answer.of("LUI")


def test_rows_of_empty_cells_and_blank_lines_are_passed_over() -> None:
    content = b"\n" + a_file(GOOD) + b";;;;\n\n" + b"Erica;2026-08-04;SI;SI;SI\n"

    assert [row.alias for row in read_answers_file(content, DEFINITIONS)] == ["Ginestra", "Erica"]


def test_blanks_around_names_and_cells_do_not_matter() -> None:
    content = b" alias ;data;A01;A04;A05\n  Rosa   di mare ; 2026-08-03 ; SI;SI ;SI\n"
    (read,) = read_answers_file(content, DEFINITIONS)

    assert (read.alias, read.answers) == ("Rosa di mare", AGREED)


def test_the_same_alias_may_stand_on_two_rows() -> None:
    assert len(read_answers_file(a_file(GOOD, GOOD), DEFINITIONS)) == 2


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"alias": " "}, ("alias", "alias_missing")),
        ({"alias": "\x07"}, ("alias", "alias_missing")),
        ({"alias": "a" * (LONGEST_ALIAS + 1)}, ("alias", "alias_too_long")),
        ({"data": ""}, ("data", "day_missing")),
        ({"data": "3/8/2026"}, ("data", "day_unreadable")),
        ({"data": "20260803"}, ("data", "day_unreadable")),
        ({"data": "2026-02-30"}, ("data", "day_unreadable")),
        ({"data": "2026-11-26"}, ("data", "day_future")),
        ({"data": "1026-08-03"}, ("data", "day_too_early")),
        ({"A01": "NO"}, ("A01", "not_agreed")),
        ({"A04": ""}, ("A04", "not_agreed")),
        ({"A05": "NO"}, ("A05", "not_agreed")),
        ({"A05": "si"}, ("A05", "unknown_option")),
        ({"A05": "PNR"}, ("A05", "not_agreed")),
        ({"A01": "NSO"}, ("A01", "not_agreed")),
        ({"G01": "TANTO"}, ("G01", "unknown_option")),
        ({"G01": "POCO NO"}, ("G01", "one_only")),
        ({"B02": "MAI TEL"}, ("B02", "exclusive")),
        ({"I01": "SOLDI FIGLI CASA LEGALE"}, ("I01", "too_many")),
        ({"H05.CI": "SI"}, ("H05.CI", "unknown_option")),
        ({"G11": "a" * 4001}, ("G11", "text_too_long")),
        ({"G11": "\x07"}, ("G11", "empty")),
        ({"famiglie": "REDD RDL AUU ISEE"}, ("famiglie", "too_many_families")),
        ({"famiglie": "REDD CASA"}, ("famiglie", "family_unknown")),
    ],
)
def test_a_cell_with_this_fault_is_told(changed: dict[str, str], fault: tuple[str, str]) -> None:
    assert faults_of(a_file(GOOD, GOOD | changed)) == [(3, *fault)]


def test_a_fault_says_what_the_cell_may_hold() -> None:
    with pytest.raises(AnswersFileFaulty) as refused:
        read_answers_file(a_file(GOOD | {"H05.CI": "X", "famiglie": "Y"}), DEFINITIONS)

    assert refused.value.faults == (
        Fault(2, "H05.CI", "unknown_option", ("HO", "NO", "ALTRI")),
        Fault(2, "famiglie", "family_unknown", FAMILIES.codes),
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", (None, "", "empty_file")),
        (b"\n \n", (None, "", "empty_file")),
        (b"\xef\xbb\xbf", (None, "", "empty_file")),
        (b"alias;data;A01;A04;A05\n", (None, "", "no_rows")),
        (a_file(GOOD | {"alias": "Perché"}, encoding="latin-1"), (None, "", "encoding")),
        (a_file(GOOD, encoding="utf-16"), (None, "", "encoding")),
        (a_file(GOOD, encoding="utf-16-le"), (None, "", "encoding")),
        (b'alias;data;A01;A04;A05\n"Ginestra;2026-08-03;SI;SI;SI\n', (2, "", "csv")),
        (b'alias;data;A01;A04;A05\n"Gin"estra;2026-08-03;SI;SI;SI\n', (2, "", "csv")),
        (b"alias;data;A01;A04;A05\n" + b"a" * 200_000 + b";2026-08-03;SI;SI;SI\n", (2, "", "text_too_long")),
    ],
)
def test_a_file_that_cannot_be_read_is_told_so(content: bytes, fault: tuple[int | None, str, str]) -> None:
    assert faults_of(content) == [fault]


def test_every_fault_of_the_header_and_of_the_rows_is_told_at_once() -> None:
    content = (
        b"alias;colore;G01;G01;;A01;A04;H05\n"
        b"Ginestra;rosso;POCO;POCO;;SI;SI;HO\n"
        b"Erica;rosso;TANTO;POCO;;SI;NO;HO\n"
        b"Rosa;rosso\n"
    )

    assert faults_of(content) == [
        (1, "colore", "column_unknown"),
        (1, "G01", "column_twice"),
        (1, "", "column_unnamed"),
        (1, "H05", "column_unknown"),
        (1, "data", "column_missing"),
        (1, "A05", "column_missing"),
        (3, "A04", "not_agreed"),
        (4, "", "ragged"),
    ]


def test_without_the_column_of_aliases_that_alone_is_told() -> None:
    without = {name: cell for name, cell in GOOD.items() if name != "alias"}

    assert faults_of(a_file(without)) == [(1, "alias", "column_missing")]


def test_a_row_is_read_with_the_form_of_its_day() -> None:
    agreed = [a_question(code) for code in AGREED]
    old, new = a_form(*agreed, a_question("Z1")), a_form(*agreed, a_question("Z2"))
    form = Dated({date(2026, 1, 1): old, date(2026, 6, 1): new})
    definitions = Definitions(form, DEFINITIONS.families, TODAY)
    march, august = GOOD | {"data": "2026-03-01"}, GOOD

    rows = read_answers_file(a_file(march | {"Z1": "SI", "Z2": ""}, august | {"Z1": "", "Z2": "NO"}), definitions)

    assert [row.form for row in rows] == [old, new]
    assert faults_of(a_file(august | {"Z1": "SI"}), definitions) == [(2, "Z1", "not_in_version")]


def cell_of(answer: Answer) -> str:
    return {Mark.DECLINED: "PNR", Mark.UNKNOWN: "NSO"}.get(answer.mark) or answer.text or " ".join(answer.chosen)


plain = [key for key in FORM.keys if FORM.question(key).kind is not Kind.TEXT and key not in AGREED]
some_answers = st.fixed_dictionaries({}, optional={key: answers_to(FORM.question(key), later=False) for key in plain})


@settings(max_examples=40)
@given(st.lists(some_answers, min_size=1, max_size=3), st.sampled_from(";,"))
def test_what_is_written_in_a_file_is_read_back(women: list[dict[str, Answer]], delimiter: str) -> None:
    keys = [*AGREED, *plain]
    rows = [
        GOOD | {key: cell_of(answers[key]) if key in answers else GOOD.get(key, "") for key in keys}
        for answers in women
    ]

    read = read_answers_file(a_file(*rows, delimiter=delimiter), DEFINITIONS)

    assert [row.answers for row in read] == [AGREED | answers for answers in women]


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_refused_in_words_or_read(content: bytes) -> None:
    with pytest.raises(AnswersFileFaulty):
        read_answers_file(content, DEFINITIONS)
