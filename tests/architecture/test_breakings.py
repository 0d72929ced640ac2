"""What is broken on purpose stands where it is looked for, so that `python -m benchmarks.breaking` can break it."""

from pathlib import Path

import pytest

from benchmarks.breaking import ALL_BREAKINGS
from benchmarks.breakings import Breaking

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("breaking", ALL_BREAKINGS, ids=lambda each: each.what)
def test_each_safeguard_to_be_taken_away_is_there_once(breaking: Breaking) -> None:
    places = [(breaking.path, breaking.before), *([breaking.too[:2]] if breaking.too is not None else [])]

    assert [(path, (ROOT / path).read_text(encoding="utf-8").count(before)) for path, before in places] == [
        (path, 1) for path, _ in places
    ]


def test_the_tests_that_are_to_notice_are_there() -> None:
    named = {each.goal for each in ALL_BREAKINGS if each.goal.endswith(".py")}

    assert [name for name in sorted(named) if not (ROOT / "tests" / name).is_file()] == []
