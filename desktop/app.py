"""The composition root: the only place that reads resources/ and hands forms, rules and words to the use cases."""

from collections.abc import Mapping
from functools import cache, cached_property

from desktop.domain import families, questionnaire_file
from desktop.domain.case import Aliases
from desktop.domain.dated import Dated, read_dated
from desktop.domain.families import Families
from desktop.domain.questionnaire import NEEDS_FORM, Questionnaire
from desktop.resources import read_toml, read_toml_folder


class Knowledge:
    """What the program knows before it meets anybody: everything read from resources/.

    Each part is read the first time it is asked for and then kept: a command that lists the files needs no benefits,
    and the window paints its first page before the rules are read.
    """

    @cached_property
    def aliases(self) -> Aliases:
        """The neutral words an alias is proposed from."""
        return Aliases.from_toml(read_toml("aliases.toml"))

    @cached_property
    def forms(self) -> Mapping[str, Dated[Questionnaire]]:
        """The published versions of each form, by its id."""
        return {NEEDS_FORM: read_dated(read_toml_folder("questionnaires", NEEDS_FORM), questionnaire_file.from_toml)}

    @cached_property
    def families(self) -> Dated[Families]:
        """The families of needs, by the first day of the year from which each definition holds."""
        return read_dated(read_toml_folder("families"), families.from_toml)


@cache
def load_knowledge() -> Knowledge:
    """Return the program's knowledge, the same object each time."""
    return Knowledge()
