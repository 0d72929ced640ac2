from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from desktop.domain.approximate import read_approximate
from desktop.domain.case import Case
from desktop.domain.contact import CameBy
from desktop.domain.diary import DiaryEntry, EntryKind, EntryPlace, Told
from desktop.domain.erasure import Part
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.stamp import Stamp
from desktop.errors import DayUnusable, EditedMeanwhile, MinutesUnusable
from desktop.services.case.burying import bury
from desktop.services.case.cases import rename_case
from desktop.services.case.contacts import note_contact
from desktop.services.case.search import find, list_cases
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.path.colleague_notes import NewNote, leave_note, mark_read, notes_for_me
from desktop.services.path.diary import (
    Wanted,
    begin_entry,
    bring_back_entry,
    correct_entry,
    note_entry,
    open_diary,
    read_diary,
    take_away_entry,
)
from desktop.storage.vault import Vault
from desktop.words import sentence
from tests.builders import OPENED, Work, a_case, a_case_with_contact
from tests.clock import Clock
from tests.colleagues import MARTA, join, sit_down

if TYPE_CHECKING:
    from desktop.storage.rows import SqlValue


def told(on: str = "24/11/2026", **changed: object) -> Told:
    """A call of the day before the clock's."""
    typed: dict[str, object] = {"said": "Aspetta il bonifico", "agreed": "Richiamare giovedì"}
    return Told(EntryKind.CALL, read_approximate(on), **(typed | changed))  # type: ignore[arg-type]  # each names its own


def named(work: Work, alias: str) -> Case:
    return work(lambda uow: a_case(uow, alias))


def note(work: Work, case: Case, entry: Told) -> RecordId:
    return work(lambda uow: note_entry(uow, case.id, entry))


def entries(work: Work, case: Case, wanted: Wanted | None = None) -> tuple[DiaryEntry, ...]:
    return work(lambda uow: read_diary(uow, case.id, wanted)).entries


def only(work: Work, case: Case) -> tuple[DiaryEntry, Stamp]:
    (entry,) = entries(work, case)
    assert entry.stamp is not None
    return entry, entry.stamp


def test_an_entry_is_kept_whole_with_who_held_it_and_who_typed_it(work: Work) -> None:
    case = work(a_case)
    whole = told(
        "circa marzo 2026",
        at=time(10, 30),
        minutes=20,
        place=EntryPlace.TELEPHONE,
        place_words=" dal bar ",
        with_whom=" la sorella",
        mediator="Amira",
        language="arabo",
        held_by=work(lambda uow: uow.operator.id),
    )
    note(work, case, whole)
    (kept,) = entries(work, case)

    assert kept.told == replace(whole, place_words="dal bar", with_whom="la sorella")
    assert (kept.held_by, kept.typed_by, kept.typed_at.date()) == ("Giulia", "Giulia", date(2026, 11, 25))


def test_the_diary_shows_first_contact_and_entries_the_newest_first(work: Work) -> None:
    case = work(a_case_with_contact)
    for on, at in (("2019", None), ("24/11/2026", time(9)), ("24/11/2026", time(15)), ("novembre 2026", None)):
        note(work, case, told(on, at=at))
    work(lambda uow: note_contact(uow, case.id, datetime.fromisoformat("2026-10-01T08:00"), CameBy.SERVIZI, ("A", "B")))
    page = work(lambda uow: read_diary(uow, case.id))

    assert [(entry.told.on.words, entry.told.at) for entry in page.entries] == [
        ("24/11/2026", time(15)),
        ("24/11/2026", time(9)),
        ("novembre 2026", None),
        ("1/10/2026", time(8)),
        ("14/9/2026", time(10, 15)),
        ("2019", None),
    ]
    first = page.entries[-2]
    assert (first.told.kind, first.came_by, first.stamp) == (EntryKind.FIRST, CameBy.CERCHIA, None)
    assert (page.whole, page.found, page.kinds) == (6, 6, frozenset({EntryKind.FIRST, EntryKind.CALL}))


def test_only_the_first_are_shown_and_what_is_wanted_is_counted(work: Work) -> None:
    case = work(a_case)
    for day in range(1, 6):
        kind = EntryKind.TEAM if day % 2 else EntryKind.CALL
        entry = replace(told(f"{day}/11/2026", said=f"Perché {day}"), kind=kind)
        note(work, case, entry)

    page = work(lambda uow: read_diary(uow, case.id, Wanted(EntryKind.TEAM, most=2)))
    assert [entry.told.on.words for entry in page.entries] == ["5/11/2026", "3/11/2026"]
    assert (page.found, page.whole) == (3, 5)
    assert [entry.told.said for entry in entries(work, case, Wanted(words="PERCHE 4"))] == ["Perché 4"]
    assert entries(work, case, Wanted(words="perché 4 sfratto")) == ()


def test_a_correction_is_made_upon_what_was_seen_and_both_values_are_told(work: Work) -> None:
    case = work(a_case)
    entry = note(work, case, told())
    _, seen = only(work, case)
    work(lambda uow: correct_entry(uow, case.id, entry, told(said="Il bonifico è arrivato"), seen))

    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: correct_entry(uow, case.id, entry, told(said="Non è arrivato"), seen))
    assert "Il bonifico è arrivato" in refused.value.kept
    assert "Non è arrivato" in refused.value.typed
    assert [each.told.said for each in entries(work, case)] == ["Il bonifico è arrivato"]


def test_what_is_taken_away_comes_back_the_same(work: Work) -> None:
    case = work(a_case)
    entry = note(work, case, told())
    before, seen = only(work, case)
    stamp = work(lambda uow: take_away_entry(uow, case.id, entry, seen))

    assert entries(work, case) == ()
    assert [each.stamp for each in work(lambda uow: read_diary(uow, case.id)).removed] == [stamp]
    assert work(lambda uow: find(uow, "bonifico")) == []

    work(lambda uow: bring_back_entry(uow, case.id, entry, stamp))
    (after,) = entries(work, case)
    assert after.told == before.told
    assert after.stamp not in {seen, stamp}
    assert [row.alias for row in work(lambda uow: find(uow, "bonifico"))] == ["Ginestra"]


@pytest.mark.parametrize("changed", [{"on": "26/11/2026"}, {"on": "dicembre 2026"}])
def test_nothing_is_noted_of_a_day_to_come(work: Work, changed: dict[str, str]) -> None:
    case = work(a_case)
    with pytest.raises(DayUnusable):
        note(work, case, told(**changed))
    assert entries(work, case) == ()


def test_no_entry_takes_more_than_a_day_or_is_a_second_first_contact(work: Work) -> None:
    case = work(a_case)
    with pytest.raises(MinutesUnusable) as refused:
        note(work, case, told(minutes=1441))
    assert "«1441» non è un numero di minuti" in sentence(refused.value)
    with pytest.raises(ValueError, match="contatto"):
        note(work, case, replace(told(), kind=EntryKind.FIRST))


# --- the index of words ---------------------------------------------------------------------------------------------


def found(work: Work, typed: str) -> list[str]:
    return [row.alias for row in work(lambda uow: find(uow, typed))]


def known(work: Work) -> set[str]:
    """The words a misspelt one is compared with."""
    return {word for (word,) in work(lambda uow: uow.rows.all("SELECT word FROM search_word"))}


def slips(word: str) -> set[str]:
    """Every way to mistype one letter of a word: another one, one less, one more, two changed places."""
    places = range(len(word))
    return {
        *(word[:at] + "x" + word[at + 1 :] for at in places),
        *(word[:at] + word[at + 1 :] for at in places),
        *(word[:at] + "x" + word[at:] for at in places),
        *(word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :] for at in places),
    }


@pytest.mark.parametrize("word", ["bonifico", "casa", "sfratti"])
def test_a_word_with_one_letter_amiss_is_found_wherever_the_slip_is(work: Work, word: str) -> None:
    note(work, work(a_case), told(said=word))
    missed = [slip for slip in slips(word) if len(slip) >= len("casa") and found(work, slip) != ["Ginestra"]]
    assert missed == []


def test_opened_it_has_the_entries_the_notes_and_what_a_new_entry_begins_with(work: Work) -> None:
    case = named(work, "Ginestra")
    note(work, case, told())
    opened = work(lambda uow: open_diary(uow, case.id, Wanted()))
    assert opened.page.entries == entries(work, case)
    assert opened.notes == ()
    assert opened.start == work(lambda uow: begin_entry(uow, case.id))


def test_a_file_is_found_by_words_of_its_diary_alone_or_with_its_alias(work: Work) -> None:
    case = work(a_case)
    note(work, case, told(with_whom="Assistente sociale Brambilla"))

    for typed in ("bonifico", "GIOVEDI", "brambila", "ginestra bonif", "bonfico brambilla"):
        assert found(work, typed) == ["Ginestra"], typed


def test_where_it_was_and_who_mediated_is_never_searched(work: Work) -> None:
    case = work(a_case)
    note(work, case, told(place_words="Rifugio", mediator="Amira", language="Arabo"))

    assert [found(work, typed) for typed in ("rifugio", "amira", "arabo")] == [[], [], []]


def test_a_corrected_word_is_found_no_more_and_no_longer_known(work: Work) -> None:
    case = work(a_case)
    entry = note(work, case, told(said="Cantina"))
    _, seen = only(work, case)
    work(lambda uow: correct_entry(uow, case.id, entry, told(said="Soffitta"), seen))

    assert (found(work, "cantina"), found(work, "soffita")) == ([], ["Ginestra"])
    assert "cantina" not in known(work)


def test_a_new_alias_is_found_together_with_a_word_of_the_diary(work: Work) -> None:
    case = work(a_case)
    note(work, case, told())
    alias: dict[str, SqlValue] = {"case_id": case.id, "field": "alias"}
    stamp = work(lambda uow: uow.rows.stamp_of("case_field", alias))
    work(lambda uow: rename_case(uow, case.id, "Betulla", stamp))

    assert (found(work, "betulla bonifico"), found(work, "ginestra bonifico")) == (["Betulla"], [])


def test_erasing_the_free_text_takes_the_diarys_words_from_file_and_index(work: Work) -> None:
    case = work(a_case)
    where = told(place_words="Da lei", mediator="Amira", with_whom="La sorella")
    note(work, case, where)
    work(lambda uow: bury(uow, case.id, Part.TEXT, ""))
    (left,) = entries(work, case)

    assert left.told == Told(EntryKind.CALL, read_approximate("24/11/2026"))
    assert found(work, "bonifico") == []
    assert "bonifico" not in known(work)


def test_a_file_that_is_erased_leaves_no_word_of_its_diary(work: Work) -> None:
    kept, case = work(lambda uow: a_case(uow, "Betulla")), work(a_case)
    for each in (kept, case):
        note(work, each, told(said=f"Bonifico {each.alias}"))
    work(lambda uow: bury(uow, case.id, Part.ALL, ""))

    assert found(work, "bonifico") == ["Betulla"]
    assert "bonifico" in known(work)
    assert "ginestra" not in known(work)


def test_an_entry_that_is_no_longer_there_leaves_no_line(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: uow.search.reindex_entry(case.id, RecordId(new_id())))
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM search WHERE rowid >= 0")) == (0,)


def test_a_colleagues_file_is_not_found_by_its_diary_and_hides_none_of_hers(
    vault: Vault, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.case.search.MOST_ROWS", 2)
    for alias in ("Ginestra", "Betulla", "Erica"):
        note(work, named(work, alias), told())
    assert len(found(work, "bonifico")) == 2

    work(lambda uow: keep_files_apart(uow, apart=True))
    join(vault)
    sit_down(vault, MARTA)
    hers = work(lambda uow: a_case(uow, "Salvia"))
    note(work, hers, told())
    assert found(work, "bonifico") == ["Salvia"]


def test_a_new_entry_begins_with_now_and_with_who_is_at_the_keyboard(vault: Vault, work: Work) -> None:
    case, marta = work(a_case), join(vault)
    start = work(lambda uow: begin_entry(uow, case.id))

    assert (start.now.date(), start.mine) == (date(2026, 11, 25), work(lambda uow: uow.operator.id))
    assert {each.id for each in start.team} == {start.mine, marta}


def test_the_list_of_files_tells_when_she_was_last_in_touch_herself(work: Work) -> None:
    case = work(a_case_with_contact)
    assert work(list_cases)[0].last_contact_on == OPENED

    for kind, on in ((EntryKind.INTERVIEW, "12/11/2026"), (EntryKind.TEAM, "24/11/2026"), (EntryKind.CALL, "2026")):
        note(work, case, replace(told(on), kind=kind))
    assert work(list_cases)[0].last_contact_on == date(2026, 11, 12)
    kept = next(each for each in entries(work, case) if each.told.kind is EntryKind.INTERVIEW)
    assert kept.stamp is not None
    seen = kept.stamp
    work(lambda uow: take_away_entry(uow, case.id, kept.id, seen))
    assert work(list_cases)[0].last_contact_on == OPENED
    (row,) = work(lambda uow: find(uow, "ginestra"))
    assert row.last_contact_on == OPENED


def test_an_entry_keeps_the_clock_of_retention_going_and_reading_a_note_does_not(
    vault: Vault, work: Work, clock: Clock
) -> None:
    case = work(a_case)
    join(vault)
    work(lambda uow: leave_note(uow, case.id, NewNote("Richiamare")))
    clock.set_day("2026-12-01")
    note(work, case, told())
    clock.set_day("2027-02-01")
    sit_down(vault, MARTA)
    (left,) = work(notes_for_me)
    work(lambda uow: mark_read(uow, case.id, left.note.id))

    assert work(lambda uow: uow.retention.last_activity(case.id)) == date(2026, 12, 1)


def test_of_what_many_entries_have_in_common_only_so_many_are_looked_at(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.case.search._MOST_ENTRIES", 2)
    for alias in ("Ginestra", "Betulla", "Erica"):
        note(work, named(work, alias), told())

    assert len(found(work, "bonifico")) == 2


@pytest.mark.parametrize("few", [500, 1])
def test_words_that_stand_apart_in_one_file_find_it_and_no_other(
    work: Work, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("desktop.services.case.search._FEW_LINES", few)  # of more lines, whose they are is asked later
    apart, half = named(work, "Ginestra"), named(work, "Betulla")
    contacted = work(lambda uow: a_case_with_contact(uow, "Erica", asked="Affitto arretrato", agreed=""))
    note(work, apart, told(said="Chiama la notaia", agreed=""))
    note(work, apart, told(said="Il mutuo e l'affitto", agreed=""))
    note(work, half, told(said="Il mutuo", agreed=""))
    note(work, contacted, told(said="Il mutuo e la rata", agreed=""))

    for typed, files in (
        ("notaia mutuo", ["Ginestra"]),
        ("mut not", ["Ginestra"]),
        ("notaia mutuo ginestra", ["Ginestra"]),
        ("notaia mutuo rata", []),
        ("notaia notaia assente", []),
        ("arretrato rata", ["Erica"]),
    ):
        assert found(work, typed) == files, typed
    both_frequent = set(found(work, "mutuo affitto"))
    assert both_frequent == ({"Ginestra", "Erica"} if few > 1 else {"Ginestra"}), "of these one line alone is found"


def test_words_that_stand_apart_find_nothing_in_a_colleagues_file(vault: Vault, work: Work) -> None:
    for alias in ("Ginestra", "Betulla"):
        case = named(work, alias)
        note(work, case, told(said="Chiama la notaia"))
        note(work, case, told(said="Il mutuo"))
    assert set(found(work, "notaia mutuo")) == {"Ginestra", "Betulla"}
    work(lambda uow: keep_files_apart(uow, apart=True))
    join(vault)
    sit_down(vault, MARTA)

    assert found(work, "notaia mutuo") == []


def test_a_word_in_very_many_lines_finds_no_file_by_itself_and_every_word_may_be_so(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.case.search._FEW_LINES", 0)
    case = named(work, "Ginestra")
    note(work, case, told(said="Chiama la notaia"))
    note(work, case, told(said="Il mutuo"))

    assert found(work, "notaia mutuo") == []
