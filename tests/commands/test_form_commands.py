"""`form-fill`, `form-values` and `form-mapping` from outside: a blank, a file of matches, and papers where asked."""

from pathlib import Path

import pytest

from desktop.app import load_knowledge
from desktop.commands import DONE, REFUSED, WRONG_USE
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.documents.form_mapping import FormMapping, Match, Place
from desktop.domain.documents.form_mapping_file import to_toml
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.printing.official_form import read_blank
from desktop.printing.pages import Pages
from desktop.services.case.practice import write_practice_field
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case, a_consent
from tests.commands.calls import Outcome, call
from tests.form_blanks import request_form
from tests.passphrases import OPERATOR, PASSPHRASE


@pytest.fixture
def case(archive: Path) -> Case:
    def prepared(uow: UnitOfWork) -> Case:
        case = a_case(uow)
        for purpose in (Purpose.PRACTICE, Purpose.INPS_BY_NAME):
            a_consent(uow, case, purpose)
        write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Rossipalla", NOTHING_THERE)
        return case

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(prepared).result()


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "bianco.pdf"
    path.write_bytes(request_form().pdf())
    return path


def run(*arguments: object) -> Outcome:
    return call(*arguments, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))


def matches(blank: Path, path: Path) -> Path:
    digest = read_blank(blank.read_bytes()).digest
    path.write_bytes(to_toml(FormMapping(digest, "Domanda", (Match(Place("dati.cognome"), "practice.family_name"),))))
    return path


def test_a_form_is_filled_in_once_its_matches_were_taken_and_checked(
    archive: Path, case: Case, blank: Path, tmp_path: Path
) -> None:
    out, file = tmp_path / "documento.pdf", matches(blank, tmp_path / "abbinamenti.toml")
    unknown = run("form-fill", blank, archive, case.code, "--out", out)
    assert (unknown.code, unknown.document["refused"]) == (REFUSED, "form_unmatched")
    taken = run("form-mapping", blank, archive, "--import", file)
    assert (taken.code, taken.document["matched"], taken.document["checked_on"]) == (DONE, 1, None)
    unchecked = run("form-fill", blank, archive, case.code, "--out", out)
    assert "controllati" in unchecked.document["sentence"]
    assert not out.exists()
    assert run("form-mapping", blank, archive, "--import", file, "--checked").document["checked_on"]
    filled = run("form-fill", blank, archive, case.code, "--out", out)
    assert (filled.code, filled.document["named"], filled.document["pages"]) == (DONE, True, 2)
    assert any("Pagina 1, campo non abbinato: Nome" in line for line in filled.document["by_hand"])
    with Pages(out.read_bytes()) as pages:
        assert "Rossipalla" in pages.text(0)
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        acts = [entry.act for entry in vault.run(lambda uow: uow.journal.of_case(case.id)).result()]
    assert acts[-1] == "save.form"


def test_matches_go_out_as_they_came_in(archive: Path, case: Case, blank: Path, tmp_path: Path) -> None:
    file, out = matches(blank, tmp_path / "abbinamenti.toml"), tmp_path / "altri.toml"
    assert run("form-mapping", blank, archive, "--out", out).document["refused"] == "form_unmatched"
    assert not out.exists()
    run("form-mapping", blank, archive, "--import", file)
    assert run("form-mapping", blank, archive, "--out", out).code == DONE
    assert out.read_bytes() == file.read_bytes()
    assert case.code not in out.read_text("utf-8")


def test_checked_is_said_of_what_is_taken_in(archive: Path, blank: Path, tmp_path: Path) -> None:
    wrong = run("form-mapping", blank, archive, "--out", tmp_path / "x.toml", "--checked")
    assert wrong.code == WRONG_USE


def test_what_is_no_form_is_refused_before_the_archive_is_opened(archive: Path, case: Case, tmp_path: Path) -> None:
    (tmp_path / "testo.pdf").write_text("un testo")
    made = run("form-fill", tmp_path / "testo.pdf", archive, case.code, "--out", tmp_path / "documento.pdf")
    assert (made.code, made.document["refused"]) == (REFUSED, "form_unusable")


def test_the_sheet_of_values_is_written_and_says_what_is_to_ask(archive: Path, case: Case, tmp_path: Path) -> None:
    out = tmp_path / "documento.pdf"
    made = run("form-values", archive, case.code, "--benefit", "adi", "--out", out)
    assert (made.code, made.document["order_verified"]) == (DONE, None)
    assert "Nome" in made.document["to_ask"]
    assert "Cognome" not in made.document["to_ask"]
    with Pages(out.read_bytes()) as pages:
        assert "Rossipalla" in pages.text(0)
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        acts = [entry.act for entry in vault.run(lambda uow: uow.journal.of_case(case.id)).result()]
    assert acts[-1] == "save.values"
    assert load_knowledge().shipped_mappings == {}
