import pytest

from desktop.commands import self_test
from tests.commands.calls import call


def test_the_whole_work_goes_through_and_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    outcome = call("self-test", "--json")

    assert outcome.code == 0
    assert outcome.document["ok"] is True
    assert outcome.document["steps"][-1] == "verify"
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
