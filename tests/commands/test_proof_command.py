"""`proof`: the digests of what left, on paper and signed; never how many women there are."""

import hashlib
import json
from pathlib import Path

from desktop.commands import DONE, REFUSED
from desktop.printing.pages import Pages
from desktop.storage.vault import open_vault
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE
from tests.summary_women import AUGUST, a_woman, released


def proof(archive: Path, *more: object) -> Outcome:
    return call("proof", archive, "--operator", OPERATOR, "--json", *more, secrets=(PASSPHRASE,))


def test_the_digests_of_what_left_are_told(archive: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: a_woman(uow, AUGUST, "REDD")).result()
        sent = released(lambda use_case: vault.run(use_case).result())
    done = proof(archive)

    assert done.code == DONE
    assert done.document["clean"] is True
    (release,) = done.document["releases"]
    assert release["period"] == "2026-Q3"
    assert release["files"] == {name: hashlib.sha256(content).hexdigest() for name, content in sent.files.items()}


def test_it_is_written_on_paper_and_signed_beside_it(archive: Path, tmp_path: Path) -> None:
    done = proof(archive, "--out", tmp_path / "prova.pdf")

    assert done.code == DONE
    signed = json.loads((tmp_path / "prova.json").read_bytes())
    assert signed["proof"]["found"] == 0
    pages = Pages((tmp_path / "prova.pdf").read_bytes())
    assert "Niente codice fiscale" in pages.text(0)
    pages.close()


def test_where_something_is_found_there_is_no_proof(archive: Path, tmp_path: Path) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: a_woman(uow, AUGUST, "REDD")).result()
        released(lambda use_case: vault.run(use_case).result())
        vault.run(lambda uow: uow.rows.all("UPDATE release SET method = 'none'")).result()
    done = proof(archive, "--out", tmp_path / "prova.pdf")

    assert done.code == REFUSED
    assert done.document["refused"] == "archive_unwell"
    assert list(tmp_path.glob("prova.*")) == []
