"""Refusals about two files of one woman."""

from desktop.errors.refusal import Refusal


class FilesNotBothYours(Refusal):
    """She neither coordinates the centre nor follows the woman in both files."""

    kind = "files_not_both_yours"


class FilesTheSame(Refusal):
    """The two files named are one."""

    kind = "files_the_same"


class FileTravels(Refusal):
    """A pack of one of the files is on its way to another archive."""

    kind = "file_travels"


class FilesChanged(Refusal):
    """Something both files hold was written since they were shown beside each other."""

    kind = "files_changed"


class MergingUnknown(Refusal):
    """There is no such merging, or its files are apart again."""

    kind = "merging_unknown"


class MergingNotLast(Refusal):
    """Another file came to this one later: that one goes first."""

    kind = "merging_not_last"
