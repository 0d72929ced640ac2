"""`dossier` from outside: a PDF where it was asked, and one JSON document that says what it carries."""

import stat
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.practice import PracticeField
from desktop.domain.visit import VisitPlan
from desktop.printing.pages import Pages
from desktop.services.case.practice import write_practice_field
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case, a_consent
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE


def a_named_case(uow: UnitOfWork) -> Case:
    case = a_case(uow)
    a_consent(uow, case, Purpose.INPS_BY_NAME)
    a_consent(uow, case, Purpose.PRACTICE)
    write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Rossi", None)
    return case


@pytest.fixture
def case(archive: Path) -> Case:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(a_case).result()


@pytest.fixture
def named(archive: Path) -> Case:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(a_named_case).result()


def dossier(archive: Path, code: str, out: Path, *more: str, benefits: str = "reddito_liberta,naspi") -> Outcome:
    arguments = ("dossier", archive, code, "--benefits", benefits, "--out", out, "--operator", OPERATOR, "--json")
    return call(*arguments, *more, secrets=(PASSPHRASE,))


def text_of(out: Path) -> str:
    with Pages(out.read_bytes()) as pages:
        return " ".join(pages.text(index) for index in range(len(pages)))


def test_without_the_consent_the_copy_is_without_her_data_and_says_so(
    archive: Path, case: Case, tmp_path: Path
) -> None:
    out = tmp_path / "documento.pdf"
    made = dossier(archive, case.shown_code.lower(), out, "--copy", "sportello")
    assert made.code == DONE
    assert made.document["named"] is False
    assert "senza i suoi dati" in made.document["sentence"]
    assert made.document["benefits"] == ["reddito_liberta", "naspi"]
    assert made.document["visit"] == date.today().isoformat()  # noqa: DTZ011 - the command's own day
    assert made.document["file"] == str(out)
    assert "Copia senza i dati della persona" in text_of(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_with_the_consent_of_that_day_it_carries_her_data(archive: Path, named: Case, tmp_path: Path) -> None:
    out = tmp_path / "documento.pdf"
    made = dossier(archive, named.code, out, "--visit", "2026-12-02")
    assert (made.code, made.document["named"], made.document["visit"]) == (DONE, True, "2026-12-02")
    assert "Rossi" in text_of(out)
    before = dossier(archive, named.code, tmp_path / "prima.pdf", "--visit", "2026-09-13")
    assert (before.code, before.document["named"]) == (DONE, False)
    assert "Rossi" not in text_of(tmp_path / "prima.pdf")


def test_with_the_consent_and_no_identity_it_says_what_to_write_by_pen(
    archive: Path, case: Case, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: a_consent(uow, case, Purpose.INPS_BY_NAME)).result()
    made = dossier(archive, case.code, tmp_path / "documento.pdf")
    assert made.document["named"] is True
    assert "si compilano a penna" in made.document["sentence"]


def test_her_copy_has_hour_and_place_of_the_visit_kept_for_that_day_and_nothing_of_her(
    archive: Path, named: Case, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        plan = VisitPlan(date(2026, 12, 2), time(9, 30), "INPS Missori")
        vault.run(lambda uow: plan_visit(uow, named.id, plan)).result()
    out = tmp_path / "documento.pdf"
    made = dossier(archive, named.shown_code, out, "--copy", "donna", "--language", "it", "--visit", "2026-12-02")
    assert (made.code, made.document["copy"], made.document["language"]) == (DONE, "donna", "it")
    assert (made.document["code"], made.document["named"]) == (named.code, False)
    assert "promemoria è neutro" in made.document["sentence"]
    text = text_of(out)
    assert "INPS Missori" in text
    assert "pratica Comune" in text
    assert "Rossi" not in text


def test_of_two_visits_in_a_day_the_second_is_the_one_named(archive: Path, named: Case, tmp_path: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        for hour, office in ((time(9, 30), "INPS Missori"), (time(15), "INPS Silva")):
            plan = VisitPlan(date(2026, 12, 2), hour, office)
            vault.run(lambda uow, plan=plan: plan_visit(uow, named.id, plan)).result()
    hers = ("--copy", "donna", "--visit", "2026-12-02")
    unclear = dossier(archive, named.code, tmp_path / "documento.pdf", *hers)
    assert (unclear.code, unclear.document["refused"]) == (REFUSED, "visit_unclear")
    assert not (tmp_path / "documento.pdf").exists()
    assert dossier(archive, named.code, tmp_path / "documento.pdf", *hers, "--number", "2").code == DONE
    text = text_of(tmp_path / "documento.pdf")
    assert ("INPS Silva" in text, "INPS Missori" in text) == (True, False)


def test_the_copy_for_the_centre_is_whole_and_each_copy_has_its_own_line_in_the_log(
    archive: Path, case: Case, tmp_path: Path
) -> None:
    made = dossier(archive, case.code, tmp_path / "documento.pdf", "--copy", "CENTRO")
    assert (made.code, made.document["copy"], made.document["named"]) == (DONE, "centro", True)
    assert "Resta al centro" in made.document["sentence"]
    assert "Versioni delle regole" in text_of(tmp_path / "documento.pdf")
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        acts = vault.run(lambda uow: uow.rows.all("SELECT act FROM log WHERE case_id = ?", case.id)).result()
    assert ("print.centre_copy",) in acts
    assert ("print.dossier",) not in acts


def test_making_one_stands_in_the_log(archive: Path, case: Case, tmp_path: Path) -> None:
    dossier(archive, case.code, tmp_path / "documento.pdf")
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        acts = vault.run(lambda uow: uow.rows.all("SELECT act FROM log WHERE case_id = ?", case.id)).result()
    assert ("print.dossier",) in acts


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (("--benefits", "pensione"), "benefit_unknown"),
        (("--benefits", ","), "no_benefit_chosen"),
        (("--copy", "sorella"), "copy_unknown"),
        (("--copy", "donna", "--language", "ro"), "language_unverified"),
        (("--visit", "domani"), "day_unusable"),
        (("--visit", ""), "day_unusable"),
        (("--visit", "9999-12-31"), "day_unusable"),
        (("--visit", "1990-01-01"), "benefit_unknown"),
    ],
)
def test_what_cannot_be_made_is_refused_and_leaves_no_file(
    archive: Path, case: Case, tmp_path: Path, more: tuple[str, ...], kind: str
) -> None:
    made = dossier(archive, case.code, tmp_path / "documento.pdf", *more)
    assert (made.code, made.document["refused"]) == (REFUSED, kind)
    assert not (tmp_path / "documento.pdf").exists()


def test_an_unknown_file_or_passphrase_is_refused(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "documento.pdf"
    assert dossier(archive, "ZZZZZZ", out).document["refused"] == "case_unknown"
    arguments = ("dossier", archive, "ZZZZZZ", "--benefits", "adi", "--out", out, "--operator", OPERATOR, "--json")
    assert call(*arguments, secrets=("un'altra frase",)).document["refused"] == "wrong_passphrase"
    assert not out.exists()


def test_a_file_that_is_there_is_not_overwritten(archive: Path, case: Case, tmp_path: Path) -> None:
    out = tmp_path / "documento.pdf"
    out.write_bytes(b"suo")
    made = dossier(archive, case.code, out)
    assert (made.code, made.document["refused"]) == (REFUSED, "output_unusable")
    assert out.read_bytes() == b"suo"


def test_without_benefits_or_a_place_to_write_it_is_wrongly_called(archive: Path) -> None:
    assert call("dossier", archive, "ZZZZZZ", "--operator", OPERATOR).code == WRONG_USE


def test_it_needs_no_qt_and_no_display(archive: Path, case: Case, tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None; from desktop.commands import main; sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["dossier", str(archive), case.code, "--benefits", "adi", "--out", str(tmp_path / "d.pdf")]
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments, "--operator", OPERATOR],
        input=f"{PASSPHRASE}\n",
        text=True,
        capture_output=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert ended.returncode == DONE, ended.stderr
    assert "named: false" in ended.stdout
    assert (tmp_path / "d.pdf").read_bytes().startswith(b"%PDF")
