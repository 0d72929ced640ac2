"""What a card of «Prestazioni» says when it is opened: each part is a heading and its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.rules.benefit_words import amount_words, day_words, nucleus_words
from desktop.domain.rules.benefits import Due, sources_of
from desktop.domain.rules.settled_deadlines import DeadlineKey
from desktop.ui.pages.benefits.words import (
    SIGNS,
    STANDINGS,
    deadline_line,
    fact_line,
    paper_line,
    provider_line,
    source_line,
    stale_line,
)
from desktop.ui.theme import em
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import settlement_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.papers import PaperState
    from desktop.domain.rules.benefit import BenefitVersion
    from desktop.domain.rules.benefits import Outcome, Reason, Rules
    from desktop.domain.rules.deadlines import Deadline
    from desktop.domain.rules.nucleus import Nucleus
    from desktop.domain.rules.settled_deadlines import Settlement


class Part(QWidget):
    """A heading and the lines under it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, em(0.4), 0, 0)
        self._column.setSpacing(em(0.25))
        self._column.addWidget(PlainLabel(heading, look="eyebrow"))

    def say(self, text: str, notes: Sequence[str] = (), *, look: str = "") -> None:
        """Add a line, and lesser ones that belong to it."""
        self._column.addWidget(PlainLabel(text, look=look))
        for note in filter(None, notes):
            line = Note(note)
            line.setContentsMargins(em(1.2), 0, 0, 0)
            self._column.addWidget(line)


class Details(QWidget):
    """All there is to know of one measure for her."""

    def __init__(
        self,
        outcome: Outcome,
        rules: Rules,
        papers: Mapping[str, PaperState],
        settled: Mapping[DeadlineKey, Settlement],
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        assert outcome.version is not None, "what has no rules has no details"
        for part in _parts(outcome, outcome.version, rules, papers, settled):
            column.addWidget(part)


def _parts(
    outcome: Outcome,
    version: BenefitVersion,
    rules: Rules,
    papers: Mapping[str, PaperState],
    settled: Mapping[DeadlineKey, Settlement],
) -> Iterator[QWidget]:
    yield _about(version)
    yield _conditions(outcome)
    for nucleus in outcome.nuclei:
        yield _household(nucleus, outcome, rules)
    yield _papers(outcome, papers)
    if outcome.deadlines:
        yield _deadlines(outcome, rules, settled)
    yield _safety(version)
    if version.obstacles:
        yield _listed("Ostacoli che si incontrano", version.obstacles)
    if version.helps:
        yield _listed("Che cosa aiuta", version.helps)
    if version.compatible or version.incompatible:
        yield _together(version)
    told = [reason.requirement.text for reason in outcome.reasons if reason.result is None]
    if told:
        yield _listed("Da tenere a mente", told)
    if version.doubts:
        yield _listed("Dubbi da chiarire", version.doubts)
    yield _sources(outcome, version, rules)


def _about(version: BenefitVersion) -> Part:
    part = Part("Che cos'è e dove si chiede")
    part.say(version.what, (f"Durata: {version.duration}." if version.duration else "",))
    part.say(f"{version.office}: {version.where}.", (version.where_note,))
    if version.form:
        part.say(f"Modulo: {version.form}.", (version.form_doubt,))
    return part


def _conditions(outcome: Outcome) -> Part:
    part = Part("Condizioni, con il dato usato e l'atto")
    for reason in outcome.reasons:
        if reason.result is not None:
            _say_condition(part, outcome, reason, reason.result)
    return part


def _say_condition(part: Part, outcome: Outcome, reason: Reason, result: Due) -> None:
    requirement = reason.requirement
    facts = [fact_line(used) for used in reason.facts]
    checks = [f"Lo verifica una persona: {check}." for check in reason.checks]
    source = source_line(sources_of(outcome.benefit, requirement), requirement.article, read=requirement.read)
    part.say(f"{SIGNS[result]} {requirement.text}: {STANDINGS[result]}", (*facts, *checks, f"Fonte: {source}."))


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


def _safety(version: BenefitVersion) -> Part:
    part = Part("Chi può venirlo a sapere, quali lettere arrivano")
    part.say(version.safety or "Le fonti non dicono chi può accorgersene: da valutare insieme.")
    return part


def _together(version: BenefitVersion) -> Part:
    part = Part("Insieme ad altri aiuti")
    if version.compatible:
        part.say(f"Si può avere con: {', '.join(version.compatible)}.")
    if version.incompatible:
        part.say(f"Non si può avere con: {', '.join(version.incompatible)}.")
    return part


def _sources(outcome: Outcome, version: BenefitVersion, rules: Rules) -> Part:
    part = Part("Fonti")
    for source in version.sources:
        part.say(source.act if source.read else f"{source.act} (da verificare)", (source.note,))
    stale = stale_line(outcome, rules)
    if stale:
        part.say(stale, look="warning")
    part.say(f"Regole controllate il {day_words(version.checked_on)}.", look="strong")
    return part


def _listed(heading: str, lines: Sequence[str]) -> Part:
    part = Part(heading)
    for line in lines:
        part.say(f"· {line}")
    return part


def amounts(outcome: Outcome, rules: Rules) -> str:
    """Return the amounts of a measure as the sources give them, and how far they can be trusted."""
    version = outcome.version
    if version is None or not version.amounts:
        return ""
    said = "; ".join(amount_words(version, rules.figures, outcome.on))
    return f"{'Stima' if version.estimate else 'Importo'}: {said}."
