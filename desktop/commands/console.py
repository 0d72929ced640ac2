"""What a headless command reads and writes: secrets as lines of standard input, one document on standard output."""

import json
from collections.abc import Mapping
from typing import Any, TextIO


class WrongUse(Exception):  # noqa: N818 - it names what happened: the command was not called as it must be
    """The command was called without something it needs; the text says what, for the one who wrote the call."""


class Console:
    """The three streams of a headless command."""

    def __init__(self, source: TextIO, out: TextIO, errors: TextIO) -> None:
        self._source, self._out, self._errors = source, out, errors
        self.as_json = False
        self._beside_refusal: dict[str, Any] = {}

    def secret(self, what: str) -> str:
        """Return the next line of standard input, a passphrase: secrets are never arguments.

        Raises:
            WrongUse: standard input ended before the line of `what`.
        """
        line = self._source.readline()
        if not line:
            raise WrongUse(f"Manca {what}: va scritta su una riga dello standard input.")
        return line.rstrip("\r\n")

    def optional_secret(self) -> str | None:
        """Return the next line of standard input, or None where there is none."""
        return self._source.readline().rstrip("\r\n") or None

    def show(self, document: Mapping[str, Any]) -> None:
        """Print the outcome: one JSON document with `--json`, otherwise a line per field."""
        if self.as_json:
            self._out.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        else:
            for name, value in document.items():
                shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                self._out.write(f"{name}: {shown}\n")

    def add_to_refusal(self, facts: Mapping[str, Any]) -> None:
        """Keep what a refusal that is about to be raised prints beside its kind and sentence."""
        self._beside_refusal.update(facts)

    def refuse(self, kind: str, sentence: str) -> None:
        """Print a refusal: the JSON document with `--json`, otherwise the sentence on standard error."""
        if self.as_json:
            document = {"refused": kind, "sentence": sentence, **self._beside_refusal}
            self._out.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
            return
        self._errors.write(sentence + "\n")
        for fault in self._beside_refusal.get("faults", ()):
            self._errors.write(f"- {fault['sentence']}\n")

    def complain(self, text: str) -> None:
        """Say on standard error how the command must be called."""
        self._errors.write(text + "\n")
