"""The papers of her work: what of her file an employer or a body may read, and nothing that says why or from where.

Each text goes through one look: where it bears a word that tells, the centre's or the network's name, a refuge's, an
alias, a protected address or somebody who must not know, it is left out, and the screen says so.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from desktop.domain.case import LodgingPlace
from desktop.domain.documents.neutral import bears, reveals
from desktop.domain.documents.work_papers import Cv, CvLine, PlacementSheet, PresenceSheet, Presentation
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.practice import PracticeField
from desktop.domain.refuges import refuge_names
from desktop.domain.work import (
    ATTENDED,
    ChoiceField,
    CvEntry,
    CvKind,
    CvLevel,
    Kept,
    SignedBy,
    StepKind,
    WordsField,
    WorkStep,
)
from desktop.domain.work_words import KINDS, LEVEL_WORDS
from desktop.errors import RecordUnknown
from desktop.services.case.minors import require_papers_open
from desktop.services.case.protected import never_in_her_pocket, never_on_paper, usable_on_paper
from desktop.services.colleagues.operators import list_operators
from desktop.services.documents.referral_sheets import SheetGround
from desktop.services.path.work import offered_ways, require_work
from desktop.storage.unit_of_work import UnitOfWork

_NO: Final = "no"
_YES: Final = "si"
_MOST_IN_A_LETTER: Final = 3
# Where her address is a secret, or is still his too, it is on no CV, whatever she chose before.
_ADDRESS_TELLS: Final = frozenset({LodgingPlace.PROT, LodgingPlace.SEMI, LodgingPlace.TEMP, LodgingPlace.CON_LUI})
_NOT_PLACED_BY: Final = frozenset({StepKind.KEEPING})


class _Page:
    """What may stand on a paper about her work, looked at word by word."""

    def __init__(self, uow: UnitOfWork, case_id: CaseId, ground: SheetGround) -> None:
        require_papers_open(uow, case_id)
        require_work(uow, case_id)
        uow.journal.read(case_id)
        self._uow, self._case_id = uow, case_id
        self._names = never_in_her_pocket(uow, case_id)
        self._refuges = refuge_names(ground.of_archive(uow).directory, ground.vocabulary)
        self._words = {field: words for field, (words, _) in uow.work.words(case_id).items()}
        self._choices = {field: value for field, (value, _) in uow.work.choices(case_id).items()}
        self._entries = [each for each in uow.work.of(case_id, CvEntry) if each.text.in_cv]
        self.left_out: list[str] = []

    def quiet(self, text: str) -> str:
        """Return a text where it tells nothing; empty where it does, and then it is told on the screen."""
        return self._left_out(text) if self._bears(text) or self._refuges.told(text) else text

    def of_whom(self, name: str) -> str:
        """Return what an employer or a body is called, where it tells nothing; it may be a service of the directory."""
        return self._left_out(name) if self._bears(name) or self._refuges.told_as_service(name) else name

    def _bears(self, text: str) -> bool:
        return reveals(text) or bears(text, self._names)

    def _left_out(self, text: str) -> str:
        self.left_out.append(text)
        return ""

    def said(self, field: WordsField) -> str:
        """Return what is written of her search, where it tells nothing."""
        return self.quiet(self._words.get(field, ""))

    def chosen(self, field: ChoiceField) -> str:
        """Return what she chose."""
        return self._choices.get(field, "")

    def name(self) -> str:
        """Return her name, where it may be used today."""
        kept = usable_on_paper(self._uow, self._case_id)
        parts = (kept.get(field, "") for field in (PracticeField.GIVEN_NAME, PracticeField.FAMILY_NAME))
        return " ".join(filter(None, parts))

    def contact(self) -> str:
        """Return the way to reach her that she chose, while it still is one she calls safe and tells nothing itself."""
        wanted = self.chosen(ChoiceField.CONTACT)
        ways = offered_ways(self._uow, self._case_id)
        found = next((each.address for each in ways if each.id.hex() == wanted), "")
        never = never_on_paper(self._uow, self._case_id)
        tells = reveals(found) or bears(found, never) or self._refuges.named(found)
        return self._left_out(found) if tells else found

    def address(self) -> str:
        """Return where she lives, only where she chose so, it is no secret and it stands among what papers may bear."""
        lodgings = self._uow.cases.lodgings(self._case_id)
        secret = any(each.place in _ADDRESS_TELLS for each in lodgings[-1:])
        if self.chosen(ChoiceField.ADDRESS) != _YES or secret:
            return ""
        return usable_on_paper(self._uow, self._case_id).get(PracticeField.RESIDENCE, "")

    def lines(self, kind: CvKind) -> tuple[CvLine, ...]:
        """Return the lines of a kind she wants on it, in her order; one whose trade or title tells is left out."""
        dated = self.chosen(ChoiceField.DATES) != _NO
        made = (self._line(each, dated=dated) for each in self._entries if each.text.kind is kind)
        return tuple(line for line in made if line.what)

    def _line(self, kept: Kept[CvEntry], *, dated: bool) -> CvLine:
        text = kept.text
        level = LEVEL_WORDS[text.level] if text.level is not CvLevel.NONE else ""
        when = _when(text) if dated else ""
        return CvLine(self.quiet(text.what), self.of_whom(text.at_whom), when, level, self.quiet(text.words))

    def sender(self) -> str:
        """Return from whom a letter comes: empty where she writes it; the centre's name only where she chose so."""
        by = self.chosen(ChoiceField.SIGNED_BY)
        settings = self._uow.settings.all()
        if by == SignedBy.CENTRE:
            return settings.get("centre", "")
        if by == SignedBy.NETWORK:
            return settings.get("network", "")
        return self.said(WordsField.SENDER) if by == SignedBy.NEUTRAL else ""

    @property
    def training(self) -> bool:
        """Whether she is invented."""
        return self._uow.archive.training


def compile_cv(uow: UnitOfWork, case_id: CaseId, ground: SheetGround) -> Cv:
    """Return her CV; `ground` knows the services the program comes with. That the file was read stands in the log.

    Raises:
        AccordSwitchedOff: the centre does not use the protocol on work.
        CaseUnknown: there is no such file.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    page = _Page(uow, case_id, ground)
    return Cv(
        name=page.name(),
        contact=page.contact(),
        address=page.address(),
        profile=page.said(WordsField.PROFILE),
        experiences=page.lines(CvKind.EXPERIENCE),
        titles=page.lines(CvKind.TITLE),
        languages=page.lines(CvKind.LANGUAGE),
        skills=page.lines(CvKind.SKILL),
        licences=page.lines(CvKind.LICENCE),
        hours=page.said(WordsField.HOURS),
        left_out=tuple(page.left_out),
        training=page.training,
    )


def compile_presentation(uow: UnitOfWork, case_id: CaseId, ground: SheetGround, to: str = "") -> Presentation:
    """Return a letter to an employer, by their name, or to one to be written by pen.

    Raises:
        AccordSwitchedOff, CaseUnknown, PapersShut: as for the CV.
    """
    page = _Page(uow, case_id, ground)
    return Presentation(
        sender=page.sender(),
        to=page.of_whom(to.strip()),
        name=page.name(),
        contact=page.contact(),
        wants=page.said(WordsField.WANTS),
        profile=page.said(WordsField.PROFILE),
        experiences=page.lines(CvKind.EXPERIENCE)[:_MOST_IN_A_LETTER],
        languages=page.lines(CvKind.LANGUAGE),
        hours=page.said(WordsField.HOURS),
        areas=page.said(WordsField.AREAS),
        transport=page.said(WordsField.TRANSPORT),
        from_when=page.said(WordsField.FROM_WHEN),
        left_out=tuple(page.left_out),
        training=page.training,
    )


def compile_placement(uow: UnitOfWork, case_id: CaseId, ground: SheetGround, step: RecordId) -> PlacementSheet:
    """Return the sheet for the body of a step: under the neutral project, with one person to speak to.

    Raises:
        RecordUnknown: the step was taken away, or is another woman's.
        AccordSwitchedOff, CaseUnknown, PapersShut: as for the CV.
    """
    page, kept = _Page(uow, case_id, ground), _step(uow, case_id, step)
    text, names = kept.text, {each.id: each.name for each in list_operators(uow)}
    asked = [KINDS[text.kind], text.what] if text.kind not in _NOT_PLACED_BY else [text.what]
    return PlacementSheet(
        project=page.quiet(text.project),
        body=page.of_whom(text.named),
        referente=names.get(text.operator_id, "") if text.operator_id is not None else "",
        asked=_quiet_all(asked, page.quiet),
        name=page.name(),
        wants=page.said(WordsField.WANTS),
        hours=page.said(WordsField.HOURS),
        areas=page.said(WordsField.AREAS),
        transport=page.said(WordsField.TRANSPORT),
        from_when=page.said(WordsField.FROM_WHEN),
        titles=page.lines(CvKind.TITLE),
        experiences=page.lines(CvKind.EXPERIENCE),
        languages=page.lines(CvKind.LANGUAGE),
        licences=page.lines(CvKind.LICENCE),
        left_out=tuple(page.left_out),
        training=page.training,
    )


def compile_presence(
    uow: UnitOfWork, case_id: CaseId, ground: SheetGround, step: RecordId, month: date
) -> PresenceSheet:
    """Return the register of a month of a course or a tirocinio, to be signed day by day.

    Raises:
        RecordUnknown: the step was taken away, is another woman's, or is none that has a register.
        AccordSwitchedOff, CaseUnknown, PapersShut: as for the CV.
    """
    page, kept = _Page(uow, case_id, ground), _step(uow, case_id, step)
    if kept.text.kind not in ATTENDED:
        raise RecordUnknown
    first = month.replace(day=1)
    return PresenceSheet(
        what=page.quiet(kept.text.what) or KINDS[kept.text.kind],
        at_whom=page.of_whom(kept.text.named),
        name=page.name(),
        first=first,
        days=monthrange(first.year, first.month)[1],
        left_out=tuple(page.left_out),
        training=page.training,
    )


def note_cv_printed(uow: UnitOfWork, case_id: CaseId) -> None:
    """Enter in the log that her CV goes on paper; to be called before it does."""
    _note(uow, case_id, "print.cv")


def note_cv_saved(uow: UnitOfWork, case_id: CaseId) -> None:
    """Enter in the log that her CV is saved as a file; to be called before it is."""
    _note(uow, case_id, "save.cv")


def note_work_paper_printed(uow: UnitOfWork, case_id: CaseId) -> None:
    """Enter in the log that a letter or a sheet about her work goes on paper; to be called before it does."""
    _note(uow, case_id, "print.work")


def _note(uow: UnitOfWork, case_id: CaseId, act: str) -> None:
    require_papers_open(uow, case_id)
    require_work(uow, case_id)
    uow.journal.act(act, case_id)


def _step(uow: UnitOfWork, case_id: CaseId, step: RecordId) -> Kept[WorkStep]:
    kept = uow.work.one(WorkStep, step)
    if kept is None or kept.case_id != case_id:
        raise RecordUnknown
    return kept


def _quiet_all(texts: Iterable[str], quiet: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(filter(None, map(quiet, texts)))


def _when(text: CvEntry) -> str:
    begun = text.begins.words if text.begins is not None else ""
    ended = text.ends.words if text.ends is not None else ""
    if begun and ended:
        return f"da {begun} a {ended}"
    if begun:
        return f"da {begun}" if text.kind is CvKind.EXPERIENCE else begun
    return f"fino a {ended}" if ended else ""
