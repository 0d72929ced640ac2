"""The released rules: frozen version by version, whole, traceable to an act, and safe to name on a cover."""

import json
import re
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.benefit import Kind, Status
from desktop.domain.facts import FactType
from desktop.domain.facts_page import facts_page
from desktop.resources import read_toml_folder
from tests.forms import FORM

RULES = load_knowledge().rules
FILES = read_toml_folder("benefits")
RELEASED = tomllib.loads(Path(__file__).with_name("released_rules.toml").read_text(encoding="utf-8"))
SIX = {"reddito_liberta", "congedo_violenza", "adi", "assegno_unico", "naspi", "isee_servizio"}
VERSIONS = [pytest.param(benefit, version, id=benefit.id) for benefit in RULES.benefits for version in benefit.versions]
# Whoever finds the cover, the file or the printer's queue must not learn what it is about.
TELLING = re.compile(
    r"violen|antiviolen|libert|reddito|congedo|inclusion|assegno|unico|naspi|disoccup|isee|inps|protezion|percorso",
    re.IGNORECASE,
)


def fingerprint(table: object) -> str:
    written = json.dumps(table, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(written.encode("utf-8")).hexdigest()


def fingerprints() -> dict[str, str]:
    """Return what is released of each measure: every version, and every value of every figure from its first day."""
    found: dict[str, str] = {}
    for name, file in FILES.items():
        for version in file["version"]:
            found[f"{name}/{version['valid_from']}"] = fingerprint(version)
        for figure in file["figure"]:
            for value in figure["values"]:
                # That a value ends is told later; what it was never changes.
                kept = {key: each for key, each in value.items() if key in {"value", "from", "source"}}
                found[f"{figure['id']}/{value['from']}"] = fingerprint([figure["unit"], kept])
    return found


def test_what_was_released_of_a_rule_never_changes() -> None:
    assert fingerprints() == RELEASED


def test_the_six_measures_are_there_each_under_its_own_name() -> None:
    assert {benefit.id for benefit in RULES.benefits} == SIX == set(FILES)
    assert all(file["id"] == name for name, file in FILES.items())


def test_the_neutral_names_tell_nothing_and_differ() -> None:
    names = [benefit.versions[-1].neutral_name for benefit in RULES.benefits]

    assert not [name for name in names if TELLING.search(name)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-zàèéìòù ]+", name) for name in names)


@pytest.mark.parametrize(("benefit", "version"), VERSIONS)
def test_every_version_says_all_a_desk_and_a_woman_need(benefit: Any, version: Any) -> None:  # noqa: ANN401 - parameters
    assert version.status is Status.ACTIVE
    assert version.sources
    assert version.papers
    assert version.terms
    assert version.requirements
    assert version.what.endswith(".")
    assert version.safety
    assert version.safety_level in {"basso", "medio", "alto"}
    assert version.obstacles
    assert version.helps
    assert version.doubts
    assert version.valid_from <= version.checked_on
    assert all(source.act for source in benefit.sources.values())


def test_a_source_that_was_read_has_its_address_and_one_remembered_has_none() -> None:
    for benefit in RULES.benefits:
        for source in benefit.sources.values():
            assert source.read is bool(source.url), (benefit.id, source.key)
            assert source.confidence in {"high", "medium", "low"}


def test_only_doubted_figures_have_no_act() -> None:
    for figure in RULES.figures.by_id.values():
        for value in figure.values:
            assert value.source or value.doubt, figure.id
            assert value.checked_on.isoformat() == "2026-11-21"


def test_both_amounts_of_the_reddito_di_liberta_are_kept_and_doubted() -> None:
    kept = [RULES.figures.by_id[f"rdl.importo_mensile_max{name}"].values[-1] for name in ("", "_decreto")]

    assert [int(value.value) for value in kept] == [500, 530]
    assert all(value.doubt for value in kept)
    version = FILES["reddito_liberta"]["version"][0]
    assert (version["form"], "da verificare" in version["form_doubt"]) == ("SR208", True)
    assert "presa in carico" in version["where"]


def test_the_ends_of_the_assegno_unico_are_an_estimate() -> None:
    version = FILES["assegno_unico"]["version"][0]

    assert version["estimate"] is True
    assert all("stima" in text for text in version["amounts"])


def test_the_complaint_is_never_a_paper_of_income_leave_or_inclusion() -> None:
    for name in ("reddito_liberta", "congedo_violenza", "adi"):
        version = FILES[name]["version"][0]
        assert "A8_atti_penali" not in {paper.get("attestation") for paper in version["paper"]}


def test_nothing_but_necessary_conditions_and_households_decides() -> None:
    deciding = {b.id: sum(r.kind is Kind.NECESSARY for r in b.versions[-1].requirements) for b in RULES.benefits}
    households = {b.id for b in RULES.benefits if any(rule.decides for rule in b.versions[-1].nuclei)}

    assert deciding == {
        "reddito_liberta": 5,
        "congedo_violenza": 4,
        "adi": 7,
        "assegno_unico": 2,
        "naspi": 5,
        "isee_servizio": 0,
    }
    assert households == {"isee_servizio"}


def test_docs_facts_is_written_from_the_declarations() -> None:
    page = Path(__file__).parents[2] / "docs" / "facts.md"

    assert page.read_text(encoding="utf-8") == facts_page(RULES.catalogue)


def test_every_fact_has_a_question_and_a_group() -> None:
    for fact in RULES.catalogue.facts:
        assert fact.question, fact.path
        assert bool(fact.group) is (fact.of == ""), fact.path
        assert fact.type is not FactType.LIST or list(RULES.catalogue.of(fact.name)), fact.path


def test_every_attestation_a_fact_names_is_known() -> None:
    named = {fact.attestation for fact in RULES.catalogue.facts if fact.attestation}

    assert named <= set(RULES.attestations)


def test_where_she_lodges_is_discreet() -> None:
    assert [fact.path for fact in RULES.catalogue.facts if fact.discreet] == ["ospite_casa_rifugio"]


def test_the_questionnaire_is_read_by_codes_it_has() -> None:
    for link in RULES.catalogue.from_form:
        codes = {option.code for option in FORM.question(link.question).options}
        assert set(link.values) <= codes, link.question
        assert bool(link.values) is bool(codes), link.question


def test_the_papers_point_to_rows_of_the_question_on_papers() -> None:
    rows = {option.code for option in FORM.question("H05").options}

    for benefit in RULES.benefits:
        for paper in benefit.versions[-1].papers:
            assert set(paper.answered_by) <= rows, paper.id
