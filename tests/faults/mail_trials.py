"""Trials of replies that somebody changed on their way, from the message to the quarantine (R10)."""

import random
from collections.abc import Iterator
from functools import partial

from desktop.app import load_knowledge
from desktop.domain.reply import ReplyState, ReplyWay
from desktop.services.mailbox.outgoing_check import Guarding
from desktop.services.mailbox.replies import examine_reply, keep_reply, open_reply
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from desktop.sync.mail_reading import read_mail
from tests.clock import Clock
from tests.faults.bench import Bench, Plan, Result, Trial, timed
from tests.faults.hostile_trials import Watch, in_processes
from tests.hostile_mail import mutated
from tests.passphrases import OPERATOR, PASSPHRASE

_SEED_BITS = 48


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R10"):
        guarding = load_knowledge().guarding  # loaded before the processes are forked, which then share it
        yield partial(messages, bench, plan.often(10_000), guarding)


def messages(bench: Bench, times: int, guarding: Guarding) -> Result:
    """Read messages and keep what they say: each refused, or in quarantine, since no question was ever asked."""
    with timed(Result("R10", "mutated messages: refused, or kept in quarantine and read again")) as result:
        bench.again()

        def some(chance: random.Random, count: int) -> list[str]:
            watch, told, place = Watch(bench), [], bench.again()
            with open_vault(place.archive, OPERATOR, PASSPHRASE, clock=Clock()) as vault:

                def taken() -> str:
                    text = read_mail(mutated(chance.getrandbits(_SEED_BITS))).text
                    return vault.run(lambda uow: _kept(uow, guarding, text)).result()

                told = [watch(taken) for _ in range(count)]
                told[-1] += "" if vault.run(check).result().is_well else " the check finds faults"
            return told

        in_processes(bench, result, times, some)
    return result


def _kept(uow: UnitOfWork, guarding: Guarding, text: str) -> str:
    """Keep a reply and read it again; say so where it stands anywhere but in quarantine."""
    examined = examine_reply(uow, guarding, text, ReplyWay.MAIL)
    opened = open_reply(uow, guarding, keep_reply(uow, examined))
    return "" if opened.reply.state is ReplyState.QUARANTINE else f"a reply to no question is {opened.reply.state}"
