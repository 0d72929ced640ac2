"""Thirty messages nobody should read in full, five that must be read, and ten thousand damaged ones; all invented."""

import base64
import io
import random
import zipfile
from collections.abc import Callable, Mapping

CODE = "7K2MWQ4D1XK"
HEAD = b"From: a@esempio.invalid\r\nTo: b@esempio.invalid\r\nSubject: Risposta\r\nMIME-Version: 1.0\r\n"
TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
_MEGA = 1 << 20


def _nested(depth: int, end: bytes = b"") -> bytes:
    """Multiparts one within the other."""
    whole = HEAD
    for level in range(depth):
        whole += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    return whole + TEXT + b"in fondo\r\n" + end


def _forwarded(depth: int) -> bytes:
    """Messages one within the other."""
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + TEXT + b"in fondo\r\n"


def _parts(part: bytes, count: int) -> bytes:
    return HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + (b"--b\r\n" + part) * count + b"--b--\r\n"


def _attached(kind: bytes, content: bytes) -> bytes:
    encoded = base64.encodebytes(content)
    head = b"Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n" % kind
    return _parts(head + encoded, 1)


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomba.txt", b"\0" * (20 * _MEGA))
    return out.getvalue()


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "nested multiparts": lambda: _nested(1500),
    "multiparts as deep as types allow": lambda: _nested(39),
    "just too deep": lambda: _nested(7),
    "forwarded in forwarded": lambda: _forwarded(38),
    "thousands of forwards": lambda: _forwarded(5000),
    "empty parts": lambda: _parts(b"\r\n", 150_000),
    "thousands of typed parts": lambda: _parts(TEXT, 20_000),
    "boundaries alone": lambda: HEAD + TEXT + b"--\r\n" * 50_000,
    "encoded words in the subject": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\n\r\nciao",
    "encoded words over many lines": lambda: b"Subject:" + b" =?utf-8?q?a?=\r\n" * 20_000 + b"\r\nciao",
    "a long To": lambda: b"To: " + b"a@b.it, " * 20_000 + b"\r\n\r\nciao",
    "comments in comments": lambda: b"To: " + b"(" * 80_000 + b"\r\n\r\nciao",
    "thousands of headers": lambda: b"X-A: b\r\n" * 30_000 + b"\r\nciao",
    "a header that never ends": lambda: b"X-A: " + b"a" * (2 * _MEGA),
    "parameters of a type": lambda: b"Content-Type: text/plain" + b"; a=b" * 12_000 + b"\r\n\r\nciao",
    "continued parameters": lambda: (
        b"Content-Type: text/plain" + b"".join(b"; name*%d=a" % number for number in range(4_000)) + b"\r\n\r\nciao"
    ),
    "parameters of a part": lambda: _parts(b"Content-Type: text/plain" + b"; a=b" * 20_000 + b"\r\n\r\nciao\r\n", 1),
    "a disposition without end": lambda: _parts(b"Content-Disposition: attachment" + b";\r\n a=b" * 9_000, 1),
    "types in a text": lambda: HEAD + TEXT + b"Content-Type: text/plain\r\n" * 30_000,
    "dispositions in a text": lambda: HEAD + TEXT + b"Content-Disposition: inline\r\n" * 30_000,
    "NULs": lambda: HEAD + TEXT + b"\0" * 100_000,
    "one NUL": lambda: HEAD + TEXT + b"ciao\0ciao",
    "a program": lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 64,
    "a zip archive": _zip_bomb,
    "a zip bomb alone": lambda: _attached(b"application/zip", _zip_bomb()),
    "a page alone": lambda: HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000,
    "8-bit junk": lambda: HEAD + b"Content-Type: image/png\r\n\r\n" + bytes(range(128, 256)) * 500,
    "nothing": lambda: b"",
    "blanks": lambda: HEAD + TEXT + b" \r\n" * 10_000,
    "31 megabytes": lambda: HEAD + TEXT + b"a" * (31 * _MEGA),
}

_LETTER = (
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nRiferimento 7K2M WQ4D 1XK. "
    + "La domanda è completa.".encode()
    + b"\r\n"
)
_PAGE = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Riferimento</p>\r\n"
_ALTERNATIVE = (
    b'Content-Type: multipart/alternative; boundary="a"\r\n\r\n--a\r\n' + _LETTER + b"--a\r\n" + _PAGE + b"--a--\r\n"
)
_CERTIFIED = (
    b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha256; boundary="s"\r\n\r\n'
    b"--s\r\n"
    b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n'
    b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"Messaggio di posta certificata: l'originale =E8 incluso in allegato.\r\n--m\r\n"
    b'Content-Type: application/xml; name="daticert.xml"\r\nContent-Transfer-Encoding: base64\r\n\r\nPHhtbC8+\r\n'
    b"--m\r\n"
    b'Content-Type: message/rfc822; name="postacert.eml"\r\n\r\n' + HEAD + _ALTERNATIVE + b"\r\n--m--\r\n--s\r\n"
    b'Content-Type: application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    b"AAAA\r\n--s--\r\n"
)
LEGITIMATE: Mapping[str, bytes] = {
    "plain": HEAD + _LETTER,
    "with a page beside the text": HEAD + _ALTERNATIVE,
    "certified": HEAD + _CERTIFIED,
    "certified, forwarded as an attachment": (
        HEAD
        + b'Content-Type: multipart/mixed; boundary="f"\r\n\r\n--f\r\nContent-Type: text/plain\r\n\r\nInoltro.\r\n'
        + b"--f\r\n"
        + b"Content-Type: message/rfc822\r\n\r\n" + HEAD + _CERTIFIED + b"\r\n--f--\r\n"
    ),
    "with the table back": _parts(_LETTER + b"--b\r\nContent-Type: text/csv\r\n\r\na;b\r\n", 1),
}  # fmt: skip


def mutated(seed: int) -> bytes:
    """A legitimate message with bytes changed, cut, doubled, or pieces of hostile ones put in."""
    draw = random.Random(seed)
    content = bytearray(draw.choice(sorted(LEGITIMATE.values())))
    for _ in range(draw.randint(1, 12)):
        at = draw.randrange(len(content) + 1)
        length = draw.randint(1, 40)
        kind = draw.randrange(5)
        if kind == 0:
            content[at : at + length] = draw.randbytes(length)
        elif kind == 1:
            del content[at : at + length]
        elif kind == 2:
            content[at:at] = content[at : at + length] * draw.randint(1, 4)
        elif kind == 3:
            content[at:at] = draw.choice(_PIECES)
        else:
            other = draw.choice(sorted(LEGITIMATE.values()))
            start = draw.randrange(len(other))
            content[at:at] = other[start : start + length * 4]
    return bytes(content)


_PIECES = tuple(
    r"""\r\n\r\n|--a\r\n|--m--\r\n|Content-Type: ;;;=\r\n|Content-Type: multipart/mixed\r\n\r\n|\xff\xfe|\r|\n|"|(
    =E|=\r\n|Content-Transfer-Encoding: quoted-printable\r\n
    Content-Type: text/plain; charset=rot13\r\n|Content-Type: text/plain; charset*=x'y'%FF\r\n|=?utf-8?b?//8?=
    Content-Transfer-Encoding: base64\r\n|Content-Transfer-Encoding: uuencode\r\n|begin 644 a\r\n|charset=utf-7
    Content-Type: message/rfc822\r\n\r\n|Content-Type: message/delivery-status\r\n\r\n|Content-Type: message/partial\r\n
    Content-Type: message/external-body\r\n\r\n"""
    .encode("latin-1").decode("unicode_escape").encode("latin-1").replace(b"\n    ", b"|").split(b"|")
)  # fmt: skip
