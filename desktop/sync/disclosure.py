"""What keeps each woman hidden in a summary: at most three families a woman, noise, and how a figure is shown.

The law of the noise is public; the draws and the key are not. A figure is its true count plus x with
P(x) = (1 - q) / (1 + q) * q^|x|, q = exp(-1 / SCALE). A woman moves at most CAP figures by one each, so that
EPSILON = CAP / SCALE = 1.5 bounds, for ever, what anyone can learn about her (she is counted once).
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from desktop.sync.catalogue import Catalogue
from desktop.sync.sampler import KeyedStream, discrete_laplace
from desktop.sync.shapes import Count, Figure, NeedsSummary, Period, Product

SCALE = 2
CAP = 3
EPSILON = Fraction(CAP, SCALE)
METHOD = f"discrete-laplace/1 scale={SCALE} cap={CAP}"
STEP = 5
FLOOR = 10


def clamp(
    pointed: Sequence[str], chosen: Collection[str], important: Collection[str], stream: KeyedStream
) -> frozenset[str]:
    """Return the families, at most three, for which one woman is counted.

    Her own choice decides. Where she made none, the families of what she called most important; then a secret draw.
    Never the order of the catalogue, which would empty its last lines.

    Args:
        pointed: the families her answers point to.
        chosen: those she chose to be counted for.
        important: those that stand for what she called most important.
        stream: her own secret stream.
    """
    hers = [family for family in pointed if family in chosen]
    if hers:
        return frozenset(stream.some(hers, CAP))
    first = stream.some([family for family in pointed if family in important], CAP)
    others = [family for family in pointed if family not in important]
    return frozenset((*first, *stream.some(others, CAP - len(first))))


def clamp_label(product: Product, period: Period, woman: bytes) -> str:
    """Return the label of one woman's stream; `woman` is the random id of her file and never leaves the archive."""
    return f"clamp|{product.value}|{period.code}|{woman.hex()}"


def move(key: bytes, period: Period, counts: Mapping[str, int], catalogue: Catalogue) -> NeedsSummary:
    """Return the summary that leaves: each count of `counts`, by family, moved by its own draw.

    The stream is fixed by key, product, period and the counts themselves: the same archive gives the same figures
    again, and any other counts give figures drawn afresh, so that no difference of two drafts is ever exact.

    Raises:
        KeyError: a family of the catalogue has no count.
    """
    product = Product.NEEDS
    in_order = [(code, counts[code.text]) for code in catalogue.codes]
    snapshot = hashlib.sha256("|".join(f"{code.text}={count}" for code, count in in_order).encode()).hexdigest()
    stream = KeyedStream(key, f"noise|{product.value}|{period.code}|{snapshot}")
    figures = tuple(Figure(code, Count(count + discrete_laplace(stream, SCALE))) for code, count in in_order)
    return NeedsSummary(product, period, figures)


def shown(value: Count) -> str:
    """Return how an outgoing figure is displayed: "<10" below ten, else the nearest multiple of five.

    It looks at the outgoing figure alone, so it costs no privacy. It is biased, so it is never summed.
    """
    return displayed(value.value)


def displayed(value: int) -> str:
    """Return how an outgoing figure, or a sum of them, is displayed: as `shown`."""
    if value < FLOOR:
        return f"<{FLOOR}"
    return str((value + STEP // 2) // STEP * STEP)


def told(value: Count) -> str:
    """Return an outgoing figure as the officer reads it: «circa 15 (tra 10 e 20)», «meno di 10»; never a negative.

    For a displayed s = v + d with |d| <= 2, the interval from s - 5 to s + 5 holds the true count when the noise x
    satisfies d - 5 <= x <= d + 5, that is with probability 1 - (q^(6 - |d|) + q^(6 + |d|)) / (1 + q). With q =
    exp(-1/2) this is 0.938 for d = 0, 0.930 for |d| = 1 and 0.904 for |d| = 2: at least nine times out of ten.
    """
    display = shown(value)
    if value.value < FLOOR:
        return f"meno di {FLOOR}"
    return f"circa {display} (tra {int(display) - STEP} e {int(display) + STEP})"
