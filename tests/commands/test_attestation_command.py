"""`attestation` from outside: a PDF where it was asked, a number, and lines in the log."""

from pathlib import Path

import pytest

from desktop.app import load_knowledge
from desktop.commands import DONE, REFUSED
from desktop.domain.case import Case
from desktop.printing.pages import Pages
from desktop.services.documents.letters import numbered_letters
from desktop.storage.vault import open_vault
from tests.builders import a_case
from tests.commands.calls import Outcome, call
from tests.passphrases import OPERATOR, PASSPHRASE


@pytest.fixture
def case(archive: Path) -> Case:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(a_case).result()


def attestation(archive: Path, code: str, out: Path, kind: str) -> Outcome:
    arguments = ("attestation", archive, code, "--kind", kind, "--out", out, "--operator", OPERATOR, "--json")
    return call(*arguments, secrets=(PASSPHRASE,))


def test_it_writes_every_letter_numbers_it_and_the_log_knows(archive: Path, case: Case, tmp_path: Path) -> None:
    numbers = []
    for template in load_knowledge().letters.templates:
        out = tmp_path / f"{template.id}.pdf"
        made = attestation(archive, case.shown_code.lower(), out, template.id.upper())
        document = made.document
        assert (made.code, document["kind"], document["code"], document["named"]) == (
            DONE,
            template.id,
            case.code,
            False,
        )
        assert document["missing"]
        assert document["to_verify"]
        numbers.append(document["number"])
        with Pages(out.read_bytes()) as pages:
            assert (document["number"] in pages.text(0)) is not template.discreet
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        register = vault.run(lambda uow: numbered_letters(uow, case.id)).result()
        acts = vault.run(lambda uow: uow.rows.all("SELECT act FROM log WHERE case_id = ?", case.id)).result()
    assert [each.number for each in reversed(register)] == numbers
    assert acts.count(("print.letter",)) == len(numbers)


def test_what_there_is_not_is_refused_and_leaves_no_file(archive: Path, case: Case, tmp_path: Path) -> None:
    made = attestation(archive, case.code, tmp_path / "documento.pdf", "lettera")
    assert (made.code, made.document["refused"]) == (REFUSED, "letter_unknown")
    assert not (tmp_path / "documento.pdf").exists()
