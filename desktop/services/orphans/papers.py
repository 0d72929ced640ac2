"""Compiles the papers of a family of orphans."""

from collections.abc import Iterator
from datetime import date, time
from typing import Final

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.orphans.family import FamilyClock, KeptRequest, WholeFamily, clocks_of
from desktop.domain.orphans.papers import ActionLine, FosterSheet, LinesRegister, RequestPaper, ValueToCopy
from desktop.domain.orphans.records import Action, Adult, AdultKind, Child, CourtKind, Kept
from desktop.domain.orphans.spoken import (
    ACTION_STATES,
    ADULT_KINDS,
    CLOCKS,
    REQUEST_STATES,
    SIBLINGS,
    STAGE_WORDS,
)
from desktop.domain.orphans.words import TO_VERIFY, OrphanWords
from desktop.errors import RecordUnknown
from desktop.services.orphans.group import require_family
from desktop.storage.unit_of_work import UnitOfWork

_ASKS: Final = (AdultKind.FOSTER_KIN, AdultKind.FOSTER, AdultKind.GUARDIAN)
_BY_PEN: Final = ("Nome e cognome", "Codice fiscale", "Residenza", "Telefono", "IBAN")
_FOR: Final = "Per chi"
_CHILD_BY_PEN: Final = ("Nome e cognome", "Codice fiscale")
APPOINTMENT, LAST_DAY = "Appuntamento", "Ultimo giorno per la domanda"


def compile_request(uow: UnitOfWork, known: OrphanWords, family: CaseId, request: RecordId) -> RequestPaper:
    """Return what is to be copied into a request and what goes with it.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
        RecordUnknown: there is no such request, or these words do not have what it asks for.
    """
    whole = _read(uow, family)
    asked = next((each for each in whole.requests if each.kept.id == request), None)
    measure = known.measure(asked.told.measure) if asked is not None else None
    if asked is None or measure is None:
        raise RecordUnknown
    whom = asked.told.of_child
    children = [tuple(_of_child(each)) for each in whole.children if whom in (None, each.id)]
    if whom is not None and not children:
        children = [(ValueToCopy(_FOR, whole.child(whom)),)]
    return RequestPaper(
        code=whole.family.shown_code,
        made_on=uow.today,
        measure=measure,
        notice=asked.told.notice,
        ends_on=asked.told.ends_on,
        asking=tuple(_asking(whole)),
        children=tuple(children),
        papers=tuple((paper.name, asked.papers.get(paper.id)) for paper in measure.papers),
        training=uow.archive.training,
    )


def compile_register(uow: UnitOfWork, known: OrphanWords, family: CaseId) -> LinesRegister:
    """Return the lines of support of a family with who does what.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
    """
    whole = _read(uow, family)
    return LinesRegister(
        code=whole.family.shown_code,
        made_on=uow.today,
        siblings=SIBLINGS[whole.family.siblings],
        lines=tuple(
            (each.name, tuple(_action(kept, known) for kept in whole.actions if kept.told.line is each.line))
            for each in known.lines
        ),
        requests=tuple(_request(each, known) for each in whole.requests),
        days=tuple((clock.day, _clock_words(clock)) for clock in clocks_of(whole, known, uow.today)),
        training=uow.archive.training,
    )


def compile_foster_sheet(uow: UnitOfWork, known: OrphanWords, family: CaseId) -> FosterSheet:
    """Return the sheet for who has the children: days, papers to look for, and what they may note.

    Nothing anybody wrote stands on it.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
    """
    whole = _read(uow, family)
    waiting = [each for each in whole.requests if each.told.state.waits_for_us]
    measures = [measure for each in waiting if (measure := known.measure(each.told.measure)) is not None]
    there = {paper for each in waiting for paper, found in each.papers.items() if found}
    wanted = dict.fromkeys(paper for measure in measures for paper in measure.papers if paper.id not in there)
    return FosterSheet(
        made_on=uow.today,
        days=tuple(sorted(_days(whole, uow.today), key=lambda line: line[0])),
        papers=tuple(paper.neutral for paper in wanted),
        signs=tuple(sign.word for sign in known.signs if sign.on_sheet),
        training=uow.archive.training,
    )


# --- inside -----------------------------------------------------------------------------------------------------------


def _read(uow: UnitOfWork, family: CaseId) -> WholeFamily:
    found = require_family(uow, family)
    uow.journal.read(family)
    return uow.orphans.whole(found)


def _asking(whole: WholeFamily) -> Iterator[ValueToCopy]:
    asks = sorted((each.told for each in whole.adults if each.told.kind in _ASKS), key=lambda x: _ASKS.index(x.kind))
    for adult in asks:
        tie = f", {adult.tie}" if adult.tie else ""
        yield ValueToCopy("Chi chiede", f"{adult.called}{tie} ({ADULT_KINDS[adult.kind]})")
        yield ValueToCopy("Provvedimento", _decree(adult) or None)
    if not asks:
        yield ValueToCopy("Chi chiede", None)
    for label in _BY_PEN:
        yield ValueToCopy(label, None)
    for kept in whole.proceedings:
        if kept.told.kind is CourtKind.CRIMINAL:
            court = f"{kept.told.court}: " if kept.told.court else ""
            yield ValueToCopy("Procedimento penale", f"{court}{STAGE_WORDS[kept.told.stage]}")


def _decree(adult: Adult) -> str:
    days = [
        *([f"dal {_day_words(adult.decree_from)}"] if adult.decree_from else []),
        *([f"fino al {_day_words(adult.decree_until)}"] if adult.decree_until else []),
    ]
    return ", ".join(filter(None, (adult.decree, " ".join(days))))


def _of_child(kept: Kept[Child]) -> Iterator[ValueToCopy]:
    told = kept.told
    yield ValueToCopy(_FOR, told.called)
    for label in _CHILD_BY_PEN:
        yield ValueToCopy(label, None)
    yield ValueToCopy("Data di nascita", told.born.words if told.born is not None else None)
    yield ValueToCopy("Scuola", told.school or None)


def _action(kept: Kept[Action], known: OrphanWords) -> ActionLine:
    told = kept.told
    outcome = f": {told.outcome}" if told.outcome else ""
    return ActionLine(told.what, who_words(told, known), told.due, f"{ACTION_STATES[told.state]}{outcome}")


def who_words(told: Action, known: OrphanWords) -> str:
    """Return who does something: the body that signed, and who there."""
    body = known.signatory(told.who)
    return ", ".join(filter(None, (body.name if body is not None else "", told.who_words)))


def _request(each: KeptRequest, known: OrphanWords) -> tuple[str, str, date | None]:
    measure = known.measure(each.told.measure)
    name = measure.name if measure is not None else each.told.measure
    return name, REQUEST_STATES[each.told.state], each.told.ends_on


def _days(whole: WholeFamily, today: date) -> Iterator[tuple[date, time | None, str]]:
    for hearing in whole.hearings:
        if hearing.told.on_day is not None and hearing.told.on_day >= today:
            yield hearing.told.on_day, hearing.told.at, APPOINTMENT
    for request in whole.requests:
        if request.told.ends_on is not None and request.told.ends_on >= today and request.told.state.waits_for_us:
            yield request.told.ends_on, None, LAST_DAY


def _clock_words(clock: FamilyClock) -> str:
    words = f"{CLOCKS[clock.kind]}: {clock.about}" if clock.about else CLOCKS[clock.kind]
    return f"{words} ({TO_VERIFY})" if clock.to_verify else words


def _day_words(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
