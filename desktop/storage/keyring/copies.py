"""The two copies of the key file on the disk: written one after the other, opened from whichever is good."""

from dataclasses import dataclass

from desktop.errors import KeyFileUnwell, WrongPassphrase
from desktop.storage.durable import replace_whole
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.cost import KdfCost, root_of
from desktop.storage.keyring.key_file import KeyFile, read_key_file


@dataclass(frozen=True)
class OpenedKeys:
    """What a name and a passphrase open, or two recovery shares.

    Attributes:
        key_file: the newest good copy.
        vault_key: the database's key.
        public_key: by it the archive knows the operator; empty for who came with two recovery shares.
        copies_agree: False where one copy is missing, damaged or older and should be written again.
    """

    key_file: KeyFile
    vault_key: bytes
    public_key: bytes
    copies_agree: bool

    def __repr__(self) -> str:
        """Show no key."""
        return "<OpenedKeys>"


def good_copies(folder: ArchiveFolder) -> list[KeyFile]:
    """Return the readable copies of the key file, newest first.

    Raises:
        KeyFileUnwell: none can be read; says why the last one tried could not.
    """
    good: list[KeyFile] = []
    unwell = KeyFileUnwell("missing")
    for path in folder.keys:
        try:
            good.append(read_key_file(path.read_bytes()))
        except FileNotFoundError:
            continue
        except OSError:
            unwell = KeyFileUnwell("damaged")
        except KeyFileUnwell as found:
            unwell = found
    if not good:
        raise unwell
    return sorted(good, key=lambda copy: copy.generation, reverse=True)


def opened_keys(folder: ArchiveFolder, name: str, passphrase: str) -> OpenedKeys:
    """Return what `name` and `passphrase` open. One key derivation, however many slots and whoever asks.

    Raises:
        WrongPassphrase: no slot is theirs.
        KeyFileUnwell: no copy can be used.
    """
    copies = good_copies(folder)
    roots: dict[tuple[KdfCost, bytes], bytes] = {}
    forged = False
    for copy in copies:
        tried = (copy.cost, copy.salt)
        if tried not in roots:
            roots[tried] = root_of(name, passphrase, copy.cost, copy.salt)
        slot = copy.opened(roots[tried])
        if slot is None:
            continue
        if not copy.is_authentic(slot.vault_key):
            forged = True
            continue
        if any(newer.generation > copy.generation and newer.is_authentic(slot.vault_key) for newer in copies):
            # Only the older copy knows this passphrase: it was changed or taken away since.
            raise WrongPassphrase
        agree = len(copies) == len(folder.keys) and all(other.covered == copy.covered for other in copies)
        return OpenedKeys(copy, slot.vault_key, slot.public_key, agree)
    if forged:
        raise KeyFileUnwell("damaged")
    raise WrongPassphrase


def write_copies(folder: ArchiveFolder, key_file: KeyFile, vault_key: bytes) -> KeyFile:
    """Write both copies and return the file as written.

    Raises:
        OSError: the disk refused; at least one copy, old or new, stands whole.
    """
    written, content = key_file.written(vault_key)
    for path in folder.keys:
        replace_whole(path, content)
    return written
