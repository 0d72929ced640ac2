"""`parameters`: the figures of the rules and how current they are; `pack`: rules that travel signed."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desktop.app import Knowledge, knowledge_in, load_knowledge
from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.rule_effects import effects_of_pack
from desktop.domain.days import read_day
from desktop.domain.rule_faults import ATTESTATIONS, FACTS
from desktop.domain.rules.freshness import AHEAD_DAYS, STALE_DAYS, Watch
from desktop.domain.rules.parameters import parameters_document
from desktop.domain.rules.rule_files import RuleFiles
from desktop.domain.rules.rule_pack import LARGEST, LONGEST_NOTE, NAME, RulePack, fingerprint_of
from desktop.errors import Refusal, RulePackUnusable, RulesFolderUnusable, SigningKeyUnusable
from desktop.printing.saving import new_file
from desktop.services.rules.rules import Compared, distrust, examine, examine_here, install_pack, make_pack
from desktop.storage.rule_packs import new_signing_key
from desktop.storage.vault import Vault

_FOLDER = "benefits"
_LARGEST_KEY = 16_384


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    listed = subcommands.add_parser("parameters", help="i parametri delle regole: valori, scadenze, controlli e dubbi")
    _add_place(listed)
    listed.add_argument("--on", metavar="GIORNO", help="il giorno a cui si guarda (di solito oggi)")
    listed.add_argument("--ahead", metavar="GIORNI", type=int, default=AHEAD_DAYS, help="entro quanti giorni «scade»")
    listed.add_argument(
        "--stale-after", metavar="GIORNI", type=int, default=STALE_DAYS, help="dopo quanti giorni va ricontrollato"
    )
    listed.set_defaults(run=_parameters)
    pack = subcommands.add_parser("pack", help="pacchetti di regole firmati: key, make, check, install, distrust")
    acts = pack.add_subparsers(dest="act", metavar="ATTO", required=True)
    _add_key(acts.add_parser("key", help="fa una chiave nuova per firmare; standard input: la frase che la protegge"))
    _add_make(acts.add_parser("make", help="fa e firma un pacchetto; standard input: la frase della chiave, se c'è"))
    check = acts.add_parser(
        "check", help="dice chi ha firmato e che cosa cambia, scheda per scheda; non installa nulla"
    )
    check.add_argument("file", metavar="FILE", type=Path, help="il pacchetto")
    _add_place(check)
    check.set_defaults(run=_check)
    _add_install(acts.add_parser("install", help="mette in vigore le regole di un pacchetto in un archivio"))
    effects = acts.add_parser("effects", help="cosa cambierebbe per le donne in carico; non installa nulla")
    add_archive_arguments(effects)
    effects.add_argument("file", metavar="FILE", type=Path, help="il pacchetto")
    effects.set_defaults(run=_effects)
    revoked = acts.add_parser("distrust", help="non accetta più i pacchetti di una firma accettata qui")
    add_archive_arguments(revoked)
    revoked.add_argument("fingerprint", metavar="IMPRONTA", help="l'impronta della chiave")
    revoked.set_defaults(run=_distrust)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", metavar="DIR", nargs="?", type=Path, help="le regole di un archivio (se manca: queste)")
    parser.add_argument("--operator", metavar="NOME", help="chi apre l'archivio")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")


def _add_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="dove scriverla; non deve esistere")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_new_key)


def _add_make(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="FILE", type=Path, help="il pacchetto da scrivere; non deve esistere")
    parser.add_argument("--key", metavar="CHIAVE", type=Path, required=True, help="la chiave privata Ed25519, PEM")
    parser.add_argument("--from", dest="folder", metavar="CARTELLA", type=Path, required=True, help="le regole nuove")
    parser.add_argument("--note", metavar="TESTO", default="", help=f"che cosa cambia; fino a {LONGEST_NOTE} segni")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_make)


def _add_install(parser: argparse.ArgumentParser) -> None:
    add_archive_arguments(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help="il pacchetto")
    parser.add_argument("--fingerprint", metavar="IMPRONTA", help="per una firma nuova: l'impronta letta da chi firma")
    parser.add_argument("--signer", metavar="CHI", default="", help="per una firma nuova: di chi è")
    parser.set_defaults(run=_install)


def _parameters(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    if min(arguments.ahead, arguments.stale_after) < 0:
        raise WrongUse("I giorni di --ahead e --stale-after vanno da 0 in su.")
    on = read_day(arguments.on) if arguments.on is not None else date.today()  # noqa: DTZ011 - the day where the operator is
    with _place(arguments, console) as vault:
        rules = _known(vault).rule_set
    return parameters_document(rules, Watch(on, arguments.ahead, arguments.stale_after))


def _new_key(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    phrase = console.optional_secret()
    pem, public_key = new_signing_key(phrase)
    with new_file(arguments.file) as write:
        write(pem)
    return {
        "file": str(arguments.file),
        "locked": phrase is not None,
        "public_key": public_key.hex(),
        "fingerprint": fingerprint_of(public_key),
    }


def _make(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    if len(arguments.note) > LONGEST_NOTE:
        raise WrongUse(f"--note è più lunga di {LONGEST_NOTE} segni.")
    pem = _bytes_of(arguments.key, _LARGEST_KEY, SigningKeyUnusable("missing"), SigningKeyUnusable("not_key"))
    now = datetime.now(UTC).replace(microsecond=0)
    content = make_pack(RulePack(now, arguments.note, _files_in(arguments.folder)), pem, console.optional_secret())
    with new_file(arguments.out) as write:
        write(content)
    known = load_knowledge()
    found = examine(content, known.own_rules, known.edition.signers, known.edition.on)
    return {"file": str(arguments.out), "bytes": len(content), **found.document()}


def _check(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    content = _pack_in(arguments.file)
    with _place(arguments, console) as vault:
        known = _known(vault)
        if vault is None:
            return examine(content, known.own_rules, known.edition.signers, known.edition.on).document()
        return vault.run(lambda uow: examine_here(uow, known.edition, known.rule_set, content)).result().document()


def _install(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    content = _pack_in(arguments.file)
    compared = None
    if arguments.fingerprint is not None:
        compared = Compared(arguments.fingerprint, arguments.signer)
    with opened(arguments, console) as vault:
        known = _known(vault)
        found = vault.run(lambda uow: install_pack(uow, known.edition, known.rule_set, content, compared)).result()
    return {"installed": True, **found.document()}


def _effects(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    content = _pack_in(arguments.file)
    with opened(arguments, console) as vault:
        return effects_of_pack(vault, content, console)


def _distrust(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        vault.run(lambda uow: distrust(uow, arguments.fingerprint)).result()
    return {"distrusted": arguments.fingerprint}


@contextmanager
def _place(arguments: argparse.Namespace, console: Console) -> Iterator[Vault | None]:
    """Open the archive whose rules are meant, for a block; None where those of the program are.

    Raises:
        WrongUse: an archive without who opens it, or the contrary.
    """
    if (arguments.dir is None) is not (arguments.operator is None):
        raise WrongUse("DIR e --operator vanno insieme: le regole di un archivio si leggono aprendolo.")
    if arguments.dir is None:
        yield None
        return
    with opened(arguments, console) as vault:
        yield vault


def _known(vault: Vault | None) -> Knowledge:
    return load_knowledge() if vault is None else vault.run(knowledge_in).result()


def _pack_in(path: Path) -> bytes:
    if path.is_dir():
        raise RulePackUnusable("folder")
    return _bytes_of(path, LARGEST, RulePackUnusable("missing"), RulePackUnusable("large"))


def _bytes_of(path: Path, most: int, missing: Refusal, large: Refusal) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError):  # a name with a null byte is a ValueError
        raise missing from None
    if len(content) > most:
        raise large
    return content


def _files_in(folder: Path) -> RuleFiles:
    """Return the files of rules in a folder.

    Raises:
        RulesFolderUnusable: they are not there, or are no texts.
    """
    paths = sorted((folder / _FOLDER).glob("*.toml"))
    if not paths:
        raise RulesFolderUnusable("empty" if (folder / _FOLDER).is_dir() else "missing")
    if not all(NAME.fullmatch(path.stem) for path in paths):
        raise RulesFolderUnusable("name")
    return RuleFiles(_text(folder / FACTS), _text(folder / ATTESTATIONS), {path.stem: _text(path) for path in paths})


def _text(path: Path) -> str:
    content = _bytes_of(path, LARGEST, RulesFolderUnusable("missing"), RulesFolderUnusable("large"))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise RulesFolderUnusable("not_text") from None
