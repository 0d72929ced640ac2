"""What a card of «Prestazioni» says when it is opened: each part is a heading and its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.rules.benefit_words import amount_words, day_words, nucleus_words
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.settled_deadlines import DeadlineKey
from desktop.ui.pages.benefits.conditions import conditions
from desktop.ui.pages.benefits.part import Part, listed
from desktop.ui.pages.benefits.reached import before, letters, sums, together
from desktop.ui.pages.benefits.words import deadline_line, fact_line, paper_line, provider_line, stale_line
from desktop.ui.theme import em
from desktop.ui.wording import settlement_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.domain.papers import PaperState
    from desktop.domain.rules.benefit import BenefitVersion
    from desktop.domain.rules.benefits import Outcome, Rules
    from desktop.domain.rules.deadlines import Deadline
    from desktop.domain.rules.nucleus import Nucleus
    from desktop.domain.rules.settled_deadlines import Settlement
    from desktop.ui.pages.benefits.shown import Shown


class Details(QWidget):
    """All there is to know of one measure for her."""

    def __init__(self, shown: Shown, rules: Rules) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        assert shown.outcome.version is not None, "what has no rules has no details"
        for part in _parts(shown, shown.outcome.version, rules):
            column.addWidget(part)


def _parts(shown: Shown, version: BenefitVersion, rules: Rules) -> Iterator[QWidget]:
    outcome = shown.outcome
    yield _about(outcome, version)
    yield from conditions(outcome)
    for nucleus in outcome.nuclei:
        yield _household(nucleus, outcome, rules)
    if outcome.amounts and outcome.due is not Due.NO:
        yield sums(outcome, rules)
    if shown.steps:
        yield before(shown.steps)
    yield _papers(outcome, shown.papers)
    if outcome.deadlines:
        yield _deadlines(outcome, rules, shown.settled)
    yield letters(outcome, version, rules)
    if version.obstacles:
        yield listed("Ostacoli che si incontrano", version.obstacles)
    if version.helps:
        yield listed("Che cosa aiuta", version.helps)
    if version.compatible or version.incompatible or shown.beside:
        yield together(version, shown.beside)
    if version.doubts:
        yield listed("Dubbi da chiarire", version.doubts)
    yield _sources(outcome, version, rules)


def _about(outcome: Outcome, version: BenefitVersion) -> Part:
    part = Part("Che cos'è e dove si chiede")
    part.say(version.what, (f"Durata: {version.duration}." if version.duration else "",))
    asks = f"Chi fa la domanda: {version.who}." if version.who else ""
    comune = fact_line(outcome.municipality) if outcome.municipality is not None else ""
    part.say(f"{version.office}: {version.where}.", (asks, version.where_note, comune))
    if version.form:
        part.say(f"Modulo: {version.form}.", (version.form_doubt,))
    return part


def _household(nucleus: Nucleus, outcome: Outcome, rules: Rules) -> Part:
    part = Part("Il nucleo")
    rows = [row for row in nucleus.rows if not row.discreet]
    why = [f"{row.text}." for row in rows]
    if len(rows) < len(nucleus.rows):
        why.append("C'è anche un motivo riservato: resta nel fascicolo.")
    asked = [f"Per chiarirlo manca: «{rules.catalogue.at(path).question}»" for path in dict.fromkeys(nucleus.missing)]
    acts = [outcome.benefit.sources[key].act for key in nucleus.rule.sources]
    part.say(f"{nucleus_words(nucleus)}.", (*why, *asked, f"Fonte: {'; '.join(acts)}." if acts else ""))
    return part


def _papers(outcome: Outcome, papers: Mapping[str, PaperState]) -> Part:
    part = Part("Documenti")
    for needed in outcome.papers:
        part.say(paper_line(needed, papers.get(needed.paper.id)), (provider_line(needed),))
    if not outcome.papers:
        part.say("Le fonti non ne indicano.")
    return part


def _deadlines(outcome: Outcome, rules: Rules, settled: Mapping[DeadlineKey, Settlement]) -> Part:
    part = Part("Scadenze")
    for deadline in outcome.deadlines:
        settlement = _settled(outcome, deadline, settled)
        if settlement is not None:
            part.say(f"{settlement_words(settlement)} · {deadline.term.text}.")
            continue
        look = "warning" if deadline.past else ""
        part.say(deadline_line(deadline, rules, outcome.on), (deadline.term.doubt,), look=look)
    return part


def _settled(outcome: Outcome, deadline: Deadline, settled: Mapping[DeadlineKey, Settlement]) -> Settlement | None:
    if deadline.event is None:
        return None
    return settled.get(DeadlineKey(outcome.benefit.id, deadline.term.id, deadline.event))


def _sources(outcome: Outcome, version: BenefitVersion, rules: Rules) -> Part:
    part = Part("Fonti")
    for source in version.sources:
        part.say(source.act if source.read else f"{source.act} (da verificare)", (source.note,))
    stale = stale_line(outcome, rules)
    if stale:
        part.say(stale, look="warning")
    part.say(f"Regole controllate il {day_words(version.checked_on)}.", look="strong")
    return part


def amounts(outcome: Outcome, rules: Rules) -> str:
    """Return the amounts of a measure as the sources give them, and how far they can be trusted."""
    version = outcome.version
    if version is None or not version.amounts:
        return ""
    said = "; ".join(amount_words(version, rules.figures, outcome.on))
    return f"{'Stima' if version.estimate else 'Importo'}: {said}."
