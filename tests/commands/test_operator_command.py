from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.storage.vault import Vault
from tests.builders import Work, hold_only
from tests.commands.calls import call
from tests.passphrases import OPERATOR, PASSPHRASE

HERS = "zattera fiaba limpido scorta melodia"


def add(archive: Path, name: str = "Marta", role: str = "accoglienza", secrets: tuple[str, ...] = (PASSPHRASE, HERS)):  # noqa: ANN201 - an outcome
    return call("operator", "add", archive, name, "--role", role, "--operator", OPERATOR, "--json", secrets=secrets)


def test_a_colleague_opens_the_archive_with_her_own_passphrase(archive: Path) -> None:
    added = add(archive, " Marta  Bis ", "operatrice,referente")

    assert (added.code, added.document) == (0, {"operator": "Marta Bis", "roles": ["operatrice", "referente"]})
    listed = call("cases", archive, "--operator", "marta bis", "--json", secrets=(HERS,))
    assert (listed.code, listed.document) == (0, {"cases": []})


def test_first_contact_does_not_list_the_files(archive: Path) -> None:
    add(archive)

    refused = call("cases", archive, "--operator", "Marta", "--json", secrets=(HERS,))

    assert (refused.code, refused.document["refused"]) == (1, "role_missing")


@pytest.mark.parametrize(
    ("name", "role", "secrets", "refused"),
    [
        ("Marta", "capo", (PASSPHRASE, HERS), "role_unknown"),
        (" ", "operatrice", (PASSPHRASE, HERS), "operator_name_empty"),
        ("GIULIA", "operatrice", (PASSPHRASE, HERS), "operator_name_taken"),
        ("Marta", "operatrice", (PASSPHRASE, "uno"), "passphrase_too_weak"),
        ("Marta", "operatrice", ("altra", HERS), "wrong_passphrase"),
    ],
)
def test_who_cannot_be_added_is_said(
    archive: Path, name: str, role: str, secrets: tuple[str, ...], refused: str
) -> None:
    outcome = add(archive, name, role, secrets)

    assert (outcome.code, outcome.document["refused"]) == (1, refused)


def test_her_passphrase_is_the_second_line(archive: Path) -> None:
    assert add(archive, secrets=(PASSPHRASE,)).code == 2


def test_only_who_coordinates_adds_an_operator(archive: Path, work: Work, vault: Vault) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))
    vault.lock().result()

    assert add(archive).document["refused"] == "role_missing"
