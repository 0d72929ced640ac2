"""Texts kept beside the tests, which what the program makes must equal: what a screen reader meets, above all.

Where the change is meant, `WRITE_GOLDEN=1 pytest tests/paper tests/printing` writes them anew: read the difference
before committing it.
"""

import os
import subprocess
from pathlib import Path


def structure_told(pdf: bytes, scratch: Path) -> str:
    """What poppler reads in the structure of a PDF: each element with its attributes, and its text."""
    file = scratch / "documento.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True).stdout


def assert_as_kept(told: str, kept: Path) -> None:
    """Hold a text against the one that is kept; with WRITE_GOLDEN set, keep it instead."""
    if os.environ.get("WRITE_GOLDEN"):
        kept.write_text(told, encoding="utf-8")
    assert kept.is_file(), f"nothing is kept for {kept.name} yet: WRITE_GOLDEN=1 keeps it"
    assert told == kept.read_text(encoding="utf-8")
