"""Refusals about the offices' own forms and how their fields are matched."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class FormUnusable(Refusal):
    """A blank form cannot be read or filled in.

    `why` is unreadable (the file), too_large, not_pdf, locked, damaged, too_many (pages or fields) or slow.
    """

    why: str
    kind = "form_unusable"


@dataclass
class FormUnmatched(Refusal):
    """A form is not filled in: `why` is unknown, unchecked, xfa or no_fields."""

    why: str
    kind = "form_unmatched"


@dataclass
class MappingUnusable(Refusal):
    """A file of matches cannot be used: `why` is too_large, unreadable, too_new or other_form."""

    why: str
    kind = "mapping_unusable"
