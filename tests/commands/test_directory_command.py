"""`directory` from outside: the shipped services without an archive, the centre's own with it."""

from datetime import date
from pathlib import Path

from desktop.app import load_knowledge
from desktop.commands import DONE, REFUSED, WRONG_USE
from desktop.services.directory.writing import tried_today
from desktop.storage.vault import open_vault
from tests.commands.calls import call
from tests.passphrases import OPERATOR, PASSPHRASE


def test_without_an_archive_the_services_of_the_program_are_told() -> None:
    told = call("directory", "--json")
    assert told.code == DONE
    services = {each["id"]: each for each in told.document["services"]}
    assert services["nazionali.112"]["values"][-1] | {"source": ""} == {
        "key": "phone",
        "value": "112",
        "standing": "sure",
        "source": "",
        "url": None,
        "said_on": None,
        "checked_on": "2026-11-22",
        "checked_by": None,
        "confidence": "high",
        "note": None,
        "doubt": None,
        "program_says": None,
    }
    assert told.document["to_verify"] > 100
    networks = call("directory", "--kind", "rete", "--area", "rho", "--json").document["services"]
    assert [each["id"] for each in networks] == ["rho.rete"]


def test_with_the_archive_what_the_centre_tried_is_told(archive: Path) -> None:
    shipped = load_knowledge().directory
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: tried_today(uow, shipped, ("milano.cadmi", "phone"))).result()
    told = call("directory", archive, "--operator", OPERATOR, "--area", "milano", "--json", secrets=(PASSPHRASE,))
    (cadmi,) = (each for each in told.document["services"] if each["id"] == "milano.cadmi")
    (phone,) = (each for each in cadmi["values"] if each["key"] == "phone")
    today = date.today().isoformat()  # noqa: DTZ011 - the command's own day
    assert (phone["standing"], phone["checked_by"], phone["checked_on"]) == ("sure", OPERATOR, today)


def test_a_kind_an_area_or_an_operator_alone_that_is_not_there_is_told(archive: Path) -> None:
    assert call("directory", "--kind", "ostello", "--json").document["refused"] == "service_kind_unknown"
    assert call("directory", "--kind", "ostello", "--json").code == REFUSED
    assert call("directory", "--area", "marte", "--json").code == WRONG_USE
    assert call("directory", archive, "--json").code == WRONG_USE
