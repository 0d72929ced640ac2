"""`operator`, `access`, `recovery` and `recover` from the command line, secrets on standard input alone."""

from pathlib import Path

import pytest

from desktop.storage.vault import Vault
from tests.builders import Work, a_case
from tests.colleagues import MARTA, MARTAS, NORA, NORAS, join
from tests.commands.calls import Outcome, call
from tests.passphrases import OPERATOR, PASSPHRASE

NEW = "ruggine alba cespuglio vapore timone"


def run(*arguments: object, who: str = OPERATOR, secrets: tuple[str, ...] = (PASSPHRASE,)) -> Outcome:
    return call(*arguments, "--operator", who, "--json", secrets=secrets)


@pytest.fixture
def three(vault: Vault, work: Work, archive: Path) -> Path:
    """A closed archive of Giulia's with Marta and Nora, and one file, which is Giulia's."""
    join(vault)
    join(vault, NORA)
    work(a_case)
    vault.lock().result()
    return archive


@pytest.fixture
def code(three: Path) -> str:
    return str(run("cases", three).document["cases"][0]["code"])


# --- operator -----------------------------------------------------------------------------------------------------


def test_operators_are_listed_with_their_roles_and_files(three: Path) -> None:
    every = ["accoglienza", "coordinatrice", "operatrice", "referente"]
    assert run("operator", "list", three).document == {
        "operators": [
            {"name": OPERATOR, "roles": every, "files": 1},
            {"name": MARTA, "roles": ["operatrice"], "files": 0},
            {"name": NORA, "roles": ["operatrice"], "files": 0},
        ],
        "files_apart": False,
    }
    hers = run("operator", "list", three, who=MARTA, secrets=(MARTAS,)).document
    assert [set(line) for line in hers["operators"]] == [{"name", "roles"}] * 3


def test_roles_are_changed_by_the_coordinator_alone(three: Path) -> None:
    changed = run("operator", "roles", three, "marta", "--role", "referente,coordinatrice")
    assert (changed.code, changed.document) == (0, {"operator": MARTA, "roles": ["coordinatrice", "referente"]})
    refused = run("operator", "roles", three, NORA, "--role", "referente", who=NORA, secrets=(NORAS,))
    assert (refused.code, refused.document["refused"]) == (1, "role_missing")
    assert run("operator", "roles", three, "Olga", "--role", "referente").document["refused"] == "operator_unknown"


def test_an_operator_changes_her_own_passphrase(three: Path) -> None:
    changed = run("operator", "passwd", three, who=MARTA, secrets=(MARTAS, NEW))

    assert (changed.code, changed.document) == (0, {"operator": MARTA, "passphrase": "changed"})
    assert run("cases", three, who=MARTA, secrets=(NEW,)).code == 0
    assert run("cases", three, who=MARTA, secrets=(MARTAS,)).document["refused"] == "wrong_passphrase"


def test_a_coordinator_gives_another_to_who_forgot_hers(three: Path) -> None:
    assert run("operator", "passwd", three, MARTA, secrets=(PASSPHRASE, NEW)).code == 0
    assert run("cases", three, who=MARTA, secrets=(NEW,)).code == 0
    refused = run("operator", "passwd", three, NORA, who=MARTA, secrets=(NEW, NEW))
    assert refused.document["refused"] == "role_missing"


def test_who_is_revoked_opens_nothing_more_and_her_files_go_to_a_colleague(three: Path, code: str) -> None:
    run("access", "hand-over", three, code, "--to", MARTA)
    done = run("operator", "revoke", three, MARTA, "--to", NORA)

    assert done.code == 0
    assert (done.document["revoked"], done.document["files"], done.document["to"]) == (MARTA, 1, NORA)
    assert Path(done.document["backup"]).is_dir()
    assert (done.document["older_copies"], done.document["places_away"]) == ([], [])
    assert run("cases", three, who=MARTA, secrets=(MARTAS,)).document["refused"] == "wrong_passphrase"
    assert run("access", "show", three, code).document["owner"] == NORA
    assert run("verify", three).document["ok"]


def test_a_revocation_that_is_refused_changes_nothing(three: Path) -> None:
    (three / "archive.backups").write_text("in the way")
    assert run("operator", "revoke", three, OPERATOR).document["refused"] == "operator_acting"
    assert run("operator", "revoke", three, MARTA, "--to", "Olga").document["refused"] == "operator_unknown"
    done = run("operator", "revoke", three, MARTA)
    assert (done.document["to"], done.document["backup"]) == (None, None)


def test_a_colleague_may_join_with_all_files_shared(three: Path, code: str) -> None:
    run("access", "apart", three)
    added = call(
        *("operator", "add", three, "Olga", "--role", "operatrice", "--share-all", "--operator", OPERATOR, "--json"),
        secrets=(PASSPHRASE, NEW),
    )

    assert added.code == 0
    assert [row["code"] for row in run("cases", three, who="Olga", secrets=(NEW,)).document["cases"]] == [code]
    assert run("cases", three, who=MARTA, secrets=(MARTAS,)).document["cases"] == []


# --- access -------------------------------------------------------------------------------------------------------


def test_files_kept_apart_are_shared_and_handed_over(three: Path, code: str) -> None:
    assert run("access", "apart", three).document == {"files_apart": True}
    refused = run("case", three, code, who=MARTA, secrets=(MARTAS,))
    assert (refused.code, refused.document["refused"]) == (1, "file_not_shared")
    shared = run("access", "share", three, code, "--with", MARTA)
    assert shared.document == {"files_apart": True, "owner": OPERATOR, "shared": [MARTA], "may_decide": True}
    assert run("case", three, code, who=MARTA, secrets=(MARTAS,)).code == 0
    assert run("access", "share", three, code, "--with", MARTA, "--stop").document["shared"] == []
    assert run("access", "hand-over", three, code, "--to", MARTA).document["owner"] == MARTA
    assert run("case", three, code).document["refused"] == "file_not_shared"
    assert run("access", "together", three).document == {"files_apart": False}
    assert run("case", three, code).code == 0


def test_a_colleagues_file_is_opened_with_a_reason_which_the_coordinator_reads(three: Path, code: str) -> None:
    run("access", "apart", three)
    opened = run("access", "reason", three, code.lower(), who=MARTA, secrets=(MARTAS, "chiama la questura"))

    assert opened.document["code"] == code
    assert run("case", three, code, who=MARTA, secrets=(MARTAS,)).code == 0
    (reason,) = run("access", "reasons", three).document["reasons"]
    assert (reason["operator"], reason["reason"], reason["seen"]) == (MARTA, "chiama la questura", False)
    assert reason["until"] == opened.document["until"]
    assert run("access", "reasons", three, who=MARTA, secrets=(MARTAS,)).document["refused"] == "role_missing"


def test_a_code_no_file_has_is_said(three: Path) -> None:
    assert run("access", "show", three, "000000").document["refused"] == "case_unknown"


def test_a_file_nobody_follows_has_no_owner(three: Path, code: str) -> None:
    run("access", "hand-over", three, code, "--to", MARTA)
    run("operator", "revoke", three, MARTA)

    assert run("access", "show", three, code).document["owner"] is None


# --- recovery -----------------------------------------------------------------------------------------------------


@pytest.fixture
def shares(three: Path) -> list[str]:
    made = run("recovery", "renew", three)
    assert (made.code, made.document["needed"], len(made.document["shares"])) == (0, 2, 3)
    return list(made.document["shares"])


def test_two_sheets_typed_back_confirm_the_recovery(three: Path, shares: list[str]) -> None:
    assert run("verify", three).document["recovery"] == "unconfirmed"
    confirmed = run("recovery", "confirm", three, secrets=(PASSPHRASE, *shares[:2]))
    assert (confirmed.code, confirmed.document["recovery"]) == (0, "confirmed")
    assert run("verify", three).document["recovery"] == "confirmed"
    status = run("recovery", "status", three, who=MARTA, secrets=(MARTAS,)).document
    assert status == confirmed.document
    assert (status["drilled_on"], status["drill_due"]) == (None, False)


def test_a_wrong_sheet_confirms_nothing(three: Path, shares: list[str]) -> None:
    refused = run("recovery", "confirm", three, secrets=(PASSPHRASE, shares[0], shares[0]))
    assert (refused.code, refused.document["refused"]) == (1, "recovery_share_wrong")
    assert run("recovery", "confirm", three, secrets=(PASSPHRASE, shares[0])).code == 2


def test_a_drill_opens_the_newest_backup(three: Path, shares: list[str], tmp_path: Path) -> None:
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    assert run("backup", three, "--to", stick).code == 0
    tried = run("recovery", "drill", three, "--in", stick, secrets=(PASSPHRASE, *shares[1:]))

    assert tried.code == 0
    assert (tried.document["files"], len(tried.document["log_head"])) == (1, 64)
    assert Path(tried.document["backup"]).is_dir()
    assert tried.document["drilled_on"] == run("recovery", "status", three).document["drilled_on"]


@pytest.mark.parametrize("typed", [slice(0, 2), slice(0, 3)])
def test_two_or_three_sheets_let_a_coordinator_in(three: Path, shares: list[str], typed: slice) -> None:
    done = call("recover", three, "--operator", "Lidia", "--json", secrets=(*shares[typed], NEW))

    assert (done.code, done.document) == (0, {"operator": "Lidia", "recovered": True})
    listed = run("operator", "list", three, who="Lidia", secrets=(NEW,)).document["operators"]
    assert {"name": "Lidia", "roles": ["coordinatrice"], "files": 0} in listed


def test_a_mixed_sheet_lets_nobody_in(three: Path, shares: list[str]) -> None:
    newer = run("recovery", "renew", three).document["shares"]
    refused = call("recover", three, "--operator", "Lidia", "--json", secrets=(shares[0], newer[1], NEW))
    assert (refused.code, refused.document["refused"]) == (1, "recovery_share_wrong")
    assert call("recover", three, "--operator", "Lidia", "--json", secrets=tuple(shares[:2])).code == 2


def test_two_sheets_and_a_stick_open_the_archive_on_a_new_computer(
    three: Path, shares: list[str], tmp_path: Path, code: str
) -> None:
    backup = run("backup", three).document["first"]
    new_place = tmp_path / "nuovo"
    done = call(*("recover", new_place, "--from", backup, "--operator", OPERATOR, "--json"), secrets=(*shares[:2], NEW))

    assert done.code == 0
    assert (done.document["kept"], done.document["erased_again"], done.document["releases_recovered"]) == (None, 0, 0)
    assert run("case", new_place, code, secrets=(NEW,)).code == 0
    again = call(
        *("recover", new_place, "--from", backup, "--operator", OPERATOR, "--json"), secrets=(*shares[:2], NEW)
    )
    assert Path(again.document["kept"]).is_dir()
