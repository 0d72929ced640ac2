"""Gathers the ordinary words the guard knows from the program's own texts: `python -m docs.make_ordinary_words`.

They are the words written in small letters in resources/ and in the refusals, and those of the Italian list of BIP-39
(`mnemonic`, MIT), which passphrases are made of. A word that is left out only makes the guard ask once too often.
"""

import re
from pathlib import Path
from textwrap import fill

from mnemonic import Mnemonic

from desktop.domain.guard.spelling import fold

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "resources" / "guard" / "harvested.txt"
_HEAD = (
    "# The words in small letters of the program's own Italian texts and of the Italian list of BIP-39.\n"
    "# Made by docs/make_ordinary_words.py; never edited.\n"
)
# Names of persons that the list of BIP-39 holds among its words.
_NAMES = frozenset(("achille", "andrea", "daniela", "gilda", "lorenzo", "michele", "paolo", "ulisse"))
_SMALL = re.compile(r"(?<![\w'\u2019.-])[a-zàèéìòù]{3,}(?![\w=@])")


def words() -> list[str]:
    """Return every ordinary word, folded, in order."""
    texts = [path for path in sorted((ROOT / "resources").rglob("*.toml")) if "demo" not in path.parts]
    texts += sorted((ROOT / "desktop" / "words").glob("*.py"))
    found = {fold(word) for path in texts for word in _SMALL.findall(path.read_text("utf-8"))}
    found |= {fold(word) for word in Mnemonic("italian").wordlist}
    return sorted(found - _NAMES)


if __name__ == "__main__":
    TARGET.write_text(_HEAD + fill(" ".join(words()), 120, break_on_hyphens=False) + "\n", "utf-8")
