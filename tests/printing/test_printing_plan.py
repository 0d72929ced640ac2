"""The plan over more than one page: no goal is left at the foot of one with its steps on the next."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.domain.documents.plan_paper import CentreGoal, CentrePlan, CentreStep, HerGoal, HerPlan, HerStep
from desktop.domain.plan import Area
from desktop.paper.fonts import Fonts
from desktop.printing.plan_paper import render

_DAY = date(2026, 3, 2)


def centre_plan(above: int) -> CentrePlan:
    steps = tuple(CentreStep(f"PASSO{n} chiamare l'ufficio", "lei e il centro", None, "In corso", "") for n in range(2))
    goals = [CentreGoal(f"OBIETTIVO{n}", "In corso", "", steps) for n in range(9)]
    first = CentreGoal("Prima.", "In corso", "parola " * above, steps)
    return CentrePlan(
        "K7M3QX",
        _DAY,
        _DAY,
        "Carla",
        services=(),
        integrated=False,
        review_on=_DAY,
        goals=((Area.WORK, (first, *goals)),),
    )


def her_plan(above: int) -> HerPlan:
    steps = (HerStep("PASSO0 chiamare l'ufficio", "con il centro", _DAY, ""), HerStep("", "io", None, ""))
    goals = [HerGoal(f"OBIETTIVO{n}." if n % 2 else "", "", steps) for n in range(9)]
    return HerPlan(((Area.WORK, (HerGoal("parola " * (above + 1), "", steps), *goals)),), _DAY)


@pytest.mark.parametrize("above", range(0, 200, 8))
def test_a_goal_stands_on_the_page_of_its_first_step(fonts: Fonts, above: int) -> None:
    for plan, empty in ((centre_plan(above), "OBIETTIVO"), (her_plan(above), "Che cosa voglio")):
        pages = [page.extract_text() for page in PdfReader(BytesIO(render(plan, fonts))).pages]
        assert len(pages) > 1
        for text in pages:
            last_goal = max(text.rfind("OBIETTIVO"), text.rfind(empty))
            assert last_goal < 0 or "PASSO0" in text[last_goal:]
