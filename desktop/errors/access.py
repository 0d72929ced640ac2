"""Refusals about which operator may open which file."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


class FileNotShared(Refusal):
    """Another operator follows this woman, and did not share the file with the acting one."""

    kind = "file_not_shared"


class ReasonMissing(Refusal):
    """A colleague's file is opened with a reason, and none was given."""

    kind = "reason_missing"


class FileNotYours(Refusal):
    """Only who follows the woman, or the coordinator, decides who else opens her file."""

    kind = "file_not_yours"


@dataclass
class LogTooLong(Refusal):
    """What was asked for on paper is more than `most` rows of the log."""

    most: int
    kind = "log_too_long"
