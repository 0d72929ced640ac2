"""Refusals about the files of the rules and the packs they travel in."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


@dataclass
class RuleFileFaulty(Refusal):
    """A file of rules does not hold together: `where` is the file, `what` is wrong in its own words."""

    where: str
    what: str
    kind = "rule_file_faulty"


@dataclass
class RulesFolderUnusable(Refusal):
    """There are no files of rules to make a pack from; `why` is missing, not_text, empty, name or large."""

    why: str
    kind = "rules_folder_unusable"


@dataclass
class RulePackUnusable(Refusal):
    """A file is no pack of rules that can be used.

    `why` is missing, folder, large, unreadable, too_new, altered or future. Too new: written for a later program.
    Altered: the signature does not hold. Future: made on a day still to come.
    """

    why: str
    kind = "rule_pack_unusable"


@dataclass
class RulePackOlder(Refusal):
    """The pack was made on `made_on`, not after the rules in force, which are of `in_force`."""

    made_on: date
    in_force: date
    kind = "rule_pack_older"


@dataclass
class RuleSignerUnknown(Refusal):
    """Nobody here trusts who signed the pack; `fingerprint` is of her key."""

    fingerprint: str
    kind = "rule_signer_unknown"


@dataclass
class FingerprintDiffers(Refusal):
    """What was compared is not the print of the key that signed the pack, which is `fingerprint`."""

    fingerprint: str
    kind = "fingerprint_differs"


@dataclass
class SigningKeyUnusable(Refusal):
    """The file of the private key cannot sign; `why` is missing, not_key, locked or wrong_phrase."""

    why: str
    kind = "signing_key_unusable"


class SignerNameEmpty(Refusal):
    """A key is trusted under a name, and none was given."""

    kind = "signer_name_empty"
