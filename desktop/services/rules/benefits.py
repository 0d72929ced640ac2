"""What may be due to a woman: the facts her file already holds, those typed once, and what the rules say of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.domain.case import Case, Lodging, State
from desktop.domain.facts.facts import Fact, FactCatalogue, Facts, FactType
from desktop.domain.facts.from_form import facts_from_answers
from desktop.domain.facts.given import read_value
from desktop.domain.facts.typed import TypedFacts
from desktop.domain.form.assessment import NO_ANSWERS, Answer, Answers
from desktop.domain.form.questionnaire import NEEDS_FORM, counting
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.rules.benefit_words import day_words
from desktop.domain.rules.benefits import Outcome, Rules
from desktop.domain.stamp import Stamp
from desktop.errors import CaseUnknown, FactListUnknown, FactMistyped, FactUnknown
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.operators import SETTINGS, require_role
from desktop.services.interview.assessments import Forms, form_of
from desktop.storage.unit_of_work import UnitOfWork

# The centre's own fact, a setting of the archive: every woman of the centre shares it.
RECOGNISED_CENTRE = "cav_riconosciuto_regione"
_YES, _NO = "si", "no"
_WHERE_SHE_LIVES = "E01"
_FROM_FILE = "dal fascicolo"


def facts_of(uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId) -> Facts:
    """Return what is known of a woman for the benefits, each fact with where it comes from.

    What was typed comes first, then the file and the centre, then the questionnaire completed last.

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing: the acting operator does not follow the women.
    """
    return facts_in_file(uow, rules, forms, _case(uow, case_id))


def facts_in_file(uow: UnitOfWork, rules: Rules, forms: Forms, case: Case) -> Facts:
    """Return what `facts_of` does for who may open the file, without a line in the log.

    For what the program counts over all the files by itself: nobody reads one then.
    """
    return known_in_file(uow, rules, forms, case)[0]


def facts_and_answers(uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId) -> tuple[Facts, Answers]:
    """Return what `facts_of` does, with the answers that count of the questionnaire completed last: it is read once.

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing: the acting operator does not follow the women.
    """
    return known_in_file(uow, rules, forms, _case(uow, case_id))


def evaluate_case(
    uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId, on: date | None = None
) -> tuple[Outcome, ...]:
    """Return what every measure says of a woman on a day (today where none is given).

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing: the acting operator does not follow the women.
    """
    return rules.evaluate(facts_of(uow, rules, forms, case_id), on or uow.today)


def typed_facts(uow: UnitOfWork, case_id: CaseId) -> TypedFacts:
    """Return the facts typed for a woman, with the stamps their edits are made upon.

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing: the acting operator does not follow the women.
    """
    _case(uow, case_id)
    return uow.facts.of(case_id)


def remember_fact(
    uow: UnitOfWork, rules: Rules, case_id: CaseId, name: str, value: object, *, seen: Stamp | None = None
) -> Stamp:
    """Keep a fact of a woman; `value` is plain, as in docs/facts.md, and None takes it back.

    Raises:
        FactUnknown: no rule knows a fact of this name.
        FactMistyped: the value is not of its type, or the fact is a list, whose entries are written one by one.
        EditedMeanwhile: it was written since it was read.
        CaseUnknown: there is no such file.
    """
    _case(uow, case_id)
    _check(rules.catalogue, rules.catalogue.get(name), value)
    return uow.facts.put(case_id, name, value, seen=seen)


def add_list_member(
    uow: UnitOfWork, rules: Rules, case_id: CaseId, of: str, known: Mapping[str, object] | None = None
) -> RecordId:
    """Keep a new entry of a list, such as a child, with the facts `known` of it, and return its id.

    Raises:
        FactListUnknown: no list is called so.
        FactUnknown, FactMistyped: a fact of the entry is not one, or not of its type.
        CaseUnknown: there is no such file.
    """
    _case(uow, case_id)
    _check_list(rules.catalogue, of)
    member = RecordId(new_id())
    uow.facts.add_member(member, case_id, of)
    for name, value in (known or {}).items():
        remember_member_fact(uow, rules, (case_id, member), name, value)
    return member


def remember_member_fact(
    uow: UnitOfWork,
    rules: Rules,
    member: tuple[CaseId, RecordId],
    name: str,
    value: object,
    *,
    seen: Stamp | None = None,
) -> Stamp:
    """Keep a fact of an entry of a list; `member` is the woman's file and the entry.

    Raises:
        FactListUnknown: the entry is not, or no longer, in the file.
        FactUnknown, FactMistyped, EditedMeanwhile, CaseUnknown: as for `remember_fact`.
    """
    case_id, entry = member
    of = _list_of(uow, case_id, entry)
    _check(rules.catalogue, rules.catalogue.get(name, of), value)
    return uow.facts.put(case_id, name, value, member=entry, seen=seen)


def remove_list_member(uow: UnitOfWork, case_id: CaseId, member: RecordId) -> None:
    """Take an entry out of its list.

    Raises:
        FactListUnknown: the entry is not, or no longer, in the file.
        CaseUnknown: there is no such file.
    """
    _list_of(uow, case_id, member)
    uow.facts.remove_member(member, case_id)


def bring_back_list_member(uow: UnitOfWork, case_id: CaseId, member: RecordId) -> None:
    """Put an entry that was taken out into its list again, with the facts it had.

    Raises:
        FactListUnknown: the file never had it.
        CaseUnknown: there is no such file.
    """
    _case(uow, case_id)
    if uow.facts.list_of(member, case_id) is None:
        raise FactListUnknown
    uow.facts.restore_member(member, case_id)


def complete_list(uow: UnitOfWork, rules: Rules, case_id: CaseId, of: str, *, complete: bool = True) -> None:
    """Say that every entry of a list is there, or that some may be missing: only a complete list is known.

    Raises:
        FactListUnknown: no list is called so.
        CaseUnknown: there is no such file.
    """
    _case(uow, case_id)
    _check_list(rules.catalogue, of)
    uow.facts.set_complete(case_id, of, complete=complete)


def set_centre_recognised(uow: UnitOfWork, *, recognised: bool | None) -> None:
    """Say whether the Region recognises the centre; None: not known.

    Raises:
        RoleMissing: the acting operator does not keep the settings.
    """
    require_role(uow, *SETTINGS)
    uow.settings.put(RECOGNISED_CENTRE, "" if recognised is None else _YES if recognised else _NO)


def _case(uow: UnitOfWork, case_id: CaseId) -> Case:
    require_file(uow, case_id)
    case = uow.cases.one(case_id)
    if case is None:
        raise CaseUnknown
    uow.journal.read(case_id)
    return case


def _list_of(uow: UnitOfWork, case_id: CaseId, member: RecordId) -> str:
    _case(uow, case_id)
    lists = dict(uow.facts.members(case_id))
    if member not in lists:
        raise FactListUnknown
    return lists[member]


def _check(catalogue: FactCatalogue, fact: Fact, value: object) -> None:
    if fact.type is FactType.LIST:
        raise FactMistyped(fact.path, fact.type, ())
    read_value(fact, value, catalogue)


def _check_list(catalogue: FactCatalogue, of: str) -> None:
    try:
        listed = catalogue.get(of).type is FactType.LIST
    except FactUnknown:
        listed = False
    if not listed:
        raise FactListUnknown


def _from_file(uow: UnitOfWork, case: Case) -> Facts:
    """Return what the file and the centre's settings say; what they do not say is not known, never false."""
    recognised = uow.settings.all().get(RECOGNISED_CENTRE, "")
    values: dict[str, str | bool | date] = {}
    if case.path_started_on is not None:
        values["data_inizio_percorso"] = case.path_started_on
    if case.state is State.PRESA_IN_CARICO:
        values |= {"presa_in_carico_cav": True, "violenza_dichiarata": True}
    origins = dict.fromkeys(values, _FROM_FILE)
    if recognised:
        values[RECOGNISED_CENTRE] = recognised == _YES
        origins[RECOGNISED_CENTRE] = "dato del centro"
    return Facts(dict(values), origins)


def known_in_file(uow: UnitOfWork, rules: Rules, forms: Forms, case: Case) -> tuple[Facts, Answers]:
    """Return the facts of a file, what is newer over what is older, and the answers that count of the last talk.

    For who may open the file, without a line in the log: what a line of a list shows is not her file read.
    """
    catalogue, lodgings = rules.catalogue, uow.cases.lodgings(case.id)
    latest = next((head for head in reversed(uow.assessments.of_case(case.id)) if not head.is_open), None)
    typed = uow.facts.of(case.id).known(catalogue).over(_from_file(uow, case)).over(_from_lodging(catalogue, lodgings))
    if latest is None:
        return typed, NO_ANSWERS
    form = form_of(forms, latest)
    answers = counting(form, uow.assessments.answers(latest.id, form))
    # Where she lodges is kept with its days, and so newer than what she said once.
    said = {key: answer for key, answer in answers.items() if key != _WHERE_SHE_LIVES or not lodgings}
    origin = f"dal questionario del {day_words(latest.meeting.held_on)}"
    return typed.over(facts_from_answers(catalogue, latest.form, said, origin)), answers


def _from_lodging(catalogue: FactCatalogue, lodgings: Sequence[Lodging]) -> Facts:
    """Return what follows from where she lodges now, noted with the codes of question E01."""
    answers = {_WHERE_SHE_LIVES: Answer.of(lodgings[-1].place.value)} if lodgings else {}
    facts = facts_from_answers(catalogue, NEEDS_FORM, answers, _FROM_FILE)
    return Facts(facts.values, dict.fromkeys(facts.values, _FROM_FILE))
