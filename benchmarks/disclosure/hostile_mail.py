"""Messages from outside: what refusing a hostile one costs, and that no damaged one does anything else."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.disclosure.line import Line
from desktop.errors import ReplyUnreadable
from desktop.sync.mail_apart import read_apart, read_message_file
from desktop.sync.mail_reading import read_mail
from tests.hostile_mail import HOSTILE, LEGITIMATE, mutated

NAME = "hostile_mail"
MUTATED = 10_000
_MOST_MS, _MOST_MB = 50, 100
_ALONE = "--alone"


def attack(_: Sequence[object], chance: random.Random) -> Iterator[Line]:
    """Have each message read by a process of its own, and the damaged ones by this one."""
    with TemporaryDirectory() as folder:
        costs = {name: _cost(Path(folder) / "message.eml", message()) for name, message in HOSTILE.items()}
    slowest, largest = (max(costs.values(), key=lambda cost, by=by: cost[by])[by] for by in ("ms", "mb"))
    refused = sum(cost["refused"] for cost in costs.values())
    found = f"refused {refused}, slowest {slowest:.0f} ms, most memory {largest:.0f} MB"
    kept = refused == len(HOSTILE) and slowest < _MOST_MS and largest < _MOST_MB
    yield Line(NAME, "hostile messages", len(HOSTILE), found, f"all, each < {_MOST_MS} ms and < {_MOST_MB} MB", kept)
    seeds = [chance.getrandbits(48) for _ in range(MUTATED)]
    refused, uncaught = _damaged(seeds)
    yield Line(NAME, "damaged messages", MUTATED, f"refused {refused}, uncaught {uncaught}", "uncaught 0", not uncaught)
    began = time.perf_counter()
    read = sum("Riferimento" in read_apart(message).text for message in LEGITIMATE.values())
    each = 1000 * (time.perf_counter() - began) / len(LEGITIMATE)
    found = f"read {read}, {each:.0f} ms each with the process that reads it"
    yield Line(NAME, "legitimate messages, certified ones too", len(LEGITIMATE), found, "all", read == len(LEGITIMATE))


def _cost(path: Path, message: bytes) -> dict[str, float]:
    path.write_bytes(message)
    command = [sys.executable, "-m", "benchmarks.disclosure.hostile_mail", _ALONE, str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    cost: dict[str, float] = json.loads(done.stdout)
    return cost


def _alone(path: Path) -> dict[str, float]:
    """Read one message and tell what it cost: time of the processor, and the most memory of the whole process."""
    refused = False
    began = time.process_time()
    try:
        read_mail(read_message_file(path))
    except ReplyUnreadable:
        refused = True
    spent = 1000 * (time.process_time() - began)
    # What `getrusage` says counts the process that started this one, too.
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    most = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    return {"refused": refused, "ms": spent, "mb": most / 1024}


def _damaged(seeds: Sequence[int]) -> tuple[int, int]:
    refused = uncaught = 0
    for seed in seeds:
        try:
            read_mail(mutated(seed))
        except ReplyUnreadable:
            refused += 1
        except Exception as error:  # noqa: BLE001 - these are counted
            uncaught += 1
            print(f"seed {seed}: {type(error).__name__}", file=sys.stderr)
    return refused, uncaught


if __name__ == "__main__":
    print(json.dumps(_alone(Path(sys.argv[2]))))
