"""An office's form as it was downloaded: its pages, and the fields somebody is to fill in; about nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.documents.form_mapping import Place


class FieldKind(StrEnum):
    """What is done in a field."""

    TEXT = "text"
    BOX = "box"
    SIGNATURE = "signature"


class FormPage(NamedTuple):
    """A page, in points of its own space.

    Attributes:
        left: of its lower left corner, as are `bottom`, and `right` and `top` of the upper right one.
        turned: by how many degrees clockwise it is shown: 0, 90, 180 or 270.
    """

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0


class Spot(NamedTuple):
    """A rectangle in which a field is filled in.

    Attributes:
        page: its page, from 0.
        turned: by how many degrees counterclockwise the writing runs: 0, 90, 180 or 270.
        option: of a box, by which name the form knows it.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0
    option: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    Attributes:
        name: its full name, which no other field has.
        label: what the form says of it to who stops on it; empty where it says nothing.
        most: how many signs it takes, 0 where the form does not say.
        combed: whether each sign has a cell of its own.
        lines: whether it may be written on several lines.
        spots: where it stands; of boxes one or more for each option.
    """

    name: str
    label: str
    kind: FieldKind
    spots: tuple[Spot, ...]
    most: int = 0
    combed: bool = False
    lines: bool = False

    @property
    def title(self) -> str:
        """What to call it before an operator."""
        return self.label or self.name

    @property
    def page(self) -> int:
        """The page on which it stands first, from 0."""
        return self.spots[0].page

    def places(self) -> tuple[Place, ...]:
        """Return where something can be written: the field, or each of its boxes."""
        if self.kind is FieldKind.BOX:
            return tuple(Place(self.name, option) for option in dict.fromkeys(spot.option for spot in self.spots))
        return (Place(self.name),) if self.kind is FieldKind.TEXT else ()

    def spots_of(self, place: Place) -> Iterator[Spot]:
        """Yield the rectangles of one of its places."""
        return (spot for spot in self.spots if self.kind is not FieldKind.BOX or spot.option == place.option)


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form in which nothing is written yet.

    Attributes:
        digest: its SHA-256, by which its matches are found again.
        fields: in the order of its pages, from top to bottom.
        xfa: whether it is one of those that only their maker's own program can fill in.
    """

    digest: bytes
    pages: tuple[FormPage, ...]
    fields: tuple[FormField, ...]
    xfa: bool = False

    @property
    def fillable(self) -> bool:
        """Whether there are fields that this program can fill in."""
        return not self.xfa and any(field.places() for field in self.fields)
