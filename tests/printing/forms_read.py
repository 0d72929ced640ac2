"""What the tests of the offices' forms read back."""

import re
import subprocess
from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest

from desktop import form_child
from desktop.domain.documents.blank_form import BlankForm, FormField
from desktop.domain.documents.form_filling import Filling, Writing
from desktop.errors import FormUnusable
from desktop.printing import official_form


def read_here(pdf: bytes) -> BlankForm:
    """Read a form in this process, as the other one does."""
    out = BytesIO()
    assert form_child.work(form_child.APART, BytesIO(form_child.framed(pdf)), out) == form_child.DONE
    return official_form.blank_from(pdf, out.getvalue())


def by_name(blank: BlankForm) -> dict[str, FormField]:
    return {field.name: field for field in blank.fields}


def written(blank: BlankForm, name: str, text: str) -> Filling:
    field = by_name(blank)[name]
    cells = field.most if field.combed else 0
    return Filling(tuple(Writing(field.title, spot, text, cells, field.lines) for spot in field.spots), ())


def words(pdf: bytes, page: int = 0) -> str:
    return subprocess.run(
        ["pdftotext", "-f", str(page + 1), "-l", str(page + 1), "-layout", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout.decode()


def beyond(pdf: bytes, blank: BlankForm) -> list[str]:
    """The signs that stand in no field of the first page, but for those that were printed there before."""
    spots = [spot for field in blank.fields for spot in field.spots if spot.page == 0]
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    page.set_rotation(0)
    text = page.get_textpage()
    before = re.compile(r"Modulo di domanda 1|ARCHIVIO DI PROVA.*ufficio")
    whole = text.get_text_range()
    printed = {place for found in before.finditer(whole) for place in range(*found.span())}
    told = []
    for place in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(place)
        if place in printed or right - left < 0.1 or not text.get_text_range(place, 1).strip():
            continue
        inside = any(
            s.left - 2 <= left and right <= s.right + 2 and s.bottom - 2 <= bottom and top <= s.top + 2 for s in spots
        )
        told += [] if inside else [f"{left:.0f}-{right:.0f}, {bottom:.0f}-{top:.0f}"]
    text.close()
    document.close()
    return told


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(FormUnusable) as found:
        work()
    return found.value.why
