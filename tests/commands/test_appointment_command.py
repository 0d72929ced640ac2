"""`visit-ics` from outside: a file that tells a day and an hour, and not a word of the case."""

import stat
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import vobject

from desktop.commands import DONE, REFUSED
from desktop.domain.case import Case
from desktop.domain.practice import PracticeField
from desktop.domain.visit import VisitPlan
from desktop.services.case.practice import write_practice_field
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case
from tests.commands.calls import Outcome, call
from tests.commands.test_dossier_command import a_named_case
from tests.conftest import OPERATOR, PASSPHRASE

DAY = date(2026, 12, 2)
PLAN = VisitPlan(DAY, time(9, 30), "Sede di via Prova", companion="Rosa Bruna", benefits=("naspi", "reddito_liberta"))


def visited(uow: UnitOfWork) -> Case:
    case = a_named_case(uow)
    write_practice_field(uow, case.id, PracticeField.GIVEN_NAME, "Immacolata", None)
    plan_visit(uow, case.id, PLAN)
    return case


@pytest.fixture
def case(archive: Path) -> Case:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(visited).result()


def visit_ics(archive: Path, code: str, out: Path, day: str = "2026-12-02") -> Outcome:
    arguments = ("visit-ics", archive, code, "--visit", day, "--out", out, "--operator", OPERATOR, "--json")
    return call(*arguments, secrets=(PASSPHRASE,))


def test_the_file_tells_when_and_no_word_of_the_case(archive: Path, case: Case, tmp_path: Path) -> None:
    out = tmp_path / "appuntamento.ics"
    made = visit_ics(archive, case.shown_code.lower(), out)

    assert made.code == DONE
    assert (made.document["on"], made.document["at"], made.document["file"]) == ("2026-12-02", "09:30", str(out))
    assert "tablet, automobili" in made.document["sentence"]
    content = out.read_bytes()
    event = vobject.readOne(content.decode("ascii")).vevent
    assert event.dtstart.value == datetime(2026, 12, 2, 8, 30, tzinfo=UTC)
    told = content.decode("ascii").casefold()
    words = [case.code, case.shown_code, "Ginestra", "Rossi", "Immacolata", "Rosa", "Bruna", "Sede", "Prova", "naspi"]
    words += ["libert", "Rete", "Centro", OPERATOR, "Accompagna"]
    assert [word for word in words if word.casefold() in told] == []
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        acts = [entry.act for entry in vault.run(lambda uow: uow.journal.of_case(case.id)).result()]
    assert acts.count("save.appointment") == 1


def test_without_a_visit_that_day_or_its_hour_no_file_is_left(archive: Path, tmp_path: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        case = vault.run(a_case).result()
        vault.run(lambda uow: plan_visit(uow, case.id, VisitPlan(DAY))).result()
    out = tmp_path / "x.ics"

    for day in ("2026-12-02", "2026-12-03"):
        refused = visit_ics(archive, case.code, out, day)
        assert (refused.code, refused.document["refused"]) == (REFUSED, "appointment_unusable")
        assert list(tmp_path.glob("x*")) == []


def test_nothing_is_written_over(archive: Path, case: Case, tmp_path: Path) -> None:
    out = tmp_path / "x.ics"
    out.write_bytes(b"suo")

    refused = visit_ics(archive, case.code, out)

    assert (refused.code, refused.document["refused"]) == (REFUSED, "output_unusable")
    assert out.read_bytes() == b"suo"
