"""What the centre writes over the services: field by field, with the day and who; taken back and put back."""

from datetime import date, timedelta
from functools import partial

import pytest

from desktop.app import Knowledge
from desktop.domain.directory import Directory, Field, ServiceKind, Standing
from desktop.domain.operator import Role
from desktop.domain.own_services import OwnValue
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import (
    AddressWithheld,
    DayUnusable,
    EditedMeanwhile,
    NothingToTry,
    RoleMissing,
    ServiceKindUnknown,
    ServiceNameEmpty,
    ServiceUnknown,
)
from desktop.services.directory.numbers import looks_dialable
from desktop.services.directory.reading import DirectoryView, read_directory
from desktop.services.directory.writing import (
    add_service,
    doubt_value,
    prefer_newer,
    put_back,
    read_kind,
    remove_service,
    take_back,
    tried_today,
    write_value,
)
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, hold_only
from tests.passphrases import OPERATOR

TODAY = date(2026, 11, 25)
PHONE = ("milano.cadmi", "phone")


@pytest.fixture
def shipped(knowledge: Knowledge) -> Directory:
    return knowledge.directory


@pytest.fixture
def read(work: Work, shipped: Directory) -> "Read":
    return Read(work, shipped)


class Read:
    """Reads the directory of the archive anew each time."""

    def __init__(self, work: Work, shipped: Directory) -> None:
        self._work, self._shipped = work, shipped

    @property
    def view(self) -> DirectoryView:
        return self._work(lambda uow: read_directory(uow, self._shipped))

    def standing(self, key: tuple[str, str] = PHONE) -> tuple[str, Standing]:
        service = self.view.directory.by_id(key[0])
        assert service is not None
        detail = service.detail(key[1])
        assert detail is not None
        return detail.text, detail.standing(TODAY)


def test_before_anything_is_written_the_program_s_services_stand_there(read: Read, shipped: Directory) -> None:
    view = read.view
    assert (view.directory, view.today, view.acting, view.ours) == (shipped, TODAY, OPERATOR, frozenset())
    assert view.seen(*PHONE) == NOTHING_THERE
    assert view.to_verify == shipped.to_verify(TODAY)


def test_a_number_tried_today_is_sure_and_who_tried_it_stands_beside_it(
    work: Work, read: Read, shipped: Directory
) -> None:
    assert read.standing() == ("02 55015519", Standing.OLD)
    waiting = len(read.view.to_verify)
    assert work(lambda uow: tried_today(uow, shipped, PHONE, NOTHING_THERE)) is None
    assert read.standing() == ("02 55015519", Standing.SURE)
    assert len(read.view.to_verify) == waiting - 1
    service = read.view.directory.by_id(PHONE[0])
    assert service is not None
    (sure,) = service.sure_ways(TODAY)
    assert (sure.checked_on, sure.checked_by) == (TODAY, OPERATOR)
    assert sure.source.title == shipped.by_id(PHONE[0]).detail("phone").source.title  # type: ignore[union-attr]  # both are there
    assert read.view.ours == {PHONE}


def test_what_was_done_is_undone_step_by_step(work: Work, read: Read, shipped: Directory) -> None:
    first = work(lambda uow: tried_today(uow, shipped, PHONE))
    second = work(lambda uow: doubt_value(uow, shipped, PHONE, " Risponde \n un altro "))
    assert read.standing() == ("02 55015519", Standing.DOUBTFUL)
    work(lambda uow: put_back(uow, PHONE, second))
    assert read.standing() == ("02 55015519", Standing.SURE)
    work(lambda uow: put_back(uow, PHONE, first))
    assert read.standing() == ("02 55015519", Standing.OLD)
    assert work(lambda uow: take_back(uow, PHONE)) is None


def test_a_correction_stands_over_the_program_s_until_it_is_taken_back(
    work: Work, read: Read, shipped: Directory
) -> None:
    typed = OwnValue("02 7654321", "Il loro volantino", TODAY - timedelta(days=1))
    work(lambda uow: write_value(uow, shipped, PHONE, typed))
    assert read.standing() == ("02 7654321", Standing.SURE)
    stamp = read.view.seen(*PHONE)
    former = work(lambda uow: take_back(uow, PHONE, stamp))
    assert former is not None
    assert (former.text, former.checked_by, former.shipped) == ("02 7654321", OPERATOR, "02 55015519")
    assert read.standing() == ("02 55015519", Standing.OLD)


def test_a_newer_version_that_differs_is_shown_beside_and_trying_one_settles_it(work: Work, shipped: Directory) -> None:
    work(lambda uow: write_value(uow, shipped, PHONE, OwnValue("02 7654321", checked_on=TODAY)))
    service = shipped.by_id(PHONE[0])
    assert service is not None
    details = [each for each in service.details if each.key != "phone"]
    phone = service.detail("phone")
    assert phone is not None
    newer = Directory(
        (service.with_details([*details, type(phone)("phone", "02 9999999", phone.source, phone.confidence)]),),
        shipped.areas,
    )
    both = Read(work, newer)
    assert both.standing() == ("02 7654321", Standing.DISPUTED)
    assert both.view.to_verify[0][1].rival is not None
    work(lambda uow: tried_today(uow, newer, PHONE))
    assert both.standing() == ("02 7654321", Standing.SURE)
    former = work(lambda uow: prefer_newer(uow, newer, PHONE))
    assert former is not None
    assert (former.text, both.standing()) == ("02 7654321", ("02 9999999", Standing.SURE))
    work(lambda uow: put_back(uow, PHONE, former))
    assert both.standing() == ("02 7654321", Standing.SURE)


def test_an_edit_made_upon_an_older_value_is_refused(work: Work, shipped: Directory) -> None:
    work(lambda uow: tried_today(uow, shipped, PHONE, NOTHING_THERE))
    for late in (
        lambda uow: tried_today(uow, shipped, PHONE, NOTHING_THERE),
        lambda uow: write_value(uow, shipped, PHONE, OwnValue("02 1"), NOTHING_THERE),
        lambda uow: doubt_value(uow, shipped, PHONE, "No", NOTHING_THERE),
        lambda uow: take_back(uow, PHONE, NOTHING_THERE),
    ):
        with pytest.raises(EditedMeanwhile):
            work(late)


def test_what_cannot_be_kept_is_refused_and_nothing_is_written(work: Work, read: Read, shipped: Directory) -> None:
    for act, kind in (
        (lambda uow: write_value(uow, shipped, PHONE, OwnValue("02 1", checked_on=date(2026, 11, 26))), DayUnusable),
        (lambda uow: write_value(uow, shipped, ("nessuno.qui", "phone"), OwnValue("02 1")), ServiceUnknown),
        (lambda uow: write_value(uow, shipped, ("san_donato.centro", "address"), OwnValue("Qui")), AddressWithheld),
        (lambda uow: doubt_value(uow, shipped, ("san_donato.centro", "phone"), "Ora in via Prova"), AddressWithheld),
        (lambda uow: tried_today(uow, shipped, ("cinisello.venus", "phone")), NothingToTry),
        (lambda uow: tried_today(uow, shipped, ("cinisello.venus", "web")), NothingToTry),
        (lambda uow: remove_service(uow, "milano.cadmi"), ServiceUnknown),
        (lambda uow: add_service(uow, shipped, ServiceKind.OTHER, "rho", {}), ServiceNameEmpty),
        (lambda _: read_kind("ostello"), ServiceKindUnknown),
    ):
        with pytest.raises(kind):
            work(act)
    assert read.view.directory == shipped


def test_a_service_of_the_centre_s_own_is_found_removed_and_brought_back(
    work: Work, read: Read, shipped: Directory
) -> None:
    values = {
        Field.NAME: OwnValue("Consultorio di prova"),
        Field.PHONE: OwnValue("02 1234567", checked_on=TODAY),
        Field.WEB: OwnValue(""),
    }
    added = work(lambda uow: add_service(uow, shipped, ServiceKind.HEALTH, "ignota", values))
    (found,) = read.view.directory.find("consultorio prova")
    assert (found.id, found.area, found.own) == (added, "", True)
    assert [each.key for each in found.details] == ["name", "phone"]
    assert read.standing((added, "phone")) == ("02 1234567", Standing.SURE)
    work(lambda uow: remove_service(uow, added))
    known = read.view.directory.by_id(added)
    assert known is not None
    assert (known.name, read.view.directory.find("consultorio prova")) == ("Consultorio di prova", ())
    work(lambda uow: remove_service(uow, added, removed=False))
    assert read.view.directory.find("consultorio prova") == (found,)
    assert work(lambda uow: add_service(uow, shipped, read_kind(" LEGALE "), "rho", values)) != added


def test_a_shelter_of_one_s_own_is_kept_without_an_address(work: Work, read: Read, shipped: Directory) -> None:
    before = read.view.directory
    for values in (
        {Field.NAME: OwnValue("Casa"), Field.ADDRESS: OwnValue("Da qualche parte")},
        {Field.NAME: OwnValue("Casa di via Prova")},
    ):
        with pytest.raises(AddressWithheld):
            work(partial(add_service, shipped=shipped, kind=ServiceKind.SHELTER, area="rho", values=values))
    assert read.view.directory == before
    added = work(lambda uow: add_service(uow, shipped, ServiceKind.SHELTER, "rho", {Field.NAME: OwnValue("Casa")}))
    assert read.view.directory.by_id(added) is not None


def test_every_colleague_tries_a_number_and_who_has_no_task_writes_nothing(
    work: Work, read: Read, shipped: Directory
) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    work(lambda uow: tried_today(uow, shipped, PHONE))
    work(hold_only)
    for act in (
        lambda uow: tried_today(uow, shipped, PHONE),
        lambda uow: write_value(uow, shipped, PHONE, OwnValue("02 1")),
        lambda uow: doubt_value(uow, shipped, PHONE, "No"),
        lambda uow: take_back(uow, PHONE),
        lambda uow: put_back(uow, PHONE, None),
        lambda uow: add_service(uow, shipped, ServiceKind.OTHER, "", {Field.NAME: OwnValue("Prova")}),
        lambda uow: remove_service(uow, "own.00"),
    ):
        with pytest.raises(RoleMissing):
            work(act)
    assert read.standing()[1] is Standing.SURE


def test_what_a_later_program_wrote_is_left_out(work: Work, read: Read, shipped: Directory) -> None:
    def later(uow: UnitOfWork) -> None:
        rows = uow.rows
        rows.put("own_service", {"id": bytes(16)}, {"kind": "astronave"})
        rows.put("service_value", {"service": PHONE[0], "field": "telepatia"}, {"value": "sì"})
        odd = {"value": "02 1", "checked_on": "presto", "shipped": "02 55015519"}
        rows.put("service_value", {"service": PHONE[0], "field": "phone"}, odd)

    work(later)
    view = read.view
    assert len(view.directory.services) == len(shipped.services)
    assert read.standing() == ("02 1", Standing.OLD)


def test_a_number_that_cannot_be_dialled_is_told_and_never_refused(work: Work, shipped: Directory) -> None:
    assert all(map(looks_dialable, ("02 1234567", "+39 335 1234567", "112", "1522", "803 164")))
    assert not any(map(looks_dialable, ("12", "chiama me", "")))
    work(lambda uow: write_value(uow, shipped, PHONE, OwnValue("12 interno 3")))
