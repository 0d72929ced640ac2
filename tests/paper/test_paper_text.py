from xml.sax.saxutils import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.fonts import Fonts, GlyphMissing
from desktop.paper.text import REPLACEMENT, Strong, clean, plain, safe


def test_markup_in_a_text_is_text() -> None:
    assert safe('<img src="file:///etc/passwd"/> & co') == '&lt;img src="file:///etc/passwd"/&gt; &amp; co'


def test_line_ends_of_every_kind_become_line_breaks() -> None:
    assert safe("a\r\nb\rc\vd\u2028e") == "a<br/>b<br/>c<br/>d<br/>e"


def test_a_line_with_nothing_in_it_is_still_a_line() -> None:
    assert safe("\n\na\n  \nb\n") == "\u00a0<br/>\u00a0<br/>a<br/>\u00a0<br/>b<br/>\u00a0"
    assert (safe(""), safe("  ")) == ("", "  ")


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
    shown = unescape(safe(text).replace("<br/>", "\n"))
    assert [line.strip(" \u00a0") for line in shown.split("\n")] == [line.strip(" \u00a0") for line in once.split("\n")]


@given(text=st.text(st.characters(codec=None)))
def test_every_text_can_be_drawn_after_covering(fonts: Fonts, text: str) -> None:
    assert set(fonts.covered(text)) <= fonts.drawable | set("\n \u00a0")


def test_a_sign_without_a_drawing_is_an_error_in_tests(strict_fonts: Fonts) -> None:
    with pytest.raises(GlyphMissing, match=r"U\+0639"):
        strict_fonts.covered("ع")


def test_a_sign_without_a_drawing_is_replaced_visibly_in_use(fonts: Fonts) -> None:
    assert fonts.covered("Pace ع") == f"Pace {REPLACEMENT}"


@pytest.mark.parametrize("text", ["Ștefănița Țurcanu", "Олександра Ґалаґан її", "Łucja Żółć «ok» 5 €", "E\u0301va"])
def test_latin_and_cyrillic_names_are_drawn_whole(strict_fonts: Fonts, text: str) -> None:
    assert REPLACEMENT not in strict_fonts.covered(text)


def test_bold_runs_are_marked_and_escaped(fonts: Fonts) -> None:
    assert fonts.markup(["a < ", Strong("b & c")]) == "a &lt; <b>b &amp; c</b>"
    assert fonts.markup("<b>") == "&lt;b&gt;"


def test_the_words_of_a_text_are_its_runs_joined() -> None:
    assert plain(["a", Strong("b")]) == "ab"
    assert plain("ab") == "ab"
