"""A line of the table: what was tried on how much, what was found, and what may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What one attack, or one measure of use, came to.

    Attributes:
        program: which of the programs here found it.
        what: in words.
        tried: how many figures, women or pairs it was tried on.
        found: the result, in words and figures.
        goal: what it should be, empty for a method shown beside ours to prove that the instrument sees.
        kept: whether it is; True where there is no goal.
    """

    program: str
    what: str
    tried: int
    found: str
    goal: str = ""
    kept: bool = True

    def __str__(self) -> str:
        kept = ("yes" if self.kept else "**no**") if self.goal else ""
        return f"| {self.program} | {self.what} | {self.tried:,} | {self.found} | {self.goal} | {kept} |"


HEAD = """| program | what | tried | found | goal | kept |
| --- | --- | ---: | --- | --- | --- |"""
