"""`import-answers` from outside: one JSON document, exit 0 with what was imported, exit 1 with every fault."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE, main
from desktop.commands import import_answers as command
from desktop.commands.console import Console
from tests.conftest import OPERATOR, PASSPHRASE

HEADER = "alias;data;A01;A04;A05;G01\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "risposte.csv"


def run(archive: Path, file: Path, *more: str, passphrase: str = PASSPHRASE) -> tuple[int, str, str]:
    out, errors = io.StringIO(), io.StringIO()
    arguments = ["import-answers", str(archive), str(file), "--operator", OPERATOR, *more]
    code = main(arguments, Console(io.StringIO(passphrase + "\n"), out, errors))
    return code, out.getvalue(), errors.getvalue()


def run_json(archive: Path, file: Path) -> tuple[int, dict[str, Any]]:
    code, out, errors = run(archive, file, "--form", "bisogni", "--json")
    assert errors == ""
    return code, json.loads(out)


def test_a_good_file_is_imported(archive: Path, file: Path) -> None:
    file.write_text(HEADER + "Ginestra;2026-08-03;SI;SI;SI;POCO\nErica;2026-08-04;SI;SI;SI;PNR\n", encoding="utf-8")

    assert run_json(archive, file) == (DONE, {"imported": 2, "faults": []})


def test_a_faulty_file_is_refused_with_every_fault(archive: Path, file: Path) -> None:
    file.write_text(HEADER + "Ginestra;2026-08-03;SI;SI;SI;TANTO\nErica;;SI;SI;NO;\n", encoding="utf-8")

    code, document = run_json(archive, file)

    assert code == REFUSED
    assert document == {
        "refused": "answers_file_faulty",
        "sentence": (
            "Ci sono 3 punti da correggere nel file. Non è stata importata nessuna riga: correggi e importa di nuovo."
        ),
        "imported": 0,
        "faults": [
            {
                "row": 2,
                "column": "G01",
                "sentence": (
                    "Riga 2, colonna G01: c'è un codice che non è tra quelli previsti. Può contenere: SUFF, POCO, NO."
                ),
            },
            {"row": 3, "column": "data", "sentence": "Riga 3, colonna data: manca la data."},
            {
                "row": 3,
                "column": "A05",
                "sentence": "Riga 3, colonna A05: senza un SI qui le risposte non si possono conservare.",
            },
        ],
    }


def test_a_file_that_cannot_be_decoded_is_refused_as_a_whole(archive: Path, file: Path) -> None:
    file.write_bytes("alias;data\nPerché;2026-08-03\n".encode("latin-1"))

    _, document = run_json(archive, file)

    assert document["faults"] == [
        {
            "row": None,
            "column": "",
            "sentence": "Il file non è un testo in UTF-8, o ha segni che non si scrivono: salvalo come «CSV UTF-8».",
        }
    ]


def test_without_json_the_faults_are_lines_for_a_person(archive: Path, file: Path) -> None:
    file.write_text(HEADER + "Ginestra;2026-08-03;SI;SI;NO;POCO\n", encoding="utf-8")

    code, out, errors = run(archive, file, "--form", "bisogni")

    assert (code, out) == (REFUSED, "")
    assert errors == (
        "C'è un punto da correggere nel file. Non è stata importata nessuna riga: correggi e importa di nuovo.\n"
        "- Riga 2, colonna A05: senza un SI qui le risposte non si possono conservare.\n"
    )


@pytest.mark.parametrize("why", ["missing", "folder", "too_large", "unreadable"])
def test_a_file_that_is_none_is_refused_before_the_archive_is_opened(
    archive: Path, file: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    if why == "folder":
        file.mkdir()
    if why == "too_large":
        monkeypatch.setattr(command, "LARGEST_FILE", 10)
        file.write_text(HEADER, encoding="utf-8")
    if why == "unreadable":
        file = file / "risposte.csv"
        file.parent.write_text(HEADER, encoding="utf-8")

    code, out, errors = run(archive, file, "--form", "bisogni", "--json", passphrase="sbagliata")

    assert (code, errors) == (REFUSED, "")
    document = json.loads(out)
    assert (document["refused"], document["imported"], document["faults"]) == ("answers_file_unreadable", 0, [])


@pytest.mark.parametrize("more", [(), ("--form", "altro")])
def test_a_form_nobody_knows_is_wrong_use(archive: Path, file: Path, more: tuple[str, ...]) -> None:
    assert run(archive, file, *more)[0] == WRONG_USE
