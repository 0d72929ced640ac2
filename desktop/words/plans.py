"""The refusals about the plan, in the operators' words."""

from desktop.errors import PlanBeforePath, PlanEnded, PlanServiceMissing, PlanUnderWay, PlanWordsMissing
from desktop.words import words_for


@words_for(PlanWordsMissing)
def _words_missing(_: PlanWordsMissing) -> str:
    return "Manca che cosa. Scrivilo in poche parole, come lo dice lei; il resto è rimasto scritto."


@words_for(PlanServiceMissing)
def _service_missing(_: PlanServiceMissing) -> str:
    return "Manca quale servizio. Sceglilo dall'elenco o scrivine il nome; il resto è rimasto scritto."


@words_for(PlanBeforePath)
def _before_path(refusal: PlanBeforePath) -> str:
    return f"Il percorso è cominciato il {refusal.path}: il progetto non può cominciare prima. Controlla la data."


@words_for(PlanUnderWay)
def _under_way(_: PlanUnderWay) -> str:
    return "C'è già un progetto in corso. Non è stato scritto niente: guarda quello, o prima concludilo."


@words_for(PlanEnded)
def _ended(_: PlanEnded) -> str:
    return "Intanto il progetto è stato concluso. Non è stato scritto niente: per andare avanti riaprilo."
