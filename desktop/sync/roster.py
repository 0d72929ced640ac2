"""The cards of the centres and the roster made of them: whose key signs for which code, in which network.

A card is what a centre tells of itself once; a roster is what a referent keeps, having heard each key's first symbols
by voice. Both are JSON, both are described by a schema in resources/schemas. Neither holds anything of a woman.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.errors import CardUnusable, RosterUnusable
from desktop.sync.codes import CentreCode
from desktop.sync.outgoing import Signer
from desktop.sync.shapes import canonical

CARD_FORMAT, ROSTER_FORMAT = "accompagna-card/1", "accompagna-roster/1"
LARGEST_CARD, LARGEST_ROSTER = 8 * 1024, 512 * 1024
MOST_CENTRES = 500
_LONGEST_NAME: Final = 200
_AREA = re.compile(r"[A-Z][A-Z0-9_]{1,31}")
_GROUP = 4
_FINGERPRINT = 16


@dataclass(frozen=True, slots=True)
class Card:
    """What a centre tells of itself: its public code, the key that signs its certificates, its name and network.

    Attributes:
        training: its women are invented.
    """

    code: CentreCode
    key: bytes
    name: str
    network: str
    training: bool

    @property
    def fingerprint(self) -> str:
        """What is compared by voice: the first symbols of the SHA-256 of code and key, in groups of four."""
        digest = hashlib.sha256(self.code.text.encode("ascii") + self.key).hexdigest()[:_FINGERPRINT].upper()
        return " ".join(digest[at : at + _GROUP] for at in range(0, _FINGERPRINT, _GROUP))


def write_card(card: Card, signer: Signer) -> bytes:
    """Return `card` as canonical JSON, signed with the key it names."""
    facts = {
        "format": CARD_FORMAT,
        "centre_code": card.code.text,
        "public_key": signer.public.hex(),
        "name": tidy(card.name),
        "network": tidy(card.network),
        "training": card.training,
    }
    return canonical({"card": facts, "signature": signer.sign(canonical(facts)).hex()})


def read_card(content: bytes) -> Card:
    """Return the card in `content`, which anyone may have written: whose key it is, a voice must say.

    Raises:
        CardUnusable: it is no card, byte for byte canonical, or it is not signed with the key it names.
    """
    try:
        document = _loaded(content, LARGEST_CARD)
        facts = document["card"]
        card = Card(
            CentreCode(facts["centre_code"]),
            _key(facts["public_key"]),
            _named(facts["name"]),
            _named(facts["network"]),
            _flag(facts["training"]),
        )
        signature = bytes.fromhex(document["signature"])
        again = canonical({"card": facts, "signature": signature.hex()})
    except (KeyError, TypeError, ValueError, RecursionError):
        raise CardUnusable("unreadable") from None
    if facts.get("format") != CARD_FORMAT or again != content:
        raise CardUnusable("unreadable")
    try:
        Ed25519PublicKey.from_public_bytes(card.key).verify(signature, canonical(facts))
    except InvalidSignature:
        raise CardUnusable("forged") from None
    return card


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre of the roster.

    Attributes:
        key: the public key its certificates bear.
        network: the code of its network.
        name: for the referent's eyes: it stands on no output.
        since: the first day from which its summaries are expected; None: from the first of the table.
        until: the last one; None: until the last of the table.
    """

    code: str
    key: bytes
    network: str
    name: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """The centres whose summaries are added up.

    Attributes:
        area: the code of the whole, REF_AREA of its sums; `title` its name.
        networks: the name of each network by its code.
        training: its centres are invented.
    """

    area: str
    title: str
    networks: Mapping[str, str]
    centres: tuple[Centre, ...]
    training: bool = False

    def centre(self, code: str) -> Centre | None:
        """Return the centre of this code, None where it is not in the roster."""
        return next((centre for centre in self.centres if centre.code == code), None)


def read_roster(content: bytes) -> Roster:
    """Return the roster in `content`.

    Raises:
        RosterUnusable: it is none, or what stands in it does not agree with itself.
    """
    try:
        document = _loaded(content, LARGEST_ROSTER)
        if document["format"] != ROSTER_FORMAT:
            raise RosterUnusable("unreadable")
        roster = Roster(
            area=_area(document["area"]),
            title=_named(document.get("name", "")),
            networks={_area(row["code"]): _named(row.get("name", "")) for row in document["networks"]},
            centres=tuple(_centre(row) for row in document["centres"]),
            training=_flag(document.get("training", False)),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise RosterUnusable("unreadable") from None
    _check(roster)
    return roster


def write_roster(roster: Roster) -> bytes:
    """Return `roster` as JSON to be kept, read and corrected by hand."""
    document = {
        "format": ROSTER_FORMAT,
        "area": roster.area,
        "name": roster.title,
        "training": roster.training,
        "networks": [{"code": code, "name": name} for code, name in roster.networks.items()],
        "centres": [_row(centre) for centre in roster.centres],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def with_card(roster: Roster, card: Card) -> Roster:
    """Return `roster` with the centre of `card` in it; one that stands there already gets the key of the card.

    Raises:
        RosterUnusable: the card is of invented women and the roster is not, or the other way round; the key is
            already another centre's; there are too many centres.
    """
    if card.training is not roster.training:
        raise RosterUnusable("training", card.code.text)
    network = network_code(card.network)
    known = roster.centre(card.code.text)
    centre = Centre(
        card.code.text, card.key, network, card.name, known.since if known else None, known.until if known else None
    )
    others = tuple(each for each in roster.centres if each.code != centre.code)
    networks = {code: name for code, name in roster.networks.items() if any(each.network == code for each in others)}
    networks.setdefault(network, card.network)
    added = Roster(roster.area, roster.title, networks, (*others, centre), roster.training)
    _check(added)
    return added


def network_code(name: str) -> str:
    """Return the code of a network called `name`: capital letters without accents, digits and underscores."""
    import unicodedata  # noqa: PLC0415 - only where a roster is made

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").upper()
    code = re.sub(r"[^A-Z0-9]+", "_", plain).strip("_")[:24]
    return code if _AREA.fullmatch(code) else f"RETE_{code}".rstrip("_")


def tidy(name: str) -> str:
    """Return a name on one line, cut where it is longer than a name is."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:_LONGEST_NAME]


def _check(roster: Roster) -> None:
    if len(roster.centres) > MOST_CENTRES:
        raise RosterUnusable("unreadable")
    if not roster.centres:
        raise RosterUnusable("empty")
    seen: set[object] = set()
    for centre in roster.centres:
        if centre.code in seen or centre.key in seen:
            raise RosterUnusable("double", centre.code)
        seen |= {centre.code, centre.key}
        if centre.network not in roster.networks:
            raise RosterUnusable("network", centre.network)
    if roster.area in roster.networks:
        raise RosterUnusable("area", roster.area)


def _loaded(content: bytes, largest: int) -> dict[str, Any]:
    if len(content) > largest:
        raise ValueError("too long")
    document = json.loads(content, object_pairs_hook=_once)
    if not isinstance(document, dict):
        raise TypeError("no object")
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _centre(row: Mapping[str, Any]) -> Centre:
    since, until = (date.fromisoformat(row[name]) if row.get(name) else None for name in ("since", "until"))
    return Centre(
        CentreCode(row["code"]).text,
        _key(row["key"]),
        _area(row["network"]),
        _named(row.get("name", "")),
        since,
        until,
    )


def _row(centre: Centre) -> dict[str, str]:
    row = {"code": centre.code, "key": centre.key.hex(), "network": centre.network, "name": centre.name}
    days = {"since": centre.since, "until": centre.until}
    return row | {name: day.isoformat() for name, day in days.items() if day}


def _area(code: object) -> str:
    if not isinstance(code, str) or not _AREA.fullmatch(code):
        raise ValueError("not the code of an area")
    return code


def _named(name: object) -> str:
    if not isinstance(name, str) or tidy(name) != name:
        raise ValueError("not a name")
    return name


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _key(written: object) -> bytes:
    if not isinstance(written, str):
        raise TypeError("not a key")
    key = bytes.fromhex(written)
    Ed25519PublicKey.from_public_bytes(key)
    return key
