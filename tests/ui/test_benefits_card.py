"""An opened card of «Prestazioni»: its kinds of conditions, sums, letters, what excludes it; and what changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from desktop.domain.case import Case
from desktop.domain.place import Place
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case
from tests.ui.at_work import AtWork
from tests.ui.benefits_asked import page_of, remember, unfold

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def opened(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("benefits", case.id), qtbot)


def test_each_kind_of_condition_stands_under_its_own_heading(opened: Open) -> None:
    at = opened()

    income, leave, psychologist = (
        unfold(at, each) for each in ("reddito_liberta", "congedo_violenza", "bonus_psicologo")
    )

    assert "Finché ci sono risorse\n? Ci sono ancora risorse regionali" in income
    assert "Che cosa può escluderla, da verificare\n? Non l'ha già ottenuto" in income
    assert "Che cosa bisogna fare\n" in leave
    assert "Che cosa cambia per lei\n" in leave
    assert "Quando si può chiedere\n" in psychologist


def test_an_opened_card_does_the_sums_with_every_step(opened: Open, work: Work, case: Case) -> None:
    remember(work, case, reddito_familiare=3000)
    at = opened()

    income, inclusion = unfold(at, "reddito_liberta"), unfold(at, "adi")

    assert "I conti\nIn tutto, secondo la circolare INPS 54/2025: 500 \N{MULTIPLICATION SIGN} 12 = 6.000 €." in income
    assert (
        "In tutto, secondo il decreto attuativo della L. 207/2024: 530 \N{MULTIPLICATION SIGN} 12 = 6.360 €." in income
    )
    assert "Da verificare: l'altra fonte dà 530 € al mese." in income
    assert "Stima, integrazione del reddito in un anno: " in inclusion
    assert "3.000 (reddito familiare)" in inclusion


def test_an_opened_card_says_which_letter_comes_to_whom_and_who_may_see_it(
    opened: Open, work: Work, case: Case
) -> None:
    remember(work, case, identita_digitale="condivisa", iban_personale=True)
    at = opened()

    words = unfold(at, "reddito_liberta")

    assert "Va a lei. Può vederlo chi conosce le sue credenziali o riceve a quei recapiti." in words
    assert "Con questi dati non lo vede chi ha il conto insieme a lei." in words
    assert "Potrebbe vederlo chi vive a quell'indirizzo: da chiarire.\nPer saperlo manca: «" in words


def test_an_opened_card_says_what_excludes_it_and_what_comes_before(opened: Open, work: Work, case: Case) -> None:
    remember(work, case, prestazioni_in_corso=["sfl"])
    at = opened()

    words = unfold(at, "adi")

    assert "Supporto per la Formazione e il Lavoro (SFL): una delle due; alternativi per la stessa persona." in words
    assert "Lo riceve adesso." in words
    assert "Che cosa chiedere prima di questa\n1. ISEE (DSU): serve un ISEE in corso di validità." in words


def test_the_comune_that_is_asked_is_that_of_the_taking_in_charge(opened: Open, work: Work, case: Case) -> None:
    remember(work, case, comune_residenza="Lodi", comune_presa_in_carico="Rho")
    at = opened()

    words = unfold(at, "reddito_liberta")

    assert "Rho (scritto qui)." in words
    assert "Lodi" not in words


def test_an_answer_says_what_it_changed(opened: Open, work: Work, case: Case) -> None:
    remember(work, case, data_nascita="1990-05-01")
    at = opened()
    changed = page_of(at).changed
    assert not changed.isVisibleTo(page_of(at))

    remember(work, case, presa_in_carico_cav=True)
    page_of(at).load()
    at.rest()

    assert "Microcredito di libertà\nPrima: da verificare. Adesso: potrebbe spettarle" in at.texts(changed)

    remember(work, case, data_cessazione="2026-11-02")
    page_of(at).load()
    at.rest()

    assert "9 gennaio 2027: Ultimo giorno per la domanda: 68 giorni dalla fine del lavoro" in at.texts(changed)
    assert "Microcredito" not in at.texts(changed)


def test_an_answer_that_changes_nothing_says_so(opened: Open, work: Work, case: Case) -> None:
    at = opened()

    remember(work, case, comune_residenza="Lodi")
    page_of(at).load()
    at.rest()

    assert "Nessun esito, conto o termine è cambiato." in at.texts(page_of(at).changed)
