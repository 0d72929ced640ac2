import pytest

from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.protocol import SIGNATORIES
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import EditedMeanwhile, RecordUnknown, RoleMissing
from desktop.services.mailbox import protocol
from desktop.services.mailbox.protocol import read_protocol_sheet
from desktop.storage.releases import CertificateSigner
from tests.builders import Work, hold_only


def test_the_sheet_holds_what_the_network_needs_to_know_of_the_archive(work: Work) -> None:
    sheet = work(read_protocol_sheet)

    assert sheet.protocol == work(protocol.read_protocol)
    assert (sheet.centre_code, sheet.certificate_key) == work(
        lambda uow: (uow.archive.centre_code, CertificateSigner(uow.archive.sign_key).public)
    )
    assert sheet.year == 2026
    assert [name for _, name in sheet.signatories] == list(SIGNATORIES)


def test_everybody_reads_it_and_some_may_change_it(work: Work) -> None:
    assert work(read_protocol_sheet).may_change
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    assert not work(read_protocol_sheet).may_change


def test_an_edit_made_upon_an_older_value_is_refused_with_both(work: Work) -> None:
    sheet = work(read_protocol_sheet)
    assert sheet.seen("mailbox") == NOTHING_THERE
    work(lambda uow: protocol.set_centre(uow, "centre", "Centro Uno", sheet.seen("centre")))

    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: protocol.set_centre(uow, "centre", "Centro Due", sheet.seen("centre")))

    assert (refused.value.kept, refused.value.typed) == ("Centro Uno", "Centro Due")


def names(work: Work) -> list[str]:
    return [name for _, name in work(read_protocol_sheet).signatories]


def test_a_signatory_is_added_last_renamed_in_its_place_and_taken_away(work: Work) -> None:
    first = work(read_protocol_sheet).signatories[0][0]
    work(lambda uow: protocol.remove_signatory(uow, first))
    work(lambda uow: protocol.add_signatory(uow, " Regione  Lombardia "))
    second = work(read_protocol_sheet).signatories[0][0]
    work(lambda uow: protocol.rename_signatory(uow, second, "Comune"))

    assert names(work) == ["Comune", *SIGNATORIES[2:], "Regione Lombardia"]

    work(lambda uow: protocol.restore_signatory(uow, first))
    assert names(work) == [SIGNATORIES[0], "Comune", *SIGNATORIES[2:], "Regione Lombardia"]


def test_a_signatory_without_a_name_is_not_written(work: Work) -> None:
    first = work(read_protocol_sheet).signatories[0][0]

    work(lambda uow: protocol.add_signatory(uow, "  "))
    work(lambda uow: protocol.rename_signatory(uow, first, " "))

    assert names(work) == list(SIGNATORIES)


def test_a_signatory_changed_since_it_was_read_is_neither_renamed_nor_taken_away(work: Work) -> None:
    seen = work(read_protocol_sheet)
    first = seen.signatories[0][0]
    work(lambda uow: protocol.rename_signatory(uow, first, "Comune", seen.signatory_stamps[first]))

    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: protocol.rename_signatory(uow, first, "Regione", seen.signatory_stamps[first]))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: protocol.remove_signatory(uow, first, seen.signatory_stamps[first]))

    assert (refused.value.kept, refused.value.typed) == ("Comune", "Regione")
    assert work(read_protocol_sheet).signatories[0] == (first, "Comune")


def test_a_signatory_that_is_gone_cannot_be_renamed(work: Work) -> None:
    with pytest.raises(RecordUnknown):
        work(lambda uow: protocol.rename_signatory(uow, RecordId(new_id()), "Comune"))


def test_only_who_keeps_the_protocol_changes_its_signatories(work: Work) -> None:
    first = work(read_protocol_sheet).signatories[0][0]
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.ACCOGLIENZA))

    for change in (
        lambda uow: protocol.add_signatory(uow, "Regione"),
        lambda uow: protocol.rename_signatory(uow, first, "Regione"),
        lambda uow: protocol.remove_signatory(uow, first),
        lambda uow: protocol.restore_signatory(uow, first),
    ):
        with pytest.raises(RoleMissing):
            work(change)
    assert names(work) == list(SIGNATORIES)
