"""The register of the letters of the whole centre: from the log, complete, for the coordinator alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.documents.written_letter import Letter, LetterRegister
from desktop.domain.erasure import Part
from desktop.domain.operator import Role
from desktop.errors import DayUnusable, RoleMissing
from desktop.printing import letter_register
from desktop.printing.pages import Pages
from desktop.services.archive.erasure import ErasureRequest, erase_file
from desktop.services.documents.letters import (
    Written,
    note_letter_saved,
    note_register_printed,
    prepare_letter,
    read_letter_register,
)
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE

TODAY = date(2026, 11, 25)


def prepared(knowledge: Knowledge, case: Case, kind: str) -> Callable[[UnitOfWork], Letter]:
    written = Written(knowledge.letters.kind(kind), knowledge.rules, knowledge.forms)
    return lambda uow: prepare_letter(uow, case.id, written)


def register(work: Work, knowledge: Knowledge, first: date | None = None, last: date | None = None) -> LetterRegister:
    return work(lambda uow: read_letter_register(uow, knowledge.letters.names, first, last))


def text_of(pdf: bytes) -> str:
    with Pages(pdf) as pages:
        return " ".join(" ".join(pages.text(page) for page in range(len(pages))).split())


def test_every_letter_of_every_file_is_there_with_its_number_kind_file_and_author(
    work: Work, knowledge: Knowledge, clock: Clock
) -> None:
    one, other = work(a_case), work(lambda uow: a_case(uow, "Felce"))
    first = work(prepared(knowledge, one, "delega"))
    clock.now += timedelta(days=1)
    second = work(prepared(knowledge, other, "richiesta_sociale"))

    found = register(work, knowledge)

    assert [(each.number, each.kind, each.code) for each in found.letters] == [
        (first.number, "delega", one.code),
        (second.number, "richiesta_sociale", other.code),
    ]
    assert {each.operator for each in found.letters} == {work(lambda uow: uow.operator.name)}
    assert (found.first, found.last) == (date(2026, 1, 1), TODAY + timedelta(days=1))
    assert register(work, knowledge, TODAY + timedelta(days=1)).letters == found.letters[1:]
    assert register(work, knowledge, TODAY, TODAY).letters == found.letters[:1]


def test_on_paper_it_says_what_a_number_was_given_to_and_never_an_alias(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    letter = work(prepared(knowledge, case, "delega"))
    text = text_of(letter_register.render(register(work, knowledge), knowledge.fonts))
    for told in (letter.number, knowledge.letters.names["delega"], case.shown_code, "Resta al centro"):
        assert told in text
    assert "Ginestra" not in text


def test_an_empty_register_and_a_letter_of_an_erased_file_say_so(
    vault: Vault, work: Work, knowledge: Knowledge
) -> None:
    empty = register(work, knowledge)
    assert "Nessuna lettera." in text_of(letter_register.render(empty, knowledge.fonts))
    case = work(a_case)
    work(prepared(knowledge, case, "delega"))
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    erase_file(vault, ErasureRequest(case.code, Part.ALL, "lo chiede", confirmed, ()))
    gone = register(work, knowledge)
    assert [each.code for each in gone.letters] == [""]
    assert "cancellato" in text_of(letter_register.render(gone, knowledge.fonts))


def test_a_kind_this_program_does_not_know_is_called_by_its_id(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    work(prepared(knowledge, case, "delega"))
    found = work(lambda uow: read_letter_register(uow, {}))
    assert [found.called(letter) for letter in found.letters] == ["delega"]


def test_reading_and_printing_it_stand_in_the_log(work: Work, knowledge: Knowledge) -> None:
    register(work, knowledge)
    work(note_register_printed)
    acts = [act for (act,) in work(lambda uow: uow.rows.all("SELECT act FROM log ORDER BY no"))]
    assert acts[-2:] == ["read.log", "print.letters"]


def test_only_a_coordinator_reads_it_and_days_run_forward(work: Work, knowledge: Knowledge) -> None:
    with pytest.raises(DayUnusable):
        register(work, knowledge, TODAY, TODAY - timedelta(days=1))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        register(work, knowledge)
    with pytest.raises(RoleMissing):
        work(note_register_printed)


def test_a_saved_letter_stands_in_the_log_as_one_that_was_saved(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    letter = work(prepared(knowledge, case, "certificazione_percorso"))
    work(lambda uow: note_letter_saved(uow, case.id, letter))
    acts = [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]
    assert (acts.count("save.letter"), acts.count("print.letter")) == (1, 0)
    assert set(work(lambda uow: uow.papers.of(case.id))) == set(letter.papers)
