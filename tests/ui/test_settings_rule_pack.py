"""«Regole»: a pack is looked at, compared, installed; what it changes for the women; and the figures to look at."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from desktop.app import Knowledge
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.rule_changes import Change, EntryChange, ParameterChange
from desktop.domain.rules.rule_effects import Shift
from desktop.domain.rules.rule_files import RuleFiles
from desktop.domain.rules.rule_pack import RulePack
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.rules import make_pack
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.rule_words import entry_words, shift_words, value_change_words
from desktop.ui.pages.settings.rules import RulesPart
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.rule_texts import Signer
from tests.ui.accessibility import faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SIGNER = Signer()
MADE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OWN = Knowledge().own_rules.files


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot") -> AtWork:
    desk.knowledge.go_by(None)
    return AtWork(desk, Place("settings", question="rules"), qtbot)


@pytest.fixture(autouse=True)
def _own_rules_again(desk: Desk) -> object:
    yield
    desk.knowledge.go_by(None)


def part_of(at: AtWork) -> RulesPart:
    assert isinstance(at.page, SettingsPage)
    part = at.page.part
    assert isinstance(part, RulesPart)
    return part


def words_of(at: AtWork) -> str:
    part = part_of(at)
    return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisibleTo(part))


def pack_file(folder: Path, at: datetime = MADE) -> str:
    """A pack in which who lives in Italy can have no reddito di libertà, under another name."""
    text = OWN.benefits["reddito_liberta"].replace('name = "Reddito di libertà"', 'name = "Reddito nuovo"', 1)
    told = 'condition = { fatto = "residente_italia", op = "==", valore = true }'
    assert told in text
    text = text.replace(told, told.replace("true", "false"), 1)
    files = RuleFiles(OWN.facts, OWN.attestations, {**OWN.benefits, "reddito_liberta": text})
    path = folder / "regole.pack"
    path.write_bytes(make_pack(RulePack(at, "Prova di cambio", files), SIGNER.pem, None))
    return str(path)


def look(at: AtWork, path: str) -> None:
    part_of(at).pack.look_at(path)
    at.rest()


def test_what_a_pack_changes_and_who_signed_it_stand_before_it_counts(at: AtWork, tmp_path: Path) -> None:
    look(at, pack_file(tmp_path))

    words = words_of(at)
    assert "qui nessuno conosce chi ha firmato" in words
    assert "Prova di cambio" in words
    assert "cambia: nome, condizioni" in words
    assert "In vigore: le regole arrivate con il programma." in words
    assert faults(at.page) == []


def test_a_coordinator_installs_it_once_the_print_is_that_of_its_signer(
    at: AtWork, desk: Desk, work: Work, tmp_path: Path, qtbot: "QtBot"
) -> None:
    case = work(a_case)
    work(lambda uow: remember_fact(uow, desk.knowledge.rules, case.id, "residente_italia", value=True))
    look(at, pack_file(tmp_path))
    pack = part_of(at).pack
    pack.fingerprint.setText("0000 0000")
    pack.name.setText("Rete Prova")
    at.press("Metti in vigore")
    assert "non è quella del pacchetto" in words_of(at)
    assert desk.knowledge.rule_set is desk.knowledge.own_rules

    assert pack._found is not None
    pack.fingerprint.setText(pack._found.fingerprint)
    at.press("Metti in vigore")
    qtbot.waitUntil(lambda: "Cambia qualcosa per una donna." in words_of(at))

    assert "Reddito nuovo: da verificare → non risulta" in words_of(at)
    assert "firmato da Rete Prova" in words_of(at)
    benefit = desk.knowledge.rules.benefit("reddito_liberta")
    assert benefit is not None
    assert benefit.versions[-1].name == "Reddito nuovo"
    look(at, pack_file(tmp_path))
    assert "non si torna a regole più vecchie" in words_of(at)
    assert not pack.install.isVisibleTo(pack)


def test_what_would_change_is_told_before_too_and_can_be_stopped(at: AtWork, tmp_path: Path, qtbot: "QtBot") -> None:
    look(at, pack_file(tmp_path))
    pack = part_of(at).pack

    at.press("Cosa cambia per le donne in carico")
    qtbot.waitUntil(lambda: bool(pack.effects.told.text()))

    assert pack.effects.told.text() == "Per nessuna donna cambia un esito."
    pack.effects._waiting = [()]
    pack.effects.stop.click()
    assert pack.effects.told.text().endswith("Fermato prima della fine.")


@pytest.mark.usefixtures("at")
def test_who_does_not_coordinate_looks_and_does_not_install(at: AtWork, work: Work, tmp_path: Path) -> None:
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    look(at, pack_file(tmp_path))
    at.press("Metti in vigore")
    assert "coordinatrice" in words_of(at)

    at.press("Cosa cambia per le donne in carico")

    assert part_of(at).pack.effects.told.text()


def test_a_file_that_is_no_pack_is_told(at: AtWork, tmp_path: Path) -> None:
    look(at, str(tmp_path / "manca"))
    assert "Il pacchetto non c'è" in words_of(at)
    (tmp_path / "altro").write_bytes(b"n" * 4_000_001)
    look(at, str(tmp_path / "altro"))
    assert "troppo grande" in words_of(at)
    (tmp_path / "altro").write_bytes(b"niente")
    look(at, str(tmp_path / "altro"))
    assert "non è un pacchetto di regole" in words_of(at)


def test_the_figures_to_look_at_say_why(at: AtWork, clock: Clock) -> None:
    figures = part_of(at).figures
    rows = [[str(figures.index(row, place).data()) for place in range(3)] for row in range(figures.rowCount())]

    assert any(row[0] == "rdl.importo_mensile_max" and row[2] == "dubbio" for row in rows)
    assert any("sta per scadere" in row[2] for row in rows)
    clock.set_day("2027-07-01")
    part_of(at).load()
    at.rest()
    later = [str(figures.index(row, 2).data()) for row in range(figures.rowCount())]
    assert any("scaduto" in why and "da ricontrollare" in why for why in later)


def test_the_words_of_each_change() -> None:
    assert entry_words(EntryChange("a", "A", Change.ADDED)) == "nuova"
    assert entry_words(EntryChange("a", "A", Change.CHANGED, (), ("2027-01-01",))) == "nuova versione dal 2027-01-01"
    checked = ParameterChange("p", "a", "2027-01-01", Change.CHECKED, "6 mesi", "6 mesi")
    assert value_change_words(checked) == "6 mesi, solo ricontrollato"
    added = ParameterChange("p", "a", "2027-01-01", Change.ADDED, None, "7 mesi")
    assert value_change_words(added) == "nessun valore → 7 mesi, dal 2027-01-01"
    assert shift_words(Shift("a", "A", None, Due.YES)) == "A: non c'era → potrebbe spettare"
    assert shift_words(Shift("a", "A", Due.NO, None)) == "A: non risulta → non c'è più"
