"""What can be refused: facts in fields, never sentences; `desktop.words` puts them in the operators' words."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - it is not an error: the program works and says no, with the reason
    """The program declines to do something, for a reason an operator can understand and act upon.

    A subclass carries facts as fields. It holds no sentence and no data about a woman. `kind` is the name by which
    the command line reports it.
    """

    kind: ClassVar[str] = "refused"


# --- the archive -----------------------------------------------------------------------------------------------


class WrongPassphrase(Refusal):
    """No slot opens with this name and passphrase: the same answer for an unknown name and a wrong passphrase."""

    kind = "wrong_passphrase"


@dataclass
class WaitBeforeRetry(Refusal):
    """Too many wrong passphrases in a row: `seconds` are still to pass."""

    seconds: int
    kind = "wait_before_retry"


class ArchiveInUse(Refusal):
    """Another program holds the archive open."""

    kind = "archive_in_use"


class ArchiveMissing(Refusal):
    """The folder holds no archive."""

    kind = "archive_missing"


class ArchiveExists(Refusal):
    """The folder already holds an archive."""

    kind = "archive_exists"


@dataclass
class ArchiveTooNew(Refusal):
    """The archive was written by a newer program: schema `found`, this one knows up to `known`."""

    found: int
    known: int
    kind = "archive_too_new"


@dataclass
class ArchiveUnwell(Refusal):
    """The disk or the file does not do what it must: `what` is full, io, readonly, corrupt, older or tampered."""

    what: str
    kind = "archive_unwell"


@dataclass
class KeyFileUnwell(Refusal):
    """Neither copy of the key file can be used: `what` is missing, damaged or foreign."""

    what: str
    kind = "key_file_unwell"


@dataclass
class FolderUnsuitable(Refusal):
    """An archive must not live here: `why` is network, synchronised, not_empty, not_writable or inside_program."""

    why: str
    kind = "folder_unsuitable"


@dataclass
class RecoveryShareWrong(Refusal):
    """Recovery shares do not open this archive: `why` is unreadable, foreign or too_few."""

    why: str
    kind = "recovery_share_wrong"


# --- operators -------------------------------------------------------------------------------------------------


@dataclass
class PassphraseTooWeak(Refusal):
    """The passphrase is guessed too easily: `bits` estimated, `needed` asked."""

    bits: int
    needed: int
    kind = "passphrase_too_weak"


@dataclass
class RoleMissing(Refusal):
    """The acting operator holds none of `roles`, which this act asks for."""

    roles: tuple[str, ...]
    kind = "role_missing"


class OperatorNameTaken(Refusal):
    """Another operator of the centre already has this name."""

    kind = "operator_name_taken"


class OperatorNameEmpty(Refusal):
    """An operator needs a name."""

    kind = "operator_name_empty"


@dataclass
class RoleUnknown(Refusal):
    """`name` is not a role; `known` are."""

    name: str
    known: tuple[str, ...]
    kind = "role_unknown"


class NoSlotLeft(Refusal):
    """All the places for operators in the key file are taken."""

    kind = "no_slot_left"


# --- the case file ---------------------------------------------------------------------------------------------


class CaseUnknown(Refusal):
    """No case file has this code."""

    kind = "case_unknown"


@dataclass
class EditedMeanwhile(Refusal):
    """The edit was made upon an older value than the one kept now; both are shown, nothing is overwritten."""

    kept: str
    typed: str
    kind = "edited_meanwhile"


@dataclass
class DayUnusable(Refusal):
    """A day cannot be used: `why` is unreadable, future or before_start; `typed` is what was written."""

    typed: str
    why: str
    kind = "day_unusable"


@dataclass
class ConsentNeeded(Refusal):
    """The act needs the woman's consent of this `purpose`, in force on `day`."""

    purpose: str
    day: date
    kind = "consent_needed"


@dataclass
class SelfTestFailed(Refusal):
    """The program does not work on this computer: `step` is the command that failed, `kind_found` how it refused."""

    step: str
    kind_found: str
    kind = "self_test_failed"


@dataclass
class FaultsFound(Refusal):
    """The check of the archive found faults: of each its kind, the table, and how many."""

    faults: tuple[tuple[str, str, int], ...]
    kind = "faults_found"


class AliasEmpty(Refusal):
    """A file needs an alias."""

    kind = "alias_empty"


class RecordUnknown(Refusal):
    """The line to change is no longer in the file."""

    kind = "record_unknown"


class ConfirmationMissing(Refusal):
    """The act asks for the acting operator's passphrase once more, and it was not given."""

    kind = "confirmation_missing"


# --- the protocol ----------------------------------------------------------------------------------------------


@dataclass
class MailboxUnusable(Refusal):
    """`typed` does not have the form of one mail address."""

    typed: str
    kind = "mailbox_unusable"


@dataclass
class CadenceTooFrequent(Refusal):
    """A monthly summary is for centres of `needed` women a year; this one expects `expected`, or no one said."""

    expected: int | None
    needed: int
    kind = "cadence_too_frequent"


@dataclass
class SettingUnknown(Refusal):
    """`name` is not a setting of the protocol; `known` are."""

    name: str
    known: tuple[str, ...]
    kind = "setting_unknown"


@dataclass
class SettingValueUnusable(Refusal):
    """`typed` is not a value of the setting `name`; `known` says what is."""

    name: str
    typed: str
    known: tuple[str, ...]
    kind = "setting_value_unusable"


# --- papers, visits and printing ---------------------------------------------------------------------------------


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


@dataclass
class TimeUnusable(Refusal):
    """`typed` is no time of day."""

    typed: str
    kind = "time_unusable"


@dataclass
class CopyUnknown(Refusal):
    """There is no such copy of a dossier; `known` are."""

    name: str
    known: tuple[str, ...]
    kind = "copy_unknown"


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
class OutputUnusable(Refusal):
    """A file cannot be written where it was asked: `why` is exists, no_folder, is_folder, not_writable or full."""

    why: str
    kind = "output_unusable"


# --- the mailbox -----------------------------------------------------------------------------------------------


@dataclass
class PeriodUnreadable(Refusal):
    """`typed` is no month, quarter, half-year or year."""

    typed: str
    kind = "period_unreadable"


@dataclass
class PeriodOverlaps(Refusal):
    """`period` shares days with `released`, which has left already."""

    period: str
    released: str
    kind = "period_overlaps"


@dataclass
class PeriodNotOfCadence(Refusal):
    """`period` is not of the `cadence` the protocol keeps in that year: month, quarter, half or year."""

    period: str
    cadence: str
    kind = "period_not_of_cadence"


@dataclass
class PeriodNotOver(Refusal):
    """`period` still runs, up to and including the day `ends`."""

    period: str
    ends: date
    kind = "period_not_over"


class SecondOperatorNeeded(Refusal):
    """A summary is confirmed by a second operator of the centre, with her own passphrase."""

    kind = "second_operator_needed"


class SummaryChanged(Refusal):
    """What was previewed is no longer what the archive would release: it must be seen again."""

    kind = "summary_changed"


@dataclass
class SummaryUnwritten(Refusal):
    """The files of a summary could not be written: `why` is full, missing or refused."""

    why: str
    kind = "summary_unwritten"


@dataclass
class CertificateUnusable(Refusal):
    """A certificate proves nothing: `why` is unreadable, forged or foreign."""

    why: str
    kind = "certificate_unusable"


# --- the questionnaire -----------------------------------------------------------------------------------------


@dataclass
class AnswerUnfit(Refusal):
    """An answer does not suit `question`.

    `why` is empty, unknown_option, one_only, too_many, exclusive, no_text, text_only, text_too_long, may_not_decline
    or may_not_be_unknown; `most` is the number of options or letters allowed, where one is exceeded.
    """

    question: str
    why: str
    most: int = 0
    kind = "answer_unfit"


class AssessmentUnknown(Refusal):
    """The archive has no such questionnaire."""

    kind = "assessment_unknown"


class AssessmentCompleted(Refusal):
    """The questionnaire was completed: it is written once and no longer changes."""

    kind = "assessment_completed"


@dataclass
class KeepingNotAgreed(Refusal):
    """Nothing may be written: `questions` were not answered with a yes."""

    questions: tuple[str, ...]
    kind = "keeping_not_agreed"


class InterviewStopped(Refusal):
    """The talk was stopped by one of its first answers: no further answer is taken."""

    kind = "interview_stopped"


@dataclass
class AgreementStands(Refusal):
    """Answers are kept on the strength of a yes to `question`: taking it back means deleting them first."""

    question: str
    kind = "agreement_stands"


@dataclass
class TooManyFamilies(Refusal):
    """More families were chosen than the `most` that are counted."""

    most: int
    kind = "too_many_families"


@dataclass
class FamilyUnknown(Refusal):
    """`code` is no family of the definition in force."""

    code: str
    kind = "family_unknown"


@dataclass
class FormUnknown(Refusal):
    """The questionnaire was filled in on a version of the form, `version`, that this program does not have."""

    form: str
    version: str
    kind = "form_unknown"


@dataclass
class AnswersFileUnreadable(Refusal):
    """A file of answers cannot be read at all: `why` is missing, folder, unreadable or too_large."""

    why: str
    kind = "answers_file_unreadable"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one place of a file of answers.

    `row` counts the header as 1, None where the whole file is meant; `column` is the column's name, empty where the
    whole row is meant; `why` is a word of `desktop.words.questionnaire`; `accepted` are the codes a cell may hold.
    """

    row: int | None
    column: str
    why: str
    accepted: tuple[str, ...] = ()


@dataclass
class AnswersFileFaulty(Refusal):
    """A file of answers has faults, and nothing of it was imported."""

    faults: tuple[Fault, ...]
    kind = "answers_file_faulty"


# --- what may be due -------------------------------------------------------------------------------------------------


@dataclass
class FactUnknown(Refusal):
    """No rule knows a fact called `name`; `nearest` is the declared name most like it."""

    name: str
    nearest: str
    kind = "fact_unknown"


@dataclass
class FactMistyped(Refusal):
    """The value given for the fact `name` is not of its type `expected`; `choices` are the words it can hold."""

    name: str
    expected: str
    choices: tuple[str, ...]
    kind = "fact_mistyped"


@dataclass
class FactsUnreadable(Refusal):
    """The file of facts cannot be read: `why` is missing, folder, not_text, not_json, twice, not_object, deep or large."""

    why: str
    kind = "facts_unreadable"


class FactListUnknown(Refusal):
    """There is no such list, or no such member of a list, in the file."""

    kind = "fact_list_unknown"
