"""The offices' own forms: what can stand on them, what their fields probably want, and what is left to a pen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.documents.blank_form import BlankForm, FieldKind, FormField, FormPage, Spot
from desktop.domain.documents.form_filling import ByHand, Why, by_page, fill, show_matches
from desktop.domain.documents.form_mapping import FormMapping, Match, Place
from desktop.domain.documents.form_mapping_file import LARGEST, LONGEST_NAME, read_mapping, to_toml
from desktop.domain.documents.form_proposals import propose
from desktop.domain.documents.form_values import CENTRE, TODAY, Known, KnownValue, Sources, ValueCatalogue
from desktop.domain.documents.values_sheet import Part, RequestOrder
from desktop.domain.facts.facts import Facts
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import about, exactly
from desktop.domain.practice import PracticeField
from desktop.errors import MappingUnusable
from desktop.resources import read_toml

DIGEST = bytes(range(32))
ON = date(2026, 11, 22)
PAGE = FormPage(0, 0, 595, 842)


def catalogue() -> ValueCatalogue:
    knowledge = load_knowledge()
    return ValueCatalogue(knowledge.rules.catalogue, {"delega": "Delega"})


def a_field(name: str, label: str = "", **more: object) -> FormField:
    return FormField(name, label, FieldKind.TEXT, (Spot(0, 10, 10, 200, 28),), **more)  # type: ignore[arg-type]  # named by each test


def boxes(name: str, *options: str, label: str = "") -> FormField:
    spots = tuple(Spot(0, 10 + 20 * place, 10, 20 + 20 * place, 20, 0, option) for place, option in enumerate(options))
    return FormField(name, label, FieldKind.BOX, spots)


def a_blank(*fields: FormField, xfa: bool = False) -> BlankForm:
    return BlankForm(DIGEST, (PAGE,), fields, xfa)


def known(facts: Mapping[str, object], **identity: str) -> Known:
    rules = load_knowledge().rules
    kept = {PracticeField(name): value for name, value in identity.items()}
    read = KnownFacts(Facts(facts), rules.catalogue, rules.figures, ON)  # type: ignore[arg-type]  # values of facts
    return catalogue().known(Sources(ON, "Centro Prova", kept, read, {"delega": ("2026/B-014", date(2026, 11, 3))}))


# --- the catalogue ------------------------------------------------------------------------------------------------


def test_where_she_lodges_and_her_address_of_residence_can_stand_on_no_form() -> None:
    codes = catalogue().by_code.keys()
    assert not any("ospite" in code or "casa_rifugio" in code or "residence" in code for code in codes)
    values = known({"ospite_casa_rifugio": True}, residence="Via della Prova 1")
    assert not any("Via della Prova" in value.text for value in values.values())
    assert values.keys() <= codes


def test_every_value_has_a_code_a_heading_and_words_of_its_own() -> None:
    values = catalogue().by_code.values()
    assert all(value.group and value.label for value in values)
    assert len({(value.group, value.label) for value in values}) == len(values)


def test_days_are_written_whole_and_in_their_parts() -> None:
    values = known({}, birth_date="1990-04-03", family_name="Rossi", given_name="Anna")
    assert values["practice.birth_date"].text == "03/04/1990"
    assert [values[f"practice.birth_date.{part}"].text for part in ("day", "month", "year")] == ["03", "04", "1990"]
    assert values[TODAY].text == "22/11/2026"
    assert values["practice.full_name"].text == "Rossi Anna"
    assert (values[CENTRE].text, values["letter.delega"].text) == ("Centro Prova", "2026/B-014")
    assert values["letter.delega.day"].text == "03/11/2026"


def test_a_form_and_a_sheet_have_room_for_twelve_children() -> None:
    values = known({"figli": tuple({"data_nascita": date(2010 + place, 5, 2)} for place in range(13))})
    assert values["child.count"].text == "13"
    assert values["child.12.birth_date"].text == "02/05/2021"
    assert "child.13.birth_date" not in values


def test_a_birth_date_that_is_no_day_is_written_as_it_was_typed() -> None:
    values = known({}, birth_date="aprile 1990")
    assert values["practice.birth_date"].text == "aprile 1990"
    assert "practice.birth_date.day" not in values


def test_facts_are_written_as_forms_take_them_and_a_rough_number_is_not_written() -> None:
    children = ({"data_nascita": date(2018, 5, 2)}, {"eta": exactly(4)})
    values = known(
        {
            "dsu_valida": False,
            "stato_civile": "coniugata",
            "prestazioni_in_corso": frozenset({"adi", "naspi"}),
            "isee_ordinario": exactly(Fraction("9500.5")),
            "reddito_lavoro": about(Fraction(8000)),
            "mesi_lavoro_anno": exactly(11),
            "comune_residenza": "Milano",
            "data_inizio_percorso": date(2026, 2, 1),
            "figli": children,
        }
    )
    assert values["fact.dsu_valida"] == KnownValue("no", frozenset({"false"}))
    assert values["fact.stato_civile"] == KnownValue("coniugata", frozenset({"coniugata"}))
    assert values["fact.prestazioni_in_corso"].answers == {"adi", "naspi"}
    assert values["fact.isee_ordinario"].text == "9500,50"
    assert "fact.reddito_lavoro" not in values
    assert (values["fact.mesi_lavoro_anno"].text, values["fact.comune_residenza"].text) == ("11", "Milano")
    assert values["fact.data_inizio_percorso"].text == "01/02/2026"
    assert (values["child.count"].text, values["child.1.birth_date"].text) == ("2", "02/05/2018")
    assert "child.2.birth_date" not in values


def test_without_her_consent_only_the_day_and_the_centre_are_known() -> None:
    assert catalogue().known(Sources(ON, "Centro Prova")).keys() == {
        *(TODAY, f"{TODAY}.day", f"{TODAY}.month", f"{TODAY}.year", CENTRE)
    }


def test_an_unbounded_number_is_not_written() -> None:
    values = known({"anni_contributi": replace(exactly(3), low=None, high=None)})
    assert "fact.anni_contributi" not in values


# --- proposals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "label", "value"),
    [
        ("f1", "Cognome", "practice.family_name"),
        ("dati.txtNome", "", "practice.given_name"),
        ("x", "Cognome e nome", "practice.full_name"),
        ("modulo.codFiscale_1", "", "practice.tax_code"),
        ("x", "Nata il", "practice.birth_date"),
        ("x", "Giorno di nascita", "practice.birth_date.day"),
        ("x", "Mese nascita", "practice.birth_date.month"),
        ("x", "Anno di nascita", "practice.birth_date.year"),
        ("x", "Comune di nascita", "practice.birth_place"),
        ("x", "IBAN", "practice.iban"),
        ("x", "E-mail", "practice.email"),
        ("x", "Cellulare", "practice.phone"),
        ("x", "Data", TODAY),
        ("x", "Data della firma", TODAY),
        ("x", "Data di presentazione", TODAY),
        ("x", "Cittadinanza", "fact.cittadinanza"),
        ("x", "Stato civile", "fact.stato_civile"),
        ("x", "Cognome del coniuge", None),
        ("coniuge.nome", "Nome", None),
        ("x", "Codice fiscale del datore di lavoro", None),
        ("x", "Indirizzo di residenza", None),
        ("x", "Via e numero", None),
        ("x", "Numero del documento", None),
        ("campo17", "", None),
    ],
)
def test_a_field_is_proposed_what_its_name_tells_and_nothing_of_somebody_else(
    name: str, label: str, value: str | None
) -> None:
    (found,) = propose(a_blank(a_field(name, label)), catalogue()) or (None,)
    assert (found and found.value) == value


def test_a_box_is_proposed_the_answer_of_its_words_and_none_that_two_values_have() -> None:
    blank = a_blank(boxes("g", "coniugata", "nubile", "1"), boxes("s", "Si"), boxes("a", "Yes", label="vedova"))
    assert propose(blank, catalogue()) == (
        Match(Place("g", "coniugata"), "fact.stato_civile", "coniugata"),
        Match(Place("g", "nubile"), "fact.stato_civile", "nubile"),
        Match(Place("a", "Yes"), "fact.stato_civile", "vedova"),
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_a_field_is_called_what_is_proposed_is_in_the_catalogue(name: str, label: str) -> None:
    values = catalogue_once()
    found = propose(a_blank(a_field(name, label), boxes(name, label)), values)
    assert all(match.value in values.by_code for match in found)


_CATALOGUES: list[ValueCatalogue] = []


def catalogue_once() -> ValueCatalogue:
    if not _CATALOGUES:
        _CATALOGUES.append(catalogue())
    return _CATALOGUES[0]


# --- filling ------------------------------------------------------------------------------------------------------


def mapped(*matches: Match) -> FormMapping:
    return FormMapping(DIGEST, "Domanda", matches, ON, "Giulia")


def test_what_has_no_value_no_match_or_no_room_is_left_to_the_pen_and_named() -> None:
    signature = FormField("firma", "Firma", FieldKind.SIGNATURE, (Spot(0, 0, 0, 90, 20),))
    blank = a_blank(a_field("a", "Cognome"), a_field("b"), a_field("c", most=3), a_field("d", "Nome"), signature)
    filling = fill(
        blank,
        mapped(Match(Place("a"), "x"), Match(Place("c"), "y"), Match(Place("d"), "z")),
        {"y": KnownValue("quattro"), "z": KnownValue("due\n righe")},
    )
    assert [(each.field, each.why) for each in filling.by_hand] == [
        ("Cognome", Why.UNKNOWN),
        ("b", Why.UNMATCHED),
        ("c", Why.NO_ROOM),
        ("Firma", Why.SIGNATURE),
    ]
    (written,) = filling.writings
    assert (written.field, written.text, written.cells, written.lines) == ("Nome", "due righe", 0, False)


@pytest.mark.parametrize(
    ("most", "text", "written"),
    [
        (8, "01/02/1990", "01021990"),
        (10, "01/02/1990", "01/02/1990"),
        (27, "IT60 X054 2811 1010 0000 0123 456", "IT60X0542811101000000123456"),
        (5, "Maria Rosa", None),
        (9, "Maria Rosa", None),
        (16, "RSSGST90D43F205X", "RSSGST90D43F205X"),
    ],
)
def test_a_day_or_an_account_goes_without_its_marks_into_cells_and_a_name_is_never_squeezed(
    most: int, text: str, written: str | None
) -> None:
    field = a_field("a", most=most, combed=True)
    filling = fill(a_blank(field), mapped(Match(Place("a"), "x")), {"x": KnownValue(text)})
    assert [each.text for each in filling.writings] == ([written] if written else [])
    assert all(each.cells == most for each in filling.writings)
    assert bool(filling.by_hand) is (written is None)


def test_of_a_group_the_box_of_the_answer_is_ticked_and_nothing_else() -> None:
    group = boxes("stato", "A", "B")
    matches = mapped(Match(Place("stato", "A"), "s", "nubile"), Match(Place("stato", "B"), "s", "coniugata"))
    filling = fill(a_blank(group), matches, {"s": KnownValue("coniugata", frozenset({"coniugata"}))})
    assert [(each.spot.option, each.mark) for each in filling.writings] == [("B", True)]
    assert not filling.by_hand
    other = fill(a_blank(group), matches, {"s": KnownValue("vedova", frozenset({"vedova"}))})
    assert [each.why for each in other.by_hand] == [Why.UNKNOWN]
    unknown = fill(a_blank(group), matches, {})
    assert [each.why for each in unknown.by_hand] == [Why.UNKNOWN]


def test_one_box_alone_is_rightly_empty_where_the_answer_is_another() -> None:
    filling = fill(
        a_blank(boxes("dsu", "Si")),
        mapped(Match(Place("dsu", "Si"), "q", "true")),
        {"q": KnownValue("no", frozenset({"false"}))},
    )
    assert not filling.writings
    assert not filling.by_hand


def test_the_matches_are_shown_by_the_names_of_their_values_and_the_rest_by_its_number() -> None:
    blank = a_blank(a_field("a"), a_field("b"), boxes("c", "Si", "No"))
    filling = show_matches(
        blank,
        mapped(Match(Place("a"), "practice.family_name"), Match(Place("c", "Si"), "fact.dsu_valida", "true")),
        catalogue(),
    )
    assert [(each.text, each.mark) for each in filling.writings] == [
        ("Cognome", False),
        ("2", False),
        ("X", True),
        ("3", False),
    ]
    unknown = show_matches(a_blank(a_field("a")), mapped(Match(Place("a"), "gone")), catalogue())
    assert unknown.writings[0].text == "1"


def test_what_is_left_to_the_pen_is_told_by_page_and_reason() -> None:
    found = by_page((ByHand("b", 1, Why.UNKNOWN), ByHand("a", 0, Why.UNMATCHED), ByHand("a", 0, Why.UNMATCHED)))
    assert list(found) == [(0, Why.UNMATCHED, ["a"]), (1, Why.UNKNOWN, ["b"])]


def test_a_form_is_fillable_where_there_is_a_field_and_no_xfa() -> None:
    signature = FormField("firma", "", FieldKind.SIGNATURE, (Spot(0, 0, 0, 90, 20),))
    assert a_blank(a_field("a")).fillable
    assert not a_blank(a_field("a"), xfa=True).fillable
    assert not a_blank(signature).fillable


# --- the file of matches ------------------------------------------------------------------------------------------

_NAMES = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=LONGEST_NAME).filter(str.isprintable)


@given(st.dictionaries(st.tuples(_NAMES, _NAMES), st.tuples(_NAMES.filter(bool), _NAMES), max_size=6), _NAMES)
def test_a_file_of_matches_is_read_as_it_was_written_and_says_nothing_of_who_checked(
    matches: dict[tuple[str, str], tuple[str, str]], title: str
) -> None:
    kept = tuple(Match(Place(*place), *value) for place, value in matches.items())
    written = to_toml(FormMapping(DIGEST, title, kept, ON, "Giulia Prova"))
    assert b"Giulia" not in written
    assert read_mapping(written) == FormMapping(DIGEST, title, kept)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff", "unreadable"),
        (b"= 3", "unreadable"),
        (b"title = 'x'", "unreadable"),
        (b"format = 2\nsha256 = 'x'", "too_new"),
        (b"format = 1\nsha256 = 'x'", "unreadable"),
        (b"format = 1\nsha256 = '" + b"0" * 64 + b"'\nfield = 3", "unreadable"),
        (b"format = 1\nsha256 = '" + b"0" * 64 + b"'\ntitle = 'a\\u0007'\ntitle = 1", "unreadable"),
        (b"format = 1\nsha256 = '" + b"g" * 64 + b"'", "unreadable"),
        (b"format = 1\nsha256 = '" + b"0" * 64 + b"'\n[[field]]\nname = 'a'\nvalue = \"\\u0007\"", "unreadable"),
        (b"format = 1\nsha256 = '" + b"0" * 64 + b"'\n" + b"[[field]]\nname = 'a'\nvalue = 'b'\n" * 5001, "unreadable"),
        (b"a" * (LARGEST + 1), "too_large"),
        (b"[" * 100_000, "unreadable"),
    ],
)
def test_what_is_no_file_of_matches_is_refused_by_why(content: bytes, why: str) -> None:
    with pytest.raises(MappingUnusable) as refused:
        read_mapping(content)
    assert refused.value.why == why


@given(st.binary(max_size=300))
def test_whatever_is_in_a_file_it_is_read_or_refused(content: bytes) -> None:
    try:
        read_mapping(b"format = 1\n" + content)
    except MappingUnusable as refused:
        assert refused.why in {"unreadable", "too_new"}  # noqa: PT017 - any of two


# --- the order of the requests -------------------------------------------------------------------------------------


def test_each_of_the_measures_has_an_order_made_of_known_parts_and_values() -> None:
    order = RequestOrder.from_toml(read_toml("request_order.toml"))
    assert set(order.benefits) == {benefit.id for benefit in load_knowledge().rules.benefits}
    assert set(order.sections) == set(Part)
    codes = catalogue().by_code
    assert [code for section in order.sections.values() for code in section.values if code not in codes] == []
    assert all(each.verified is None for each in order.benefits.values()), "nobody could open the requests"
    assert order.of("nuova").parts == tuple(Part)
