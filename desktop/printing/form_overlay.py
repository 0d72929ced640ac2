"""What is written over an office's form, a page over each of its pages: letters shrink to fit, and nothing is cut."""

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from desktop.domain.documents.blank_form import BlankForm, FormPage, Spot
from desktop.domain.documents.form_filling import ByHand, Filling, Why, Writing
from desktop.domain.personal import Personal
from desktop.paper import styles
from desktop.paper.fonts import BOLD, REGULAR, Fonts
from desktop.paper.furniture import TRAINING_BAND
from desktop.paper.signs import EM, Signs, room_for
from desktop.paper.text import REPLACEMENT, clean
from desktop.printing.official_form import put_together

_LARGEST, _SMALLEST, _STEP = 11.0, 6.0, 0.25
_LEADING: Final = 1.18
_CAPITAL: Final = 0.714  # of Noto Sans: how high an X stands
_BESIDE: Final = 1.5
_MARK_SHARE: Final = 1.05
_LEAST_MARK: Final = 4.0
_BAND, _BAND_LETTERS = 16.0, 7.0


@dataclass(frozen=True, slots=True, repr=False)
class FilledForm(Personal):
    """A form filled in, and what of it is left to a pen."""

    pdf: bytes
    by_hand: tuple[ByHand, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """The inside of a rectangle, as who writes in it sees it."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Fit:
    """A text as it fits: its signs, the size of its letters, and its lines."""

    signs: Signs
    size: float
    lines: tuple[tuple[int, int], ...]


def fill_in(content: bytes, blank: BlankForm, filling: Filling, fonts: Fonts, *, training: bool = False) -> FilledForm:
    """Return a form with what was to be written on it, and what of that did not fit.

    Args:
        content: the blank as it was downloaded.
        blank: what was read in it.
        filling: what is to be written.
        fonts: the typefaces.
        training: whether each page says that she is invented.

    Raises:
        FormUnusable: the form cannot be put together.
    """
    fits = [(writing, _fit(writing, fonts)) for writing in filling.writings]
    over = _draw(blank, fits, training=training)
    left = [ByHand(writing.field, writing.spot.page, fit) for writing, fit in fits if isinstance(fit, Why)]
    by_hand = sorted((*filling.by_hand, *left), key=lambda each: each.page)
    return FilledForm(put_together(content, over), tuple(dict.fromkeys(by_hand)))


def _fit(writing: Writing, fonts: Fonts) -> list[_Fit] | Why:
    """Return how a text is drawn in its rectangle, or in each of its cells; or why it is not."""
    if REPLACEMENT not in writing.text and REPLACEMENT in fonts.signs(writing.text).text:
        return Why.NO_SIGN
    room = _room(writing.spot)
    if writing.mark:
        size = max(_MARK_SHARE * min(room.width, room.height), _LEAST_MARK)
        return [_Fit(fonts.signs(writing.text, bold=True), size, ((0, len(writing.text)),))]
    texts = list(clean(writing.text)) if writing.cells else [writing.text]
    inside = _Room(room.width / (writing.cells or 1), room.height)
    fits = [_largest(fonts.signs(text), inside, writing) for text in texts]
    return Why.NO_ROOM if None in fits else [fit for fit in fits if fit is not None]


def _largest(signs: Signs, room: _Room, writing: Writing) -> _Fit | None:
    """Return the largest letters in which a text fits, None where even the smallest do not."""
    beside = 0.0 if writing.cells else 2 * _BESIDE
    size = _LARGEST
    while size >= _SMALLEST:
        wide = room_for(room.width - beside, size)
        lines = tuple(signs.lines(wide, 0, len(signs.text))) if writing.lines else ((0, len(signs.text)),)
        fits = all(signs.width(*line) <= wide for line in lines)
        if fits and (len(lines) - 1) * size * _LEADING + size <= room.height:
            return _Fit(signs, size, lines)
        size -= _STEP
    return None


def _draw(blank: BlankForm, fits: list[tuple[Writing, list[_Fit] | Why]], *, training: bool) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setFont(REGULAR, _LARGEST)
    for number, page in enumerate(blank.pages):
        canvas.setPageSize((page.right - page.left, page.top - page.bottom))
        # A page's own space need not begin at nought; what is drawn is laid over it as it stands there.
        for writing, fit in fits:
            if writing.spot.page == number and not isinstance(fit, Why):
                _write(canvas, writing, fit)
        if training:
            _say_invented(canvas, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _write(canvas: Any, writing: Writing, fits: list[_Fit]) -> None:  # noqa: ANN401 - ReportLab has no types
    room = _room(writing.spot)
    canvas.saveState()
    _turn_to(canvas, writing.spot)
    canvas.setFillColor(styles.INK)
    if writing.mark or writing.cells:
        cell = room.width / (writing.cells or 1)
        for place, fit in enumerate(fits):
            (line,) = fit.lines
            middle = (place + 0.5) * cell - fit.signs.width(*line) * fit.size / EM / 2
            _put(canvas, fit, line, middle, (room.height - fit.size * _CAPITAL) / 2)
    else:
        (fit,) = fits
        high = (len(fit.lines) - 1) * fit.size * _LEADING
        top = room.height - _BESIDE - fit.size * 0.9 if writing.lines else (room.height + high) / 2 - fit.size * 0.34
        for place, line in enumerate(fit.lines):
            at = max(top, high + fit.size * (1 - _CAPITAL) / 2) - place * fit.size * _LEADING
            _put(canvas, fit, line, room.width - _BESIDE if fit.signs.rtl else _BESIDE, at)
    canvas.restoreState()


def _put(canvas: Any, fit: _Fit, line: tuple[int, int], left: float, height: float) -> None:  # noqa: ANN401 - same
    text = canvas.beginText()
    across = left + (fit.signs.width(*line) * fit.size / EM if fit.signs.rtl and left < _BESIDE else 0.0)
    for face, pieces in groupby(fit.signs.drawn(*line), key=lambda piece: piece.face):
        for piece in pieces:
            text.setTextOrigin(across + piece.at * fit.size / EM, height)
            text.setFont(face, fit.size)
            text.textOut(piece.text)
    canvas.drawText(text)


def _turn_to(canvas: Any, spot: Spot) -> None:  # noqa: ANN401 - same
    """Make the corner of a rectangle where writing begins the origin, and turn to the way in which it runs."""
    corners = {
        0: (spot.left, spot.bottom),
        90: (spot.right, spot.bottom),
        180: (spot.right, spot.top),
        270: (spot.left, spot.top),
    }
    canvas.translate(*corners[spot.turned])
    canvas.rotate(spot.turned)


def _room(spot: Spot) -> _Room:
    width, height = spot.right - spot.left, spot.top - spot.bottom
    return _Room(height, width) if spot.turned in {90, 270} else _Room(width, height)


def _say_invented(canvas: Any, page: FormPage) -> None:  # noqa: ANN401 - same
    """Write over the top of a page, as it is shown, that nobody of this name exists."""
    whole = Spot(0, page.left, page.bottom, page.right, page.top, page.turned)
    room = _room(whole)
    canvas.saveState()
    _turn_to(canvas, whole)
    canvas.setFillColor(styles.AMBER)
    canvas.rect(0, room.height - _BAND, room.width, _BAND, stroke=0, fill=1)
    canvas.setFillColor(styles.INK)
    canvas.setFont(BOLD, _BAND_LETTERS)
    canvas.drawCentredString(room.width / 2, room.height - _BAND + 5, TRAINING_BAND)
    canvas.restoreState()


__all__ = ["FilledForm", "fill_in"]
