"""An office's form, read and put together by a process of its own: no process that holds the archive opens one."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any, Final

from desktop import form_child
from desktop.domain.documents.blank_form import BlankForm, FieldKind, FormField, FormPage, Spot
from desktop.domain.documents.form_mapping import FormMapping
from desktop.domain.documents.form_mapping_file import LARGEST as LARGEST_MAPPING
from desktop.domain.documents.form_mapping_file import read_mapping
from desktop.errors import FormUnusable, MappingUnusable
from desktop.own_program import own_command, run_apart

LARGEST: Final = 20 * 1024 * 1024
_PDF: Final = b"%PDF-"
_HEAD: Final = 1024
_ENDS: Final = {form_child.LOCKED: "locked", form_child.TOO_MANY: "too_many"}


def read_file(path: Path) -> bytes:
    """Return the content of a file that may be a form, never more than a form can have.

    Raises:
        FormUnusable: "unreadable", "too_large".
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise FormUnusable("unreadable") from None
    if len(content) > LARGEST:
        raise FormUnusable("too_large")
    return content


def read_blank(content: bytes, seconds: float = form_child.SECONDS) -> BlankForm:
    """Return the pages and fields of a form.

    Args:
        content: the file as it was downloaded.
        seconds: how long it may take.

    Raises:
        FormUnusable: it is no form that can be used.
    """
    return blank_from(content, _work(form_child.APART, content, b"", seconds))


def blank_from(content: bytes, taken_apart: bytes) -> BlankForm:
    """Return a form as the process that took it apart tells it."""
    found = json.loads(taken_apart)
    return BlankForm(
        sha256(content).digest(),
        tuple(FormPage(*page) for page in found["pages"]),
        tuple(map(_field, found["fields"])),
        bool(found["xfa"]),
    )


def put_together(content: bytes, overlay: bytes, seconds: float = form_child.SECONDS) -> bytes:
    """Return a form with `overlay`, a PDF of as many pages, over it; nothing in it can be filled in any more.

    Raises:
        FormUnusable: it is no form that can be used.
    """
    return _work(form_child.TOGETHER, content, overlay, seconds)


def mapping_for(blank: BlankForm, path: Path) -> FormMapping:
    """Return the matches in a file, which must be those of this form.

    Raises:
        MappingUnusable: they are not, or the file is none of matches.
    """
    try:
        with path.open("rb") as file:
            mapping = read_mapping(file.read(LARGEST_MAPPING + 1))
    except OSError:
        raise MappingUnusable("unreadable") from None
    if mapping.digest != blank.digest:
        raise MappingUnusable("other_form")
    return mapping


def _field(found: dict[str, Any]) -> FormField:
    spots = tuple(Spot(*spot) for spot in found["spots"])
    how = {name: found[name] for name in ("name", "label", "most", "combed", "lines")}
    return FormField(kind=FieldKind(found["kind"]), spots=spots, **how)


def _work(job: str, content: bytes, overlay: bytes, seconds: float) -> bytes:
    if len(content) > LARGEST:
        raise FormUnusable("too_large")
    if _PDF not in content[:_HEAD]:
        raise FormUnusable("not_pdf")
    try:
        ended = run_apart(command(job), form_child.framed(content, overlay), seconds)
    except TimeoutExpired:
        raise FormUnusable("slow") from None
    if ended.returncode != form_child.DONE:
        raise FormUnusable(_ENDS.get(ended.returncode, "damaged"))
    return ended.stdout


def command(job: str) -> Sequence[str]:
    """Return what starts the process."""
    return own_command(form_child.FLAG, job)
