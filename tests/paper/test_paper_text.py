import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.fonts import Fonts, GlyphMissing
from desktop.paper.text import REPLACEMENT, Spoken, Strong, clean, plain


def test_line_ends_of_every_kind_become_plain_ones() -> None:
    assert clean("a\r\nb\rc\vd\u2028e") == "a\nb\nc\nd\ne"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a\x00b\x1bc", "abc"),
        ("a\u202eb\u200fc", "abc"),
        ("a\ud800b", f"a{REPLACEMENT}b"),
        ("a\ue000b\uffff", f"a{REPLACEMENT}b{REPLACEMENT}"),
        ("a\tb\u2003c\u3000d", "a b c d"),
        ("n.\u202f7\u00a0bis", "n.\u00a07\u00a0bis"),
        ("perche\u0301", "perché"),
        ("\N{HEAVY BLACK HEART}\ufe0f", "\N{HEAVY BLACK HEART}"),
    ],
)
def test_what_cannot_be_printed_is_dropped_or_seen_to_be_missing(written: str, printed: str) -> None:
    assert clean(written) == printed


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_changes_nothing_and_leaves_no_control(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(ord(sign) < 32 and sign != "\n" for sign in once)


@given(text=st.text(st.characters(codec=None)))
def test_every_text_can_be_drawn_after_covering(fonts: Fonts, text: str) -> None:
    assert set(fonts.covered(text)) <= fonts.drawable
    assert set(fonts.signs(text).text) <= fonts.drawable


EMOJI = "\N{GRINNING FACE}"


def test_a_sign_without_a_drawing_is_an_error_in_tests(strict_fonts: Fonts) -> None:
    for draw in (strict_fonts.covered, strict_fonts.signs):
        with pytest.raises(GlyphMissing, match=r"U\+1F600"):
            draw(EMOJI)


def test_a_sign_without_a_drawing_is_replaced_visibly_in_use(fonts: Fonts) -> None:
    assert fonts.covered(f"Pace {EMOJI}") == f"Pace {REPLACEMENT}"
    assert fonts.signs(f"Pace {EMOJI}").text == f"Pace {REPLACEMENT}"


@pytest.mark.parametrize(
    "text",
    [
        "Ștefănița Țurcanu",
        "Олександра Ґалаґан її",
        "Łucja Żółć «ok» 5 €",
        "E\u0301va",
        "السلام عليكم، كيف؟ ٢٠٢٦",
        "王小明 你好\uff0c请带上身份证。",
        "اردو: گھر، ڈاک، چائے",
    ],
)
def test_latin_cyrillic_arabic_and_chinese_are_drawn_whole(strict_fonts: Fonts, text: str) -> None:
    assert REPLACEMENT not in strict_fonts.signs(text).text


def test_the_words_of_a_text_are_its_runs_joined() -> None:
    assert plain(["a", Strong("b"), Spoken("c", "uk")]) == "abc"
    assert plain("ab") == "ab"
