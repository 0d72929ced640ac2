"""Questionnaires and their answers: every answer, every option of a multiple one and every field is a row of its own.

An answer that was taken back keeps its row with the mark `not_asked`, and an option no longer chosen its row with
`chosen` 0: nothing is deleted to mean «removed».
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop.domain.form.assessment import Answer, Answers, Assessment, AssessmentHead, Mark, Meeting
from desktop.domain.form.questionnaire import Kind, Questionnaire
from desktop.domain.identifiers import AssessmentId, CaseId, OperatorId
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

HELD_ON, HELD_BY, MEDIATOR, COMPANION, LANGUAGE = "held_on", "held_by", "mediator", "companion", "language"
SHORT, STOPPED_AT, COMPLETED_ON = "short", "stopped_at", "completed_on"
_NOT_ASKED = "not_asked"
_YES = "1"

_HEADS = (
    "SELECT a.id, a.case_id, a.form, a.version, a.typed_on, a.typed_by, f.field, f.value FROM assessment a"
    " LEFT JOIN assessment_field f ON f.assessment_id = a.id"
)
_COMPLETED = "a.id IN (SELECT assessment_id FROM assessment_field WHERE field = 'completed_on' AND value <> '')"
# Of two on one day the one begun first comes first.
_ORDER = " ORDER BY a.hlc, a.id"


class Assessments:
    """The questionnaires of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    # --- writing ---------------------------------------------------------------------------------------------------

    def add(self, assessment: Assessment, form: Questionnaire) -> None:
        """Keep a new questionnaire with all it holds; `form` is the version it was filled in on."""
        head = assessment.head
        values: dict[str, SqlValue] = {
            "id": head.id,
            "case_id": head.case_id,
            "form": head.form,
            "version": head.version.isoformat(),
            "typed_on": head.typed_on.isoformat(),
            "typed_by": head.typed_by,
        }
        self._rows.add("assessment", values, case=head.case_id)
        for field, value in _fields(head):
            self._add_part("assessment_field", head, {"field": field, "value": value})
        for key, answer in assessment.answers.items():
            multiple = form.question(key).kind is Kind.MULTIPLE
            self._add_part("answer", head, {"question": key, **_kept(answer, multiple=multiple)})
            for option in sorted(answer.chosen) if multiple else ():
                self._add_part("answer_option", head, {"question": key, "option": option})
        for family in sorted(assessment.families):
            self._add_part("chosen_family", head, {"family": family})

    def _add_part(self, table: str, head: AssessmentHead, values: Mapping[str, SqlValue]) -> None:
        self._rows.add(table, {"assessment_id": head.id, **values}, case=head.case_id)

    def put_answer(
        self, head: AssessmentHead, key: str, answer: Answer | None, *, multiple: bool, seen: Stamp | None
    ) -> Stamp:
        """Write the answer of one key, None for one that was taken back; return the stamp it has now.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        at: dict[str, SqlValue] = {"assessment_id": head.id, "question": key}
        values: dict[str, SqlValue] = (
            {"mark": _NOT_ASKED, "value": ""} if answer is None else _kept(answer, multiple=multiple)
        )
        stamp = self._rows.put("answer", at, values, case=head.case_id, seen=seen)
        if multiple:
            before = self._options(head.id, key)
            after = frozenset() if answer is None else answer.chosen
            for option in sorted(before ^ after):
                chosen = {"chosen": int(option in after)}
                self._rows.put("answer_option", {**at, "option": option}, chosen, case=head.case_id)
        return stamp

    def put_field(self, head: AssessmentHead, field: str, value: str) -> None:
        """Write one field of a questionnaire."""
        at: dict[str, SqlValue] = {"assessment_id": head.id, "field": field}
        self._rows.put("assessment_field", at, {"value": value}, case=head.case_id)

    def put_meeting(self, head: AssessmentHead, meeting: Meeting) -> None:
        """Write when the talk was held, by whom and with whom: only what changed."""
        before = dict(_meeting_fields(head.meeting))
        for field, value in _meeting_fields(meeting):
            if before[field] != value:
                self.put_field(head, field, value)

    def put_families(self, head: AssessmentHead, chosen: frozenset[str]) -> None:
        """Write the families of needs she chose."""
        for family in sorted(self.families(head.id) ^ chosen):
            at: dict[str, SqlValue] = {"assessment_id": head.id, "family": family}
            self._rows.put("chosen_family", at, {"chosen": int(family in chosen)}, case=head.case_id)

    # --- reading ---------------------------------------------------------------------------------------------------

    def head(self, assessment_id: AssessmentId) -> AssessmentHead | None:
        """Return one questionnaire without its answers."""
        return next(self._heads(f"{_HEADS} WHERE a.id = ?", assessment_id), None)

    def of_case(self, case_id: CaseId) -> tuple[AssessmentHead, ...]:
        """Return the questionnaires of a file, in the order in which the talks were held."""
        found = self._heads(f"{_HEADS} WHERE a.case_id = ?{_ORDER}", case_id)
        return tuple(sorted(found, key=_when_held))

    def open(self) -> tuple[AssessmentHead, ...]:
        """Return the questionnaires not yet completed, in the order in which the talks were held."""
        return tuple(sorted(self._heads(f"{_HEADS} WHERE NOT {_COMPLETED}{_ORDER}"), key=_when_held))

    def completed(self) -> tuple[AssessmentHead, ...]:
        """Return every completed questionnaire, in the order in which they were completed."""
        return tuple(sorted(self._heads(f"{_HEADS} WHERE {_COMPLETED}{_ORDER}"), key=_when_completed))

    def answers(self, assessment_id: AssessmentId, form: Questionnaire) -> Answers:
        """Return the answers of one questionnaire, in the order of the form it was filled in on."""
        sql = "SELECT question, option FROM answer_option WHERE assessment_id = ? AND chosen = 1"
        options: dict[str, set[str]] = {}
        for key, option in self._rows.all(sql, assessment_id):
            options.setdefault(key, set()).add(option)
        sql = "SELECT question, mark, value FROM answer WHERE assessment_id = ?"
        found = {key: (mark, value) for key, mark, value in self._rows.all(sql, assessment_id)}
        return {
            key: _answer(form.question(key).kind, *found[key], frozenset(options.get(key, ())))
            for key in form.keys
            if key in found and found[key][0] != _NOT_ASKED
        }

    def stamps(self, assessment_id: AssessmentId) -> Mapping[str, Stamp]:
        """Return the stamps of the answers, which an edit says it saw."""
        found = self._rows.all("SELECT question, device, seq FROM answer WHERE assessment_id = ?", assessment_id)
        return {question: Stamp(device, seq) for question, device, seq in found}

    def families(self, assessment_id: AssessmentId) -> frozenset[str]:
        """Return the families she chose."""
        sql = "SELECT family FROM chosen_family WHERE assessment_id = ? AND chosen = 1"
        return frozenset(family for (family,) in self._rows.all(sql, assessment_id))

    def _options(self, assessment_id: AssessmentId, key: str) -> frozenset[str]:
        sql = "SELECT option FROM answer_option WHERE assessment_id = ? AND question = ? AND chosen = 1"
        return frozenset(option for (option,) in self._rows.all(sql, assessment_id, key))

    def _heads(self, sql: str, *values: bytes) -> Iterator[AssessmentHead]:
        for _, rows in groupby(self._rows.all(sql, *values), key=itemgetter(0)):
            found = list(rows)
            yield _head(found[0], {row[-2]: row[-1] for row in found})


def _kept(answer: Answer, *, multiple: bool) -> dict[str, SqlValue]:
    value = answer.text or ("" if multiple else "".join(answer.chosen))
    return {"mark": answer.mark.value, "value": value}


def _answer(kind: Kind, mark: str, value: str, options: frozenset[str]) -> Answer:
    if mark != Mark.ANSWERED:
        return Answer(Mark(mark))
    if kind is Kind.TEXT:
        return Answer.written(value)
    return Answer(Mark.ANSWERED, options if kind is Kind.MULTIPLE else frozenset((value,)))


def _meeting_fields(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    return (
        (HELD_ON, meeting.held_on.isoformat()),
        (HELD_BY, meeting.held_by.hex() if meeting.held_by else ""),
        (MEDIATOR, meeting.mediator),
        (COMPANION, meeting.companion),
        (LANGUAGE, meeting.language),
    )


def _fields(head: AssessmentHead) -> Iterator[tuple[str, str]]:
    """Yield the fields that say something; the others need no row."""
    fields = (
        *_meeting_fields(head.meeting),
        (SHORT, _YES if head.short else ""),
        (STOPPED_AT, head.stopped_at),
        (COMPLETED_ON, head.completed_on.isoformat() if head.completed_on else ""),
    )
    return ((field, value) for field, value in fields if value)


def _head(row: tuple[Any, ...], fields: Mapping[str, str]) -> AssessmentHead:
    assessment_id, case_id, form, version, typed_on, typed_by = row[:6]
    held_by, completed_on = fields.get(HELD_BY, ""), fields.get(COMPLETED_ON, "")
    return AssessmentHead(
        id=AssessmentId(assessment_id),
        case_id=CaseId(case_id),
        form=form,
        version=date.fromisoformat(version),
        meeting=Meeting(
            held_on=date.fromisoformat(fields[HELD_ON]),
            held_by=OperatorId(bytes.fromhex(held_by)) if held_by else None,
            mediator=fields.get(MEDIATOR, ""),
            companion=fields.get(COMPANION, ""),
            language=fields.get(LANGUAGE, ""),
        ),
        typed_on=date.fromisoformat(typed_on),
        typed_by=OperatorId(typed_by),
        short=fields.get(SHORT, "") == _YES,
        stopped_at=fields.get(STOPPED_AT, ""),
        completed_on=date.fromisoformat(completed_on) if completed_on else None,
    )


def _when_held(head: AssessmentHead) -> date:
    return head.meeting.held_on


def _when_completed(head: AssessmentHead) -> tuple[date, date]:
    return head.completed_on or date.max, head.meeting.held_on
