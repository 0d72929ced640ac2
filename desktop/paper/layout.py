"""Blocks laid out on pages, and the bytes of the PDF."""

import re
from collections.abc import Sequence
from io import BytesIO

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from desktop.paper import styles
from desktop.paper.furniture import Furniture
from desktop.paper.tags import Element, Identity, TaggedCanvas

# What ReportLab writes in comments; blanked in place, so that the offsets of the file stay true.
_SIGNATURE = re.compile(rb"ReportLab generated PDF document[^\r\n]*", re.IGNORECASE)
rl_config.useA85 = 0  # letters instead of bytes would take a fifth of the time, and of the room
_NO_PADDING = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}


def lay_out(blocks: Sequence[Flowable], identity: Identity, root: Element, furniture: Furniture) -> bytes:
    """Return the PDF of `blocks`; `root` is the structure they belong to. Blocks can be laid out once."""

    def canvas(out: BytesIO, **_: object) -> TaggedCanvas:
        return TaggedCanvas(out, identity=identity, root=root, furniture=furniture.over)

    height = styles.PAGE_SIZE[1] - styles.TOP - styles.BOTTOM
    frame = Frame(styles.SIDE, styles.BOTTOM, styles.WIDTH, height, **_NO_PADDING)
    template = PageTemplate(frames=[frame], onPage=lambda page, _: furniture.under(page))
    out = BytesIO()
    layout = BaseDocTemplate(out, pagesize=styles.PAGE_SIZE, pageTemplates=[template])
    layout.build(list(blocks) or [Spacer(1, 1)], canvasmaker=canvas)
    return _SIGNATURE.sub(lambda found: b" " * len(found[0]), out.getvalue())
