from pathlib import Path

from desktop.domain.accords import Accord
from tests.commands.calls import Outcome, call
from tests.passphrases import OPERATOR, PASSPHRASE


def accords(archive: Path, *switches: str) -> Outcome:
    return call("accords", archive, *switches, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))


def in_use(outcome: Outcome) -> list[str]:
    assert outcome.code == 0, outcome.errors
    return [each["accord"] for each in outcome.document["accords"] if each["in_use"]]


def test_each_protocol_is_listed_with_what_it_is_and_switched(archive: Path) -> None:
    assert in_use(accords(archive)) == [accord.value for accord in Accord]
    assert in_use(accords(archive, "--off", "table", "--off", "work", "--off", "work")) == ["orphans", "integrated"]
    assert in_use(accords(archive, "--on", "table", "--off", "orphans")) == ["integrated", "table"]
    assert accords(archive).document["accords"][3] == {
        "accord": "table",
        "name": "Tavolo tecnico",
        "in_use": True,
        "what_it_is": Accord.TABLE.told[0],
        "what_it_asks": Accord.TABLE.told[1],
    }


def test_one_is_not_switched_both_ways_at_once_and_an_unknown_one_not_at_all(archive: Path) -> None:
    assert accords(archive, "--off", "work", "--on", "work").code == 2
    assert accords(archive, "--off", "inps").code == 2
    assert in_use(accords(archive)) == [accord.value for accord in Accord]
