"""`pack effects`: for which women followed a pack would change an outcome, by code, and nothing done with it."""

import io
from pathlib import Path

import pytest

from desktop.app import load_knowledge
from desktop.commands import main
from desktop.commands.console import Console
from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.rule_effects import AT_ONCE
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE

_READ = 'condition = { fatto = "residente_italia", op = "==", valore = true }'
_ELSEWHERE = 'condition = { fatto = "residente_italia", op = "==", valore = false }'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The rules of the program, but that who has no residence in Italy may ask for the reddito di liberta."""
    folder, key, out = tmp_path / "regole", tmp_path / "chiave.pem", tmp_path / "nuove.pack"
    files = load_knowledge().own_rules.files
    (folder / "benefits").mkdir(parents=True)
    (folder / "facts.toml").write_text(files.facts, "utf-8")
    (folder / "attestations.toml").write_text(files.attestations, "utf-8")
    for name, text in files.benefits.items():
        changed = text.replace(_READ, _ELSEWHERE) if name == "reddito_liberta" else text
        (folder / "benefits" / f"{name}.toml").write_text(changed, "utf-8")
    assert call("pack", "key", key, "--json").code == 0
    assert call("pack", "make", out, "--key", key, "--from", folder, "--json").code == 0
    return out


@pytest.fixture
def lives_here(work: Work, vault: Vault) -> Case:
    """One woman of whom it is known that she lives in Italy, among more than are looked at at once."""

    def write(uow):  # noqa: ANN001, ANN202 - inside the fixture
        case = a_case(uow, "Alloro")
        remember_fact(uow, load_knowledge().rules, case.id, "residente_italia", True)
        for number in range(AT_ONCE):
            a_case(uow, f"Salvia{number}")
        return case

    case = work(write)
    vault.lock().result()
    return case


def ask(archive: Path, pack: Path) -> Outcome:
    return call("pack", "effects", archive, pack, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))


def test_it_is_told_by_code_for_whom_what_changes(archive: Path, pack: Path, lives_here: Case) -> None:
    given = ask(archive, pack)

    assert given.code == 0
    assert given.document == {
        "women": AT_ONCE + 1,
        "looked": AT_ONCE + 1,
        "whole": True,
        "effects": [
            {
                "code": lives_here.code,
                "shifts": [
                    {
                        "benefit": "reddito_liberta",
                        "name": "Reddito di libertà",
                        "before": "unknown",
                        "after": "no",
                    }
                ],
            }
        ],
    }
    assert given.errors.splitlines() == [f"{AT_ONCE} di {AT_ONCE + 1} donne", f"{AT_ONCE + 1} di {AT_ONCE + 1} donne"]
    assert "Alloro" not in given.out + given.errors


def reads(archive: Path, case: Case) -> int:
    told = call("log", archive, "--case", case.code, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    return [entry["act"] for entry in told.document["entries"]].count("read")


def test_nothing_is_installed_and_no_file_is_read(archive: Path, pack: Path, lives_here: Case) -> None:
    before = reads(archive, lives_here)

    ask(archive, pack)

    assert reads(archive, lives_here) == before
    check = call("pack", "check", pack, archive, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert check.document["changes"]["benefits"]


class _Interrupted(io.StringIO):
    """A standard error whose reader presses Ctrl+C at its first line."""

    def flush(self) -> None:
        if self.getvalue().count("\n") == 1:
            raise KeyboardInterrupt


def test_interrupted_it_tells_what_it_saw_so_far(archive: Path, pack: Path, lives_here: Case) -> None:
    out, errors = io.StringIO(), _Interrupted()
    words = ["pack", "effects", str(archive), str(pack), "--operator", OPERATOR, "--json"]

    code = main(words, Console(io.StringIO(f"{PASSPHRASE}\n"), out, errors))

    given = Outcome(code, out.getvalue(), errors.getvalue()).document
    assert code == 0
    assert (given["looked"], given["whole"]) == (AT_ONCE, False)
    assert [effect["code"] for effect in given["effects"]] == [lives_here.code]
    assert "Interrotto" in errors.getvalue()


def test_who_follows_no_women_and_what_is_no_pack_are_refused(
    archive: Path, pack: Path, vault: Vault, work: Work, tmp_path: Path
) -> None:
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    vault.lock().result()
    other = tmp_path / "altro"
    other.write_bytes(b"altro")

    assert ask(archive, pack).document["refused"] == "role_missing"
    assert ask(archive, other).document["refused"] == "rule_pack_unusable"
