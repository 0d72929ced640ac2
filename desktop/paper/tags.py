"""The structure behind a page: headings, lists and tables that a screen reader can walk through.

ReportLab writes no tags. This canvas counts marked content and writes the structure tree of ISO 32000-1 §14.7, with
what ISO 14289-1 (PDF/UA-1) asks of a document: language, title shown, metadata, reading order, artifacts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Element:
    """A node of the structure: a role, and its parts in reading order (elements, or marked content on a page)."""

    def __init__(self, role: str, *, scope: str = "", actual_text: str = "", numbering: str = "") -> None:
        self.role, self.scope, self.actual_text, self.numbering = role, scope, actual_text, numbering
        self.parts: list[Element | tuple[int, int]] = []

    def add(self, role: str, *, scope: str = "", actual_text: str = "", numbering: str = "") -> "Element":
        """Append a new element under this one and return it."""
        element = Element(role, scope=scope, actual_text=actual_text, numbering=numbering)
        self.parts.append(element)
        return element

    @property
    def drawn(self) -> bool:
        """Whether anything of this element stands on a page."""
        return any(isinstance(part, tuple) or part.drawn for part in self.parts)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that knows which element each drawing belongs to.

    Pages are kept until `save`, so that the furniture can say how many there are.
    """

    def __init__(
        self, out: BinaryIO, *, title: str, root: Element, furniture: Callable[["TaggedCanvas", int, int], None]
    ) -> None:
        super().__init__(out, invariant=1, pageCompression=1, initialFontName=REGULAR, lang=LANGUAGE)
        self._title, self._root, self._furniture = title, root, furniture
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
            super().showPage()
            owners.append(state["_owners"])
            _declare_structure(self._doc.Pages.pages[-1], number - 1)
        self._write_structure(owners)
        self._write_identity()
        self._doc.SaveToFile(self._filename, self)

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
        if element.scope:
            entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        if element.numbering:
            entries["A"] = PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName(element.numbering)})
        if element.actual_text:
            entries["ActualText"] = PDFString(element.actual_text)
        entries["K"] = PDFArray(
            [
                _content(*part) if isinstance(part, tuple) else self._write_element(part, reference, references)
                for part in element.parts
                if isinstance(part, tuple) or part.drawn
            ]
        )
        return reference

    def _write_identity(self) -> None:
        """Say the language and the title, and nothing of who wrote the page, when or with what."""
        document = self._doc
        document.info.title = self._title
        document.info.author = document.info.creator = document.info.producer = document.info.subject = ""
        self.setViewerPreference("DisplayDocTitle", "true")
        packet = _XMP.format(title=escape(self._title), language=LANGUAGE).encode()
        kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        document.Catalog.Metadata = PDFStream(kind, packet, filters=[])


def _page_reference(page: int) -> PDFObjectReference:
    return PDFObjectReference(f"Page{page + 1}")


def _content(page: int, content: int) -> PDFDictionary:
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": _page_reference(page), "MCID": content})


def _numbered(pages: list[list[Any]]) -> list[Any]:
    return [part for number, owners in enumerate(pages) for part in (number, PDFArray(owners))]


def _declare_structure(page: PDFPage, number: int) -> None:
    """Let ReportLab write two entries it does not know: its number in the parent tree, its tab order."""
    page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = number, PDFName("S")
