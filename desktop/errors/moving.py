"""Refusals about a file that moves between two archives of the centre."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


@dataclass
class PackUnusable(Refusal):
    """A pack cannot be taken in: `why` is no_file, foreign, damaged, unreadable or training."""

    why: str
    kind = "pack_unusable"


@dataclass
class PackTooNew(Refusal):
    """A newer program made the pack: `found` is its format or schema, this one knows up to `known`."""

    found: int
    known: int
    kind = "pack_too_new"


class PackPhraseWrong(Refusal):
    """The words typed do not open the pack."""

    kind = "pack_phrase_wrong"


class PackUsed(Refusal):
    """The pack was made or taken in here already, and its file is no longer here: it is no way to bring it back."""

    kind = "pack_used"


@dataclass
class FileHereAlready(Refusal):
    """The file stands in this archive, and the pack may not take its place: `why` is own, changed or older."""

    why: str
    kind = "file_here_already"


@dataclass
class FileErasedHere(Refusal):
    """The file was erased from this archive on the day `on`, and does not come back."""

    on: date
    kind = "file_erased_here"


class PackNameTelling(Refusal):
    """The name chosen for the pack's file tells whose it is."""

    kind = "pack_name_telling"


class ReceiptWrong(Refusal):
    """No pack made of this file has this receipt."""

    kind = "receipt_wrong"


class FileChangedSincePack(Refusal):
    """Something was written in the file after the pack was made: what was taken in there is not all of it."""

    kind = "file_changed_since_pack"


class CentreNameWrong(Refusal):
    """What was typed is not the centre's name."""

    kind = "centre_name_wrong"


class FileNotTravelling(Refusal):
    """No pack of this file is on its way."""

    kind = "file_not_travelling"
