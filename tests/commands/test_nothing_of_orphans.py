"""Whatever the program tells who is not of their group, nothing in it is of a family of orphans.

A word that stands nowhere else is planted in every column of text of every table of theirs. Every command is then run
by an operator who holds every other role, the coordinator's too, with what it prints and what it writes looked through.
"""

import argparse
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import copytree

import pytest

from desktop.commands import DONE, REFUSED, _parser
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.operator import Role
from desktop.domain.orphans.family import FamilyField
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.case.practice import write_practice_field
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case_with_contact, a_consent
from tests.commands.calls import call
from tests.orphaned import CLOSED, a_whole_family, columns, join_group, leave_group
from tests.passphrases import OPERATOR, PASSPHRASE

PLANTED = "Zqb"


@dataclass(frozen=True)
class Planted:
    """An archive with a family in it, a woman's file, and what must be told to nobody."""

    folder: Path
    case: Case
    family: str
    told: tuple[str, ...]


@pytest.fixture(scope="module")
def planted(_new_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """The archive; who opens it holds every role but the group's."""
    folder = tmp_path_factory.mktemp("planted") / "archivio"
    copytree(_new_archive, folder)
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        vault.run(join_group).result()
        numbers = count(1)
        family = vault.run(lambda uow: a_whole_family(uow, lambda: f"{PLANTED}{next(numbers)}x")).result()
        vault.run(lambda uow: uow.orphans.set(family, FamilyField.KEEP_WHY, f"{PLANTED}0x", None)).result()
        code = vault.run(lambda uow: uow.orphans.one(family)).result()
        case = vault.run(a_case_with_contact).result()
        vault.run(lambda uow: a_consent(uow, case, Purpose.PRACTICE)).result()
        name = PracticeField.GIVEN_NAME
        vault.run(lambda uow: write_practice_field(uow, case.id, name, "Immacolata", NOTHING_THERE)).result()
        assert (
            vault.run(lambda uow: set(columns(uow))).result()
            == vault.run(lambda uow: set(filled(uow))).result() | CLOSED
        )
        vault.run(leave_group).result()
    assert code is not None
    return Planted(folder, case, code.code, (PLANTED, code.code, code.shown_code, family.hex()))


def filled(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """Those in which a planted word stands; the code is looked for as it is."""
    yield "orphan_family", "code"
    for name, column in list(columns(uow)):
        if uow.rows.one(f"SELECT 1 FROM {name} WHERE {column} LIKE ?", f"{PLANTED}%"):  # noqa: S608 - our own names
            yield name, column


def a_copy(planted: Planted, tmp_path: Path) -> Path:
    folder = tmp_path / "archivio"
    copytree(planted.folder, folder)
    return folder


# What each command is asked, with CODE for the woman's file, FAMILY for the family's code and OUT for a file to write.
ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "accords": ((),),
    "access": (("show", "DIR", "FAMILY"), ("show", "DIR", "CODE"), ("reasons", "DIR")),
    "attestation": (("DIR", "FAMILY", "--kind", "delega", "--out", "OUT"),),
    "backup": ((),),
    "benefits": (("DIR", "FAMILY"), ("DIR", "CODE")),
    "breach-note": (("DIR", "--noticed", "2026-11-20", "--out", "OUT"),),
    "case": (("DIR", "FAMILY"), ("DIR", "CODE")),
    "cases": ((), ("DIR", "--find", "Zqb1x"), ("DIR", "--find", "FAMILY"), ("DIR", "--find", "zqb")),
    "consent-sheet": (("DIR", "FAMILY", "--recipient", "centro", "--out", "OUT"),),
    "cv": (("DIR", "FAMILY", "--out", "OUT"),),
    "directory": ((),),
    "dossier": (("DIR", "FAMILY", "--benefits", "adi", "--copy", "centro", "--out", "OUT"),),
    "emergency-card": (("DIR", "--out", "OUT"),),
    "emergency-number": ((),),
    "erase": (("DIR", "FAMILY", "--reason", "x", "--out", "OUT"),),
    "form-values": (("DIR", "FAMILY", "--out", "OUT"),),
    "ledger": ((),),
    "letters": ((),),
    "log": ((), ("DIR", "--case", "FAMILY"), ("DIR", "--from", "2020-01-01")),
    "move": (("DIR", "FAMILY", "--to", "OUT"),),
    "operator": (("list", "DIR"),),
    "orphans-papers": (
        *(("DIR", "FAMILY", "--out", "OUT"), ("DIR", "FAMILY", "--sheet", "affido", "--out", "OUT")),
        ("DIR", "FAMILY", "--sheet", "domanda", "--out", "OUT"),
    ),
    "pack": (),
    "parameters": ((),),
    "proof": (("DIR", "--out", "OUT"),),
    "protocol": ((),),
    "question": (),
    "questions": (("DIR", "--list"),),
    "recovery": (("status", "DIR"),),
    "referral-sheet": (("DIR", "FAMILY", "--service", "x", "--out", "OUT"),),
    "retention": ((),),
    "self-test": (),
    "summary": (("DIR", "--period", "2026-Q3", "--preview", "--out", "OUT"),),
    "table": (("DIR",),),
    "today": ((),),
    "verify": ((),),
    "visit": (("list", "DIR", "FAMILY"), ("list", "DIR", "CODE")),
    "visit-ics": (("DIR", "FAMILY", "--visit", "2026-11-25", "--out", "OUT"),),
}
# These open no archive, or write into one what is given them, or end it: they read no family to tell of it.
TELL_NOTHING = {
    *("create", "demo", "import-answers", "reply", "collect", "roster", "card", "seal", "send", "facts-page"),
    *("glossary", "brochure", "missing-sheet", "restore", "salvage", "accept", "recover", "hand-over", "destroy"),
    *("form-fill", "form-mapping", "cabina"),
}


def test_every_command_is_asked_or_known_to_tell_nothing() -> None:
    (subcommands,) = (each for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))
    assert set(subcommands.choices) - TELL_NOTHING - set(ASKED) == set()


def everything_in(folder: Path) -> Iterator[bytes]:
    """What was written, a PDF as another program reads it too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name.encode()
            yield path.read_bytes()
            if path.suffix == ".pdf":
                yield subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout


@pytest.mark.outside("pdftotext")
@pytest.mark.parametrize("command", [name for name, asked in ASKED.items() if asked])
def test_a_command_tells_nothing_of_a_family(planted: Planted, tmp_path: Path, command: str) -> None:
    known = {"DIR": planted.folder, "CODE": planted.case.code, "FAMILY": planted.family}
    for no, asked in enumerate(ASKED[command]):
        out = tmp_path / "out" / f"{no}.pdf"
        out.parent.mkdir(exist_ok=True)
        words = [known.get(word, out if word == "OUT" else word) for word in asked or ("DIR",)]
        outcome = call(command, *words, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,) * 2)
        assert outcome.code in {DONE, REFUSED}, outcome.errors
        said = [outcome.out.encode(), outcome.errors.encode(), *everything_in(out.parent)]
        # What was typed is quoted where it is refused: of that no more than it is.
        asked_for = "FAMILY" in asked or any(word.casefold().startswith(PLANTED.casefold()) for word in asked)
        hidden = planted.told[3:] if asked_for else planted.told
        assert not [word for word in hidden for each in said if word.encode().lower() in each.lower()], asked
        if asked_for:
            assert outcome.code == REFUSED or outcome.document.get("cases") == [], asked


@pytest.mark.outside("pdftotext")
def test_a_file_whose_words_stand_in_a_family_goes_as_if_there_were_none(planted: Planted, tmp_path: Path) -> None:
    folder, out = a_copy(planted, tmp_path), tmp_path / "out"
    out.mkdir()
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        name, word = PracticeField.FAMILY_NAME, f"{PLANTED}7x"
        vault.run(lambda uow: write_practice_field(uow, planted.case.id, name, word, NOTHING_THERE)).result()
    erase = ("erase", folder, planted.case.code, "--out", out / "c.pdf", "--operator", OPERATOR, "--json")
    outcome = call(*erase, secrets=(PASSPHRASE,))
    assert (outcome.code, outcome.document["left_elsewhere"]) == (DONE, [])
    said = [outcome.out.encode(), outcome.errors.encode(), *everything_in(out)]
    assert not [word for word in planted.told for each in said if word.encode().lower() in each.lower()]
    log = call("log", folder, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document["entries"]
    at = next(no for no, entry in enumerate(log) if entry["act"] == "look.erasing")
    assert not any(entry["another_group"] for entry in log[at:])


def test_no_command_is_done_about_the_code_of_a_family(planted: Planted, tmp_path: Path) -> None:
    refused, folder = set(), planted.folder
    for command in ("case", "benefits", "move"):
        more = ("--to", tmp_path / "x") if command == "move" else ()
        outcome = call(
            command, folder, planted.family, *more, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,) * 2
        )
        refused.add(outcome.document["refused"])
    assert refused == {"case_unknown"}


def test_who_is_told_of_a_family_is_told_only_once_she_is_of_the_group(planted: Planted, tmp_path: Path) -> None:
    folder = a_copy(planted, tmp_path)
    asked = ("orphans-papers", folder, f"F{planted.family}", "--out", tmp_path / "r.pdf")
    shut = call(*asked, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert shut.document["refused"] == "role_missing"
    assert not (tmp_path / "r.pdf").exists()
    assert "families" not in call("today", folder, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document

    roles = ",".join(role.value for role in Role)
    given = ("operator", "roles", folder, OPERATOR, "--role", roles, "--operator", OPERATOR, "--json")
    assert call(*given, secrets=(PASSPHRASE,) * 2).code == DONE
    opened = call(*asked, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert opened.document == {"sheet": "registro", "file": str(tmp_path / "r.pdf")}
    today = call("today", folder, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document
    assert today["families"]
    assert all(set(each) == {"code", "day", "to_verify", "what"} for each in today["families"])
    log = call("log", folder, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,)).document["entries"]
    acts = {entry["act"] for entry in log if entry["another_group"]}
    assert {"read", "print.sheet"} <= acts <= {"read", "write", "print.sheet"}
