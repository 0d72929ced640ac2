"""A document in two languages: the Italian at the left, and beside each text what it says in hers."""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.platypus import Flowable

from desktop.paper import grids
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.tags import LANGUAGE
from desktop.paper.text import Run, Spoken, Strong, Text

_BETWEEN = " · "
Say = Callable[[str], str]


class TwoLanguages(Document):
    """Writes every text twice, in two columns; labels one below the other.

    What was typed by a person, notes for the operators and tables stay in Italian. Her column begins where lines of
    her language do.

    Args:
        title, fonts, footer, training, large: as for `Document`.
        language: hers, as a BCP 47 tag.
        say: gives a text in it, or raises: then nothing is written.
    """

    def __init__(
        self,
        title: str,
        fonts: Fonts,
        *,
        footer: str = "",
        training: bool = False,
        large: bool = False,
        beside: tuple[str, Say],
    ) -> None:
        super().__init__(title, fonts, footer=footer, training=training, large=large)
        self._hers, self._say = beside

    def heading(self, text: Text, level: int = 1) -> None:
        """Add a heading with what it says in her language beside it: a screen reader finds it once in the outline."""
        if level > 1 and len(self._stories) == 1:
            self._room_for_heading()
        hers = [Strong(_words(run)) for run in self._said(text)]
        self._beside(partial(super().heading, text, level), partial(super().paragraph, hers))

    def paragraph(self, text: Text, *, dense: bool = False) -> None:
        """Add a paragraph, hers beside it."""
        write = partial(super().paragraph, dense=dense)
        self._beside(partial(write, text), partial(write, self._said(text)))

    def bullets(self, items: Sequence[Text], *, small: bool = False) -> None:
        """Add a list with bullets, each item beside what it says in her language."""
        write = partial(super().bullets, small=small)
        for item in items:
            self._beside(partial(write, [item]), partial(write, [self._said(item)]))

    def squares(self, items: Sequence[Text], *, columns: int = 1) -> None:
        """Add squares to tick, each once, its words in both languages; always one below the other."""
        del columns
        square, words = super().squares, super().paragraph
        for item in items:
            self._beside(partial(square, [item]), partial(words, self._said(item)))

    def own(self, text: str) -> list[Run]:
        """Return words of the program's own for the value of a field; hers go to the line of her label."""
        return [text, Spoken(self._say(text), self._hers)]

    def typed(self, text: str) -> Run:
        """Return what somebody typed, or a name, in the language of the document in both columns."""
        return Spoken(text, LANGUAGE)

    def _beside(self, write: Callable[[], None], write_hers: Callable[[], None]) -> None:
        width = self._widths[-1] / 2
        self._open("Div", width)
        write()
        left = self._close()
        self._open("Div", width)
        with self.language(self._hers):
            write_hers()
        right = self._close()
        self._add(grids.side_by_side([[left, right]], self._shares([1, 1])))

    def _field(self, label: Text, value: Text | None) -> list[Flowable]:
        runs = _runs(value or "")
        own = [run.text for run in runs if isinstance(run, Spoken)]
        name, below = super()._field(label, [run for run in runs if not isinstance(run, Spoken)])
        with self.language(self._hers):
            told = [*self._said(label), *(f": {words}" for words in own)]
            hers = self._paragraph(told, self._styles.label, self._element("P"))
        return [name, hers, below]

    def _said(self, text: Text) -> list[Run]:
        return [self._said_run(run) for run in _runs(text)]

    def _said_run(self, run: Run) -> Run:
        """Return a run in her language; signs and figures stay, and so does what surrounds the words."""
        words = _words(run)
        bare = words.strip()
        if isinstance(run, Spoken) or not any(sign.isalpha() for sign in bare):
            return run
        said = words.replace(bare, self._say(bare))
        return Strong(said) if isinstance(run, Strong) else said


def _runs(text: Text) -> list[Run]:
    return [text] if isinstance(text, str) else list(text)


def _words(run: Run) -> str:
    return run if isinstance(run, str) else run.text
