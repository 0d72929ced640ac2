"""Diaries of invented women for measuring: notes of ordinary words, as often as words are used, and a few rare ones."""

from collections.abc import Iterator
from datetime import time, timedelta
from itertools import accumulate
from random import Random

from desktop.app import load_knowledge
from desktop.domain.approximate import ApproximateDay
from desktop.domain.diary import EntryKind, EntryPlace, Told
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.storage.unit_of_work import UnitOfWork

WORDS = 25
_RARE = 0.03  # as many words of a note are names and places that hardly any other note has
_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstvz" for vowel in "aeiou"]
_KINDS = (EntryKind.CALL, EntryKind.CALL, EntryKind.INTERVIEW, EntryKind.SERVICES, EntryKind.MESSAGE)


class Notes:
    """Makes one note after the other: always the same ones.

    A word is as frequent as words are: the hundredth is said a hundredth as often as the first (Zipf).
    """

    def __init__(self, seed: int = 1) -> None:
        self._rng = Random(seed)  # noqa: S311 - invented words, no secret
        self.words = sorted(load_knowledge().guarding.vocabulary.words)
        self._rng.shuffle(self.words)
        self._weights = list(accumulate(1 / place for place in range(1, len(self.words) + 1)))

    def told(self, uow: UnitOfWork, number: int) -> Told:
        """Return the note of this number: the higher, the longer ago."""
        day = ApproximateDay(uow.today - timedelta(days=number % 900))
        at, kind = time(9 + number % 9, number % 60), _KINDS[number % len(_KINDS)]
        said, agreed = " ".join(self._said(WORDS - 5)), " ".join(self._said(5))
        return Told(kind, day, at, 20, EntryPlace.TELEPHONE, held_by=uow.operator.id, said=said, agreed=agreed)

    def _said(self, count: int) -> Iterator[str]:
        for word in self._rng.choices(self.words, cum_weights=self._weights, k=count):
            yield "".join(self._rng.choices(_SYLLABLES, k=4)) if self._rng.random() < _RARE else word


def fill(uow: UnitOfWork, notes: Notes, case_id: CaseId, count: int) -> None:
    """Write so many notes into the diary of a file."""
    for number in range(count):
        entry = RecordId(new_id())
        uow.diary.add(entry, case_id, notes.told(uow, number))
        uow.search.reindex_entry(case_id, entry)
