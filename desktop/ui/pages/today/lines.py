"""The lines of «Oggi» that come with the page: a visit, a talk left half way, papers to look for, a consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.place import Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.record import Record
from desktop.ui.wording import consent_title, day_words, visit_place, visit_words, who_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.agenda import EndingConsent, SuspendedInterview, VisitPapers
    from desktop.domain.identifiers import CaseId
    from desktop.domain.visit import VisitRow

    Go = Callable[[Place], object]


def place_of(interview: SuspendedInterview) -> Place:
    """Return the question at which a talk goes on."""
    return Place("interview", interview.case_id, interview.id, interview.stopped_at)


def suspended_line(interview: SuspendedInterview, go: Go) -> Record:
    """Return a talk left half way, with what resumes it."""
    resume = Button("Riprendi", sign="play")
    resume.setAccessibleName(f"Riprendi il colloquio: {who_words(interview.code, interview.alias)}")
    resume.clicked.connect(lambda: go(place_of(interview)))
    return Record(
        who_words(interview.code, interview.alias), [f"Colloquio del {day_words(interview.held_on)}"], [resume]
    )


def visit_line(row: VisitRow, go: Go, *, opens: bool) -> Record:
    """Return a visit, with what opens its file where she may."""
    when, who = visit_words(row.visit.plan), who_words(row.code, row.alias)
    acts = [_open(row.visit.case_id, "visits", f"{who}, {when}", go)] if opens else []
    return Record(f"{when[:1].upper()}{when[1:]}", [" · ".join(filter(None, (who, visit_place(row.visit.plan))))], acts)


def papers_line(papers: VisitPapers, go: Go) -> Record:
    """Return the papers missing for a visit."""
    when, who = visit_words(papers.row.visit.plan), who_words(papers.row.code, papers.row.alias)
    act = _open(papers.row.visit.case_id, "papers", f"i documenti di {who}", go)
    return Record(f"{who} · {when}", _paper_notes(papers), [act])


def consent_line(consent: EndingConsent, go: Go) -> Record:
    """Return a consent about to end."""
    who = who_words(consent.code, consent.alias)
    title = "Per il servizio di un invio" if consent.referral else consent_title(consent.purpose, consent.recipient)
    part, named = ("referrals", "gli invii") if consent.referral else ("consents", "i consensi")
    words = f"{title}, fino al {day_words(consent.expires_on)}"
    return Record(who, [words], [_open(consent.case_id, part, f"{named} di {who}", go)])


def _open(case_id: CaseId, part: str, named: str, go: Go) -> Button:
    button = Button("Apri")
    button.setAccessibleName(f"Apri: {named}")
    button.clicked.connect(lambda: go(Place("case", case_id, question=part)))
    return button


def _paper_notes(papers: VisitPapers) -> list[str]:
    missing = f"Da avere: {', '.join(papers.missing)}" if papers.missing else ""
    one = "Un'altra carta da controllare" if papers.missing else "Una carta da controllare"
    check = one if papers.to_check == 1 else f"{papers.to_check} carte da controllare"
    return [missing, check if papers.to_check else ""]
