"""A team's meeting on paper: the minutes for the centre, and her own note, which tells nothing to who finds it."""

from datetime import date, time
from typing import Final

from desktop.domain.documents.team_paper import HerTeamNote, Present, StepAgreed, TeamMinutes
from desktop.domain.integrated.words import FIELDS
from desktop.paper.fonts import Fonts
from desktop.paper.page import Document
from desktop.paper.text import Run, Strong
from desktop.printing import wording

TITLE: Final = "Verbale"
HER_TITLE: Final = "Promemoria"
_WITHHELD: Final = "(scritto nel fascicolo: qui non va)"
_STAYS: Final = (
    "Resta nel centro. A ogni servizio si dà solo la sua scheda di passaggio, con quello che lei ha accettato che "
    "sappia. Quello che pensa del pericolo chi la segue, e dove vive, qui non c'è."
)


def render(paper: TeamMinutes | HerTeamNote, fonts: Fonts) -> bytes:
    """Return either paper as a PDF."""
    return render_hers(paper, fonts) if isinstance(paper, HerTeamNote) else render_minutes(paper, fonts)


def render_minutes(minutes: TeamMinutes, fonts: Fonts) -> bytes:
    """Return the minutes as a PDF."""
    page = Document(TITLE, fonts, footer=f"{TITLE} · {wording.code(minutes.code)}", training=minutes.training)
    page.heading("Verbale dell'incontro della squadra")
    page.fields(
        [
            ("Fascicolo", wording.code(minutes.code)),
            ("Stampato il", wording.day(minutes.made_on)),
            ("Incontro del", _when(minutes.held_on, minutes.at)),
            ("Lei c'era", "Sì" if minutes.with_her else "No"),
        ]
    )
    page.note(_STAYS)
    page.heading("Chi c'era", 2)
    page.bullets([_present(each) for each in minutes.present])
    page.heading("Che cosa si è concordato", 2)
    page.paragraph(minutes.agreed or _WITHHELD)
    page.heading("Chi fa che cosa", 2)
    if minutes.steps:
        page.bullets([_step(step) for step in minutes.steps])
    else:
        page.fields([("Che cosa, chi, entro quando", None), ("Che cosa, chi, entro quando", None)], columns=1)
    with page.together():
        page.heading("Da qui in avanti", 2)
        next_on = wording.day(minutes.next_on) if minutes.next_on is not None else None
        page.fields([("Referente del progetto", minutes.referente or None), ("Prossimo incontro", next_on)])
        page.fields([("Data", None), ("Firma della referente", None)])
    return page.to_bytes()


def _present(present: Present) -> list[Run]:
    told = [text for text in (present.service, present.task, present.person) if text]
    return [Strong(FIELDS[present.field]), f": {', '.join(told)}" if told else ""]


def _step(step: StepAgreed) -> list[Run]:
    due = f", entro il {wording.day(step.due)}" if step.due is not None else ""
    by = f" ({step.by})" if step.by else ""
    return [step.what or _WITHHELD, by, due]


def render_hers(note: HerTeamNote, fonts: Fonts) -> bytes:
    """Return her own note as a PDF, in large letters."""
    page = Document(HER_TITLE, fonts, footer=HER_TITLE, training=note.training, large=True)
    page.heading(HER_TITLE)
    page.fields([("Prossimo appuntamento", _when(note.next_on, note.at) or None), ("Dove", None)], columns=1)
    page.heading("Che cosa faccio io", 2)
    page.squares([_hers(what, due) for what, due in note.steps] or [". " * 40] * 2)
    with page.together():
        page.heading("Chi posso chiamare", 2)
        page.fields([("Nome", None), ("Numero", None), ("Nome", None), ("Numero", None)])
    return page.to_bytes()


def _hers(what: str, due: date | None) -> list[Run]:
    return [what or ". " * 40, f", entro il {wording.day(due)}" if due is not None else ""]


def _when(on: date | None, at: time | None) -> str:
    if on is None:
        return ""
    return f"{wording.day(on)}, ore {at:%H:%M}" if at is not None else wording.day(on)
