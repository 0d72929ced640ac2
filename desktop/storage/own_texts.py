"""The texts of a woman's file that may tell who she is, each with what it is: what the last look compares with."""

from collections.abc import Iterator
from typing import Final

from desktop.domain.guard.own import Kind, Stored
from desktop.domain.identifiers import CaseId
from desktop.domain.practice import PracticeField
from desktop.storage.erasures import FREE_TEXT
from desktop.storage.rows import Rows

_PRACTICE: Final = {
    PracticeField.GIVEN_NAME: Kind.NAME,
    PracticeField.FAMILY_NAME: Kind.NAME,
    PracticeField.BIRTH_DATE: Kind.BIRTH,
    PracticeField.BIRTH_PLACE: Kind.PLACE,
    PracticeField.TAX_CODE: Kind.TAX_CODE,
    PracticeField.IBAN: Kind.IBAN,
    PracticeField.RESIDENCE: Kind.PLACE,
    PracticeField.MAIL_ADDRESS: Kind.PLACE,
    PracticeField.PHONE: Kind.PHONE,
    PracticeField.EMAIL: Kind.EMAIL,
}
_INTERVIEW: Final = "assessment_id IN (SELECT id FROM assessment WHERE case_id = ?1)"
_ACTIVATION: Final = "activation_id IN (SELECT id FROM activation WHERE case_id = ?1)"
_VISIT: Final = "visit_id IN (SELECT id FROM visit WHERE case_id = ?1)"
_REFERRAL: Final = "referral_id IN (SELECT id FROM referral WHERE case_id = ?1)"
_BORN: Final = "case_field WHERE case_id = ?1 AND field = 'born'"
# Column by column: what was taken back is hers all the same, so rows that were removed count too.
_HERS: Final = (
    (Kind.CASE_CODE, "SELECT code FROM case_file WHERE id = ?1"),
    (Kind.ALIAS, "SELECT value FROM case_field WHERE case_id = ?1 AND field = 'alias'"),
    (Kind.PLACE, "SELECT note FROM lodging WHERE case_id = ?1"),
    (Kind.PHONE, "SELECT address FROM safe_contact WHERE case_id = ?1 AND address NOT LIKE '%@%'"),
    (Kind.EMAIL, "SELECT address FROM safe_contact WHERE case_id = ?1 AND address LIKE '%@%'"),
    (Kind.PERSON, "SELECT who FROM never_contact WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT called FROM person WHERE case_id = ?1"),
    (Kind.PLACE, "SELECT school FROM person WHERE case_id = ?1"),
    (Kind.BIRTH, "SELECT rtrim(born, '~') FROM person WHERE case_id = ?1 AND length(born) > 9"),
    (Kind.BIRTH, f"SELECT rtrim(value, '~') FROM {_BORN} AND length(value) > 9"),  # noqa: S608 - constants of this file
    (Kind.PERSON, "SELECT called FROM perpetrator WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT companion FROM visit WHERE case_id = ?1"),
    (Kind.PERSON, f"SELECT value FROM assessment_field WHERE {_INTERVIEW} AND field IN ('mediator', 'companion')"),  # noqa: S608 - constants of this file
    (Kind.PLACE, f"SELECT value FROM visit_field WHERE {_VISIT} AND field = 'avoid'"),  # noqa: S608 - same
    (Kind.WRITTEN, "SELECT hours FROM safe_contact WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT asked FROM contact WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT agreed FROM contact WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT with_whom FROM diary_entry WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT mediator FROM diary_entry WHERE case_id = ?1"),
    (Kind.PLACE, "SELECT place_words FROM diary_entry WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT said FROM diary_entry WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT agreed FROM diary_entry WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT words FROM colleague_note WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM settled_deadline WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM person WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM minor_papers WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT end_note FROM plan WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT words FROM plan_goal WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM plan_goal WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT what FROM plan_step WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT service_name FROM plan_step WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM plan_step WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT changes FROM plan_review WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT words FROM work_words WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT what FROM cv_entry WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT at_whom FROM cv_entry WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT words FROM cv_entry WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT what FROM work_step WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT named FROM work_step WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT project FROM work_step WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM work_step WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT words FROM work_review WHERE case_id = ?1"),
    (Kind.PLACE, "SELECT employer FROM work_contact WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT person FROM work_contact WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT told FROM work_contact WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT words FROM work_milestone WHERE case_id = ?1"),
    (Kind.WRITTEN, f"SELECT reason FROM visit_outcome WHERE {_VISIT}"),  # noqa: S608 - same
    (Kind.WRITTEN, f"SELECT words FROM visit_paper WHERE {_VISIT}"),  # noqa: S608 - same
    (Kind.WRITTEN, f"SELECT what FROM visit_step WHERE {_VISIT}"),  # noqa: S608 - same
    (Kind.PERSON, "SELECT judged_by FROM risk_judgement WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT level FROM risk_judgement WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT other_tool FROM risk_judgement WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT decided FROM risk_judgement WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM risk_event WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM risk_sign WHERE case_id = ?1"),
    (Kind.PERSON, f"SELECT answered FROM activation_entry WHERE {_ACTIVATION}"),  # noqa: S608 - same
    (Kind.WRITTEN, f"SELECT words FROM activation_entry WHERE {_ACTIVATION}"),  # noqa: S608 - same
    (Kind.WRITTEN, "SELECT named FROM referral WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT asked FROM referral WHERE case_id = ?1"),
    (Kind.WRITTEN, f"SELECT words FROM referral_step WHERE {_REFERRAL}"),  # noqa: S608 - same
    (Kind.WRITTEN, "SELECT named FROM signalling WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT assessment_words FROM signalling WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT agreed_to FROM signalling WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT said FROM contact_attempt WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT companion FROM protected_discharge WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT note FROM protected_discharge WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT named FROM discharge_part WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT what FROM discharge_part WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT named FROM team_member WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT person FROM team_member WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT task FROM team_member WHERE case_id = ?1"),
    (Kind.WRITTEN, "SELECT agreed FROM team_meeting WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT to_whom FROM handed_sheet WHERE case_id = ?1"),
    (Kind.PERSON, "SELECT received_by FROM handed_sheet WHERE case_id = ?1"),
    # What a fact holds in words or as a day of birth; its other values are of closed lists.
    (
        Kind.PLACE,
        "SELECT trim(value, '\"') FROM fact WHERE case_id = ?1 AND value LIKE '\"%' AND name LIKE 'comune%'",
    ),
    (Kind.BIRTH, "SELECT trim(value, '\"') FROM fact WHERE case_id = ?1 AND name LIKE 'data_nascita%'"),
)
_ANSWERED: Final = (
    "SELECT n.question, n.value FROM answer n JOIN assessment a ON a.id = n.assessment_id"
    " WHERE a.case_id = ? AND n.value <> ''"
)
# Both values of a register, where it is a text, and the word by which it is known.
_MERGED: Final = (
    "SELECT v.entity, json_extract(v.record, '$[#-1]'), v.item,"
    " iif(v.stood LIKE '\"%', json_extract(v.stood, '$'), ''),"
    " iif(v.came LIKE '\"%', json_extract(v.came, '$'), '') FROM merged_value v JOIN merging m ON m.id = v.merging_id"
    " WHERE m.case_id = ?"
)
_FACTS: Final = {"comune": Kind.PLACE, "data_nascita": Kind.BIRTH}


def _merged_kind(entity: str, word: str, item: str) -> Kind | None:
    """Return what a value is that two files both held; None where it is of a closed list."""
    if entity == "practice_datum":
        return _PRACTICE[PracticeField(word)]
    if entity == "case_field":
        return {"alias": Kind.ALIAS, "born": Kind.BIRTH}.get(word)
    if entity == "fact":
        return next((kind for name, kind in _FACTS.items() if word.startswith(name)), None)
    return Kind.WRITTEN if any(entity == table and item in columns for table, columns in FREE_TEXT) else None


class OwnTexts:
    """What the archive holds of each woman in words."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId, free_questions: frozenset[str]) -> tuple[Stored, ...]:
        """Return the texts of a file; `free_questions` are those that are answered in free words."""
        return tuple(self._of(case_id, free_questions))

    def names(self, case_id: CaseId) -> tuple[str, str]:
        """Return her given and family name, empty where they are not kept."""
        sql = "SELECT field, value FROM practice_datum WHERE case_id = ?"
        kept = dict(self._rows.all(sql, case_id))
        return kept.get(PracticeField.GIVEN_NAME, ""), kept.get(PracticeField.FAMILY_NAME, "")

    def _merged(self, case_id: CaseId) -> Iterator[Stored]:
        """Give what gave way when two files became one, each value as what it is."""
        for (code,) in self._rows.all("SELECT code FROM merging WHERE case_id = ? AND code <> ''", case_id):
            yield Stored(Kind.CASE_CODE, code)
        for entity, first, item, *texts in self._rows.all(_MERGED, case_id):
            kind = _merged_kind(entity, first, item)
            if kind is not None:
                yield from (Stored(kind, text.strip('"')) for text in texts if text)

    def _of(self, case_id: CaseId, free_questions: frozenset[str]) -> Iterator[Stored]:
        for field, value in self._rows.all("SELECT field, value FROM practice_datum WHERE case_id = ?", case_id):
            yield Stored(_PRACTICE[PracticeField(field)], value)
        for kind, sql in _HERS:
            yield from (Stored(kind, text) for (text,) in self._rows.all(sql, case_id) if text)
        yield from self._merged(case_id)
        for question, value in self._rows.all(_ANSWERED, case_id):
            if question in free_questions:
                yield Stored(Kind.WRITTEN, value)
