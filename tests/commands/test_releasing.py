"""A summary leaves only while no word of it tells of a woman, whatever fault put it there."""

import pytest

from desktop.commands import releasing
from desktop.commands.fixed_words import OF_NOBODY
from desktop.commands.releasing import look_of, previewed, released
from desktop.errors import OwnWordsFound
from desktop.services.mailbox.outgoing_check import OtherWord, free_words
from desktop.services.mailbox.summaries import SummaryDraft, prepare
from desktop.storage.vault import Vault
from desktop.sync import report
from desktop.sync.disclosure import told
from desktop.sync.readable import passages_of
from tests.builders import Work, a_case
from tests.summary_women import AUGUST, COUNTING, KNOWLEDGE, a_woman


@pytest.fixture
def draft(work: Work) -> SummaryDraft:
    work(lambda uow: a_case(uow, "Zefiranta"))
    for families in (("REDD",), ("REDD", "ISEE"), ("SPORT",)):
        work(lambda uow, families=families: a_woman(uow, AUGUST, *families))
    return work(lambda uow: prepare(uow, "2026-Q3", COUNTING))


def test_a_summary_has_no_word_that_another_would_not_have(vault: Vault, work: Work, draft: SummaryDraft) -> None:
    seen = previewed(draft, KNOWLEDGE)
    assert free_words(passages_of(seen.all), releasing._template(draft, KNOWLEDGE)) == ()
    sent = released(vault, draft, seen, work(lambda uow: uow.operator.id), KNOWLEDGE)
    assert set(sent.files) == {file.name for file in seen.all}


@pytest.mark.parametrize("written", ["Zefiranta", "zefirànta", "Zefirnata"])
def test_a_name_that_a_fault_wrote_for_a_figure_does_not_leave(
    written: str, vault: Vault, work: Work, draft: SummaryDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    neutral = OF_NOBODY
    monkeypatch.setattr(report, "told", lambda count: told(count) if count.value in neutral else written)
    seen = previewed(draft, KNOWLEDGE)
    giulia = work(lambda uow: uow.operator.id)
    with pytest.raises(OwnWordsFound) as refused:
        released(vault, draft, seen, giulia, KNOWLEDGE)
    assert set(refused.value.files) == {seen.page.name, seen.draft.name}
    assert work(lambda uow: uow.releases.all()) == ()


def test_a_word_that_tells_of_nobody_does_not_stop_it(
    vault: Vault, work: Work, draft: SummaryDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    neutral = OF_NOBODY
    monkeypatch.setattr(report, "told", lambda count: told(count) if count.value in neutral else "Quarantadue")
    seen = previewed(draft, KNOWLEDGE)
    assert released(vault, draft, seen, work(lambda uow: uow.operator.id), KNOWLEDGE).files


def test_what_was_found_leaves_once_a_person_said_why_it_is_another_word(
    vault: Vault, work: Work, draft: SummaryDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    neutral = OF_NOBODY
    monkeypatch.setattr(report, "told", lambda count: told(count) if count.value in neutral else "Zefiranta")
    seen, giulia = previewed(draft, KNOWLEDGE), work(lambda uow: uow.operator.id)
    look = work(lambda uow: look_of(uow, draft, seen, KNOWLEDGE))
    assert {look.passages[place.passage].text[place.start : place.end] for place in look.found} == {"Zefiranta"}
    some = dict.fromkeys(look.found[1:], OtherWord.COMMON)
    with pytest.raises(OwnWordsFound):
        released(vault, draft, seen, giulia, KNOWLEDGE, some)
    assert released(vault, draft, seen, giulia, KNOWLEDGE, dict.fromkeys(look.found, OtherWord.COMMON)).files
