"""The plan made with her, on paper: a copy for the centre, and hers, which tells nothing to whoever finds it."""

from collections.abc import Mapping
from typing import Final

from desktop.domain.documents.plan_paper import CentreGoal, CentrePlan, CentreStep, HerGoal, HerPlan, HerStep
from desktop.domain.plan import Area
from desktop.domain.plan_words import AREAS
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Run, Strong
from desktop.printing import wording

TITLE: Final = "Progetto"
HER_TITLE: Final = "I miei passi"
_HER_AREAS: Final[Mapping[Area, str]] = {
    **AREAS,
    Area.SAFETY: "Per stare bene",
    Area.LEGAL: "Documenti e carte",
    Area.ECONOMIC: "Soldi",
    Area.WORK: "Lavoro e studio",
}
_WITHHELD: Final = "(scritto nel fascicolo: qui non va)"
_ALONE: Final = "Per ora lo portano avanti lei e il centro."
_AGREED: Final = (
    "È scritto insieme, con le sue parole. Lei può cambiarlo, fermarlo o riprenderlo quando vuole, e non firma niente "
    "che non abbia letto o che non le sia stato letto."
)


def render(plan: HerPlan | CentrePlan, fonts: Fonts) -> bytes:
    """Return either copy as a PDF."""
    return render_hers(plan, fonts) if isinstance(plan, HerPlan) else render_centre(plan, fonts)


def render_hers(plan: HerPlan, fonts: Fonts) -> bytes:
    """Return her copy as a PDF, in large letters."""
    page = Document(HER_TITLE, fonts, footer=HER_TITLE, training=plan.training, large=True)
    page.heading(HER_TITLE)
    for area, goals in plan.goals:
        page.heading(_HER_AREAS[area], 2)
        for goal in goals:
            _write_her_goal(page, goal)
    if not plan.goals:
        page.fields([("Che cosa voglio", None), ("Il primo passo", None)], columns=1)
    with page.together():
        page.heading("La prossima volta", 2)
        day = wording.day(plan.review_on) if plan.review_on is not None else None
        page.fields([("Ne riparlo il", day), ("Con chi", None)])
        page.fields([("Un passo che aggiungo io", None)], columns=1)
        page.fields([("Data", None), ("Firma", None)])
    return page.to_bytes()


def _write_her_goal(page: Document, goal: HerGoal) -> None:
    if goal.words:
        page.paragraph([Strong(goal.words), f" ({goal.done})" if goal.done else ""])
    else:
        page.fields([("Che cosa voglio", None)], columns=1)
    page.squares([_her_step(step) for step in goal.steps])


def _her_step(step: HerStep) -> list[Run]:
    due = f", entro il {wording.day(step.due)}" if step.due is not None else ""
    what = step.what or ". " * 40
    return [what, " (", step.by, due, f", {step.done}" if step.done else "", ")"]


def render_centre(plan: CentrePlan, fonts: Fonts) -> bytes:
    """Return the copy of the centre as a PDF."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {wording.code(plan.code)}", training=plan.training)
    page.heading("Progetto personalizzato")
    review = wording.day(plan.review_on) if plan.review_on is not None else None
    page.fields(
        [
            ("Fascicolo", wording.code(plan.code)),
            ("Stampato il", wording.day(plan.made_on)),
            ("Cominciato il", wording.day(plan.begun_on)),
            ("Prossima verifica", review),
        ]
    )
    page.fields([("Referente del progetto", plan.referente or None)], columns=1)
    page.paragraph(_taking_part(plan))
    for area, goals in plan.goals:
        page.heading(AREAS[area], 2)
        for goal in goals:
            _write_goal(page, goal)
    with page.together():
        page.heading("Insieme", 2)
        page.paragraph(_AGREED)
        page.fields([("Data", None), ("Firma di lei", None), ("Firma della referente", None)], columns=3)
    return page.to_bytes()


def _taking_part(plan: CentrePlan) -> list[Run]:
    if not plan.services:
        return [_ALONE]
    lead = "Progetto integrato. Partecipano: " if plan.integrated else "Partecipa: "
    return [Strong(lead), "; ".join(plan.services), "."]


def _write_goal(page: Document, goal: CentreGoal) -> None:
    page.paragraph([Strong(goal.words or _WITHHELD), ". ", _told(goal.stands, goal.note)])
    page.bullets([_step(step) for step in goal.steps])


def _step(step: CentreStep) -> list[Run]:
    due = f", entro il {wording.day(step.due)}" if step.due is not None else ""
    return [step.what or _WITHHELD, " (", step.by, due, "). ", _told(step.stands, step.note)]


def _told(stands: str, note: str) -> str:
    return f"{stands}: {note}" if note else f"{stands}."
