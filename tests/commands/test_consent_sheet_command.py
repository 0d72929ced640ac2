"""`consent-sheet` from outside: a PDF where it was asked, and a line in the log."""

from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.domain.case import Case
from desktop.printing.pages import Pages
from desktop.storage.vault import open_vault
from tests.builders import a_case
from tests.commands.calls import Outcome, call
from tests.passphrases import OPERATOR, PASSPHRASE


@pytest.fixture
def case(archive: Path) -> Case:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(a_case).result()


def sheet(archive: Path, code: str, out: Path, *more: str) -> Outcome:
    arguments = ("consent-sheet", archive, code, "--out", out, "--operator", OPERATOR, "--json")
    return call(*arguments, *more, secrets=(PASSPHRASE,))


def test_it_writes_the_sheet_of_one_recipient_and_the_log_knows(archive: Path, case: Case, tmp_path: Path) -> None:
    out = tmp_path / "documento.pdf"
    made = sheet(archive, case.shown_code.lower(), out, "--recipient", "Comune", "--language", "it")
    assert (made.code, made.document["recipient"], made.document["language"]) == (DONE, "comune", "it")
    assert made.document["code"] == case.code
    assert made.document["purposes"] == ["Parlare della mia richiesta con l'assistente sociale"]
    with Pages(out.read_bytes()) as pages:
        assert "Comune, servizio sociale" in pages.text(0)
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        acts = vault.run(lambda uow: uow.rows.all("SELECT act FROM log WHERE case_id = ?", case.id)).result()
    assert ("print.consent",) in acts


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (("--recipient", "vicina"), "recipient_unknown"),
        (("--recipient", "inps", "--language", "ar"), "language_unverified"),
    ],
)
def test_what_cannot_be_made_is_refused_and_leaves_no_file(
    archive: Path, case: Case, tmp_path: Path, more: tuple[str, ...], kind: str
) -> None:
    made = sheet(archive, case.code, tmp_path / "documento.pdf", *more)
    assert (made.code, made.document["refused"]) == (REFUSED, kind)
    assert not (tmp_path / "documento.pdf").exists()
