"""The offices' own forms: how the centre matched their fields, what of a file may stand on them, and their way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.disclosure import Door
from desktop.domain.documents.blank_form import BlankForm
from desktop.domain.documents.dossier import check_benefits
from desktop.domain.documents.form_filling import Filling, fill
from desktop.domain.documents.form_mapping import FormMapping, Match
from desktop.domain.documents.form_mapping_file import LONGEST_NAME
from desktop.domain.documents.form_proposals import propose
from desktop.domain.documents.form_values import Known, Sources, ValueCatalogue
from desktop.domain.documents.letter import Letters
from desktop.domain.documents.neutral import UNNAMED, neutral
from desktop.domain.documents.values_sheet import RequestOrder, ValuesSheet, sections_of
from desktop.domain.facts.facts import Facts
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Member
from desktop.domain.form.assessment import NO_ANSWERS
from desktop.domain.identifiers import CaseId
from desktop.domain.papers import PaperLine, gather
from desktop.domain.people import CHILDREN
from desktop.domain.personal import Personal
from desktop.domain.rules.benefits import Rules, evaluate
from desktop.errors import FormUnmatched
from desktop.services.case.cases import read_case
from desktop.services.case.minors import require_papers_open
from desktop.services.case.people import kept_back
from desktop.services.case.protected import usable_on_paper
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.documents.dossiers import known_benefits, may_be_named, printable_facts
from desktop.services.documents.letters import numbered_letters
from desktop.services.interview.assessments import Forms
from desktop.services.rules.papers import latest_answers, paper_asked
from desktop.storage.unit_of_work import UnitOfWork

_PRINTED: Final = {"form": "print.form", "values": "print.values"}
_SAVED: Final = {"form": "save.form", "values": "save.values"}
_NO_NAME: Final = "Modulo"
FORM, VALUES = "form", "values"


@dataclass(frozen=True, slots=True)
class FormsKnown:
    """With what forms are filled in: the rules, the questionnaires, the letters, the order of the requests.

    Attributes:
        shipped: the matches that came with the program, by the SHA-256 of their form.
    """

    rules: Rules
    forms: Forms
    letters: Letters
    order: RequestOrder
    shipped: Mapping[bytes, FormMapping]

    @property
    def catalogue(self) -> ValueCatalogue:
        """Everything that can be written on a form."""
        return ValueCatalogue(self.rules.catalogue, {each.id: each.name for each in self.letters.templates})


@dataclass(frozen=True, slots=True, repr=False)
class FormFilled(Personal):
    """What of a file goes on a form: whether her consent lets her be named there, and what is written where."""

    named: bool
    filling: Filling
    training: bool


# --- how fields are matched ---------------------------------------------------------------------------------------


def mapping_of(uow: UnitOfWork, known: FormsKnown, digest: bytes) -> FormMapping | None:
    """Return how a form is matched; None where nobody did it.

    Matches that came with the program become the centre's own, to be looked at here, when their form is first met.

    Raises:
        RoleMissing: the acting operator does not follow the women.
    """
    require_role(uow, *CASE_WORK)
    kept, shipped = uow.official_forms.of(digest), known.shipped.get(digest)
    return _keep(uow, shipped) if kept is None and shipped is not None else kept


def begin_mapping(uow: UnitOfWork, known: FormsKnown, blank: BlankForm, title: str) -> FormMapping:
    """Begin to match a form with what its fields are called; whoever does it looks at each.

    Raises:
        FormUnmatched: "xfa", "no_fields": there is nothing to match.
    """
    require_role(uow, *CASE_WORK)
    require_fillable(blank)
    return _keep(uow, FormMapping(blank.digest, _named(title), propose(blank, known.catalogue)))


def keep_mapping(uow: UnitOfWork, mapping: FormMapping) -> FormMapping:
    """Take in the matches of another centre in place of those here; they are to be checked here too."""
    require_role(uow, *CASE_WORK)
    return _keep(uow, FormMapping(mapping.digest, _named(mapping.title), mapping.matches))


def match_field(uow: UnitOfWork, known: FormsKnown, digest: bytes, match: Match) -> FormMapping:
    """Match one field with a value, or (an empty one) with none; the form is to be checked again.

    Raises:
        FormUnmatched: "unknown": nobody began to match this form.
        ValueError: the value is not in the catalogue: a bug.
    """
    kept = _kept(uow, digest)
    if match.value and match.value not in known.catalogue.by_code:
        raise ValueError(match.value)
    uow.official_forms.put_match(digest, match.place, match.value, match.equals)
    if kept.checked_on is not None:
        uow.official_forms.put(digest, checked_on="", checked_by="")
    return _kept(uow, digest)


def name_form(uow: UnitOfWork, digest: bytes, title: str) -> FormMapping:
    """Give a form the name the centre knows it by."""
    _kept(uow, digest)
    uow.official_forms.put(digest, title=_named(title))
    return _kept(uow, digest)


def note_checked(uow: UnitOfWork, digest: bytes) -> FormMapping:
    """Keep that the acting operator looked at the matches on the pages of the form: from now on it is filled in."""
    _kept(uow, digest)
    uow.official_forms.put(digest, checked_on=uow.today.isoformat(), checked_by=uow.operator.name)
    return _kept(uow, digest)


def forget_mapping(uow: UnitOfWork, digest: bytes) -> None:
    """Take a form's matches back: it is unknown again."""
    _kept(uow, digest)
    uow.official_forms.put(digest, removed=1)


def require_fillable(blank: BlankForm) -> None:
    """Let a form pass in which there is something to fill in.

    Raises:
        FormUnmatched: "xfa", "no_fields".
    """
    if not blank.fillable:
        raise FormUnmatched("xfa" if blank.xfa else "no_fields")


# --- what stands on them ------------------------------------------------------------------------------------------


def fill_form(uow: UnitOfWork, known: FormsKnown, case_id: CaseId, blank: BlankForm) -> FormFilled:
    """Return what of a file goes on a form, by matches that somebody checked; that it was read stands in the log.

    Without her consent «INPS, con il mio nome» in force today nothing of her file is on it.

    Raises:
        CaseUnknown: there is no such file.
        FileNotShared: the file is a colleague's.
        FormUnmatched: the form cannot be filled in, or nobody matched or checked it.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    require_papers_open(uow, case_id)
    require_file(uow, case_id)
    require_fillable(blank)
    mapping = mapping_of(uow, known, blank.digest)
    if mapping is None or mapping.checked_on is None:
        raise FormUnmatched("unknown" if mapping is None else "unchecked")
    named, values, spoken = _values(uow, known, case_id)
    return FormFilled(named, fill(blank, mapping, values, spoken=spoken), uow.archive.training)


def compile_values(uow: UnitOfWork, known: FormsKnown, case_id: CaseId, benefit: str = "") -> ValuesSheet:
    """Return the sheet of values to copy into the request of a measure, or into any form.

    Raises:
        CaseUnknown: there is no such file.
        BenefitUnknown: the measure has no rules for today.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    require_papers_open(uow, case_id)
    named, values, spoken = _values(uow, known, case_id)
    outcome, heading = None, ""
    papers: tuple[PaperLine, ...] = ()
    if benefit:
        check_benefits((benefit,), known_benefits(known.rules, uow.today))
        measure = known.rules.benefit(benefit)
        facts = printable_facts(uow, known.rules, known.forms, case_id, Door.FORMS) if named else Facts({})
        assert measure is not None, "it was checked"
        outcome = evaluate(known.rules, measure, facts, uow.today)
        assert outcome.version is not None, "it was checked"
        heading = neutral(outcome.version.neutral_name, UNNAMED)
        asked = [(benefit, tuple(map(paper_asked, outcome.papers)))]
        answers = latest_answers(uow, known.forms, case_id) if named else NO_ANSWERS
        papers = gather(asked, answers, uow.papers.of(case_id) if named else {})
    order = known.order.of(benefit)
    return ValuesSheet(
        code=read_case(uow, case_id).code,
        on=uow.today,
        heading=heading,
        named=named,
        sections=tuple(sections_of(known.order, known.catalogue, values, outcome, papers)),
        note=order.note,
        verified=order.verified,
        training=uow.archive.training,
        spoken=spoken,
    )


def offered_measures(uow: UnitOfWork, known: FormsKnown) -> tuple[tuple[str, str], ...]:
    """Return the measures with rules for today, id and name, by name: for which the sheet of values can be made."""
    require_role(uow, *CASE_WORK)
    versions = ((benefit.id, benefit.on(uow.today)) for benefit in known.rules.benefits)
    return tuple(sorted(((name, each.name) for name, each in versions if each is not None), key=lambda pair: pair[1]))


def note_form_printed(uow: UnitOfWork, case_id: CaseId, what: str = FORM) -> None:
    """Enter in the log that a form or a sheet of values of this file goes on paper; to be called before it does."""
    require_file(uow, case_id)
    uow.journal.act(_PRINTED[what], case_id)


def note_form_saved(uow: UnitOfWork, case_id: CaseId, what: str = FORM) -> None:
    """Enter in the log that a form or a sheet of values of this file is saved as a file; to be called before it is."""
    require_file(uow, case_id)
    uow.journal.act(_SAVED[what], case_id)


def _values(uow: UnitOfWork, known: FormsKnown, case_id: CaseId) -> tuple[bool, Known, bool]:
    """Return whether she may be named, what may stand on a form, and whether somebody is to be told of by voice.

    Where she lodges or how to reach her is never among it.
    """
    require_file(uow, case_id)
    read_case(uow, case_id)
    named = may_be_named(uow, case_id, uow.today)
    centre = uow.settings.all().get("centre", "")
    if not named:
        return False, known.catalogue.known(Sources(uow.today, centre)), False
    rules = known.rules
    printable = printable_facts(uow, rules, known.forms, case_id, Door.FORMS)
    facts = KnownFacts(printable, rules.catalogue, rules.figures, uow.today)
    identity, letters, children = usable_on_paper(uow, case_id), _letters(uow, case_id), _children(uow, rules, case_id)
    values = known.catalogue.known(Sources(uow.today, centre, identity, facts, letters, children))
    return True, values, bool(kept_back(uow, case_id, Door.FORMS).lists)


def _children(uow: UnitOfWork, rules: Rules, case_id: CaseId) -> tuple[Member, ...] | None:
    """Return what may be told of each child where one of them may not be told of; None where all may be."""
    back = kept_back(uow, case_id, Door.FORMS)
    if CHILDREN not in back.lists:
        return None
    told = uow.facts.of(case_id).without(back.entries).known(rules.catalogue).get(CHILDREN)
    return told if isinstance(told, tuple) else ()


def _letters(uow: UnitOfWork, case_id: CaseId) -> dict[str, tuple[str, date]]:
    """Return the last number and day of each kind of letter."""
    found: dict[str, tuple[str, date]] = {}
    for each in numbered_letters(uow, case_id):
        found.setdefault(each.kind, (each.number, each.made_on))
    return found


def _keep(uow: UnitOfWork, mapping: FormMapping) -> FormMapping:
    before = uow.official_forms.places(mapping.digest)
    uow.official_forms.put(mapping.digest, title=mapping.title, checked_on="", checked_by="", removed=0)
    for place in before - mapping.by_place.keys():
        uow.official_forms.put_match(mapping.digest, place, "", "")
    for match in mapping.matches:
        uow.official_forms.put_match(mapping.digest, match.place, match.value, match.equals)
    return _kept(uow, mapping.digest)


def _kept(uow: UnitOfWork, digest: bytes) -> FormMapping:
    require_role(uow, *CASE_WORK)
    kept = uow.official_forms.of(digest)
    if kept is None:
        raise FormUnmatched("unknown")
    return kept


def _named(title: str) -> str:
    """Return a form's name on one line; one without a name is a form."""
    shown = "".join(sign if sign.isprintable() else " " for sign in title[:LONGEST_NAME])
    return " ".join(shown.split()) or _NO_NAME
