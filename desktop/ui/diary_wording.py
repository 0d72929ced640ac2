"""What the interface calls what stands in a diary, and what may be said before a call."""

from collections.abc import Iterable, Mapping
from typing import Final

from desktop.domain.consent import Consent
from desktop.domain.contact import Message
from desktop.domain.diary import DiaryEntry, EntryKind, EntryPlace
from desktop.domain.what_to_say import MayHear, Reader, ToHer
from desktop.ui.wording import CAME_BY, RECIPIENTS, consent_title, day_words, moment_words, weekday_words

ENTRY_KINDS: Final[Mapping[EntryKind, str]] = {
    EntryKind.CALL: "Telefonata",
    EntryKind.MESSAGE: "Messaggio",
    EntryKind.INTERVIEW: "Colloquio",
    EntryKind.SERVICES: "Incontro di rete",
    EntryKind.VISIT: "Incontro accompagnato",
    EntryKind.TEAM: "Riunione d'équipe",
    EntryKind.OTHER: "Altro",
    EntryKind.FIRST: "Primo contatto",
}
ENTRY_PLACES: Final[Mapping[EntryPlace, str]] = {
    EntryPlace.CENTRE: "Al centro",
    EntryPlace.TELEPHONE: "Al telefono",
    EntryPlace.VIDEO: "In videochiamata",
    EntryPlace.DESK: "Allo sportello",
    EntryPlace.SERVICE: "Presso un servizio",
    EntryPlace.HOSPITAL: "In ospedale",
    EntryPlace.POLICE: "Dalle forze dell'ordine",
    EntryPlace.COURT: "In tribunale",
    EntryPlace.OUTSIDE: "Fuori",
    EntryPlace.OTHER: "Altrove",
}
NOTHING_TO_SAY: Final = "Niente, nemmeno che la segui"
_MESSAGE: Final[Mapping[Message, str]] = {
    Message.NO: "Non lasciare messaggi.",
    Message.NEUTRO: "Un messaggio si può lasciare, senza dire chi siamo.",
    Message.SI: "Un messaggio si può lasciare.",
}
_READER: Final[Mapping[Reader, str]] = {
    Reader.YES: "Qualcun altro legge il suo telefono o la sua posta: non scrivere niente che la esponga.",
    Reader.NO: "Ha detto che nessun altro legge il suo telefono o la sua posta.",
    Reader.NOT_KNOWN: "Non si sa chi legge il suo telefono: fai come se lo leggesse qualcun altro.",
}
_SOUGHT: Final = "Non cercarla: si fa viva lei."
_NO_WAY: Final = "Non è scritto come sentirla in sicurezza: chiediglielo prima di chiamare."


def entry_title(entry: DiaryEntry) -> str:
    """Return when it was and of what kind: «Martedì 24/11/2026, ore 9:30 · Telefonata»."""
    told = entry.told
    day = weekday_words(told.on.exact) if told.on.exact is not None else told.on.words
    hour = (
        f", ore {told.at.hour}:{told.at.minute:02}" if told.at is not None and (told.at.hour or told.at.minute) else ""
    )
    return f"{day[:1].upper()}{day[1:]}{hour} · {ENTRY_KINDS[told.kind]}"


def entry_notes(entry: DiaryEntry) -> list[str]:
    """Return what there is to know of an entry but what was said; never where it was in words."""
    told = entry.told
    place = ENTRY_PLACES[told.place].lower() if told.place is not None else ""
    minutes = ("un minuto" if told.minutes == 1 else f"{told.minutes} minuti") if told.minutes else ""
    came = CAME_BY[entry.came_by] if entry.came_by is not None else ""
    held = f"con {entry.held_by} del centro" if entry.held_by else ""
    there = f"con {told.with_whom}" if told.with_whom else ""
    mediation = f"mediazione: {told.mediator}" if told.mediator else ""
    language = f"in {told.language}" if told.language else ""
    line = " · ".join(filter(None, (came, there, place, minutes, held, mediation, language)))
    typed = f"Scritto da {entry.typed_by or 'una collega'}, {moment_words(entry.typed_at)}"
    return [f"{line[:1].upper()}{line[1:]}", typed]


def entry_texts(entry: DiaryEntry) -> list[str]:
    """Return what was said and what was agreed."""
    told = entry.told
    said = "Chiede" if told.kind is EntryKind.FIRST else "Detto"
    return [f"{name}: {words}" for name, words in ((said, told.said), ("Concordato", told.agreed)) if words]


def entry_words(entry: DiaryEntry) -> str:
    """Return an entry on one line, to be told from another value of it."""
    return " · ".join(filter(None, (entry_title(entry), entry_notes(entry)[0], *entry_texts(entry))))


def reaching_words(to_her: ToHer) -> tuple[str, ...]:
    """Return how she may be reached, one sentence for each thing to know before dialling; the ways stand apart."""
    if to_her.not_to_be_sought:
        return (_SOUGHT,)
    first = () if to_her.ways else (_NO_WAY,)
    return *first, _MESSAGE[to_her.message], _READER[to_her.reader]


def hear_words(each: MayHear) -> str:
    """Return what a recipient may hear with whom she agreed that the centre talks."""
    ends = each.consent.expires_on if each.consent is not None else None
    until = f"fino al {day_words(ends)}" if ends is not None else "finché non lo ritira"
    return f"Quello che serve alla sua richiesta, {until}{': scade presto' if each.soon else ''}"


def nothing_words(others: Iterable[MayHear]) -> str:
    """Return that the other services, and everybody else, are told nothing."""
    named = ", ".join(RECIPIENTS[each.recipient] for each in others)
    return f"{NOTHING_TO_SAY}: {named}, e chiunque altro." if named else f"{NOTHING_TO_SAY}: a chiunque altro."


def by_name_words(consent: Consent) -> str:
    """Return what another consent of today lets the centre do."""
    until = f" (fino al {day_words(consent.expires_on)})" if consent.expires_on else ""
    return f"{consent_title(consent.purpose, consent.recipient)}{until}"


def ending_words(consent: Consent) -> str:
    """Return which consent ends soon, and when."""
    whom = RECIPIENTS[consent.recipient] if consent.recipient is not None else consent_title(consent.purpose, None)
    return f"{whom}: scade il {day_words(consent.expires_on)}"
