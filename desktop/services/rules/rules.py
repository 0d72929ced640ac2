"""The rules an archive goes by: those of the program, or those of the last pack that a coordinator installed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
from typing import Any, Final

from desktop.domain.rules.rule_changes import RuleChanges, changes_between
from desktop.domain.rules.rule_files import RuleFiles, RuleSet, check_facts_kept, read_rule_set
from desktop.domain.rules.rule_pack import (
    Envelope,
    RulePack,
    fingerprint_of,
    moment_words,
    open_envelope,
    read_pack,
    same_fingerprint,
)
from desktop.errors import (
    FingerprintDiffers,
    RulePackOlder,
    RulePackUnusable,
    RuleSignerUnknown,
    SignerNameEmpty,
)
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.rule_packs import check_signature, sign_pack
from desktop.storage.unit_of_work import UnitOfWork

# A pack may come from a PC whose clock is ahead, by no more than this.
_AHEAD: Final = timedelta(days=1)
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Edition:
    """What the program says of its own rules: the day of the newest check in them, and the keys it trusts by name."""

    on: date
    signers: Mapping[bytes, str] = field(default_factory=dict)

    @staticmethod
    def from_toml(table: Mapping[str, Any]) -> "Edition":
        """Return the edition that resources/rules.toml describes."""
        signers = {bytes.fromhex(row["public_key"]): row["name"] for row in table["signer"]}
        return Edition(table["edition"], signers)


@dataclass(frozen=True, slots=True)
class Installed:
    """The pack an archive goes by."""

    pack: RulePack
    signer: str
    fingerprint: str
    installed_on: date


@dataclass(frozen=True, slots=True)
class Examined:
    """A pack that was looked at, and nothing done with it.

    Attributes:
        pack: what it says.
        rules: the rules in it, read.
        public_key, fingerprint: of who signed it; the signature holds.
        signer: the name she is trusted under here, empty where she is not.
        changes: what differs from the rules in force.
        refusal: why it cannot be installed whoever signed it, None where nothing stands against it.
    """

    pack: RulePack
    rules: RuleSet
    public_key: bytes
    signer: str
    changes: RuleChanges
    refusal: RulePackOlder | RulePackUnusable | None

    @property
    def fingerprint(self) -> str:
        """What the coordinator compares with what the signer reads to her."""
        return fingerprint_of(self.public_key)

    def document(self) -> dict[str, Any]:
        """Return it as one plain document."""
        return {
            "made_at": moment_words(self.pack.made_at),
            "note": self.pack.note,
            "signer": self.signer or None,
            "fingerprint": self.fingerprint,
            "trusted": bool(self.signer),
            "installable": self.refusal is None,
            "changes": self.changes.document(),
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """What a coordinator says of a key she is asked to trust: the print read to her, and whose it is."""

    fingerprint: str
    name: str


def make_pack(pack: RulePack, pem: bytes, phrase: str | None) -> bytes:
    """Return a pack as a file, signed, once its rules are known to hold together.

    Raises:
        RuleFileFaulty: they do not.
        SigningKeyUnusable: the private key in `pem` cannot sign.
        RulePackUnusable: "large".
    """
    read_rule_set(pack.files)
    content = sign_pack(pack, pem, phrase).written
    open_envelope(content)
    return content


def examine(content: bytes, in_force: RuleSet, trusted: Mapping[bytes, str], since: date) -> Examined:
    """Return what a pack says and changes; no archive is needed.

    Args:
        content: the file.
        in_force: the rules it would take the place of.
        trusted: keys and the names they are trusted under.
        since: the day of the rules in force; an older pack says so.

    Raises:
        RulePackUnusable: it is none, or was altered.
        RuleFileFaulty: its rules do not hold together, or would leave something already typed unreadable.
    """
    envelope = _genuine(content)
    pack = read_pack(envelope.signed)
    rules = read_rule_set(pack.files)
    check_facts_kept(in_force.rules.catalogue, rules.rules.catalogue)
    older = RulePackOlder(pack.made_on, since) if pack.made_on < since else None
    signer = trusted.get(envelope.public_key, "")
    return Examined(pack, rules, envelope.public_key, signer, changes_between(in_force, rules), older)


def installed(uow: UnitOfWork, edition: Edition) -> Installed | None:
    """Return the pack the archive goes by; None where it goes by the rules of the program, which may be newer.

    A pack whose signer is trusted no more, or whose bytes were changed, does not count.
    """
    trusted = trusted_signers(uow, edition)
    for kept in uow.rule_packs.all():
        try:
            envelope = _genuine(kept.content)
            pack = read_pack(envelope.signed)
        except RulePackUnusable:
            continue
        if envelope.public_key in trusted and pack.made_on >= edition.on:
            name, shown = trusted[envelope.public_key], fingerprint_of(envelope.public_key)
            return Installed(pack, name, shown, kept.installed_on)
    return None


def installed_files(uow: UnitOfWork, edition: Edition) -> RuleFiles | None:
    """Return the files of the pack the archive goes by; None where it goes by the program's own."""
    found = installed(uow, edition)
    return found.pack.files if found is not None else None


def trusted_signers(uow: UnitOfWork, edition: Edition) -> dict[bytes, str]:
    """Return the keys whose packs this archive takes, with the names they are trusted under."""
    return {**uow.rule_packs.signers(), **edition.signers}


def examine_here(uow: UnitOfWork, edition: Edition, in_force: RuleSet, content: bytes) -> Examined:
    """Return what a pack says, changes, and whether this archive would take it; any operator may look.

    Raises:
        RulePackUnusable, RuleFileFaulty: as for `examine`.
    """
    now = installed(uow, edition)
    found = examine(content, in_force, trusted_signers(uow, edition), edition.on)
    refusal: RulePackOlder | RulePackUnusable | None = found.refusal
    if now is not None and found.pack.made_at <= now.pack.made_at:
        refusal = RulePackOlder(found.pack.made_on, now.pack.made_on)
    if found.pack.made_at > uow.now.astimezone(UTC) + _AHEAD:
        refusal = RulePackUnusable("future")
    return replace(found, refusal=refusal)


def install_pack(
    uow: UnitOfWork, edition: Edition, in_force: RuleSet, content: bytes, compared: Compared | None = None
) -> Examined:
    """Go by the rules of a pack from now on, and return what it changed.

    Args:
        uow: the coordinator's.
        edition: the rules of the program.
        in_force: the rules gone by until now.
        content: the file.
        compared: what she says of the key that signed it, where it is not trusted yet.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        RulePackUnusable, RuleFileFaulty: as for `examine`; "future" where it was made on a day still to come.
        RulePackOlder: it was not made after the rules in force.
        RuleSignerUnknown: its signer is not trusted, and nothing was compared.
        FingerprintDiffers: what was compared is not the print of her key.
        SignerNameEmpty: it is, and nobody was named.
    """
    require_role(uow, *COORDINATION)
    found = examine_here(uow, edition, in_force, content)
    if found.refusal is not None:
        raise found.refusal
    signer = found.signer or _trust(uow, found.public_key, compared)
    uow.rule_packs.add(found.pack, content, uow.today)
    uow.journal.act("rules.install")
    return replace(found, signer=signer)


def distrust(uow: UnitOfWork, fingerprint: str) -> None:
    """Take no more packs of this signer, nor go by those she signed.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        RuleSignerUnknown: this archive trusts no key with this print; those of the program come with the program.
    """
    require_role(uow, *COORDINATION)
    for public_key in uow.rule_packs.signers():
        if same_fingerprint(fingerprint, public_key):
            uow.rule_packs.distrust(public_key)
            uow.journal.act("rules.distrust")
            return
    raise RuleSignerUnknown(fingerprint)


def _trust(uow: UnitOfWork, public_key: bytes, compared: Compared | None) -> str:
    if compared is None:
        raise RuleSignerUnknown(fingerprint_of(public_key))
    if not same_fingerprint(compared.fingerprint, public_key):
        raise FingerprintDiffers(fingerprint_of(public_key))
    name = " ".join(compared.name.split())[:_LONGEST_NAME]
    if not name:
        raise SignerNameEmpty
    uow.rule_packs.trust(public_key, name)
    uow.journal.act("rules.trust")
    return name


def _genuine(content: bytes) -> Envelope:
    envelope = open_envelope(content)
    check_signature(envelope)
    return envelope
