from datetime import date
from pathlib import Path

import pytest

from desktop.errors import CentreNameUnusable, FolderUnsuitable, OperatorNameEmpty, PassphraseTooWeak
from desktop.services.archive.founding import (
    LONGEST_NAME,
    NewCentre,
    check_passphrase,
    check_place,
    found_centre,
    passphrase_strength,
    propose_passphrase,
)
from desktop.storage.keyring.cost import CHEAPEST, KdfCost
from desktop.storage.keyring.recovery import secret_of
from desktop.storage.vault import open_vault

PHRASE = "solubile fuoco trarre uscito salivare"
TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KdfCost, "calibrated", lambda *_: CHEAPEST)


def a_centre(
    operator: str = "Nadia", passphrase: str = PHRASE, centre: str = "  Casa   Prova ", network: str = "Rete Prova"
) -> NewCentre:
    return NewCentre(centre, network, operator, passphrase, 90)


def test_a_founded_centre_opens_with_its_operators_passphrase(tmp_path: Path) -> None:
    founded = found_centre(tmp_path / "archivio", a_centre(), TODAY)

    with open_vault(tmp_path / "archivio", "Nadia", PHRASE) as vault:
        settings = vault.run(lambda uow: uow.settings.all()).result()
        code = vault.run(lambda uow: uow.archive.centre_code).result()
    assert settings["centre"] == "Casa Prova"
    assert (founded.centre_code, founded.made_on, founded.needed) == (code, TODAY, 2)


def test_any_two_of_its_shares_agree(tmp_path: Path) -> None:
    one, two, three = found_centre(tmp_path / "archivio", a_centre(), TODAY).shares

    assert secret_of((one, two)) == secret_of((two, three)) == secret_of((one, three))


@pytest.mark.parametrize(
    ("centre", "refusal"),
    [(a_centre(operator=" "), OperatorNameEmpty), (a_centre(passphrase="nadia1"), PassphraseTooWeak)],
)
def test_what_does_not_do_leaves_no_folder(tmp_path: Path, centre: NewCentre, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        found_centre(tmp_path / "archivio", centre, TODAY)

    assert not (tmp_path / "archivio").exists()


@pytest.mark.parametrize("name", ["", " \t", "\x00\x07", "x" * (LONGEST_NAME + 1)])
def test_a_centre_and_its_network_have_a_name_that_can_be_printed(tmp_path: Path, name: str) -> None:
    for which, new in (("centre", a_centre(centre=name)), ("network", a_centre(network=name))):
        with pytest.raises(CentreNameUnusable) as refused:
            found_centre(tmp_path / "archivio", new, TODAY)
        assert (refused.value.which, refused.value.longest) == (which, LONGEST_NAME)

    assert not (tmp_path / "archivio").exists()


def test_the_longest_name_does(tmp_path: Path) -> None:
    found_centre(tmp_path / "archivio", a_centre(centre="x" * LONGEST_NAME), TODAY)

    with open_vault(tmp_path / "archivio", "Nadia", PHRASE) as vault:
        assert vault.run(lambda uow: uow.settings.all()).result()["centre"] == "x" * LONGEST_NAME


def test_a_synchronised_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderUnsuitable):
        check_place(tmp_path / "Dropbox" / "archivio")


def test_a_place_of_this_computer_does(tmp_path: Path) -> None:
    assert check_place(tmp_path / "archivio") == tmp_path / "archivio"


def test_a_proposed_passphrase_is_strong_enough_and_never_the_same() -> None:
    phrases = {propose_passphrase() for _ in range(5)}

    assert len(phrases) == 5
    for phrase in phrases:
        bits, needed = passphrase_strength(phrase, ())
        assert bits >= needed
        assert check_passphrase(phrase, ()) == phrase


def test_nothing_of_a_new_centre_shows_up_in_its_repr(tmp_path: Path) -> None:
    founded = found_centre(tmp_path / "archivio", a_centre(), TODAY)

    assert PHRASE not in repr(a_centre())
    assert founded.shares[0] not in repr(founded)
