"""Blocks laid out on pages, and the bytes of the PDF."""

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Final

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer

from desktop.paper import styles
from desktop.paper.flowables import Grid, Item, Kept, TaggedParagraph
from desktop.paper.furniture import Furniture
from desktop.paper.tags import Element, Identity, TaggedCanvas

# What ReportLab writes in comments; blanked in place, so that the offsets of the file stay true.
_SIGNATURE = re.compile(rb"ReportLab generated PDF document[^\r\n]*", re.IGNORECASE)
rl_config.useA85 = 0  # letters instead of bytes would take a fifth of the time, and of the room
_NO_PADDING = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}


_ENDING: Final = 60.0  # what a last page bears at least
_LEAD: Final = 80.0  # what is no higher than this stays with the table or the list that comes right after it
_LARGE: Final = 200.0  # what may stay behind, where keeping it whole would leave much of a page empty


def lay_out(blocks: Sequence[Flowable], identity: Identity, root: Element, furniture: Furniture) -> bytes:
    """Return the PDF of `blocks`; `root` is the structure they belong to. Blocks can be laid out once."""

    def canvas(out: BytesIO, **_: object) -> TaggedCanvas:
        return TaggedCanvas(out, identity=identity, root=root, furniture=furniture.over)

    frame = Frame(styles.SIDE, styles.BOTTOM, styles.WIDTH, styles.HEIGHT, **_NO_PADDING)
    template = PageTemplate(frames=[frame], onPage=lambda page, _: furniture.under(page))
    out = BytesIO()
    layout = BaseDocTemplate(out, pagesize=styles.PAGE_SIZE, pageTemplates=[template])
    arranged = _with_room_asked_for_lists(_with_its_ending_together(blocks))
    _leave_room_for_what_leads(arranged)
    layout.build(arranged or [Spacer(1, 1)], canvasmaker=canvas)
    return _SIGNATURE.sub(lambda found: b" " * len(found[0]), out.getvalue())


def _with_its_ending_together(blocks: Sequence[Flowable]) -> list[Flowable]:
    """Keep the last few blocks on one page, so that no line stands alone on the last."""
    ending: list[Flowable] = []
    height = 0.0
    for block in reversed(blocks):
        _, tall = block.wrapOn(None, styles.WIDTH, styles.HEIGHT)
        if height >= _ENDING or tall > _LARGE or isinstance(block, CondPageBreak):
            break
        ending.insert(0, block)
        height += tall
    whole = list(blocks[: len(blocks) - len(ending)])
    return [*whole, Kept(ending, styles.HEIGHT)] if len(ending) > 1 else list(blocks)


def _with_room_asked_for_lists(blocks: Sequence[Flowable]) -> list[Flowable]:
    """Let what stands right before a list ask for room too, where no heading above asks for it already."""
    arranged: list[Flowable] = []
    asked = False
    for block, after in zip_longest(blocks, blocks[1:]):
        _, tall = block.wrapOn(None, styles.WIDTH, styles.HEIGHT)
        if not asked and _leads_a_list(block, tall, after):
            arranged.append(CondPageBreak(0))
            asked = True
        arranged.append(block)
        asked = isinstance(block, CondPageBreak) or (asked and _leads_on(block, tall, after))
    return arranged


def _leave_room_for_what_leads(blocks: Sequence[Flowable]) -> None:
    """Begin a page where a heading would stand without the beginning of what it announces: a table, with a row."""
    for place, block in enumerate(blocks):
        if isinstance(block, CondPageBreak):
            block.height = min(max(block.height, _announced(blocks[place + 1 :])), styles.HEIGHT - 1)


def _announced(blocks: Sequence[Flowable]) -> float:
    """Return the height that the headings at the start of `blocks` take with the beginning of what is below them."""
    height, gap = 0.0, 0.0
    for place, block in enumerate(blocks):
        _, tall = block.wrapOn(None, styles.WIDTH, styles.HEIGHT)
        height += max(gap, block.getSpaceBefore())
        gap = block.getSpaceAfter()
        if not _leads_on(block, tall, next(iter(blocks[place + 1 : place + 2]), None)):
            began = isinstance(block, Grid | Item | Kept | TaggedParagraph)
            return float(height + (block.beginning if began else tall))
        height += tall
    return height


def _leads_on(block: Flowable, tall: float, after: Flowable | None) -> bool:
    """Say whether a block is nothing without the one after it: a heading, room, or what is said before it."""
    if isinstance(block, TaggedParagraph) and (block.is_heading or (tall <= _LEAD and isinstance(after, Grid))):
        return True
    room = isinstance(block, Spacer) and not isinstance(block, CondPageBreak)
    return room or _leads_a_list(block, tall, after)


def _leads_a_list(block: Flowable, tall: float, after: Flowable | None) -> bool:
    """Say whether a list begins right after a block that is short: the goal that its steps stand under."""
    first = next(after.within()) if isinstance(after, Kept) else after
    return isinstance(block, Grid | TaggedParagraph) and tall <= _LEAD and isinstance(first, Item)
