"""The small rules of the tests as the texts they would be in files and packs."""

from datetime import UTC, date, datetime
from typing import Any

from desktop.domain.rules.rule_files import RuleFiles, RuleSet, read_rule_set
from desktop.domain.rules.rule_pack import RulePack
from desktop.services.rules.rules import Edition, make_pack
from desktop.storage.rule_packs import new_signing_key
from tests.small_rules import ATTESTATIONS, BENEFIT, FACTS

MADE_AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
EDITION_DAY = date(2026, 11, 21)


def as_toml(table: dict[str, Any]) -> str:
    """Return a table as TOML, everything below its first level in line."""
    return "".join(f"{_key(key)} = {_written(value)}\n" for key, value in table.items())


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value.isoformat() if isinstance(value, date) else str(value)


def _key(key: str) -> str:
    return f'"{key}"'


def the_files(
    *benefits: dict[str, Any], facts: dict[str, Any] = FACTS, attestations: dict[str, Any] = ATTESTATIONS
) -> RuleFiles:
    """The files of these measures; without any, of the one of the small rules."""
    written = {benefit["id"]: as_toml(benefit) for benefit in benefits or (BENEFIT,)}
    return RuleFiles(as_toml(facts), as_toml(attestations), written)


def the_rules(*benefits: dict[str, Any], **files: Any) -> RuleSet:  # noqa: ANN401 - what `the_files` takes
    """The rules in such files."""
    return read_rule_set(the_files(*benefits, **files))


def the_edition(on: date = EDITION_DAY, signers: dict[bytes, str] | None = None) -> Edition:
    """What a program says of its own rules."""
    return Edition(on, signers or {})


class Signer:
    """Somebody who makes packs."""

    def __init__(self) -> None:
        self.pem, self.public_key = new_signing_key(None)

    def pack(self, *benefits: dict[str, Any], at: datetime = MADE_AT, note: str = "", **files: Any) -> bytes:  # noqa: ANN401 - same
        """A signed pack with these measures."""
        return make_pack(RulePack(at, note, the_files(*benefits, **files)), self.pem, None)
