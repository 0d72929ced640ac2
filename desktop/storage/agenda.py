"""What «Oggi» reads across all the files, one query for each block."""

from datetime import date

from desktop.domain.agenda import EndingConsent, SuspendedInterview
from desktop.domain.consent import Purpose, Recipient
from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.referral import ENDED
from desktop.storage.rows import Rows

_ALIAS = "LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias'"
_SUSPENDED = (
    "SELECT q.id, c.id, c.code, coalesce(a.value, ''), h.value, coalesce(s.value, '') FROM assessment q "  # noqa: S608 - constants of this file
    f"JOIN case_file c ON c.id = q.case_id {_ALIAS} "
    "JOIN assessment_field h ON h.assessment_id = q.id AND h.field = 'held_on' "
    "LEFT JOIN assessment_field s ON s.assessment_id = q.id AND s.field = 'stopped_at' "
    "WHERE NOT EXISTS (SELECT 1 FROM assessment_field d WHERE d.assessment_id = q.id AND d.field = 'completed_on' "
    "AND d.value <> '') ORDER BY h.value DESC, q.hlc DESC LIMIT ?"
)
# In force on ?1, ending by ?2, and no other consent for the same purpose and recipient holds on the day after.
_ENDS = "k.removed = 0 AND k.given_on <= ?1 AND k.expires_on BETWEEN ?1 AND ?2 AND k.withdrawn_on = ''"
_ENDING_CONSENTS = (
    "SELECT c.id, c.code AS code, coalesce(a.value, ''), k.purpose, k.recipient, k.expires_on AS ends, 0 "  # noqa: S608 - same
    f"FROM consent k JOIN case_file c ON c.id = k.case_id {_ALIAS} WHERE {_ENDS} "
    "AND NOT EXISTS (SELECT 1 FROM consent o WHERE o.case_id = k.case_id AND o.purpose = k.purpose "
    "AND o.recipient = k.recipient AND o.removed = 0 AND o.withdrawn_on = '' AND o.given_on <= ?1 "
    "AND (o.expires_on = '' OR o.expires_on > k.expires_on))"
)
_ENDED = ", ".join(f"'{state}'" for state in ENDED)
_ENDING_AGREEMENTS = (
    f"SELECT c.id, c.code, coalesce(a.value, ''), '{Purpose.TALK_WITH}', '', k.expires_on, 1 "  # noqa: S608 - same
    "FROM referral_consent k JOIN referral r ON r.id = k.referral_id AND r.removed = 0 "
    f"JOIN case_file c ON c.id = r.case_id {_ALIAS} WHERE {_ENDS} AND NOT EXISTS (SELECT 1 FROM referral_step s "
    f"WHERE s.referral_id = r.id AND s.removed = 0 AND s.state IN ({_ENDED})) "
    "AND NOT EXISTS (SELECT 1 FROM referral_consent o WHERE o.referral_id = r.id AND o.removed = 0 "
    "AND o.withdrawn_on = '' AND o.given_on <= ?1 AND o.expires_on > k.expires_on)"
)
_ENDING = f"{_ENDING_CONSENTS} UNION ALL {_ENDING_AGREEMENTS} ORDER BY ends, code LIMIT ?3"


class Agenda:
    """What is waiting in the files of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def suspended(self, limit: int) -> tuple[SuspendedInterview, ...]:
        """Return the questionnaires not completed, those of the latest talks first."""
        return tuple(
            SuspendedInterview(
                AssessmentId(assessment), CaseId(case_id), code, alias, date.fromisoformat(held_on), stopped_at
            )
            for assessment, case_id, code, alias, held_on, stopped_at in self._rows.all(_SUSPENDED, limit)
        )

    def ending_consents(self, first: date, last: date, limit: int) -> tuple[EndingConsent, ...]:
        """Return the consents in force on `first` that end by `last`, the nearest first."""
        found = self._rows.all(_ENDING, first.isoformat(), last.isoformat(), limit)
        return tuple(
            EndingConsent(
                CaseId(case_id),
                code,
                alias,
                Purpose(purpose),
                Recipient(recipient) if recipient else None,
                date.fromisoformat(expires_on),
                bool(referral),
            )
            for case_id, code, alias, purpose, recipient, expires_on, referral in found
        )
