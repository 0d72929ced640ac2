"""What a page asks to be done with the whole archive, and what came of it: plain values, no open archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.personal import Personal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.paper.fonts import Fonts
    from desktop.services.archive.recovery import NewSheets


@dataclass(frozen=True, slots=True, repr=False)
class Paper(Personal):
    """The paper that stays.

    Attributes:
        name: what it is called, with its article.
        pdf: to be shown and printed.
        count: its pages.
        files: what is written, each with its path: the PDF first.
        written: whether all of them were.
    """

    name: str
    pdf: bytes
    count: int
    files: tuple[tuple[Path, bytes], ...]
    written: bool


@dataclass(frozen=True, slots=True, repr=False)
class Parted(Personal):
    """It is done.

    Attributes:
        title, lines: what happened, and what is left to do.
        paper: what stays of it.
        sheets: new recovery sheets, to be shown before anything else, one at a time; None: there are none.
    """

    title: str
    lines: tuple[str, ...]
    paper: Paper
    sheets: NewSheets | None = None


@dataclass(frozen=True, slots=True, repr=False)
class PartWith(Personal):
    """What is to be done once no page is open.

    Attributes:
        title, wait: what is going on, while it does.
        work: does it; afterwards the archive is closed, whatever came of it.
        fonts: of the papers.
        training: whether the women are invented.
    """

    title: str
    wait: str
    work: Callable[[], Parted]
    fonts: Fonts
    training: bool = False
