"""How what is long and has no blanks is shown, paths and words: whole, and on several lines where one is too short."""

import re

MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_LONG_NAME = re.compile(r"[^/\\]{25,}")
_LONG_WORD = re.compile(rf"[^\s{MAY_BREAK}]{{31,}}")  # longer than any Italian word: an address, or a key that stuck


def breakable(path: object) -> str:
    """Return a path that may go on on the next line after each folder, and anywhere inside a long name."""
    names = _LONG_NAME.sub(lambda found: MAY_BREAK.join(found[0]), str(path))
    return names.replace("/", f"/{MAY_BREAK}").replace("\\", f"\\{MAY_BREAK}")


def with_breaks(text: str) -> str:
    """Return `text`, that may go on on the next line anywhere inside a word no line has room for."""
    return _LONG_WORD.sub(lambda found: MAY_BREAK.join(found[0]), text)
