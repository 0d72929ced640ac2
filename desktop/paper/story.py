"""The blocks of a document as they come: which element each belongs to, in which language, how wide, in which group."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from desktop.paper import grids, styles
from desktop.paper.flowables import Kept, TaggedParagraph
from desktop.paper.fonts import BOLD, Fonts
from desktop.paper.styles import Styles
from desktop.paper.tags import Element
from desktop.paper.text import REPLACEMENT, Run, Text, plain


class Story:
    """What a document is made of, block by block; a group begun inside another is ended before it."""

    def __init__(self, fonts: Fonts, *, large: bool) -> None:
        self._fonts = fonts
        self._styles = Styles.large() if large else Styles()
        self._root = Element("Document")
        self._parents = [self._root]
        self._stories: list[list[Flowable]] = [[]]
        self._widths = [styles.WIDTH]
        self._language = ""
        self._levels: list[int] = []
        self._replaced = False

    # --- groups ---

    @contextmanager
    def language(self, tag: str) -> Iterator[None]:
        """What is added inside is in another language (BCP 47: «ar», «zh», «uk»…); its lines begin where they do."""
        before, self._language = self._language, tag
        yield
        self._language = before

    @contextmanager
    def box(self, *, fill: Color | None = None, line: Color | None = None) -> Iterator[None]:
        """What is added inside stands in a frame, kept on one page where it can be."""
        self._open("Div", self._widths[-1] - 2 * styles.BOX)
        yield
        content = self._close()
        if content:
            self._add(grids.framed(content, self._widths[-1], fill or styles.SOFT, line or styles.LINE))

    @contextmanager
    def together(self, *, blank: float = 1) -> Iterator[None]:
        """What is added inside is kept on one page where it can be, if no more than `blank` of a page is left empty."""
        self._open("Div", self._widths[-1])
        yield
        content = self._close()
        if content:
            self._add(Kept(content, blank * styles.HEIGHT))

    # --- words ---

    def own(self, text: str) -> list[Run]:
        """Return words of the program's own for the value of a field, which otherwise is what somebody typed."""
        return [text]

    def typed(self, text: str) -> Run:
        """Return what somebody typed, or a name, where it stands among words of the program: it is never translated."""
        return text

    # --- making blocks ---

    def _add(self, block: Flowable) -> None:
        self._stories[-1].append(block)

    def _element(self, role: str, **facts: str) -> Element:
        return self._parents[-1].add(role, language=self._language, **facts)

    def _open(self, role: str, width: float) -> None:
        self._parents.append(self._parents[-1].add(role))
        self._stories.append([])
        self._widths.append(width)

    def _close(self) -> list[Flowable]:
        self._parents.pop()
        self._widths.pop()
        return self._stories.pop()

    def _paragraph(self, text: Text, style: ParagraphStyle, element: Element, level: int = 0) -> TaggedParagraph:
        signs = self._fonts.signs(text, bold=style.fontName == BOLD, language=element.language or self._language)
        self._replaced = self._replaced or REPLACEMENT in signs.text
        return TaggedParagraph(signs, style, element, level)

    def _text(self, role: str, text: Text, style: ParagraphStyle, level: int = 0) -> None:
        if plain(text).strip():
            self._add(self._paragraph(text, style, self._element(role), level))

    def _cell(self, element: Element, text: Text, style: ParagraphStyle) -> list[Flowable]:
        return [self._paragraph(text, style, element)]

    def _shares(self, parts: Sequence[float]) -> list[float]:
        return [self._widths[-1] * part / sum(parts) for part in parts]
