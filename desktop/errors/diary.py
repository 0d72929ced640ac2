"""Refusals of the diary and of what colleagues leave each other."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


class NoteEmpty(Refusal):
    """A note to a colleague says nothing."""

    kind = "note_empty"


@dataclass
class MinutesUnusable(Refusal):
    """What was typed is no number of minutes from nothing to `most`."""

    typed: str
    most: int
    kind = "minutes_unusable"
