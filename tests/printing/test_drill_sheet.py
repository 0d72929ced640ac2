"""The sheet of a drill bears what was seen and the head of the log, on one page."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from desktop.paper.fonts import Fonts
from desktop.printing.drill_sheet import DrillSheet, render

HEAD = "ab12" * 16


@pytest.mark.parametrize("training", [False, True])
def test_it_says_which_copy_was_opened_and_how_the_log_stood(
    strict_fonts: Fonts, pages_of: Callable[[bytes], list[str]], *, training: bool
) -> None:
    sheet = DrillSheet("K7M3QX2P", date(2026, 11, 25), datetime(2026, 11, 24, 18, 3), 12, HEAD, training)  # noqa: DTZ001 - as a backup's name says it

    (page,) = pages_of(render(sheet, strict_fonts))

    words = "".join(page.split())
    for said in ("K7M3QX2P", "25/11/2026", "24/11/2026,ore18:03", HEAD):
        assert said in words
    assert ("inventat" in words.casefold()) is training
