import pytest

from desktop.domain.protocol import SIGNATORIES, Cadence
from desktop.errors import (
    CadenceTooFrequent,
    EditedMeanwhile,
    MailboxUnusable,
    SettingUnknown,
    SettingValueUnusable,
)
from desktop.services.mailbox.protocol import (
    add_signatory,
    change_setting,
    read_protocol,
    read_protocol_sheet,
    set_cadence,
    set_mailbox,
)
from tests.builders import Work, signed_by
from tests.clock import Clock

FAMILIES = ("2026-01-01", "2027-01-01")


def test_a_new_archive_has_a_cadence_its_signatories_and_no_mailbox(work: Work) -> None:
    protocol = work(read_protocol)

    assert (protocol.centre, protocol.network, protocol.mailbox) == ("Centro Prova", "Rete Prova", "")
    assert protocol.cadences == {2026: Cadence.QUARTER}
    assert protocol.signatories == SIGNATORIES
    assert protocol.expected_women == 200


def test_a_change_of_cadence_holds_from_next_january(work: Work, clock: Clock) -> None:
    chosen = work(lambda uow: set_cadence(uow, Cadence.HALF))

    assert [chosen.cadence_for(year) for year in (2026, 2027)] == [Cadence.QUARTER, Cadence.HALF]
    clock.set_day("2027-01-01")
    later = work(lambda uow: set_cadence(uow, Cadence.YEAR))
    assert [later.cadence_for(year) for year in (2026, 2027, 2028)] == [Cadence.QUARTER, Cadence.HALF, Cadence.YEAR]


def test_a_change_of_families_holds_from_next_january(work: Work) -> None:
    chosen = work(lambda uow: change_setting(uow, "families", "2027-01-01", FAMILIES))

    assert chosen.families == {2027: "2027-01-01"}


def test_a_version_nobody_checks_is_kept_for_the_summary_to_check(work: Work) -> None:
    assert work(lambda uow: change_setting(uow, "families", "2031-01-01")).families == {2027: "2031-01-01"}


def test_the_women_expected_do_not_move_a_cadence_already_decided(work: Work) -> None:
    changed = work(lambda uow: change_setting(uow, "expected_women", "030", FAMILIES))

    assert changed.expected_women == 30
    assert changed.cadence_for(2026) is Cadence.QUARTER
    assert work(lambda uow: change_setting(uow, "expected_women", "", FAMILIES)).expected_women is None


def test_a_month_needs_many_women(work: Work) -> None:
    with pytest.raises(CadenceTooFrequent):
        work(lambda uow: change_setting(uow, "cadence", "month", FAMILIES))
    work(lambda uow: change_setting(uow, "expected_women", "400", FAMILIES))

    assert work(lambda uow: change_setting(uow, "cadence", "month", FAMILIES)).cadence_for(2027) is Cadence.MONTH


def test_a_mailbox_is_checked_and_changed_upon_what_was_seen(work: Work) -> None:
    work(lambda uow: set_mailbox(uow, " casella@ente.it "))
    seen = work(read_protocol_sheet).seen("mailbox")
    with pytest.raises(MailboxUnusable):
        work(lambda uow: change_setting(uow, "mailbox", "casella", FAMILIES))
    work(lambda uow: set_mailbox(uow, "altra@ente.it", seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: set_mailbox(uow, "terza@ente.it", seen))

    assert work(read_protocol).mailbox == "altra@ente.it"


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("cadence", "weekly", SettingValueUnusable),
        ("cadence", "", SettingValueUnusable),
        ("expected_women", "molte", SettingValueUnusable),
        ("expected_women", "-3", SettingValueUnusable),
        ("expected_women", "²", SettingValueUnusable),
        ("families", "2031-01-01", SettingValueUnusable),
        ("recovery", "sì", SettingUnknown),
        ("cadence.2026", "year", SettingUnknown),
    ],
)
def test_an_unknown_setting_or_value_changes_nothing(
    work: Work, name: str, value: str, refusal: type[Exception]
) -> None:
    before = work(read_protocol)

    with pytest.raises(refusal):
        work(lambda uow: change_setting(uow, name, value, FAMILIES))

    assert work(read_protocol) == before


def test_the_centre_is_renamed(work: Work) -> None:
    assert work(lambda uow: change_setting(uow, "centre", " Centro  Due ", FAMILIES)).centre == "Centro Due"


def test_signatories_are_kept_in_the_order_they_are_given(work: Work) -> None:
    work(signed_by)
    for name in ("ATS", " ", " INPS  Milano "):
        work(lambda uow, name=name: add_signatory(uow, name))

    assert work(read_protocol).signatories == ("ATS", "INPS Milano")
