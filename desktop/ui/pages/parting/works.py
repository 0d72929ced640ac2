"""Destroys the archive, or hands it over, with the paper that says so: elsewhere, once no page is open."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from desktop.errors import OutputUnusable
from desktop.printing.handover_papers import render_destruction, render_handover
from desktop.printing.pages import Pages
from desktop.printing.saving import new_file
from desktop.services.archive.handover import (
    begin_ending,
    finish_ending,
    hand_archive_over,
    require_outside,
    signed_destruction,
)
from desktop.ui.pages.parting.asked import Paper, Parted
from desktop.ui.paths_shown import breakable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.domain.handover import DestructionCertificate, HandoverRecord
    from desktop.domain.identifiers import OperatorId
    from desktop.paper.fonts import Fonts
    from desktop.services.archive.handover import Successor
    from desktop.ui.background import Background

_CERTIFICATE: Final = "Il certificato"
_RECORD: Final = "Il verbale"
_SHEETS_GONE: Final = (
    "Le frasi segrete e i fogli di recupero qui non aprono più niente: ritira i fogli e distruggili. Le carte stampate "
    "restano: si consegnano o si distruggono a mano."
)
_SHEETS_OLD: Final = "I fogli di recupero di prima non aprono più l'archivio: ritirateli e distruggeteli."
_NOTHING_LEFT: Final = "Il programma non conosce altre copie. Se qualcuna ne ha fatte a mano, distruggete anche quelle."
_COPY_FAILED: Final = "La copia da consegnare non è riuscita: chi riceve la fa da Impostazioni ▸ Copie di riserva."


def end_archive(bridge: Background, centre: str, confirmed: OperatorId, out: Path, fonts: Fonts) -> Parted:
    """Destroy the archive; the names of the certificate's files are taken before anything is.

    Raises:
        Refusal: nothing was destroyed, and the archive is closed.
    """
    vault = bridge.vault
    with ExitStack() as held, ExitStack() as closing:
        closing.callback(lambda: vault.lock().result())
        require_outside(vault, out)
        writers = [held.enter_context(new_file(path)) for path in (out, out.with_suffix(".json"))]
        ending = begin_ending(vault, centre, confirmed)
        render_destruction(ending.certificate, fonts)  # what could not be made should fail while there is an archive
        closing.close()
        certificate = finish_ending(ending)
        pdf = render_destruction(certificate, fonts)
        contents = (pdf, signed_destruction(ending, certificate))
        written = [_is_written(*each) for each in zip(writers, contents, strict=True)]
    files = tuple(zip((out, out.with_suffix(".json")), contents, strict=True))
    paper = Paper(_CERTIFICATE, pdf, _pages(pdf), files, all(written))
    return Parted("L'archivio non c'è più", tuple(_ended(certificate)), paper)


def hand_over(bridge: Background, passphrase: str, successor: Successor, out: Path, fonts: Fonts) -> Parted:
    """Hand the archive over; the name of the record's file is taken before anything is.

    Raises:
        Refusal: it is not handed over, and it is closed.
    """
    vault = bridge.vault
    with ExitStack() as held:
        held.callback(lambda: vault.lock().result())
        require_outside(vault, out)
        write = held.enter_context(new_file(out))
        record, sheets = hand_archive_over(vault, passphrase, successor)
        pdf = render_handover(record, fonts)
        written = _is_written(write, pdf)
    paper = Paper(_RECORD, pdf, _pages(pdf), ((out, pdf),), written)
    lines = _handed(record, asked_for_copy=successor.copy_to is not None)
    return Parted("L'archivio è di chi lo riceve", tuple(lines), paper, sheets)


def _is_written(write: Callable[[bytes], None], content: bytes) -> bool:
    """Write a paper of what is done already: where the disk refuses, it is still on the page."""
    try:
        write(content)
    except OutputUnusable:
        return False
    return True


def _pages(pdf: bytes) -> int:
    with Pages(pdf) as pages:
        return len(pages)


def _ended(certificate: DestructionCertificate) -> list[str]:
    lines = [
        (
            f"Fascicoli distrutti: {certificate.files}. File di chiavi: {certificate.keys}. "
            f"Copie di riserva: {certificate.copies}."
        )
    ]
    if certificate.left:
        lines.append(
            f"Il disco non ha lasciato cancellare questi file, da distruggere a mano: {_all(certificate.left)}."
        )
    if certificate.away:
        places = _all(tuple(each.where for each in certificate.away))
        lines.append(
            f"Qui adesso non si raggiungevano: {places}. Le copie che ci sono si aprono con le frasi segrete e con i "
            "fogli di recupero di allora: vanno distrutte a mano."
        )
    if not certificate.left and not certificate.away:
        lines.append(_NOTHING_LEFT)
    return [*lines, _SHEETS_GONE]


def _handed(record: HandoverRecord, *, asked_for_copy: bool) -> list[str]:
    lines = [f"{record.to} coordina il centro da adesso, ed è la sola ad aprire l'archivio. Fascicoli: {record.files}."]
    if asked_for_copy:
        lines.append(f"La copia da consegnare è in {breakable(record.copy)}." if record.copy else _COPY_FAILED)
    if record.older:
        lines.append(
            f"Copie che le frasi e i fogli di prima aprono ancora, da distruggere o riscrivere: {_all(record.older)}."
        )
    if record.away:
        lines.append(f"Altre possono essere dove adesso non si arriva: {_all(record.away)}.")
    if not record.older and not record.away:
        lines.append(_NOTHING_LEFT)
    return [*lines, _SHEETS_OLD]


def _all(places: tuple[str, ...]) -> str:
    return "; ".join(map(breakable, places))
