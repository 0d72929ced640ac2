"""Makes a new archive: folder, keys, database, and the first operator with every role."""

import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlcipher3 import dbapi2

from desktop.domain.identifiers import new_code, new_id
from desktop.domain.personal import Personal
from desktop.domain.protocol import SIGNATORIES, proposed_cadence
from desktop.errors import ArchiveExists, FolderUnsuitable, OperatorNameEmpty
from desktop.storage.connection import connect, disk_told_once, told_once
from desktop.storage.durable import PRIVATE_FOLDER, sync_folder, write_private
from desktop.storage.folder import ArchiveFolder
from desktop.storage.folder_check import require_suitable
from desktop.storage.installation import Installation
from desktop.storage.keyring import recovery, sealing
from desktop.storage.keyring.copies import write_copies
from desktop.storage.keyring.cost import STANDARD, KdfCost, normalised_name, root_of
from desktop.storage.keyring.key_file import KeyFile, LogHead, new_key_file
from desktop.storage.passphrases import require_strong
from desktop.storage.rows import Rows, Statements
from desktop.storage.schema import migrate, stamped_tables, steps
from desktop.storage.settings import RECOVERY_PUBLIC_KEY
from desktop.storage.stamps import CHAIN_START, NOBODY, Author, Counters

FOUNDER_ROLES = ("accoglienza", "operatrice", "referente", "coordinatrice")
CENTRE_CODE_LENGTH = 8
_FIRST = 1


@dataclass(frozen=True, slots=True, repr=False)
class Founding(Personal):
    """What a new archive is made of.

    Attributes:
        centre: the centre's name.
        network: its anti-violence network.
        operator: name of the first operator, who gets every role.
        passphrase: hers.
        expected_women: women expected in a year, None where not said.
        training: True where its women are invented.
        created_on: the day.
    """

    centre: str
    network: str
    operator: str
    passphrase: str
    created_on: date
    expected_women: int | None = None
    training: bool = False


def found(place: Path, founding: Founding, cost: KdfCost | None = None) -> recovery.Recovery:
    """Make an archive in `place`, close it again, and return its recovery secret in shares, kept nowhere else.

    Args:
        place: a folder that is empty or does not exist.
        founding: what it is made of.
        cost: of the key derivation; None: calibrated on this PC.

    Raises:
        ArchiveExists: one is there already.
        FolderUnsuitable: the folder holds something else, or cannot be written.
        OperatorNameEmpty: the first operator has no name.
        PassphraseTooWeak: her passphrase is guessed too easily.
        ArchiveUnwell: the disk is full or fails; nothing is left behind that would stop another attempt.
    """
    folder = ArchiveFolder(place)
    _require_usable(founding, folder)
    _make_room(folder)
    cost = cost or STANDARD.calibrated()
    vault_key, secret, private = secrets.token_bytes(32), recovery.new_secret(), X25519PrivateKey.generate()
    recovery_public = recovery.key_pair(secret).public_key()
    device, operator = new_id(), new_id()
    key_file = new_key_file(vault_key, recovery_public, cost, LogHead(device, 0, CHAIN_START))
    root = root_of(founding.operator, founding.passphrase, cost, key_file.salt)
    slot = sealing.made_slot(root, private, vault_key, key_file.vault_id, key_file.bound)
    key_file = key_file.with_operator(operator, slot, vault_key, frozenset())
    beside = ArchiveFolder(folder.unfinished)
    author, public = Author(_FIRST, device, _FIRST, operator), private.public_key().public_bytes_raw()
    with told_once(), disk_told_once():
        write_private(beside.database, b"")
        connection = connect(beside.database, vault_key)
        try:
            migrate(connection, steps(), vault_key)
            head = _first_rows(connection, founding, key_file, author, public, recovery_public.public_bytes_raw())
        finally:
            connection.close()
        write_copies(beside, key_file.with_head(head), vault_key)
        _move_in(beside, folder)
        Installation(folder.installation, key_file.vault_id).write(device, 0)
    return recovery.Recovery(recovery.shares_of(secret))


def _require_usable(founding: Founding, folder: ArchiveFolder) -> None:
    if not normalised_name(founding.operator):
        raise OperatorNameEmpty
    require_strong(founding.passphrase, (founding.operator, founding.centre, founding.network))
    if folder.exists:
        raise ArchiveExists
    require_suitable(folder.path)


def _make_room(folder: ArchiveFolder) -> None:
    """Make the folder, empty but for what an archive needs while it is made."""
    try:
        folder.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if folder.unfinished.exists():
            # A creation broken off. With its database still in there no archive came to be: its keys open nothing.
            for path in folder.keys if ArchiveFolder(folder.unfinished).exists else ():
                path.unlink(missing_ok=True)
            shutil.rmtree(folder.unfinished)
        if any(folder.path.iterdir()):
            raise FolderUnsuitable("not_empty")
        folder.path.chmod(PRIVATE_FOLDER)
        folder.unfinished.mkdir(mode=PRIVATE_FOLDER)
    except OSError as refused:
        raise FolderUnsuitable("not_writable") from refused


def _move_in(beside: ArchiveFolder, folder: ArchiveFolder) -> None:
    """Put the finished files in their places, the database last: only with it is there an archive."""
    for source, target in zip((*beside.keys, beside.database), (*folder.keys, folder.database), strict=True):
        source.replace(target)
    sync_folder(folder.path)
    shutil.rmtree(folder.unfinished)
    sync_folder(folder.path)


def _first_rows(
    connection: dbapi2.Connection, founding: Founding, key_file: KeyFile, author: Author, public: bytes, shared: bytes
) -> LogHead:
    """Write what a new archive holds; `public` is the first operator's key, `shared` the one her shares give back."""
    now = datetime.combine(founding.created_on, datetime.min.time(), UTC)
    device_key = Ed25519PrivateKey.generate()
    connection.execute("BEGIN IMMEDIATE")
    enter_identity(connection, key_file.vault_id, founding.created_on, training=founding.training)
    add_device(connection, author.device_id, device_key, founding.created_on)
    counters = Counters(connection, Author(author.device, author.device_id, 0, NOBODY), now)
    rows = Rows(connection, Statements(stamped_tables(connection)), counters)
    rows.add("operator", {"no": _FIRST, "id": author.operator_id, "name": founding.operator, "public_key": public})
    for role in FOUNDER_ROLES:
        rows.add("operator_role", {"operator_id": author.operator_id, "role": role})
    settings = {
        "centre": founding.centre,
        "network": founding.network,
        "expected_women": "" if founding.expected_women is None else str(founding.expected_women),
        f"cadence.{founding.created_on.year}": proposed_cadence(founding.expected_women).value,
        RECOVERY_PUBLIC_KEY: shared.hex(),
    }
    for name, value in settings.items():
        rows.add("setting", {"name": name, "value": value})
    for position, name in enumerate(SIGNATORIES):
        rows.add("signatory", {"id": new_id(), "name": name, "position": position})
    counters.save()
    connection.execute("COMMIT")
    return LogHead(author.device_id, counters.log_no, counters.log_head)


def enter_identity(connection: dbapi2.Connection, vault_id: bytes, created_on: date, *, training: bool = False) -> None:
    """Enter what an archive is known by outside: a public code, and keys for its certificates and its noise."""
    connection.execute(
        "INSERT INTO archive (one, id, centre_code, sign_key, noise_key, created_on, training)"
        " VALUES (1, ?, ?, ?, ?, ?, ?)",
        (
            vault_id,
            new_code(CENTRE_CODE_LENGTH),
            Ed25519PrivateKey.generate().private_bytes_raw(),
            secrets.token_bytes(32),
            created_on.isoformat(),
            int(training),
        ),
    )


def add_device(connection: dbapi2.Connection, device_id: bytes, sign_key: Ed25519PrivateKey, added: date) -> int:
    """Enter this PC as a new device, with a log of its own, and return its short number."""
    (no,) = connection.execute(
        "INSERT INTO device (no, id, sign_pub, added)"
        " SELECT coalesce(max(no), 0) + 1, ?, ?, ? FROM device RETURNING no",
        (device_id, sign_key.public_key().public_bytes_raw(), added.isoformat()),
    ).fetchall()[0]
    connection.execute(
        "INSERT INTO me (one, device, sign_key, next_seq, hlc, log_no, log_head) VALUES (1, ?, ?, 1, 0, 0, ?)"
        " ON CONFLICT (one) DO UPDATE SET device = excluded.device, sign_key = excluded.sign_key, next_seq = 1,"
        " log_no = 0, log_head = excluded.log_head",
        (no, sign_key.private_bytes_raw(), CHAIN_START),
    )
    return int(no)


def renew_noise_key(connection: dbapi2.Connection) -> bytes:
    """Draw the key of the summaries' noise anew and return it: who keeps an old copy must not know the noise to come.

    What was released is sent again as it was stored, and never drawn again.
    """
    noise_key = secrets.token_bytes(32)
    connection.execute("UPDATE archive SET noise_key = ?", (noise_key,))
    return noise_key
