"""The path of a file or folder is shown whole, and may go on on the next line."""

import pytest

from desktop.ui.paths_shown import MAY_BREAK, breakable


@pytest.mark.parametrize("path", ["/home/centro/copie", "D:\\copie\\2026", "/" + "a" * 80 + "/b", "copia.pdf", ""])
def test_a_path_is_shown_whole_and_no_part_is_longer_than_a_line(path: str) -> None:
    shown = breakable(path)
    assert shown.replace(MAY_BREAK, "") == path
    assert all(len(part) <= 25 for part in shown.split(MAY_BREAK))
