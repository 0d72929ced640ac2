"""The papers to bring to the desk: what the benefits ask for, and which of them are in hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from desktop.domain.form.assessment import Answers, Mark
from desktop.domain.personal import Personal
from desktop.domain.rules.benefit import Provider
from desktop.domain.stamp import Stamp

PAPERS_QUESTION: Final = "H05"


class PaperState(StrEnum):
    """How a paper stands."""

    IN_HAND = "in_hand"
    ASKED = "asked"
    HELD_BY_OTHERS = "held_by_others"
    MISSING = "missing"


class Signer(StrEnum):
    """Who has to sign a paper: a closed list, so that no name stands beside it."""

    LEGAL = "legale_rappresentante"
    CENTRE = "operatrice"
    SOCIAL_WORKER = "assistente_sociale"
    OFFICE = "responsabile_ufficio"
    COURT = "tribunale"
    WOMAN = "lei"
    OTHER = "altro"


class ToDo(StrEnum):
    """What a paper still asks of whom."""

    HAS_IT = "ce_l_ha"
    TO_GET = "da_avere"
    TO_BE_WRITTEN = "da_scrivere"


# The columns of question H05 of the needs questionnaire.
_COLUMNS: Final[Mapping[str, PaperState]] = MappingProxyType(
    {"HO": PaperState.IN_HAND, "NO": PaperState.MISSING, "ALTRI": PaperState.HELD_BY_OTHERS}
)


@dataclass(frozen=True, slots=True)
class PaperNote:
    """What is noted of a paper beside how it stands: who signs it, and the days on which it was asked for and came."""

    signer: Signer | None = None
    asked_on: date | None = None
    received_on: date | None = None


NO_NOTE: Final = PaperNote()


@dataclass(frozen=True, slots=True, repr=False)
class PaperMark(Personal):
    """What an operator noted about a paper; `stamp` is what an edit says it saw.

    Attributes:
        state: how it stands.
        note: who signs it and when it was asked for and came.
    """

    state: PaperState
    stamp: Stamp
    note: PaperNote = NO_NOTE


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A paper that a benefit asks for.

    Attributes:
        code: what it is noted under: its id in the files of the measures.
        label: what it is called.
        provider: who gives it out.
        issuer: the same in the words of the act, empty where it says nothing more.
        certain: false where it may not be needed.
        answered_by: the rows of question H05 that tell whether all of it is in hand.
    """

    code: str
    label: str
    provider: Provider
    issuer: str = ""
    certain: bool = True
    answered_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class PaperLine(Personal):
    """A paper on the list for the desk, once, however many benefits ask for it; `state` None: not known."""

    paper: PaperAsked
    benefits: tuple[str, ...]
    state: PaperState | None
    mark: PaperMark | None = None

    @property
    def to_do(self) -> ToDo:
        """Whether she has it, has to get it, or somebody has to write it."""
        if self.state is PaperState.IN_HAND:
            return ToDo.HAS_IT
        return ToDo.TO_GET if self.paper.provider is Provider.WOMAN else ToDo.TO_BE_WRITTEN


def note_for(state: PaperState | None, noted: PaperMark | None, today: date) -> PaperNote:
    """Return what is noted beside a state chosen today, upon what was noted before."""
    note = noted.note if noted is not None else NO_NOTE
    if state is PaperState.ASKED:
        return replace(note, asked_on=note.asked_on or today, received_on=None)
    if state is PaperState.IN_HAND and note.asked_on is not None:
        return replace(note, received_on=note.received_on or today)
    return PaperNote(note.signer)


def state_told(kept: str) -> PaperState | None:
    """Return the state among what a refused edit says is kept of a paper, or was typed."""
    first = kept.partition(" · ")[0]
    return PaperState(first) if first in set(PaperState) else None


def state_of(paper: PaperAsked, answers: Answers, marks: Mapping[str, PaperMark]) -> PaperState | None:
    """Return how a paper stands: what an operator noted, else what she answered, None where neither is known.

    Of a paper made of several, the one that is furthest from being in hand counts.
    """
    noted = marks.get(paper.code)
    if noted is not None:
        return noted.state
    told = [_told(answers, row) for row in paper.answered_by]
    if not told or None in told:
        return None
    return max((state for state in told if state is not None), key=tuple(PaperState).index)


def gather(
    asked: Iterable[tuple[str, Iterable[PaperAsked]]], answers: Answers, marks: Mapping[str, PaperMark]
) -> tuple[PaperLine, ...]:
    """Return the papers that the benefits ask for, each once, in the order in which they are first asked.

    A paper that one benefit surely asks for is certain, whatever the others say.
    """
    papers: dict[str, PaperAsked] = {}
    benefits: dict[str, list[str]] = {}
    for benefit, needed in asked:
        for paper in needed:
            if paper.code not in papers or (paper.certain and not papers[paper.code].certain):
                papers[paper.code] = paper
            benefits.setdefault(paper.code, []).append(benefit)
    return tuple(
        PaperLine(paper, tuple(benefits[code]), state_of(paper, answers, marks), marks.get(code))
        for code, paper in papers.items()
    )


def _told(answers: Answers, row: str) -> PaperState | None:
    answer = answers.get(f"{PAPERS_QUESTION}.{row}")
    if answer is None or answer.mark is not Mark.ANSWERED:
        return None
    return _COLUMNS.get(next(iter(answer.chosen), ""))
