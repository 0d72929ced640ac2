"""Another vault key for the archive: what a key taken away, or shares made void, really take away.

The whole archive is made again beside under the new key, with what changes in it, and takes the place of the old one
in one step: before it nothing has changed, after it nothing of the old key opens what is there.
"""

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from desktop.errors import ArchiveUnwell
from desktop.storage import swap
from desktop.storage.connection import connect, disk_told_once, encrypted_copy, rekey, told_once
from desktop.storage.copies import contents_of, prove
from desktop.storage.erasures import as_document
from desktop.storage.founding import renew_noise_key
from desktop.storage.installation import Installation
from desktop.storage.keyring.copies import OpenedKeys, write_copies
from desktop.storage.keyring.sealing import VAULT_KEY_BYTES
from desktop.storage.opening import OpenArchive, head_of, tombstones_of
from desktop.storage.settings import RECOVERY_PUBLIC_KEY
from desktop.storage.unit_of_work import Session, UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True)
class _Made:
    """The archive as it was made beside."""

    keys: OpenedKeys
    session: Session


def renew(opened: OpenArchive, now: datetime, work: Callable[[UnitOfWork], T]) -> T:
    """Give the archive another vault key, which operators who are not removed and the recovery shares get.

    Args:
        opened: by who goes on working in it.
        now: the moment.
        work: what changes with it, such as who works here no longer; done in the new archive alone.

    Raises:
        ArchiveUnwell: it could not be made, and nothing has changed. Where the disk refuses once it stands, what `work`
            returned is given all the same, for it may be told only once; the next use says it, and the next opening
            finishes the change.
    """
    folder, kept = opened.folder, None
    opened.open_again_if_damaged()
    with told_once(), disk_told_once():
        try:
            made, done = _made_beside(opened, now, work)
        except BaseException:
            with suppress(OSError):
                swap.discard(folder)
            raise
        opened.connection.close()
        # Whatever happens from here on, the next use opens what stands then.
        opened.damaged = True
        try:
            kept = swap.replace(folder, now)
        except OSError:
            if not swap.stands(folder):
                raise
        opened.keys, opened.session = made.keys, made.session
        if kept is not None:
            with suppress(ArchiveUnwell):
                opened.open_again_if_damaged()
            # The old key still reads it, and its place has been taken by a whole and proved one.
            shutil.rmtree(kept, ignore_errors=True)
    return done


def _made_beside(opened: OpenArchive, now: datetime, work: Callable[[UnitOfWork], T]) -> tuple[_Made, T]:
    before, after = opened.keys, secrets.token_bytes(VAULT_KEY_BYTES)
    vault_id = before.key_file.vault_id
    beside = swap.staged(opened.folder)
    encrypted_copy(opened.connection, before.vault_key, beside.database)
    rekey(beside.database, before.vault_key, after)
    connection = connect(beside.database, after)
    try:
        if contents_of(connection) != contents_of(opened.connection):
            raise ArchiveUnwell("corrupt")
        noise_key = renew_noise_key(connection)
        session = replace(opened.session, archive=replace(opened.session.archive, noise_key=noise_key))
        with UnitOfWork(connection, session, now) as uow:
            done = work(uow)
            uow.journal.act("keys")
            operators = dict(
                uow.rows.all("SELECT id, public_key FROM operator WHERE removed = 0 AND public_key IS NOT NULL")
            )
            recovery = X25519PublicKey.from_public_bytes(bytes.fromhex(uow.settings.one(RECOVERY_PUBLIC_KEY)))
            stones = uow.erasures.all()
        head, last_seq = head_of(connection)
    finally:
        connection.close()
    key_file = before.key_file.with_vault_key(before.vault_key, after, operators, recovery).with_head(head)
    keys = OpenedKeys(write_copies(beside, key_file, after), after, before.public_key, copies_agree=True)
    tombstones_of(beside, vault_id).write(as_document(stones), after)
    Installation(beside.installation, vault_id, home=beside.home).write(head.device, last_seq)
    prove(beside, after)
    return _Made(keys, session), done
