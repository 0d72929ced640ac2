from pathlib import Path

import pytest

from desktop.storage.vault import local_now
from tests.commands.calls import call


def test_a_training_archive_says_how_it_opens(tmp_path: Path) -> None:
    made = call("demo", tmp_path / "prova", "--women", 12, "--seed", 3, "--until", "2026-09-30", "--json")

    assert made.code == 0
    document = made.document
    assert (document["women"], document["until"], document["training"]) == (12, "2026-09-30", True)
    assert document["mailbox"] == "nessuno@esempio.invalid"
    listed = call(
        "cases", tmp_path / "prova", "--operator", document["operator"], "--json", secrets=(document["passphrase"],)
    )
    assert len(listed.document["cases"]) == 12


def test_without_a_day_it_reaches_until_today(tmp_path: Path) -> None:
    made = call("demo", tmp_path / "prova", "--women", 0, "--json")

    assert made.document["until"] == local_now().date().isoformat()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--women", "-1"), 2, "--women"),
        (("--until", "ieri", "--json"), 1, "day_unusable"),
        (("--until", "", "--json"), 1, "day_unusable"),
        (("--until", "9999-12-31", "--json"), 1, "day_unusable"),
    ],
)
def test_what_no_training_archive_can_be_made_of_is_said(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    refused = call("demo", tmp_path / "prova", *arguments)

    assert refused.code == code
    assert said in refused.out + refused.errors
    assert not (tmp_path / "prova").exists()
