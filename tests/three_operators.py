"""An archive of three operators, for what changes who gets in."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from desktop.domain.identifiers import CaseId, new_id
from desktop.errors import WrongPassphrase
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault

OPERATOR, PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"
BEA, BEAS = "Bea", "abaco zuppa collina sereno mare"
CARLA, CARLAS = "Carla", "vapore timone ruggine alba cespuglio"
STEPS = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "open"})


def anyone(_: UnitOfWork) -> None:
    """Permit it."""


def write_something(uow: UnitOfWork) -> None:
    for no in range(50):
        case = new_id()
        uow.rows.add("case_file", {"id": case, "code": f"C{no:05}"}, case=case)
        uow.rows.put("case_field", {"case_id": case, "field": "alias"}, {"value": f"Alias {no}"}, case=case)
        uow.search.reindex(CaseId(case))


def opens(folder: Path, name: str, passphrase: str) -> bool:
    try:
        with open_vault(folder, name, passphrase) as vault:
            return vault.run(check).result().is_well
    except WrongPassphrase:
        return False


def remove(name: str) -> Callable[[UnitOfWork], str]:
    def work(uow: UnitOfWork) -> str:
        (operator,) = uow.rows.one("SELECT id FROM operator WHERE name = ?", name) or (b"",)
        uow.rows.put("operator", {"id": operator}, {"removed": 1})
        return name

    return work


def killed_at_each_step(folder: Path, pristine: Path, do: Callable[[Path], None]) -> Iterator[int]:
    """Do something to `folder` in a child process, killed at the first, second … step it takes there, until it ends.

    A step is a file opened, renamed or removed, a folder made or removed. The children are forked from a process
    with no thread but its own: forked from this one, a child may find a lock of OpenSSL's held by a thread that it
    does not have, and wait for ever.

    Args:
        folder: copied anew from `pristine` before each child.
        pristine: what it is before.
        do: a function of a module, so that another process finds it; what it raises fails the test.
    """
    processes = get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    for step in count(1):
        shutil.rmtree(folder)
        shutil.copytree(pristine, folder)
        child = processes.Process(target=_die_at, args=(folder, step, do))
        child.start()
        child.join()
        assert child.exitcode in {0, -signal.SIGKILL}
        yield step
        if child.exitcode == 0:
            return


def _die_at(folder: Path, step: int, do: Callable[[Path], None]) -> None:
    seen = count(1)

    def kill_at(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and str(folder) in str(arguments[0]) and next(seen) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill_at)
    do(folder)
