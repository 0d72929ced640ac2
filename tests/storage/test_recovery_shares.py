"""Two of three shares open the vault; a wrong or mixed one is said to be wrong."""

import itertools

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from shamir_mnemonic import combine_mnemonics, generate_mnemonics

from desktop.domain.identifiers import CODE_ALPHABET
from desktop.errors import RecoveryShareWrong
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.keyring.key_file import LogHead, new_key_file, read_key_file
from desktop.storage.keyring.recovery import (
    NewShares,
    Recovery,
    as_mnemonic,
    as_symbols,
    key_pair,
    new_secret,
    new_shares,
    recovered_key,
    secret_of,
    shares_of,
)

KEY = bytes(range(32))
# From the published test vectors of SLIP-39, with their passphrase.
VECTORS = [
    (
        [
            "duckling enlarge academic academic agency result length solution fridge kidney "  # noqa: ISC004 - long
            "coal piece deal husband erode duke ajar critical decision keyboard"
        ],
        "bb54aac4b89dc868ba37d9cc21b2cece",
    ),
    (
        [
            "shadow pistol academic always adequate wildlife fancy gross oasis cylinder "  # noqa: ISC004 - long
            "mustang wrist rescue view short owner flip making coding armed",
            "shadow pistol academic acid actress prayer class unknown daughter sweater "  # noqa: ISC004 - long
            "depict flip twice unkind craft early superior advocate guest smoking",
        ],
        "b43ceb7e57a0ea8766221624d01b0864",
    ),
]


def a_key_file(secret: bytes) -> bytes:
    key_file = new_key_file(KEY, key_pair(secret).public_key(), CHEAPEST, LogHead(bytes(16), 0, bytes(32)))
    return key_file.written(KEY)[1]


@pytest.mark.parametrize(("mnemonics", "secret"), VECTORS)
def test_the_published_shares_read_the_same_in_our_symbols(mnemonics: list[str], secret: str) -> None:
    written = [as_symbols(mnemonic) for mnemonic in mnemonics]
    places = [[CODE_ALPHABET.index(symbol) for symbol in text.replace(" ", "")] for text in written]
    from shamir_mnemonic.wordlist import WORDLIST  # noqa: PLC0415 - only here are words made from symbols by hand

    back = [
        " ".join(WORDLIST[high * 32 + low] for high, low in zip(line[::2], line[1::2], strict=True)) for line in places
    ]
    assert back == mnemonics
    assert combine_mnemonics(back, b"TREZOR").hex() == secret
    assert all(len(text.split()) == 8 and {len(group) for group in text.split()} == {5} for text in written)


def test_a_published_share_with_its_own_stretching_is_not_one_of_ours() -> None:
    with pytest.raises(RecoveryShareWrong) as refused:
        as_mnemonic(as_symbols(VECTORS[1][0][0]))
    assert refused.value.why == "foreign"


@given(st.binary(min_size=16, max_size=16))
def test_any_two_of_three_shares_give_the_secret_back(secret: bytes) -> None:
    shares = shares_of(secret)
    assert all(secret_of(pair) == secret for pair in itertools.permutations(shares, 2))
    assert secret_of(shares) == secret


def test_two_shares_open_the_vault_key_from_the_slot() -> None:
    secret = new_secret()
    key_file = read_key_file(a_key_file(secret))
    assert recovered_key(shares_of(secret)[1:], key_file) == KEY


def test_shares_of_another_archive_do_not_open_it() -> None:
    with pytest.raises(RecoveryShareWrong) as refused:
        recovered_key(shares_of(new_secret())[:2], read_key_file(a_key_file(new_secret())))
    assert refused.value.why == "foreign"


def test_a_recovery_slot_sealed_by_someone_without_the_vault_key_is_refused() -> None:
    secret = new_secret()
    other = new_key_file(bytes(32), key_pair(secret).public_key(), CHEAPEST, LogHead(bytes(16), 0, bytes(32)))
    forged = read_key_file(other.written(KEY)[1])
    with pytest.raises(RecoveryShareWrong):
        recovered_key(shares_of(secret)[:2], forged)


@pytest.mark.parametrize(
    "turn",
    [
        str.lower,
        lambda text: text.replace(" ", ""),
        lambda text: text.replace(" ", "-"),
        lambda text: f" {text}\n",
        lambda text: text.replace("0", "O").replace("1", "l"),
    ],
)
def test_a_share_is_read_however_it_is_typed(turn: object) -> None:
    secret = new_secret()
    typed = [turn(share) for share in shares_of(secret)[:2]]  # type: ignore[operator]  # a table of functions
    assert secret_of(typed) == secret


@given(st.integers(0, 39), st.sampled_from(CODE_ALPHABET))
def test_one_wrong_symbol_is_always_noticed(at: int, symbol: str) -> None:
    good = SHARES_OF_ONE[0].replace(" ", "")
    typed = good[:at] + symbol + good[at + 1 :]
    if typed == good:
        assert as_mnemonic(typed)
    else:
        with pytest.raises(RecoveryShareWrong):
            as_mnemonic(typed)


SHARES_OF_ONE = shares_of(bytes(16))


@pytest.mark.parametrize(
    "typed",
    ["", "ABC", SHARES_OF_ONE[0][:-1], SHARES_OF_ONE[0] + "0", "U" + SHARES_OF_ONE[0][1:], "€" * 40],
    ids=["nothing", "too short by far", "a symbol short", "a symbol more", "a symbol that is none", "other signs"],
)
def test_what_is_no_share_is_unreadable(typed: str) -> None:
    with pytest.raises(RecoveryShareWrong) as refused:
        as_mnemonic(typed)
    assert refused.value.why == "unreadable"


@given(st.text())
def test_no_text_makes_reading_a_share_fail_otherwise(typed: str) -> None:
    with pytest.raises(RecoveryShareWrong):
        as_mnemonic(typed)


def test_the_same_share_twice_is_one_share() -> None:
    with pytest.raises(RecoveryShareWrong) as refused:
        secret_of([SHARES_OF_ONE[0], SHARES_OF_ONE[0].lower()])
    assert refused.value.why == "too_few"


def test_shares_of_two_archives_do_not_mix() -> None:
    with pytest.raises(RecoveryShareWrong) as refused:
        secret_of([SHARES_OF_ONE[0], shares_of(new_secret())[1]])
    assert refused.value.why == "foreign"


@pytest.mark.parametrize(("members", "stretching"), [((3, 5), 0), ((2, 3), 5)])
def test_a_share_that_is_not_two_of_three_or_asks_for_more_work_is_refused_at_once(
    members: tuple[int, int], stretching: int
) -> None:
    ((foreign, *_),) = generate_mnemonics(1, [members], bytes(16), iteration_exponent=stretching)
    with pytest.raises(RecoveryShareWrong) as refused:
        as_mnemonic(as_symbols(foreign))
    assert refused.value.why == "foreign"


def test_a_recovery_shows_no_share() -> None:
    assert SHARES_OF_ONE[0][:5] not in repr(Recovery(SHARES_OF_ONE))
    assert isinstance(key_pair(bytes(16)), X25519PrivateKey)


def test_new_shares_show_up_in_no_repr() -> None:
    assert repr(NewShares(("K7M3Q",), b"public")) == "<NewShares>"


def test_new_shares_show_nothing_of_themselves_and_give_their_key_back() -> None:
    made = new_shares()

    assert repr(made) == "<NewShares>"
    for pair in (made.shares[:2], made.shares[1:], made.shares[::2]):
        private = key_pair(secret_of(pair))
        assert private.public_key().public_bytes_raw() == made.public_key
