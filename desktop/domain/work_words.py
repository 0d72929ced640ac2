"""What the closed lists of her work are called where people read them."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.work import (
    Autonomy,
    Clock,
    Contract,
    CvKind,
    CvLevel,
    EmployerSaid,
    Going,
    Paid,
    Relief,
    SignedBy,
    StepKind,
    Way,
    WordsField,
)

WORDS: Final[Mapping[WordsField, str]] = {
    WordsField.WANTS: "Che lavoro cerca",
    WordsField.PROFILE: "Due righe su di sé, per il curriculum",
    WordsField.HOURS: "In quali orari",
    WordsField.AREAS: "Dove può lavorare",
    WordsField.TRANSPORT: "Come si sposta",
    WordsField.FROM_WHEN: "Da quando",
    WordsField.CARE: "Figli e persone da seguire",
    WordsField.AVOID: "Luoghi da evitare per il lavoro",
    WordsField.HEALTH: "Salute, solo come lo dice lei",
    WordsField.SENDER: "Nome neutro di chi scrive, se non scrive lei",
}
NOTES: Final[Mapping[WordsField, str]] = {
    WordsField.WANTS: "Con parole sue.",
    WordsField.PROFILE: "Va sul curriculum così com'è.",
    WordsField.HOURS: "Va sulla lettera e sulla scheda per l'Afol.",
    WordsField.AREAS: "Zone o Comuni in cui può andare: mai dove vive.",
    WordsField.TRANSPORT: "Mezzi, patente, quanto tempo di viaggio.",
    WordsField.CARE: "Orari di scuola, chi può tenerli. Non va su nessun foglio.",
    WordsField.AVOID: "Non va su nessun foglio.",
    WordsField.HEALTH: "Non va su nessun foglio.",
    WordsField.SENDER: "Per esempio il nome di un progetto di formazione. Mai il centro, se lei non lo ha scelto.",
}
KINDS: Final[Mapping[StepKind, str]] = {
    StepKind.DID: "DID, dichiarazione di disponibilità al lavoro",
    StepKind.PACT: "Patto di servizio al Centro per l'impiego",
    StepKind.AFOL: "Presa in carico Afol",
    StepKind.COURSE: "Corso",
    StepKind.INTERNSHIP: "Tirocinio",
    StepKind.PLACEMENT: "Inserimento al lavoro",
    StepKind.KEEPING: "Mantenimento del lavoro",
}
CV_KINDS: Final[Mapping[CvKind, str]] = {
    CvKind.EXPERIENCE: "Esperienza",
    CvKind.TITLE: "Titolo di studio o corso",
    CvKind.LANGUAGE: "Lingua",
    CvKind.SKILL: "Competenza",
    CvKind.LICENCE: "Patente o abilitazione",
}
LEVEL_WORDS: Final[Mapping[CvLevel, str]] = {
    CvLevel.NONE: "Niente da dire",
    CvLevel.MOTHER_TONGUE: "Madrelingua",
    CvLevel.EXCELLENT: "Ottimo",
    CvLevel.GOOD: "Buono",
    CvLevel.BASIC: "Di base",
    CvLevel.ABROAD: "Conseguito all'estero",
    CvLevel.RECOGNISING: "All'estero, riconoscimento in corso",
    CvLevel.RECOGNISED: "All'estero, riconosciuto in Italia",
}
CONTRACTS: Final[Mapping[Contract, str]] = {
    Contract.NONE: "Non ancora detto",
    Contract.PERMANENT: "A tempo indeterminato",
    Contract.FIXED_TERM: "A tempo determinato",
    Contract.CHANGED: "Trasformato in tempo indeterminato",
    Contract.OTHER: "Un altro",
}
RELIEFS: Final[Mapping[Relief, str]] = {
    Relief.NONE: "Non se ne parla",
    Relief.TO_ASK: "Da dire a chi assume, se lei vuole",
    Relief.ASKED: "Chiesto da chi assume",
    Relief.RUNNING: "In corso",
    Relief.DENIED: "Negato",
    Relief.NOT_WANTED: "Lei non vuole che si sappia",
}
GOING: Final[Mapping[Going, str]] = {
    Going.WELL: "Va bene",
    Going.TO_FOLLOW: "Da seguire",
    Going.AT_STAKE: "Il lavoro è a rischio",
}
WAYS: Final[Mapping[Way, str]] = {
    Way.PHONE: "Per telefono",
    Way.MAIL: "Per mail",
    Way.VISIT: "Di persona",
    Way.PAPER: "Con una lettera",
}
ANSWERS: Final[Mapping[EmployerSaid, str]] = {
    EmployerSaid.WAITING: "In attesa",
    EmployerSaid.INTERESTED: "Interessati",
    EmployerSaid.INTERVIEW: "Colloquio di lavoro fissato",
    EmployerSaid.NO: "No",
    EmployerSaid.HIRED: "La assumono",
}
PAID: Final[Mapping[Paid, str]] = {Paid.UNKNOWN: "Non si sa", Paid.YES: "Arrivata", Paid.NO: "Non arrivata"}
SIGNED: Final[Mapping[SignedBy, str]] = {
    SignedBy.HER: "Lei stessa",
    SignedBy.NEUTRAL: "Un nome neutro",
    SignedBy.CENTRE: "Il centro, con il suo nome",
    SignedBy.NETWORK: "La rete, con il suo nome",
}
AUTONOMY: Final[Mapping[Autonomy, str]] = {
    Autonomy.UNKNOWN: "Non ancora detto",
    Autonomy.YES: "Sì",
    Autonomy.PARTLY: "In parte",
    Autonomy.NO: "No",
}
CLOCKS: Final[Mapping[Clock, str]] = {
    Clock.ENDS: "finisce",
    Clock.TRIAL: "il periodo di prova finisce",
    Clock.RELIEF: "l'esonero per chi assume finisce",
    Clock.REVIEW: "c'è da chiederle come va",
}
PERIODS: Final[Mapping[StepKind, str]] = {
    StepKind.COURSE: "il corso",
    StepKind.INTERNSHIP: "il tirocinio",
    StepKind.PLACEMENT: "il contratto",
}
"""What ends, where a step of this kind does; the others are called by their own name."""
