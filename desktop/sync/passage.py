"""A part of what is about to leave, as text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an outgoing file.

    Attributes:
        file: its name.
        part: which part of it: «pagina 2», an attachment's name; empty where it is one.
        text: what stands there.
    """

    file: str
    part: str
    text: str
