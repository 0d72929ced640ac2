"""Refusals about the protocols a centre does not use."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class AccordSwitchedOff(Refusal):
    """The centre does not use this protocol; `called` is what it is called on the screen."""

    called: str
    kind = "accord_switched_off"
