"""The operators' sheet, from the rules alone."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from desktop.domain.documents.brochure import Shelf
from desktop.domain.documents.editions import compose
from desktop.domain.documents.measures_sheet import MeasuresSheet, SheetMeasure, measures_sheet
from desktop.domain.documents.plain_words import Edition
from tests.small_rules import BENEFIT, HERE, ON, a_benefit, a_requirement, rules


def a_sheet(*benefits: dict[str, Any], on: date = ON) -> tuple[SheetMeasure, ...]:
    of = rules(*benefits)
    return measures_sheet(of, [each.id for each in of.benefits], on).measures


def said(measure: SheetMeasure, label: str) -> tuple[str, ...]:
    return next((line.pieces for line in measure.lines if line.label == label), ())


def test_a_measure_says_what_decides_who_signs_and_by_when() -> None:
    (measure,) = a_sheet()
    assert (measure.name, measure.office, measure.standing) == ("Misura di prova", "Ufficio", "attiva")
    assert said(measure, "Decide") == ("Vive qui",)
    assert said(measure, "Carte") == ("il centro: Carta",)
    assert said(measure, "Tempi") == ("Fine anno [ogni anno il 31/12]",)
    assert said(measure, "Norme") == ("Legge 1, art. 1",)
    assert said(measure, "Quanto") == ("fino a 1.000,50 €", "un anno")
    assert (measure.checked_on, measure.to_verify) == (ON, ())
    assert said(measure, "Ostacoli") == ()


def test_conditions_bear_the_figures_of_the_day() -> None:
    limit = {"fatto": "somma", "op": "<=", "param": "prova.soglia"}
    quota = {"fatto": "somma", "op": "<=", "param": "prova.quota"}
    both = {"tutte": [limit, limit, quota]}
    (measure,) = a_sheet(a_benefit(requirement=[a_requirement(both)]))
    assert said(measure, "Decide") == ("Prova [1.000,50 €; 0,5 (da verificare)]",)


def test_alternatives_stand_in_one_piece_and_what_does_not_decide_apart() -> None:
    kinds = ("alternativo", "alternativo", "modificatore", "limite_di_risorse", "esclusione_da_verificare")
    told = [{**a_requirement(HERE, kind, f"c{number}"), "text": f"C{number}"} for number, kind in enumerate(kinds)]
    told.append({**a_requirement(None, "adempimento", "fare"), "text": "Fare"})
    (measure,) = a_sheet(a_benefit(requirement=told))
    assert said(measure, "Decide") == ("C0 OPPURE C1",)
    assert said(measure, "Conta anche") == (
        "C2",
        "C3 (finché ci sono risorse)",
        "C4 (esclusione da verificare)",
        "Fare (da fare)",
    )


def test_papers_are_grouped_by_who_gives_or_signs_them() -> None:
    papers = [
        {"id": "a", "name": "Documento", "provider": "lei"},
        {"id": "b", "name": "Delega", "provider": "lei", "optional": True},
        {"id": "c", "name": "Permesso", "provider": "lei", "when": HERE},
        {"id": "d", "name": "Firma", "provider": "centro", "attestation": "A1"},
    ]
    (measure,) = a_sheet(a_benefit(paper=papers))
    assert said(measure, "Carte") == (
        "lei: Documento, Delega (se serve), Permesso (se serve)",
        "il centro: Firma",
    )


def test_terms_say_the_day_or_what_counts_it() -> None:
    terms = [
        {"id": "giorno", "text": "Fine", "on": date(2026, 12, 31)},
        {"id": "conta", "text": "Domanda", "event": "giorno", "months": "prova.mesi"},
        {"id": "libero", "text": "Rinnovo", "event": "giorno"},
    ]
    (measure,) = a_sheet(a_benefit(term=terms))
    assert said(measure, "Tempi") == ("Fine [31/12/2026]", "Domanda [6 mesi]", "Rinnovo")


def test_notices_say_to_whom_where_it_is_not_her_and_who_may_see_them() -> None:
    notices = [
        {"id": "a", "text": "Una lettera", "to": "a lei", "seen_by": "chi vive lì"},
        {"id": "b", "text": "Un avviso", "to": "al datore"},
    ]
    (measure,) = a_sheet(a_benefit(notice=notices))
    assert said(measure, "Avvisi") == ("Una lettera: può vederlo chi vive lì", "Un avviso (al datore)")
    assert said(measure, "Attenzione") == ("Nessun rischio",)


def test_the_order_of_steps_names_measures_as_they_are_called_on_the_day() -> None:
    others = [{**a_benefit(name=name.capitalize()), "id": name, "figure": []} for name in ("altra", "terza", "quarta")]
    for other in others:
        other["version"][0]["amounts"] = []
    together = [
        {"with": "altra", "how": "una_delle_due", "rule": "x", "read": True},
        {"with": "terza", "how": "insieme", "rule": "x", "read": True},
        {"with": "quarta", "how": "conta_come_reddito", "rule": "x", "read": True},
    ]
    before = [{"benefit": "altra", "why": "serve prima"}]
    measure, *_ = a_sheet(a_benefit(together=together, before=before), *others)
    assert said(measure, "Ordine") == (
        "prima Altra: serve prima",
        "una delle due: Altra",
        "conta come reddito: Quarta",
    )


def test_a_measure_that_has_no_rules_yet_is_named_as_it_will_be() -> None:
    later = {**a_benefit(valid_from=ON + timedelta(days=1), name="Altra"), "id": "altra", "figure": []}
    later["version"][0]["amounts"] = []
    of = rules(a_benefit(before=[{"benefit": "altra", "why": "serve"}]), later)
    (measure,) = measures_sheet(of, ["prova"], ON).measures
    assert said(measure, "Ordine") == ("prima Altra: serve",)


def test_acts_that_nobody_read_are_to_be_verified_and_articles_gathered() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["source"].append({**benefit["source"][0], "key": "ricordo", "act": "Ricordo", "url": "", "read": False})
    benefit["source"].append(
        {**benefit["source"][0], "key": "dubbio", "act": "Voce da verificare", "url": "", "read": False}
    )
    first = benefit["version"][0]["requirement"][0]
    benefit["version"][0]["requirement"] = [
        first,
        {**first, "id": "due", "article": "art. 2", "sources": ["atto", "ricordo"]},
        {**first, "id": "tre", "article": "", "sources": ["dubbio"]},
    ]
    (measure,) = a_sheet(benefit)
    assert said(measure, "Norme") == (
        "Legge 1, art. 1, art. 2",
        "Ricordo, art. 2 (da verificare)",
        "Voce da verificare",
    )


def test_without_acts_of_conditions_those_of_the_measure_stand() -> None:
    (measure,) = a_sheet(a_benefit(requirement=[a_requirement(HERE)]))
    assert said(measure, "Norme") == ("Legge 1",)


def test_an_old_check_and_an_unsure_measure_are_to_be_verified() -> None:
    benefit = a_benefit(status="da_verificare", status_note="forse finita", checked_on=ON - timedelta(days=181))
    (measure,) = a_sheet(benefit)
    assert measure.standing == "da verificare; forse finita"
    assert measure.to_verify == ("se oggi si può ancora chiedere", "regole non controllate da più di 180 giorni")


def test_what_three_measures_say_at_length_is_said_once() -> None:
    long = "Una frase lunga che molte misure ripetono parola per parola, uguale"
    benefits = [{**a_benefit(obstacles=[long, "Breve"]), "id": name, "figure": []} for name in "abc"]
    for benefit in benefits:
        benefit["version"][0]["amounts"] = []
    of = rules(*benefits)
    made = compose(Shelf(of, {}), Edition.OPERATORS, "cba", ON)
    assert isinstance(made, MeasuresSheet)
    assert made.said_once == {"[A]": long}
    assert [said(measure, "Ostacoli") for measure in made.measures] == [("[A]", "Breve")] * 3
    assert [measure.benefit for measure in made.measures] == ["a", "b", "c"]
    assert measures_sheet(of, "ab", ON).said_once == {}
