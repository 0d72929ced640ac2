"""The typefaces of every page, embedded: Noto Sans, Noto Sans Arabic, and Droid Sans Fallback for Chinese.

A text is cut where its typeface changes; every sign is either drawn or visibly replaced. The typefaces are read once,
when the program first needs paper; those of the other scripts are taken apart when a sign of them comes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.paper.scripts import joined, leans_right_to_left, runs_right_to_left, stretches
from desktop.paper.signs import Apart, Signs, Stretch
from desktop.paper.text import REPLACEMENT, Run, Spoken, Strong, Text, clean

REGULAR: Final = "Paper"
BOLD: Final = "Paper-Bold"
_LATIN: Final = (REGULAR, BOLD)
_ARABIC: Final = ("Paper-Arabic", "Paper-Arabic-Bold")
_CHINESE: Final = ("Paper-Chinese", "Paper-Chinese")  # it has one weight
_FILES: Final = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    _ARABIC[0]: "NotoSansArabic-Regular.ttf",
    _ARABIC[1]: "NotoSansArabic-Bold.ttf",
    _CHINESE[0]: "DroidSansFallbackFull.ttf",
}
_NEVER_DRAWN: Final = frozenset("\n \N{NO-BREAK SPACE}")
_BLANKS: Final = re.compile(" {2,}")
_Faces = tuple[str, str]


class GlyphMissing(Exception):  # noqa: N818 - it names what happened
    """No typeface has a drawing for `character`: raised only where a gap must be found before release."""

    def __init__(self, character: str) -> None:
        super().__init__(f"U+{ord(character):04X}")


class Fonts:
    """The typefaces and the characters they can draw.

    With `strict` a character that none can draw is a bug (GlyphMissing); otherwise it is printed as U+FFFD.
    """

    def __init__(self, files: Mapping[str, bytes], *, strict: bool = False) -> None:
        self._files, self._strict = files, strict

    @classmethod
    def load(cls, folder: Path, *, strict: bool = False) -> "Fonts":
        """Read the typefaces out of `folder`; afterwards no page opens a file.

        Raises:
            OSError: a file is not there.
        """
        return cls({name: (folder / file).read_bytes() for name, file in _FILES.items()}, strict=strict)

    @property
    def drawable(self) -> frozenset[str]:
        """Every character that can be drawn."""
        return self._latin | self._arabic | self._chinese

    def covered(self, text: str) -> str:
        """Return `text`, cleaned, with what Noto Sans alone cannot draw replaced: for titles and the foot of a page.

        Raises:
            GlyphMissing: when strict, for the first character without a drawing.
        """
        return self._replaced(clean(text), self._latin)

    def signs(self, text: Text, *, bold: bool = False, language: str = "", rtl: bool | None = None) -> Signs:
        """Return `text` ready to be drawn.

        Args:
            text: what is said; anyone may have typed it.
            bold: whether all of it is bold.
            language: what it is written in, where that is not the language of the document.
            rtl: whether its lines begin at the right; None: they do where most of its letters run that way.

        Raises:
            GlyphMissing: when strict, for the first character without a drawing.
        """
        runs = [self._run(run, bold=bold) for run in ([text] if isinstance(text, str) else text)]
        whole = "".join(run.text for run in runs)
        if rtl is None:
            rtl = runs_right_to_left(language) if language else leans_right_to_left(whole)
        if rtl:
            parts = [part for run in runs for part in self._parts(joined(run.text), 1, bold=run.strong)]
            return Signs(parts, [Apart(language, whole)], rtl=True)
        parts, apart = [], list[Apart]()
        for run in runs:
            for words, turned in stretches(run.text):
                if turned or run.language:
                    apart.append(Apart(run.language, words if turned else ""))
                owner = len(apart) if turned or run.language else 0
                parts.extend(self._parts(joined(words) if turned else words, owner, bold=run.strong))
        return Signs(parts, apart)

    def _run(self, run: Run, *, bold: bool) -> Spoken:
        text = run if isinstance(run, str) else run.text
        language = run.language if isinstance(run, Spoken) else ""
        strong = bold or isinstance(run, Strong) or (isinstance(run, Spoken) and run.strong)
        cleaned = _BLANKS.sub(" ", clean(text))
        if not self._latin.issuperset(cleaned):
            cleaned = self._replaced(cleaned, self.drawable)
        return Spoken(cleaned, language, strong)

    def _replaced(self, cleaned: str, drawable: frozenset[str]) -> str:
        missing = set(cleaned) - drawable - _NEVER_DRAWN
        if not missing:
            return cleaned
        if self._strict:
            raise GlyphMissing(min(missing))
        return cleaned.translate(dict.fromkeys(map(ord, missing), REPLACEMENT))

    def _parts(self, text: str, owner: int, *, bold: bool) -> Iterator[Stretch]:
        """Cut `text` where its typeface changes."""
        if self._latin.issuperset(text):
            yield Stretch(text, _LATIN[bold], owner)
            return
        for faces, run in groupby(text, self._faces):
            yield Stretch("".join(run), faces[bold], owner)

    def _faces(self, sign: str) -> _Faces:
        if sign in self._latin:
            return _LATIN
        return _ARABIC if sign in self._arabic else _CHINESE

    @cached_property
    def _latin(self) -> frozenset[str]:
        return self._registered(_LATIN) | _NEVER_DRAWN

    @cached_property
    def _arabic(self) -> frozenset[str]:
        return self._registered(_ARABIC)

    @cached_property
    def _chinese(self) -> frozenset[str]:
        return self._registered(_CHINESE)

    def _registered(self, faces: Sequence[str]) -> frozenset[str]:
        for name in faces:
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, BytesIO(self._files[name])))
        return frozenset.intersection(
            *(frozenset(map(chr, pdfmetrics.getFont(name).face.charToGlyph)) for name in faces)
        )
