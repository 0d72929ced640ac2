import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from desktop import resources
from desktop.app import load_knowledge
from desktop.commands import self_test, self_test_parts
from desktop.errors import SelfTestFailed
from desktop.printing import official_form
from desktop.sync import mail_apart
from tests.commands.calls import call


def test_the_whole_work_goes_through_and_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    outcome = call("self-test", "--json")

    assert outcome.code == 0
    assert outcome.document["ok"] is True
    assert outcome.document["steps"] == [
        "find every resource",
        "create, lock, reopen",
        "import answers",
        "derive needs",
        "evaluate benefits",
        "release a summary",
        "print a dossier",
        "read and fill in a form by processes of their own",
        "read a reply by a process of its own",
        "verify",
    ]
    assert outcome.document["seconds"] <= 20
    assert list(scratch.iterdir()) == []


def test_a_refused_step_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "_FACTS", {"colore": "verde"})

    outcome = call("self-test", "--json")

    assert (outcome.code, outcome.document["refused"]) == (1, "self_test_failed")
    assert "benefits" in outcome.document["sentence"]
    assert "fact_unknown" in outcome.document["sentence"]


def test_a_step_that_does_something_else_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "_FIGURES", 9)

    outcome = call("self-test", "--json")

    assert outcome.code == 1
    assert "«summary»." in outcome.document["sentence"]


# --- what the program is to find beside itself ---------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the resources in which the program finds them, read as by a program that just began."""
    place = tmp_path / "resources"
    copytree(resources.resources_folder(), place)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    load_knowledge.cache_clear()
    yield place
    load_knowledge.cache_clear()


def test_every_folder_of_the_resources_is_looked_for(elsewhere: Path) -> None:
    folders = {path.parent.relative_to(elsewhere).as_posix() for path in elsewhere.rglob("*") if path.is_file()}

    assert folders - {"."} == set(self_test_parts.FOLDERS)
    self_test_parts.find_resources()


@pytest.mark.parametrize("folder", self_test_parts.FOLDERS)
def test_a_folder_that_was_left_out_is_named(elsewhere: Path, folder: str) -> None:
    elsewhere.joinpath(folder).rename(elsewhere / "altrove")

    with pytest.raises(SelfTestFailed) as failed:
        self_test_parts.find_resources()

    assert failed.value.step == f"resources/{folder}"


@pytest.mark.parametrize(
    ("file", "step", "kind"),
    [
        ("request_order.toml", "resources: request_order", "FileNotFoundError"),
        ("translations.toml", "resources: translations", "FileNotFoundError"),
        ("guard/spoken.txt", "resources: guarding", "FileNotFoundError"),
        ("facts.toml", "resources: own_rules", "FileNotFoundError"),
    ],
)
def test_a_file_that_was_left_out_is_named(elsewhere: Path, file: str, step: str, kind: str) -> None:
    elsewhere.joinpath(file).unlink()

    with pytest.raises(SelfTestFailed) as failed:
        self_test_parts.find_resources()

    assert (failed.value.step, failed.value.kind_found) == (step, kind)


def test_a_file_that_was_altered_is_named(elsewhere: Path) -> None:
    next(elsewhere.joinpath("questions").glob("*.toml")).write_text("")
    with pytest.raises(SelfTestFailed) as failed:
        self_test_parts.find_resources()
    assert (failed.value.step, failed.value.kind_found) == ("resources: questions", "QuestionsAltered")


def test_a_schema_that_was_cut_short_is_named(elsewhere: Path) -> None:
    next(elsewhere.joinpath("schemas").glob("*.json")).write_text("{")
    with pytest.raises(SelfTestFailed) as failed:
        self_test_parts.find_resources()
    assert failed.value.step == "resources/schemas"


# --- what processes apart read -------------------------------------------------------------------------------------


def test_a_form_that_no_process_reads_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(official_form, "command", lambda _: [sys.executable, "-c", "raise SystemExit(2)"])

    with pytest.raises(SelfTestFailed) as failed:
        self_test_parts.fill_a_form()

    assert (failed.value.step, failed.value.kind_found) == ("form-fill", "form_unusable")


def test_a_reply_that_no_process_reads_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_apart, "command", lambda: [sys.executable, "-c", "raise SystemExit(2)"])

    with pytest.raises(SelfTestFailed) as failed:
        self_test_parts.read_a_reply()

    assert (failed.value.step, failed.value.kind_found) == ("reply", "reply_unreadable")


def test_a_reply_read_otherwise_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    said = """print('{"text": "altro", "left_out": 0, "receipt": null}')"""
    monkeypatch.setattr(mail_apart, "command", lambda: [sys.executable, "-c", said])

    with pytest.raises(SelfTestFailed) as failed:
        self_test_parts.read_a_reply()

    assert (failed.value.step, failed.value.kind_found) == ("reply", "")
