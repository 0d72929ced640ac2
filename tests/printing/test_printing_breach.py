"""The page for the day on which the computer is gone, and the note for the authority."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.app import load_knowledge
from desktop.domain.breach import BreachNote, Gone, WasOpen
from desktop.paper.fonts import Fonts
from desktop.printing import breach_note, missing_computer

Pages = Callable[[bytes], list[str]]
LAW = load_knowledge().breach_law
NOTE = BreachNote(
    gone=Gone.COMPUTER,
    was_open=WasOpen.CLOSED,
    noticed_at=datetime(2026, 11, 25, 8, 30, tzinfo=UTC),
    centre="Centro Prova",
    centre_code="E8XDW1Z4",
    files=212,
    with_identity=31,
    questionnaires=190,
    operators=6,
    last_backup=date(2026, 11, 24),
    made_on=date(2026, 11, 25),
)


def test_the_sheet_is_one_page_that_says_whom_to_call_and_what_to_do(strict_fonts: Fonts, pages_of: Pages) -> None:
    (page,) = pages_of(missing_computer.render(LAW, strict_fonts))
    for told in ("72 ore", "Coordinatrice, telefono", "112", "contatto sicuro", "due fogli di recupero", "art. 33"):
        assert told in page
    assert "da verificare" in page
    assert "Stampato il" not in page


def test_the_sheet_bears_the_centre_and_the_day_where_they_are_known(strict_fonts: Fonts, pages_of: Pages) -> None:
    sheet = missing_computer.render(LAW, strict_fonts, centre="Centro Prova", printed_on=date(2026, 11, 25))
    (page,) = pages_of(sheet)
    assert "Centro Prova. Stampato il 25/11/2026." in page
    assert sheet == missing_computer.render(LAW, strict_fonts, centre="Centro Prova", printed_on=date(2026, 11, 25))


def test_the_note_says_by_when_how_many_and_under_which_measures(strict_fonts: Fonts, pages_of: Pages) -> None:
    text = " ".join(pages_of(breach_note.render(NOTE, LAW, strict_fonts)))
    for told in ("28/11/2026, ore 08:30", "25/11/2026, ore 08:30", "212", "31", "190", "AES", "24/11/2026", "E8XDW1Z4"):
        assert told in text
    assert "L'archivio era chiuso" in text
    for rule in LAW.rules:
        assert rule.act in text
    assert "nessun indirizzo" in text


@pytest.mark.parametrize("was", WasOpen)
@pytest.mark.parametrize("gone", Gone)
def test_each_thing_that_may_be_gone_has_its_words(
    strict_fonts: Fonts, pages_of: Pages, gone: Gone, was: WasOpen
) -> None:
    note = replace(NOTE, gone=gone, was_open=was, last_backup=None, training=True, centre="")
    text = " ".join(pages_of(breach_note.render(note, LAW, strict_fonts)))
    assert ("chiavetta con una copia" in text) == (gone is Gone.STICK)
    assert ("era aperto" in text) or was is WasOpen.CLOSED
    assert "nessuna di cui l'archivio sappia" in text
    assert "Archivio di prova" in text
