"""What is long and has no blanks is shown whole, and may go on on the next line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.paths_shown import MAY_BREAK, breakable, with_breaks


@pytest.mark.parametrize("path", ["/home/centro/copie", "D:\\copie\\2026", "/" + "a" * 80 + "/b", "copia.pdf", ""])
def test_a_path_is_shown_whole_and_no_part_is_longer_than_a_line(path: str) -> None:
    shown = breakable(path)
    assert shown.replace(MAY_BREAK, "") == path
    assert all(len(part) <= 25 for part in shown.split(MAY_BREAK))


@given(st.lists(st.text("abcèÀ@.-/", max_size=200), min_size=1, max_size=6))
def test_a_word_without_end_may_go_on_on_the_next_line_and_a_word_of_the_language_may_not(words: list[str]) -> None:
    shown = with_breaks(" ".join(words))

    assert shown.replace(MAY_BREAK, "") == " ".join(words)
    assert all(
        (MAY_BREAK in drawn) is (len(word) > len("precipitevolissimevolmente") + 4)
        for word, drawn in zip(words, shown.split(" "), strict=True)
        if word
    )
