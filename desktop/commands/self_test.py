"""`self-test`: the whole work of a centre in a scratch folder, through the same commands, with invented women.

It is what the frozen program is asked after it was built: does each part load, does each find what it needs, and does
the program start itself for what is read apart.
"""

import argparse
import csv
import io
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from desktop.app import load_knowledge
from desktop.commands import DONE, main
from desktop.commands.console import Console
from desktop.commands.self_test_parts import check, fill_a_form, find_resources, read_a_reply
from desktop.domain.form.assessment import Answers, Mark
from desktop.domain.periods import Period, period_of
from desktop.domain.protocol import Cadence
from desktop.errors import SelfTestFailed
from desktop.printing.pages import Pages
from desktop.services.demo.answers import filled_in
from desktop.storage.founding import Founding, found
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import local_now

_WOMEN = 40
_FIGURES = 10
_OPERATOR = "Prova"
_PASSPHRASE = "zattera fiaba limpido scorta melodia"  # noqa: S105 - of an archive that lives for some seconds
_FACTS = {"violenza_dichiarata": True, "eta": 34}
_BENEFITS = ("reddito_liberta", "assegno_unico", "isee_servizio")
_DPI = 50
_SEED = 20


@dataclass(frozen=True, slots=True)
class Scratch:
    """Where it happens, and the period that is summed up: the last quarter that is over."""

    folder: Path
    period: Period

    @property
    def archive(self) -> Path:
        """The folder of the archive."""
        return self.folder / "archivio"

    def run(self, command: str, *arguments: object, secret: str | None = _PASSPHRASE) -> dict[str, Any]:
        """Run one command and return the document it printed.

        Raises:
            SelfTestFailed: it was refused.
        """
        source, out = io.StringIO("" if secret is None else f"{secret}\n"), io.StringIO()
        opening = () if secret is None else ("--operator", _OPERATOR)
        code = main([command, *map(str, arguments), *opening, "--json"], Console(source, out, io.StringIO()))
        document: dict[str, Any] = json.loads(out.getvalue())
        if code != DONE:
            raise SelfTestFailed(command, document["refused"])
        return document


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("self-test", help="prova tutto il lavoro in una cartella provvisoria")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_run)


def _run(_: argparse.Namespace, __: Console) -> Mapping[str, Any]:
    today = local_now().date()
    this_quarter = period_of(today, Cadence.QUARTER)
    last_quarter = period_of(this_quarter.span.begins - timedelta(days=1), Cadence.QUARTER)
    began = time.monotonic()
    with TemporaryDirectory(prefix="prova-", ignore_cleanup_errors=True) as folder:
        scratch = Scratch(Path(folder), last_quarter)
        for step in _STEPS:
            step(scratch)
    return {"ok": True, "steps": list(_STEPS.values()), "seconds": round(time.monotonic() - began, 1)}


def _make(scratch: Scratch) -> None:
    founding = Founding(
        centre="Centro",
        network="Rete",
        operator=_OPERATOR,
        passphrase=_PASSPHRASE,
        created_on=scratch.period.span.begins,
    )
    found(scratch.archive, founding, CHEAPEST)
    scratch.run("protocol", scratch.archive, "--set", "mailbox=nessuno@esempio.invalid")
    check("protocol", scratch.run("verify", scratch.archive)["ok"])


def _import(scratch: Scratch) -> None:
    file = scratch.folder / "risposte.csv"
    file.write_text(_answers_file(scratch.period.span.begins), encoding="utf-8")
    imported = scratch.run("import-answers", scratch.archive, file, "--form", "bisogni")["imported"]
    check("import-answers", imported == _WOMEN)


def _read(scratch: Scratch) -> None:
    cases = scratch.run("cases", scratch.archive, "--find", "donna 1")["cases"]
    shown = [scratch.run("case", scratch.archive, each["code"]) for each in cases]
    check("cases", bool(cases))
    check("case", any(interview["needs"] for each in shown for interview in each["assessments"]))


def _evaluate(scratch: Scratch) -> None:
    file = scratch.folder / "fatti.json"
    file.write_text(json.dumps(_FACTS), encoding="utf-8")
    benefits = scratch.run("benefits", "--facts", file, secret=None)["benefits"]
    check("benefits", set(_BENEFITS) <= {benefit["id"] for benefit in benefits})


def _release(scratch: Scratch) -> None:
    out = scratch.folder / "casella"
    asked = ("summary", scratch.archive, "--period", scratch.period.code, "--out", out)
    first = scratch.run(*asked)
    drafts = {path: Path(path).read_bytes() for path in first["files"]}
    again = scratch.run(*asked)
    check("summary", len(first["figures"]) == _FIGURES and again["figures"] == first["figures"])
    check("summary", all(Path(path).read_bytes() == content for path, content in drafts.items()))
    check("ledger", scratch.run("ledger", scratch.archive)["chain_verified"])


def _print(scratch: Scratch) -> None:
    case = scratch.run("cases", scratch.archive)["cases"][0]
    file = scratch.folder / "incontro.pdf"
    scratch.run("dossier", scratch.archive, case["code"], "--benefits", ",".join(_BENEFITS), "--out", file)
    with Pages(file.read_bytes()) as pages:
        drawn = [pages.image(index, _DPI) for index in range(len(pages))]
    check("dossier", all(len(set(page.pixels)) > 1 for page in drawn))


def _verify(scratch: Scratch) -> None:
    check("verify", scratch.run("verify", scratch.archive)["ok"])


_STEPS: Mapping[Callable[[Scratch], None], str] = {
    lambda _: find_resources(): "find every resource",
    _make: "create, lock, reopen",
    _import: "import answers",
    _read: "derive needs",
    _evaluate: "evaluate benefits",
    _release: "release a summary",
    _print: "print a dossier",
    lambda _: fill_a_form(): "read and fill in a form by processes of their own",
    lambda _: read_a_reply(): "read a reply by a process of its own",
    _verify: "verify",
}


def _answers_file(first_day: date) -> str:
    """Return the answers of invented women, a row each, as a centre would hand them in."""
    invention = load_knowledge().invention
    rng = Random(_SEED)  # noqa: S311 - invented women need no secrets
    keys = invention.form.keys
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow(["alias", "data", *keys])
    for number in range(_WOMEN):
        answers = filled_in(rng, invention.form, invention.margins.answers, short=number % 2 == 0)
        day = first_day + timedelta(days=number)
        rows.writerow([f"Donna {number}", day.isoformat(), *(_cell(answers, key) for key in keys)])
    return text.getvalue()


def _cell(answers: Answers, key: str) -> str:
    answer = answers.get(key)
    if answer is None:
        return ""
    if answer.mark is Mark.ANSWERED:
        return answer.text or " ".join(sorted(answer.chosen))
    return "PNR" if answer.mark is Mark.DECLINED else "NSO"
