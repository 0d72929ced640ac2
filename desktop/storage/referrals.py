"""The referrals of the women: a row for what is asked, one for each step, one for each consent given for it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from desktop.domain.consent import How
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.plan import Area
from desktop.domain.referral import (
    FOLLOWING,
    MOST_DAYS,
    UNMET,
    Agreed,
    HandedBy,
    HandedHow,
    Referral,
    ReferralConsent,
    ReferralPlan,
    ReferralState,
    ReferralStep,
    ReferralWaiting,
    RefusalReason,
    UnmetNeed,
    answer_day,
)
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

_TABLE, _STEP, _CONSENT = "referral", "referral_step", "referral_consent"
_HEADS: Final = (
    "SELECT r.id, r.case_id, r.kind, r.service, r.named, r.area, r.need, r.asked, r.language, r.handed_by, r.way, "
    "r.answer_days, r.device, r.seq FROM referral r WHERE r.removed = 0"
)
_STEPS: Final = (
    "SELECT s.referral_id, s.id, s.state, s.on_day, s.reason, s.words, s.device, s.seq FROM referral_step s "
    "JOIN referral r ON r.id = s.referral_id WHERE s.removed = 0"
)
_CONSENTS: Final = (
    "SELECT k.referral_id, k.id, k.given_on, k.expires_on, k.how, k.by_name, k.reach, k.children, k.withdrawn_on, "
    "k.device, k.seq FROM referral_consent k JOIN referral r ON r.id = k.referral_id WHERE k.removed = 0"
)
_ANSWERED: Final = ", ".join(f"'{state}'" for state in FOLLOWING[ReferralState.HANDED_OVER])
# The aliases are read of those alone that are shown.
_WAITING: Final = (
    "SELECT w.id, c.id, c.code, coalesce(a.value, ''), w.kind, w.service, w.named, w.on_day, w.answer_days FROM ("  # noqa: S608 - constants of this file
    "SELECT r.id, r.case_id, r.kind, r.service, r.named, s.on_day, r.answer_days, s.hlc, "
    "date(s.on_day, '+' || r.answer_days || ' days') AS answer_by FROM referral_step s "
    f"JOIN referral r ON r.id = s.referral_id AND r.removed = 0 WHERE s.state = '{ReferralState.HANDED_OVER}' "
    "AND s.removed = 0 AND NOT EXISTS (SELECT 1 FROM referral_step n WHERE n.referral_id = r.id AND n.removed = 0 "
    f"AND n.state IN ({_ANSWERED})) ORDER BY r.answer_days <= 0, answer_by, s.hlc LIMIT ?) w "
    "JOIN case_file c ON c.id = w.case_id LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias' "
    "ORDER BY w.answer_days <= 0, w.answer_by, w.hlc"
)
_ENDS: Final = ", ".join(f"'{state}'" for state in UNMET)
_UNMET: Final = (
    "SELECT r.area, r.kind, r.service, r.named, s.state, s.reason, count(*) AS many FROM referral_step s "  # noqa: S608 - same
    f"JOIN referral r ON r.id = s.referral_id WHERE r.removed = 0 AND s.removed = 0 AND s.state IN ({_ENDS}) "
    "GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY many DESC, 1, 2, 3, 4, 5, 6"
)


class Referrals:
    """The referrals of the archive; those taken back are kept, and never given."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    # --- write --------------------------------------------------------------------------------------------------------

    def add(self, referral: RecordId, case_id: CaseId, plan: ReferralPlan) -> None:
        """Keep a new referral, which has no step yet."""
        self._rows.add(_TABLE, {"id": referral, "case_id": case_id, **_values(plan)}, case=case_id)

    def change(self, before: Referral, plan: ReferralPlan, seen: Stamp) -> None:
        """Write what is settled anew, of its columns those that change.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        kept = _values(before.plan)
        changed = {column: value for column, value in _values(plan).items() if value != kept[column]}
        if changed:
            values = {"case_id": before.case_id, **changed}
            self._rows.put(_TABLE, {"id": before.id}, values, case=before.case_id, seen=seen)

    def remove(self, referral: RecordId, case_id: CaseId, seen: Stamp) -> None:
        """Take a referral back; its rows stay.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put(_TABLE, {"id": referral}, {"case_id": case_id, "removed": 1}, case=case_id, seen=seen)

    def restore(self, referral: RecordId, case_id: CaseId) -> None:
        """Bring back a referral that was taken back."""
        self._rows.put(_TABLE, {"id": referral}, {"case_id": case_id, "removed": 0}, case=case_id)

    def add_step(self, referral: RecordId, case_id: CaseId, step: ReferralStep) -> None:
        """Keep that a referral came further; the stamp of the step is the one it gets now."""
        values: dict[str, SqlValue] = {
            "referral_id": referral,
            "id": step.id,
            "state": step.state.value,
            "on_day": step.on.isoformat(),
            "reason": "" if step.reason is None else step.reason.value,
            "words": step.words,
        }
        self._rows.add(_STEP, values, case=case_id)

    def remove_step(self, referral: Referral, step: ReferralStep, *, removed: bool = True) -> None:
        """Take a step back, with the consent given by it, or bring both back."""
        key: dict[str, SqlValue] = {"referral_id": referral.id, "id": step.id}
        self._rows.put(_STEP, key, {"removed": int(removed)}, case=referral.case_id)
        if self._rows.one("SELECT 1 FROM referral_consent WHERE referral_id = ? AND id = ?", referral.id, step.id):
            self._rows.put(_CONSENT, key, {"removed": int(removed)}, case=referral.case_id)

    def add_consent(self, referral: RecordId, case_id: CaseId, consent: RecordId, agreed: Agreed) -> None:
        """Keep what she agreed to."""
        values: dict[str, SqlValue] = {
            "referral_id": referral,
            "id": consent,
            "given_on": agreed.on.isoformat(),
            "expires_on": agreed.expires_on.isoformat(),
            "how": agreed.how.value,
            "by_name": int(agreed.by_name),
            "reach": int(agreed.reach),
            "children": int(agreed.children),
        }
        self._rows.add(_CONSENT, values, case=case_id)

    def withdraw(self, referral: Referral, consent: ReferralConsent, on: date | None, seen: Stamp) -> None:
        """Keep that she took a consent back on a day, or (None) that she did not.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key: dict[str, SqlValue] = {"referral_id": referral.id, "id": consent.id}
        values: dict[str, SqlValue] = {"withdrawn_on": "" if on is None else on.isoformat()}
        self._rows.put(_CONSENT, key, values, case=referral.case_id, seen=seen)

    def remove_consent(self, referral: Referral, consent: ReferralConsent, seen: Stamp) -> None:
        """Take back that she agreed anew: it was entered by mistake, and its row stays.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key: dict[str, SqlValue] = {"referral_id": referral.id, "id": consent.id}
        self._rows.put(_CONSENT, key, {"removed": 1}, case=referral.case_id, seen=seen)

    # --- read ---------------------------------------------------------------------------------------------------------

    def one(self, referral: RecordId) -> Referral | None:
        """Return a referral."""
        return next(iter(self._read("r.id = ?", referral)), None)

    def of(self, case_id: CaseId) -> tuple[Referral, ...]:
        """Return the referrals of a file, in the order in which they were proposed."""
        return self._read("r.case_id = ?", case_id)

    def was_proposed(self, referral: RecordId, case_id: CaseId) -> bool:
        """Say whether the file has this referral, taken back or not."""
        return self._rows.one("SELECT 1 FROM referral WHERE id = ? AND case_id = ?", referral, case_id) is not None

    def step_taken_back(self, referral: Referral, step: RecordId) -> ReferralStep | None:
        """Return a step that was taken back, None where there is none."""
        found = self._rows.one(
            "SELECT referral_id, id, state, on_day, reason, words, device, seq FROM referral_step "
            "WHERE referral_id = ? AND id = ? AND removed = 1",
            referral.id,
            step,
        )
        return None if found is None else _step(found)

    def waiting(self, limit: int) -> tuple[ReferralWaiting, ...]:
        """Return the services that have not answered, those that should have first and those with no day last."""
        rows = self._rows.all(_WAITING, limit)
        return tuple(
            ReferralWaiting(
                RecordId(record),
                CaseId(case_id),
                code,
                alias,
                kind,
                service,
                named,
                date.fromisoformat(on_day),
                answer_day(date.fromisoformat(on_day), days),
            )
            for record, case_id, code, alias, kind, service, named, on_day, days in rows
        )

    def unmet(self) -> tuple[UnmetNeed, ...]:
        """Return how often a need found no answer in the whole archive, by area, service and end."""
        return tuple(
            UnmetNeed(
                _area(area),
                kind,
                service,
                named,
                ReferralState(state),
                RefusalReason(reason) if reason else None,
                count,
            )
            for area, kind, service, named, state, reason, count in self._rows.all(_UNMET)
        )

    def _read(self, condition: str, *values: SqlValue) -> tuple[Referral, ...]:
        heads = self._rows.all(f"{_HEADS} AND {condition} ORDER BY r.hlc", *values)
        steps = _by_referral(self._rows.all(f"{_STEPS} AND {condition} ORDER BY s.on_day, s.hlc", *values))
        agreed = _by_referral(self._rows.all(f"{_CONSENTS} AND {condition} ORDER BY k.given_on, k.hlc", *values))
        # A referral without a step is one on its way from another PC: it is not shown before it is whole.
        return tuple(
            Referral(
                RecordId(record),
                CaseId(case_id),
                _plan(*plan),
                tuple(map(_step, steps[record])),
                tuple(map(_consent, agreed.get(record, ()))),
                Stamp(device, seq),
            )
            for record, case_id, *plan, device, seq in heads
            if record in steps
        )


def _by_referral(found: Iterable[tuple[Any, ...]]) -> Mapping[bytes, list[tuple[Any, ...]]]:
    grouped: dict[bytes, list[tuple[Any, ...]]] = {}
    for row in found:
        grouped.setdefault(row[0], []).append(row)
    return grouped


def _values(plan: ReferralPlan) -> dict[str, SqlValue]:
    return {
        "kind": plan.kind,
        "service": plan.service,
        "named": plan.named,
        "area": "" if plan.area is None else plan.area.value,
        "need": plan.need,
        "asked": plan.asked,
        "language": plan.language,
        "handed_by": plan.handed_by.value,
        "way": plan.how.value,
        "answer_days": plan.answer_days,
    }


def _plan(*row: Any) -> ReferralPlan:  # noqa: ANN401 - the columns of a row
    kind, service, named, area, need, asked, language, handed_by, how, days = row
    if not 0 <= days <= MOST_DAYS:
        raise ValueError(days)  # as a pack may bring it: nothing can be counted with it
    by = HandedBy(handed_by) if handed_by else HandedBy.OPERATOR
    way = HandedHow(how) if how else HandedHow.SHEET
    return ReferralPlan(kind, service, named, _area(area), need, asked, language, by, way, days)


def _area(written: str) -> Area | None:
    return Area(written) if written else None


def _step(row: tuple[Any, ...]) -> ReferralStep:
    _, record, state, on_day, reason, words, device, seq = row
    why = RefusalReason(reason) if reason else None
    return ReferralStep(
        RecordId(record), ReferralState(state), date.fromisoformat(on_day), why, words, Stamp(device, seq)
    )


def _consent(row: tuple[Any, ...]) -> ReferralConsent:
    _, record, given_on, expires_on, how, by_name, reach, children, withdrawn_on, device, seq = row
    agreed = Agreed(
        date.fromisoformat(given_on),
        date.fromisoformat(expires_on),
        How(how),
        by_name=bool(by_name),
        reach=bool(reach),
        children=bool(children),
    )
    return ReferralConsent(RecordId(record), agreed, _day(withdrawn_on), Stamp(device, seq))


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
