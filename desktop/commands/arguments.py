"""Reads the arguments of a headless command, and says in Italian what is wrong with them."""

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

from desktop.commands.console import WrongUse

# What argparse says, and how we say it; its own words are not translated where they are in none of these forms.
_SAID = (
    (r"the following arguments are required: (.+)", "manca {0}"),
    (r"unrecognized arguments: (.+)", "«{0}» non è previsto"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", "{0} non può essere «{1}», ma uno tra {2}"),
    (r"argument (.+?): expected one argument", "{0} vuole un valore"),
    (r"argument (.+?): invalid int value: '(.*)'", "{0} vuole un numero intero, non «{1}»"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "{0} non vuole un valore"),
    (r"argument (.+?): (serve .+)", "{0}: {1}"),
    (r"ambiguous option: (.+) could match (.+)", "{0} può essere più di una cosa: {1}"),
)


class Arguments(argparse.ArgumentParser):
    """A parser that raises `WrongUse` instead of ending the program: the console says it, as JSON where asked."""

    def __init__(self, **said: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        super().__init__(**said)
        self.register("type", Path, _path)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong.

        Raises:
            WrongUse: always.
        """
        raise WrongUse(f"Il comando non è scritto come serve: {in_italian(message)}. Aiuto: {self.prog} --help")


def _path(typed: str) -> Path:
    """Return a path; of no text Python makes the folder one happens to be in."""
    if not typed:
        raise argparse.ArgumentTypeError("serve il nome di un file o di una cartella")
    return Path(typed)


def in_italian(message: str) -> str:
    """Return what argparse has to say, in Italian."""
    for form, said in _SAID:
        found = re.fullmatch(form, message, re.DOTALL)
        if found:
            return said.format(*(part.replace("'", "") for part in found.groups()))
    return message


def check_text(arguments: argparse.Namespace) -> None:
    """Check that every text is one: a system hands on bytes that are no UTF-8 as halves of signs nobody can write.

    Raises:
        WrongUse: one is not. Paths are exempt: they may be any bytes.
    """
    for value in vars(arguments).values():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and not _is_writing(text):
                raise WrongUse("Un testo del comando non è in UTF-8. Imposta UTF-8 nel terminale e riprova.")


def _is_writing(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
