"""What measures are called on a screen that she may be reading."""

from pathlib import Path

import pytest

from desktop.app import load_knowledge
from desktop.ui.measure_names import on_screen

_HURTS = ("vittim", "violenz", "femminicid", "crimin", "reat")
_RULES = load_knowledge().rules
_NAMES = sorted({version.name for benefit in _RULES.benefits for version in benefit.versions})


@pytest.mark.parametrize("name", _NAMES)
def test_no_measure_is_called_on_the_screen_by_a_word_that_hurts(name: str) -> None:
    said = on_screen(name).casefold()

    assert said
    assert not [word for word in _HURTS if word in said]


def test_two_measures_are_never_called_the_same() -> None:
    assert len({on_screen(name) for name in _NAMES}) == len(_NAMES)


def test_a_measure_named_in_a_sentence_is_called_as_on_the_screen() -> None:
    name = next(name for name in _NAMES if "vittime" in name)

    assert on_screen(f"Serve per: NASpI, {name}.") == f"Serve per: NASpI, {on_screen(name)}."


def test_pages_show_no_name_of_a_measure_but_as_on_the_screen() -> None:
    """Who writes `.name` of a version in a page writes it through `on_screen`."""
    pages = Path(__file__).parents[2] / "desktop" / "ui"
    of_a_version = ("version.name", "versions[-1].name", "deadline.name}", "{step.name}", "name: each.name for")
    lines = [
        f"{file.name}: {line.strip()}"
        for file in pages.rglob("*.py")
        if file.parent.name != "settings"  # nobody sits beside her there
        for line in file.read_text(encoding="utf-8").splitlines()
        if any(name in line for name in of_a_version)
    ]

    assert lines
    assert [line for line in lines if "on_screen(" not in line] == []
