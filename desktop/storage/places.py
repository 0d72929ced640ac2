"""Where each operator was when the program locked."""

import json

from desktop.domain.identifiers import AssessmentId, CaseId, OperatorId
from desktop.domain.place import Place
from desktop.storage.rows import Rows


class Places:
    """The places of the operators, one each."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def put(self, operator: OperatorId, place: Place) -> None:
        """Keep where an operator is."""
        values = {
            "page": place.page,
            "case_id": place.case_id,
            "assessment_id": place.assessment_id,
            "question": place.question,
            "draft": json.dumps(place.draft, ensure_ascii=False) if place.draft else "",
        }
        self._rows.put("place", {"operator_id": operator}, values)

    def of(self, operator: OperatorId) -> Place | None:
        """Return where an operator was, None where she never locked."""
        sql = "SELECT page, case_id, assessment_id, question, draft FROM place WHERE operator_id = ?"
        row = self._rows.one(sql, operator)
        if row is None:
            return None
        page, case_id, assessment_id, question, draft = row
        return Place(
            page,
            None if case_id is None else CaseId(case_id),
            None if assessment_id is None else AssessmentId(assessment_id),
            question,
            json.loads(draft) if draft else {},
        )
