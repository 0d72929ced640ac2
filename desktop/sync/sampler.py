"""Secret draws that can be made again: a keyed stream of bits and, from it, exact discrete Laplace noise.

No floating point touches a draw: the gaps between floats give the true count away (Mironov, CCS 2012). The sampler is
that of Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (NeurIPS 2020), algorithms 1
and 2.
"""

import hashlib
import hmac
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

KEY_BYTES = 32
_COUNTER_BYTES = 8
_BYTE = 8


class KeyedStream:
    """A stream of uniform draws fixed by a secret key and a label: HMAC-SHA256 of the label and a counter.

    Who lacks the key cannot tell it from chance; who has it draws the same again, so that asking twice for the same
    summary never gives two noises to average.

    Raises:
        ValueError: the key is not 32 bytes.
    """

    def __init__(self, key: bytes, label: str) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("the key of a stream is 32 bytes")
        self._key, self._label = key, label.encode("utf-8")
        self._block, self._left = 0, b""

    def _take(self, length: int) -> bytes:
        while len(self._left) < length:
            counter = self._block.to_bytes(_COUNTER_BYTES, "big")
            self._left += hmac.digest(self._key, counter + self._label, hashlib.sha256)
            self._block += 1
        taken, self._left = self._left[:length], self._left[length:]
        return taken

    def below(self, bound: int) -> int:
        """Return a uniform integer from 0 to `bound` - 1, by rejection, so that none is favoured."""
        bits = (bound - 1).bit_length()
        length = -(-bits // _BYTE)
        while True:
            drawn = int.from_bytes(self._take(length), "big") >> (length * _BYTE - bits)
            if drawn < bound:
                return drawn

    def some(self, items: Sequence[T], how_many: int) -> tuple[T, ...]:
        """Return `how_many` of `items` drawn without replacement, in the order drawn."""
        left = list(items)
        return tuple(left.pop(self.below(len(left))) for _ in range(min(how_many, len(left))))


def _happens_exp(stream: KeyedStream, numerator: int, denominator: int) -> bool:
    """Return True with probability exp(-numerator / denominator), for a ratio from 0 to 1 (algorithm 1)."""
    step = 1
    while stream.below(denominator * step) < numerator:
        step += 1
    return step % 2 == 1


def discrete_laplace(stream: KeyedStream, scale: int) -> int:
    """Return an integer x with probability proportional to exp(-|x| / scale), exactly (algorithm 2)."""
    while True:
        low = stream.below(scale)
        if not _happens_exp(stream, low, scale):
            continue
        high = 0
        while _happens_exp(stream, 1, 1):
            high += 1
        size = low + scale * high
        negative = stream.below(2) == 1
        if negative and size == 0:
            continue
        return -size if negative else size
