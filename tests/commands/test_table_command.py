"""`table` from outside: actions and events as data, and plain words where the centre does not use the table."""

from datetime import date
from pathlib import Path

from desktop.commands import DONE, REFUSED
from desktop.domain.accords import Accord
from desktop.domain.table.records import Action
from desktop.services.colleagues.accords import set_accord
from desktop.services.table.meetings import write_action
from desktop.storage.vault import open_vault
from tests.commands.calls import call
from tests.passphrases import OPERATOR, PASSPHRASE


def test_the_actions_are_told_as_data_and_refused_where_the_table_is_not_used(archive: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: write_action(uow, Action("Mandare le date", "inps", due=date(2026, 1, 8)))).result()
    told = call("table", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert told.code == DONE
    assert [each["what"] for each in told.document["actions"]] == ["Mandare le date"]
    today = call("today", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document
    assert today["table"]["late"] == ["2026-01-08"]
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: set_accord(uow, Accord.TABLE, in_use=False)).result()
    refused = call("table", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert (refused.code, refused.document["refused"]) == (REFUSED, "accord_switched_off")
    assert "Tavolo tecnico" in refused.document["sentence"]
    today = call("today", archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document
    assert today["table"] is None
