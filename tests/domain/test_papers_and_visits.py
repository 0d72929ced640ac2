from datetime import time

import pytest

from desktop.domain.desk import changes, payee
from desktop.domain.documents.dossier import Change, Copy, Payee, read_benefits, read_copy
from desktop.domain.form.assessment import DECLINED, UNKNOWN, Answer
from desktop.domain.papers import PaperAsked, PaperMark, PaperState, gather, state_of
from desktop.domain.rules.benefit import Provider
from desktop.domain.stamp import Stamp
from desktop.domain.visit import read_time
from desktop.errors import BenefitUnknown, CopyUnknown, NoBenefitChosen, TimeUnusable

IDENTITY = PaperAsked("documento_identita", "Documento d'identità", Provider.WOMAN, answered_by=("CI",))
BOTH = PaperAsked("documenti", "Documento e codice fiscale", Provider.WOMAN, answered_by=("CI", "CF"))
OTHER = PaperAsked("modulo", "Modulo", Provider.CENTRE)


@pytest.mark.parametrize(
    ("column", "state"),
    [
        ("HO", PaperState.IN_HAND),
        ("NO", PaperState.MISSING),
        ("ALTRI", PaperState.HELD_BY_OTHERS),
        ("NUOVA", None),
    ],
)
def test_a_paper_stands_as_she_answered(column: str, state: PaperState | None) -> None:
    assert state_of(IDENTITY, {"H05.CI": Answer.of(column)}, {}) is state


def test_what_an_operator_noted_wins_over_the_answer() -> None:
    marks = {"documento_identita": PaperMark(PaperState.IN_HAND, Stamp(1, 1))}
    assert state_of(IDENTITY, {"H05.CI": Answer.of("NO")}, marks) is PaperState.IN_HAND


def test_what_was_not_asked_or_not_told_is_not_known() -> None:
    assert state_of(IDENTITY, {}, {}) is None
    assert state_of(IDENTITY, {"H05.CI": DECLINED}, {}) is None
    assert state_of(OTHER, {}, {}) is None


def test_of_papers_asked_together_the_missing_one_counts() -> None:
    answers = {"H05.CI": Answer.of("HO"), "H05.CF": Answer.of("NO")}
    assert state_of(BOTH, answers, {}) is PaperState.MISSING
    assert state_of(BOTH, {"H05.CI": Answer.of("HO")}, {}) is None


def test_a_paper_asked_twice_stands_once() -> None:
    lines = gather([("adi", [IDENTITY, OTHER]), ("naspi", [IDENTITY])], {"H05.CI": Answer.of("HO")}, {})
    assert [(line.paper.code, line.benefits, line.state) for line in lines] == [
        ("documento_identita", ("adi", "naspi"), PaperState.IN_HAND),
        ("modulo", ("adi",), None),
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("", None), (" 9 ", time(9)), ("9:30", time(9, 30)), ("09.05", time(9, 5)), ("23:59", time(23, 59))],
)
def test_an_hour_is_read_as_it_is_typed(typed: str, read: time | None) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize("typed", ["24", "9:60", "9:3", "nove", "9:30:00"])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(TimeUnusable):
        read_time(typed)


def test_a_copy_is_read_by_its_name() -> None:
    assert read_copy(" Sportello ") is Copy.SPORTELLO
    with pytest.raises(CopyUnknown) as refused:
        read_copy("sorella")
    assert refused.value.known == ("sportello", "donna", "centro")


def test_benefits_are_read_once_in_their_order() -> None:
    assert read_benefits(" naspi, ADI,naspi,", ("adi", "naspi")) == ("naspi", "adi")


def test_a_benefit_nobody_knows_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BenefitUnknown) as refused:
        read_benefits("adi,pensione", ("adi", "naspi"))
    assert (refused.value.name, refused.value.known) == ("pensione", ("adi", "naspi"))


@pytest.mark.parametrize("typed", ["", " , "])
def test_no_benefit_is_no_dossier(typed: str) -> None:
    with pytest.raises(NoBenefitChosen):
        read_benefits(typed, ("adi",))


def test_a_paper_surely_asked_by_one_benefit_is_certain() -> None:
    perhaps = PaperAsked("documento_identita", "Documento, forse", Provider.WOMAN, certain=False)
    for asked in ([perhaps, IDENTITY], [IDENTITY, perhaps]):
        (line,) = gather([("adi", asked[:1]), ("naspi", asked[1:])], {}, {})
        assert line.paper is IDENTITY


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ()),
        ({"H02": Answer.of("SI")}, (Change.ADDRESSES,)),
        ({"H03": Answer.of("CASA"), "G08": Answer.of("SI")}, (Change.ADDRESSES, Change.ACCOUNT)),
        ({"G02": Answer.of("COINT"), "H03": Answer.of("SICURO")}, (Change.ACCOUNT,)),
        ({"H01": Answer.of("NO"), "H04": Answer.of("ALTRI")}, (Change.DIGITAL_IDENTITY, Change.PROXIES)),
        ({"H01": DECLINED, "H04": UNKNOWN, "G02": Answer.of("SI")}, ()),
    ],
)
def test_what_to_change_first_follows_from_her_answers(
    answers: dict[str, Answer], expected: tuple[Change, ...]
) -> None:
    assert changes(answers) == expected


@pytest.mark.parametrize(
    ("benefit", "answers", "expected"),
    [
        ("assegno_unico", {"G07": Answer.of("LUI")}, Payee.OTHER_PARENT),
        ("assegno_unico", {"G07": Answer.of("META")}, Payee.SHARED),
        ("assegno_unico", {"G07": DECLINED}, None),
        ("assegno_unico", {}, None),
        ("adi", {"G05": Answer.of("ADI", "AUU")}, Payee.APPLICANT),
        ("adi", {"G05": Answer.of("NESSUNO")}, None),
        ("isee_servizio", {"G05": Answer.of("ADI")}, None),
    ],
)
def test_who_receives_it_is_said_only_where_she_said_it(
    benefit: str, answers: dict[str, Answer], expected: Payee | None
) -> None:
    assert payee(benefit, answers) is expected
