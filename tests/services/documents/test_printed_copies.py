"""Every copy printed has its line in the log, and so has every one destroyed unused."""

import pytest

from desktop.domain.case import Case
from desktop.errors import CopiesBeyondPrinted
from desktop.printing.access_words import repeated
from desktop.services.documents.dossiers import note_dossier_printed
from desktop.services.documents.printed_copies import CopiesOut, copies_out, note_copies_destroyed
from desktop.words import sentence
from tests.builders import Work, a_case


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def printed(work: Work, case: Case, copies: int) -> None:
    for _ in range(copies):
        work(lambda uow: note_dossier_printed(uow, case.id))


def test_copies_are_counted_as_they_go_out_and_as_they_are_destroyed(work: Work, case: Case) -> None:
    assert work(lambda uow: copies_out(uow, case.id)) == CopiesOut(0, 0)
    printed(work, case, 3)
    assert work(lambda uow: note_copies_destroyed(uow, case.id, 2)) == CopiesOut(3, 2)
    assert work(lambda uow: copies_out(uow, case.id)).left == 1


@pytest.mark.parametrize("count", [-1, 0, 4])
def test_no_more_copies_are_destroyed_than_are_out(work: Work, case: Case, count: int) -> None:
    printed(work, case, 3)
    with pytest.raises(CopiesBeyondPrinted) as refused:
        work(lambda uow: note_copies_destroyed(uow, case.id, count))
    assert refused.value.left == 3
    assert work(lambda uow: copies_out(uow, case.id)) == CopiesOut(3, 0)


def test_the_words_say_how_many_are_left_and_the_log_counts_copies() -> None:
    assert sentence(CopiesBeyondPrinted(3)).startswith("Scrivi un numero da 1 a 3")
    assert sentence(CopiesBeyondPrinted(0)).startswith("Nessuna copia stampata")
    assert repeated("print.dossier", 1) == "ha stampato i documenti per lo sportello"
    assert repeated("print.dossier", 3) == "ha stampato i documenti per lo sportello (3 copie)"
    assert repeated("read", 3) == "ha aperto il fascicolo (3 volte)"
