"""The services that come with the program: each value has a source and a day, and nothing that must not stand there."""

import ast
import re
import tomllib
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.app import load_knowledge
from desktop.domain.directory import Field, ServiceKind, Standing
from desktop.domain.directory_file import from_toml, read_directory
from desktop.domain.documents.own_numbers import HOLDS_FOR
from desktop.domain.documents.service_sheet import sheet_of
from desktop.domain.own_services import tells_a_street
from desktop.printing.service_sheet import render
from desktop.resources import read_toml, read_toml_folder, resources_folder
from desktop.services.directory.numbers import looks_dialable
from tests.forms import FORM

DIRECTORY = load_knowledge().directory
NOTED = date(2026, 11, 21)
RELEASED = tomllib.loads(Path(__file__).with_name("released_network.toml").read_text(encoding="utf-8"))
ALL = [(service, detail) for service in DIRECTORY.services for detail in service.details]
# 800 049 722 was CADMI's until 2019; the others are the two ways in which Cinisello's number is written.
NEVER = ("800049722", "02221199730", "0222199730")


def test_a_released_file_is_never_edited_and_every_one_is_recorded() -> None:
    folder = resources_folder() / "network"
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} == RELEASED


def test_an_id_is_one_service_for_ever_and_a_newer_version_lets_none_go() -> None:
    ids = [service.id for service in DIRECTORY.services]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", each) for each in ids)
    emergency = load_knowledge().emergency
    ever = [from_toml(table, emergency) for table in read_toml_folder("network").values()]
    assert {service.id for version in ever for service in version.services} == set(ids)


def test_two_services_of_one_id_are_not_read() -> None:
    table = read_toml_folder("network")["lodi.2026-11-22"]
    with pytest.raises(ValueError, match="one id"):
        read_directory({"lodi.2026-11-22": table, "altra.2026-11-22": table}, load_knowledge().emergency)


def test_the_newest_file_of_an_area_takes_the_place_of_the_others() -> None:
    table = read_toml_folder("network")["lodi.2026-11-22"]
    newer = {**table, "version": date(2027, 1, 1), "service": table["service"][:1]}
    read = read_directory({"lodi.2026-11-22": table, "lodi.2027-01-01": newer}, load_knowledge().emergency)
    assert [service.id for service in read.services] == ["lodi.rete"]


def test_each_value_says_who_said_so_and_when_it_was_noted() -> None:
    for service, detail in ALL:
        of = f"{service.id} {detail.key}"
        assert detail.source.title, of
        assert detail.source.noted_on in {NOTED, date(2026, 11, 22)}, of  # the second: of the emergency page
        assert detail.source.read is not detail.source.title.startswith("Conoscenza"), of
        assert detail.text or detail.doubt, f"{of} says neither what nor why not"
        assert not (detail.field is Field.PHONE and detail.text) or looks_dialable(detail.text), of
        assert not (detail.field is Field.EMAIL and detail.text) or re.fullmatch(r"[a-z.]+@[a-z.]+\.it", detail.text), (
            of
        )


def test_only_the_two_numbers_of_the_emergency_page_hold_without_being_tried() -> None:
    lasting = {service.id for service, detail in ALL if detail.lasting}
    assert lasting == {"nazionali.112", "nazionali.1522"}
    numbers = {each["number"] for each in read_toml("emergency.toml")["number"]}
    assert {DIRECTORY.by_id(each).text("phone") for each in lasting} == numbers  # type: ignore[union-attr]  # they are there


def test_no_shelter_has_an_address_and_no_word_of_it_names_a_street() -> None:
    shelters = DIRECTORY.by_kind(ServiceKind.SHELTER)
    assert shelters
    withheld = [*shelters, *(each for each in DIRECTORY.services if Field.ADDRESS in each.withheld)]
    assert {each.id for each in withheld} > {"san_donato.centro", "san_donato.rete"}
    for service in withheld:
        assert service.refuses(Field.ADDRESS)
        for detail in service.details:
            assert detail.field is not Field.ADDRESS
            assert not any(map(tells_a_street, (detail.text, detail.doubt, detail.note)))


def test_a_number_whose_figures_disagree_or_that_was_another_s_stands_nowhere() -> None:
    for path in (resources_folder() / "network").iterdir():
        plain = re.sub(r"[ ./]", "", path.read_text(encoding="utf-8"))
        assert not any(number in plain for number in NEVER), path.name
    for service in ("cinisello.venus", "rozzano.rosa_dei_venti", "rozzano.rete"):
        found = DIRECTORY.by_id(service)
        assert found is not None
        detail = found.detail("phone")
        assert detail is not None
        assert (detail.text, detail.standing(NOTED)) == ("", Standing.MISSING)


def test_the_six_networks_milan_and_lodi_have_a_lead_and_a_network() -> None:
    areas = [area for area, _ in DIRECTORY.areas]
    assert areas == ["milano", "rho", "legnano", "cinisello", "melzo", "san_donato", "rozzano", "lodi"]
    for area in areas:
        kinds = {service.kind for service in DIRECTORY.find("", area=area)}
        assert {ServiceKind.NETWORK, ServiceKind.MUNICIPALITY} <= kinds
        assert DIRECTORY.by_id(f"{area}.comune") is not None


def test_every_recipient_of_a_need_has_a_service_to_go_to() -> None:
    recipients = {need.recipient for need in FORM.needs}
    assert recipients == {"INPS", "AFOL", "RETE", "COMUNE", "RETE_LEGALE", "ASST", "PREFETTURA"}
    assert recipients <= {recipient for service in DIRECTORY.open for recipient in service.recipients}


@pytest.mark.parametrize("area", [area for area, _ in DIRECTORY.areas])
def test_nothing_but_what_is_sure_reaches_a_paper(area: str) -> None:
    """On the day of the release, a year later, and on the first day the archive may be set to."""
    told = {detail.text for _, detail in ALL if detail.field is not Field.NAME and not detail.lasting and detail.text}
    for on in (date(2026, 11, 22), date(2027, 11, 22), date.min):
        sheet = sheet_of(DIRECTORY, area, on)
        sure = {detail.text for _, detail in ALL if detail.printed(on) is not None}
        printed = {line.value for service in sheet.services for line in service.lines} - {None}
        assert printed <= {text for text in sure if text}
        if on.year == NOTED.year:
            words = " ".join(
                page.extract_text() for page in PdfReader(BytesIO(render(sheet, load_knowledge().fonts))).pages
            )
            assert not [text for text in told - sure if text in words]


def test_no_paper_but_the_sheet_reads_a_value_of_a_service() -> None:
    """What is printed anywhere else of a service is its name and its kind: a value is had through `Detail.printed`."""
    desktop = resources_folder().parent / "desktop"
    reading = set()
    for file in (*desktop.joinpath("printing").glob("*.py"), *desktop.joinpath("domain", "documents").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "desktop.domain.directory":
                reading |= {file.stem} if {each.name for each in node.names} - {"ServiceKind", "KIND_NAMES"} else set()
    assert reading == {"service_sheet"}


def test_what_a_source_said_more_than_half_a_year_ago_is_old() -> None:
    for _, detail in ALL:
        if detail.checked_on is not None and not detail.lasting:
            assert detail.printed(detail.checked_on + HOLDS_FOR + timedelta(days=1)) is None
