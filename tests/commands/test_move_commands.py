"""`move` and `accept` from outside: two archives that know nothing of each other, a stick, six words, a receipt."""

from datetime import date
from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE
from desktop.domain.table.records import Meeting
from desktop.errors import OutputUnusable
from desktop.printing import saving
from desktop.storage.vault import open_vault
from desktop.words import sentence
from tests.commands.calls import Outcome, call, no_room
from tests.conftest import OPERATOR, PASSPHRASE
from tests.orphaned import a_family, join_group
from tests.packs import SHEILA, SHEILAS, a_whole_file, second_archive


def here(command: str, *arguments: object, secrets: tuple[str, ...] = (PASSPHRASE,)) -> Outcome:
    return call(command, *arguments, "--operator", OPERATOR, "--json", secrets=secrets)


def there(command: str, *arguments: object, secrets: tuple[str, ...] = (SHEILAS,)) -> Outcome:
    return call(command, *arguments, "--operator", SHEILA, "--json", secrets=secrets)


@pytest.fixture
def code(archive: Path) -> str:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(a_whole_file).result().code


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return second_archive(tmp_path / "altrove")


def test_a_file_moves_with_a_pack_six_words_and_a_receipt(
    archive: Path, code: str, other: Path, tmp_path: Path
) -> None:
    pack = tmp_path / "pacco-1"
    packed = here("move", archive, code, "--to", pack)
    assert (packed.code, packed.document["code"], packed.document["file"]) == (DONE, code, str(pack))
    words = packed.document["phrase"]
    assert len(words.split()) == 6
    assert here("case", archive, code).document["travelling_since"]

    taken = there("accept", other, pack, secrets=(SHEILAS, words))

    assert (taken.code, taken.document["code"], taken.document["backup"]) == (DONE, code, True)
    assert taken.document["rows"] == packed.document["rows"] > 20
    assert there("case", other, code).document["alias"] == "Ginestra"
    certificate = tmp_path / "certificato.pdf"
    closed = here("move", archive, code, "--received", taken.document["receipt"], "--out", certificate)
    assert (closed.code, closed.document["part"], closed.document["file"]) == (DONE, "all", str(certificate))
    assert certificate.read_bytes().startswith(b"%PDF")
    assert here("case", archive, code).document["refused"] == "case_unknown"
    assert here("verify", archive).document["ok"]
    assert there("verify", other).document["ok"]
    assert there("case", other, code).document["travelling_since"] is None


def test_without_a_certificate_asked_for_it_is_closed_all_the_same(
    archive: Path, code: str, other: Path, tmp_path: Path
) -> None:
    words = here("move", archive, code, "--to", tmp_path / "p").document["phrase"]
    receipt = there("accept", other, tmp_path / "p", secrets=(SHEILAS, words)).document["receipt"]
    assert here("move", archive, code, "--received", receipt).document["file"] is None


def test_a_file_closed_here_is_told_to_be_though_the_disk_takes_no_certificate(
    archive: Path, code: str, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = here("move", archive, code, "--to", tmp_path / "p").document["phrase"]
    receipt = there("accept", other, tmp_path / "p", secrets=(SHEILAS, words)).document["receipt"]
    monkeypatch.setattr(saving, "_put_in_place", no_room)
    closed = here("move", archive, code, "--received", receipt, "--out", tmp_path / "c.pdf")

    assert (closed.code, closed.document["file"], closed.document["code"]) == (DONE, None, code)
    assert closed.document["warning"] == sentence(OutputUnusable("full"))


def test_who_gives_up_keeps_it(archive: Path, code: str, tmp_path: Path) -> None:
    here("move", archive, code, "--to", tmp_path / "p")
    assert here("move", archive, code, "--keep").document == {"kept_here": True}
    assert here("case", archive, code).document["travelling_since"] is None


def test_a_wrong_receipt_certifies_and_closes_nothing(archive: Path, code: str, tmp_path: Path) -> None:
    here("move", archive, code, "--to", tmp_path / "p")
    refused = here("move", archive, code, "--received", "0000-0000-0000", "--out", tmp_path / "c.pdf")
    assert (refused.code, refused.document["refused"]) == (REFUSED, "receipt_wrong")
    assert not (tmp_path / "c.pdf").exists()
    assert here("case", archive, code).code == DONE


def test_a_name_that_tells_and_a_file_that_is_there_make_no_pack(archive: Path, code: str, tmp_path: Path) -> None:
    telling = here("move", archive, code, "--to", tmp_path / "Ginestra")
    assert telling.document["refused"] == "pack_name_telling"
    (tmp_path / "p").write_bytes(b"mio")
    assert here("move", archive, code, "--to", tmp_path / "p").code == REFUSED
    assert (tmp_path / "p").read_bytes() == b"mio"
    assert not (tmp_path / "Ginestra").exists()
    assert here("case", archive, code).document["travelling_since"] is None


def test_a_pack_that_is_none_is_refused_in_words(other: Path, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"una lettera")
    for path, said in ((tmp_path / "p", "non è un pacco"), (tmp_path / "manca", "non si può leggere")):
        refused = there("accept", other, path, secrets=(SHEILAS, "sei parole"))
        assert (refused.code, refused.document["refused"]) == (REFUSED, "pack_unusable")
        assert said in refused.document["sentence"]


def test_the_passphrase_may_be_asked_for_again_and_the_words_are_never_arguments(
    archive: Path, code: str, other: Path, tmp_path: Path
) -> None:
    wrong = here("move", archive, code, "--to", tmp_path / "p", secrets=(PASSPHRASE, "un'altra"))
    assert wrong.document["refused"] == "wrong_passphrase"
    assert here("move", archive, code).code == WRONG_USE
    assert there("accept", other, tmp_path / "p").code == WRONG_USE


def test_a_family_of_orphans_stays_and_who_follows_it_reads_what_is_safe_and_what_to_do(
    archive: Path, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(join_group).result()
        family = vault.run(a_family).result()
        code = vault.run(lambda uow: [each.shown_code for each in uow.orphans.all() if each.id == family]).result()[0]
    pack = tmp_path / "pacco"
    for asked in (("--to", pack), ("--keep",), ("--received", "una ricevuta")):
        stays = here("move", archive, code, *asked)
        assert (stays.code, stays.document["refused"]) == (REFUSED, "orphan_family_stays")
        assert "la famiglia resta qui, intera" in stays.document["sentence"]
        assert "Stampa il registro delle linee" in stays.document["sentence"]
    assert not pack.exists()


def test_a_word_of_hers_that_stays_here_is_named_before_and_left_only_where_that_is_said(
    archive: Path, code: str, other: Path, tmp_path: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        minutes = Meeting(date(2026, 10, 13), decided="Si parla di Ginestra")
        vault.run(lambda uow: uow.technical_table.meetings.put(minutes)).result()
    words = here("move", archive, code, "--to", tmp_path / "p").document["phrase"]
    receipt = there("accept", other, tmp_path / "p", secrets=(SHEILAS, words)).document["receipt"]
    refused = here("move", archive, code, "--received", receipt, "--out", tmp_path / "c.pdf")
    assert (refused.code, refused.document["refused"]) == (REFUSED, "words_elsewhere")
    assert not (tmp_path / "c.pdf").exists()
    assert here("case", archive, code).document["travelling_since"]
    done = here("move", archive, code, "--received", receipt, "--leave-found", "--out", tmp_path / "c.pdf")
    assert done.code == DONE
    assert done.document["left_elsewhere"] == ["Tavolo tecnico: un incontro del 13/10/2026"]
