"""What the interface calls the closed words of the case file."""

from collections.abc import Mapping
from datetime import date, datetime

from desktop.domain.case import LodgingPlace, State, show_code
from desktop.domain.consent import Consent, How, Purpose, Recipient
from desktop.domain.contact import CameBy, Message, SafeContact, SafeWay, Way
from desktop.domain.practice import PracticeField, PracticeWarning
from desktop.domain.rules.settled_deadlines import DeadlineOutcome, Settlement, WhyUnneeded
from desktop.domain.visit import VisitPlan

STATES: Mapping[State, str] = {
    State.CONTATTO: "Contatto",
    State.ACCOGLIENZA: "Accoglienza",
    State.PRESA_IN_CARICO: "Presa in carico",
    State.CONCLUSO: "Concluso",
    State.SOSPESO: "Sospeso",
}

CAME_BY: Mapping[CameBy, str] = {
    CameBy.SOLA: "Da sola",
    CameBy.CERCHIA: "Parenti o amici",
    CameBy.N1522: "1522",
    CameBy.F_ORDINE: "Forze dell'ordine",
    CameBy.SERVIZI: "Servizi sociali",
    CameBy.SANITA: "Pronto soccorso o ospedale",
    CameBy.CONSULTORIO: "Consultorio",
    CameBy.MEDICO: "Medico o pediatra",
    CameBy.AVVOCATA: "Avvocata",
    CameBy.SCUOLA: "Scuola",
    CameBy.CULTO: "Istituzione religiosa",
    CameBy.ALTRO_CAV: "Un altro centro antiviolenza",
    CameBy.ALTRO: "Altro",
}

WAYS: Mapping[Way, str] = {
    Way.TEL: "Telefonata al suo numero",
    Way.TEL_FID: "Telefonata a una persona di fiducia",
    Way.SMS: "Messaggio SMS",
    Way.APP: "Messaggio su un'app",
    Way.MAIL: "E-mail",
    Way.MAI: "Non cercarla: si fa viva lei",
}

MESSAGES: Mapping[Message, str] = {
    Message.NO: "No",
    Message.NEUTRO: "Sì, senza dire chi siamo",
    Message.SI: "Sì",
}

LODGINGS: Mapping[LodgingPlace, str] = {
    LodgingPlace.CON_LUI: "Con la persona da cui si allontana",
    LodgingPlace.PROPRIA: "In casa sua",
    LodgingPlace.FAM: "Da familiari o amici",
    LodgingPlace.PROT: "In una casa protetta",
    LodgingPlace.SEMI: "In un alloggio di autonomia",
    LodgingPlace.TEMP: "In un alloggio temporaneo",
    LodgingPlace.ALTRO: "Altrove",
}

PURPOSES: Mapping[Purpose, str] = {
    Purpose.KEEP_ANSWERS: "Conservare le risposte nel fascicolo",
    Purpose.SUMMARY: "Contare i suoi bisogni nel riepilogo anonimo per il tavolo INPS",
    Purpose.QUESTION: "Chiedere un parere a INPS senza dire chi è",
    Purpose.TALK_WITH: "Parlare della richiesta con",
    Purpose.INPS_BY_NAME: "INPS, con il mio nome",
    Purpose.PRACTICE: "Conservare i dati per le pratiche",
}

RECIPIENTS: Mapping[Recipient, str] = {
    Recipient.AS: "Assistente sociale",
    Recipient.AVV: "Avvocata",
    Recipient.AFOL: "AFOL",
    Recipient.ASST: "ASST",
    Recipient.INPS: "INPS",
    Recipient.PATR: "Patronato",
}

HOW_GIVEN: Mapping[How, str] = {
    How.A_VOCE: "A voce",
    How.FIRMA: "Con la firma",
    How.QUESTIONARIO: "Nel questionario",
}

PRACTICE_FIELDS: Mapping[PracticeField, str] = {
    PracticeField.GIVEN_NAME: "Nome",
    PracticeField.FAMILY_NAME: "Cognome",
    PracticeField.BIRTH_DATE: "Data di nascita",
    PracticeField.BIRTH_PLACE: "Luogo di nascita",
    PracticeField.TAX_CODE: "Codice fiscale",
    PracticeField.IBAN: "IBAN intestato solo a lei",
    PracticeField.RESIDENCE: "Indirizzo di residenza",
    PracticeField.MAIL_ADDRESS: "Indirizzo sicuro per la posta",
    PracticeField.PHONE: "Telefono",
    PracticeField.EMAIL: "E-mail",
}

PRACTICE_WARNINGS: Mapping[PracticeWarning, tuple[PracticeField, str]] = {
    PracticeWarning.TAX_CODE_WRONG: (
        PracticeField.TAX_CODE,
        "Il codice fiscale non torna: forse un carattere è sbagliato. Puoi tenerlo così e verificarlo dopo.",
    ),
    PracticeWarning.IBAN_WRONG: (
        PracticeField.IBAN,
        "L'IBAN non torna: forse una cifra è sbagliata. Puoi tenerlo così e verificarlo dopo.",
    ),
    PracticeWarning.BIRTH_DATE_UNREADABLE: (
        PracticeField.BIRTH_DATE,
        "La data non si legge. Scrivila come 31/12/1985; puoi anche tenerla così.",
    ),
    PracticeWarning.BIRTH_DATE_MISMATCH: (
        PracticeField.BIRTH_DATE,
        "Il codice fiscale non torna con la data di nascita. Puoi tenerli così e verificarli dopo.",
    ),
}


WHY_UNNEEDED: Mapping[WhyUnneeded, str] = {
    WhyUnneeded.HER_CHOICE: "Lei ha scelto di non chiederla",
    WhyUnneeded.ALREADY_ASKED: "È già stata chiesta, o la riceve già",
    WhyUnneeded.OTHERS_SEE_TO_IT: "Se ne occupa qualcun altro",
    WhyUnneeded.NOT_HER_CASE: "Non riguarda lei",
    WhyUnneeded.OTHER: "Altro motivo",
}

WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")


def consent_title(purpose: Purpose, recipient: Recipient | None) -> str:
    """Return what a consent is for, with whom where it names somebody."""
    return f"{PURPOSES[purpose]}: {RECIPIENTS[recipient]}" if recipient else PURPOSES[purpose]


def consent_words(consent: Consent, today: date) -> str:
    """Return how a consent stands on `today`."""
    if consent.withdrawn_on is not None and consent.withdrawn_on <= today:
        return f"Ritirato il {day_words(consent.withdrawn_on)}"
    if consent.expires_on is None:
        return "In vigore, finché non lo ritira"
    if consent.expires_on < today:
        return f"Scaduto il {day_words(consent.expires_on)}"
    return f"In vigore fino al {day_words(consent.expires_on)}"


def visit_words(plan: VisitPlan) -> str:
    """Return the day and the hour of a visit: mercoledì 2/12/2026, ore 9:30."""
    hour = f", ore {plan.at.hour}:{plan.at.minute:02}" if plan.at else ""
    return f"{weekday_words(plan.on)}{hour}"


def who_words(code: str, alias: str) -> str:
    """Return which file it is, in a list of all of them."""
    return f"{show_code(code)} · {alias}"


def visit_place(plan: VisitPlan) -> str:
    """Return where a visit is held."""
    return "A distanza" if plan.remote else plan.office


def doubt_words(doubt: str) -> str:
    """Return what is not certain of a deadline, said to be so once."""
    return doubt if doubt.startswith("Da verificare") else f"Da verificare: {doubt}"


def settlement_words(settlement: Settlement) -> str:
    """Return how a deadline was settled."""
    if settlement.outcome is DeadlineOutcome.DONE:
        return f"Fatto il {day_words(settlement.on)}"
    why = WHY_UNNEEDED[settlement.reason] if settlement.reason is not None else ""
    return f"Non serve più dal {day_words(settlement.on)}: {why[:1].lower()}{why[1:]}"


def safe_way_words(safe: SafeContact | SafeWay) -> str:
    """Return a way to reach her on one line: how, where, when, and whether a message may be left."""
    if safe.way is Way.MAI:
        return WAYS[safe.way]
    hours = f"in questi momenti: {safe.hours}" if safe.hours else ""
    message = f"messaggio: {MESSAGES[safe.message].lower()}"
    return " · ".join(filter(None, (WAYS[safe.way], safe.address, hours, message)))


def weekday_words(day: date) -> str:
    """Return a day with its name: mercoledì 2/12/2026."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day)}"


def moment_words(moment: datetime) -> str:
    """Return a day with its name and the hour: sabato 21/11/2026, ore 18:03."""
    return f"{weekday_words(moment.date())}, ore {moment.hour}:{moment.minute:02}"


def day_words(day: date | None) -> str:
    """Return a day as it is written in Italy, 25/11/2026; nothing for none."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""
