"""Small files beside the archive that only the vault key reads: the tombstones, the copy of the ledger."""

import json
import secrets
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.storage.durable import replace_whole
from desktop.storage.keyring.sealing import NONCE_BYTES, expanded

_MAGIC = b"ACCOMPSF"
# Filled up to whole blocks: the length says little about how much is in it.
_BLOCK = 4096


class SealedFileUnreadable(Exception):  # noqa: N818 - it names what happened
    """The file is damaged, or is not of this archive and key."""


class SealedFile:
    """A document as JSON under the vault key.

    Args:
        path: the file.
        kind: what is in it; one kind is never read as another.
        vault_id: whose it is.
    """

    def __init__(self, path: Path, kind: str, vault_id: bytes) -> None:
        self.path, self._kind, self._vault_id = path, kind, vault_id

    def read(self, vault_key: bytes) -> Any | None:  # noqa: ANN401 - JSON
        """Return the document, None where there is no file.

        Raises:
            SealedFileUnreadable: it cannot be read with this key.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as refused:
            raise SealedFileUnreadable from refused
        header = _MAGIC + self._vault_id
        nonce, sealed = content[len(header) :][:NONCE_BYTES], content[len(header) + NONCE_BYTES :]
        try:
            if not content.startswith(header):
                raise SealedFileUnreadable
            return json.loads(self._cipher(vault_key).decrypt(nonce, sealed, header))
        except (InvalidTag, ValueError) as wrong:
            raise SealedFileUnreadable from wrong

    def write(self, document: object, vault_key: bytes) -> None:
        """Write the document in place of the one before.

        Raises:
            OSError: the disk refused; the old file stands.
        """
        plain = json.dumps(document, separators=(",", ":")).encode()
        plain += b" " * (-len(plain) % _BLOCK)
        header, nonce = _MAGIC + self._vault_id, secrets.token_bytes(NONCE_BYTES)
        replace_whole(self.path, header + nonce + self._cipher(vault_key).encrypt(nonce, plain, header))

    def _cipher(self, vault_key: bytes) -> AESGCM:
        return AESGCM(expanded(vault_key, f"side file {self._kind}", 32))
