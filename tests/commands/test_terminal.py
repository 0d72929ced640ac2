import io
import sys
import threading
from pathlib import Path

import pytest

from desktop import commands
from desktop.commands import main
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
