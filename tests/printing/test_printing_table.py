"""The papers of the technical table as they are really put together: everything composed stands on the page."""

import pytest

from desktop.domain.table.paper import PaperAsked, PaperKind
from desktop.domain.table.papers import compose
from desktop.domain.table.records import Patronage
from desktop.paper.fonts import Fonts
from desktop.printing.table_paper import render
from tests.printing.structure import faults, words_of
from tests.technical_table import ASKED, AUTUMN, CAME, COURSE, SCHOOL, WINTER, a_view, kept

EVERY = (
    PaperAsked(PaperKind.MINUTES, AUTUMN),
    PaperAsked(PaperKind.MINUTES, WINTER),
    PaperAsked(PaperKind.REGISTER, COURSE),
    PaperAsked(PaperKind.REGISTER, SCHOOL),
    PaperAsked(PaperKind.CERTIFICATE, CAME),
    PaperAsked(PaperKind.PATRONAGE, ASKED),
    PaperAsked(PaperKind.YEAR, year=2026),
)


@pytest.mark.parametrize("asked", EVERY, ids=[f"{each.kind}-{place}" for place, each in enumerate(EVERY)])
def test_every_word_that_was_looked_over_is_printed(fonts: Fonts, asked: PaperAsked) -> None:
    paper = compose(a_view(), asked)
    pdf = render(paper, fonts)
    assert faults(pdf) == []
    printed = "".join(words_of(pdf).split())
    said = [word for section in paper.sections for word in section.text.replace(": ", " ").split() if word != "|"]
    assert [word for word in said if word.rstrip(":") not in printed] == []


def test_what_nobody_wrote_is_a_line_for_a_pen(fonts: Fonts) -> None:
    bare = a_view(patronages=(kept(ASKED, Patronage("Mostra", "comune")),))
    paper = compose(bare, PaperAsked(PaperKind.PATRONAGE, ASKED))
    assert faults(render(paper, fonts)) == []
    assert ("", "", "") in {section.sign for section in paper.sections}
