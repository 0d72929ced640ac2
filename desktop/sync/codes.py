"""Random codes that stand on what leaves: nothing about a woman, a day or a computer can be read from one."""

import re
import secrets
from dataclasses import dataclass
from typing import final

# Crockford's base 32: no I, L, O, U, so that a code read aloud or from paper is not mistaken.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHEET_SYMBOLS = 10
_CENTRE = re.compile(r"[A-Z0-9]{4,32}")


class NotOutbound(TypeError):  # noqa: N818 - it names what was refused
    """Something that is not of a closed type was about to leave: a fault of the program, never an operator's.

    Its text names types and fields, never a value.
    """


def check_symbol(symbols: str) -> str:
    """Return the check symbol of `symbols` by the hybrid system MOD 33,32 after ISO 7064.

    It catches every single mistaken symbol: an answer matched to the wrong code would advise the wrong woman.
    """
    size = len(ALPHABET)
    product = size
    for symbol in symbols:
        product = (product + ALPHABET.index(symbol)) % size or size
        product = product * 2 % (size + 1)
    return ALPHABET[(size + 1 - product) % size]


@final
@dataclass(frozen=True, slots=True)
class SheetCode:
    """The code of one sheet: ten random symbols and one that checks them; fresh for each sheet, derived from nothing.

    Raises:
        ValueError: a symbol is not of the alphabet, or the check symbol is wrong.
    """

    text: str

    def __init_subclass__(cls, **_: object) -> None:
        raise NotOutbound("a sheet's code has no subclasses")

    def __post_init__(self) -> None:
        symbols, check = self.text[:-1], self.text[-1:]
        whole = type(self.text) is str and len(symbols) == SHEET_SYMBOLS and set(symbols) <= set(ALPHABET)
        if not whole or check != check_symbol(symbols):
            raise ValueError("not a sheet's code")

    @classmethod
    def fresh(cls) -> "SheetCode":
        """Return a new random code: 50 bits."""
        symbols = "".join(secrets.choice(ALPHABET) for _ in range(SHEET_SYMBOLS))
        return cls(symbols + check_symbol(symbols))


@final
@dataclass(frozen=True, slots=True)
class CentreCode:
    """The public random code of an archive, drawn once at its creation: it lets a table see gaps and doubles.

    Raises:
        ValueError: it is not made of capital letters and digits alone.
    """

    text: str

    def __init_subclass__(cls, **_: object) -> None:
        raise NotOutbound("a centre's code has no subclasses")

    def __post_init__(self) -> None:
        if type(self.text) is not str or not _CENTRE.fullmatch(self.text):
            raise ValueError("not a centre's code")
