"""Her work as it is shown: steps with their months and reviews, the lines of her CV, contacts, milestones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.plan import Doer
from desktop.domain.plan_words import AREAS, DOERS, OF_A_STEP
from desktop.domain.rules.benefits import Due
from desktop.domain.work import ATTENDED, ChoiceField, Paid, Relief, StepKind, WordsField
from desktop.domain.work_words import (
    ANSWERS,
    AUTONOMY,
    CONTRACTS,
    CV_KINDS,
    GOING,
    LEVEL_WORDS,
    PAID,
    RELIEFS,
    WAYS,
    WORDS,
)
from desktop.ui.pages.case.work_fields import amount_words
from desktop.ui.pages.case.work_forms import step_words
from desktop.ui.pages.case.work_more_forms import month_words
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.work import CvEntry, EmployerContact, Kept, Milestone, WorkReview, WorkStep, WorkText
    from desktop.domain.work_relief import ReliefView
    from desktop.services.path.work_page import WorkPage

_DUE_WORDS = {
    Due.YES: "Secondo le regole può riguardare chi la assume: da verificare con INPS.",
    Due.IF_OBTAINED: "Può riguardare chi la assume, con un'attestazione da avere.",
    Due.UNKNOWN: "Non si sa ancora se può riguardarla.",
    Due.NO: "Secondo le regole non la riguarda.",
}
_RESULT_WORDS = {
    Due.YES: "risulta",
    Due.IF_OBTAINED: "da attestare",
    Due.UNKNOWN: "da accertare",
    Due.NO: "non risulta",
}


class WorkRecords(QObject):
    """Makes the lines of the part; what is asked of one is sent with it.

    Attributes:
        change, take_away, move_up: a record is to be written anew, to go, to stand one place higher.
        review, month: of a step, how it goes, or a month, is to be written.
        sheet, register: of a step, its paper is wanted; `letter`: one to the employer of a contact.
    """

    change = Signal(object)
    take_away = Signal(object)
    move_up = Signal(object)
    review = Signal(object)
    month = Signal(object)
    sheet = Signal(object)
    register = Signal(object)
    letter = Signal(object)

    def step(self, page: WorkPage, kept: Kept[WorkStep]) -> Record:
        """A step, with its days, its months and how it goes."""
        text, name = kept.text, step_words(kept.text)
        acts = [self._act("Cambia", name, self.change.emit, kept)]
        if text.kind in {StepKind.PLACEMENT, StepKind.KEEPING}:
            acts.append(self._act("Come va", name, self.review.emit, kept))
        if text.kind in ATTENDED:
            acts.append(self._act("Presenze", name, self.month.emit, kept))
            acts.append(self._act("Registro", name, self.register.emit, kept))
        acts.append(self._act("Scheda", name, self.sheet.emit, kept))
        acts.append(self._act("Togli", name, self.take_away.emit, kept))
        months = [each for each in page.months if each.of_step == kept.id]
        told = [
            f"{month_words(each.month.month).capitalize()}: presenze {each.month.present}, assenze {each.month.absent}"
            f"{'' if each.month.paid is Paid.UNKNOWN else f', indennità {PAID[each.month.paid].lower()}'}"
            for each in months
        ]
        return Record(name, [*_step_lines(page, text), "; ".join(told)], acts, long=True)

    def reviewed(self, kept: Kept[WorkReview], page: WorkPage) -> Record:
        """How a job went when she was asked."""
        text, of = kept.text, page.step(kept.text.of_step)
        following = f"La prossima volta il {day_words(text.next_on)}." if text.next_on is not None else ""
        name = f"{day_words(text.held_on)}, {GOING[text.going].lower()}"
        return Record(name, [step_words(of.text) if of else "", text.words, following], self._acts(kept, name))

    def entry(self, kept: Kept[CvEntry]) -> Record:
        """A line of her CV."""
        text = kept.text
        days = [day.words if day is not None else "" for day in (text.begins, text.ends)]
        level = LEVEL_WORDS[text.level] if text.level else ""
        when = " a ".join(filter(None, days)) if all(days) else "".join(days)
        notes = [" · ".join(filter(None, (CV_KINDS[text.kind], text.at_whom, when, level))), text.words]
        notes += [] if text.in_cv else ["Resta solo qui: non va nel curriculum."]
        return Record(
            text.what, notes, [self._act("Su", text.what, self.move_up.emit, kept), *self._acts(kept, text.what)]
        )

    def contact(self, kept: Kept[EmployerContact]) -> Record:
        """That somebody spoke to an employer."""
        text = kept.text
        by = f"{DOERS[text.who]}, {WAYS[text.way].lower()}, il {day_words(text.on_day)}"
        return Record(
            text.employer,
            [" · ".join(filter(None, (by, text.person))), text.told, f"Risposta: {ANSWERS[text.answer].lower()}."],
            [self._act("Lettera", text.employer, self.letter.emit, kept), *self._acts(kept, text.employer)],
        )

    def milestone(self, page: WorkPage, kept: Kept[Milestone]) -> Record:
        """A point she chose."""
        text = kept.text
        reached = f"Raggiunto: {text.reached_on.words}" if text.reached_on is not None else "Non ancora"
        goal = next((each.text.words for each in page.goals if each.id == text.of_goal), "")
        notes = (reached, AREAS[text.area] if text.area is not None else "", f"Obiettivo: {goal}" if goal else "")
        up = self._act("Su", text.words, self.move_up.emit, kept)
        return Record(text.words, [" · ".join(filter(None, notes))], [up, *self._acts(kept, text.words)])

    def _acts(self, kept: Kept[WorkText], name: str) -> list[Button]:
        return [
            self._act("Cambia", name, self.change.emit, kept),
            self._act("Togli", name, self.take_away.emit, kept),
        ]

    def _act(self, words: str, name: str, send: Callable[[object], None], kept: object) -> Button:
        act = QuietButton(words)
        act.setAccessibleName(f"{words}: {name}")
        act.clicked.connect(lambda: send(kept))
        return act


def _step_lines(page: WorkPage, text: WorkStep) -> list[str]:
    """Return what there is to know of a step, a line for each thing."""
    name = next((each.name for each in page.team if each.id == text.operator_id), "")
    doer = DOERS[text.who]
    who = f"Lo fa {doer[:1].lower()}{doer[1:]}{f', referente {name}' if name else ''}"
    project = f"Progetto «{text.project}»" if text.project else ""
    begun = f"dal {text.begins.words}" if text.begins is not None else ""
    ended = f"fino al {text.ends.words}" if text.ends is not None else ""
    since = f" il {day_words(text.on_day)}" if text.on_day is not None else ""
    stands = f"{OF_A_STEP[text.progress]}{since}"
    lines = [
        " · ".join(filter(None, (stands, " ".join(filter(None, (begun, ended)))))),
        " · ".join(filter(None, ("" if text.who is Doer.SERVICE and not name else who, project))),
        _terms(text),
        f"Chiederle come va il {day_words(text.review_on)}." if text.review_on is not None else "",
        text.note,
    ]
    goal = next((each.text.words for each in page.goals if each.id == text.of_goal), "")
    return [*lines, f"Per l'obiettivo «{goal}»." if goal else ""]


def _terms(text: WorkStep) -> str:
    """Return the terms of a tirocinio or of a job."""
    told = [
        f"convenzione del {day_words(text.convention_on)}" if text.convention_on is not None else "",
        f"indennità {amount_words(text.indemnity)} € al mese" if text.indemnity else "",
        CONTRACTS[text.contract].lower() if text.contract else "",
        f"prova fino al {day_words(text.trial_until)}" if text.trial_until is not None else "",
    ]
    if text.relief is not Relief.NONE:
        until = f", fino al {day_words(text.relief_until)}" if text.relief_until is not None else ""
        told.append(f"esonero: {RELIEFS[text.relief].lower()}{until}")
    words = "; ".join(filter(None, told))
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def search_lines(page: WorkPage) -> list[str]:
    """Return what she looks for and needs, a line for each field that says something."""
    lines = [f"{words}: {page.said(field)}" for field, words in WORDS.items() if page.said(field)]
    if page.avoid and not page.said(WordsField.AVOID):
        lines.append(f"Luoghi che evita negli incontri: {'; '.join(page.avoid)}")
    elif page.avoid:
        lines.append(f"E negli incontri: {'; '.join(page.avoid)}")
    return lines


def autonomy_line(page: WorkPage) -> str:
    """Return whether she can live on what is hers, and since when that was said."""
    said, on = page.chosen(ChoiceField.AUTONOMY), page.chosen(ChoiceField.AUTONOMY_ON)
    words = next((words for each, words in AUTONOMY.items() if each.value == said), "")
    since = f", detto il {day_words(date.fromisoformat(on))}" if said and on else ""
    return f"Autonomia economica: {words.lower()}{since}."


def relief_lines(view: ReliefView) -> list[str]:
    """Return what the rules say of the relief, a line for each thing."""
    lines = [_DUE_WORDS[view.due]]
    lines += [f"{text}: {_RESULT_WORDS[result]}." for text, result in view.reasons if result is not None]
    if view.window is not None:
        renewal = "la finestra è passata, il rinnovo è da verificare" if view.unverified else "rinnovo da verificare"
        lines.append(f"Assunzioni fino al {day_words(view.window)}: {renewal}.")
    lines.append(f"Dura {view.told}." if view.told else "")
    lines.append(f"{view.safety} Decide lei se dirlo." if view.safety else "")
    checked = f"Regole controllate il {day_words(view.checked_on)}." if view.checked_on is not None else ""
    return [*lines, checked]
