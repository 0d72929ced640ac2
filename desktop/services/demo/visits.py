"""Invents what a woman wishes for a visit to the desk, and what came of one that was."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.domain.desk import wishes
from desktop.domain.form.assessment import Answers
from desktop.domain.visit import Arrangement, VisitPlan, Wishes
from desktop.domain.visit_outcome import BenefitOutcome, NextStep, Result, StepBy, VisitOutcome
from desktop.services.demo.margins import drawn


def invented_wishes(rng: Random, answers: Answers, desk: Mapping[str, Any]) -> Wishes:
    """Return what she answered, with a language where she asked for mediation."""
    told = wishes(answers)
    wanted = Arrangement.MEDIATION in told.arrangements
    return replace(told, language=rng.choice(desk["languages"]) if wanted else "")


def invented_outcome(rng: Random, plan: VisitPlan, until: date, desk: Mapping[str, Any]) -> VisitOutcome | None:
    """Return what came of a visit; None for one that is still to come, or of which nobody wrote yet."""
    if plan.on >= until or rng.random() >= desk["told"]:
        return None
    if rng.random() >= desk["held"]:
        return VisitOutcome(False)
    return VisitOutcome(True, tuple(_outcome(rng, benefit, plan.on, desk) for benefit in plan.benefits))


def _outcome(rng: Random, benefit: str, on: date, desk: Mapping[str, Any]) -> BenefitOutcome:
    result = Result(drawn(rng, desk["results"]))
    what, by, least, most = rng.choice(desk["steps"][result.value])
    due = on + timedelta(days=rng.randint(least, most))
    asked = result is not Result.NOT_ASKED
    return BenefitOutcome(
        benefit,
        result,
        rng.choice(desk["reasons"]) if result is Result.REFUSED else "",
        f"PROVA.{rng.randrange(10_000):04}" if asked and rng.random() < desk["protocol"] else "",
        (rng.choice(desk["papers"]),) if result is Result.WANTING else (),
        step=NextStep(what, StepBy(by), due) if what else None,
    )
