"""How sure each value of a service is, what is found by typing, and what the centre knows over the program."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.directory import (
    Confidence,
    Detail,
    Directory,
    Field,
    Service,
    ServiceKind,
    Source,
    Standing,
    field_of,
    said_until,
)
from desktop.domain.documents.own_numbers import HOLDS_FOR
from desktop.domain.documents.service_sheet import sheet_of
from desktop.domain.own_services import (
    LONGEST_VALUE,
    OUR_CENTRE,
    OwnService,
    OwnValue,
    check_value,
    gathered,
    next_key,
    tells_a_street,
)
from desktop.errors import AddressWithheld, ServiceNameEmpty, ServiceValueTooLong

TODAY = date(2026, 11, 25)
SAID = Source("Una pagina", said_on="2026-11-20")
PHONE = Detail("phone", "02 1234567", SAID, Confidence.HIGH, date(2026, 11, 20))


def named(name: str, key: str = "name") -> Detail:
    return replace(PHONE, key=key, text=name)


CENTRE = Service(
    "rho.prova", ServiceKind.CENTRE, "rho", (named("Città Prova"), named("Ascolta", "does"), PHONE), ("RETE",)
)
SHELTER = Service("rho.casa", ServiceKind.SHELTER, "rho", (named("Casa"),))
ALWAYS = Service("sempre.numero", ServiceKind.EMERGENCY, "", (named("112"), replace(PHONE, text="112", lasting=True)))
DIRECTORY = Directory((CENTRE, SHELTER, ALWAYS), (("rho", "Rho e dintorni"), ("lodi", "Lodi")))


@pytest.mark.parametrize(
    ("detail", "standing"),
    [
        (PHONE, Standing.SURE),
        (replace(PHONE, checked_on=TODAY - HOLDS_FOR), Standing.SURE),
        (replace(PHONE, checked_on=TODAY - HOLDS_FOR - timedelta(days=1)), Standing.OLD),
        (replace(PHONE, checked_on=TODAY + timedelta(days=1)), Standing.OLD),
        (replace(PHONE, checked_on=None), Standing.OLD),
        (replace(PHONE, checked_on=None, lasting=True), Standing.SURE),
        (replace(PHONE, confidence=Confidence.MEDIUM), Standing.DOUBTFUL),
        (replace(PHONE, confidence=Confidence.LOW), Standing.DOUBTFUL),
        (replace(PHONE, source=replace(SAID, read=False)), Standing.DOUBTFUL),
        (replace(PHONE, doubt="Le cifre non tornano"), Standing.DOUBTFUL),
        (replace(PHONE, text="", doubt="Mai trovato"), Standing.MISSING),
        (replace(PHONE, text="", checked_by="Giulia"), Standing.GONE),
        (replace(PHONE, text="", checked_by="Giulia", checked_on=TODAY - HOLDS_FOR * 2), Standing.MISSING),
        (replace(PHONE, text="", checked_by="Giulia", checked_on=None), Standing.MISSING),
        (replace(PHONE, rival=PHONE), Standing.DISPUTED),
    ],
)
def test_only_what_was_read_undoubted_and_checked_within_half_a_year_is_printed(
    detail: Detail, standing: Standing
) -> None:
    assert detail.standing(TODAY) is standing
    assert detail.printed(TODAY) == (detail.text if standing is Standing.SURE else None)


def test_a_source_is_as_old_as_the_last_day_it_can_have_meant() -> None:
    assert said_until("2024-11-23") == date(2024, 11, 23)
    assert said_until("2024-02") == date(2024, 2, 29)
    assert said_until("2018") == date(2018, 12, 31)
    assert said_until("") is None


@pytest.mark.parametrize(
    ("typed", "kind", "area", "found"),
    [
        ("", None, None, (CENTRE, SHELTER, ALWAYS)),
        ("citta", None, None, (CENTRE,)),
        ("ASCOL prov", None, None, (CENTRE,)),
        ("021234", None, None, (CENTRE,)),
        ("casa", None, None, (SHELTER,)),
        ("dintorni", None, None, (CENTRE, SHELTER)),
        ("nessuno", None, None, ()),
        ("", ServiceKind.SHELTER, None, (SHELTER,)),
        ("", None, "rho", (CENTRE, SHELTER, ALWAYS)),
        ("", None, "lodi", (ALWAYS,)),
        ("centro", ServiceKind.SHELTER, None, ()),
    ],
)
def test_a_service_is_found_by_the_beginnings_of_its_words(
    typed: str, kind: ServiceKind | None, area: str | None, found: tuple[Service, ...]
) -> None:
    assert DIRECTORY.find(typed, kind, area) == found


def test_those_that_have_it_in_their_name_come_first() -> None:
    other = replace(CENTRE, id="rho.altro", details=(named("Altro"), named("Città Prova", "does")))
    directory = replace(DIRECTORY, services=(other, CENTRE))
    assert directory.find("prova") == (CENTRE, other)


def test_a_service_that_closed_is_known_by_its_id_and_offered_to_nobody() -> None:
    directory = replace(DIRECTORY, services=(replace(CENTRE, closed=True), SHELTER))
    known = directory.by_id("rho.prova")
    assert known is not None
    assert known.name == "Città Prova"
    assert directory.open == directory.find() == (SHELTER,)
    assert directory.by_id("rho.ignoto") is None
    named = [directory.called(service, "Per nome") for service in ("rho.prova", "rho.ignoto", "")]
    assert named == ["Città Prova", "", "Per nome"]
    assert directory.by_kind(ServiceKind.CENTRE) == ()
    assert DIRECTORY.by_kind(ServiceKind.CENTRE) == (CENTRE,)
    assert DIRECTORY.area_name("ignota") == ""


def test_what_is_to_be_verified_begins_with_what_contradicts_itself_a_service_at_a_time() -> None:
    old, older = (replace(PHONE, key=f"phone.{n}", checked_on=date(2020 - n, 1, 1)) for n in (1, 2))
    never, two = replace(PHONE, key="email", checked_on=None), replace(PHONE, key="web", rival=PHONE)
    twice = replace(named("Città"), rival=named("Prova"), checked_on=TODAY)
    centre = CENTRE.with_details([named("Mai guardato"), old, older, never, two])
    directory = replace(DIRECTORY, services=(centre, SHELTER.with_details([twice])))
    assert [detail for _, detail in directory.to_verify(TODAY)] == [two, never, older, old, twice]


def test_a_service_tells_its_ways_in_the_order_of_the_fields() -> None:
    service = CENTRE.with_details([named("via Prova", "address"), PHONE, named("Prova"), named("02 2", "phone.2")])
    assert [each.key for each in service.ways] == ["phone", "phone.2", "address"]
    assert [each.key for each in service.sure_ways(TODAY)] == ["phone", "phone.2", "address"]
    assert service.text("web") == ""
    assert field_of("phone.2") is Field.PHONE
    with pytest.raises(ValueError, match="fax"):
        field_of("fax")


# --- what the centre knows over it ---


def test_the_centre_s_value_stands_over_the_program_s_and_taken_back_shows_it_again() -> None:
    tried = OwnValue("02 1234567", "Una pagina", TODAY, "Giulia", shipped="02 1234567")
    directory = gathered(DIRECTORY, (), {("rho.prova", "phone"): tried, ("rho.prova", "email"): OwnValue("a@b.it")})
    service = directory.by_id("rho.prova")
    assert service is not None
    phone, mail = service.detail("phone"), service.detail("email")
    assert phone is not None
    assert mail is not None
    assert (phone.checked_by, phone.standing(TODAY), phone.source.title) == ("Giulia", Standing.SURE, "Una pagina")
    assert (mail.source.title, mail.standing(TODAY)) == (OUR_CENTRE, Standing.OLD)
    assert gathered(DIRECTORY, (), {}) == DIRECTORY


def test_what_a_colleague_asked_and_there_is_not_waits_no_more_and_takes_no_line_of_the_sheet() -> None:
    gone = OwnValue("", checked_on=TODAY, checked_by="Giulia", shipped="02 1234567")
    directory = gathered(DIRECTORY, (), {("rho.prova", "phone"): gone})
    assert directory.to_verify(TODAY) == ()
    assert [line.label for line in sheet_of(directory, "rho", TODAY).services[1].lines] == ["Che cosa fa"]
    assert [detail.key for _, detail in directory.to_verify(TODAY + HOLDS_FOR * 2)] == ["does", "phone"]


def test_a_newer_version_that_says_something_else_is_shown_beside_the_correction() -> None:
    def phone(own: OwnValue) -> Detail:
        service = gathered(DIRECTORY, (), {("rho.prova", "phone"): own}).by_id("rho.prova")
        assert service is not None
        detail = service.detail("phone")
        assert detail is not None
        return detail

    corrected = OwnValue("02 7654321", checked_on=TODAY, shipped="02 1111111")
    assert (phone(corrected).rival, phone(corrected).printed(TODAY)) == (PHONE, None)
    for same in (replace(corrected, shipped="02 1234567"), replace(corrected, text="02 1234567")):
        assert (phone(same).rival, phone(same).printed(TODAY)) == (None, same.text)


def test_what_the_centre_entered_is_a_service_like_the_others() -> None:
    own = OwnService("own.00", ServiceKind.HEALTH, "lodi")
    values = {("own.00", "name"): OwnValue("Consultorio")}
    (found,) = gathered(DIRECTORY, (own,), values).find("consult", area="lodi")
    assert (found.own, found.name, found.recipients, CENTRE.own) == (True, "Consultorio", ("ASST",), False)
    gone = gathered(DIRECTORY, (replace(own, removed=True),), values)
    known = gone.by_id("own.00")
    assert known is not None
    assert (known.name, gone.find("consult")) == ("Consultorio", ())


def test_a_value_is_kept_with_single_blanks_and_never_too_long() -> None:
    assert check_value(CENTRE, Field.PHONE, OwnValue(" 02 \n 12 ", " un\tvolantino ")) == OwnValue(
        "02 12", "un volantino"
    )
    with pytest.raises(ServiceValueTooLong):
        check_value(CENTRE, Field.DOES, OwnValue("a" * (LONGEST_VALUE + 1)))
    with pytest.raises(ServiceNameEmpty):
        check_value(CENTRE, Field.NAME, OwnValue(" "))
    assert check_value(CENTRE, Field.PHONE, OwnValue(" ")).text == ""


@pytest.mark.parametrize("service", [SHELTER, replace(CENTRE, withheld=frozenset({Field.ADDRESS}))])
def test_an_address_that_must_stand_nowhere_is_refused_whatever_the_field(service: Service) -> None:
    for field, typed in (
        (Field.ADDRESS, OwnValue("Rho")),
        (Field.NAME, OwnValue("Casa di via Prova 3")),
        (Field.DOES, OwnValue("Sta in Piazza Prova")),
        (Field.PHONE, OwnValue("02 1", "Volantino di C.so Prova")),
        (Field.HOURS, OwnValue("Sempre", doubt="spostata in v.le Prova")),
    ):
        with pytest.raises(AddressWithheld):
            check_value(service, field, typed)
    assert check_value(service, Field.PHONE, OwnValue("02 1234567")).text == "02 1234567"
    hidden = gathered(replace(DIRECTORY, services=(service,)), (), {(service.id, "address"): OwnValue("Rho")})
    assert hidden.services[0].detail("address") is None  # whatever another program wrote


def test_words_that_only_resemble_a_street_are_no_street() -> None:
    assert not any(map(tells_a_street, ("Corsico", "viaggio", "Violenza", "")))
    assert all(map(tells_a_street, ("via Roma", "V.le Monza", "largo Prova", "in p.za Duomo", "Strada del Sole")))


def test_one_more_value_of_a_field_takes_the_next_key() -> None:
    assert [next_key(CENTRE, field) for field in (Field.PHONE, Field.EMAIL)] == ["phone.2", "email"]


VALUES = st.builds(
    OwnValue,
    text=st.sampled_from(["", "02 1234567", "02 7654321"]),
    checked_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    doubt=st.sampled_from(["", "Non risponde"]),
    shipped=st.sampled_from(["", "02 1234567", "02 1111111"]),
)


@settings(max_examples=60)
@given(
    own=st.dictionaries(st.sampled_from(["phone", "phone.2", "email", "does"]), VALUES, max_size=4),
    shipped=st.builds(
        replace,
        st.just(PHONE),
        confidence=st.sampled_from(Confidence),
        checked_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
        doubt=st.sampled_from(["", "Cifre diverse"]),
    ),
    on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_nothing_doubtful_old_or_contradictory_is_printed_whatever_was_written(
    own: dict[str, OwnValue], shipped: Detail, on: date
) -> None:
    centre = CENTRE.with_details([named("Prova"), shipped])
    directory = gathered(replace(DIRECTORY, services=(centre,)), (), {("rho.prova", key): own[key] for key in own})
    service = directory.services[0]
    sure = {each.text for each in service.details if each.standing(on) is Standing.SURE}
    (printed,) = sheet_of(directory, "rho", on).services
    assert {line.value for line in printed.lines} - {None} <= sure
    for key, value in own.items():
        detail = service.detail(key)
        assert detail is not None
        holds = value.checked_on is not None and value.checked_on <= on <= value.checked_on + HOLDS_FOR
        assert (detail.printed(on) is not None) is (
            bool(value.text) and not value.doubt and holds and detail.rival is None
        )
