"""`parameters` and `pack`: how current the rules are, and rules that travel signed, by commands alone."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.app import Knowledge, knowledge_in, load_knowledge
from desktop.domain.rules.rule_files import RuleFiles
from desktop.resources import resources_folder
from tests.builders import Work
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE
from tests.rule_texts import the_files, the_rules

OWN = ("--operator", OPERATOR, "--json")
TOMORROW = (date.today() + timedelta(days=1)).isoformat()  # noqa: DTZ011 - the commands go by the day of this machine
PHRASE = "cinque parole di prova qui"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The program's own rules, to be changed."""
    made = tmp_path / "regole"
    shutil.copytree(resources_folder() / "benefits", made / "benefits")
    for name in ("facts.toml", "attestations.toml"):
        shutil.copyfile(resources_folder() / name, made / name)
    return made


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "chiave.pem"
    assert call("pack", "key", path, "--json", secrets=(PHRASE,)).code == 0
    return path


@pytest.fixture
def packed(folder: Path, key: Path, tmp_path: Path) -> Callable[..., Outcome]:
    """Make a pack of the folder."""

    def make(out: str = "uno.pack", *more: object, secrets: tuple[str, ...] = (PHRASE,)) -> Outcome:
        return call("pack", "make", tmp_path / out, "--key", key, "--from", folder, "--json", *more, secrets=secrets)

    return make


def rename(folder: Path, words: str) -> None:
    path = folder / "benefits" / "reddito_liberta.toml"
    text = path.read_text("utf-8").replace('name = "Reddito di libertà"', f'name = "{words}"')
    path.write_text(text, "utf-8")


def test_every_parameter_of_every_measure_is_listed() -> None:
    told = call("parameters", "--json", "--on", "2026-11-21", "--ahead", "60").document

    named = {(row["parameter"], row["benefit"]) for row in told["parameters"]}
    assert ("rdl.importo_mensile_max", "reddito_liberta") in named
    assert {parameter for parameter, _ in named} == set(load_knowledge().rules.figures.by_id)
    assert len(told["benefits"]) == len(load_knowledge().rules.benefits)
    assert "rdl.importo_mensile_max" in told["doubtful"]
    assert told["expiring"]
    assert told["stale"] == []


def test_after_the_year_what_ended_has_lapsed_and_after_months_all_is_stale() -> None:
    told = call("parameters", "--json", "--on", "2027-06-01").document

    assert told["lapsed"]
    assert "reddito_liberta" in told["stale_benefits"]
    assert told["stale"]


def test_wrong_use_of_the_parameters_is_told(archive: Path) -> None:
    assert call("parameters", "--ahead", "-1").code == 2
    assert call("parameters", archive).code == 2
    assert call("parameters", "--operator", OPERATOR).code == 2


def test_a_pack_goes_from_its_maker_into_an_archive(
    packed: Callable[..., Outcome], folder: Path, tmp_path: Path, archive: Path
) -> None:
    rename(folder, "Reddito di libertà 2027")
    made = packed("uno.pack", "--note", "Nome nuovo").document
    file = tmp_path / "uno.pack"

    looked = call("pack", "check", file, "--json").document
    inside = call("pack", "check", file, archive, *OWN, secrets=(PASSPHRASE,)).document
    refused = call("pack", "install", archive, file, *OWN, secrets=(PASSPHRASE,))
    trusted = ("--fingerprint", made["fingerprint"], "--signer", "Rete Prova")
    taken = call("pack", "install", archive, file, *OWN, *trusted, secrets=(PASSPHRASE,))

    for told in (looked, inside):
        assert told["note"] == "Nome nuovo"
        assert (told["signer"], told["trusted"], told["installable"]) == (None, False, True)
        assert told["changes"]["benefits"] == [
            {
                "benefit": "reddito_liberta",
                "name": "Reddito di libertà 2027",
                "how": "cambiata",
                "parts": ["nome"],
                "new_versions": [],
            }
        ]
    assert (refused.code, refused.document["refused"]) == (1, "rule_signer_unknown")
    assert (taken.code, taken.document["signer"], taken.document["installed"]) == (0, "Rete Prova", True)
    again = call("pack", "install", archive, file, *OWN, secrets=(PASSPHRASE,))
    assert again.document["refused"] == "rule_pack_older"
    cards = call("parameters", archive, *OWN, secrets=(PASSPHRASE,)).document["benefits"]
    assert "Reddito di libertà 2027" in {card["name"] for card in cards}
    assert "Reddito di libertà 2027" not in {card["name"] for card in call("parameters", "--json").document["benefits"]}

    gone = call("pack", "distrust", archive, made["fingerprint"], *OWN, secrets=(PASSPHRASE,))
    assert gone.document == {"distrusted": made["fingerprint"]}
    cards = call("parameters", archive, *OWN, secrets=(PASSPHRASE,)).document["benefits"]
    assert "Reddito di libertà 2027" not in {card["name"] for card in cards}


def test_a_key_is_for_its_owner_alone_and_its_phrase_is_asked(
    key: Path, packed: Callable[..., Outcome], tmp_path: Path
) -> None:
    assert key.stat().st_mode & 0o077 == 0
    assert b"ENCRYPTED" in key.read_bytes()
    assert packed(secrets=()).document["refused"] == "signing_key_unusable"
    assert not (tmp_path / "uno.pack").exists()
    bare = call("pack", "key", tmp_path / "aperta.pem", "--json").document
    assert bare["locked"] is False
    assert call("pack", "key", key, "--json").document["refused"] == "output_unusable"


def test_a_pack_is_never_written_over_a_file(packed: Callable[..., Outcome]) -> None:
    assert packed().code == 0
    assert packed().document["refused"] == "output_unusable"
    assert packed("due.pack", "--note", "n" * 501).code == 2


def spoil_text(folder: Path) -> None:
    (folder / "facts.toml").write_bytes(b"\xff\xfe")


def drop_facts(folder: Path) -> None:
    (folder / "facts.toml").unlink()


def drop_benefits(folder: Path) -> None:
    shutil.rmtree(folder / "benefits")


def empty_benefits(folder: Path) -> None:
    shutil.rmtree(folder / "benefits")
    (folder / "benefits").mkdir()


def bad_name(folder: Path) -> None:
    (folder / "benefits" / "Una Scheda.toml").write_text("", "utf-8")


def too_large(folder: Path) -> None:
    (folder / "attestations.toml").write_bytes(b"#" * 4_000_001)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_text, "UTF-8"),
        (drop_facts, "facts.toml"),
        (drop_benefits, "benefits"),
        (empty_benefits, "nessuna scheda"),
        (bad_name, "nome"),
        (too_large, "troppo grandi"),
    ],
)
def test_a_folder_that_holds_no_rules_is_told(
    folder: Path, packed: Callable[..., Outcome], spoil: Callable[[Path], None], said: str
) -> None:
    spoil(folder)

    refused = packed().document

    assert refused["refused"] == "rules_folder_unusable"
    assert said in refused["sentence"]


def test_a_wrong_rule_is_told_with_its_file(folder: Path, packed: Callable[..., Outcome]) -> None:
    path = folder / "benefits" / "naspi.toml"
    path.write_text(path.read_text("utf-8").replace('source = "circ4"', 'source = "circ9"', 1), "utf-8")

    refused = packed().document

    assert refused["refused"] == "rule_file_faulty"
    assert "benefits/naspi.toml" in refused["sentence"]


def test_a_file_that_is_no_pack_is_told(tmp_path: Path, packed: Callable[..., Outcome], archive: Path) -> None:
    file = tmp_path / "strano"
    assert call("pack", "check", file, "--json").document["refused"] == "rule_pack_unusable"
    assert call("pack", "check", tmp_path, "--json").document["refused"] == "rule_pack_unusable"
    file.write_bytes(b"n" * 4_000_001)
    assert "troppo grande" in call("pack", "check", file, "--json").document["sentence"]
    packed("due.pack")
    good = (tmp_path / "due.pack").read_bytes()
    file.write_bytes(good.replace(b"made_at", b"made_it"))
    refused = call("pack", "install", archive, file, *OWN, secrets=(PASSPHRASE,))
    assert refused.document["refused"] == "rule_pack_unusable"
    assert "firma" in refused.document["sentence"]
    missing = call("pack", "make", tmp_path / "tre", "--key", tmp_path / "nulla", "--from", tmp_path, "--json")
    assert missing.document["refused"] == "signing_key_unusable"


def test_the_rules_of_one_archive_are_not_those_of_another(work: Work) -> None:
    opened = work(knowledge_in)

    assert opened is not load_knowledge()
    assert opened.rule_set is opened.own_rules


def test_a_pack_this_program_cannot_read_leaves_the_program_s_own_rules() -> None:
    known = Knowledge()
    known.__dict__["own_rules"] = the_rules()

    known.go_by(RuleFiles("= nulla", "", {}))

    assert known.rule_set is known.own_rules
    known.go_by(the_files())
    assert known.rule_set is not known.own_rules
    known.go_by(None)
    assert known.rules is known.own_rules.rules
