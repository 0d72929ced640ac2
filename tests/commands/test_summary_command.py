"""`summary` and `ledger` from outside: what they print, write, refuse, and never say."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE, main
from desktop.commands.console import Console
from desktop.domain.operator import Role
from desktop.errors import ArchiveUnwell
from desktop.services.colleagues.operators import require_coordination
from desktop.storage.enrolment import Newcomer
from desktop.storage.keyring.key_file import KeyFile
from desktop.storage.opening import OpenArchive
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from desktop.sync.certificate import verify_certificate
from desktop.words import sentence
from tests.conftest import OPERATOR, PASSPHRASE
from tests.copies import copy_of
from tests.summary_women import a_woman

# Commands read this PC's clock: a quarter that is over on every one of them.
PERIOD, HELD = "2024-Q1", date(2024, 2, 14)
COLLEAGUE, HERS = "Sara", "martello cipresso uva tempo gatto"
FAMILIES = ["REDD", "RDL", "AUU", "ISEE", "LAVORO", "NASCITA", "INVAL", "PENS", "PAGAM", "SPORT"]


def call(*arguments: str, lines: tuple[str, ...] = (PASSPHRASE,)) -> tuple[int, str, str]:
    out, errors = io.StringIO(), io.StringIO()
    secrets = io.StringIO("".join(f"{line}\n" for line in lines))
    code = main(arguments, Console(secrets, out, errors))
    return code, out.getvalue(), errors.getvalue()


def summary(
    archive: Path, out: Path, *more: str, period: str = PERIOD, lines: tuple[str, ...] = (PASSPHRASE,)
) -> tuple[int, dict[str, Any]]:
    code, printed, errors = call(
        "summary", str(archive), "--period", period, "--out", str(out), "--operator", OPERATOR, "--json", *more,
        lines=lines,
    )  # fmt: skip
    assert errors == ""
    return code, json.loads(printed)


def ledger(archive: Path) -> dict[str, Any]:
    code, printed, _ = call("ledger", str(archive), "--operator", OPERATOR, "--json")
    assert code == DONE
    document: dict[str, Any] = json.loads(printed)
    return document


def fill(archive: Path, women: int = 3) -> None:
    def come(uow: UnitOfWork) -> None:
        for _ in range(women):
            a_woman(uow, HELD, "INVAL")

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(come).result()


@pytest.fixture
def with_colleague(archive: Path) -> Path:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        newcomer = Newcomer(COLLEAGUE, HERS, frozenset({Role.OPERATRICE}))
        vault.add_operator(PASSPHRASE, newcomer, require_coordination).result()
    return archive


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_release_prints_ten_figures_and_writes_everything(archive: Path, tmp_path: Path) -> None:
    fill(archive)
    code, document = summary(archive, tmp_path / "out")

    assert code == DONE
    assert document["period"] == PERIOD
    assert [figure["code"] for figure in document["figures"]] == FAMILIES
    assert all(set(figure) == {"code", "value", "shown"} for figure in document["figures"])
    assert all(type(figure["value"]) is int and type(figure["shown"]) is str for figure in document["figures"])
    assert [Path(path).suffix for path in document["files"]] == [".csv", ".pdf", ".txt", ".json", ".eml"]
    assert contents(tmp_path / "out").keys() == {Path(path).name for path in document["files"]}
    assert document["draft"].endswith("bisogni_needs_2024-Q1.eml")
    certified = verify_certificate(Path(document["certificate"]).read_bytes())
    assert certified.facts["figures"] == document["figures"]
    assert certified.head.hex() == ledger(archive)["head"]


def test_a_key_file_that_cannot_be_written_just_after_does_not_read_as_if_it_had_not_left(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive)
    witness, refused = OpenArchive.witness, []

    def refuse_once(opened: OpenArchive, changed: KeyFile | None = None) -> None:
        if not refused:
            refused.append(True)
            raise ArchiveUnwell("full")
        witness(opened, changed)

    monkeypatch.setattr(OpenArchive, "witness", refuse_once)
    code, document = summary(archive, tmp_path / "out")

    assert code == DONE
    assert document["warning"] == sentence(ArchiveUnwell("full"))
    assert len(document["files"]) == 5
    assert len(ledger(archive)["entries"]) == 1


def test_a_preview_is_what_leaves_and_enters_nothing(archive: Path, tmp_path: Path) -> None:
    fill(archive)
    code, previewed = summary(archive, tmp_path / "seen", "--preview")
    assert code == DONE
    assert previewed["preview"] is True
    assert ledger(archive)["entries"] == []

    _, left = summary(archive, tmp_path / "left")
    assert previewed["figures"] == left["figures"]
    assert contents(tmp_path / "seen") == contents(tmp_path / "left")


def test_a_released_period_asked_for_again_gives_the_stored_bytes(archive: Path, tmp_path: Path) -> None:
    fill(archive)
    _, first = summary(archive, tmp_path / "first")
    fill(archive)
    code, again = summary(archive, tmp_path / "again")

    assert code == DONE
    assert (first["already_released"], again["already_released"]) == (False, True)
    assert again["figures"] == first["figures"]
    assert contents(tmp_path / "again") == contents(tmp_path / "first")
    assert len(ledger(archive)["entries"]) == 1


def test_files_that_cannot_be_written_are_had_by_asking_again(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    code, refused = summary(archive, tmp_path / "out" / "inside")
    assert (code, refused["refused"]) == (REFUSED, "summary_unwritten")
    assert "gli stessi file" in refused["sentence"]

    code, again = summary(archive, tmp_path / "there")
    assert (code, again["already_released"]) == (DONE, True)
    assert len(contents(tmp_path / "there")) == 5


def test_the_ledger_says_what_left_and_that_it_is_whole(archive: Path, tmp_path: Path) -> None:
    assert ledger(archive)["head"] is None
    _, document = summary(archive, tmp_path)
    found = ledger(archive)

    assert found["chain_verified"] is True
    (entry,) = found["entries"]
    assert entry["period"] == PERIOD
    assert entry["figures"] == document["figures"]
    assert (entry["begins"], entry["ends"]) == ("2024-01-01", "2024-03-31")
    assert (entry["released_by"], entry["confirmed_by"], entry["confirmed_alone"]) == (OPERATOR, OPERATOR, True)
    assert found["head"] == entry["head"]


# --- who confirms -------------------------------------------------------------------------------------------------


def test_a_referent_alone_may_type_her_passphrase_again(archive: Path, tmp_path: Path) -> None:
    code, refused = summary(archive, tmp_path / "out", lines=(PASSPHRASE, "sbagliata"))
    assert (code, refused["refused"]) == (REFUSED, "wrong_passphrase")
    assert ledger(archive)["entries"] == []

    code, document = summary(archive, tmp_path / "out", lines=(PASSPHRASE, PASSPHRASE))
    assert (code, document["confirmed_alone"]) == (DONE, True)


def test_a_colleague_confirms_with_her_own_passphrase(with_colleague: Path, tmp_path: Path) -> None:
    second = ("--second", COLLEAGUE)
    for more, lines, kind in (
        ((), (PASSPHRASE,), "second_operator_needed"),
        (("--second", OPERATOR), (PASSPHRASE, PASSPHRASE), "second_operator_needed"),
        (second, (PASSPHRASE, PASSPHRASE), "wrong_passphrase"),
        (("--second", "Nessuna"), (PASSPHRASE, HERS), "wrong_passphrase"),
    ):
        code, refused = summary(with_colleague, tmp_path / "out", *more, lines=lines)
        assert (code, refused["refused"]) == (REFUSED, kind)
    assert ledger(with_colleague)["entries"] == []
    assert not (tmp_path / "out").exists()

    code, document = summary(with_colleague, tmp_path / "out", *second, lines=(PASSPHRASE, HERS))
    assert (code, document["confirmed_alone"]) == (DONE, False)
    assert ledger(with_colleague)["entries"][0]["confirmed_by"] == COLLEAGUE


def test_a_second_operator_without_her_line_is_wrong_use(with_colleague: Path, tmp_path: Path) -> None:
    code, printed, errors = call(
        "summary", str(with_colleague), "--period", PERIOD, "--out", str(tmp_path), "--operator", OPERATOR,
        "--second", COLLEAGUE,
    )  # fmt: skip

    assert (code, printed) == (WRONG_USE, "")
    assert "frase segreta di chi conferma" in errors


# --- nothing depends on the true counts ---------------------------------------------------------------------------


@pytest.fixture
def neighbours(archive: Path, tmp_path: Path) -> tuple[Path, Path]:
    other = tmp_path / "vicino"
    fill(archive, 2)
    copy_of(archive, other)
    fill(other, 1)
    return archive, other


@pytest.mark.parametrize("period", ["2024-S1", "2024", "2024-02", "2099-Q1", "primavera"])
def test_neighbouring_archives_refuse_in_the_same_words(
    neighbours: tuple[Path, Path], tmp_path: Path, period: str
) -> None:
    said = [summary(each, tmp_path / "out", period=period) for each in neighbours]

    assert said[0] == said[1]
    assert said[0][0] == REFUSED
    assert not (tmp_path / "out").exists()


def test_neighbouring_archives_print_and_write_the_same_form(neighbours: tuple[Path, Path], tmp_path: Path) -> None:
    said = [summary(each, tmp_path / str(place)) for place, each in enumerate(neighbours)]

    assert said[0][0] == said[1][0] == DONE
    assert list(said[0][1]) == list(said[1][1])
    assert contents(tmp_path / "0").keys() == contents(tmp_path / "1").keys()
    assert [len(each[1]["figures"]) for each in said] == [10, 10]


def test_what_is_printed_holds_no_true_count(archive: Path, tmp_path: Path) -> None:
    fill(archive, 211)
    _, document = summary(archive, tmp_path / "out")
    outgoing = next(figure["value"] for figure in document["figures"] if figure["code"] == "INVAL")
    printed = json.dumps(document) + json.dumps(ledger(archive))

    assert abs(outgoing - 211) < 40
    if outgoing != 211:
        assert not re.search(r"(?<![0-9a-f])211(?![0-9a-f])", printed)


def test_without_json_a_line_a_field_is_printed(archive: Path, tmp_path: Path) -> None:
    code, printed, errors = call(
        "summary", str(archive), "--period", PERIOD, "--out", str(tmp_path / "out"), "--operator", OPERATOR
    )

    assert (code, errors) == (DONE, "")
    assert printed.startswith(f"period: {PERIOD}\n")
