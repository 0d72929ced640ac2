"""What is printed in grey, or on a tired printer, can still be read (WCAG 2.1, 1.4.3 and 1.4.11)."""

import pytest
from reportlab.lib.colors import Color

from desktop.paper import styles
from desktop.paper.styles import Styles

_TEXT, _SIGN = 4.5, 3.0
LETTERS = {style.textColor for kind in (Styles(), Styles.large()) for style in (*vars(kind).values(), *kind.headings)
           if hasattr(style, "textColor")}  # fmt: skip
GROUNDS = (styles.WHITE, styles.SOFT, styles.AMBER)


def grey(colour: Color) -> float:
    """How bright a colour is without its hue, from 0 to 1."""
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb())
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((grey(one), grey(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_letter_stands_out_from_what_it_is_printed_on(ground: Color) -> None:
    assert len(LETTERS) > 2
    assert min(contrast(letter, ground) for letter in LETTERS) >= _TEXT


@pytest.mark.parametrize("line", [styles.DOTS, styles.AMBER_LINE, styles.ACCENT])
def test_lines_that_say_where_to_write_can_be_seen(line: Color) -> None:
    assert contrast(line, styles.WHITE) >= _SIGN


def test_the_mark_of_invented_women_hides_no_letter() -> None:
    assert min(contrast(letter, styles.WATERMARK) for letter in LETTERS) >= _TEXT
