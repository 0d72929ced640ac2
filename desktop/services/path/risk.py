"""How much danger people judged there is in a file, what calls for judging again, and early signs.

The level is kept as it was chosen and shown in the file alone: no list, no paper, nothing that leaves has it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.dated import Dated
from desktop.domain.days import not_after, not_before
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.personal import Personal
from desktop.domain.risk import (
    OTHER,
    Judgement,
    KeptEvent,
    KeptJudgement,
    KeptSign,
    Level,
    RiskEvent,
    RiskWords,
    Sign,
    calls_for,
    check_scale,
)
from desktop.domain.risk_activation import Activation
from desktop.domain.risk_reviews import ReviewDue
from desktop.domain.shared_words import SharedWords
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import CaseUnknown, JudgementIncomplete, RecordUnknown, SignUnknown
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.operators import CASE_WORK, COORDINATION, require_role
from desktop.storage.unit_of_work import UnitOfWork

_SCALE: Final = "risk.scale"
_MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True, repr=False)
class RiskView(Personal):
    """«Sicurezza», as the file shows it.

    Attributes:
        scale: the words a judgement is chosen from, the centre's own or those proposed.
        judgements: by day, the latest last.
        calling: the events that call for another judgement now.
        activations: what was set going for her, the latest first.
    """

    today: date
    scale: tuple[Level, ...]
    judgements: tuple[KeptJudgement, ...]
    events: tuple[KeptEvent, ...]
    calling: frozenset[RecordId]
    signs: tuple[KeptSign, ...]
    activations: tuple[Activation, ...]


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The scale as «Impostazioni» shows it: whether it is the centre's own, and who may change it."""

    levels: tuple[Level, ...]
    own: bool
    stamp: Stamp
    may_change: bool


def read_risk(uow: UnitOfWork, words: RiskWords, case_id: CaseId) -> RiskView:
    """Return what is written of the danger in a file.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open it.
    """
    require_file(uow, case_id)
    uow.journal.read(case_id)
    judgements, events = uow.risks.judgements(case_id), uow.risks.events(case_id)
    return RiskView(
        today=uow.today,
        scale=_scale(uow, words)[0],
        judgements=judgements,
        events=events,
        calling=frozenset(each.id for each in events if calls_for(each, judgements, uow.today)),
        signs=uow.risks.signs(case_id),
        activations=uow.activations.of(case_id),
    )


def risk_reviews_due(uow: UnitOfWork, most: int = _MOST_SHOWN) -> tuple[ReviewDue, ...]:
    """Return the files to be taken up again, the longest due first; each says since when, and nothing of the danger.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    return tuple(opened_to_her(uow, lambda _: uow.risks.due(uow.today), lambda line: line.case_id, most))


# --- judgements -------------------------------------------------------------------------------------------------------


def judge(uow: UnitOfWork, words: RiskWords, case_id: CaseId, told: Judgement) -> KeptJudgement:
    """Keep what people judged.

    Raises:
        JudgementIncomplete: it lacks the level, with what or by whom it was reached.
        DayUnusable: it is of a day to come or before her path, or is looked at again before it was made.
        RecordUnknown: the event because of which was taken away.
    """
    require_file(uow, case_id)
    record = RecordId(new_id())
    uow.risks.put_judgement(record, case_id, _checked(uow, words, case_id, told), NOTHING_THERE)
    return _judgement(uow, record)


def change_judgement(
    uow: UnitOfWork, words: RiskWords, record: RecordId, told: Judgement, seen: Stamp
) -> KeptJudgement:
    """Write a judgement anew.

    Raises:
        JudgementIncomplete, DayUnusable, RecordUnknown: as for a new one; it was taken away.
        EditedMeanwhile: it was written since it was read.
    """
    kept = _judgement(uow, record)
    require_file(uow, kept.case_id)
    checked = _checked(uow, words, kept.case_id, told, kept.judgement.level)
    uow.risks.put_judgement(record, kept.case_id, checked, seen)
    return _judgement(uow, record)


# --- events -----------------------------------------------------------------------------------------------------------


def note_event(uow: UnitOfWork, words: RiskWords, case_id: CaseId, event: RiskEvent) -> KeptEvent:
    """Keep something after which the danger is judged again; its day may be still to come, or long past.

    Raises:
        RecordUnknown: no event is called so.
    """
    require_file(uow, case_id)
    record = RecordId(new_id())
    uow.risks.put_event(record, case_id, _tidy_event(words, event), NOTHING_THERE)
    return _event(uow, record)


def change_event(uow: UnitOfWork, words: RiskWords, record: RecordId, event: RiskEvent, seen: Stamp) -> KeptEvent:
    """Write an event anew.

    Raises:
        RecordUnknown: it was taken away.
        EditedMeanwhile: it was written since it was read.
    """
    kept = _event(uow, record)
    require_file(uow, kept.case_id)
    uow.risks.put_event(record, kept.case_id, _tidy_event(words, event), seen)
    return _event(uow, record)


# --- signs ------------------------------------------------------------------------------------------------------------


def note_sign(uow: UnitOfWork, shared: Dated[SharedWords], case_id: CaseId, on: date, word: str, note: str) -> KeptSign:
    """Keep an early sign, with the version of the shared words in use today.

    Raises:
        SignUnknown: that version has no such word for signs.
        DayUnusable: its day is still to come, or before the file.
    """
    require_file(uow, case_id)
    glossary = shared.on(uow.today)
    if word not in {term.code for term in glossary.signs}:
        raise SignUnknown
    _require_on_her_path(uow, case_id, on)
    record = RecordId(new_id())
    uow.risks.add_sign(record, case_id, Sign(on, word, glossary.version, note.strip()))
    kept = uow.risks.sign(record)
    assert kept is not None, "it was written just now"
    return kept


# --- of all -----------------------------------------------------------------------------------------------------------


def read_kept(uow: UnitOfWork, before: KeptJudgement | KeptEvent) -> KeptJudgement | KeptEvent:
    """Return a judgement or an event as it is kept now, to be shown beside what was typed upon an older one.

    That it was read stands in the log.

    Raises:
        RecordUnknown: it was taken away.
    """
    kept = _judgement(uow, before.id) if isinstance(before, KeptJudgement) else _event(uow, before.id)
    require_file(uow, kept.case_id)
    uow.journal.read(kept.case_id)
    return kept


def take_away(uow: UnitOfWork, kept: KeptJudgement | KeptEvent | KeptSign) -> None:
    """Take a judgement, an event or a sign out of the file; it can be brought back.

    Raises:
        EditedMeanwhile: it was written since it was read.
    """
    require_file(uow, kept.case_id)
    uow.risks.remove(kept, kept.stamp)


def bring_back(uow: UnitOfWork, kept: KeptJudgement | KeptEvent | KeptSign) -> None:
    """Put back what was taken out."""
    require_file(uow, kept.case_id)
    uow.risks.restore(kept)


# --- the scale --------------------------------------------------------------------------------------------------------


def read_scale(uow: UnitOfWork, words: RiskWords) -> ScaleView:
    """Return the words a judgement is chosen from; whoever opened the archive may read them."""
    levels, own = _scale(uow, words)
    may_change = bool(uow.operator.roles & frozenset(COORDINATION))
    return ScaleView(levels, own, uow.settings.stamps().get(_SCALE, NOTHING_THERE), may_change)


def write_scale(uow: UnitOfWork, words: RiskWords, levels: Iterable[Level], seen: Stamp) -> ScaleView:
    """Keep a scale of the centre's own; none: those the program proposes. Judgements of before keep their words.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        RiskScaleUnusable: it is no scale.
        EditedMeanwhile: it was written since it was read.
    """
    require_role(uow, *COORDINATION)
    listed = tuple(levels)
    scale = check_scale(listed) if listed else ()
    kept = json.dumps([[each.word, each.review_days] for each in scale], ensure_ascii=False) if scale else ""
    uow.settings.put(_SCALE, kept, seen)
    return read_scale(uow, words)


def _scale(uow: UnitOfWork, words: RiskWords) -> tuple[tuple[Level, ...], bool]:
    """Return the scale, and whether it is the centre's own; what cannot be read is as good as none."""
    try:
        own = check_scale(Level(str(word), int(days)) for word, days in json.loads(uow.settings.one(_SCALE)))
    except ValueError:
        return words.levels, False
    return own, True


# --- inside -----------------------------------------------------------------------------------------------------------


def _judgement(uow: UnitOfWork, record: RecordId) -> KeptJudgement:
    kept = uow.risks.judgement(record)
    if kept is None:
        raise RecordUnknown
    return kept


def _event(uow: UnitOfWork, record: RecordId) -> KeptEvent:
    kept = uow.risks.event(record)
    if kept is None:
        raise RecordUnknown
    return kept


def _checked(uow: UnitOfWork, words: RiskWords, case_id: CaseId, told: Judgement, kept_level: str = "") -> Judgement:
    """Return a judgement as it is kept; the level is taken as it is or refused, and never changed."""
    allowed = {each.word for each in _scale(uow, words)[0]} | ({kept_level} if kept_level else set())
    if told.level not in allowed:
        raise JudgementIncomplete("level")
    if told.tool not in {each.code for each in words.tools}:
        raise JudgementIncomplete("tool")
    other = told.other_tool.strip() if told.tool == OTHER else ""
    if told.tool == OTHER and not other:
        raise JudgementIncomplete("other_tool")
    who = " ".join(told.judged_by.split())
    if not who:
        raise JudgementIncomplete("who")
    _require_on_her_path(uow, case_id, told.on)
    if told.review_on is not None:
        not_before(told.review_on, told.on)
    if told.event is not None and _event(uow, told.event).case_id != case_id:
        raise RecordUnknown
    return replace(told, other_tool=other, judged_by=who, decided=told.decided.strip())


def _require_on_her_path(uow: UnitOfWork, case_id: CaseId, on: date) -> None:
    """Make sure that something the centre did is of a day on her path."""
    case = uow.cases.one(case_id)
    if case is None:
        raise CaseUnknown
    not_before(not_after(on, uow.today), case.first_day)


def _tidy_event(words: RiskWords, event: RiskEvent) -> RiskEvent:
    if event.kind not in {each.code for each in words.events}:
        raise RecordUnknown
    return replace(event, note=event.note.strip())
