"""Trials of what stays on the disk (S1) and of what asks for the network (S10)."""

import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from desktop.app import load_knowledge
from desktop.commands.releasing import previewed
from desktop.domain.form.assessment import Answer
from desktop.domain.identifiers import AssessmentId
from desktop.domain.operator import Role
from desktop.services.archive.backups import back_up_if_due
from desktop.services.case.search import find
from desktop.services.colleagues.enrolment import enrol, new_colleague
from desktop.services.interview.assessments import record_answer
from desktop.services.mailbox.summaries import prepare
from desktop.storage.vault import local_now, open_vault
from tests.builders import a_case_with_contact
from tests.decrypted import decrypted
from tests.faults.bench import Bench, Plan, Result, Trial, timed
from tests.faults.place import PERIOD, QUESTION, Tell
from tests.faults.trial import attempt, in_child
from tests.faults.works import WORKS
from tests.passphrases import OPERATOR, PASSPHRASE

_CANARIES = 50
HERS = "zattera fiaba limpido scorta melodia"


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("S1"):
        yield partial(canaries, bench, plan.often(200))
    if plan.wants("S10"):
        yield partial(network, bench)


# --- S1 -----------------------------------------------------------------------------------------------------------


def canaries(bench: Bench, times: int) -> Result:
    """Kill a session in which fifty words were typed, and look for them in every file, as UTF-8 and as UTF-16."""
    with timed(Result("S1", "a session killed anywhere: none of 50 words in any file")) as result:
        words = [f"canarina{bench.chance.getrandbits(60):015x}" for _ in range(_CANARIES)]

        def session(tell: Tell) -> None:
            _session(bench, words, tell)

        bench.again()
        kinds = in_child(lambda: attempt(session, bench.root))["kinds"]
        for no in range(times):
            bench.again()
            at, code = bench.death(kinds)
            # The first time it ends by itself.
            killed = {"at": at, "code": code} if no else {}
            told = in_child(lambda killed=killed: attempt(session, bench.root, **killed)) or {}
            found = _readable(bench.root, words)
            if not no and not in_child(lambda: all(word.encode() in decrypted(bench.place.archive) for word in words)):
                found.append("not all of the words were typed")
            result.judge(told.get("raised") or ", ".join(found), f"change {at}, {code}")
        result.told = f"{len(list(bench.root.rglob('*')))} files"
    return result


def _session(bench: Bench, words: list[str], tell: Tell) -> None:
    """A first contact, a colleague, an interview, a search, a dossier previewed, a summary looked at, a backup."""
    _at_home(bench.root)
    knowledge = load_knowledge()
    with open_vault(bench.place.archive, OPERATOR, PASSPHRASE, clock=local_now) as vault:
        enrol(vault, PASSPHRASE, new_colleague(words[0], HERS, (Role.OPERATRICE,))).result()
        for alias, asked, agreed in zip(words[1::3], words[2::3], words[3::3], strict=False):
            said = {"asked": asked, "agreed": agreed}
            vault.run(lambda uow, alias=alias, said=said: a_case_with_contact(uow, alias, **said)).result()
        (held,) = vault.run(lambda uow: uow.rows.one("SELECT id FROM assessment")).result() or (b"",)
        answer = Answer.written(words[-1])
        vault.run(lambda uow: record_answer(uow, knowledge.forms, AssessmentId(held), QUESTION, answer)).result()
        vault.run(lambda uow: find(uow, words[4])).result()
        draft = vault.run(lambda uow: prepare(uow, PERIOD, knowledge.counting)).result()
        previewed(draft, knowledge)
        back_up_if_due(vault)
    tell(1)


def _at_home(root: Path) -> None:
    """Have the folders for temporary and for its own files where they are looked into."""
    for name, folder in (("HOME", root / "casa"), ("TMPDIR", root / "provvisori")):
        folder.mkdir(exist_ok=True)
        os.environ[name] = str(folder)
    tempfile.tempdir = None


def _readable(root: Path, words: list[str]) -> list[str]:
    """Return the words that stand in a file or in its name."""
    looked_for = {word: (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")) for word in words}
    found = []
    for path in root.rglob("*"):
        content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        found += [
            f"{word} in {path.name}" for word, spelt in looked_for.items() if any(map(content.__contains__, spelt))
        ]
    return found


# --- S10 ----------------------------------------------------------------------------------------------------------


def network(bench: Bench) -> Result:
    """Do all the work there is, and watch for a socket."""
    with timed(Result("S10", "no socket, whatever is done without asking for it")) as result:
        for name in WORKS:
            bench.again(name)
            result.judge(in_child(lambda name=name: _sockets(bench, name)), name)
    return result


def _sockets(bench: Bench, name: str) -> str:
    asked: list[str] = []

    def hear(event: str, _: tuple[object, ...]) -> None:
        if event.startswith("socket."):
            asked.append(event)

    sys.addaudithook(hear)
    WORKS[name].do(bench.place, lambda _: None, WORKS[name].steps)
    return ", ".join(asked)
