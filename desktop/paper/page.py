"""A document written block by block, and the bytes it becomes: tagged, paged, the same for the same content."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from desktop.paper import grids, styles
from desktop.paper.flowables import BULLET, SQUARE, Dots, Draw, Item, Picture, Rule
from desktop.paper.fonts import Fonts
from desktop.paper.furniture import TRAINING_BAND, Furniture
from desktop.paper.layout import lay_out
from desktop.paper.story import Story
from desktop.paper.tags import LANGUAGE, Identity
from desktop.paper.text import REPLACEMENT, Text, plain

_ROOM_UNDER_A_HEADING = 70.0
_REPLACED = (
    f"Il segno {REPLACEMENT} sta al posto di un carattere che non si può stampare, come una faccina: scrivilo a penna."
)


class Document(Story):
    """A page after page of text, lists, tables, boxes and lines to fill by pen.

    Every text given to it may come from anyone: none of it is read as markup. A text is a string, or a sequence of
    strings, `Strong` (bold) and `Spoken` (another language) runs. Latin, Cyrillic, Arabic and Chinese letters may stand
    in one text; where most letters are Arabic its lines begin at the right. A character that cannot be drawn is
    replaced by a visible sign, and the last line of the document says so. An empty text draws nothing.

    Args:
        title: what a viewer shows in its title bar; neutral.
        fonts: the typefaces.
        footer: what stands at the foot of each page; neutral, in Latin letters.
        training: whether every page says that the people in it are invented.
        language: the language of whatever does not stand in a `language` block, as a BCP 47 tag.
        large: in large letters, nothing below fourteen points, for whoever keeps it.
    """

    def __init__(
        self,
        title: str,
        fonts: Fonts,
        *,
        footer: str = "",
        training: bool = False,
        language: str = LANGUAGE,
        large: bool = False,
    ) -> None:
        super().__init__(fonts, large=large)
        self._identity = Identity(fonts.covered(title), language)
        self._last_heading: tuple[Flowable, CondPageBreak] | None = None
        self._furniture = Furniture(fonts, footer, training, self._styles.footer)
        if training:
            with self.box(fill=styles.AMBER, line=styles.AMBER_LINE):
                self._text("P", TRAINING_BAND.capitalize(), self._styles.body)

    # --- text ---

    def heading(self, text: Text, level: int = 1) -> None:
        """Add a heading with the looks of its level; level 1 is the title of the document, once.

        A screen reader counts the levels: where one is skipped, those below stand a level higher for it.
        """
        room = self._room_for_heading() if level > 1 and len(self._stories) == 1 else None
        self._levels = [*(above for above in self._levels if above < level), level]
        place = len(self._levels)
        self._text(f"H{place}", text, self._styles.headings[level - 1], place)
        self._last_heading = (self._stories[-1][-1], room) if room else None

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

    def squares(self, items: Sequence[Text], *, columns: int = 1) -> None:
        """Add a list of squares to tick by pen; with more `columns` short ones stand beside each other."""
        self._list(items, [SQUARE] * len(items), "None", self._styles.item, columns)

    # --- tables and lines ---

    def table(
        self,
        headers: Sequence[Text],
        rows: Sequence[Sequence[Text]],
        *,
        widths: Sequence[float],
        row_headers: bool = False,
        languages: Sequence[str] = (),
    ) -> None:
        """Add a table; its header stands again on each page it goes on over, and a row is never split.

        Args:
            headers: the names of the columns.
            rows: the cells of each row.
            widths: of the columns, as parts of the whole.
            row_headers: whether the first cell of each row names the row.
            languages: of each column (BCP 47; «» where it is that of the document), as for a text beside its
                translation; none: all are in the language of the document.
        """
        if not rows:
            return
        spoken = languages or [self._language] * len(headers)
        table = self._element("Table")
        head = table.add("TR")
        cells = [
            [
                self._cell(head.add("TH", scope="Column", language=language), text, self._styles.head)
                for text, language in zip(headers, spoken, strict=True)
            ]
        ]
        for row in rows:
            line = table.add("TR")
            first = line.add("TH", scope="Row") if row_headers else line.add("TD")
            places = [first, *(line.add("TD") for _ in row[1:])]
            for place, language in zip(places, spoken, strict=True):
                place.language = language
            cells.append([self._cell(place, text, self._styles.cell) for place, text in zip(places, row, strict=True)])
        self._add(grids.ruled(cells, self._shares(widths)))

    def fields(self, fields: Sequence[tuple[Text, Text | None]], *, columns: int = 2) -> None:
        """Add labelled values side by side; where there is none (None), a dotted line to fill by pen."""
        cells = [self._field(label, value) for label, value in fields]
        if cells:
            self._add(grids.side_by_side(grids.in_rows(cells, columns), self._shares([1] * columns)))

    def symbols(self, groups: Sequence[str], *, columns: int = 4) -> None:
        """Add large groups of symbols to be read, copied and typed one by one, each with its place."""
        if not groups:
            return
        listed = self._element("L", numbering="Decimal")
        cells = []
        for place, group in enumerate(groups, start=1):
            line = listed.add("LI")
            label = self._paragraph(str(place), self._styles.label, line.add("Lbl"))
            cells.append([label, self._paragraph(group, self._styles.symbols, line.add("LBody"))])
        self._add(grids.framed_cells(grids.in_rows(cells, columns), self._shares([1] * columns)))

    def figure(self, alternative: str, size: tuple[float, float], draw: Draw) -> None:
        """Add a picture or a chart.

        Args:
            alternative: what it shows, in words, for whoever cannot see it.
            size: its width and height in points.
            draw: draws it on a canvas, its lower left corner at 0, 0.
        """
        self._add(Picture(size, draw, self._element("Figure", alternative=alternative)))

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

    # --- the outcome ---

    def to_bytes(self) -> bytes:
        """Lay the document out and return it as a PDF. To be called once.

        Same content, same bytes: no clock, no name of a person, a program or a computer stands in it.
        """
        if self._replaced:
            self.note(_REPLACED)
        return lay_out(self._stories[0], self._identity, self._root, self._furniture)

    # --- making blocks ---

    def _room_for_heading(self) -> CondPageBreak:
        """What begins a page where a heading would end one; a heading right under another asks for both at once."""
        above, story = self._last_heading, self._stories[0]
        if above and story[-1] is above[0]:
            above[1].height += _ROOM_UNDER_A_HEADING
            return above[1]
        self._add(CondPageBreak(_ROOM_UNDER_A_HEADING))
        return story[-1]

    def _list(
        self, items: Sequence[Text], labels: Sequence[str], numbering: str, style: ParagraphStyle, columns: int = 1
    ) -> None:
        listed, blocks = self._element("L", numbering=numbering), list[Item]()
        indent = styles.WIDE_INDENT if max(map(len, labels), default=0) > len("1.") else styles.INDENT
        for text, label in zip(items, labels, strict=True):
            line = listed.add("LI")
            owner = line.add("Lbl", actual_text="casella" if label == SQUARE else "")
            body = self._paragraph(text, style, line.add("LBody"))
            blocks.append(Item(label, body, owner, indent * style.fontSize / 10))
        if columns > 1 and blocks:
            beside = grids.in_rows([[block] for block in blocks], columns)
            self._add(grids.side_by_side(beside, self._shares([1] * columns)))
        elif blocks:
            blocks[-1].spaceAfter += 3
            self._stories[-1].extend(blocks)

    def _field(self, label: Text, value: Text | None) -> list[Flowable]:
        element = self._element("P")
        name = self._paragraph(label, self._styles.label, element)
        if value is None or not plain(value).strip():
            return [name, Dots()]
        return [name, self._paragraph(value, self._styles.value, element)]
