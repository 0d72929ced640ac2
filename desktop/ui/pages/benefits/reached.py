"""What a measure brings, on its card: the sums, the letters with who may see them, the others beside it, the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.facts.values import Truth
from desktop.domain.rules.benefit import Relation
from desktop.domain.rules.benefit_words import DUE_WORDS, RELATION_WORDS, question_words
from desktop.domain.rules.sum_words import sum_words
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.benefits.part import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.rules.benefit import BenefitVersion
    from desktop.domain.rules.benefits import Outcome, Rules
    from desktop.domain.rules.beside import Beside, Step
    from desktop.domain.rules.notices import NoticeExpected

_UNSURE = "Se la riguardi è da verificare."


def sums(outcome: Outcome, rules: Rules) -> Part:
    """Return the sums with every step written out, and what is missing to end them."""
    part = Part("I conti")
    for worked in outcome.amounts:
        notes = (worked.calculation.doubt, *_asked(worked.missing, rules), "" if worked.certain else _UNSURE)
        part.say(f"{sum_words(worked, outcome.stale)}.", notes)
    return part


def letters(outcome: Outcome, version: BenefitVersion, rules: Rules) -> Part:
    """Return which letter or notice comes, to whom, and who may see it."""
    part = Part("Chi può venirlo a sapere, quali lettere arrivano")
    part.say(version.safety or "Le fonti non dicono chi può accorgersene: da valutare insieme.")
    for expected in outcome.notices:
        notice = expected.notice
        unsure = "" if expected.certain else _UNSURE
        notes = (f"Va {notice.to}. {_seen(expected)}", *_asked(expected.missing, rules), notice.doubt, unsure)
        part.say(f"· {notice.text}.", notes, look="warning" if notice.seen_by and expected.seen is Truth.YES else "")
    return part


def _seen(expected: NoticeExpected) -> str:
    others = expected.notice.seen_by
    if not others:
        return "Non lo vede nessun altro."
    if expected.seen is Truth.YES:
        return f"Può vederlo {others}."
    if expected.seen is Truth.NO:
        return f"Con questi dati non lo vede {others}."
    return f"Potrebbe vederlo {others}: da chiarire."


def together(version: BenefitVersion, beside: Iterable[Beside]) -> Part:
    """Return what can be had with the measure and what cannot, and which of it she has now."""
    part = Part("Insieme ad altri aiuti")
    if version.compatible:
        part.say(f"Si può avere con: {', '.join(version.compatible)}.")
    if version.incompatible:
        part.say(f"Non si può avere con: {', '.join(version.incompatible)}.")
    for other in sorted(beside, key=lambda each: each.relation.how is Relation.BOTH):  # what excludes comes first
        relation = other.relation
        sure = "" if relation.read else " (da verificare)"
        has = "Lo riceve adesso." if other.received else ""
        clash = other.received is True and relation.how is Relation.EITHER
        said = f"· {on_screen(other.name)}: {RELATION_WORDS[relation.how]}; {relation.rule}{sure}."
        part.say(said, (has,), look="warning" if clash else "")
    return part


def before(steps: Iterable[Step]) -> Part:
    """Return what is asked for before the measure, in order."""
    part = Part("Che cosa chiedere prima di questa")
    for place, step in enumerate(steps, 1):
        part.say(f"{place}. {on_screen(step.name)}: {step.before.why}.", (f"{DUE_WORDS[step.due]}.",))
    return part


def _asked(paths: Iterable[str], rules: Rules) -> tuple[str, ...]:
    return tuple(f"Per saperlo manca: «{question_words(rules.catalogue, path)}»" for path in dict.fromkeys(paths))
