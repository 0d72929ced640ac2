"""Reads an encrypted database page by page, past SQLite: what one damaged page cannot keep from the others.

The format is SQLCipher's, version 4: of each 4096 bytes the last 80 are the initialisation vector and the seal
(HMAC-SHA512 over ciphertext, vector and page number); the first 16 of the file are the salt of the seals' key.
"""

import hmac
from collections.abc import Iterator
from hashlib import pbkdf2_hmac
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE_BYTES = 4096
_VECTOR, _SEAL = 16, 64
USABLE_BYTES = PAGE_BYTES - _VECTOR - _SEAL
_SALT = 16
_MASK = 0x3A
_ROUNDS = 2
# Where the salt itself is damaged every seal fails: so many pages are tried to find the byte that is.
_TRIED = 4
_STARTS = b"SQLite format 3\0"


class Pages:
    """The pages of a database file, each read on its own.

    Args:
        path: the file; it is never written.
        vault_key: its key.
    """

    def __init__(self, path: Path, vault_key: bytes) -> None:
        self._path, self._key = path, vault_key
        self.count = path.stat().st_size // PAGE_BYTES
        self._seal_key = b""
        self._seal_key = self._seal_key_of(self._salt())

    def page(self, number: int) -> bytes | None:
        """Return the plain content of a page, from 1 on; None where it is damaged or the disk does not give it."""
        raw = self._raw(number)
        if raw is None or not self._is_sealed(raw, number, self._seal_key):
            return None
        begins = _SALT if number == 1 else 0
        cipher = Cipher(AES256(self._key), CBC(raw[USABLE_BYTES : USABLE_BYTES + _VECTOR])).decryptor()
        plain = cipher.update(raw[begins:USABLE_BYTES])
        return _STARTS + plain if number == 1 else plain

    def good(self) -> Iterator[tuple[int, bytes]]:
        """Give number and plain content of each page that is whole."""
        for number in range(1, self.count + 1):
            plain = self.page(number)
            if plain is not None:
                yield number, plain

    def _raw(self, number: int) -> bytes | None:
        try:
            with self._path.open("rb") as file:
                file.seek((number - 1) * PAGE_BYTES)
                raw = file.read(PAGE_BYTES)
        except OSError:
            return None
        return raw if len(raw) == PAGE_BYTES else None

    def _salt(self) -> bytes:
        """Return the salt; where a byte of it is damaged, the one with which some page's seal holds again."""
        first = self._raw(1)
        salt = bytes(_SALT) if first is None else first[:_SALT]
        tried = [(number, raw) for number in range(1, _TRIED + 1) if (raw := self._raw(number)) is not None]
        for candidate in (salt, *_one_byte_away(salt)):
            key = self._seal_key_of(candidate)
            if any(self._is_sealed(raw, number, key) for number, raw in tried):
                return candidate
        return salt

    def _seal_key_of(self, salt: bytes) -> bytes:
        return pbkdf2_hmac("sha512", self._key, bytes(byte ^ _MASK for byte in salt), _ROUNDS, 32)

    @staticmethod
    def _is_sealed(raw: bytes, number: int, seal_key: bytes) -> bool:
        begins = _SALT if number == 1 else 0
        covered = raw[begins : USABLE_BYTES + _VECTOR] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(seal_key, covered, "sha512"), raw[USABLE_BYTES + _VECTOR :])


def _one_byte_away(salt: bytes) -> Iterator[bytes]:
    for place in range(_SALT):
        for byte in range(256):
            if byte != salt[place]:
                yield salt[:place] + bytes((byte,)) + salt[place + 1 :]
