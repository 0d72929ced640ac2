"""The words of the papers: what fields, states and changes are called on paper."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from desktop.domain.approximate import ApproximateDay
from desktop.domain.contact import Message, Way
from desktop.domain.documents.dossier import Change, Payee, PersonLine, Standing
from desktop.domain.papers import PaperState
from desktop.domain.people_words import RELATIONS
from desktop.domain.practice import PracticeField
from desktop.domain.rules.benefit import Provider
from desktop.domain.visit import Arrangement

FIELDS: Final[Mapping[PracticeField, str]] = MappingProxyType(
    {
        PracticeField.FAMILY_NAME: "Cognome",
        PracticeField.GIVEN_NAME: "Nome",
        PracticeField.BIRTH_DATE: "Data di nascita",
        PracticeField.BIRTH_PLACE: "Luogo di nascita",
        PracticeField.TAX_CODE: "Codice fiscale",
        PracticeField.IBAN: "IBAN intestato solo a lei",
    }
)
STANDINGS: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.MET: "Risulta",
        Standing.IF_OBTAINED: "Risulta con l'attestazione da avere",
        Standing.OPEN: "Da accertare",
        Standing.TO_CHECK: "Da verificare con l'ufficio",
        Standing.NOT_MET: "Non risulta",
    }
)
PAPER_STATES: Final[Mapping[PaperState, str]] = MappingProxyType(
    {
        PaperState.IN_HAND: "In mano",
        PaperState.ASKED: "Richiesto",
        PaperState.HELD_BY_OTHERS: "Non disponibile: serve un duplicato",
        PaperState.MISSING: "Manca",
    }
)
PROVIDERS: Final[Mapping[Provider, str]] = MappingProxyType(
    {
        Provider.WOMAN: "La richiedente",
        Provider.CENTRE: "Il centro",
        Provider.SOCIAL_SERVICE: "Servizio sociale del Comune",
        Provider.COURT: "Tribunale",
        Provider.EMPLOYER: "Datore di lavoro",
        Provider.TAX_HELP: "CAF",
    }
)
PAYEES: Final[Mapping[Payee, str]] = MappingProxyType(
    {
        Payee.APPLICANT: "Oggi è pagata alla richiedente",
        Payee.SHARED: "Oggi è divisa tra i due genitori",
        Payee.OTHER_PARENT: "Oggi è pagata all'altro genitore",
        Payee.NOBODY: "Oggi non è pagata a nessuno",
    }
)
CHANGES: Final[Mapping[Change, str]] = MappingProxyType(
    {
        Change.ADDRESSES: "Recapiti: indirizzo per la posta, telefono ed e-mail registrati, avvisi sul telefono.",
        Change.ACCOUNT: "Pagamenti: IBAN di un conto o di una carta intestati solo alla richiedente.",
        Change.DIGITAL_IDENTITY: "Identità digitale: accessi con SPID o CIE, deleghe all'identità digitale.",
        Change.PROXIES: "Deleghe e patrocini registrati: controllo ed eventuale revoca.",
    }
)

WAYS: Final[Mapping[Way, str]] = MappingProxyType(
    {
        Way.TEL: "Telefono",
        Way.TEL_FID: "Telefono di una persona di fiducia",
        Way.SMS: "SMS",
        Way.APP: "App di messaggi",
        Way.MAIL: "E-mail",
        Way.MAI: "Mai: chiama lei",
    }
)
MESSAGES: Final[Mapping[Message, str]] = MappingProxyType(
    {
        Message.NO: "nessun messaggio",
        Message.NEUTRO: "solo un messaggio che non dice chi e perché",
        Message.SI: "si può lasciare un messaggio",
    }
)
WEEKDAYS: Final = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")


_REQUESTS: Final[Mapping[Arrangement, str]] = MappingProxyType(
    {
        Arrangement.WOMAN_OFFICER: "Parlare con una funzionaria.",
        Arrangement.OWN_ROOM: "Una stanza riservata.",
        Arrangement.NO_WAITING: "Non attendere in sala.",
        Arrangement.MEDIATION: "Una mediatrice o interprete.",
        Arrangement.CHILD_CARE: "Con bambini: un posto dove possano stare durante l'incontro.",
        Arrangement.JOURNEY: "Un orario adatto al viaggio.",
        Arrangement.STEP_FREE: "Accesso senza barriere.",
    }
)


def request(arrangement: Arrangement, language: str) -> str:
    """Return what she asks of the office for a visit, never why; with the language where one is known."""
    spoken = arrangement is Arrangement.MEDIATION and language
    return f"Una mediatrice o interprete. Lingua: {language}." if spoken else _REQUESTS[arrangement]


def day(when: date) -> str:
    """Return a day as it is written in Italy."""
    return f"{when.day}/{when.month}/{when.year}"


def person(line: PersonLine) -> str:
    """Return what a person is called and is to her: `Zoe, figlia o figlio`."""
    relation = RELATIONS[line.relation]
    return f"{line.called}, {relation}" if line.called else relation.capitalize()


def born(when: ApproximateDay | None) -> str | None:
    """Return a birth as far as it is known."""
    return when.words if when is not None else None


def code(bare: str) -> str:
    """Return the code of a file in two halves, as it is read aloud."""
    return f"{bare[:3]}-{bare[3:]}"
