"""`letters` from outside: the numbers given in the whole centre, as JSON and on paper."""

from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.printing.pages import Pages
from desktop.storage.vault import open_vault
from tests.builders import a_case, hold_only
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE


@pytest.fixture
def case(archive: Path) -> Case:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(a_case).result()


def letters(archive: Path, *more: object) -> Outcome:
    return call("letters", archive, "--operator", OPERATOR, "--json", *more, secrets=(PASSPHRASE,))


def test_the_numbers_given_are_listed_and_printed(archive: Path, case: Case, tmp_path: Path) -> None:
    arguments = ("attestation", archive, case.code, "--kind", "delega", "--out", tmp_path / "d.pdf")
    made = call(*arguments, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document
    (listed,) = letters(archive).document["letters"]
    assert (listed["number"], listed["kind"], listed["code"]) == (made["number"], "delega", case.code)
    assert listed["operator"] == OPERATOR

    out = tmp_path / "registro.pdf"
    printed = letters(archive, "--from", "2020-01-01", "--until", "2199-12-31", "--out", out)
    assert (printed.code, printed.document["file"]) == (DONE, str(out))
    with Pages(out.read_bytes()) as pages:
        assert made["number"] in pages.text(0)


def test_what_cannot_be_read_is_refused(archive: Path, tmp_path: Path) -> None:
    assert letters(archive, "--from", "ieri").document["refused"] == "day_unusable"
    assert letters(archive, "--until", "").document["refused"] == "day_unusable"
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: hold_only(uow, Role.OPERATRICE)).result()
    refused = letters(archive, "--out", tmp_path / "registro.pdf")
    assert (refused.code, refused.document["refused"]) == (REFUSED, "role_missing")
    assert not (tmp_path / "registro.pdf").exists()
