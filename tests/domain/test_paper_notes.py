"""What is noted of a paper: who signs it, when it was asked for and came, and what is still to be done."""

from datetime import date

import pytest

from desktop.domain.papers import (
    NO_NOTE,
    PaperAsked,
    PaperLine,
    PaperMark,
    PaperNote,
    PaperState,
    Signer,
    ToDo,
    note_for,
    state_told,
)
from desktop.domain.rules.benefit import Provider
from desktop.domain.stamp import Stamp

TODAY, BEFORE = date(2026, 11, 25), date(2026, 11, 20)
SIGNED = PaperNote(Signer.LEGAL, BEFORE)


def noted(note: PaperNote, state: PaperState = PaperState.ASKED) -> PaperMark:
    return PaperMark(state, Stamp(1, 1), note)


def test_asking_for_a_paper_notes_the_day_once() -> None:
    assert note_for(PaperState.ASKED, None, TODAY) == PaperNote(asked_on=TODAY)
    assert note_for(PaperState.ASKED, noted(SIGNED), TODAY) == SIGNED
    again = PaperNote(Signer.LEGAL, BEFORE, BEFORE)
    assert note_for(PaperState.ASKED, noted(again), TODAY) == SIGNED


def test_a_paper_asked_for_that_is_in_hand_came_today() -> None:
    assert note_for(PaperState.IN_HAND, noted(SIGNED), TODAY) == PaperNote(Signer.LEGAL, BEFORE, TODAY)
    came = PaperNote(None, BEFORE, BEFORE)
    assert note_for(PaperState.IN_HAND, noted(came), TODAY) == came


def test_a_paper_nobody_asked_for_has_no_days() -> None:
    assert note_for(PaperState.IN_HAND, None, TODAY) == NO_NOTE
    assert note_for(PaperState.MISSING, noted(SIGNED), TODAY) == PaperNote(Signer.LEGAL)
    assert note_for(None, noted(SIGNED), TODAY) == PaperNote(Signer.LEGAL)


@pytest.mark.parametrize(
    ("provider", "state", "to_do"),
    [
        (Provider.WOMAN, PaperState.IN_HAND, ToDo.HAS_IT),
        (Provider.CENTRE, PaperState.IN_HAND, ToDo.HAS_IT),
        (Provider.WOMAN, PaperState.MISSING, ToDo.TO_GET),
        (Provider.WOMAN, None, ToDo.TO_GET),
        (Provider.SOCIAL_SERVICE, PaperState.ASKED, ToDo.TO_BE_WRITTEN),
        (Provider.COURT, None, ToDo.TO_BE_WRITTEN),
    ],
)
def test_she_has_it_has_to_get_it_or_somebody_has_to_write_it(
    provider: Provider, state: PaperState | None, to_do: ToDo
) -> None:
    assert PaperLine(PaperAsked("carta", "Carta", provider), (), state).to_do is to_do


def test_a_refused_edit_tells_its_state_whatever_else_was_noted() -> None:
    assert state_told("asked · assistente_sociale · 2026-11-20") is PaperState.ASKED
    assert state_told("in_hand") is PaperState.IN_HAND
    assert state_told("assistente_sociale") is None
    assert state_told("") is None
