"""«È sicuro questo computer?»: what can be known of it without asking for privileges. Advice, never a wall."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Concern(StrEnum):
    """What an operator, or who looks after the computer, can do something about."""

    DISK = "disk"
    SWAP = "swap"
    REMOTE = "remote"
    REMOVABLE = "removable"
    SCREEN_LOCK = "screen_lock"
    ADMINISTRATOR = "administrator"
    OLD_SYSTEM = "old_system"


class Standing(StrEnum):
    """How it is with a concern; unknown where the system does not tell everybody."""

    WELL = "well"
    TROUBLE = "trouble"
    UNKNOWN = "unknown"


SERIOUS: Final = frozenset({Concern.DISK, Concern.REMOTE, Concern.REMOVABLE})
"""What is worth a line on the first page: who steals the disk reads pieces of memory, who is connected sees her."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How it is with one concern; `detail` names what was seen, such as a program of remote assistance."""

    concern: Concern
    standing: Standing
    detail: str = ""

    @property
    def is_serious(self) -> bool:
        """Whether it is worth a line on the first page."""
        return self.standing is Standing.TROUBLE and self.concern in SERIOUS
