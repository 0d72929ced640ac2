"""`cv` from outside: her CV as a PDF, told in numbers alone, refused where the protocol is not used."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.domain.accords import Accord
from desktop.domain.case import Case
from desktop.printing.pages import Pages
from desktop.services.colleagues.accords import set_accord
from desktop.services.path.work import add
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case_with_contact
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE
from tests.services.path.works import BARISTA, RULES, TIROCINIO


@pytest.fixture
def case(archive: Path) -> Case:
    def made(uow: UnitOfWork) -> Case:
        case = a_case_with_contact(uow, "Zefiranta")
        for text in (BARISTA, replace(BARISTA, what="Volontaria al rifugio"), TIROCINIO):
            add(uow, RULES, case.id, text)
        return case

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(made).result()


def the_cv(archive: Path, case: Case, out: Path) -> Outcome:
    arguments = ("cv", archive, case.code, "--out", out)
    return call(*arguments, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))


def test_her_cv_is_written_once_says_nothing_of_the_centre_and_stands_in_the_log(
    archive: Path, case: Case, tmp_path: Path
) -> None:
    out = tmp_path / "documento.pdf"
    made = the_cv(archive, case, out)
    assert made.code == DONE
    assert made.document == {"named": False, "reachable": False, "lines": 1, "left_out": 1, "file": str(out)}
    with Pages(out.read_bytes()) as pages:
        text = pages.text(0)
    assert "Barista" in text
    for telling in ("rifugio", "Centro Prova", "Rete Prova", "Zefiranta", case.code):
        assert telling not in text
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        assert "save.cv" in vault.run(lambda uow: [entry.act for entry in uow.journal.of_case(case.id)]).result()
    again = the_cv(archive, case, out)
    assert again.code == REFUSED


def test_a_centre_that_does_not_use_the_protocol_gets_none(archive: Path, case: Case, tmp_path: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: set_accord(uow, Accord.WORK, in_use=False)).result()
    out = tmp_path / "documento.pdf"
    refused = the_cv(archive, case, out)
    assert refused.code == REFUSED
    assert "Lavoro e formazione" in refused.document["sentence"]
    assert not out.exists()
