"""«Persone» of a file: a child added with a few keys, what may go out, who harmed her, the family, the 14-17 track."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.domain.approximate import read_approximate
from desktop.domain.case import Case
from desktop.domain.disclosure import Door, May
from desktop.domain.people import CHILDREN, Lives, PersonTyped, Relation
from desktop.domain.place import Place
from desktop.services.case.people import add_person, answer_door, change_person, read_people
from desktop.services.case.perpetrators import read_perpetrators
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.people import PeoplePart
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case
from tests.passphrases import PASSPHRASE
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]
ZOE = PersonTyped("Zoe", Relation.FIGLIO, read_approximate("4/5/2019"), Lives.ME, depends=True, school="La scuola")


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("case", case.id, question="people"), qtbot)


def part_of(at: AtWork) -> PeoplePart:
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, PeoplePart)
    return part


def test_a_child_is_added_with_a_name_a_year_and_enter(work: Work, file: Open, case: Case, qtbot: "QtBot") -> None:
    at = file()
    assert part_of(at).main.hasFocus()
    at.key(Qt.Key.Key_Return)
    form = part_of(at).people.form
    qtbot.waitUntil(form.called.hasFocus)
    qtbot.keyClicks(form.called, "Zoe")
    at.key(Qt.Key.Key_Tab)
    at.key(Qt.Key.Key_Tab)
    qtbot.keyClicks(form.born.line, "2019")
    at.key(Qt.Key.Key_Return)
    at.rest()

    people = work(lambda uow: read_people(uow, case.id))
    (zoe,) = people.all
    assert (zoe.typed.called, zoe.typed.relation, zoe.typed.lives) == ("Zoe", Relation.FIGLIO, Lives.ME)
    assert set(zoe.entries) == {CHILDREN}
    assert not form.isVisible()
    assert part_of(at).main.hasFocus()
    assert "nata o nato: 2019" in at.texts()
    at.press("Figlie e figli ci sono tutti")
    at.rest()
    assert work(lambda uow: read_people(uow, case.id)).children_complete


def test_what_may_go_out_is_a_table_and_an_answer_is_kept_by_its_act_alone(work: Work, file: Open, case: Case) -> None:
    work(lambda uow: add_person(uow, case.id, ZOE, {Door.DESK: May.NEVER}))
    at = file()
    card = part_of(at).people
    at.rest()
    model = card.model
    told = "Sì: copia per lei\nDa chiedere: lettere e attestazioni, moduli e foglio dei valori, invii ad altri servizi"
    assert [model.data(model.index(0, column)) for column in range(model.columnCount())] == [
        "Zoe",
        f"{told}\nMai: copia per lo sportello",
    ]
    spoken = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Zoe. {told}\nMai: copia per lo sportello"

    at.press("Cambia: Zoe")
    at.choose("Moduli e foglio dei valori", "yes", card.form)
    assert not work(lambda uow: read_people(uow, case.id)).all[0].passes(Door.FORMS)
    at.press("Salva", card.form)
    at.rest()
    (zoe,) = work(lambda uow: read_people(uow, case.id)).all
    assert zoe.answers == {Door.DESK: May.NEVER, Door.FORMS: May.YES}
    assert zoe.typed.school == "La scuola"


def test_what_a_colleague_wrote_meanwhile_is_shown_and_a_person_taken_away_comes_back(
    work: Work, file: Open, case: Case
) -> None:
    work(lambda uow: add_person(uow, case.id, ZOE))
    at = file()
    at.rest()
    at.press("Cambia: Zoe")
    (zoe,) = work(lambda uow: read_people(uow, case.id)).all
    work(lambda uow: change_person(uow, case.id, zoe, PersonTyped("Zoe Maria", born=ZOE.born, lives=Lives.ALTERNI)))
    form = part_of(at).people.form
    form.called.setText("Zoé")
    at.press("Salva", form)
    at.rest()
    assert "Zoe Maria" in at.texts(form)
    assert form.called.text() == "Zoé"
    at.press("Salva", form)
    at.rest()
    assert [each.typed.called for each in work(lambda uow: read_people(uow, case.id)).all] == ["Zoé"]

    at.press("Togli: Zoé")
    at.rest()
    assert work(lambda uow: read_people(uow, case.id)).all == ()
    at.press("Rimettila")
    at.rest()
    assert [each.typed.called for each in work(lambda uow: read_people(uow, case.id)).all] == ["Zoé"]


def test_who_harmed_her_is_put_away_until_asked_for_and_erased_with_the_passphrase(
    work: Work, file: Open, case: Case
) -> None:
    at = file()
    card = part_of(at).perpetrators
    at.rest()
    assert not card.add.isVisible()
    card.box.open()
    at.press("Aggiungi chi le ha fatto del male", card)
    at.choose("Chi è per lei", "EX", card.form)
    at.press("Salva", card.form)
    at.rest()
    at.press("Aggiungi un provvedimento: Ex partner", card)
    at.type("Di quando è", "maggio 2026", card.measure_form)
    at.press("Salva il provvedimento", card)
    at.rest()
    (kept,) = work(lambda uow: read_perpetrators(uow, case.id)).all
    assert [measure.on.words for measure in kept.measures if measure.on is not None] == ["maggio 2026"]

    at.press("Cancella quello che è scritto di lui", card)
    at.press("Cancella quello che è scritto di lui", at.dialog())
    at.type("Frase segreta", PASSPHRASE, at.dialog())
    at.press("Cancella quello che è scritto di lui", at.dialog())
    at.rest()
    assert work(lambda uow: read_perpetrators(uow, case.id)).all == ()


def test_the_track_stands_on_the_head_and_the_family_shows_a_code(work: Work, file: Open, case: Case) -> None:
    other = work(lambda uow: a_case(uow, "Salice"))
    at = file()
    at.rest()
    card = part_of(at).family
    at.press("Lega un altro fascicolo", card)
    at.type("Codice dell'altro fascicolo", other.code, card.form)
    at.choose("Chi è l'altra", "MADRE", card.form)
    at.press("Lega", card.form)
    at.rest()
    assert other.shown_code in at.texts(card)
    at.press("Ha tra 14 e 17 anni", part_of(at).minor)
    at.type("Quando è nata, se si sa", "2010", part_of(at).minor.form)
    at.press("Segna", part_of(at).minor.form)
    at.rest()
    assert isinstance(at.page, CasePage)
    assert "Percorso 14-17 · niente carte" in at.texts()
    at.press("Decidi di fare le carte", part_of(at).minor)
    at.press("Decidi", part_of(at).minor.papers_form)
    at.rest()
    assert "Percorso 14-17 · carte fino al 2/12/2026" in at.texts()
    assert date(2026, 12, 2) == work(lambda uow: uow.minors.choices(case.id))[0].until


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_everything_is_named_and_nothing_is_cut_at_twice_the_size(
    work: Work, file: Open, case: Case, theme: Theme, choice: ThemeChoice
) -> None:
    theme.apply(choice, 200)
    work(lambda uow: add_person(uow, case.id, ZOE))
    (zoe,) = work(lambda uow: read_people(uow, case.id)).all
    work(lambda uow: answer_door(uow, case.id, zoe, Door.REFERRALS, May.YES))
    at = file()
    at.rest()
    part_of(at).perpetrators.box.open()
    at.press("Cambia: Zoe")
    at.rest()
    assert faults(at.page) == []
    assert cut(at.page) == []
