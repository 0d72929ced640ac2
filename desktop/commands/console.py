"""What a headless command reads and writes: secrets as lines of standard input, one document on standard output."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from desktop.errors import PassphraseUnreadable, Refusal
from desktop.words import sentence


class WrongUse(Exception):  # noqa: N818 - it names what happened: the command was not called as it must be
    """The command was called without something it needs; the text says what, for the one who wrote the call."""


class OutputLost(Exception):  # noqa: N818 - it names what happened
    """Standard output is closed or its disk is full: what was done is done, and cannot be told."""


class Console:
    """The three streams of a headless command; `source` is None where the process has no standard input."""

    def __init__(self, source: TextIO | None, out: TextIO, errors: TextIO) -> None:
        self._source, self._out, self._errors = source, out, errors
        self.as_json = False
        self._beside_refusal: dict[str, Any] = {}
        self._warnings: list[str] = []

    def secret(self, what: str) -> str:
        """Return the next line of standard input, a passphrase: secrets are never arguments.

        Raises:
            WrongUse: standard input ended before the line of `what`.
            PassphraseUnreadable: the line is not UTF-8.
        """
        line = self._line()
        if not line:
            raise WrongUse(f"Manca {what}: va scritta su una riga dello standard input.")
        return line.rstrip("\r\n")

    def optional_secret(self) -> str | None:
        """Return the next line of standard input, or None where there is none.

        Raises:
            PassphraseUnreadable: the line is not UTF-8.
        """
        return self._line().rstrip("\r\n") or None

    def _line(self) -> str:
        try:
            return "" if self._source is None else self._source.readline()
        except UnicodeDecodeError:
            raise PassphraseUnreadable from None

    def show(self, document: Mapping[str, Any]) -> None:
        """Print the outcome: one JSON document with `--json`, otherwise a line per field.

        Raises:
            OutputLost: standard output does not take it.
        """
        if self._warnings:
            document = {**document, "warning": " ".join(self._warnings)}
        if self.as_json:
            self._write_document(document)
        else:
            shown = {
                name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                for name, value in document.items()
            }
            self._write("".join(f"{name}: {value}\n" for name, value in shown.items()))

    @contextmanager
    def warned(self) -> Iterator[None]:
        """Do what follows an act that stands: a refusal is said beside the outcome, and takes nothing of it away."""
        try:
            yield
        except Refusal as refusal:
            told = sentence(refusal)
            self._warnings += [] if told in self._warnings else [told]

    def add_to_refusal(self, facts: Mapping[str, Any]) -> None:
        """Keep what a refusal that is about to be raised prints beside its kind and sentence."""
        self._beside_refusal.update(facts)

    def refuse(self, kind: str, sentence: str) -> None:
        """Print a refusal: the JSON document with `--json`, otherwise the sentence on standard error.

        Raises:
            OutputLost: standard output does not take it.
        """
        if self.as_json:
            self._write_document({"refused": kind, "sentence": sentence, **self._beside_refusal})
            return
        self._errors.write(sentence + "\n")
        for fault in self._beside_refusal.get("faults", ()):
            self._errors.write(f"- {fault['sentence']}\n")

    def progress(self, text: str) -> None:
        """Say on standard error how far it is, at once: standard output is for the outcome alone."""
        self._errors.write(text + "\n")
        self._errors.flush()

    def complain(self, text: str) -> None:
        """Say on standard error how the command must be called; with `--json` also in the one document.

        Raises:
            OutputLost: standard output does not take it.
        """
        self._errors.write(text + "\n")
        if self.as_json:
            self._write_document({"refused": "wrong_use", "sentence": text})

    def give_up(self, text: str) -> None:
        """Say on standard error why nothing can be said on standard output, and write there no more."""
        self._errors.write(text + "\n")
        with suppress(OSError):
            self._out.close()

    def _write_document(self, document: Mapping[str, Any]) -> None:
        self._write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except OSError as error:
            raise OutputLost from error
