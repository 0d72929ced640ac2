"""Takes an office's PDF form apart, and puts it together with what was written over it: done by a process of its own.

The file is from outside, and hostile until it has been read: every walk through it is bounded. Nothing of what it can
do by itself (scripts, actions, links, fields) comes out: only what its pages show.
"""

import math
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

MOST_PAGES: Final = 60
MOST_FIELDS: Final = 2_000
_MOST_SPOTS: Final = 6_000
_DEEPEST: Final = 24
_LONGEST: Final = 300
_FARTHEST: Final = 20_000.0
_SMALLEST: Final = 2.0
_HIDDEN: Final = 0b100010  # Hidden and NoView: PDF 32000-1, table 165
_LINES, _COMB = 1 << 12, 1 << 24  # of text fields: table 228
_RADIO, _PUSH = 1 << 15, 1 << 16  # of buttons: table 226
_CIRCLE: Final = 360
_RIGHT_ANGLE: Final = 90


class Locked(Exception):  # noqa: N818 - it names what is so
    """The form opens only with a password."""


class TooMany(Exception):  # noqa: N818 - same
    """It has more pages or fields than a form can have."""


def take_apart(content: bytes) -> dict[str, Any]:
    """Return the pages and fields of a form as plain values, for JSON.

    Raises:
        Locked, TooMany: it cannot be used.
        Exception: it is damaged.
    """
    reader = _opened(content)
    form = _entry(reader.root_object, "/AcroForm")
    pages = [_page(page) for page in reader.pages]
    fields = _Fields(pages)
    if isinstance(form, DictionaryObject):
        for number, page in enumerate(reader.pages):
            fields.take(number, page)
    return {
        "pages": pages,
        "fields": fields.in_order(),
        "xfa": isinstance(form, DictionaryObject) and _entry(form, "/XFA") is not None,
    }


def put_together(content: bytes, overlay: bytes) -> bytes:
    """Return the pages of a form with those of `overlay` over them: no fields, no scripts, nothing about its making.

    Raises:
        Locked, TooMany: it cannot be used.
        Exception: it is damaged.
    """
    blank, over = _opened(content), PdfReader(BytesIO(overlay))
    writer = PdfWriter()
    layers = _entry(blank.root_object, "/OCProperties")
    if layers is not None:  # which of its layers are shown
        writer.root_object[NameObject("/OCProperties")] = layers.clone(writer)
    for below, above in zip(blank.pages, over.pages, strict=True):
        left, bottom, right, top, turned = _page(below)
        page = writer.add_blank_page(right - left, top - bottom)
        box = ArrayObject(FloatObject(each) for each in (left, bottom, right, top))
        page[NameObject("/MediaBox")] = box
        page[NameObject("/Rotate")] = NumberObject(turned)
        drawn = DictionaryObject()
        for name, each in (("/Blank", below), ("/Written", above)):
            picture = _as_picture(each, box, writer)
            drawn[NameObject(name)] = writer._add_object(picture)  # noqa: SLF001 - there is no other way to add one
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawn})
        shown = DecodedStreamObject()
        shown.set_data(b"q /Blank Do Q\nq /Written Do Q\n")
        page[NameObject("/Contents")] = writer._add_object(shown)  # noqa: SLF001 - same
    writer.metadata = None
    writer.pdf_header = "%PDF-1.7"
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _opened(content: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(content), strict=False)
    # Many forms are closed to changes with a password of their makers: they open without one.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise TooMany
    return reader


def _as_picture(page: DictionaryObject, box: ArrayObject, writer: PdfWriter) -> StreamObject:
    """Return what a page shows as one object that can be drawn on another."""
    contents = _entry(page, "/Contents")
    streams = contents if isinstance(contents, ArrayObject) else [] if contents is None else [contents]
    drawing = DecodedStreamObject()
    drawing.set_data(b"\n".join(stream.get_object().get_data() for stream in streams))
    picture = drawing.flate_encode()
    picture[NameObject("/Type")] = NameObject("/XObject")
    picture[NameObject("/Subtype")] = NameObject("/Form")
    picture[NameObject("/BBox")] = box
    for name in ("/Resources", "/Group"):
        part = _entry(page, name)
        if isinstance(part, DictionaryObject):
            picture[NameObject(name)] = part.clone(writer)
    return picture


def _page(page: Any) -> tuple[float, float, float, float, int]:  # noqa: ANN401 - pypdf's page
    numbers = _numbers(page.cropbox) or _numbers(page.mediabox)
    if numbers is None:
        raise ValueError("page")
    left, bottom, right, top = numbers
    return left, bottom, right, top, _turn(page.rotation)


class _Fields:
    """The fields of a form, gathered from the rectangles on its pages."""

    def __init__(self, pages: Sequence[tuple[float, float, float, float, int]]) -> None:
        self._pages = pages
        self._found: dict[str, dict[str, Any]] = {}
        self._spots = 0

    def take(self, number: int, page: DictionaryObject) -> None:
        """Take the fields of a page."""
        marks = _entry(page, "/Annots")
        for mark in marks if isinstance(marks, ArrayObject) else ():
            self._spots += 1
            if self._spots > _MOST_SPOTS:
                raise TooMany
            each = mark.get_object()
            if isinstance(each, DictionaryObject) and _entry(each, "/Subtype") == "/Widget":
                self._take_spot(number, each)

    def in_order(self) -> list[dict[str, Any]]:
        """Return the fields as they are met when the pages are read."""
        return sorted(self._found.values(), key=lambda field: self._place(field["spots"][0]))

    def _place(self, spot: Sequence[Any]) -> tuple[float, ...]:
        """Where a rectangle stands for who reads the page as it is shown: the page, how far down, how far right."""
        page, left, bottom, right, top, *_ = spot
        down, across = {0: (-top, left), 90: (left, bottom), 180: (bottom, -right), 270: (-right, -top)}[
            self._pages[page][4]
        ]
        return page, round(down), across

    def _take_spot(self, number: int, mark: DictionaryObject) -> None:
        line = list(_upwards(mark))
        rectangle = _numbers(_entry(mark, "/Rect"))
        kind, flags = _kind(line), _whole(_inherited(line, "/Ff"))
        if kind is None or rectangle is None or _whole(_entry(mark, "/F")) & _HIDDEN:
            return
        if not self._is_on(number, rectangle):
            return
        name = ".".join(filter(None, (_text(_entry(each, "/T")) for each in reversed(line))))[:_LONGEST]
        field = self._found.setdefault(name, _new_field(name, kind, flags, line))
        if len(self._found) > MOST_FIELDS:
            raise TooMany
        if field["kind"] == kind:
            option = _option(mark) if kind == "box" else ""
            field["spots"].append([number, *rectangle, self._turned(number, mark), option])

    def _is_on(self, number: int, rectangle: Sequence[float]) -> bool:
        left, bottom, right, top = rectangle
        page = self._pages[number]
        large = right - left >= _SMALLEST and top - bottom >= _SMALLEST
        return large and left < page[2] and right > page[0] and bottom < page[3] and top > page[1]

    def _turned(self, number: int, mark: DictionaryObject) -> int:
        looks = _entry(mark, "/MK")
        turn = _entry(looks, "/R") if isinstance(looks, DictionaryObject) else None
        # What does not say how it is turned is read as the page is shown.
        return self._pages[number][4] if turn is None else _turn(turn)


def _new_field(name: str, kind: str, flags: int, line: Sequence[DictionaryObject]) -> dict[str, Any]:
    most = _whole(_inherited(line, "/MaxLen")) if kind == "text" else 0
    most = most if 0 < most <= _LONGEST else 0
    return {
        "name": name,
        "label": _text(_inherited(line, "/TU")),
        "kind": kind,
        "most": most,
        "combed": bool(most and flags & _COMB),
        "lines": kind == "text" and bool(flags & _LINES),
        "spots": [],
    }


def _kind(line: Sequence[DictionaryObject]) -> str | None:
    """Return what is done in a field, None where nothing is: a button to press."""
    kind = _inherited(line, "/FT")
    if kind == "/Btn":
        return None if _whole(_inherited(line, "/Ff")) & _PUSH else "box"
    return {"/Tx": "text", "/Ch": "text", "/Sig": "signature"}.get(str(kind))


def _upwards(mark: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield a rectangle and the fields above it, the nearest first."""
    each: Any = mark
    for _ in range(_DEEPEST):
        if not isinstance(each, DictionaryObject):
            return
        yield each
        each = _entry(each, "/Parent")


def _option(mark: DictionaryObject) -> str:
    """Return the name by which a form knows that a box is ticked."""
    looks = _entry(mark, "/AP")
    states = _entry(looks, "/N") if isinstance(looks, DictionaryObject) else None
    names = states if isinstance(states, DictionaryObject) else ()
    return next((_printable(str(name)[1:]) for name in names if name != "/Off"), "")


def _inherited(line: Sequence[DictionaryObject], name: str) -> Any:  # noqa: ANN401 - whatever a PDF holds
    return next((value for each in line if (value := _entry(each, name)) is not None), None)


def _entry(holder: DictionaryObject, name: str) -> Any:  # noqa: ANN401 - same
    """Return an entry of a dictionary, followed to what it is."""
    found = holder.raw_get(name) if name in holder else None
    return None if found is None else found.get_object()


def _text(value: object) -> str:
    return _printable(value) if isinstance(value, str) else ""


def _printable(text: str) -> str:
    """Return a name on one line: it is shown, kept, and written into files."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * _LONGEST])
    return " ".join(shown.split())[:_LONGEST]


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) and math.isfinite(value) else 0


def _turn(value: object) -> int:
    degrees = _whole(value) % _CIRCLE
    return degrees if degrees % _RIGHT_ANGLE == 0 else 0


def _numbers(value: object) -> tuple[float, float, float, float] | None:
    """Return a rectangle as its lower left and upper right corners, None where it is none."""
    if not isinstance(value, list) or len(value) != 4:  # noqa: PLR2004 - a rectangle
        return None
    try:
        first, second, third, fourth = (float(each) for each in value)
    except (TypeError, ValueError):
        return None
    numbers = (min(first, third), min(second, fourth), max(first, third), max(second, fourth))
    return numbers if all(math.isfinite(each) and abs(each) <= _FARTHEST for each in numbers) else None
