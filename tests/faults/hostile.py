"""Hostile texts and files: what somebody pastes, what a bad stick or a bad person makes of a file."""

import random
from collections.abc import Callable

_MARKUP = (
    '<a href="file:///etc/passwd">x</a>',
    "<img src='http://x.invalid/'/>",
    "<b><i></b></i>",
    "<para><font name='none' size='9999'>",
    "&#0;&amp;&lt;&bogus;",
    "]]><!--",
    "{0.__class__}%s%n${x}",
    "'; DROP TABLE case_file; --",
    '"NEAR(a b, 1)" OR * AND NOT ^ col:',
    '=HYPERLINK("http://x.invalid")',
    "@SUM(1+1)|cmd",
    "+39 333",
    "-1+1",
)
_SIGNS = (
    "\0\x01\x1b[31m\x7f\x85",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{LINE SEPARATOR}",
    "e" + "\N{COMBINING ACUTE ACCENT}" * 40,
    "\ud800\udfff\udc00",
    "\N{MATHEMATICAL BOLD FRAKTUR CAPITAL A}\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
    "\N{FAMILY}\N{EMOJI MODIFIER FITZPATRICK TYPE-6}\U000e0100\U0010ffff",
    "İıſßŉǰΐﬁ",
    "\r\n\t\v\f  ",
)


def text(chance: random.Random) -> str:
    """Return a hostile text; one in a hundred is very long."""
    parts = [chance.choice((_markup, _signs, _any, _words))(chance) for _ in range(chance.randint(0, 6))]
    joined = "".join(parts)
    return joined * chance.randrange(1, 4000 // (len(joined) + 1) + 2) if chance.random() < 0.01 else joined


def _markup(chance: random.Random) -> str:
    return chance.choice(_MARKUP)


def _signs(chance: random.Random) -> str:
    return chance.choice(_SIGNS)


def _any(chance: random.Random) -> str:
    return "".join(chr(chance.choice((chance.randrange(0x110000), chance.randrange(0x300)))) for _ in range(9))


def _words(chance: random.Random) -> str:
    return "".join(chance.choice("abàèzì' 0\"*()") for _ in range(chance.randint(1, 30)))


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return the bytes of a file with something wrong: bits, stretches cut out, doubled, filled or put elsewhere."""
    made = content
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        made = chance.choice(_WAYS)(made, chance)
    return made


def _bits(content: bytes, chance: random.Random) -> bytes:
    made = bytearray(content or b"\0")
    for _ in range(chance.choice((1, 1, 8, 64))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _stretch(content: bytes, chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(len(content) + 1)
    return begin, min(len(content), begin + chance.choice((1, 4, 32, 512, len(content))))


def _cut(content: bytes, chance: random.Random) -> bytes:
    begin, end = _stretch(content, chance)
    return content[:begin] + content[end:]


def _doubled(content: bytes, chance: random.Random) -> bytes:
    begin, end = _stretch(content, chance)
    return content[:end] + content[begin:end] * chance.choice((1, 2, 9)) + content[end:]


def _filled(content: bytes, chance: random.Random) -> bytes:
    begin, end = _stretch(content, chance)
    return content[:begin] + chance.choice((b"\0", b"\xff", b'"', b"{", b";")) * (end - begin) + content[end:]


def _foreign(content: bytes, chance: random.Random) -> bytes:
    begin, end = _stretch(content, chance)
    put = (chance.randbytes(end - begin), text(chance).encode("utf-8", "surrogatepass"))
    return content[:begin] + chance.choice(put) + content[end:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_bits, _bits, _cut, _doubled, _filled, _foreign)
