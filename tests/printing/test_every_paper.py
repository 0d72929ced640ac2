"""Whatever the program prints, in whatever state its content is: tagged, whole, within the page, always the same."""

import ast
import subprocess
from pathlib import Path

import pdfua
import pytest

from desktop.paper.fonts import Fonts
from tests.golden import assert_as_kept, structure_told
from tests.printing.papers import PAPERS, Inventing, Paper
from tests.printing.structure import faults, nearly_empty, off_the_page, words_of

DESKTOP = Path(__file__).parents[2] / "desktop"
MARKUP = "<b>a</b> & <img src='file:///etc/passwd'/> &#0; </para>"
MIXED = f"Ștefania Ґалаґан їє أحمد علي (INPS) +39 02 12 王小明\U0001f600\u202eabc\u200f\x07\x00\ud83d\n\n{MARKUP}"
KEPT = Path(__file__).parent / "structures"
CONTENTS = {
    "usual": Inventing("Frase di prova, né lunga né corta"),
    "nothing": Inventing("", 0, flag=False),
    "invented women": Inventing("Frase di prova", training=True),
    "hostile": Inventing(MIXED),
    "twelve": Inventing("Frase di prova, né lunga né corta", 12),
}
SCRIPTS = {
    "Arabic": Inventing("طلب إلى INPS (مكتب 12)"),
    "Chinese": Inventing("向 INPS 提出的申请(第 12 号)"),
    "Cyrillic": Inventing("Заява до INPS, ґанок її дому"),
}
MANY_SIGNS = {
    "one word": Inventing("w" * 300),
    "ten thousand": Inventing("parola lunga " * 770, 1),
    "mixed": Inventing("Ștefania Ґалаґан 王小明 " * 12, 3),
}
USUALLY = (*CONTENTS, *SCRIPTS)
MADE_TWICE = ("usual", "hostile", "twelve", "Arabic")
EVERY_CONTENT = {**CONTENTS, **SCRIPTS, **MANY_SIGNS}
READ = (Inventing("Frase di prova"), Inventing("Frase di prova", 1, flag=False))


def test_no_paper_is_written_where_it_would_not_be_found() -> None:
    found = {paper.render.__module__ for paper in PAPERS}
    for file in DESKTOP.rglob("*.py"):
        writes = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
        if any(isinstance(call.func, ast.Name) and call.func.id == "Document" for call in writes):
            assert ".".join(("desktop", *file.relative_to(DESKTOP).with_suffix("").parts)) in found


class Made:
    """One paper, each content of it rendered once for all that is asked of it."""

    def __init__(self, paper: Paper, fonts: Fonts) -> None:
        self.paper, self._fonts = paper, fonts
        self._made: dict[str, bytes] = {}

    def of(self, name: str) -> bytes:
        if name not in self._made:
            self._made[name] = self.again(name)
        return self._made[name]

    def again(self, name: str) -> bytes:
        return self.paper.made(self._fonts, EVERY_CONTENT[name])


@pytest.fixture(scope="module", params=PAPERS, ids=[paper.name for paper in PAPERS])
def made(request: pytest.FixtureRequest, fonts: Fonts) -> Made:
    return Made(request.param, fonts)


# Measured is what tells of each paper to a screen reader; what runs here is the same in more states.
@pytest.mark.no_cover
def test_it_is_the_same_each_time_it_is_made(made: Made) -> None:
    for name in MADE_TWICE:
        assert made.of(name) == made.again(name), name


@pytest.mark.no_cover
def test_it_is_tagged_as_it_should_be(made: Made, tmp_path: Path) -> None:
    for name in USUALLY:
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(made.of(name))
        assert [finding.message for finding in pdfua.validate(str(file)).findings] == [], name
        assert faults(made.of(name)) == [], name


@pytest.mark.no_cover
@pytest.mark.outside("qpdf")
def test_qpdf_finds_nothing_wrong_with_it(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "documento.pdf"
    for name in USUALLY:
        file.write_bytes(made.of(name))
        checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.no_cover
def test_nothing_on_it_is_off_the_page_or_on_something_else(made: Made) -> None:
    for name, content in EVERY_CONTENT.items():
        if not content.training:  # the mark of invented women lies under the text on purpose
            assert off_the_page(made.of(name))[:3] == [], name


@pytest.mark.no_cover
def test_no_page_bears_next_to_nothing(made: Made) -> None:
    for name in USUALLY:
        assert nearly_empty(made.of(name)) == [], name


def test_what_the_program_says_on_it_can_all_be_drawn(made: Made, strict_fonts: Fonts) -> None:
    for content in (CONTENTS["usual"], CONTENTS["nothing"]):
        assert made.paper.made(strict_fonts, content).startswith(b"%PDF")


@pytest.mark.no_cover
def test_nothing_in_other_letters_is_replaced_on_it(made: Made) -> None:
    for name in SCRIPTS:
        assert "sta al posto di un carattere" not in words_of(made.of(name)), name


@pytest.mark.outside("pdfinfo")
def test_a_screen_reader_meets_it_as_it_was_meant(made: Made, strict_fonts: Fonts, tmp_path: Path) -> None:
    told = (structure_told(made.paper.made(strict_fonts, content), tmp_path) for content in READ)
    assert_as_kept("\n".join(told), KEPT / f"{made.paper.name}.txt")


def test_nothing_is_kept_of_a_paper_that_is_no_more() -> None:
    assert {file.stem for file in KEPT.iterdir()} == {paper.name for paper in PAPERS}


def test_nothing_we_write_says_that_a_paper_conforms_to_a_standard_nobody_checked_it_against() -> None:
    written = [*DESKTOP.parent.glob("*.md"), *DESKTOP.parent.glob("docs/**/*.md"), *DESKTOP.rglob("*.py")]
    claims = ("conforme PDF/UA", "conforme a PDF/UA", "PDF/UA compliant", "PDF/UA conformant")
    assert len(written) > 100
    assert [file.name for file in written if any(claim in file.read_text() for claim in claims)] == []
