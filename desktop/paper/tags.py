"""The structure behind a page: headings, lists and tables that a screen reader can walk through.

ReportLab writes no tags. This canvas counts marked content and writes the structure tree of ISO 32000-1 §14.7, with
what ISO 14289-1 (PDF/UA-1) asks of a document: language, title shown, metadata, reading order, artifacts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from desktop.paper.fonts import REGULAR

LANGUAGE: Final = "it-IT"
_CELLS: Final = frozenset({"TH", "TD"})  # one with nothing in it keeps its place in the row
_LONG: Final = 3  # from so many pages on a document has an outline
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(eq=False)
class Element:
    """A node of the structure: a role, and its parts in reading order (elements, or marked content on a page).

    Attributes:
        role: what it is: H1, P, L, Table, Figure…
        scope: of a header of a table: Column or Row.
        numbering: of a list: Disc, Decimal or None.
        language: its language (BCP 47), where it is not that of the element around it.
        actual_text: what is read instead of what is drawn.
        alternative: what a figure shows, in words.
        place: where a figure stands on its page, in points: left, bottom, right, top.
        parts: elements, or the page and number of a marked content.
    """

    role: str
    scope: str = ""
    numbering: str = ""
    language: str = ""
    actual_text: str = ""
    alternative: str = ""
    place: tuple[float, float, float, float] | None = None
    parts: list["Element | tuple[int, int]"] = field(default_factory=list)

    def add(self, role: str, **words: str) -> "Element":
        """Append a new element under this one and return it; `words` are its attributes of that kind."""
        element = Element(role)
        for name, said in words.items():
            setattr(element, name, said)
        self.parts.append(element)
        return element

    @property
    def drawn(self) -> bool:
        """Whether anything of this element stands on a page."""
        return any(isinstance(part, tuple) or part.drawn for part in self.parts)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the outline that a viewer shows beside a long document; `top` is its height on the page."""

    title: str
    level: int
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself: its neutral title and its language (BCP 47)."""

    title: str
    language: str = LANGUAGE


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that knows which element each drawing belongs to.

    Pages are kept until `save`, so that the furniture can say how many there are.
    """

    def __init__(
        self,
        out: BinaryIO,
        *,
        identity: Identity,
        root: Element,
        furniture: Callable[["TaggedCanvas", int, int], None],
    ) -> None:
        super().__init__(out, invariant=1, pageCompression=1, initialFontName=REGULAR, lang=identity.language)
        self._identity, self._root, self._furniture = identity, root, furniture
        self._bookmarks: list[Bookmark] = []
        self._kept: list[dict[str, Any]] = []
        self._owners: list[Element] = []
        self._inside = False

    # --- marking what is drawn ---

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`."""
        content = len(self._owners)
        self._owners.append(element)
        element.parts.append((len(self._kept), content))
        with self._between(f"/{element.role} <</MCID {content}>> BDC"):
            yield

    @contextmanager
    def artifact(self, subtype: str = "") -> Iterator[None]:
        """What is drawn inside is decoration: a rule, a background, or (with `subtype`) a header or footer."""
        start = f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC" if subtype else "/Artifact BMC"
        with self._between(start):
            yield

    @contextmanager
    def _between(self, start: str) -> Iterator[None]:
        assert not self._inside, "marked content does not nest"
        self._inside = True
        self._code.append(start)
        yield
        self._code.append("EMC")
        self._inside = False

    def bookmark(self, title: str, level: int, height: float) -> None:
        """Enter a heading of this level (from 1) in the outline; `height` is that of its top where it is drawn now."""
        self._bookmarks.append(Bookmark(title, level, len(self._kept), self.absolutePosition(0, height)[1]))

    # --- pages ---

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Keep the page; it is written at the end, with its number and their count."""
        self._kept.append(dict(self.__dict__))
        self._startPage()
        self._owners = []

    def save(self) -> None:
        """Write the pages, then the structure behind them."""
        kept, owners = self._kept, []
        for number, state in enumerate(kept, start=1):
            self.__dict__.update(state)
            self._furniture(self, number, len(kept))
            if len(kept) >= _LONG:
                self._write_bookmarks(number - 1)
            super().showPage()
            owners.append(state["_owners"])
            _declare_structure(self._doc.Pages.pages[-1], number - 1)
        self._write_structure(owners)
        self._write_identity()
        self._doc.SaveToFile(self._filename, self)

    def _write_bookmarks(self, page: int) -> None:
        """Enter the headings of `page` in the outline."""
        for place, bookmark in enumerate(self._bookmarks):
            if bookmark.page == page:
                self.bookmarkHorizontal(f"b{place}", 0, bookmark.top)
                self.addOutlineEntry(bookmark.title, f"b{place}", bookmark.level - 1)

    # --- the catalogue ---

    def _write_structure(self, owners: list[list[Element]]) -> None:
        document = self._doc
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root = document.Reference(tree)
        references: dict[Element, Any] = {}
        tree["K"] = self._write_element(self._root, root, references)
        tree["ParentTree"] = document.Reference(
            PDFDictionary({"Nums": PDFArray(_numbered([[references[owner] for owner in page] for page in owners]))})
        )
        tree["ParentTreeNextKey"] = len(owners)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _write_element(self, element: Element, parent: Any, references: dict[Element, Any]) -> Any:  # noqa: ANN401 - ReportLab has no types
        entries = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": parent})
        reference = references[element] = self._doc.Reference(entries)
        entries.dict.update(_attributes(element))
        entries["K"] = PDFArray(
            [
                self._content(*part) if isinstance(part, tuple) else self._write_element(part, reference, references)
                for part in element.parts
                if isinstance(part, tuple) or part.drawn or part.role in _CELLS
            ]
        )
        return reference

    def _content(self, page: int, content: int) -> str:
        """A reference to marked content, written out: there are thousands of them."""
        place = PDFObjectReference(f"Page{page + 1}").format(self._doc).decode()
        return f"<< /MCID {content} /Pg {place} /Type /MCR >>"

    def _write_identity(self) -> None:
        """Say the language and the title, and nothing of who wrote the page, when or with what."""
        document = self._doc
        document.info.title = self._identity.title
        document.info.author = document.info.creator = document.info.producer = document.info.subject = ""
        self.setViewerPreference("DisplayDocTitle", "true")
        packet = _XMP.format(title=escape(self._identity.title), language=self._identity.language).encode()
        kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        document.Catalog.Metadata = PDFStream(kind, packet, filters=[])


def _attributes(element: Element) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    if element.scope:
        entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
    if element.numbering:
        entries["A"] = PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName(element.numbering)})
    if element.place:
        entries["A"] = PDFDictionary({"O": PDFName("Layout"), "BBox": PDFArray(list(element.place))})
    words = {"Lang": element.language, "ActualText": element.actual_text, "Alt": element.alternative}
    return entries | {name: PDFString(said) for name, said in words.items() if said}


def _numbered(pages: list[list[Any]]) -> list[Any]:
    return [part for number, owners in enumerate(pages) for part in (number, PDFArray(owners))]


def _declare_structure(page: PDFPage, number: int) -> None:
    """Let ReportLab write two entries it does not know: its number in the parent tree, its tab order."""
    page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = number, PDFName("S")
