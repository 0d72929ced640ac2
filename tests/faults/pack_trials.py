"""Trials of packs that somebody changed, with and without their words (R10)."""

import copy
import random
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any

from desktop.app import load_knowledge
from desktop.domain.identifiers import CaseId
from desktop.errors import Refusal
from desktop.services.archive.moving import FileToMove, make_pack, take_in
from desktop.services.archive.readable import require_readable
from desktop.services.interview.assessments import Forms
from desktop.storage.integrity import check
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.pack_file import open_pack, seal_pack
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.clock import Clock
from tests.faults import hostile
from tests.faults.bench import Bench, Plan, Result, Trial, timed
from tests.faults.hostile_trials import Watch, in_processes
from tests.faults.trial import fresh, in_child
from tests.packs import SHEILA, SHEILAS, a_whole_file, second_archive
from tests.passphrases import OPERATOR, PASSPHRASE

_CHECK = 32
_WEIRD = (None, True, -1, 2**70, 1.5, "", "x" * 5000, "\ud800", [], {}, [[[]]], {"": {}}, "2026-13-45", "00" * 16)


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R10"):
        yield partial(packs, bench, plan.often(10_000))


def packs(bench: Bench, times: int) -> Result:
    """Take in packs of which bytes, header or content were changed: refused whole, or taken in whole."""
    with timed(Result("R10", "mutated packs: refused, or taken in whole")) as result:
        empty, there = bench.scratch / "altro intatto", bench.scratch / "altro"
        bench.again()
        whole, phrase = in_child(lambda: _packed(bench))
        content, forms = bytes.fromhex(whole), load_knowledge().forms
        in_child(lambda: str(second_archive(empty)))

        def some(chance: random.Random, count: int) -> list[str]:
            watch, told = Watch(bench), []
            while len(told) < count:
                fresh(empty, there)
                with open_vault(there, SHEILA, SHEILAS, clock=Clock()) as vault:
                    taken: list[bool] = []

                    def take(vault: Vault = vault, taken: list[bool] = taken) -> str:
                        code = take_in(vault, _changed(content, phrase, chance), phrase, forms).code
                        taken.append(True)
                        return vault.run(lambda uow: _unreadable(uow, code, forms)).result()

                    while len(told) < count and not taken:
                        told.append(watch(take))
                    found = vault.run(check).result()
                    told[-1] += "" if found.is_well else f" the check finds {[fault.kind for fault in found.faults]}"
            return told

        in_processes(bench, result, times, some)
        result.told = f"a pack of {len(content) // 1024} KB"
    return result


def _unreadable(uow: UnitOfWork, code: str, forms: Forms) -> str:
    """Say so where a file that was taken in cannot be read as the pages read it."""
    try:
        require_readable(uow, forms, uow.cases.id_of(code) or CaseId(b""))
    except Refusal as refusal:
        return f"taken in, and then {refusal.kind}"
    return ""


def _packed(bench: Bench) -> tuple[str, str]:
    made: list[bytes] = []
    with open_vault(bench.place.archive, OPERATOR, PASSPHRASE, clock=Clock()) as vault:
        code = vault.run(a_whole_file).result().code
        confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
        pack = make_pack(vault, FileToMove(code, confirmed, "pacco"), made.append, CHEAPEST)
    return made[0].hex(), pack.phrase


def _changed(content: bytes, phrase: str, chance: random.Random) -> bytes:
    """Return the pack with its bytes changed, with their checksum made right again, or with another content."""
    how = chance.randrange(3)
    if how == 0:
        return hostile.mutated(content, chance)
    if how == 1:
        changed = hostile.mutated(content[:-_CHECK], chance)
        return changed + sha256(changed).digest()
    opened = open_pack(content, phrase)
    document = copy.deepcopy(opened.document)
    for _ in range(chance.choice((1, 1, 2, 5))):
        _change_somewhere(document, chance)
    return seal_pack(opened.key, document)


def _change_somewhere(node: Any, chance: random.Random) -> None:  # noqa: ANN401 - JSON
    """Change something at any depth of a document."""
    places: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
    if not places:
        return
    place = chance.choice(places)
    if isinstance(node[place], dict | list) and chance.random() < 0.8:
        _change_somewhere(node[place], chance)
        return
    how = chance.randrange(4)
    if how == 0:
        del node[place]
    elif how == 1 and isinstance(node, list):
        node.append(copy.deepcopy(node[place]))
    elif how == 2:
        node[place] = hostile.text(chance)
    else:
        node[place] = copy.deepcopy(chance.choice(_WEIRD))
