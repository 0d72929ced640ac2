"""The closed catalogue of what a summary counts: a code exists only if it stands in a file of known hash."""

import hashlib
import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import final

from desktop.sync.codes import NotOutbound

# SHA-256 of each released file of families. A changed file is not loaded: a figure's meaning is what was agreed.
RELEASED = {
    "2026-01-01": "6cc5817d4cb24eee62f12017118c2a996b10cb1b1bad8ad92a5344af2e6ba446",
}
_MINT = object()


@final
@dataclass(frozen=True, slots=True)
class CatalogueCode:
    """The code of one family of needs; it is made only by `Catalogue.code` and `Catalogue.codes`."""

    text: str
    _minted_by: object = field(repr=False, compare=False)

    def __init_subclass__(cls, **_: object) -> None:
        raise NotOutbound("a catalogue's code has no subclasses")

    def __post_init__(self) -> None:
        if self._minted_by is not _MINT:
            raise NotOutbound("a catalogue's code is made by looking it up in the catalogue")


@dataclass(frozen=True, slots=True)
class OutwardFamily:
    """What the reader of a summary is told about one family.

    Attributes:
        label: its name on the page.
        asks: what the women ask for, one line.
        service: the INPS service it concerns.
    """

    code: CatalogueCode
    label: str
    asks: str
    service: str


class CatalogueAltered(Exception):  # noqa: N818 - it names what happened to the file
    """The file of the families is not one of those released: the package is damaged."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The families of needs of one version, in the order in which every output shows them.

    Attributes:
        version: the day that names the file.
        sha256: of the file, in hexadecimal; it stands on the certificate.
    """

    version: date
    sha256: str
    families: tuple[OutwardFamily, ...]

    @classmethod
    def load(cls, content: bytes) -> "Catalogue":
        """Return the catalogue written in `content`, the bytes of a released file of families.

        Raises:
            CatalogueAltered: the bytes are not those of a released file.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 not in RELEASED.values():
            raise CatalogueAltered
        table = tomllib.loads(content.decode("utf-8"))
        families = tuple(
            OutwardFamily(CatalogueCode(row["code"], _MINT), row["label"], row["asks"], row["service"])
            for row in table["family"]
        )
        return cls(table["version"], sha256, families)

    @property
    def codes(self) -> tuple[CatalogueCode, ...]:
        """All the codes, in the order of the file."""
        return tuple(family.code for family in self.families)

    def code(self, text: str) -> CatalogueCode:
        """Return the code written `text`.

        Raises:
            KeyError: the catalogue has no such code.
        """
        return {code.text: code for code in self.codes}[text]
