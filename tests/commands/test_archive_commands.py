import stat
from pathlib import Path

import pytest

from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from desktop.storage.vault import Vault
from tests.builders import Work, a_case_with_contact
from tests.commands.calls import call
from tests.passphrases import OPERATOR, PASSPHRASE

HERS = "lampo tovaglia corsa nebbia ordine"
CREATE = ("--centre", "Centro  Uno", "--network", "Rete Uno", "--operator", " Anna  Maria ", "--json")


def test_an_archive_is_made_with_a_creator_who_holds_every_role(tmp_path: Path) -> None:
    place = tmp_path / "nuovo" / "archivio"

    made = call("create", place, *CREATE, "--expected-women", 100, secrets=(HERS,))

    assert made.code == 0
    document = made.document
    assert document["operator"] == "Anna Maria"
    assert document["roles"] == ["accoglienza", "coordinatrice", "operatrice", "referente"]
    assert (document["centre"], document["network"], document["mailbox"]) == ("Centro Uno", "Rete Uno", "")
    assert (document["expected_women"], document["cadence"], document["recovery"]) == (100, "half", "unconfirmed")
    assert len(document["centre_code"]) == 8
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    verified = call("verify", place, "--operator", "anna maria", "--json", secrets=(HERS,))
    assert verified.code == 0
    assert verified.document["ok"] is True
    assert verified.document["recovery"] == "unconfirmed"
    again = call("create", place, *CREATE, secrets=(HERS,))
    assert (again.code, again.document["refused"]) == (1, "archive_exists")


@pytest.mark.parametrize(
    ("secrets", "arguments", "code", "said"),
    [
        ((), CREATE, 2, "frase segreta"),
        ((HERS,), (*CREATE, "--expected-women", "-1"), 2, "--expected-women"),
        ((HERS,), CREATE[2:], 2, ""),
        (("uno",), CREATE, 1, "passphrase_too_weak"),
        ((HERS,), (*CREATE[:4], "--operator", " ", "--json"), 1, "operator_name_empty"),
    ],
)
def test_what_an_archive_cannot_be_made_of_is_said_and_leaves_nothing(
    tmp_path: Path, secrets: tuple[str, ...], arguments: tuple[object, ...], code: int, said: str
) -> None:
    refused = call("create", tmp_path / "archivio", *arguments, secrets=secrets)

    assert refused.code == code
    assert said in refused.out + refused.errors
    assert not (tmp_path / "archivio").exists()


def test_what_an_archive_cannot_be_opened_with_is_said(archive: Path, tmp_path: Path) -> None:
    wrong = call("verify", archive, "--operator", OPERATOR, "--json", secrets=("altra",))
    nobody = call("verify", archive, "--operator", "Nessuno", "--json", secrets=(PASSPHRASE,))
    missing = call("verify", tmp_path / "altrove", "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))

    assert [each.code for each in (wrong, nobody, missing)] == [1, 1, 1]
    assert wrong.document == nobody.document
    assert wrong.document["refused"] == "wrong_passphrase"
    assert missing.document["refused"] == "archive_missing"


def test_an_archive_open_elsewhere_is_said_to_be(vault: Vault, archive: Path) -> None:
    assert vault
    busy = call("verify", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))

    assert (busy.code, busy.document["refused"]) == (1, "archive_in_use")


def test_faults_are_named_and_confirmed_shares_too(archive: Path, work: Work, vault: Vault) -> None:
    work(a_case_with_contact)
    work(lambda uow: uow.settings.put(RECOVERY_CONFIRMED_ON, "2026-11-25"))
    vault.lock().result()
    whole = call("verify", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    vault.unlock(OPERATOR, PASSPHRASE).result()
    work(lambda uow: uow._connection.execute("UPDATE contact SET asked = 'altro'"))
    vault.lock().result()

    broken = call("verify", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))

    assert (whole.code, whole.document["recovery"]) == (0, "confirmed")
    assert (broken.code, broken.document["refused"]) == (1, "faults_found")
    assert "contatti e modi di raggiungerla" in broken.document["sentence"]
    assert (broken.document["ok"], broken.document["findings"]) == (
        False,
        [{"kind": "changed", "where": "contact", "count": 1}],
    )
    assert "altro" not in broken.out
