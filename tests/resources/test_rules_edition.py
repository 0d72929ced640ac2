"""The edition of the program's own rules is the day of the newest check in them: an older pack never wins."""

import re
import tomllib

from desktop.app import load_knowledge
from desktop.resources import read_toml

EDITION, OWN = load_knowledge().edition, load_knowledge().own_rules


def test_the_edition_is_the_day_of_the_newest_check() -> None:
    checked = [version.checked_on for benefit in OWN.rules.benefits for version in benefit.versions]
    checked += [value.checked_on for figure in OWN.rules.figures.by_id.values() for value in figure.values]

    assert max(checked) == EDITION.on
    for text in OWN.files.benefits.values():
        assert tomllib.loads(text)["id"] in OWN.files.benefits


def test_the_signers_of_the_program_are_ed25519_keys_with_a_name() -> None:
    for row in read_toml("rules.toml")["signer"]:
        assert re.fullmatch(r"[0-9a-f]{64}", row["public_key"])
        assert row["name"].strip()
