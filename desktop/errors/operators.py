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
class RoleUnknown(Refusal):
    """`name` is not a role; `known` are."""

    name: str
    known: tuple[str, ...]
    kind = "role_unknown"


class NoSlotLeft(Refusal):
    """All the places for operators in the key file are taken."""

    kind = "no_slot_left"
