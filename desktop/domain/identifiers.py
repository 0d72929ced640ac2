"""Random identifiers: nothing about a woman, a day or a computer can be read from one."""

import secrets
from typing import NewType

CaseId = NewType("CaseId", bytes)
OperatorId = NewType("OperatorId", bytes)
AssessmentId = NewType("AssessmentId", bytes)
RecordId = NewType("RecordId", bytes)

ID_BYTES = 16
# Crockford's base 32: no I, L, O, U, so that a code read aloud or from paper is not mistaken.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CASE_CODE_LENGTH = 6


def new_id() -> bytes:
    """Return 16 random bytes, the identity of one record on every PC of a centre."""
    return secrets.token_bytes(ID_BYTES)


def new_code(length: int = CASE_CODE_LENGTH) -> str:
    """Return a random code of `length` symbols of Crockford's base 32, for people to read, say and type."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def normalise_code(typed: str) -> str:
    """Return `typed` as a code: upper case, without blanks and hyphens, with O, I and L read as 0, 1 and 1."""
    kept = "".join(symbol for symbol in typed.upper() if symbol not in " -\t")
    return kept.translate(str.maketrans("OIL", "011"))
