"""A pack of rules as a file: three lines that say what it is and who signed it, then the rules as one line of JSON.

The signature stands before everything else, so that nothing of the rules is read before it was checked. It covers the
first line and the JSON, byte for byte.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

from desktop.domain.rules.rule_files import RuleFiles
from desktop.errors import RulePackUnusable

FORMAT: Final = b"accompagna-rules/1"
LARGEST: Final = 4_000_000
LONGEST_NOTE: Final = 500
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
"""What a measure may be called: nothing of a path is among it."""
_MOST_FILES: Final = 300
_KEY_BYTES, _SIGNATURE_BYTES = 32, 64
_MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
_MEMBERS: Final = frozenset(("made_at", "note", "facts", "attestations", "benefits"))
_GROUP: Final = 4
_PRINT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class RulePack:
    """What a pack says: the moment at which it was made (UTC, whole seconds), why, and all the files of the rules."""

    made_at: datetime
    note: str
    files: RuleFiles

    @property
    def made_on(self) -> date:
        """The day on which it was made."""
        return self.made_at.date()


@dataclass(frozen=True, slots=True)
class Envelope:
    """A pack before anything of it is believed: whose key, the signature, and what must have been signed."""

    public_key: bytes
    signature: bytes
    signed: bytes

    @property
    def written(self) -> bytes:
        """The pack as a file."""
        first, _, rest = self.signed.partition(b"\n")
        return b"\n".join((first, self.public_key.hex().encode(), self.signature.hex().encode(), rest))


def signed_part(pack: RulePack) -> bytes:
    """Return what is signed of a pack: the same bytes for the same pack."""
    document = {
        "made_at": moment_words(pack.made_at),
        "note": pack.note,
        "facts": pack.files.facts,
        "attestations": pack.files.attestations,
        "benefits": dict(pack.files.benefits),
    }
    return FORMAT + b"\n" + _canonical(document)


def open_envelope(content: bytes) -> Envelope:
    """Return the parts of the file `content`, of which nothing is believed yet.

    Raises:
        RulePackUnusable: "large"; "too_new" where it is of a later form; "unreadable" where it is no pack at all.
    """
    if len(content) > LARGEST:
        raise RulePackUnusable("large")
    lines = content.split(b"\n", 3)
    if len(lines) <= len(("format", "key", "signature")) or not lines[0].startswith(FORMAT.partition(b"/")[0] + b"/"):
        raise RulePackUnusable("unreadable")
    if lines[0] != FORMAT:
        raise RulePackUnusable("too_new")
    try:
        key, signature = (bytes.fromhex(line.decode("ascii")) for line in lines[1:3])
    except ValueError:
        raise RulePackUnusable("unreadable") from None
    found = Envelope(key, signature, lines[0] + b"\n" + lines[3])
    if (len(key), len(signature)) != (_KEY_BYTES, _SIGNATURE_BYTES) or found.written != content:
        raise RulePackUnusable("unreadable")
    return found


def read_pack(signed: bytes) -> RulePack:
    """Return the pack in what was signed, once the signature is known to hold.

    Raises:
        RulePackUnusable: who signed it signed no pack.
    """
    written = signed.partition(b"\n")[2]
    try:
        document = json.loads(written)
        whole = isinstance(document, dict) and set(document) == _MEMBERS and _canonical(document) == written
        if not whole:
            raise RulePackUnusable("unreadable")
        return _pack(document)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise RulePackUnusable("unreadable") from None


def fingerprint_of(public_key: bytes) -> str:
    """Return the print of a key, to be read aloud and compared: eight groups of four digits of its SHA-256."""
    digits = sha256(public_key).digest()[:_PRINT_BYTES].hex()
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def same_fingerprint(typed: str, public_key: bytes) -> bool:
    """Tell whether `typed`, with blanks and letters as they come, is the print of a key."""
    return "".join(typed.split()).lower() == fingerprint_of(public_key).replace(" ", "")


def moment_words(moment: datetime) -> str:
    """Return a moment as it stands in a pack."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def read_moment(written: str) -> datetime:
    """Return the moment written so.

    Raises:
        ValueError: it is none.
    """
    return datetime.strptime(written, _MOMENT).replace(tzinfo=UTC)


def _pack(document: Mapping[str, Any]) -> RulePack:
    texts = (document["note"], document["facts"], document["attestations"], *document["benefits"].values())
    names = tuple(document["benefits"])
    if not all(isinstance(text, str) for text in texts) or len(document["note"]) > LONGEST_NOTE:
        raise RulePackUnusable("unreadable")
    if len(names) > _MOST_FILES or not all(NAME.fullmatch(name) for name in names):
        raise RulePackUnusable("unreadable")
    files = RuleFiles(document["facts"], document["attestations"], document["benefits"])
    return RulePack(read_moment(document["made_at"]), document["note"], files)


def _canonical(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
