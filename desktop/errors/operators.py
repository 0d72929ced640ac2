"""Refusals about who may open the archive and who may do what."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class PassphraseTooWeak(Refusal):
    """The passphrase is guessed too easily: `bits` estimated, `needed` asked."""

    bits: int
    needed: int
    kind = "passphrase_too_weak"


class PassphraseUnreadable(Refusal):
    """What came where a passphrase was awaited is no text in UTF-8."""

    kind = "passphrase_unreadable"


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
class OperatorNameTooLong(Refusal):
    """An operator's name has `longest` letters at most: it stands on lists and papers, and is typed to enter."""

    longest: int
    kind = "operator_name_too_long"


@dataclass
class RoleUnknown(Refusal):
    """`name` is not a role; `known` are."""

    name: str
    known: tuple[str, ...]
    kind = "role_unknown"


class OperatorUnknown(Refusal):
    """No operator of the centre is the one named."""

    kind = "operator_unknown"


class LastCoordinator(Refusal):
    """It would leave the centre without anybody who coordinates it."""

    kind = "last_coordinator"


class OperatorActing(Refusal):
    """Nobody takes away her own way in: another coordinator does."""

    kind = "operator_acting"


@dataclass
class FilesWithoutFollower(Refusal):
    """She still follows women: `files` of them are to be handed over first."""

    files: int
    kind = "files_without_follower"


class NoSlotLeft(Refusal):
    """All the places for operators in the key file are taken."""

    kind = "no_slot_left"
