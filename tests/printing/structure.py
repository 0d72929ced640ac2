# ruff: noqa: ANN401 - pikepdf hands out objects of any type
"""A second look at a PDF, beside that of pdfua: is its structure whole, in order and of the right shape?"""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2

from desktop.paper import styles
from desktop.printing.pages import Pages

Box = tuple[float, float, float, float]

_HEADINGS = ("H1", "H2", "H3")
_INSIDE = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
}
_ROLES = {"Document", "Div", "P", "Span", "Lbl", "LBody", "TH", "TD", "Figure", *_HEADINGS, *_INSIDE}
_SHOWS = {"Tj", "TJ", "'", '"', "re", "S", "f", "Do"}
_HAIR = 0.5
_LEAST = 40
_WIDTH, _HEIGHT = styles.PAGE_SIZE
_BLANK = 4  # the blank at the end of a line hangs over the margin


def faults(pdf: bytes) -> list[str]:
    """Return what is wrong with a PDF, in words; nothing is."""
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        told = []
        if not str(root.Lang) or not root.MarkInfo.Marked or not root.ViewerPreferences.DisplayDocTitle:
            told.append("the catalogue does not say its language, that it is marked, or that its title is shown")
        if not str(document.docinfo["/Title"]):
            told.append("it has no title")
        tree = root.StructTreeRoot.K
        told += [fault for element in _elements(tree) for fault in _misplaced(element)]
        told += _headings([role for element in _elements(tree) if (role := _role(element)) in _HEADINGS])
        for number, page in enumerate(document.pages):
            told += [f"page {number + 1}: {fault}" for fault in _unmarked(page, tree, number)]
        return told


def off_the_page(pdf: bytes) -> list[str]:
    """Return the text that reaches over the margins, or stands on other text."""
    told = []
    for number, boxes in enumerate(_texts(pdf), start=1):
        for left, bottom, right, top in boxes:
            if left < styles.SIDE - _HAIR or right > _WIDTH - styles.SIDE + _BLANK or bottom < 0 or top > _HEIGHT:
                told.append(f"page {number}: something reaches to {left:.0f}-{right:.0f}, {bottom:.0f}-{top:.0f}")
        told += [f"page {number}: {over}" for over in _overlapping(boxes)]
    return told


def nearly_empty(pdf: bytes) -> list[str]:
    """Return the pages but the first whose text, without what stands at the foot, takes next to no room."""
    told = []
    for number, boxes in enumerate(_texts(pdf), start=1):
        lowest = min((bottom for _, bottom, _, _ in boxes if bottom > styles.BOTTOM - _HAIR), default=_HEIGHT)
        used = _HEIGHT - styles.TOP - lowest
        if number > 1 and used < _LEAST:
            told.append(f"page {number}: only the first {used:.0f} points")
    return told


def words_of(pdf: bytes) -> str:
    """Everything that can be read in a PDF, its lines joined."""
    with Pages(pdf) as pages:
        return " ".join(" ".join(pages.text(page) for page in range(len(pages))).split())


def _texts(pdf: bytes) -> Iterator[list[Box]]:
    """Where the text stands on each page: left, bottom, right, top."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        yield [text.get_rect(index) for index in range(text.count_rects())]
        text.close()
        page.close()
    document.close()


def _overlapping(boxes: list[Box]) -> Iterator[str]:
    ordered = sorted(boxes, key=lambda box: box[1])
    for place, (left, bottom, right, top) in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other[1] >= top - 2:
                break
            wide = min(right, other[2]) - max(left, other[0])
            high = min(top, other[3]) - other[1]
            if wide > 1 and high > 0.4 * min(top - bottom, other[3] - other[1]):
                yield f"two texts overlap at {max(left, other[0]):.0f}, {other[1]:.0f}"


def _role(element: Any) -> str:
    return str(element.S)[1:]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(element: Any) -> Iterator[Any]:
    yield element
    for kid in _kids(element):
        if "/S" in kid:
            yield from _elements(kid)


def _misplaced(element: Any) -> Iterator[str]:
    role = _role(element)
    within = [_role(kid) for kid in _kids(element) if "/S" in kid]
    if role not in _ROLES:
        yield f"{role} is no role of ours"
    if role in _INSIDE and not (within and set(within) <= _INSIDE[role]):
        yield f"{within} stand in a {role}"
    if role == "Table":
        rows = [[_role(cell) for cell in _kids(row)] for row in _kids(element)]
        if len({len(row) for row in rows}) != 1 or set(rows[0]) != {"TH"}:
            yield f"a table has rows of {[len(row) for row in rows]} cells under {rows[0]}"
    if role == "TH" and "/A" not in element:
        yield "a header does not say what it is the header of"
    if role == "Figure" and not str(element.get("/Alt", "")):
        yield "a figure is not told in words"


def _headings(roles: list[str]) -> Iterator[str]:
    if roles and roles.count("H1") != 1:
        yield f"there are {roles.count('H1')} titles"
    for before, after in pairwise(roles):
        if int(after[1]) > int(before[1]) + 1:
            yield f"{after} follows {before}"


def _unmarked(page: pikepdf.Page, tree: Any, number: int) -> Iterator[str]:
    depth, drawn = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            depth += 1
            if name == "BDC" and "/MCID" in operands[-1]:
                drawn.append(int(operands[-1]["/MCID"]))
        elif name == "EMC":
            depth -= 1
        elif name in _SHOWS and depth != 1:
            yield f"{name} stands in no element and is no decoration"
    if drawn != list(range(len(drawn))):
        yield f"the numbers of the contents are {drawn}"
    read = [int(kid.MCID) for element in _elements(tree) for kid in _kids(element) if _on(kid, number)]
    if sorted(read) != drawn:
        yield f"{sorted(read)} are in the structure, {drawn} on the page"


def _on(kid: Any, number: int) -> bool:
    return "/MCID" in kid and int(kid.Pg.StructParents) == number
