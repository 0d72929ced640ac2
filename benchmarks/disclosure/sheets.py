"""Sheets of single questions: how many women each could be about, and what their codes tell."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.disclosure.centres import AFTER, MEMORY, YEAR, founded, known
from benchmarks.disclosure.line import Line
from desktop.domain.consent import How
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.identifiers import CaseId
from desktop.errors import OnlyGeneralQuestion
from desktop.services.case.cases import open_case
from desktop.services.interview.assessments import write_completed
from desktop.services.mailbox.protocol import set_mailbox
from desktop.services.mailbox.question_gate import LEAST_ALIKE
from desktop.services.mailbox.questions import Wanted, draft_sheet
from desktop.services.mailbox.sheet_batches import prepare_batch, release_batch
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.sync.codes import ALPHABET, SHEET_SYMBOLS, SheetCode, check_symbol
from desktop.sync.sheet_gate import SheetGate

NAME = "sheets"
CENTRES = (40, 80, 200)
CODES = 1_000_000
TYPED = 3_000
_AGREED = {"A01": "SI", "A04": "SI", "A05": "SI", "A06": "SI", "A07": "SI", "A08": "NO"}
# Of a hundred women: who asks for money, is pregnant, assists somebody; who has children, and works.
_OFTEN = {("G01", "POCO"): 55, ("D07", "SI"): 6, ("D08", "SI"): 8}
_WITH_CHILDREN, _WORKING = 60, 35
_QUESTIONS = {
    ("G01", "POCO"): (Wanted("BIS-RED", "RED-0"), Wanted("BIS-RED", "RED-1", with_children=True)),
    ("D07", "SI"): (Wanted("BIS-MAT", "MAT-0"), Wanted("BIS-MAT", "MAT-1", with_work=True)),
    ("D08", "SI"): (Wanted("BIS-104", "104-0"), Wanted("BIS-104", "104-1", with_work=True)),
}
# The critical value of χ² for 31 degrees of freedom at one in a thousand.
_CHI_SQUARE = 61.1


@dataclass(frozen=True, slots=True)
class _Woman:
    asks: frozenset[tuple[str, str]]
    children: bool
    works: bool

    def is_like(self, other: "_Woman", asks: tuple[str, str], wanted: Wanted) -> bool:
        """Tell whether the sheet of the other one could be about this one, too."""
        same = not wanted.with_children or self.children == other.children
        return asks in self.asks and same and (not wanted.with_work or self.works == other.works)


def attack(_: Sequence[object], chance: random.Random) -> Iterator[Line]:
    """Count the women alike for each precise sheet that left, and look for anything in the codes."""
    alike: list[int] = []
    general = 0
    for expected in CENTRES:
        with (
            TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as scratch,
            founded(Path(scratch), 400) as vault,
        ):
            found, only_general = _let_out(vault, _women(expected, chance), chance)
            alike += found
            general += only_general
    fewest = min(alike, default=0)
    found_there = f"fewest women alike {fewest}; of {general} more only the need left"
    goal = f"fewest ≥ {LEAST_ALIKE}"
    yield Line(
        NAME, "sheets that left and say more than the need", len(alike), found_there, goal, fewest >= LEAST_ALIKE
    )
    yield _even()
    yield _typed(chance)


def _women(expected: int, chance: random.Random) -> list[_Woman]:
    return [
        _Woman(
            frozenset(asked for asked, often in _OFTEN.items() if chance.random() * 100 < often),
            children=chance.random() * 100 < _WITH_CHILDREN,
            works=chance.random() * 100 < _WORKING,
        )
        for _ in range(expected)
    ]


def _let_out(vault: Vault, women: Sequence[_Woman], chance: random.Random) -> tuple[list[int], int]:
    """Have a third of the women who may ask a precise question; return how many are like each one whose sheet left."""
    vault.run(_begin).result()
    cases = vault.run(lambda uow: [_come(uow, woman) for woman in women]).result()
    like: dict[CaseId, int] = {}
    general = 0
    for case, woman in zip(cases, women, strict=True):
        if not woman.asks or chance.random() > 1 / 3:
            continue
        asks = chance.choice(sorted(woman.asks))
        need, precise = _QUESTIONS[asks]
        try:
            vault.run(lambda uow, case=case, wanted=precise: _draft(uow, case, wanted)).result()
            like[case] = sum(other.is_like(woman, asks, precise) for other in women)
        except OnlyGeneralQuestion:
            vault.run(lambda uow, case=case, wanted=need: _draft(uow, case, wanted)).result()
            general += 1
    batch = vault.run(lambda uow: prepare_batch(uow, known().asking)).result()
    gate = SheetGate(known().questions, known().fonts, training=False)
    words = batch.phrase.words
    sealed = [gate.seal(each.outgoing, words, place) for place, each in enumerate(batch.leaving, 1)]
    files = [{file.name: file.content} for file in sealed]
    vault.run(lambda uow: release_batch(uow, batch, files, uow.operator.id, known().asking)).result()
    return [like[case] for case in batch.cases if case in like], general


def _begin(uow: UnitOfWork) -> None:
    set_mailbox(uow, "protocollo@inps.example")
    uow.settings.put("questions.weekday", str(AFTER.weekday()))


def _draft(uow: UnitOfWork, case: CaseId, wanted: Wanted) -> None:
    draft_sheet(uow, case, wanted, (AFTER.date(), How.FIRMA), known().asking)


def _come(uow: UnitOfWork, woman: _Woman) -> CaseId:
    case = open_case(uow, "Ginestra", date(YEAR, 6, 1))
    said = _AGREED | dict(woman.asks)
    said |= {"D01": "MIN" if woman.children else "NO", "F01": "STAB" if woman.works else "DISOCC"}
    answers = {question: Answer.of(option) for question, option in said.items()}
    write_completed(uow, known().counting.forms.latest, case.id, answers, Meeting(date(YEAR, 6, 1)))
    return case.id


def _even() -> Line:
    """Every symbol is as likely as any other at each place, and no code comes twice."""
    seen, at_place = set(), [Counter[str]() for _ in range(SHEET_SYMBOLS)]
    for _ in range(CODES):
        code = SheetCode.fresh().text
        seen.add(code)
        for place, counted in enumerate(at_place):
            counted[code[place]] += 1
    expected = CODES / len(ALPHABET)
    most = max(sum((counted[symbol] - expected) ** 2 / expected for symbol in ALPHABET) for counted in at_place)
    doubles = CODES - len(seen)
    found = f"worst χ² of the places {most:.1f}, doubles {doubles}"
    kept = most < _CHI_SQUARE and not doubles
    return Line(NAME, "codes drawn", CODES, found, f"χ² < {_CHI_SQUARE}, doubles 0", kept)


def _typed(chance: random.Random) -> Line:
    """Every code with one wrong symbol is known to be wrong."""
    tried = passed = 0
    for _ in range(TYPED):
        code, place = SheetCode.fresh().text, chance.randrange(SHEET_SYMBOLS + 1)
        for symbol in ALPHABET.replace(code[place], ""):
            typed = code[:place] + symbol + code[place + 1 :]
            tried += 1
            passed += check_symbol(typed[:-1]) == typed[-1]
    return Line(NAME, "codes with one symbol mistyped", tried, f"taken for another one {passed}", "none", not passed)
