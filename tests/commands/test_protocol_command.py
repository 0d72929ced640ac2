from pathlib import Path

import pytest

from tests.commands.calls import Outcome, call
from tests.passphrases import OPERATOR, PASSPHRASE


def protocol(archive: Path, *changes: str) -> Outcome:
    sets = [part for change in changes for part in ("--set", change)]
    return call("protocol", archive, *sets, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))


def test_the_protocol_is_shown_with_what_holds_next_year(archive: Path) -> None:
    changed = protocol(archive, "mailbox=casella@ente.it", "cadence=year")
    shown = protocol(archive)

    assert changed.code == shown.code == 0
    assert changed.document == shown.document
    assert shown.document["mailbox"] == "casella@ente.it"
    assert (shown.document["cadence"], shown.document["cadence_next_year"]) == ("quarter", "year")
    assert shown.document["families"] == shown.document["families_next_year"] == "2026-01-01"
    assert shown.document["signatories"] == ["INPS", "Comune di Milano", "Città metropolitana di Milano", "ATS"]


@pytest.mark.parametrize(
    ("change", "code", "refused"),
    [
        ("mailbox=casella", 1, "mailbox_unusable"),
        ("cadence=weekly", 1, "setting_value_unusable"),
        ("cadence=month", 1, "cadence_too_frequent"),
        ("colore=verde", 1, "setting_unknown"),
        ("families=2031-01-01", 1, "setting_value_unusable"),
        ("mailbox", 2, "VOCE=VALORE"),
    ],
)
def test_of_several_changes_with_a_wrong_one_none_is_made(archive: Path, change: str, code: int, refused: str) -> None:
    outcome = protocol(archive, "centre=Altro centro", change)

    assert outcome.code == code
    assert refused in outcome.out + outcome.errors
    assert protocol(archive).document["centre"] == "Centro Prova"
