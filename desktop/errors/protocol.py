"""Refusals about the settings of the protocol with INPS."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


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
