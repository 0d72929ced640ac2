"""An archive that a test founds itself, and its database changed behind the program's back."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from pathlib import Path

from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault

OPERATOR, PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"
HERS = "abaco zuppa collina sereno mare"
FOUNDING = Founding("Centro", "Rete", OPERATOR, PASSPHRASE, date(2026, 1, 7))


def refusal(future: Future[object]) -> BaseException:
    error = future.exception()
    assert error is not None
    return error


def sql(folder: Path, *statements: str) -> None:
    """Change the database behind the program's back, with its key."""
    keys = opened_keys(ArchiveFolder(folder), OPERATOR, PASSPHRASE)
    connection = connect(ArchiveFolder(folder).database, keys.vault_key)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def add_setting(name: str) -> Callable[[UnitOfWork], None]:
    def use_case(uow: UnitOfWork) -> None:
        uow.rows.add("setting", {"name": name, "value": "x"})

    return use_case


def settings(uow: UnitOfWork) -> set[str]:
    return {name for (name,) in uow.rows.all("SELECT name FROM setting")}


def reopen(folder: Path) -> Vault:
    vault = Vault(folder)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    return vault
