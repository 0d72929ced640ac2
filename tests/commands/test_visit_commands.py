"""`visit` from outside: planned, told of and listed, as JSON; the places to avoid stand nowhere."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE
from desktop.storage.vault import open_vault
from tests.builders import a_case
from tests.commands.calls import Outcome, call
from tests.passphrases import OPERATOR, PASSPHRASE

TODAY = date.today()  # noqa: DTZ011 - the command's own day
DAY = (TODAY - timedelta(days=2)).isoformat()
AVOID = "Via Luogodaevitare"


@pytest.fixture
def code(archive: Path) -> str:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(a_case).result().code


def visit(archive: Path, verb: str, code: str, *more: object) -> Outcome:
    return call("visit", verb, archive, code, "--operator", OPERATOR, "--json", *more, secrets=(PASSPHRASE,))


def add(archive: Path, code: str, *more: object) -> Outcome:
    return visit(archive, "add", code, "--on", DAY, *more)


def test_a_visit_is_planned_told_of_and_listed(archive: Path, code: str) -> None:
    wished = ("--wish", "MED", "--wish", "DONNA", "--language", "arabo", "--avoid", AVOID)
    made = add(archive, code, "--at", "9.30", "--office", "Sede", "--benefits", "adi,naspi", *wished)
    assert made.code == DONE
    assert made.document["wishes"] == ["DONNA", "MED"]
    assert (made.document["at"], made.document["held"], made.document["outcomes"]) == ("09:30", None, [])

    due = (TODAY + timedelta(days=9)).isoformat()
    step = ("--next", "Portarla", "--who", "lei", "--by", due)
    told = ("--visit", DAY, "--benefit", "adi", "--result", "manca", "--paper", "documento_identita", "--other", "Foto")
    assert visit(archive, "outcome", code, *told, *step).code == DONE
    refused = ("--visit", DAY, "--benefit", "naspi", "--result", "respinta", "--reason", "Fuori termine")
    assert visit(archive, "outcome", code, *refused, "--protocol", "7").code == DONE

    listed = visit(archive, "list", code)
    (line,) = listed.document["visits"]
    assert line["held"] is True
    first, second = line["outcomes"]
    assert first == {
        "benefit": "adi",
        "result": "manca",
        "reason": "",
        "protocol": "",
        "papers": ["documento_identita", "Foto"],
        "next": "Portarla",
        "who": "lei",
        "by": due,
    }
    assert (second["result"], second["reason"], second["protocol"]) == ("respinta", "Fuori termine", "7")
    assert (second["next"], second["who"], second["by"]) == (None, None, None)
    assert AVOID not in str(listed.document)


def test_a_visit_that_was_not_held_says_so(archive: Path, code: str) -> None:
    assert add(archive, code, "--remote", "--office", "Sede").document["office"] == ""
    told = visit(archive, "outcome", code, "--visit", DAY, "--not-held")
    assert (told.code, told.document["held"]) == (DONE, False)


def test_of_two_visits_in_a_day_what_came_is_told_of_the_one_named(archive: Path, code: str) -> None:
    for hour in ("15", "9"):
        assert add(archive, code, "--at", hour, "--benefits", "adi").code == DONE
    unclear = visit(archive, "outcome", code, "--visit", DAY, "--not-held")
    assert (unclear.code, unclear.document["refused"]) == (REFUSED, "visit_unclear")
    assert visit(archive, "outcome", code, "--visit", DAY, "--number", 2, "--not-held").code == DONE
    listed = visit(archive, "list", code).document["visits"]
    assert [(line["number"], line["at"], line["held"]) for line in listed] == [(1, "09:00", None), (2, "15:00", False)]


def test_a_measure_without_an_answer_can_have_a_next_step(archive: Path, code: str) -> None:
    add(archive, code, "--benefits", "adi")
    told = visit(archive, "outcome", code, "--visit", DAY, "--benefit", "adi", "--next", "Richiamare")
    assert told.document["outcomes"][0]["result"] is None
    assert told.document["outcomes"][0]["next"] == "Richiamare"
    assert visit(archive, "outcome", code, "--visit", DAY, "--benefit", "adi").document["outcomes"][0]["next"] is None


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (("--visit", "2020-01-01", "--not-held"), "appointment_unusable"),
        (("--visit", DAY, "--benefit", "naspi"), "benefit_unknown"),
        (("--visit", DAY, "--benefit", "adi,naspi"), "benefit_unknown"),
        (("--visit", "ieri", "--not-held"), "day_unusable"),
    ],
)
def test_what_cannot_be_told_is_refused(archive: Path, code: str, told: tuple[str, ...], kind: str) -> None:
    add(archive, code, "--benefits", "adi")
    answered = visit(archive, "outcome", code, *told)
    assert (answered.code, answered.document["refused"]) == (REFUSED, kind)


def test_a_measure_that_is_not_there_and_a_wish_nobody_knows_are_refused(archive: Path, code: str) -> None:
    assert add(archive, code, "--benefits", "mai").document["refused"] == "benefit_unknown"
    assert add(archive, code, "--wish", "ALTRO").code == WRONG_USE
