"""How dear it is to try one passphrase: Argon2id and its parameters."""

import time
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

if TYPE_CHECKING:
    from collections.abc import Callable

SALT_BYTES = 16
ROOT_BYTES = 32
TARGET_SECONDS = 0.75
CEILING_KIB = 256 * 1024
# What a key file may ask of this PC: anything dearer is a damaged or hostile file.
MOST_ITERATIONS = 24


@dataclass(frozen=True)
class KdfCost:
    """Parameters of Argon2id (RFC 9106) with one lane: memory in KiB and passes over it."""

    memory_kib: int
    iterations: int
    lanes: int = 1

    @property
    def is_bearable(self) -> bool:
        """Whether this PC may be asked to work that much; checked before memory is taken."""
        return self.lanes == 1 and 8 <= self.memory_kib <= CEILING_KIB and 1 <= self.iterations <= MOST_ITERATIONS  # noqa: PLR2004 - Argon2id's least memory is 8 KiB a lane

    def calibrated(self, measure: "Callable[[KdfCost], float] | None" = None) -> "KdfCost":
        """Return parameters, never cheaper than these, that take this PC 0.5 to 1 second.

        Memory grows first, up to 256 MiB, then passes: memory is what makes trying phrases in bulk dear.
        """
        measure = measure or seconds_of
        cost = self
        while (taken := measure(cost)) < TARGET_SECONDS / 1.5:
            room = TARGET_SECONDS / max(taken, 1e-4)
            if cost.memory_kib < CEILING_KIB:
                cost = replace(cost, memory_kib=min(CEILING_KIB, max(int(cost.memory_kib * room), cost.memory_kib + 1)))
            elif cost.iterations < MOST_ITERATIONS:
                passes = max(int(cost.iterations * room), cost.iterations + 1)
                cost = replace(cost, iterations=min(MOST_ITERATIONS, passes))
            else:
                break
        return cost


STANDARD = KdfCost(memory_kib=64 * 1024, iterations=3)
"""The floor in the program: a new archive calibrates upwards from here."""
CHEAPEST = KdfCost(memory_kib=8, iterations=1)
"""For tests alone: the same code path, no protection."""


def normalised_name(name: str) -> str:
    """Return `name` as it counts: NFKC, case folded, blanks made one; two operators never differ by these alone."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def normalised_passphrase(passphrase: str) -> str:
    """Return `passphrase` in NFKC, so that two keyboards that write an accent differently agree; never shortened."""
    return unicodedata.normalize("NFKC", passphrase)


def root_of(name: str, passphrase: str, cost: KdfCost, salt: bytes) -> bytes:
    """Return the 32 bytes from which an operator's tag and key come. It takes the time `cost` says."""
    typed = b"".join(
        len(part).to_bytes(8, "big") + part
        for part in (
            normalised_name(name).encode("utf-8", "surrogatepass"),
            normalised_passphrase(passphrase).encode("utf-8", "surrogatepass"),
        )
    )
    return Argon2id(
        salt=salt, length=ROOT_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(typed)


def seconds_of(cost: KdfCost) -> float:
    """Return the seconds one derivation at `cost` takes on this PC now."""
    started = time.perf_counter()
    root_of("", "", cost, bytes(SALT_BYTES))
    return time.perf_counter() - started
