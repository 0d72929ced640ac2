"""`benefits` of a file of facts or of a woman's file, and `facts-page`: one document, refusals in words."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Case, LodgingPlace, State
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.operator import Role
from desktop.domain.rules.facts_page import facts_page
from desktop.services.case.cases import change_state, lodge, start_path
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.interview.assessments import write_completed
from desktop.services.rules.benefits import remember_fact, set_centre_recognised
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import OPENED, Work, a_case
from tests.colleagues import MARTA, NORA, PHRASES, join
from tests.commands.calls import Outcome, call
from tests.forms import AGREED, FORM
from tests.passphrases import OPERATOR, PASSPHRASE

OUTCOMES = {"yes", "if_obtained", "unknown", "no"}
STATUSES = {"attiva", "finestra", "in_attesa", "chiusa", "da_verificare"}
KEYS = {"id", "status", "outcome", "reasons", "missing", "papers", "deadlines", "sources"}


def ask(folder: Path, content: object, *more: object) -> Outcome:
    path = folder / "fatti.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return call("benefits", "--facts", path, "--json", *more)


def by_id(outcome: Outcome) -> dict[str, dict[str, Any]]:
    return {benefit["id"]: benefit for benefit in outcome.document["benefits"]}


def test_every_measure_is_told_whole(tmp_path: Path) -> None:
    given = ask(tmp_path, {}, "--on", "2026-11-21")

    assert given.code == 0
    assert given.document["on"] == "2026-11-21"
    benefits = by_id(given)
    assert len(benefits) == 38
    for benefit in benefits.values():
        assert benefit.keys() >= KEYS
        assert benefit["outcome"] in OUTCOMES
        assert benefit["status"] in STATUSES
    assert benefits["isee_servizio"]["nucleo"] == "da_chiarire"
    assert set(given.document["rules"]) == set(benefits)


def test_the_day_chooses_the_rules(tmp_path: Path) -> None:
    facts = {"isee_pfi": 9800.5}

    assert by_id(ask(tmp_path, facts, "--on", "2024-12-31"))["adi"]["outcome"] == "no"
    assert by_id(ask(tmp_path, facts, "--on", "1/1/2025"))["adi"]["outcome"] == "unknown"


def test_long_before_the_first_rules_nothing_is_known(tmp_path: Path) -> None:
    given = ask(tmp_path, {"isee_pfi": 1}, "--on", "1990-01-01")

    assert given.code == 0
    assert {(b["outcome"], b["status"]) for b in by_id(given).values()} == {("unknown", "da_verificare")}


def test_without_a_day_the_rules_of_today_hold(tmp_path: Path) -> None:
    assert ask(tmp_path, {}).document["on"] == date.today().isoformat()  # noqa: DTZ011 - as the command does


@pytest.mark.parametrize("day", ["domani", "", "2026-02-30", "9999-12-31"])
def test_a_day_that_cannot_be_read_is_refused(tmp_path: Path, day: str) -> None:
    given = ask(tmp_path, {}, "--on", day)

    assert (given.code, given.document["refused"]) == (1, "day_unusable")


def test_a_byte_order_mark_is_forgiven(tmp_path: Path) -> None:
    assert ask(tmp_path, b'\xef\xbb\xbf{"cittadinanza": "IT"}').code == 0


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "facts_unreadable"),
        (b"{", "facts_unreadable"),
        (b"[]", "facts_unreadable"),
        (b"null", "facts_unreadable"),
        (b'"cittadinanza"', "facts_unreadable"),
        (b"\xff\xfe", "facts_unreadable"),
        (b'{"isee_pfi": NaN}', "facts_unreadable"),
        (b'{"isee_pfi": Infinity}', "facts_unreadable"),
        (b'{"isee_pfi": -Infinity}', "facts_unreadable"),
        (b'{"isee_pfi": 1, "isee_pfi": 2}', "facts_unreadable"),
        (b'{"isee_pfi": ' + b"9" * 5000 + b"}", "facts_unreadable"),
        (b'{"figli": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "facts_unreadable"),
        (b'{"a":' * 100_000, "facts_unreadable"),
        (b" " * 1_000_001, "facts_unreadable"),
        (b'{"isee_pfi": 1e999999999999999999999}', "facts_unreadable"),
        (b'{"isee_pfi": 1e400}', "fact_mistyped"),
        (b'{"isee_pfi": 1e-400}', "fact_mistyped"),
        (b'{"isee_pfi": "4000"}', "fact_mistyped"),
        (b'{"isee_pfi": {"about": null}}', "fact_mistyped"),
        (b'{"eta": {"about": 30}}', "fact_mistyped"),
        (b'{"figli": [[]]}', "fact_mistyped"),
        (b'{"figli": [{"eta": true}]}', "fact_mistyped"),
        (b'{"isee_pf": 1}', "fact_unknown"),
        (b'{"": 1}', "fact_unknown"),
        (b'{"\\ud800\\u001b": 1}', "fact_unknown"),
        (b'{"figli": [{"nome": "x"}]}', "fact_unknown"),
    ],
)
def test_what_is_no_file_of_facts_is_refused_in_words(tmp_path: Path, content: bytes, kind: str) -> None:
    given = ask(tmp_path, content)

    assert given.code == 1
    assert given.document["refused"] == kind
    assert given.document["sentence"].endswith(".")
    assert given.errors == ""


def test_the_nearest_name_is_told(tmp_path: Path) -> None:
    assert "«isee_pfi»" in ask(tmp_path, {"isee_pf": 1}).document["sentence"]


def test_what_an_enum_may_hold_is_told(tmp_path: Path) -> None:
    assert "IT, UE, extra_UE" in ask(tmp_path, {"cittadinanza": "Italia"}).document["sentence"]


@pytest.mark.parametrize(("name", "word"), [("manca.json", "non c'è"), (".", "cartella"), ("a\0b", "non c'è")])
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, name: str, word: str) -> None:
    given = call("benefits", "--facts", f"{tmp_path}/{name}", "--json")

    assert (given.code, given.document["refused"]) == (1, "facts_unreadable")
    assert word in given.document["sentence"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("archivio",),
        ("archivio", "CODICE"),
        ("archivio", "--operator", OPERATOR),
        ("archivio", "CODICE", "--operator", OPERATOR, "--facts", "fatti.json"),
        ("--facts", "fatti.json", "--operator", OPERATOR),
    ],
)
def test_facts_come_from_a_file_of_facts_or_from_a_woman_s_file(words: tuple[str, ...]) -> None:
    given = call("benefits", *words, "--json")

    assert (given.code, given.document["refused"]) == (2, "wrong_use")


@pytest.fixture
def ginestra(work: Work, vault: Vault) -> Case:
    """A woman in charge, in a shelter, who answered where she comes from and typed one sum; the archive is closed."""
    answers = {**AGREED, "C02": Answer.of("IT"), "E02": Answer.of("QUI")}

    def write(uow: UnitOfWork) -> Case:
        case = a_case(uow)
        change_state(uow, case.id, State.PRESA_IN_CARICO, OPENED)
        start_path(uow, case.id, OPENED, case.path_stamp)
        lodge(uow, case.id, LodgingPlace.PROT, OPENED, "Casa delle Querce")
        write_completed(uow, FORM, case.id, answers, Meeting(OPENED))
        remember_fact(uow, load_knowledge().rules, case.id, "attestazione_ss_bisogno", "ottenibile")
        set_centre_recognised(uow, recognised=True)
        return case

    case = work(write)
    vault.lock().result()
    return case


def ask_of(archive: Path, case: Case, *more: str, operator: str = OPERATOR) -> Outcome:
    words = ("benefits", archive, case.shown_code, "--operator", operator, "--json", *more)
    return call(*words, secrets=(PHRASES[operator],))


def test_a_woman_s_own_facts_give_the_same_document(archive: Path, ginestra: Case, tmp_path: Path) -> None:
    own = ask_of(archive, ginestra, "--on", "2026-11-21")

    facts = {
        "cittadinanza": "IT",
        "residente_italia": True,
        "violenza_dichiarata": True,
        "presa_in_carico_cav": True,
        "cav_riconosciuto_regione": True,
        "attestazione_ss_bisogno": "ottenibile",
        "ospite_casa_rifugio": True,
        "data_inizio_percorso": OPENED.isoformat(),
    }
    of_facts = ask(tmp_path, facts, "--on", "2026-11-21")
    assert own.code == 0
    assert own.document.keys() == of_facts.document.keys()
    for mine, theirs in zip(own.document["benefits"], of_facts.document["benefits"], strict=True):
        assert mine.keys() == theirs.keys()
        assert (mine["id"], mine["outcome"], mine["missing"]) == (theirs["id"], theirs["outcome"], theirs["missing"])
    assert by_id(own)["reddito_liberta"]["outcome"] == "if_obtained"
    used = {fact["fact"]: fact for r in by_id(own)["reddito_liberta"]["reasons"] for fact in r["facts"]}
    assert used["presa_in_carico_cav"]["origin"] == "dal fascicolo"


def test_without_a_day_her_facts_are_judged_today(archive: Path, ginestra: Case) -> None:
    assert ask_of(archive, ginestra).document["on"] == date.today().isoformat()  # noqa: DTZ011 - as the command does


def test_where_she_lodges_is_in_no_document_of_her_file(archive: Path, ginestra: Case, tmp_path: Path) -> None:
    own = ask_of(archive, ginestra, "--on", "2026-11-21")

    used = [fact for r in by_id(own)["adi"]["reasons"] for fact in r.get("facts", ())]
    told = [fact for fact in used if fact["fact"] == "ospite_casa_rifugio"]
    assert told == [
        {"fact": "ospite_casa_rifugio", "value": "resta nel fascicolo", "given": False, "origin": ""} for _ in told
    ]
    assert told
    rows = [row for benefit in by_id(own).values() for r in benefit["reasons"] for row in r.get("rows", ())]
    given = ask(tmp_path, {"ospite_casa_rifugio": True}, "--on", "2026-11-21")
    known = [row for benefit in by_id(given).values() for r in benefit["reasons"] for row in r.get("rows", ())]
    assert [row for row in known if "struttura protetta" in row]
    assert not [row for row in rows if "struttura protetta" in row]
    assert "Querce" not in own.out


def test_that_her_file_was_read_stands_in_the_log(archive: Path, ginestra: Case) -> None:
    ask_of(archive, ginestra)

    told = call("log", archive, "--case", ginestra.code, "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))
    assert "read" in {entry["act"] for entry in told.document["entries"]}


def test_who_may_not_open_her_file_is_told_nothing_of_it(
    archive: Path, vault: Vault, work: Work, ginestra: Case
) -> None:
    vault.unlock(OPERATOR, PASSPHRASE).result()
    join(vault, MARTA)
    join(vault, NORA, Role.REFERENTE)
    work(lambda uow: keep_files_apart(uow, apart=True))
    vault.lock().result()

    for operator, kind in ((MARTA, "file_not_shared"), (NORA, "role_missing")):
        given = ask_of(archive, ginestra, operator=operator)
        assert (given.code, given.document["refused"]) == (1, kind)
        assert "benefits" not in given.document


def test_a_code_nobody_has_is_told(archive: Path) -> None:
    given = call("benefits", archive, "ZZZZ-ZZZZ", "--operator", OPERATOR, "--json", secrets=(PASSPHRASE,))

    assert (given.code, given.document["refused"]) == (1, "case_unknown")


def test_without_json_the_document_is_told_in_lines(tmp_path: Path) -> None:
    path = tmp_path / "fatti.json"
    path.write_text("{}", encoding="utf-8")

    given = call("benefits", "--facts", path)

    assert given.code == 0
    assert given.out.startswith("on: ")


def test_the_contract_of_the_facts_is_written(tmp_path: Path) -> None:
    catalogue = load_knowledge().rules.catalogue

    given = call("facts-page", tmp_path / "facts.md", "--json")

    assert given.document == {"facts": len(catalogue.facts)}
    page = (tmp_path / "facts.md").read_text(encoding="utf-8")
    assert page == facts_page(catalogue)
    assert all(f"`{fact.path}`" in page for fact in catalogue.facts)


def test_a_page_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")

    for where in (tmp_path, tmp_path / "manca" / "facts.md", file / "facts.md"):
        given = call("facts-page", where, "--json")
        assert (given.code, given.document["refused"]) == (1, "output_unusable")
