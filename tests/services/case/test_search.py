import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.case import Case, State
from desktop.services.case.cases import change_state, rename_case
from desktop.services.case.contacts import CameBy, note_contact
from desktop.services.case.search import find, list_cases
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, a_case_with_contact


def aliases(work: Work, typed: str) -> list[str]:
    return [row.alias for row in work(lambda uow: find(uow, typed))]


@pytest.fixture
def files(work: Work) -> Case:
    work(lambda uow: a_case_with_contact(uow, "Città d'oro", asked="Affitto arretrato", agreed="Sentire l'avvocata"))
    work(lambda uow: a_case_with_contact(uow, "Rondine di mare", asked="Asilo nido", agreed=""))
    return work(lambda uow: a_case_with_contact(uow, "Ginestra", asked="Permesso di soggiorno", agreed=""))


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ginestra", "Ginestra"),
        ("gin", "Ginestra"),
        ("GINESTRA", "Ginestra"),
        ("citta", "Città d'oro"),
        ("cìttà", "Città d'oro"),
        ("ginetsra", "Ginestra"),
        ("ginesra", "Ginestra"),
        ("rondnie mrae", "Rondine di mare"),
        ("rondini", "Rondine di mare"),
        ("afitto", "Città d'oro"),
        ("avocata oro", "Città d'oro"),
        ("soggirono permeso", "Ginestra"),
        ("nido rondine", "Rondine di mare"),
    ],
)
def test_a_file_is_found_whatever_the_spelling(work: Work, typed: str, found: str) -> None:
    assert aliases(work, typed)[0] == found


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("typed", ["zebra", "gni", "ginestra asilo", "oro nido"])
def test_what_no_file_has_is_not_found(work: Work, typed: str) -> None:
    assert aliases(work, typed) == []


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("typed", ["", "  ", "-", '"', "*"])
def test_all_files_are_shown_while_nothing_is_typed(work: Work, typed: str) -> None:
    assert aliases(work, typed) == ["Città d'oro", "Ginestra", "Rondine di mare"]


def test_a_file_is_found_by_its_code_with_its_look_alikes(work: Work, files: Case) -> None:
    shown = files.shown_code.lower().replace("0", "o").replace("1", "l")

    assert aliases(work, shown)[0] == "Ginestra"
    assert aliases(work, files.code[:4])[0] == "Ginestra"


def test_the_alias_that_begins_as_typed_comes_first(work: Work) -> None:
    work(lambda uow: a_case_with_contact(uow, "Alloro", asked="Conosce Salice"))
    work(lambda uow: a_case(uow, "Salice"))

    assert aliases(work, "sal") == ["Salice", "Alloro"]


def test_spelling_is_not_forgiven_where_enough_files_are_found(work: Work) -> None:
    for number in range(8):
        work(lambda uow, number=number: a_case(uow, f"Salice {number}"))
    work(lambda uow: a_case(uow, "Solice"))

    assert len(aliases(work, "salice")) == 8


def test_the_index_follows_every_change_at_once(work: Work) -> None:
    case = work(lambda uow: a_case(uow, "Ginestra"))
    work(lambda uow: rename_case(uow, case.id, "Salice", case.alias_stamp))
    work(lambda uow: note_contact(uow, case.id, uow.now, CameBy.SOLA, ("Assegno", "unico")))

    assert aliases(work, "ginestra") == []
    assert aliases(work, "salice assegno unico") == ["Salice"]


def test_a_change_rolled_back_leaves_the_index_alone(work: Work) -> None:
    case = work(lambda uow: a_case(uow, "Ginestra"))

    def broken(uow: UnitOfWork) -> None:
        rename_case(uow, case.id, "Salice", case.alias_stamp)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work(broken)

    assert aliases(work, "salice") == []
    assert aliases(work, "ginestra") == ["Ginestra"]


def test_a_row_of_the_list_says_nothing_of_where_she_is(work: Work) -> None:
    work(lambda uow: a_case(uow, "Rondine"))
    case = work(lambda uow: a_case(uow, "ginestra"))
    work(lambda uow: change_state(uow, case.id, State.SOSPESO, uow.today))

    assert [row.alias for row in work(list_cases)] == ["ginestra", "Rondine"]
    assert [row.alias for row in work(lambda uow: list_cases(uow, State.SOSPESO))] == ["ginestra"]
    assert work(list_cases)[0].__slots__ == (
        "id",
        "code",
        "alias",
        "state",
        "since",
        "path_started_on",
        "last_contact_on",
    )


def test_a_file_without_states_is_still_listed(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: uow.rows.put("case_state", {"id": case.states[0].id}, {"case_id": case.id, "removed": 1}))

    (row,) = work(list_cases)
    assert (row.state, row.since) == (State.CONTATTO, None)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.text() | st.text('"*()^:+-NEAR AND OR NOT{}', max_size=30) | st.text("ab \ud800\udfff\0\x1b", max_size=30))
def test_any_text_can_be_searched(work: Work, typed: str) -> None:
    work(lambda uow: find(uow, typed))
