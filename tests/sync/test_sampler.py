"""The draws: exact, secret, and the same again for who has the key."""

from collections import Counter
from math import erf, exp, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.sampler import KeyedStream, discrete_laplace

KEY = bytes(range(32))
DRAWS = 40_000


def law(x: int, scale: int) -> float:
    q = exp(-1 / scale)
    return (1 - q) / (1 + q) * q ** abs(x)


def chi_square_p(statistic: float, freedom: int) -> float:
    """Upper tail by Wilson and Hilferty's normal approximation, good to three figures from ten degrees on."""
    z = ((statistic / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / sqrt(2 / (9 * freedom))
    return 0.5 * (1 - erf(z / sqrt(2)))


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
@pytest.mark.parametrize("scale", [1, 2, 3])
def test_the_noise_follows_its_law(scale: int) -> None:
    stream = KeyedStream(KEY, f"law {scale}")
    found = Counter(discrete_laplace(stream, scale) for _ in range(DRAWS))

    edge = 4 * scale
    inside = [(found[x], DRAWS * law(x, scale)) for x in range(-edge, edge + 1)]
    tail = 1 - sum(law(x, scale) for x in range(-edge, edge + 1))
    beyond = DRAWS - sum(seen for seen, _ in inside)
    statistic = sum((seen - due) ** 2 / due for seen, due in [*inside, (beyond, DRAWS * tail)])
    assert chi_square_p(statistic, len(inside)) > 0.001
    assert abs(sum(x * times for x, times in found.items()) / DRAWS) < 0.05


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
@pytest.mark.outside("opendp")
def test_the_noise_is_that_of_opendp() -> None:
    import opendp.prelude as dp  # noqa: PLC0415 - hundreds of megabytes, left out where it is not installed

    dp.enable_features("contrib")
    theirs_of = dp.m.make_laplace(dp.atom_domain(T=int), dp.absolute_distance(T=int), scale=2.0)
    assert abs(theirs_of.map(1) - 0.5) < 1e-9
    stream = KeyedStream(KEY, "opendp")
    ours = Counter(discrete_laplace(stream, 2) for _ in range(DRAWS))
    cells = range(-8, 9)

    def p_beside_new_draws() -> float:
        theirs = Counter(theirs_of(0) for _ in range(DRAWS))
        statistic = sum((ours[x] - theirs[x]) ** 2 / (ours[x] + theirs[x]) for x in cells)
        return chi_square_p(statistic, len(cells) - 1)

    # Their draws are new each time, so that one run in a thousand is beyond the bound by chance: not two in a row.
    assert any(p_beside_new_draws() > 0.001 for _ in range(2))


def test_the_same_key_and_label_draw_the_same_again() -> None:
    first, second = KeyedStream(KEY, "a"), KeyedStream(KEY, "a")

    assert [discrete_laplace(first, 2) for _ in range(100)] == [discrete_laplace(second, 2) for _ in range(100)]


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.text(), st.text())
def test_another_key_or_label_draws_afresh(key: bytes, other: bytes, label: str, name: str) -> None:
    label, name = label.encode("utf-8", "ignore").decode(), name.encode("utf-8", "ignore").decode()
    mine = KeyedStream(key, label).below(2**128)

    assert (mine == KeyedStream(other, label).below(2**128)) == (key == other)
    assert (mine == KeyedStream(key, name).below(2**128)) == (label == name)


@given(st.integers(1, 10_000), st.text(alphabet="abc"))
def test_a_draw_stays_below_its_bound(bound: int, label: str) -> None:
    stream = KeyedStream(KEY, label)

    assert all(0 <= stream.below(bound) < bound for _ in range(20))


@pytest.mark.parametrize("bound", [3, 5, 7, 10])
def test_no_draw_is_favoured(bound: int) -> None:
    stream = KeyedStream(KEY, f"even {bound}")
    found = Counter(stream.below(bound) for _ in range(DRAWS))

    due = DRAWS / bound
    assert all(abs(found[value] - due) < 5 * sqrt(due) for value in range(bound))


@given(st.lists(st.integers(), unique=True, max_size=12), st.integers(0, 12))
def test_some_are_drawn_without_replacement(items: list[int], how_many: int) -> None:
    drawn = KeyedStream(KEY, "some").some(items, how_many)

    assert len(drawn) == len(set(drawn)) == min(how_many, len(items))
    assert set(drawn) <= set(items)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_is_32_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        KeyedStream(bytes(length), "")
