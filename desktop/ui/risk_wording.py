"""How judgements, events and signs are said in a file: the level only where it was asked for."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.risk import OTHER, Agrees, Judgement, KeptEvent, KeptSign, RiskEvent, RiskWords
from desktop.domain.shared_words import SharedWords
from desktop.ui.wording import day_words

AGREES: Final[Mapping[Agrees, str]] = {
    Agrees.YES: "Sì",
    Agrees.NO: "No",
    Agrees.NOT_SAID: "Non detto",
}
_SHE: Final = {
    Agrees.YES: "lei è d'accordo",
    Agrees.NO: "lei non è d'accordo",
    Agrees.NOT_SAID: "",
}


def tool_words(told: Judgement, words: RiskWords) -> str:
    """Return with what it was reached; a tool only a later program knows by its code."""
    if told.tool == OTHER:
        return told.other_tool
    return next((tool.name for tool in words.tools if tool.code == told.tool), told.tool)


def kind_words(event: RiskEvent, words: RiskWords) -> str:
    """Return what happened, or is to come."""
    return next((each.name for each in words.events if each.code == event.kind), event.kind)


def event_words(event: RiskEvent, words: RiskWords) -> str:
    """Return an event in one line: «Udienza · circa marzo 2026 · Terza sezione»."""
    return " · ".join(filter(None, (kind_words(event, words), event.day.words, event.note)))


def judgement_words(told: Judgement, words: RiskWords) -> str:
    """Return a judgement whole, in one line, its level too: for the form in which it is changed."""
    review = f"si riguarda il {day_words(told.review_on)}" if told.review_on is not None else ""
    parts = (day_words(told.on), told.level, tool_words(told, words), _SHE[told.agrees], told.judged_by, review)
    return " · ".join(filter(None, (*parts, told.decided)))


def judgement_notes(told: Judgement, words: RiskWords, events: Mapping[bytes, KeptEvent], *, shown: bool) -> list[str]:
    """Return what stands under a judgement; the level and what was decided only where they are `shown`."""
    event = events.get(told.event) if told.event is not None else None
    why = f"Dopo: {event_words(event.event, words)}" if event is not None else ""
    how = " · ".join(filter(None, (tool_words(told, words), told.judged_by)))
    review = f"Si riguarda il {day_words(told.review_on)}" if told.review_on is not None else "Senza un giorno fissato"
    inside = [" · ".join(filter(None, (f"Livello: {told.level}", _SHE[told.agrees]))), told.decided] if shown else []
    return [*inside, how, why, review]


def sign_words(kept: KeptSign, shared: SharedWords | None) -> str:
    """Return a sign in the word of its own version; by its code where this program has not that version."""
    term = shared.term(kept.sign.word) if shared is not None else None
    return f"{term.word if term is not None else kept.sign.word} · {day_words(kept.sign.on)}"
