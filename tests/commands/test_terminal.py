import errno
import io
import json
import sys
import threading
from pathlib import Path

import pytest

from desktop import commands
from desktop.commands import main, self_test
from desktop.commands.arguments import in_italian
from desktop.commands.console import Console
from tests.commands.calls import call
from tests.passphrases import OPERATOR, PASSPHRASE


@pytest.fixture(autouse=True)
def hardened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    done: list[str] = []
    monkeypatch.setattr(commands, "harden", lambda: done.append("hardened"))
    return done


def test_the_terminal_is_hardened_and_speaks_utf_8(
    archive: Path, monkeypatch: pytest.MonkeyPatch, hardened: list[str]
) -> None:
    source = io.TextIOWrapper(io.BytesIO(f"{PASSPHRASE}\n".encode()), encoding="ascii")
    out, errors = io.BytesIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdin", source)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii", write_through=True))
    monkeypatch.setattr(sys, "stderr", errors)

    code = main(["protocol", str(archive), "--operator", OPERATOR, "--set", "centre=Città"])

    assert code == 0
    assert "centre: Città\n" in out.getvalue().decode("utf-8")
    assert hardened == ["hardened"]
    error = ValueError("Rossicanarino")
    sys.excepthook(ValueError, error, None)
    assert errors.getvalue() == "error ValueError\n"


def test_without_json_a_line_for_each_field_and_refusals_as_sentences(archive: Path) -> None:
    shown = call("protocol", archive, "--operator", OPERATOR, secrets=(PASSPHRASE,))
    refused = call("protocol", archive, "--operator", OPERATOR, secrets=("altra",))

    assert "centre: Centro Prova\nc" in shown.out
    assert "expected_women: 200\n" in shown.out
    assert (refused.code, refused.out) == (1, "")
    assert "frase segreta" in refused.errors


@pytest.mark.parametrize("arguments", [(), ("nessuno",), ("cases",)])
def test_a_wrong_call_is_a_wrong_use(arguments: tuple[str, ...]) -> None:
    assert call(*arguments).code == 2


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("--help",), ("create", "--help"), ("operator", "add", "--help"), ("self-test", "--help")):
        assert call(*arguments).code == 0
        assert "usage: accompagna" in capsys.readouterr().out


def as_a_process(monkeypatch: pytest.MonkeyPatch, content: bytes | None, *arguments: object) -> tuple[int, bytes, str]:
    """Run one command on streams as a system gives them; None: the process has no standard input."""
    out, errors = io.BytesIO(), io.StringIO()
    source = None if content is None else io.TextIOWrapper(io.BytesIO(content), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", source)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii", write_through=True))
    monkeypatch.setattr(sys, "stderr", errors)
    code = main([str(argument) for argument in arguments])
    return code, out.getvalue(), errors.getvalue()


def test_the_mark_some_shells_put_first_is_no_part_of_a_passphrase(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n"

    assert as_a_process(monkeypatch, marked, "cases", archive, "--operator", OPERATOR)[0] == 0


def test_a_passphrase_that_is_no_utf_8_is_refused_rather_than_read_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founding = ("create", tmp_path / "nuovo", "--centre", "C", "--network", "R", "--operator", "Anna", "--json")

    code, out, _ = as_a_process(monkeypatch, "caffè lungo nuvola treno sasso\n".encode("latin-1"), *founding)

    assert (code, json.loads(out)["refused"]) == (1, "passphrase_unreadable")
    assert not (tmp_path / "nuovo").exists()


def test_without_standard_input_a_passphrase_is_missing(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, errors = as_a_process(monkeypatch, None, "cases", archive, "--operator", OPERATOR, "--json")

    assert code == 2
    assert "frase segreta" in errors
    assert json.loads(out) == {"refused": "wrong_use", "sentence": errors.strip()}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "manca COMANDO"),
        (("nessuno",), "COMANDO non può essere «nessuno», ma uno tra create"),
        (("cases",), "manca DIR, --operator"),
        (("cases", "x", "--operator"), "--operator vuole un valore"),
        (("ledger", "x", "--operator", "Anna", "altro"), "«altro» non è previsto"),
        (("demo", "x", "--women", "molte"), "--women vuole un numero intero, non «molte»"),
        (("verify", "x", "--json=no"), "--json non vuole un valore"),
        (("protocol", "x", "--operator", "Anna", "--set", "voce"), "--set vuole VOCE=VALORE"),
        (("create", "--centre", "C\udce8"), "non è in UTF-8"),
        (("verify", "", "--operator", "Anna"), "DIR: serve il nome di un file o di una cartella"),
        (("summary", "x", "--operator", "Anna", "--period", "2026-Q1", "--out", ""), "--out: serve il nome"),
        (("benefits", "--facts", ""), "--facts: serve il nome"),
    ],
)
def test_a_wrong_use_is_one_document_with_its_sentence(arguments: tuple[str, ...], said: str) -> None:
    rest = {"create": ("x", "--network", "R", "--operator", "A")}.get(arguments[0] if arguments else "", ())

    wrong = call(*arguments, *rest, "--json")

    assert wrong.code == 2
    assert said in wrong.document["sentence"]
    assert wrong.errors == wrong.document["sentence"] + "\n"


def test_what_the_library_says_in_other_words_is_handed_on() -> None:
    assert in_italian("something else") == "something else"


def test_a_path_that_is_no_utf_8_is_written_as_json_writes_it(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = f"{tmp_path}/casella\udcff"
    arguments = ("summary", archive, "--operator", OPERATOR, "--period", "2020-Q1", "--preview", "--out", out, "--json")

    code, printed, _ = as_a_process(monkeypatch, f"{PASSPHRASE}\n".encode(), *arguments)

    assert code == 0
    assert json.loads(printed)["draft"].startswith(out)


def test_help_is_said_in_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = as_a_process(monkeypatch, b"", "import-answers", "--help")

    assert code == 0
    assert "è" in out.decode("utf-8")


class Full(io.StringIO):
    """A standard output whose disk is full."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("arguments", [("cases",), ("cases", "--json"), ("nessuno", "--json")])
def test_an_output_that_takes_nothing_is_told_beside_it(archive: Path, arguments: tuple[str, ...]) -> None:
    errors = io.StringIO()
    console = Console(io.StringIO(f"{PASSPHRASE}\n"), Full(), errors)

    code = main([arguments[0], str(archive), "--operator", OPERATOR, *arguments[1:]], console)

    assert code == 1
    assert "standard output" in errors.getvalue()


def test_a_defect_is_told_as_one_document_and_then_goes_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def defective(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(self_test, "_run", defective)
    out = io.StringIO()

    with pytest.raises(ZeroDivisionError):
        main(["self-test", "--json"], Console(None, out, io.StringIO()))

    assert json.loads(out.getvalue())["refused"] == "bug"
