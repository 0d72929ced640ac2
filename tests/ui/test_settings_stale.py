"""Settings left open while somebody else changed them: both values are shown, and what is chosen next stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from desktop.domain.place import Place
from desktop.domain.protocol import Cadence
from desktop.services.archive.retention import choose_retention
from desktop.services.mailbox.protocol import read_protocol, set_cadence, set_families
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.protocol import ProtocolPart
from tests.builders import Work
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[str], AtWork]


@pytest.fixture
def settings(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda part: AtWork(desk, Place("settings", question=part), qtbot)


def test_a_cadence_chosen_meanwhile_stands_beside_ones_own_and_the_next_choice_holds(
    settings: Open, work: Work
) -> None:
    at = settings("protocol")
    assert isinstance(at.page, SettingsPage)
    part = at.page.part
    assert isinstance(part, ProtocolPart)
    work(lambda uow: set_cadence(uow, Cadence.YEAR))
    part._on_cadence("half")
    at.rest()
    assert "«Una volta l'anno»; tu hai scritto «Ogni sei mesi»" in part.cadence_field.error
    part._on_cadence("half")
    at.rest()
    assert part.cadence_field.error == ""
    assert work(read_protocol).cadence_for(2027) is Cadence.HALF
    work(lambda uow: set_families(uow, "2025-01-01"))
    part._on_families("2026-01-01")
    at.rest()
    assert "«2025-01-01»; tu hai scritto «2026-01-01»" in part.banner.text


def test_months_chosen_meanwhile_stand_beside_ones_own(settings: Open, work: Work) -> None:
    at = settings("retention")
    assert isinstance(at.page, SettingsPage)
    work(lambda uow: choose_retention(uow, "60"))
    at.page.part._on_months("12")  # type: ignore[attr-defined]  # of this part
    at.rest()
    assert "«60»; tu hai scritto «12»" in at.page.part.banner.text
    at.page.part._on_months("12")  # type: ignore[attr-defined]  # of this part
    at.rest()
    assert work(lambda uow: uow.settings.one("retention.months")) == "12"
