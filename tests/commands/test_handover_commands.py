"""`hand-over` and `destroy` from outside."""

import json
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.errors import OutputUnusable
from desktop.printing import saving
from desktop.words import sentence
from tests.commands.calls import Outcome, call, no_room
from tests.conftest import OPERATOR, PASSPHRASE

NEW, NEWS = "Amina", "ruggine alba cespuglio vapore timone"


def run(command: str, *arguments: object, secrets: tuple[str, ...] = (PASSPHRASE,)) -> Outcome:
    return call(command, *arguments, "--operator", OPERATOR, "--json", secrets=secrets)


def test_the_archive_goes_to_another_manager(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "chiavetta").mkdir()
    asked = ("hand-over", archive, NEW, "--to", tmp_path / "chiavetta", "--out", tmp_path / "v.pdf")
    given = run(*asked, secrets=(PASSPHRASE, NEWS))
    assert (given.code, given.document["to"], given.document["revoked"]) == (DONE, NEW, 1)
    assert len(given.document["shares"]) == 3
    assert (tmp_path / "v.pdf").read_bytes().startswith(b"%PDF")
    assert run("verify", archive).document["refused"] == "wrong_passphrase"
    hers = call("verify", given.document["copy"], "--operator", NEW, "--json", secrets=(NEWS,))
    assert hers.document["ok"]


def test_the_new_sheets_are_told_though_the_disk_takes_no_record(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_put_in_place", no_room)
    given = run("hand-over", archive, NEW, "--out", tmp_path / "v.pdf", secrets=(PASSPHRASE, NEWS))

    assert (given.code, given.document["file"], len(given.document["shares"])) == (DONE, None, 3)
    assert given.document["warning"] == sentence(OutputUnusable("full"))
    recovered = call(
        "recover", archive, "--operator", NEW, "--json", secrets=(*given.document["shares"][:2], PASSPHRASE)
    )
    assert recovered.code == DONE


def test_what_was_destroyed_is_told_though_the_disk_takes_no_certificate(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_put_in_place", no_room)
    gone = run("destroy", archive, "--centre", "Centro Prova", "--out", tmp_path / "c.pdf", secrets=(PASSPHRASE,) * 2)

    assert (gone.code, gone.document["keys"], gone.document["file"], gone.document["signed"]) == (DONE, 2, None, None)
    assert gone.document["warning"] == sentence(OutputUnusable("full"))


def test_a_handover_refused_leaves_no_record(archive: Path, tmp_path: Path) -> None:
    refused = run("hand-over", archive, NEW, "--out", tmp_path / "v.pdf", secrets=(PASSPHRASE, "ciao"))
    assert (refused.code, refused.document["refused"]) == (REFUSED, "passphrase_too_weak")
    assert not (tmp_path / "v.pdf").exists()
    assert run("verify", archive).code == DONE


def test_the_archive_is_destroyed_with_a_certificate(archive: Path, tmp_path: Path) -> None:
    run("backup", archive)
    gone = run("destroy", archive, "--centre", "Centro Prova", "--out", tmp_path / "c.pdf", secrets=(PASSPHRASE,) * 2)
    assert (gone.code, gone.document["keys"], gone.document["copies"]) == (DONE, 4, 1)
    assert (gone.document["left"], gone.document["places_away"]) == ([], [])
    assert not archive.exists()
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    signed = json.loads((tmp_path / "c.json").read_bytes())
    assert signed["certificate"]["log_head"] == gone.document["log_head"]


@pytest.mark.parametrize(
    ("centre", "out", "secrets", "kind"),
    [
        ("Un altro centro", "c.pdf", (PASSPHRASE,), "centre_name_wrong"),
        ("Centro Prova", "archivio/c.pdf", (PASSPHRASE,), "output_unusable"),
        ("Centro Prova", "c.pdf", (PASSPHRASE, "sbagliata"), "wrong_passphrase"),
    ],
)
def test_what_is_refused_destroys_nothing(
    archive: Path, tmp_path: Path, centre: str, out: str, secrets: tuple[str, ...], kind: str
) -> None:
    refused = run("destroy", archive, "--centre", centre, "--out", tmp_path / out, secrets=secrets)
    assert (refused.code, refused.document["refused"]) == (REFUSED, kind)
    assert not (tmp_path / out).exists()
    assert run("verify", archive).document["ok"]
