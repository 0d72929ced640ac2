"""A little of the D-Bus protocol: enough to ask another program's accessibility tree what it shows."""

import os
import socket
import struct
from collections.abc import Iterator
from typing import Any

# https://dbus.freedesktop.org/doc/dbus-specification.html, little-endian throughout.
_CALL, _ANSWER, _ERROR = 1, 2, 3
_START = "<cBBBIII"
_FIXED = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}
_ALIGNED = {"s": 4, "o": 4, "g": 1, "a": 4, "(": 8, "{": 8, "v": 1}
_ALIGNED |= {kind: struct.calcsize(fixed) for kind, fixed in _FIXED.items()}
_PATH, _INTERFACE, _MEMBER, _REPLY_TO, _DESTINATION, _SIGNATURE = 1, 2, 3, 5, 6, 8
_THE_BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_PATIENCE_SECONDS = 30


class NoAnswer(Exception):  # noqa: N818 - what it says
    """The other program refused, or is no longer there."""


def types_of(signature: str) -> Iterator[str]:
    """Part a signature into its single complete types."""
    begin = 0
    while begin < len(signature):
        end = begin
        while signature[end] == "a":
            end += 1
        depth = signature[end] in "({"
        while depth:
            end += 1
            depth += (signature[end] in "({") - (signature[end] in ")}")
        yield signature[begin : end + 1]
        begin = end + 1


class Reading:
    """Takes values out of a message, one after the other; what comes first stands at a multiple of eight."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    @property
    def is_over(self) -> bool:
        return self._at >= len(self._content)

    def all(self, signature: str) -> list[Any]:
        return [self.one(kind) for kind in types_of(signature)]

    def one(self, kind: str) -> Any:  # noqa: ANN401 - of whatever type the signature says
        self._align(_ALIGNED[kind[0]])
        if kind in _FIXED:
            (value,) = struct.unpack_from(f"<{_FIXED[kind]}", self._content, self._at)
            self._at += struct.calcsize(_FIXED[kind])
            return value
        if kind == "v":
            return self.one(self.one("g"))
        if kind[0] == "a":
            return list(self._items(kind[1:]))
        if kind[0] in "({":
            return tuple(self.all(kind[1:-1]))
        length = self.one("y" if kind == "g" else "u")
        text = self._content[self._at : self._at + length].decode("utf-8")
        self._at += length + 1
        return text

    def _align(self, size: int) -> None:
        self._at += -self._at % size

    def _items(self, kind: str) -> Iterator[Any]:
        length = self.one("u")
        self._align(_ALIGNED[kind[0]])
        end = self._at + length
        while self._at < end:
            yield self.one(kind)


class Writing:
    """Writes strings, paths and whole numbers: all that is ever asked with."""

    def __init__(self) -> None:
        self.made = bytearray()

    def align(self, size: int) -> None:
        self.made += b"\0" * (-len(self.made) % size)

    def one(self, kind: str, value: Any) -> None:  # noqa: ANN401 - of the type the kind says
        self.align(_ALIGNED[kind])
        if kind in _FIXED:
            self.made += struct.pack(f"<{_FIXED[kind]}", value)
            return
        text = value.encode("utf-8")
        self.made += struct.pack("<B" if kind == "g" else "<I", len(text)) + text + b"\0"

    def field(self, code: int, kind: str, value: str) -> None:
        self.align(8)
        self.made += struct.pack("<B", code)
        self.one("g", kind)
        self.one(kind, value)


class MessageBus:
    """A connection to a bus over the socket of this machine it listens on."""

    def __init__(self, address: str) -> None:
        path = dict(part.split("=", 1) for part in address.split(":", 1)[1].split(","))["path"]
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(_PATIENCE_SECONDS)
        self._socket.connect(path)
        self._serial = 0
        self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.geteuid()).encode().hex().encode() + b"\r\n")
        while b"\r\n" not in self._socket.recv(4096):
            continue
        self._socket.sendall(b"BEGIN\r\n")
        self._incoming = self._socket.makefile("rb")
        (self._me,) = self.call(*_THE_BUS, "Hello")

    def close(self) -> None:
        self._incoming.close()
        self._socket.close()

    def others(self) -> list[str]:
        """Return who else is on the bus."""
        (found,) = self.call(*_THE_BUS, "ListNames")
        return [name for name in found if name.startswith(":") and name != self._me]

    def call(self, to: str, path: str, interface: str, member: str, *typed: tuple[str, Any]) -> list[Any]:
        """Call a method with arguments such as ("s", "Name") and return what it answers.

        Raises:
            NoAnswer: it refused.
        """
        self._serial += 1
        head, body = Writing(), Writing()
        for code, kind, value in (
            (_PATH, "o", path),
            (_INTERFACE, "s", interface),
            (_MEMBER, "s", member),
            (_DESTINATION, "s", to),
        ):
            head.field(code, kind, value)
        if typed:
            head.field(_SIGNATURE, "g", "".join(kind for kind, _ in typed))
        for kind, value in typed:
            body.one(kind, value)
        start = struct.pack(_START, b"l", _CALL, 0, 1, len(body.made), self._serial, len(head.made))
        head.align(8)
        self._socket.sendall(start + head.made + body.made)
        return self._answer()

    def _answer(self) -> list[Any]:
        while True:
            start = self._incoming.read(16)
            if len(start) < 16:
                raise NoAnswer
            _, kind, _, _, length, _, head_length = struct.unpack(_START, start)
            head = Reading(self._incoming.read(head_length))
            self._incoming.read(-head_length % 8)
            body = Reading(self._incoming.read(length))
            fields = {}
            while not head.is_over:
                code, value = head.one("(yv)")
                fields[code] = value
            if fields.get(_REPLY_TO) != self._serial:
                continue
            if kind == _ERROR:
                raise NoAnswer
            return body.all(fields.get(_SIGNATURE, ""))
