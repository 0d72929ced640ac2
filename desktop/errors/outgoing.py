"""Refusals about the last look at what is about to leave."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class OwnWordsFound(Refusal):
    """`count` places in `files` may tell who a woman is; nothing leaves until each was changed or explained."""

    count: int
    files: tuple[str, ...]
    kind = "own_words_found"


@dataclass
class ProofFailed(Refusal):
    """`files` that left hold something which might tell who a woman is: there is nothing to show to anyone."""

    files: tuple[str, ...]
    kind = "proof_failed"
