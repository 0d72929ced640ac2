"""The codes of sheets are found in a text however they were copied, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.codes import ALPHABET, SheetCode
from desktop.sync.found_codes import codes_in

CODE = "7K2MWQ4D1XK"


@pytest.mark.parametrize(
    "written",
    [CODE, "7K2M WQ4D 1XK", "7k2m-wq4d-1xk", "7K2M.WQ4D.1XK", "7K2MWQ4DIXK", "7K2MWQ4DlXK", "codice: 7K2M WQ4D 1XK."],
)
def test_a_code_is_found_however_it_was_copied(written: str) -> None:
    assert codes_in(f"Rif. {written} grazie").right == (CODE,)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("7K2MWQ4D1XJ", (), 1),
        ("7K2M  WQ4D\n1XK", (), 0),
        ("La domanda è in lavorazione presso la sede.", (), 0),
        ("12345678901", (), 0),
        ("INPS.4900.21/11/2026.0123456", (), 0),
        ("UUUUUUUUUU1", (), 0),
        (f"{CODE} e {CODE}", (CODE,), 0),
        ("", (), 0),
    ],
)
def test_what_is_no_code_is_not_taken_for_one(text: str, right: tuple[str, ...], wrong: int) -> None:
    found = codes_in(text)
    assert (found.right, found.wrong) == (right, wrong)


@given(st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_mistaken_symbol_is_always_noticed(at: int, symbol: str) -> None:
    code = SheetCode.fresh().text
    mistaken = code[:at] + symbol + code[at + 1 :]
    assert codes_in(mistaken).right == ((code,) if mistaken == code else ())


@given(st.text(alphabet="7K2MWQ4D1X -.\nè", max_size=200))
def test_whatever_is_written_the_codes_found_are_codes(text: str) -> None:
    for code in codes_in(text).right:
        assert SheetCode(code).text == code
