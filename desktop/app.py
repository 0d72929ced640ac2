"""The composition root: the only place that reads resources/ and hands forms, rules and words to the use cases."""

from functools import cache, cached_property

from desktop.domain.case import Aliases
from desktop.resources import read_toml


class Knowledge:
    """What the program knows before it meets anybody: everything read from resources/.

    Each part is read the first time it is asked for and then kept: a command that lists the files needs no benefits,
    and the window paints its first page before the rules are read.
    """

    @cached_property
    def aliases(self) -> Aliases:
        """The neutral words an alias is proposed from."""
        return Aliases.from_toml(read_toml("aliases.toml"))


@cache
def load_knowledge() -> Knowledge:
    """Return the program's knowledge, the same object each time."""
    return Knowledge()
