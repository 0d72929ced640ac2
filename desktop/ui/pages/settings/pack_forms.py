"""The three acts on a file that moves between two archives: what each asks, and what it does away from the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit

from desktop.domain.erasure import LoosePlace
from desktop.domain.identifiers import new_code
from desktop.errors import OutputUnusable, PackUnusable
from desktop.printing.saving import new_file
from desktop.services.archive.moving import LARGEST_PACK, FileToMove, close_moved, keep_here, make_pack, take_in
from desktop.services.table.elsewhere import places_elsewhere, settle_elsewhere
from desktop.ui.dialogs.file_dialog import ask_file, ask_folder
from desktop.ui.pages.erasing.elsewhere import ElsewhereCard
from desktop.ui.pages.settings.act_form import ActForm
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.erasure import ErasureCertificate
    from desktop.domain.identifiers import OperatorId
    from desktop.domain.moving import PackMade, PackTaken
    from desktop.ui.pages.page import Desk

ENDING: Final = ".pacco"
_SEND: Final = (
    (
        "Il programma scrive un pacco cifrato e mostra sei parole: senza quelle non si apre. Il pacco va su una "
        "chiavetta, le parole a voce, mai insieme."
    ),
    "Il fascicolo resta qui, aperto, finché dall'altro archivio non arriva la ricevuta.",
)
_CLOSE: Final = (
    (
        "La ricevuta dice che il fascicolo è intero nell'altro archivio. Qui si cancella, anche dalle copie che si "
        "raggiungono, e resta un certificato."
    ),
)
_KEEP: Final = ("Il fascicolo resta qui. Se il pacco è già stato accettato, adesso è in tutti e due gli archivi.",)
_TAKE: Final = (
    "Servono il pacco, sulla chiavetta, e le sei parole, che ti dice a voce chi lo ha preparato.",
    "Alla fine c'è una ricevuta da ridirgli: solo con quella di là il fascicolo si chiude.",
)
_WAIT_CLOSE: Final = "Cancello il fascicolo qui e nelle copie…"
_WAIT_TAKE: Final = "Prendo il fascicolo e faccio subito una copia di riserva…"


def send_form(desk: Desk) -> ActForm:
    """Return the form that makes a pack; it gives `PackMade` and the path of the file."""
    form = ActForm(desk, "Mandare un fascicolo in un altro archivio", _SEND, act="Prepara il pacco")
    code, folder = QLineEdit(), QLineEdit()
    vault = desk.background.vault
    choose = Button("Scegli la cartella…")
    choose.clicked.connect(lambda: ask_folder(form, folder.setText))
    form.kept = {"code": code, "folder": folder}
    note = "Il file avrà un nome che non dice niente."
    for part in (Field("Codice del fascicolo", code), Field("Dove scrivere il pacco", folder, note), choose):
        form.body.addWidget(part)

    def prepare(yours: str) -> Callable[[], tuple[PackMade, Path]]:
        typed, place = code.text(), Path(folder.text().strip())

        def act() -> tuple[PackMade, Path]:
            path = place / f"{new_code()}{ENDING}"
            if not place.is_absolute():
                raise OutputUnusable("no_folder")
            wanted = FileToMove(typed, _confirmed(desk, yours), path.name)
            with new_file(path) as write:
                return make_pack(vault, wanted, write), path

        return act

    form.does(prepare)
    return form


def close_form(desk: Desk, code: str) -> ActForm:
    """Return the form that closes a file with its receipt; it gives the certificate."""
    form = ActForm(desk, "Chiudere qui il fascicolo", _CLOSE, act="Chiudi il fascicolo", keep="Tieni")
    receipt = QLineEdit()
    form.body.addWidget(Field("Ricevuta", receipt, "Dodici segni, come ABCD-EFGH-JKMN."))
    form.kept = {"receipt": receipt}
    vault, knowledge = desk.background.vault, desk.knowledge
    ground, guarding, card, seen = knowledge.table_ground, knowledge.guarding, ElsewhereCard(), list[LoosePlace]()
    form.body.addWidget(card)
    form.requires(card.settled)

    def show(places: tuple[LoosePlace, ...]) -> None:
        seen.extend(places)
        card.show_places(places)
        follow_layout(form)

    work = desk.background.run(form, places_elsewhere, code, ground, guarding)
    work.then(show).otherwise(form.show_refused)

    def prepare(yours: str) -> Callable[[], ErasureCertificate]:
        typed, look = receipt.text(), partial(settle_elsewhere, ground=ground, guarding=guarding, left=tuple(seen))
        return lambda: close_moved(vault, code, typed, _confirmed(desk, yours), look)

    form.does(prepare, _WAIT_CLOSE)
    return form


def keep_form(desk: Desk, code: str) -> ActForm:
    """Return the form that gives up moving a file."""
    form = ActForm(desk, "Tenere qui il fascicolo", _KEEP, act="Tieni qui il fascicolo")
    vault = desk.background.vault

    def prepare(yours: str) -> Callable[[], None]:
        def act() -> None:
            confirmed = _confirmed(desk, yours)
            vault.run(lambda uow: keep_here(uow, code, confirmed)).result()

        return act

    form.does(prepare)
    return form


def take_form(desk: Desk) -> ActForm:
    """Return the form that takes a pack in; it gives `PackTaken`. Its six words are a phrase: they are not kept."""
    form = ActForm(desk, "Ricevere un fascicolo", _TAKE, act="Prendi il fascicolo")
    pack, words = QLineEdit(), QLineEdit()
    vault, forms = desk.background.vault, desk.knowledge.forms
    choose = Button("Scegli il pacco…")
    choose.clicked.connect(lambda: ask_file(form, pack.setText, f"Pacchi (*{ENDING});;Tutti i file (*)"))
    form.kept = {"pack": pack}
    for part in (
        Field("Il pacco", pack),
        choose,
        Field("Le sei parole", words, "Nell'ordine."),
    ):
        form.body.addWidget(part)

    def prepare(yours: str) -> Callable[[], PackTaken]:
        path, phrase = Path(pack.text().strip()), words.text()

        def act() -> PackTaken:
            _confirmed(desk, yours)
            return take_in(vault, _read(path), phrase, forms)

        return act

    form.does(prepare, _WAIT_TAKE)
    return form


def _confirmed(desk: Desk, yours: str) -> OperatorId:
    """Prove the acting operator's phrase; off the window's thread."""
    vault = desk.background.vault
    return vault.confirm(vault.run(lambda uow: uow.operator.name).result(), yours).result()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_PACK + 1)
    except OSError:
        raise PackUnusable("no_file") from None
