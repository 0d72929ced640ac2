"""The released rules: frozen version by version, whole, traceable to an act, and safe to name on a cover."""

import json
import re
import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.facts.facts import FactType
from desktop.domain.rules.benefit import Kind, Status
from desktop.domain.rules.facts_page import facts_page
from desktop.resources import read_toml_folder
from tests.forms import FORM

RULES = load_knowledge().rules
FILES = read_toml_folder("benefits")
RELEASED = tomllib.loads(Path(__file__).with_name("released_rules.toml").read_text(encoding="utf-8"))
MEASURES = {
    *("reddito_liberta", "congedo_violenza", "adi", "sfl", "assegno_unico", "naspi", "dis_coll", "pensione_superstiti"),
    *("orfani_crimini_domestici", "indennizzo_l122", "assegno_maternita_comuni", "assegno_maternita_stato"),
    *("bonus_asilo_nido", "bonus_nuovi_nati", "bonus_mamme", "assegno_sociale", "invalidita_civile"),
    *("accompagnamento_frequenza", "aoi", "isee_servizio", "isee_corrente", "isee_minorenni", "sgravio_rdl"),
    *("esonero_madri3", "patrocinio", "permesso_18bis", "carta_acquisti", "carta_dedicata", "bonus_psicologo"),
    *("bonus_sociale", "microcredito_liberta", "fondo_genitori_2022", "fondo_abitativo_genitori_separati"),
    *("accesso_senza_isee_2026_2027", "casa_per_ricominciare", "maternita_congedi", "mantenimento_tutela"),
    "congedo_104",
}
STATES = {
    Status.CLOSED: {"fondo_genitori_2022"},
    Status.WAITING: {"fondo_abitativo_genitori_separati", "accesso_senza_isee_2026_2027"},
    Status.WINDOW: {"bonus_mamme", "bonus_psicologo"},
    Status.UNVERIFIED: {"carta_dedicata", "microcredito_liberta"},
}
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
        for figure in file.get("figure", ()):
            for value in figure["values"]:
                # That a value ends is told later; what it was never changes.
                kept = {key: each for key, each in value.items() if key in {"value", "from", "source"}}
                found[f"{figure['id']}/{value['from']}"] = fingerprint([figure["unit"], kept])
    return found


def test_what_was_released_of_a_rule_never_changes() -> None:
    assert fingerprints() == RELEASED


def test_all_the_measures_are_there_each_under_its_own_name() -> None:
    assert len(MEASURES) == 38
    assert {benefit.id for benefit in RULES.benefits} == MEASURES == set(FILES)
    assert all(file["id"] == name for name, file in FILES.items())


def test_each_measure_stands_as_the_sources_say_on_the_day_they_were_read() -> None:
    on = date(2026, 11, 21)
    states = {benefit.id: version.status for benefit in RULES.benefits if (version := benefit.on(on))}

    assert set(states) == MEASURES
    for status, measures in STATES.items():
        assert {name for name, stands in states.items() if stands is status} == measures


def test_what_is_not_simply_in_force_says_how_it_stands() -> None:
    for benefit in RULES.benefits:
        for version in benefit.versions:
            assert version.status is Status.ACTIVE or version.status_note, benefit.id


def test_the_neutral_names_tell_nothing_and_differ() -> None:
    names = [benefit.versions[-1].neutral_name for benefit in RULES.benefits]

    assert not [name for name in names if TELLING.search(name)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-zàèéìòù ]+", name) for name in names)


@pytest.mark.parametrize(("benefit", "version"), VERSIONS)
def test_every_version_says_all_a_desk_and_a_woman_need(benefit: Any, version: Any) -> None:  # noqa: ANN401 - parameters
    assert version.sources
    assert version.requirements
    assert version.office
    assert version.who
    assert version.where
    assert version.duration
    assert version.papers or version.status is Status.CLOSED
    assert version.what.endswith(".")
    assert version.safety
    assert version.safety_level in {"basso", "medio", "alto"}
    assert version.obstacles
    assert version.helps
    assert version.doubts
    assert version.valid_from <= version.checked_on or version.status is Status.UNVERIFIED
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
            assert value.confidence in {"high", "medium", "low"}


def test_what_others_may_see_is_said_of_every_measure_that_can_be_asked_for() -> None:
    asked = {b.id for b in RULES.benefits if b.versions[0].status not in {Status.CLOSED, Status.WAITING}}

    assert {benefit.id for benefit in RULES.benefits if not benefit.versions[0].notices} - {"esonero_madri3"} == (
        MEASURES - asked
    )


def test_measures_speak_of_each_other_alike_and_of_none_that_is_not_there() -> None:
    for benefit in RULES.benefits:
        for version in benefit.versions:
            named = {each.benefit for each in (*version.together, *version.before)}
            assert named <= MEASURES - {benefit.id}, benefit.id
            for other in version.together:
                theirs = RULES.benefit(other.benefit)
                assert theirs is not None
                back = [each.how for each in theirs.versions[0].together if each.benefit == benefit.id]
                assert back == [other.how], (benefit.id, other.benefit)


def test_no_measure_waits_for_itself() -> None:
    before = {b.id: {each.benefit for each in b.versions[0].before} for b in RULES.benefits}
    left = set(before)
    while ready := {name for name in left if not before[name] & left}:
        left -= ready

    assert left == set()


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


def test_the_sources_conditions_decide_and_their_households() -> None:
    deciding = {
        b.id: sum(r.kind in {Kind.NECESSARY, Kind.ALTERNATIVE, Kind.WINDOW} for r in b.versions[0].requirements)
        for b in RULES.benefits
    }
    households = {b.id for b in RULES.benefits if any(rule.decides for rule in b.versions[-1].nuclei)}
    undecided = {name for name, count in deciding.items() if not count}

    assert {name: deciding[name] for name in ("reddito_liberta", "congedo_violenza", "adi", "naspi")} == {
        "reddito_liberta": 5,
        "congedo_violenza": 4,
        "adi": 7,
        "naspi": 5,
    }
    assert households == {"isee_servizio", "isee_minorenni"}
    assert undecided == {"isee_servizio", "isee_minorenni", "fondo_genitori_2022"}


def test_both_amounts_are_kept_where_the_sources_disagree() -> None:
    both = ("microcredito.impresa_max", "microcredito.impresa_max_altra")
    values = [RULES.figures.by_id[name].values[-1] for name in both]

    assert [int(value.value) for value in values] == [50000, 75000]
    assert all(value.doubt for value in values)


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


def test_whatever_the_rules_say_can_be_printed() -> None:
    written = {
        character
        for texts in (
            load_knowledge().own_rules.files.benefits.values(),
            [load_knowledge().own_rules.files.attestations],
        )
        for text in texts
        for character in text
    }

    assert sorted(written - load_knowledge().fonts.drawable - {"\n"}) == []
