"""`erase`, `retention` and `log` from outside."""

import json
from datetime import date
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE, erasing
from desktop.domain.case import State
from desktop.domain.table.records import Meeting
from desktop.errors import ArchiveUnwell, OutputUnusable
from desktop.printing import saving
from desktop.services.case.cases import change_state
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from desktop.words import sentence
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.commands.calls import Outcome, call, no_room
from tests.conftest import OPERATOR, PASSPHRASE

WORD = "SETTEMBRINAVIOLA"


def run(command: str, *arguments: object, secrets: tuple[str, ...] = (PASSPHRASE,)) -> Outcome:
    return call(command, *arguments, "--operator", OPERATOR, "--json", secrets=secrets)


@pytest.fixture
def code(archive: Path) -> str:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(lambda uow: a_case_with_contact(uow, asked=WORD)).result().code


def test_a_file_is_erased_with_a_certificate_on_paper_and_signed(archive: Path, code: str, tmp_path: Path) -> None:
    done = run("erase", archive, code, "--reason", "lo chiede", "--out", tmp_path / "c.pdf", secrets=(PASSPHRASE,) * 2)

    assert done.code == DONE
    assert done.document["code"] == code
    assert done.document["part"] == "all"
    assert done.document["rows"] > 5
    assert done.document["copies_out_of_reach"] == []
    assert done.document["left_elsewhere"] == []
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    signed = json.loads((tmp_path / "c.json").read_bytes())
    assert signed["certificate"]["log_head"] == done.document["log_head"]
    assert run("case", archive, code).document["refused"] == "case_unknown"
    assert run("verify", archive).document["ok"]


def test_a_word_of_hers_at_the_table_is_named_before_and_left_only_where_that_is_said(
    archive: Path, code: str, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        minutes = Meeting(date(2026, 10, 13), decided=f"Si parla di {WORD}")
        vault.run(lambda uow: uow.technical_table.meetings.put(minutes)).result()
    refused = run("erase", archive, code, "--out", tmp_path / "c.pdf")
    assert (refused.code, refused.document["refused"]) == (REFUSED, "words_elsewhere")
    assert not (tmp_path / "c.pdf").exists()
    done = run("erase", archive, code, "--leave-found", "--out", tmp_path / "c.pdf")
    assert done.code == DONE
    assert done.document["left_elsewhere"] == ["Tavolo tecnico: un incontro del 13/10/2026"]
    signed = json.loads((tmp_path / "c.json").read_bytes())
    assert signed["certificate"]["texts_of_no_file"] == {"left": 1, "emptied": 0}


@pytest.mark.parametrize("part", ["text", "practice"])
def test_only_a_part_is_erased(archive: Path, code: str, tmp_path: Path, part: str) -> None:
    done = run("erase", archive, code, "--only", part, "--out", tmp_path / "c.pdf")
    assert (done.code, done.document["part"]) == (DONE, part)
    kept = run("case", archive, code).document
    assert (kept["contacts"][0]["asked"] == "") == (part == "text")


def test_a_copy_out_of_reach_is_named_with_its_day(archive: Path, code: str, tmp_path: Path) -> None:
    (tmp_path / "chiavetta").mkdir()
    run("backup", archive, "--to", tmp_path / "chiavetta")
    (tmp_path / "chiavetta").rename(tmp_path / "tolta")
    done = run("erase", archive, code, "--out", tmp_path / "c.pdf").document
    (copy,) = done["copies_out_of_reach"]
    assert copy["where"] == str(tmp_path / "chiavetta")
    assert copy["gone_by"] == done["gone_by"] > copy["newest"]


def test_without_room_for_the_certificate_nothing_is_erased(archive: Path, code: str, tmp_path: Path) -> None:
    for name in ("c.pdf", "c.json"):
        (tmp_path / name).touch()
        assert run("erase", archive, code, "--out", tmp_path / "c.pdf").document["refused"] == "output_unusable"
        (tmp_path / name).unlink()
    assert run("case", archive, code).code == DONE
    assert list(tmp_path.glob("c.*")) == []


def test_who_was_erased_is_told_though_the_disk_takes_no_certificate(
    archive: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_put_in_place", no_room)
    done = run("erase", archive, code, "--out", tmp_path / "c.pdf")

    assert (done.code, done.document["file"], done.document["signed"]) == (DONE, None, None)
    assert done.document["rows"] > 5
    assert done.document["log_head"]
    assert done.document["warning"] == sentence(OutputUnusable("full"))
    assert run("case", archive, code).document["refused"] == "case_unknown"
    assert list(tmp_path.glob("c.*")) == []


def test_the_certificate_is_written_though_the_archive_s_disk_refuses_what_comes_after(
    archive: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: UnitOfWork) -> None:
        raise ArchiveUnwell("full")

    monkeypatch.setattr(erasing, "note_certificate_printed", refuse)
    done = run("erase", archive, code, "--out", tmp_path / "c.pdf")

    assert (done.code, done.document["file"]) == (DONE, str(tmp_path / "c.pdf"))
    assert done.document["warning"] == sentence(ArchiveUnwell("full"))
    assert json.loads((tmp_path / "c.json").read_bytes())["certificate"]["code"] == code


def test_a_wrong_second_line_or_no_file_erases_nothing(archive: Path, code: str, tmp_path: Path) -> None:
    wrong = run("erase", archive, code, "--out", tmp_path / "c.pdf", secrets=(PASSPHRASE, "sbagliata"))
    assert (wrong.code, wrong.document["refused"]) == (REFUSED, "wrong_passphrase")
    assert run("erase", archive, "ZZZZZZ", "--out", tmp_path / "c.pdf").document["refused"] == "case_unknown"
    assert run("erase", archive, code).code == WRONG_USE
    assert run("erase", archive, code, "--only", "tutto", "--out", tmp_path / "c.pdf").code == WRONG_USE
    assert list(tmp_path.glob("c.*")) == []


def test_the_worklist_is_empty_in_a_young_archive(archive: Path, code: str) -> None:
    assert run("retention", archive).document == {"months": 24, "files": []}
    assert code


def test_the_worklist_names_codes_and_days(archive: Path) -> None:
    clock = Clock()
    clock.set_day("2020-01-02")
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(lambda uow: a_case_with_contact(uow, at=uow.now.replace(tzinfo=None))).result()
        vault.run(lambda uow: change_state(uow, case.id, State.CONCLUSO, date(2020, 1, 2))).result()
    (row,) = run("retention", archive).document["files"]
    assert row == {
        "code": case.code,
        "due": "closed",
        "since": "2022-01-02",
        "closed_on": "2020-01-02",
        "last_activity": "2020-01-02",
    }


def test_the_log_of_today_and_of_a_file(archive: Path, code: str) -> None:
    today = run("log", archive).document["entries"]
    assert {"unlock", "write", "lock"} <= {entry["act"] for entry in today}
    assert set(today[0]) == {"at", "pc", "operator", "act", "code", "erased", "another_group"}
    of_file = run("log", archive, "--case", code).document["entries"]
    assert {entry["code"] for entry in of_file} == {code}
    assert run("log", archive, "--from", "2019-01-01", "--until", "2019-12-31").document["entries"] == []
    assert run("log", archive, "--from", "ieri").document["refused"] == "day_unusable"
    assert run("log", archive, "--case", "ZZZZZZ").document["refused"] == "case_unknown"


def test_her_sheet_is_printed_and_that_is_in_the_log(archive: Path, code: str, tmp_path: Path) -> None:
    done = run("log", archive, "--case", code, "--out", tmp_path / "chi.pdf").document
    assert done["file"] == str(tmp_path / "chi.pdf")
    assert (tmp_path / "chi.pdf").read_bytes().startswith(b"%PDF")
    assert "print.access" in {entry["act"] for entry in done["entries"]}
