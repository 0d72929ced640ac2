"""The tables that the sources hold whole, held against the rules; those of households and sums are among the cases."""

from datetime import date
from fractions import Fraction

import pytest

from desktop.app import load_knowledge
from desktop.domain.rules.benefit import BenefitVersion, Relation

RULES = load_knowledge().rules
READ = date(2026, 11, 22)

# Who certifies what, and for which measure (art. 24 D.Lgs. 80/2015; artt. 3 and 7 DPCM 159/2013; D.M. 2/12/2024).
ATTESTATIONS = {
    "A1_dichiarazione_CAV": {
        *("reddito_liberta", "adi", "congedo_violenza", "accesso_senza_isee_2026_2027"),
        *("microcredito_liberta", "casa_per_ricominciare"),
    },
    "A2_bisogno_SS": {"reddito_liberta"},
    "A3_certificazione_percorso": {"congedo_violenza", "isee_servizio", "adi"},
    "A4_svantaggio_ADI": {"adi"},
    "A5_abbandono": {"isee_servizio"},
    "A6_estraneita": {"isee_minorenni", "assegno_unico", "bonus_asilo_nido", "assegno_maternita_comuni"},
    "A7_provvedimento": {"assegno_unico", "isee_servizio", "adi", "mantenimento_tutela"},
    "A8_atti_penali": {"patrocinio", "indennizzo_l122", "orfani_crimini_domestici", "pensione_superstiti"},
}
# The papers of the police and of the court are never asked for these.
WITHOUT_COMPLAINT = {"reddito_liberta", "congedo_violenza", "adi"}

# What can be had with what, whether that was read or is remembered.
TOGETHER = [
    ("reddito_liberta", "adi", Relation.BOTH, True),
    ("reddito_liberta", "naspi", Relation.BOTH, True),
    ("reddito_liberta", "assegno_unico", Relation.BOTH, False),
    ("adi", "sfl", Relation.EITHER, True),
    ("adi", "assegno_unico", Relation.BOTH, False),
    ("adi", "naspi", Relation.COUNTS, False),
    ("sfl", "naspi", Relation.EITHER, True),
    ("naspi", "dis_coll", Relation.EITHER, False),
    ("carta_dedicata", "adi", Relation.EITHER, True),
    ("carta_dedicata", "naspi", Relation.EITHER, True),
    ("assegno_maternita_comuni", "assegno_maternita_stato", Relation.EITHER, True),
    ("assegno_sociale", "invalidita_civile", Relation.FOLLOWS, False),
]

# D.M. 22/11/2019 for the victims of crimes; D.M. 71/2020 for the school of the orphans; D.L. 48/2023 for the savings.
AMOUNTS = {
    "l122.omicidio": 50_000,
    "l122.omicidio_partner_figli": 60_000,
    "l122.violenza_sessuale": 25_000,
    "l122.lesioni_gravissime_sfregio": 25_000,
    "l122.spese_mediche_incremento_max": 10_000,
    "l122.altri_reati_solo_spese_max": 15_000,
    "orfani.borsa_primaria": 500,
    "orfani.borsa_secondaria1": 800,
    "orfani.borsa_secondaria2": 1_600,
    "orfani.borsa_universita": 2_300,
    "adi.patrimonio_mobiliare_1": 6_000,
    "adi.patrimonio_mobiliare_2": 8_000,
    "adi.patrimonio_mobiliare_3piu": 10_000,
}


def version(benefit: str) -> BenefitVersion:
    found = RULES.benefit(benefit)
    assert found is not None
    now = found.on(READ)
    assert now is not None
    return now


def served_by(attestation: str) -> set[str]:
    return {
        benefit.id
        for benefit in RULES.benefits
        if any(paper.attestation == attestation for paper in version(benefit.id).papers)
    }


@pytest.mark.parametrize("attestation", ATTESTATIONS)
def test_an_attestation_is_a_paper_of_every_measure_the_sources_ask_it_for(attestation: str) -> None:
    assert attestation in RULES.attestations
    assert ATTESTATIONS[attestation] <= served_by(attestation)


def test_penal_papers_are_never_asked_where_no_complaint_is_needed() -> None:
    assert served_by("A8_atti_penali") & WITHOUT_COMPLAINT == set()


@pytest.mark.parametrize(("one", "other", "how", "read"), TOGETHER)
def test_two_measures_stand_to_each_other_as_the_sources_say(
    one: str, other: str, how: Relation, *, read: bool
) -> None:
    for benefit, beside in ((one, other), (other, one)):
        said = {(each.how, each.read) for each in version(benefit).together if each.benefit == beside}
        assert said == {(how, read)}


@pytest.mark.parametrize("figure", AMOUNTS)
def test_the_amounts_are_those_of_the_act(figure: str) -> None:
    assert RULES.figures.by_id[figure].values[-1].value == Fraction(AMOUNTS[figure])
