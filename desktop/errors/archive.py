"""What the archive on disk refuses, and how it says that it is unwell."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


class WrongPassphrase(Refusal):
    """No slot opens with this name and passphrase: the same answer for an unknown name and a wrong passphrase."""

    kind = "wrong_passphrase"


@dataclass
class WaitBeforeRetry(Refusal):
    """Too many wrong passphrases in a row: `seconds` are still to pass."""

    seconds: int
    kind = "wait_before_retry"


@dataclass
class WordsElsewhere(Refusal):
    """Words of a file to be erased stand in texts that hang from none: `places`, as they are called."""

    places: tuple[str, ...]
    kind = "words_elsewhere"


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
class CentreNameUnusable(Refusal):
    """The name of the centre, or of its network, is empty or longer than `longest`: `which` is centre or network."""

    which: str
    longest: int
    kind = "centre_name_unusable"


@dataclass
class RecoveryShareWrong(Refusal):
    """Recovery shares do not open this archive: `why` is unreadable, foreign or too_few."""

    why: str
    kind = "recovery_share_wrong"
