"""A document written block by block, and the bytes it becomes: tagged, paged, the same for the same content."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from desktop.paper import grids, styles
from desktop.paper.flowables import BULLET, SQUARE, Dots, Item, Rule, TaggedParagraph
from desktop.paper.fonts import Fonts
from desktop.paper.furniture import TRAINING_BAND, Furniture
from desktop.paper.layout import lay_out
from desktop.paper.styles import Styles
from desktop.paper.tags import Element
from desktop.paper.text import Text, plain

_ROOM_UNDER_A_HEADING = 70.0


class Document:
    """A page after page of text, lists, tables, boxes and lines to fill by pen.

    Every text given to it may come from anyone: none of it is read as markup. `title` is what a viewer shows in its
    title bar and `footer` stands at the foot of each page: both must be neutral. With `training` every page says
    that the people in it are invented; with `large` nothing is smaller than fourteen points. An empty text draws
    nothing.
    """

    def __init__(
        self, title: str, fonts: Fonts, *, footer: str = "", training: bool = False, large: bool = False
    ) -> None:
        self._title = fonts.covered(title)
        self._fonts = fonts
        self._styles = Styles.large() if large else Styles()
        self._furniture = Furniture(fonts, footer, training, self._styles.footer)
        self._root = Element("Document")
        self._parents = [self._root]
        self._stories: list[list[Flowable]] = [[]]
        self._widths = [styles.WIDTH]
        if training:
            with self.box(fill=styles.AMBER, line=styles.AMBER_LINE):
                self._text("P", TRAINING_BAND.capitalize(), self._styles.body)

    # --- text ---

    def heading(self, text: Text, level: int = 1) -> None:
        """Add a heading; level 1 is the title of the document, once."""
        if level > 1 and len(self._stories) == 1:
            self._add(CondPageBreak(_ROOM_UNDER_A_HEADING))
        self._text(f"H{level}", text, self._styles.headings[level - 1])

    def paragraph(self, text: Text, *, dense: bool = False) -> None:
        """Add a paragraph; runs in `Strong` are bold, line ends are kept; with `dense` in small letters."""
        self._text("P", text, self._styles.dense if dense else self._styles.body)

    def note(self, text: Text) -> None:
        """Add a small, quieter paragraph."""
        self._text("P", text, self._styles.small)

    def bullets(self, items: Sequence[Text], *, small: bool = False) -> None:
        """Add a list with bullets, in small quiet letters where asked."""
        self._list(items, [BULLET] * len(items), "Disc", self._styles.small if small else self._styles.item)

    def numbers(self, items: Sequence[Text], start: int = 1) -> None:
        """Add a numbered list."""
        self._list(items, [f"{number}." for number in range(start, start + len(items))], "Decimal", self._styles.item)

    def squares(self, items: Sequence[Text]) -> None:
        """Add a list of squares to tick by pen."""
        self._list(items, [SQUARE] * len(items), "None", self._styles.item)

    # --- tables and lines ---

    def table(
        self,
        headers: Sequence[Text],
        rows: Sequence[Sequence[Text]],
        *,
        widths: Sequence[float],
        row_headers: bool = False,
    ) -> None:
        """Add a table. `widths` are parts of the whole; with `row_headers` the first cell of each row names the row."""
        if not rows:
            return
        table = self._parents[-1].add("Table")
        head = table.add("TR")
        cells = [[self._cell(head.add("TH", scope="Column"), text, self._styles.head) for text in headers]]
        for row in rows:
            line = table.add("TR")
            first = line.add("TH", scope="Row") if row_headers else line.add("TD")
            places = [first, *(line.add("TD") for _ in row[1:])]
            cells.append([self._cell(place, text, self._styles.cell) for place, text in zip(places, row, strict=True)])
        self._add(grids.ruled(cells, self._shares(widths)))

    def fields(self, fields: Sequence[tuple[str, str | None]], *, columns: int = 2) -> None:
        """Add labelled values side by side; where there is none (None), a dotted line to fill by pen."""
        cells = [self._field(label, value) for label, value in fields]
        if cells:
            self._add(grids.side_by_side(grids.in_rows(cells, columns), self._shares([1] * columns)))

    def symbols(self, groups: Sequence[str], *, columns: int = 4) -> None:
        """Add large groups of symbols to be read, copied and typed one by one, each with its place."""
        listed = self._parents[-1].add("L", numbering="Decimal")
        cells = []
        for place, group in enumerate(groups, start=1):
            line = listed.add("LI")
            label = self._paragraph(str(place), self._styles.label).belongs_to(line.add("Lbl"))
            cells.append([label, self._paragraph(group, self._styles.symbols).belongs_to(line.add("LBody"))])
        self._add(grids.framed_cells(grids.in_rows(cells, columns), self._shares([1] * columns)))

    def lines(self, count: int) -> None:
        """Add dotted lines across the page, to write on."""
        for _ in range(count):
            self._add(Dots(22))

    def rule(self) -> None:
        """Add a thin line across the page."""
        self._add(Rule())

    def space(self, points: float = 8) -> None:
        """Leave some room."""
        self._add(Spacer(1, points))

    def page_break(self) -> None:
        """Go on at the top of the next page."""
        self._add(PageBreak())

    # --- groups ---

    @contextmanager
    def box(self, *, fill: Color | None = None, line: Color | None = None) -> Iterator[None]:
        """What is added inside stands in a frame, kept on one page where it can be."""
        self._open("Div", self._widths[-1] - 2 * styles.BOX)
        yield
        content = self._close()
        if content:
            self._add(grids.framed(content, self._widths[-1], fill or styles.SOFT, line or styles.LINE))

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is added inside is kept on one page where it can be."""
        self._open("Div", self._widths[-1])
        yield
        content = self._close()
        if content:
            self._add(KeepTogether(content))

    # --- the outcome ---

    def to_bytes(self) -> bytes:
        """Lay the document out and return it as a PDF. To be called once.

        Same content, same bytes: no clock, no name of a person, a program or a computer stands in it.
        """
        return lay_out(self._stories[0], self._title, self._root, self._furniture)

    # --- making blocks ---

    def _add(self, block: Flowable) -> None:
        self._stories[-1].append(block)

    def _open(self, role: str, width: float) -> None:
        self._parents.append(self._parents[-1].add(role))
        self._stories.append([])
        self._widths.append(width)

    def _close(self) -> list[Flowable]:
        self._parents.pop()
        self._widths.pop()
        return self._stories.pop()

    def _paragraph(self, text: Text, style: ParagraphStyle) -> TaggedParagraph:
        return TaggedParagraph(self._fonts.markup(text), style)

    def _text(self, role: str, text: Text, style: ParagraphStyle) -> None:
        if plain(text).strip():
            self._add(self._paragraph(text, style).belongs_to(self._parents[-1].add(role)))

    def _cell(self, element: Element, text: Text, style: ParagraphStyle) -> list[Flowable]:
        return [self._paragraph(text, style).belongs_to(element)]

    def _list(self, items: Sequence[Text], labels: Sequence[str], numbering: str, style: ParagraphStyle) -> None:
        listed = self._parents[-1].add("L", numbering=numbering)
        indent = styles.WIDE_INDENT if max(map(len, labels), default=0) > len("1.") else styles.INDENT
        for text, label in zip(items, labels, strict=True):
            line = listed.add("LI")
            owner = line.add("Lbl", actual_text="casella" if label == SQUARE else "")
            self._add(Item(label, self._paragraph(text, style).belongs_to(line.add("LBody")), owner, indent))
        if items:
            self._stories[-1][-1].spaceAfter += 3

    def _field(self, label: str, value: str | None) -> list[Flowable]:
        element = self._parents[-1].add("P")
        name = self._paragraph(label, self._styles.label).belongs_to(element)
        if value is None or not value.strip():
            return [name, Dots()]
        return [name, self._paragraph(value, self._styles.value).belongs_to(element)]

    def _shares(self, parts: Sequence[float]) -> list[float]:
        return [self._widths[-1] * part / sum(parts) for part in parts]
