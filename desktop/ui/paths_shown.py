"""How the path of a file or folder is shown: whole, and on several lines where one is too short."""

import re

MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_LONG_NAME = re.compile(r"[^/\\]{25,}")


def breakable(path: object) -> str:
    """Return a path that may go on on the next line after each folder, and anywhere inside a long name."""
    names = _LONG_NAME.sub(lambda found: MAY_BREAK.join(found[0]), str(path))
    return names.replace("/", f"/{MAY_BREAK}").replace("\\", f"\\{MAY_BREAK}")
