"""Trials of what comes from outside: hostile texts, and files that somebody changed (R10)."""

import io
import random
import resource
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256

from desktop.app import Knowledge, load_knowledge
from desktop.commands.console import Console
from desktop.domain.form.answers_file import Definitions, read_answers_file
from desktop.errors import Refusal
from desktop.printing import dossier as desk
from desktop.services.case.cases import read_case
from desktop.services.case.contacts import read_contacts
from desktop.services.case.search import find
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.keyring.cost import KdfCost
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.faults import hostile
from tests.faults.bench import Bench, Plan, Result, Trial, timed
from tests.faults.trial import in_child
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.printing.conftest import a_dossier

_AT_ONCE, _ON_A_DOSSIER = 500, 10
_SECONDS, _MEGABYTES = 1.0, 200
# Where in a key file the cost of a derivation stands.
_COST = slice(26, 38)
_CHECKSUM = 32
_ANSWERS = b"""alias;data;A01;A04;A05;A06;A08;G01;G07;D01;G06;I06;famiglie
Ginestra;2026-07-15;SI;SI;SI;SI;NO;NO;LUI;MIN;DOM;AVV INPS;RDL AUU
Salice;2026-08-20;SI;SI;SI;NO;NO;SUFF;;NO;PNR;NESSUNO;
"""


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R10"):
        # Loaded before the processes are forked, which then share it.
        knowledge = load_knowledge()
        _ = knowledge.fonts
        yield partial(texts_kept, bench, plan.often(10_000))
        yield partial(texts_printed, bench, plan.often(10_000), knowledge)
        yield partial(key_files, bench, plan.often(10_000))
        yield partial(answer_files, bench, plan.often(10_000), knowledge)


class Watch:
    """Has something done, and says what went wrong: an error nobody catches, too much time or memory."""

    def __init__(self, bench: Bench) -> None:
        self._measures, self._before = bench.measures, _peak()

    def __call__(self, do: Callable[[], str]) -> str:
        """Do it; a refusal in words is as good as an end. The time is this process's own."""
        began = time.process_time()
        try:
            wrong = do()
        except Refusal:
            wrong = ""
        except Exception as error:  # noqa: BLE001 - whatever nobody caught
            wrong = f"{type(error).__name__}: {error}"[:200]
        took, grown = time.process_time() - began, _peak() - self._before
        if grown > _MEGABYTES:
            wrong += f" {grown:.0f} MB"
        if self._measures and took > _SECONDS:
            wrong += f" {took:.2f} s"
        return wrong


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_processes(bench: Bench, result: Result, times: int, some: Callable[[random.Random, int], list[str]]) -> None:
    """Do `some` in processes of their own, until there were as many as asked."""
    for begin in range(0, times, _AT_ONCE):
        count = min(_AT_ONCE, times - begin)
        chance = random.Random(bench.chance.random())
        told = in_child(lambda chance=chance, count=count: some(chance, count))
        for wrong in told if isinstance(told, list) else [str(told)] * count:
            result.judge(wrong, "trial")


def texts_kept(bench: Bench, times: int) -> Result:
    """Search for a text, keep it as alias and as what she asked, read it and print it as JSON."""
    with timed(Result("R10", "hostile texts searched, kept, read again and exported")) as result:

        def some(chance: random.Random, count: int) -> list[str]:
            watch, place = Watch(bench), bench.again()
            with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=Clock()) as vault:
                texts = [hostile.text(chance) for _ in range(count)]
                told = [watch(lambda text=text: vault.run(lambda uow: _kept(uow, text)).result()) for text in texts]
                told[-1] += "" if vault.run(check).result().is_well else " the check finds faults"
            return told

        in_processes(bench, result, times, some)
    return result


def _kept(uow: UnitOfWork, text: str) -> str:
    find(uow, text)
    case = a_case_with_contact(uow, text, asked=text)
    find(uow, text)
    file = read_case(uow, case.id)
    (contact,) = read_contacts(uow, case.id)
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    console = Console(None, out, out)
    console.as_json = True
    console.show({"alias": file.alias, "asked": contact.asked})
    return ""


def texts_printed(bench: Bench, times: int, knowledge: Knowledge) -> Result:
    """Print texts on dossiers, ten on each."""
    with timed(Result("R10", "hostile texts printed, ten on each dossier")) as result:
        dossier = a_dossier()

        def printed(texts: list[str]) -> str:
            identity = tuple(replace(line, value=texts.pop()) for line in dossier.identity)
            pdf = desk.render(replace(dossier, identity=identity, questions=tuple(texts)), knowledge.fonts)
            wrong = [mark for mark in (b"/URI", b"/Launch", b"/Annot", b"/JavaScript") if mark in pdf]
            return f"{wrong}" if wrong or not pdf.startswith(b"%PDF") else ""

        def some(chance: random.Random, count: int) -> list[str]:
            watch, told = Watch(bench), []
            for _ in range(0, count, _ON_A_DOSSIER):
                texts = [hostile.text(chance) for _ in range(_ON_A_DOSSIER)]
                told += [watch(lambda texts=texts: printed(texts))] + [""] * (_ON_A_DOSSIER - 1)
            return told[:count]

        in_processes(bench, result, times, some)
    return result


def key_files(bench: Bench, times: int) -> Result:
    """Open an archive both of whose key files somebody changed, every other time with the checksum made right again."""
    with timed(Result("R10", "mutated key files: refused, or opened by the copy that is whole")) as result:
        folder = ArchiveFolder(bench.again().archive)
        whole = folder.keys[0].read_bytes()

        def opened(chance: random.Random) -> str:
            for path in folder.keys:
                path.write_bytes(_changed_key_file(whole, chance))
            opened_keys(folder, OPERATOR, PASSPHRASE)
            kept = any(path.read_bytes()[:-_CHECKSUM] == whole[:-_CHECKSUM] for path in folder.keys)
            return "" if kept else "a changed key file was taken for good"

        def some(chance: random.Random, count: int) -> list[str]:
            watch = Watch(bench)
            return [watch(lambda: opened(chance)) for _ in range(count)]

        in_processes(bench, result, times, some)
    return result


def _changed_key_file(whole: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        return hostile.mutated(whole, chance)
    made = bytearray(hostile.mutated(whole[:-_CHECKSUM], chance)[: len(whole) - _CHECKSUM])
    made += bytes(len(whole) - _CHECKSUM - len(made))
    # A key file may ask for as much work as the dearest this program makes, which is more than a second of it.
    # What it may not ask for is refused before anything is done.
    if chance.random() < 0.5 or KdfCost(*struct.unpack_from(">III", made, _COST.start)).is_bearable:
        made[_COST] = whole[_COST]
    return bytes(made) + sha256(made).digest()


def answer_files(bench: Bench, times: int, knowledge: Knowledge) -> Result:
    """Read files of answers that somebody changed."""
    with timed(Result("R10", "mutated files of answers: read or refused")) as result:
        definitions = Definitions(knowledge.forms["bisogni"], knowledge.families, Clock().now.date())

        def some(chance: random.Random, count: int) -> list[str]:
            watch = Watch(bench)
            return [watch(lambda: _read(hostile.mutated(_ANSWERS, chance), definitions)) for _ in range(count)]

        in_processes(bench, result, times, some)
    return result


def _read(content: bytes, definitions: Definitions) -> str:
    read_answers_file(content, definitions)
    return ""
