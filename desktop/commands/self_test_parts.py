"""What `self-test` tries beside the work of a centre: that nothing is missing, and what is read by a process apart."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from desktop.app import Knowledge, load_knowledge
from desktop.domain.documents.form_filling import Filling, Writing
from desktop.errors import Refusal, SelfTestFailed
from desktop.printing.form_overlay import fill_in
from desktop.printing.official_form import read_blank
from desktop.printing.pages import Pages
from desktop.resources import read_text, resources_folder
from desktop.sync.mail_apart import read_apart

FOLDERS: Final = (
    "benefits",
    "demo",
    "families",
    "fonts",
    "forms",
    "guard",
    "high_risk",
    "icons",
    "letters",
    "network",
    "orphans",
    "plain_words",
    "plan_goals",
    "questionnaires/bisogni",
    "questions",
    "referrals",
    "risk",
    "schemas",
    "shared_words",
    "style",
    "technical_table",
)
_KNOWN: Final = tuple(name for name, part in vars(Knowledge).items() if isinstance(part, cached_property | property))
_SCHEMAS: Final = "schemas"
_FIELD: Final = "nome"
_WRITTEN: Final = "Prova"
_REPLY: Final = (
    "From: ufficio@esempio.invalid\r\nSubject: Risposta\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nLa domanda è completa.\r\n"
)


def check(step: str, held: bool) -> None:  # noqa: FBT001 - the one thing it is told
    """Go on where something holds.

    Raises:
        SelfTestFailed: it does not.
    """
    if not held:
        raise SelfTestFailed(step, "")


def find_resources() -> None:
    """Read everything the program is to find beside itself.

    Raises:
        SelfTestFailed: a part is missing or is not what was released.
    """
    for name in FOLDERS:
        check(f"resources/{name}", any(resources_folder().joinpath(name).glob("*.*")))
    knowledge = load_knowledge()
    for name in _KNOWN:
        with _named(f"resources: {name}"):
            getattr(knowledge, name)
    for schema in sorted(resources_folder().joinpath(_SCHEMAS).glob("*.json")):
        with _named(f"resources/{_SCHEMAS}"):
            json.loads(read_text(_SCHEMAS, schema.name))


def fill_a_form() -> None:
    """Have a small form read and filled in by processes of their own, as an office's is.

    Raises:
        SelfTestFailed: it was not.
    """
    content = _blank_form()
    with _named("form-fill"):
        blank = read_blank(content)
        (field,) = blank.fields
        filling = Filling((Writing(field.name, field.spots[0], _WRITTEN),), ())
        filled = fill_in(content, blank, filling, load_knowledge().fonts)
        with Pages(filled.pdf) as pages:
            shown = pages.text(0)
    check("form-fill", field.name == _FIELD and _WRITTEN in shown)


def read_a_reply() -> None:
    """Have a small message read by a process of its own, as a reply is.

    Raises:
        SelfTestFailed: it was not.
    """
    with _named("reply"):
        mail = read_apart(_REPLY.encode())
    check("reply", mail.text == _REPLY.rpartition("\r\n\r\n")[2].strip())


def _blank_form() -> bytes:
    """Return a page with one field to write in and nothing else."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.acroForm.textfield(name=_FIELD, x=100, y=700, width=200, height=24)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@contextmanager
def _named(step: str) -> Iterator[None]:
    """Say of whatever stops a step which one it was: to who installs the program it is all one."""
    try:
        yield
    except Exception as error:
        raise SelfTestFailed(step, error.kind if isinstance(error, Refusal) else type(error).__name__) from error
