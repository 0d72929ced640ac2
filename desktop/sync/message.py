"""The draft of the mail: RFC 5322 less what the mail program adds when it is sent."""

import base64
import quopri
from collections.abc import Sequence

from desktop.sync import phrases
from desktop.sync.outgoing import OutgoingFile, Sender
from desktop.sync.shapes import Period

# "=_" stands in neither base64 nor quoted-printable text, so the boundary can never be met inside a part.
BOUNDARY = "=_parte_del_riepilogo_="
_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".json": "application/json",
}
_LINE_END = "\r\n"
_BASE64_COLUMNS = 76


def write_draft(period: Period, sender: Sender, attachments: Sequence[OutgoingFile]) -> bytes:
    """Return the draft with its attachments: no Date, From, Message-ID or User-Agent, a fixed boundary, CRLF.

    `X-Unsent: 1` has Outlook and Thunderbird open it ready to be sent. Subject and text say nothing of the figures.
    """
    letter = phrases.letter(period, training=sender.training)
    return compose(sender.addressee, phrases.SUBJECT, letter, attachments)


def compose(addressee: str, subject: str, letter: str, attachments: Sequence[OutgoingFile]) -> bytes:
    """Return a draft to `addressee`, one address or none, under a fixed subject, with its letter and attachments."""
    head = [
        "X-Unsent: 1",
        f"To: {addressee}".rstrip(),
        f"Subject: {subject}",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{BOUNDARY}"',
    ]
    parts = [_text_part(letter), *map(_attached_part, attachments)]
    whole = [*head, ""]
    for part in parts:
        whole += [f"--{BOUNDARY}", *part]
    whole += [f"--{BOUNDARY}--", ""]
    return _LINE_END.join(whole).encode("ascii")


def write_text(period: Period, sender: Sender) -> bytes:
    """Return what is pasted where the draft cannot be opened: addressee, subject and text, with the same words."""
    return compose_text(sender.addressee, phrases.SUBJECT, phrases.letter(period, training=sender.training))


def compose_text(addressee: str, subject: str, letter: str) -> bytes:
    """Return what is pasted in the place of a draft: addressee, subject and letter."""
    lines = [f"A: {addressee}".rstrip(), f"Oggetto: {subject}", ""]
    text = "\n".join(lines) + "\n" + letter
    return text.replace("\n", _LINE_END).encode("utf-8")


def _text_part(text: str) -> list[str]:
    encoded = quopri.encodestring(text.encode("utf-8")).decode("ascii")
    return [
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        *encoded.removesuffix("\n").split("\n"),
    ]


def _attached_part(file: OutgoingFile) -> list[str]:
    encoded = base64.b64encode(file.content).decode("ascii")
    return [
        f"Content-Type: {_TYPES[file.name[file.name.rindex('.') :]]}",
        f'Content-Disposition: attachment; filename="{file.name}"',
        "Content-Transfer-Encoding: base64",
        "",
        *(encoded[at : at + _BASE64_COLUMNS] for at in range(0, len(encoded), _BASE64_COLUMNS)),
    ]
