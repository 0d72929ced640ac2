"""The records of a family, kind by kind: what is asked, and how each is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.orphans.records import (
    Action,
    ActionState,
    Adult,
    AdultKind,
    Child,
    CourtKind,
    Hearing,
    Line,
    LivesAt,
    MayCall,
    NoteKind,
    Proceeding,
    Reach,
    Spoke,
    Stage,
)
from desktop.domain.orphans.spoken import (
    ACTION_STATES,
    ADULT_KINDS,
    COURTS,
    LIVES_AT,
    MAY_CALL,
    NOTE_KINDS,
    STAGE_WORDS,
)
from desktop.services.orphans.papers import who_words
from desktop.ui.pages.orphans.entries import Entry, How, words_of
from desktop.ui.pages.orphans.record_card import RecordKind
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.orphans.family import WholeFamily
    from desktop.domain.orphans.records import Kept
    from desktop.domain.orphans.words import OrphanWords

_Words = tuple[str, list[str]]
Choices = Callable[["WholeFamily | None"], Mapping[str, str]]


def of_child(words: str) -> Choices:
    """Return the children of a family as they are offered, and before them what none of them is called.

    One who was taken off the list stands last where something is about them: a change must not make it one for all.
    """

    def offered(whole: WholeFamily | None) -> Mapping[str, str]:
        children = whole.children if whole is not None else ()
        gone = {child.id.hex(): whole.child(child.id) for child in whole.gone_yet_named} if whole is not None else {}
        return {"": words} | {child.id.hex(): child.told.called for child in children} | gone

    return offered


def _proceedings(whole: WholeFamily | None) -> Mapping[str, str]:
    found = whole.proceedings if whole is not None else ()
    return {"": "Nessuno in particolare"} | {each.id.hex(): _court(each.told) for each in found}


def _court(told: Proceeding) -> str:
    words = COURTS[told.kind]
    return f"{words[:1].upper()}{words[1:]}{f', {told.court}' if told.court else ''}"


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _line(*parts: str) -> str:
    """Return a line that begins with a word of a closed list, written small there."""
    words = _joined(*parts)
    return f"{words[:1].upper()}{words[1:]}"


def _child_words(kept: Kept[Child], _: WholeFamily, __: OrphanWords) -> _Words:
    told = kept.told
    lives = "" if told.lives is LivesAt.UNSAID else f"vive {LIVES_AT[told.lives]}"
    where = f"{lives}: {told.lives_with}" if told.lives_with and lives else lives or told.lives_with
    school = _joined(told.school, told.school_contact and f"a scuola: {told.school_contact}")
    born = f"Data di nascita: {told.born.words}" if told.born is not None else ""
    return told.called, [_line(born, where), school, told.note]


def _adult_words(kept: Kept[Adult], _: WholeFamily, __: OrphanWords) -> _Words:
    told = kept.told
    begins = f"dal {day_words(told.decree_from)}" if told.decree_from else ""
    ends = f"fino al {day_words(told.decree_until)}" if told.decree_until else ""
    decree = _joined(told.decree, " ".join(filter(None, (begins, ends))))
    return told.called, [_line(ADULT_KINDS[told.kind], told.tie), decree and f"Provvedimento: {decree}", told.note]


def _reach_words(kept: Kept[Reach], _: WholeFamily, __: OrphanWords) -> _Words:
    told = kept.told
    may = MAY_CALL[told.may]
    say = told.may_say and f"Si può dire: {told.may_say}"
    return told.who, [_joined(f"{may[:1].upper()}{may[1:]}", told.address, told.hours), say]


def _proceeding_words(kept: Kept[Proceeding], _: WholeFamily, __: OrphanWords) -> _Words:
    told = kept.told
    since = f"dal {day_words(told.since)}" if told.since else ""
    return _court(told), [_line(STAGE_WORDS[told.stage], since), told.note]


def _hearing_words(kept: Kept[Hearing], whole: WholeFamily, __: OrphanWords) -> _Words:
    told = kept.told
    hour = f", ore {told.at:%H:%M}" if told.at is not None else ""
    court = next((_court(each.told) for each in whole.proceedings if each.id == told.of_proceeding), "")
    return f"{day_words(told.on_day)}{hour}", [_joined(told.what, court), told.outcome and f"Esito: {told.outcome}"]


def action_words(kept: Kept[Action], _: WholeFamily, known: OrphanWords) -> _Words:
    """Return what is done in a line, who does it, and how far it has come."""
    told = kept.told
    due = f"entro il {day_words(told.due)}" if told.due else ""
    stands = ACTION_STATES[told.state]
    on = f" il {day_words(told.on_day)}" if told.on_day else ""
    return told.what, [
        _joined(who_words(told, known), due),
        _joined(f"{stands[:1].upper()}{stands[1:]}{on}", told.outcome),
    ]


def _note_words(kept: Kept[Spoke], _: WholeFamily, __: OrphanWords) -> _Words:
    told = kept.told
    kind = NOTE_KINDS[told.kind]
    whom = f" con {told.with_whom}" if told.with_whom else ""
    agreed = told.agreed and f"Si è deciso: {told.agreed}"
    return f"{day_words(told.on_day)} · {kind}{whom}", [told.said, agreed]


CHILDREN: Final = RecordKind(
    Child,
    "child",
    "Bambine, bambini, ragazze e ragazzi",
    "",
    "Qui si tiene chi sono: basta come li chiamate, non serve il nome.",
    "Aggiungi",
    ("Bambina o bambino, ragazza o ragazzo", "Salva"),
    (
        Entry("called", "Come si chiama per noi"),
        Entry("born", "Data di nascita", How.ABOUT, "Anche solo l'anno. Con il giorno si ricordano i 18 e i 26 anni."),
        Entry("lives", "Vive", How.WORD, choices=words_of(LIVES_AT), kind=LivesAt),
        Entry("lives_with", "Con chi"),
        Entry("school", "Scuola"),
        Entry("school_contact", "Con chi si parla a scuola"),
        Entry("note", "Da sapere", How.TEXT, wide=0),
    ),
    lambda whole: whole.children,
    _child_words,
)
ADULTS: Final = RecordKind(
    Adult,
    "adult",
    "Tutela e affido",
    "",
    "Qui si tiene chi risponde per loro, con il provvedimento e quando finisce.",
    "Aggiungi una persona",
    ("Chi risponde per loro", "Salva"),
    (
        Entry("called", "Come si chiama per noi"),
        Entry("kind", "Che cosa è", How.WORD, choices=words_of(ADULT_KINDS), kind=AdultKind),
        Entry("tie", "Che cosa è per loro", note="Zia, nonno, nessun legame."),
        Entry("decree", "Provvedimento", note="Di quale giudice, con il numero."),
        Entry("decree_from", "Dal", How.DAY),
        Entry("decree_until", "Fino al", How.DAY),
        Entry("note", "Da sapere", How.TEXT, wide=0),
    ),
    lambda whole: whole.adults,
    _adult_words,
    lambda _: {"kind": AdultKind.GUARDIAN},
)
REACHES: Final = RecordKind(
    Reach,
    "reach",
    "Chi si può chiamare",
    "Prima di una telefonata si guarda qui che cosa si può dire, e a chi.",
    "Qui si tiene chi si può chiamare e che cosa si può dire.",
    "Aggiungi un contatto",
    ("Un contatto", "Salva"),
    (
        Entry("who", "Chi"),
        Entry("may", "Si può chiamare?", How.WORD, choices=words_of(MAY_CALL), kind=MayCall),
        Entry("address", "Telefono o e-mail"),
        Entry("hours", "Quando"),
        Entry("may_say", "Che cosa si può dire", How.TEXT, wide=0),
    ),
    lambda whole: whole.reaches,
    _reach_words,
    lambda _: {"may": MayCall.ASK},
)
PROCEEDINGS: Final = RecordKind(
    Proceeding,
    "proceeding",
    "Procedimenti",
    "",
    "Qui si tiene a che punto sono i procedimenti: quello penale e quello davanti al tribunale per i minorenni.",
    "Aggiungi un procedimento",
    ("Un procedimento", "Salva"),
    (
        Entry("kind", "Quale", How.WORD, choices=words_of(COURTS), kind=CourtKind),
        Entry("court", "Ufficio", note="Quale tribunale, con il numero se lo sapete."),
        Entry("stage", "A che punto è", How.WORD, choices=words_of(STAGE_WORDS), kind=Stage),
        Entry("since", "Dal", How.DAY),
        Entry("note", "Da sapere", How.TEXT, wide=0),
    ),
    lambda whole: whole.proceedings,
    _proceeding_words,
    lambda _: {"kind": CourtKind.CRIMINAL},
)
HEARINGS: Final = RecordKind(
    Hearing,
    "hearing",
    "Udienze",
    "",
    "Qui si tengono i giorni delle udienze: quelle vicine sono anche in «Oggi».",
    "Aggiungi un'udienza",
    ("Un'udienza", "Salva"),
    (
        Entry("on_day", "Giorno", How.DAY),
        Entry("at", "Ora", How.HOUR),
        Entry("of_proceeding", "Di quale procedimento", How.RECORD, choices=_proceedings),
        Entry("what", "Per che cosa"),
        Entry("outcome", "Com'è andata", How.TEXT, wide=0),
    ),
    lambda whole: whole.hearings,
    _hearing_words,
)
NOTES: Final = RecordKind(
    Spoke,
    "note",
    "Diario",
    "",
    "Qui si scrive ogni telefonata e ogni incontro con la famiglia, in poche righe.",
    "Scrivi nel diario",
    ("Nel diario", "Salva"),
    (
        Entry("on_day", "Giorno", How.DAY),
        Entry("kind", "Che cosa", How.WORD, choices=words_of(NOTE_KINDS), kind=NoteKind),
        Entry("with_whom", "Con chi"),
        Entry("said", "Che cosa si è detto", How.TEXT, wide=0),
        Entry("agreed", "Che cosa si è deciso", How.TEXT, wide=0),
    ),
    lambda whole: whole.notes,
    _note_words,
    lambda view: {"kind": NoteKind.CALL, "on_day": view.today},
)


def actions_of(line: Line, known: OrphanWords) -> RecordKind:
    """Return how what is done in a line of the protocol is shown and typed."""
    told = known.line(line)
    helping = {each.id: each.name for each in known.of_line(line)}
    first = next(iter(helping))

    def whole_of(whole: WholeFamily) -> list[Any]:
        return [each for each in whole.actions if each.told.line is line]

    return RecordKind(
        Action,
        f"action.{line.value}",
        told.name,
        told.what,
        "Qui si tiene chi fa che cosa ed entro quando.",
        "Aggiungi",
        (f"{told.name}: chi fa che cosa", "Salva"),
        (
            Entry("what", "Che cosa si fa", wide=0),
            Entry(
                "who",
                "Chi, tra chi ha firmato",
                How.WORD,
                "Prima chi può aiutare in questa linea: è una proposta, si concorda con l'ente.",
                lambda _: {**helping, "": "Qualcun altro"},
                wide=2,
            ),
            Entry("who_words", "La persona, o chi altro"),
            Entry("due", "Entro il", How.DAY),
            Entry("state", "A che punto è", How.WORD, choices=words_of(ACTION_STATES), kind=ActionState),
            Entry("on_day", "Il giorno in cui è finita", How.DAY),
            Entry("outcome", "Che cosa ne è venuto", How.TEXT, wide=0),
        ),
        whole_of,
        action_words,
        lambda _: {"line": line, "who": first, "state": ActionState.TO_DO},
    )
