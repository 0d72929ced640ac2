"""The composition root: the only place that reads resources/ and hands forms, rules and words to the use cases."""

from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from desktop.domain import families, questionnaire_file
from desktop.domain.benefit_file import rules_from_toml
from desktop.domain.benefits import Rules
from desktop.domain.breach import BreachLaw
from desktop.domain.case import Aliases
from desktop.domain.dated import Dated, read_dated
from desktop.domain.facts_file import facts_from_toml
from desktop.domain.families import Families
from desktop.domain.questionnaire import NEEDS_FORM, Questionnaire
from desktop.resources import read_bytes, read_toml, read_toml_folder, resources_folder
from desktop.services.demo.invention import Invention
from desktop.services.demo.margins import Margins
from desktop.services.summaries import Counting
from desktop.sync.catalogue import Catalogue

if TYPE_CHECKING:
    from desktop.paper.fonts import Fonts


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

    @cached_property
    def counting(self) -> Counting:
        """What counts the women for a summary; the files of the families must be those that were released."""
        versions = self.families.versions
        catalogues = {day: Catalogue.load(read_bytes("families", f"{day.isoformat()}.toml")) for day in versions}
        return Counting(self.forms[NEEDS_FORM], self.families, catalogues)

    @cached_property
    def rules(self) -> Rules:
        """The measures that may be due, with the facts and figures they stand on."""
        catalogue = facts_from_toml(read_toml("facts.toml"))
        return rules_from_toml(catalogue, read_toml("attestations.toml"), read_toml_folder("benefits").values())

    @cached_property
    def breach_law(self) -> BreachLaw:
        """What the law asks when data are lost or stolen."""
        return BreachLaw.from_toml(read_toml("breach.toml"))

    @cached_property
    def fonts(self) -> "Fonts":
        """The typefaces of everything that is printed or read as a page."""
        from desktop.paper.fonts import Fonts  # noqa: PLC0415 - slow to load, and most sessions begin without a page

        return Fonts.load(resources_folder() / "fonts")

    @cached_property
    def invention(self) -> Invention:
        """What the invented women of the training archive are made from."""
        margins = Margins.from_toml(read_toml("demo", "women.toml"), read_toml("demo", "answers.toml"))
        return Invention(margins, self.forms[NEEDS_FORM].latest, self.families.latest, self.rules, self.aliases)


@cache
def load_knowledge() -> Knowledge:
    """Return the program's knowledge, the same object each time."""
    return Knowledge()
