"""What a referent drops in, file by file and folder by folder, and the card of her own archive."""

from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.errors import CardUnusable, DropUnreadable, RoleMissing, RosterUnusable
from desktop.services.mailbox import network_table
from desktop.services.mailbox.network_table import (
    card_at,
    collect_files,
    files_dropped,
    own_card,
    roster_at,
    with_cards,
)
from desktop.sync.received import Dropped
from desktop.sync.roster import read_card, write_card, write_roster
from tests.builders import Work, hold_only
from tests.network_centres import InventedCentre, catalogue, roster_of


@pytest.fixture
def three(tmp_path: Path) -> tuple[Path, list[InventedCentre]]:
    """A folder as it comes from a mail program: a folder for each centre, the same names in each."""
    group = [InventedCentre(code) for code in ("ALBA0001", "BRERA001", "CORVETTO")]
    for centre in group:
        put(tmp_path / "ricevuti" / centre.code, *centre.release("2026-Q1", 4, 5))
    return tmp_path / "ricevuti", group


def put(folder: Path, *files: Dropped) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file.name).write_bytes(file.content)


def test_a_folder_of_folders_is_added_up(three: tuple[Path, list[InventedCentre]]) -> None:
    folder, group = three
    put(folder, Dropped("nota.txt", b"x"), Dropped("foto.jpg", b"x"))

    table = collect_files([folder, folder / "ALBA0001" / "bisogni_needs_2026-Q1.csv"], roster_of(*group), [catalogue()])

    assert (table.added, table.faults) == (3, ())


def test_links_are_not_followed_and_depth_ends(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c" / "d" / "e" / "f" / "g"
    put(deep, Dropped("in-fondo.csv", b"x"))
    put(tmp_path / "a", Dropped("sopra.csv", b"x"))
    (tmp_path / "a" / "giro").symlink_to(tmp_path)

    assert [path.name for path in files_dropped([tmp_path])] == ["sopra.csv"]


def test_what_is_not_there_or_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DropUnreadable) as refused:
        files_dropped([tmp_path / "niente.csv"])
    assert refused.value.why == "missing"

    def closed(*_: object) -> None:
        raise PermissionError

    put(tmp_path, Dropped("a.csv", b"x"))
    with monkeypatch.context() as here:
        here.setattr(Path, "iterdir", closed)
        with pytest.raises(DropUnreadable) as refused:
            files_dropped([tmp_path])
    assert refused.value.why == "refused"
    with monkeypatch.context() as here:
        here.setattr(Path, "open", closed)
        with pytest.raises(DropUnreadable) as refused:
            collect_files([tmp_path], roster_of(InventedCentre("ALBA0001")), [catalogue()])
    assert refused.value.why == "refused"


def test_more_files_than_a_network_ever_sends_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_table, "MOST_FILES", 3)
    put(tmp_path, *(Dropped(f"{at}.csv", b"x") for at in range(4)))

    with pytest.raises(DropUnreadable) as refused:
        files_dropped([tmp_path])
    assert refused.value.why == "too_many"


def test_a_roster_is_made_of_the_cards_of_archives_and_grows(tmp_path: Path, work: Work) -> None:
    own = work(own_card)
    assert read_card(own.content) == own.card
    (tmp_path / "scheda.json").write_bytes(own.content)
    card = card_at(tmp_path / "scheda.json")

    first = with_cards(None, [card], "MILANO", "Città\nmetropolitana")
    assert (first.title, [centre.code for centre in first.centres]) == ("Città metropolitana", [card.code.text])
    (tmp_path / "elenco.json").write_bytes(write_roster(first))
    assert roster_at(tmp_path / "elenco.json") == first
    assert with_cards(first, [card], "ALTRO", "altro") == first


def test_a_file_that_is_not_there_is_neither_card_nor_roster(tmp_path: Path) -> None:
    with pytest.raises(CardUnusable):
        card_at(tmp_path / "niente.json")
    with pytest.raises(RosterUnusable):
        roster_at(tmp_path / "niente.json")
    with pytest.raises(RosterUnusable):
        with_cards(None, [], "MILANO", "")


def test_invented_and_real_centres_do_not_stand_in_one_roster(work: Work) -> None:
    real, trainee = work(own_card).card, InventedCentre("PROVA001", training=True)
    card = type(real)(trainee.sender.centre, trainee.signer.public, "Prova", "Rete", training=True)
    invented = read_card(write_card(card, trainee.signer))

    assert with_cards(None, [invented], "MILANO", "").training
    with pytest.raises(RosterUnusable):
        with_cards(None, [real, invented], "MILANO", "")


def test_only_a_referent_hands_the_card_on(work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(own_card)
