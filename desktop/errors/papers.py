"""Refusals about papers, visits and printing."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


class NoPrinter(Refusal):
    """This computer has no printer, or nothing that prints."""

    kind = "no_printer"


@dataclass
class PrinterUnknown(Refusal):
    """No printer has this name; `known` are."""

    name: str
    known: tuple[str, ...]
    kind = "printer_unknown"


@dataclass
class PrinterFailed(Refusal):
    """The printer did not take the document: `why` is refused, no_answer or stopped."""

    why: str
    kind = "printer_failed"


@dataclass
class PageRangeUnusable(Refusal):
    """The pages `typed` are not among the document's `count`."""

    typed: str
    count: int
    kind = "page_range_unusable"


class PaperOutdated(Refusal):
    """What was shown is no longer what the file lets a paper say: it is to be prepared again."""

    kind = "paper_outdated"


@dataclass
class TimeUnusable(Refusal):
    """`typed` is no time of day."""

    typed: str
    kind = "time_unusable"


@dataclass
class VisitToCome(Refusal):
    """Nothing came yet of a visit that is still to come: `on` is its day."""

    on: str
    kind = "visit_to_come"


@dataclass
class VisitUnclear(Refusal):
    """Which visit is meant is not clear: on the day `on` the file has `count`, and none of them is named."""

    on: str
    count: int
    kind = "visit_unclear"


@dataclass
class CopyUnknown(Refusal):
    """There is no such copy of a dossier; `known` are."""

    name: str
    known: tuple[str, ...]
    kind = "copy_unknown"


@dataclass
class LanguageUnverified(Refusal):
    """No native reader has verified the texts in the language `name`; `verified` are the languages to print in."""

    name: str
    verified: tuple[str, ...]
    kind = "language_unverified"


@dataclass
class RecipientUnknown(Refusal):
    """There is no consent sheet for the recipient `name`; `known` are those there are."""

    name: str
    known: tuple[str, ...]
    kind = "recipient_unknown"


@dataclass
class SheetUnknown(Refusal):
    """There is no emergency sheet `name`; `known` are those there are."""

    name: str
    known: tuple[str, ...]
    kind = "sheet_unknown"


@dataclass
class EmergencyNumberUnusable(Refusal):
    """A number of the centre cannot stand on the emergency card: `why` is signs, no_name or long_name."""

    why: str
    kind = "emergency_number_unusable"


@dataclass
class BenefitUnknown(Refusal):
    """`name` is not a benefit the program knows on that day; `known` are."""

    name: str
    known: tuple[str, ...]
    kind = "benefit_unknown"


class NoBenefitChosen(Refusal):
    """A dossier needs at least one benefit to ask for."""

    kind = "no_benefit_chosen"


@dataclass
class AppointmentUnusable(Refusal):
    """No visit can be saved for a calendar: `why` is no_visit or no_hour."""

    why: str
    kind = "appointment_unusable"


@dataclass
class OutputUnusable(Refusal):
    """A file cannot be written where it was asked: `why` is exists, no_folder, is_folder, not_writable or full."""

    why: str
    kind = "output_unusable"


@dataclass
class CopiesBeyondPrinted(Refusal):
    """More copies are said to be destroyed than the `left` ones that were printed, or none at all."""

    left: int
    kind = "copies_beyond_printed"


@dataclass
class LetterUnknown(Refusal):
    """There is no letter `name`; `known` are those there are."""

    name: str
    known: tuple[str, ...]
    kind = "letter_unknown"


@dataclass
class LetterFaulty(Refusal):
    """The template of the letter `name` lacks what its act asks for, or tells what it must not: `lacks` says which."""

    name: str
    lacks: str
    kind = "letter_faulty"
