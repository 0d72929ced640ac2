"""What stands in a file that is about to leave, as text: what a reader sees, and what he finds when he looks closer."""

import email
import email.policy
from collections.abc import Iterator
from email.message import Message
from typing import Final

from desktop.paper.pdfium import words_of
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.passage import Passage

_TEXTS: Final = frozenset({"csv", "json", "txt"})


class Unreadable(ValueError):  # noqa: N818 - it names what is so
    """The program made a file whose words it cannot read: a fault of its own; it may not leave unseen."""


def passages_of(files: tuple[OutgoingFile, ...] | list[OutgoingFile]) -> tuple[Passage, ...]:
    """Return everything that can be read in `files`, their names and what is attached to them too.

    Raises:
        Unreadable: one is of no kind that leaves, or is encrypted already.
    """
    return tuple(Passage(file.name, *found) for file in files for found in _parts(file.name, file.content))


def _parts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    yield "nome del file", name
    kind = name.rpartition(".")[2].lower()
    if kind in _TEXTS:
        yield "", content.decode("utf-8-sig", "replace")
    elif kind == "pdf":
        yield from _of_pdf(content)
    elif kind == "eml":
        yield from _of_mail(content)
    else:
        raise Unreadable(kind)


def _of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        pages, attached = words_of(content)
    except RuntimeError as error:  # of which PDFium's own error is one
        raise Unreadable("pdf") from error
    for number, words in enumerate(pages, start=1):
        yield f"pagina {number}", words
    for name, inside in attached:
        yield from (((f"{name} {part}").strip(), text) for part, text in _parts(name, inside))


def _of_mail(content: bytes) -> Iterator[tuple[str, str]]:
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    yield "intestazioni", "\n".join(f"{name}: {value}" for name, value in message.items())
    for part in message.walk():
        if not part.is_multipart():
            yield from _of_part(part)


def _of_part(part: Message) -> Iterator[tuple[str, str]]:
    decoded = part.get_payload(decode=True)
    inside = decoded if isinstance(decoded, bytes) else b""
    name = part.get_filename()
    if name is None:
        yield "testo", inside.decode("utf-8", "replace")
    else:
        yield from (((f"{name} {found}").strip(), text) for found, text in _parts(name, inside))
