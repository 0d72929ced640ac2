"""Refusals about the services she is sent to."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


@dataclass
class ReferralIncomplete(Refusal):
    """Something is missing without which nobody can be asked: `why` is service, asked, shorter or days."""

    why: str
    kind = "referral_incomplete"


@dataclass
class ReferralOutOfOrder(Refusal):
    """A referral that stands at `stands` does not come to `asked`, but to one of `allowed`."""

    asked: str
    stands: str
    allowed: tuple[str, ...]
    kind = "referral_out_of_order"


class ReferralReasonMissing(Refusal):
    """It is not said why the service did not accept her."""

    kind = "referral_reason_missing"


@dataclass
class ReferralConsentMissing(Refusal):
    """She has not agreed, or not any more on `day`, that the service of a referral is told anything."""

    day: date
    kind = "referral_consent_missing"


@dataclass
class ReferralEnded(Refusal):
    """The referral came to its end, `stands`: nothing is handed over any more."""

    stands: str
    kind = "referral_ended"


@dataclass
class ReferralUnclear(Refusal):
    """Which referral is meant is not clear: to the service `typed` the file has `count` under way."""

    typed: str
    count: int
    kind = "referral_unclear"


@dataclass
class ReferralSheetTelling(Refusal):
    """Something stands on a sheet that this service must not read: `what` is asked, service, steps or sheet."""

    what: str
    kind = "referral_sheet_telling"


@dataclass
class ReferralSheetFaulty(Refusal):
    """A template of the sheets cannot be used: `sheet` is its id, `fault` what is wrong with it."""

    sheet: str
    fault: str
    kind = "referral_sheet_faulty"


@dataclass
class ReferralKindUnknown(Refusal):
    """No template of the sheets is `typed`; `known` are."""

    typed: str
    known: tuple[str, ...]
    kind = "referral_kind_unknown"
