"""What is written where on an office's form, and what is left to be written by pen: nothing is ever cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.domain.documents.blank_form import BlankForm, FieldKind, FormField, Spot
from desktop.domain.documents.form_mapping import FormMapping, Match
from desktop.domain.documents.form_values import OF_CHILDREN, Known, ValueCatalogue
from desktop.domain.personal import Personal

MARK: Final = "X"
# What stands between the parts of a day, an account or a number, and has no cell of its own.
_BETWEEN: Final = str.maketrans("", "", " /.-")


class Why(StrEnum):
    """Why a field is left to be filled in by hand."""

    UNKNOWN = "unknown"
    SPOKEN = "spoken"
    NO_ROOM = "no_room"
    NO_SIGN = "no_sign"
    UNMATCHED = "unmatched"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, repr=False)
class Writing(Personal):
    """A text for one rectangle of a form.

    Attributes:
        field: what the form calls the field.
        cells: into how many cells the rectangle is divided, one for each sign; 0: it is not.
        lines: whether it may go on in other lines.
        mark: whether it ticks a box.
    """

    field: str
    spot: Spot
    text: str
    cells: int = 0
    lines: bool = False
    mark: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ByHand(Personal):
    """A field that is left to a pen: what the form calls it, on which page (from 0), and why."""

    field: str
    page: int
    why: Why


@dataclass(frozen=True, slots=True, repr=False)
class Filling(Personal):
    """A form as it is going to be filled in."""

    writings: tuple[Writing, ...]
    by_hand: tuple[ByHand, ...]


def fill(blank: BlankForm, mapping: FormMapping, known: Known, *, spoken: bool = False) -> Filling:
    """Return what is written on a form.

    A group of boxes of which none is ticked is left to the pen, as is every field without a match or a value. Where
    somebody is to be told of by voice (`spoken`), what is missing of the children says so.
    """
    writings, by_hand = list[Writing](), list[ByHand]()
    for field in blank.fields:
        written, why = _fill_field(field, mapping, known)
        if why is Why.UNKNOWN and spoken and _of_children(field, mapping):
            why = Why.SPOKEN
        writings += written
        if why is not None:
            by_hand.append(ByHand(field.title, field.page, why))
    return Filling(tuple(writings), tuple(by_hand))


def show_matches(blank: BlankForm, mapping: FormMapping, catalogue: ValueCatalogue) -> Filling:
    """Return a form with the name of what each field takes in its place, or the field's own number: about nobody."""
    writings = []
    for number, field in enumerate(blank.fields, start=1):
        for place in field.places():
            match = mapping.by_place.get(place)
            value = catalogue.by_code.get(match.value) if match is not None else None
            words = str(number) if value is None else value.label
            short = words if field.kind is FieldKind.TEXT else str(number) if value is None else MARK
            mark = short == MARK and value is not None
            writings += [Writing(field.title, spot, short, mark=mark) for spot in field.spots_of(place)]
    return Filling(tuple(writings), ())


def _of_children(field: FormField, mapping: FormMapping) -> bool:
    matches = (mapping.by_place.get(place) for place in field.places())
    return any(match is not None and match.value.startswith(OF_CHILDREN) for match in matches)


def _fill_field(field: FormField, mapping: FormMapping, known: Known) -> tuple[list[Writing], Why | None]:
    if field.kind is FieldKind.SIGNATURE:
        return [], Why.SIGNATURE
    matches = [mapping.by_place[place] for place in field.places() if place in mapping.by_place]
    if not matches:
        return [], Why.UNMATCHED
    if field.kind is FieldKind.BOX:
        return _tick(field, matches, known)
    (match,) = matches
    value = known.get(match.value)
    if value is None:
        return [], Why.UNKNOWN
    text = _within(field, value.text)
    if text is None:
        return [], Why.NO_ROOM
    cells = field.most if field.combed else 0
    return [Writing(field.title, spot, text, cells, field.lines) for spot in field.spots], None


def _tick(field: FormField, matches: list[Match], known: Known) -> tuple[list[Writing], Why | None]:
    """Tick the boxes whose answer is the one known; where the answer is known and no box is its own, none is."""
    told = [(match, known[match.value]) for match in matches if match.value in known]
    ticked = [match for match, value in told if match.equals in value.answers]
    writings = [Writing(field.title, spot, MARK, mark=True) for match in ticked for spot in field.spots_of(match.place)]
    # One box alone, whose answer is known and another, is rightly empty.
    rightly_empty = len(field.places()) == 1 and bool(told)
    return writings, None if writings or rightly_empty else Why.UNKNOWN


def _within(field: FormField, text: str) -> str | None:
    """Return the text if the field takes so many signs, without what parts them where that helps; None where not."""
    one_line = text if field.lines else " ".join(text.split())
    if not field.most or len(one_line) <= field.most:
        return one_line
    closed = one_line.translate(_BETWEEN)
    shorter = closed if closed.isalnum() and any(map(str.isdigit, closed)) else one_line
    return shorter if len(shorter) <= field.most else None


def by_page(by_hand: tuple[ByHand, ...]) -> Iterator[tuple[int, Why, list[str]]]:
    """Yield what is left to the pen, by page and reason, each name once."""
    for page in sorted({each.page for each in by_hand}):
        for why in Why:
            names = dict.fromkeys(each.field for each in by_hand if (each.page, each.why) == (page, why))
            if names:
                yield page, why, list(names)
