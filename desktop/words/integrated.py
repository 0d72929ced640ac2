"""The refusals about what follows her where several services do so together, in the operators' words."""

from typing import Final

from desktop.errors import (
    ContactEnded,
    ContactNotAgreed,
    ContactTermUnusable,
    DischargePartMissing,
    PassageDiscreet,
    SignallingIncomplete,
    TeamMeetingEmpty,
    TeamMemberMissing,
    TeamNotAgreed,
)
from desktop.words import words_for

_TERMS: Final = {
    "hours": "Le ore entro cui sentirla vanno da 0 a {most}; con 0 non c'è un termine. Non è stato salvato nulla.",
    "closed": "L'ora in cui si chiude viene prima di quella in cui si apre. Non è stato salvato nulla: correggila.",
    "days": "Serve almeno un giorno in cui il centro c'è. Non è stato salvato nulla: sceglilo.",
}
_MEMBERS: Final = {
    "operator": "Manca chi del centro fa parte della squadra. Non è stato salvato nulla: sceglila dall'elenco.",
    "service": "Manca il servizio. Non è stato salvato nulla: scegline uno dalla rete, oppure scrivine il nome.",
}
_MEETINGS: Final = {
    "present": "Manca chi c'era. Non è stato salvato nulla: segna almeno una persona, o togli «si è tenuto».",
    "agreed": "Manca che cosa si è concordato. Non è stato salvato nulla: bastano due righe.",
}


@words_for(ContactNotAgreed)
def _not_agreed(_: ContactNotAgreed) -> str:
    return (
        "Senza il suo consenso a essere cercata non si scrive niente. Non è stato salvato nulla. "
        "A chi l'ha segnalata si può lasciare il numero del centro, da dare a lei."
    )


@words_for(ContactEnded)
def _ended(_: ContactEnded) -> str:
    return "Non vuole più essere cercata. Non è stato salvato nulla. Se si fa viva lei, scrivilo nel diario."


@words_for(SignallingIncomplete)
def _incomplete(refusal: SignallingIncomplete) -> str:
    return f"I giorni di prognosi vanno da 0 a {refusal.most}. Non è stato salvato nulla: correggili, o lasciali vuoti."


@words_for(ContactTermUnusable)
def _unusable(refusal: ContactTermUnusable) -> str:
    return _TERMS[refusal.why].format(most=refusal.most)


@words_for(DischargePartMissing)
def _part(_: DischargePartMissing) -> str:
    return "Manca che cosa fa. Non è stato salvato nulla: bastano poche parole."


@words_for(TeamMemberMissing)
def _member(refusal: TeamMemberMissing) -> str:
    return _MEMBERS[refusal.why]


@words_for(TeamMeetingEmpty)
def _meeting(refusal: TeamMeetingEmpty) -> str:
    return _MEETINGS[refusal.why]


@words_for(TeamNotAgreed)
def _team(refusal: TeamNotAgreed) -> str:
    named = ", ".join(f"«{name}»" for name in refusal.services)
    return (
        f"Per quel giorno manca il suo consenso perché sappiano di lei: {named}. Non è stato salvato nulla. "
        "Il consenso si scrive in «Invii», nell'invio a quel servizio."
    )


@words_for(PassageDiscreet)
def _discreet(_: PassageDiscreet) -> str:
    return (
        "A questo servizio non si passa niente: il suo foglio non deve dire chi la segue. Non è stato fatto nulla. "
        "Usa il foglio dell'invio."
    )
