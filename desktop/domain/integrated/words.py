"""What the closed words of the integrated taking in charge are called, on paper and on the screen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.integrated.discharge import Accompanied
from desktop.domain.integrated.handed import Carried
from desktop.domain.integrated.signalling import (
    Assessed,
    AttemptOutcome,
    AttemptWay,
    HookOutcome,
    Report,
    Sender,
    Triage,
)
from desktop.domain.integrated.team import Field

SENDERS: Final[Mapping[Sender, str]] = MappingProxyType(
    {
        Sender.EMERGENCY: "Pronto soccorso",
        Sender.WARD: "Reparto di ospedale",
        Sender.CLINIC: "Consultorio",
        Sender.SOCIAL: "Servizio sociale",
        Sender.POLICE: "Forze dell'ordine",
        Sender.OTHER: "Altro servizio",
    }
)
FIELDS: Final[Mapping[Field, str]] = MappingProxyType(
    {
        Field.HOSPITAL: "ASST, ospedale",
        Field.CLINIC: "Consultorio",
        Field.MENTAL_HEALTH: "CPS",
        Field.ADDICTION: "SerD",
        Field.SOCIAL: "Servizio sociale",
        Field.MINORS: "Servizio per i minori",
        Field.POLICE: "Forze dell'ordine",
        Field.CENTRE: "Il centro",
        Field.OTHER: "Altro servizio",
    }
)
REPORTS: Final[Mapping[Report, str]] = MappingProxyType(
    {
        Report.NOT_KNOWN: "Non si sa",
        Report.HERS: "C'è, la copia è sua",
        Report.NOT_TAKEN: "C'è, non l'ha ritirato",
        Report.NONE: "Non è stato fatto",
    }
)
TRIAGES: Final[Mapping[Triage, str]] = MappingProxyType(
    {Triage.NOT_KNOWN: "Non si sa"} | {each: each.value.capitalize() for each in Triage if each.value}
)
ASSESSED: Final[Mapping[Assessed, str]] = MappingProxyType(
    {Assessed.NOT_KNOWN: "Non si sa", Assessed.YES: "Sì", Assessed.NO: "No"}
)
HOOKS: Final[Mapping[HookOutcome, str]] = MappingProxyType(
    {
        HookOutcome.WAITING: "Da sentire",
        HookOutcome.REACHED: "Sentita",
        HookOutcome.DECLINED: "Non vuole essere cercata",
        HookOutcome.WITHDRAWN: "Ha ritirato il consenso a essere cercata",
        HookOutcome.NOT_FOUND: "Non si è riuscite a sentirla",
    }
)
WAYS: Final[Mapping[AttemptWay, str]] = MappingProxyType(
    {
        AttemptWay.CALL: "Telefonata al suo numero",
        AttemptWay.TRUSTED: "Telefonata a una persona di fiducia",
        AttemptWay.SMS: "Messaggio SMS",
        AttemptWay.APP: "Messaggio su un'app",
        AttemptWay.MAIL: "E-mail",
        AttemptWay.IN_PERSON: "Di persona, dove si trova",
        AttemptWay.HERSELF: "Si è fatta viva lei",
    }
)
OUTCOMES: Final[Mapping[AttemptOutcome, str]] = MappingProxyType(
    {
        AttemptOutcome.SPOKEN: "Ci siamo parlate",
        AttemptOutcome.NO_ANSWER: "Nessuna risposta",
        AttemptOutcome.CALL_BACK: "Non poteva parlare",
        AttemptOutcome.SOMEBODY_ELSE: "Ha risposto un'altra persona",
        AttemptOutcome.MESSAGE: "Lasciato un messaggio",
        AttemptOutcome.WRONG: "Il recapito non è giusto",
    }
)
ACCOMPANIED: Final[Mapping[Accompanied, str]] = MappingProxyType(
    {
        Accompanied.NOT_KNOWN: "Da decidere",
        Accompanied.CENTRE: "Un'operatrice del centro",
        Accompanied.TRUSTED: "Una persona di fiducia",
        Accompanied.SERVICE: "Un servizio",
        Accompanied.POLICE: "Le forze dell'ordine",
        Accompanied.ALONE: "Da sola, come vuole lei",
    }
)
CARRIED: Final[Mapping[Carried, str]] = MappingProxyType(
    {
        Carried.PSEUDONYM: "pseudonimo e codice",
        Carried.NAME: "il suo nome",
        Carried.REACH: "come raggiungerla",
        Carried.LANGUAGE: "la lingua",
        Carried.ASKED: "che cosa si chiede",
        Carried.CHILDREN: "figlie e figli",
        Carried.CENTRE: "il centro",
        Carried.STEPS: "i passi del servizio",
    }
)
