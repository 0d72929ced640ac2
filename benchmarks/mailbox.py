"""The mailbox: one summary released once it is confirmed, and the table of a metropolitan network."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.measured import Measured, p50, processor_milliseconds
from desktop.app import load_knowledge
from desktop.commands.collecting import tabled
from desktop.commands.releasing import previewed, released
from desktop.services.demo.archive import make_training_archive
from desktop.services.mailbox.mailbox import look_at_mailbox
from desktop.services.mailbox.summaries import prepare
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault, open_vault
from tests.network_centres import InventedCentre, roster_of

WOMEN, CENTRES, NETWORKS = 400, 40, 8
_TIMES = 5


def measure(scratch: Path) -> Iterator[Measured]:
    """Release every quarter that waits, then add up a year of forty centres that send every month."""
    known = load_knowledge()
    made = make_training_archive(
        scratch / "mailbox",
        known.invention,
        women=WOMEN,
        seed=1,
        until=datetime.now(UTC).date(),
        cost=CHEAPEST,
    )
    with open_vault(scratch / "mailbox", made.operator, made.passphrase) as vault:
        yield _releasing(vault)
    yield _adding_up(scratch)


def _releasing(vault: Vault) -> Measured:
    known = load_knowledge()
    # What a colleague's passphrase gives; to derive a key from it takes what it takes.
    confirmed = vault.run(
        lambda uow: next(each.id for each in uow.operators.all() if each.id != uow.operator.id)
    ).result()
    times = []
    for due in vault.run(look_at_mailbox).result().waiting:
        draft = vault.run(partial(prepare, typed=due.period.code, counting=known.counting)).result()
        seen = previewed(draft, known)
        times.append(processor_milliseconds(partial(released, vault, draft, seen, confirmed, known)))
    slowest = max(times)
    return Measured(
        "one product released after confirmation, p50",
        p50(times),
        100,
        "ms",
        f"{WOMEN} women, slowest {slowest:.0f} ms",
    )


def _adding_up(scratch: Path) -> Measured:
    known, group = load_knowledge(), [InventedCentre(f"CENTRE{at:02}", f"RETE{at % NETWORKS}") for at in range(CENTRES)]
    for centre in group:
        (scratch / "received" / centre.code).mkdir(parents=True)
        for month in range(1, 13):
            for file in centre.release(f"2026-{month:02}", *range(3, 13)):
                (scratch / "received" / centre.code / file.name).write_bytes(file.content)
    roster = roster_of(*group)
    times = [processor_milliseconds(partial(tabled, [scratch / "received"], roster, known)) for _ in range(_TIMES)]
    return Measured(
        "metropolitan table with its page",
        max(times),
        1000,
        "ms",
        f"{CENTRES} centres by 12 months, slowest of {_TIMES}",
    )
