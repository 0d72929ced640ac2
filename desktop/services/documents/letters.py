"""Attestations and letters for signature: what of her file may stand on them, their number, and their way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from desktop.domain.case import State
from desktop.domain.consent import Purpose
from desktop.domain.days import not_before
from desktop.domain.disclosure import Door
from desktop.domain.documents.dossier import DossierRequest
from desktop.domain.documents.letter import Fill, LetterTemplate
from desktop.domain.documents.written_letter import (
    Known,
    Letter,
    LetterRegister,
    Numbered,
    Register,
    number_of,
    write_letter,
)
from desktop.domain.identifiers import CaseId
from desktop.domain.papers import Signer
from desktop.domain.practice import PracticeField
from desktop.domain.rules.benefit_words import day_words
from desktop.domain.rules.benefits import Rules
from desktop.domain.rules.requests import written_requests
from desktop.services.case.cases import read_case
from desktop.services.case.consents import consent_in_force
from desktop.services.case.minors import require_papers_open
from desktop.services.case.protected import usable_on_paper, withheld
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.services.documents.dossiers import known_benefits, outcomes_asked, printable_facts
from desktop.services.interview.assessments import Forms
from desktop.services.rules.papers import ask_together
from desktop.storage.journal import NumberedEntry
from desktop.storage.stamps import local_moment, milliseconds
from desktop.storage.unit_of_work import UnitOfWork

_ENTERED: Final = "letter."
_PRINTED: Final = "print.letter"
_SAVED: Final = "save.letter"
# Where she lives, where to write to her and where she is paid never stand on a letter.
_IDENTITY: Final[Mapping[Fill, PracticeField]] = MappingProxyType(
    {
        Fill.FAMILY_NAME: PracticeField.FAMILY_NAME,
        Fill.GIVEN_NAME: PracticeField.GIVEN_NAME,
        Fill.BIRTH_DATE: PracticeField.BIRTH_DATE,
        Fill.BIRTH_PLACE: PracticeField.BIRTH_PLACE,
        Fill.TAX_CODE: PracticeField.TAX_CODE,
    }
)
_FACTS: Final[Mapping[Fill, str]] = MappingProxyType(
    {Fill.PATH_START: "data_inizio_percorso", Fill.COMUNE: "comune_presa_in_carico"}
)


@dataclass(frozen=True, slots=True)
class Written:
    """With what a letter is written: its template, the rules and the forms."""

    template: LetterTemplate
    rules: Rules
    forms: Forms


def prepare_letter(uow: UnitOfWork, case_id: CaseId, written: Written) -> Letter:
    """Return a letter for signature under a number of its own, which stands in the register from now on.

    Nothing of her file is in it without the consent that the letter stands on, and her name only while the data for
    the practices may be kept too: then there are lines to fill in by pen. How to reach her, where she is paid and
    where she lodges are never read for it.

    Raises:
        CaseUnknown: there is no such file.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    require_papers_open(uow, case_id)
    require_file(uow, case_id)
    place, fingerprint = uow.journal.number(f"{_ENTERED}{written.template.id}", case_id)
    year = local_moment(milliseconds(uow.now)).year
    return compile_letter(uow, case_id, written, number_of(year, place, fingerprint))


def compile_letter(uow: UnitOfWork, case_id: CaseId, written: Written, number: str) -> Letter:
    """Return a letter as it is written today under a number that it has already.

    Raises:
        CaseUnknown: there is no such file.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    require_papers_open(uow, case_id)
    require_file(uow, case_id)
    template = written.template
    case = read_case(uow, case_id)
    named = _may_be_named(uow, case_id, template)
    known = _known(uow, case_id, written) if named else Known(_of_the_centre(uow, template))
    followed = template.signer is not Signer.LEGAL or case.state is State.PRESA_IN_CARICO
    register = Register(number, uow.today, case.code, named, followed, uow.archive.training)
    return write_letter(template, known, register)


def note_letter_printed(uow: UnitOfWork, case_id: CaseId, letter: Letter) -> None:
    """Enter in the log that a letter goes on paper, and note its papers as asked for; to be called before it does.

    What is in hand stays so. That the signed paper came is noted in the register of the papers as for any other.
    """
    _note_out(uow, case_id, letter, _PRINTED)


def note_letter_saved(uow: UnitOfWork, case_id: CaseId, letter: Letter) -> None:
    """Enter in the log that a letter is saved as a file, and note its papers as for one that is printed."""
    _note_out(uow, case_id, letter, _SAVED)


def _note_out(uow: UnitOfWork, case_id: CaseId, letter: Letter, act: str) -> None:
    require_file(uow, case_id)
    ask_together(uow, case_id, letter.papers, letter.signer)
    uow.journal.act(act, case_id)


def numbered_letters(uow: UnitOfWork, case_id: CaseId) -> tuple[Numbered, ...]:
    """Return what the register says of the letters of a file, newest first.

    Raises:
        FileNotShared: the file is a colleague's.
    """
    require_file(uow, case_id)
    uow.journal.read(case_id)
    return tuple(reversed([_numbered(line) for line in uow.journal.numbered(_ENTERED, case_id)]))


def read_letter_register(
    uow: UnitOfWork, names: Mapping[str, str], first: date | None = None, last: date | None = None
) -> LetterRegister:
    """Return the letters of the whole centre that took a number in some days; reading it is logged.

    Args:
        uow: the coordinator's.
        names: what each kind is called, by its id.
        first: the first day; None: the first of the year.
        last: the last; None: today.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        DayUnusable: the last day comes before the first.
    """
    require_role(uow, *COORDINATION)
    first, last = first or uow.today.replace(month=1, day=1), last or uow.today
    not_before(last, first)
    every = [_numbered(line) for line in uow.journal.numbered(_ENTERED)]
    uow.journal.act("read.log")
    return LetterRegister(
        first=first,
        last=last,
        letters=tuple(each for each in every if first <= each.made_on <= last),
        names=names,
        made_on=uow.today,
        made_by=uow.operator.name,
        centre_code=uow.archive.centre_code,
        training=uow.archive.training,
    )


def note_register_printed(uow: UnitOfWork) -> None:
    """Enter in the log that the register of the letters goes on paper; to be called before it does.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    uow.journal.act("print.letters")


def _numbered(line: NumberedEntry) -> Numbered:
    moment, entry = local_moment(line.entry.at), line.entry
    number = number_of(moment.year, line.place, line.fingerprint)
    return Numbered(number, moment.date(), entry.act.removeprefix(_ENTERED), line.code, entry.operator)


def _may_be_named(uow: UnitOfWork, case_id: CaseId, template: LetterTemplate) -> bool:
    purpose = template.consent or Purpose.PRACTICE
    return consent_in_force(uow, case_id, purpose, uow.today, template.recipient) is not None


def _known(uow: UnitOfWork, case_id: CaseId, written: Written) -> Known:
    """Return what may stand on a letter that may bear her name."""
    facts = printable_facts(uow, written.rules, written.forms, case_id, Door.LETTERS)
    values = _of_the_centre(uow, written.template) | _identity(uow, case_id)
    for fill, name in _FACTS.items():
        value = facts.values.get(name)
        if value is not None:
            values[fill] = day_words(value) if isinstance(value, date) else withheld(uow, case_id, str(value))
    if not written.template.asks:
        return Known(values)
    request = DossierRequest(uow.today, known_benefits(written.rules, uow.today))
    outcomes = outcomes_asked(written.rules, facts, request)
    names = {each.benefit.id: each.version.name for each in outcomes if each.version is not None}
    wanted = {item.attestation for item in written.template.versions.on(uow.today).items}
    asked = [
        each
        for letter in written_requests(outcomes)
        if letter.provider.value == written.template.asks
        for each in letter.asked
        if each.attestation.id in wanted
    ]
    return Known(
        values,
        {each.attestation.id: tuple(names[benefit] for benefit in each.benefits) for each in asked},
        tuple(paper for each in asked for paper in each.papers),
    )


def _identity(uow: UnitOfWork, case_id: CaseId) -> dict[Fill, str]:
    kept = usable_on_paper(uow, case_id)
    return {fill: kept[field] for fill, field in _IDENTITY.items() if field in kept}


def _of_the_centre(uow: UnitOfWork, template: LetterTemplate) -> dict[Fill, str]:
    """Return what is not about her: the centre, and the signatory of the protocol where one alone is meant."""
    values = {Fill.CENTRE: uow.settings.all().get("centre", "")}
    wanted = template.signatory.casefold()
    names = [name for _, name in uow.settings.signatories() if wanted and name.casefold().startswith(wanted)]
    return values | ({Fill.SIGNATORY: names[0]} if len(names) == 1 else {})
