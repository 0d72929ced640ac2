"""`orphans-papers` from outside: each sheet for who is of the group, never twice in a place."""

from pathlib import Path

from desktop.commands import DONE, REFUSED
from desktop.domain.orphans.records import Request
from desktop.printing.pages import Pages
from desktop.services.orphans.families import read_family, tell
from desktop.storage.vault import open_vault
from tests.commands.calls import Outcome, call
from tests.orphaned import KNOWN, a_whole_family, join_group
from tests.passphrases import OPERATOR, PASSPHRASE


def test_each_sheet_is_written_and_the_log_says_no_more_than_that(archive: Path, tmp_path: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(join_group).result()
        family = vault.run(lambda uow: a_whole_family(uow, lambda: "Zqbparola")).result()
        code = vault.run(lambda uow: read_family(uow, KNOWN, family)).result().whole.family.shown_code

    def asked(name: str, *more: str) -> Outcome:
        arguments = ("orphans-papers", archive, code, *more, "--out", tmp_path / name)
        return call(*arguments, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))

    for sheet in ("registro", "domanda", "affido"):
        made = asked(f"{sheet}.pdf", "--sheet", sheet)
        assert (made.code, made.document["sheet"]) == (DONE, sheet)
        with Pages((tmp_path / f"{sheet}.pdf").read_bytes()) as pages:
            told = "".join(pages.text(number) for number in range(len(pages)))
        assert ("Zqbparola" in told) is (sheet != "affido")
    again = asked("registro.pdf")
    assert again.code == REFUSED
    assert asked("x.pdf", "--sheet", "domanda", "--measure", "borsa_studio").document["refused"] == "record_unknown"

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: tell(uow, KNOWN, family, Request("borsa_studio"))).result()
        printed = vault.run(lambda uow: [line.act for line in uow.log.of_case(family)]).result()
    assert printed.count("print.sheet") == 3
    assert asked("x.pdf", "--sheet", "domanda").document["refused"] == "record_unknown"
    assert asked("y.pdf", "--sheet", "domanda", "--measure", "borsa_studio").code == DONE
