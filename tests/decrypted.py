"""What whoever has the key reads in a database file, page by page, past the program and past SQLite."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import opened_keys
from tests.passphrases import OPERATOR, PASSPHRASE


def decrypted(folder: Path) -> bytes:
    """Every page of the database, free ones too, as whoever has the key can read them."""
    key = opened_keys(ArchiveFolder(folder), OPERATOR, PASSPHRASE).vault_key
    content = ArchiveFolder(folder).database.read_bytes()
    pages = []
    for at in range(0, len(content), 4096):
        page = content[at : at + 4096]
        cipher = Cipher(AES256(key), CBC(page[-80:-64])).decryptor()
        pages.append(cipher.update(page[16 if at == 0 else 0 : -80]))
    return b"".join(pages)
