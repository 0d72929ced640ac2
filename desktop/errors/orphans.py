"""Refusals about the families of orphans."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


class OrphanFamilyUnknown(Refusal):
    """There is no such family; whoever may not know of any is told the same."""

    kind = "orphan_family_unknown"


@dataclass
class OrphanWordMissing(Refusal):
    """A record lacks what it says nothing without.

    `what` is family, child, adult, reach, hearing, action, request, sign, sign_day or spoke.
    """

    what: str
    kind = "orphan_word_missing"


class OrphanFamilyOpen(Refusal):
    """A family is followed yet: it is not erased before somebody closed it."""

    kind = "orphan_family_open"


class OrphanFamilyStays(Refusal):
    """A family of orphans does not travel to another archive in a pack."""

    kind = "orphan_family_stays"
