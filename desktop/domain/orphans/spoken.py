"""What the closed lists of the families of orphans are called in Italian, for screen, paper and command line alike."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.orphans.family import ClockKind, Siblings
from desktop.domain.orphans.records import (
    ActionState,
    AdultKind,
    CourtKind,
    LivesAt,
    MayCall,
    NoteKind,
    RequestState,
    Stage,
)

LIVES_AT: Final[Mapping[LivesAt, str]] = {
    LivesAt.UNSAID: "non si sa ancora",
    LivesAt.KIN: "con parenti",
    LivesAt.FOSTER: "con una famiglia affidataria",
    LivesAt.COMMUNITY: "in comunità",
    LivesAt.ALONE: "per conto proprio",
    LivesAt.OTHER: "altrove",
}
ADULT_KINDS: Final[Mapping[AdultKind, str]] = {
    AdultKind.GUARDIAN: "tutrice o tutore",
    AdultKind.CURATOR: "curatrice o curatore speciale",
    AdultKind.FOSTER_KIN: "affidataria o affidatario, parente",
    AdultKind.FOSTER: "affidataria o affidatario, non parente",
    AdultKind.OTHER: "altra persona",
}
MAY_CALL: Final[Mapping[MayCall, str]] = {
    MayCall.YES: "si può chiamare",
    MayCall.ASK: "si chiede prima di chiamare",
    MayCall.NEVER: "non si chiama",
}
COURTS: Final[Mapping[CourtKind, str]] = {
    CourtKind.CRIMINAL: "penale",
    CourtKind.MINORS: "tribunale per i minorenni",
    CourtKind.CIVIL: "civile",
}
STAGE_WORDS: Final[Mapping[Stage, str]] = {
    Stage.UNSAID: "non si sa a che punto è",
    Stage.INQUIRY: "indagini",
    Stage.COMMITTED: "rinvio a giudizio",
    Stage.TRIAL: "dibattimento",
    Stage.OPEN: "in corso",
    Stage.FIRST: "deciso in primo grado",
    Stage.APPEAL: "in appello",
    Stage.CASSATION: "in Cassazione",
    Stage.FINAL: "decisione definitiva",
    Stage.DROPPED: "archiviato",
}
ACTION_STATES: Final[Mapping[ActionState, str]] = {
    ActionState.TO_DO: "da fare",
    ActionState.UNDER_WAY: "in corso",
    ActionState.DONE: "fatta",
    ActionState.NOT_POSSIBLE: "non è stata possibile",
    ActionState.NOT_WANTED: "non l'hanno voluta",
}
REQUEST_STATES: Final[Mapping[RequestState, str]] = {
    RequestState.GATHERING: "si raccolgono le carte",
    RequestState.SENT: "consegnata",
    RequestState.MORE: "chiedono altre carte",
    RequestState.GRANTED: "accolta",
    RequestState.REFUSED: "respinta",
    RequestState.LEFT: "lasciata",
}
NOTE_KINDS: Final[Mapping[NoteKind, str]] = {
    NoteKind.CALL: "telefonata",
    NoteKind.MEETING: "incontro",
    NoteKind.SCHOOL: "scuola",
    NoteKind.SERVICES: "rete dei servizi",
    NoteKind.COURT: "tribunale",
    NoteKind.OTHER: "altro",
}
SIBLINGS: Final[Mapping[Siblings, str]] = {
    Siblings.UNSAID: "non si sa ancora",
    Siblings.ONLY: "è figlia o figlio unico",
    Siblings.TOGETHER: "vivono insieme",
    Siblings.AT_RISK: "rischiano di essere divisi",
    Siblings.APART: "vivono divisi",
}
CLOCKS: Final[Mapping[ClockKind, str]] = {
    ClockKind.HEARING: "udienza",
    ClockKind.DECREE: "finisce il provvedimento",
    ClockKind.NOTICE: "ultimo giorno dell'avviso",
    ClockKind.BIRTHDAY: "compleanno",
    ClockKind.ACTION: "da fare",
}
BIRTHDAY_DOUBT: Final = "Da verificare: chi è nato il 29 febbraio è contato dal 28, altri contano dal 1° marzo."
