"""The composition root: the only place that reads resources/ and hands forms, rules and words to the use cases."""

from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from functools import cache, cached_property
from typing import TYPE_CHECKING

from desktop.domain import plan_goals
from desktop.domain.breach import BreachLaw
from desktop.domain.case import Aliases
from desktop.domain.dated import Dated, read_dated
from desktop.domain.directory import Directory
from desktop.domain.directory_file import read_directory
from desktop.domain.documents.brochure import Shelf
from desktop.domain.documents.emergency import Emergency
from desktop.domain.documents.form_mapping import FormMapping
from desktop.domain.documents.form_mapping_file import from_toml as mapping_from_toml
from desktop.domain.documents.informativa import Informativa
from desktop.domain.documents.letter import Letters
from desktop.domain.documents.neutral import NeutralWords
from desktop.domain.documents.plain_words import PlainMeasure
from desktop.domain.documents.plain_words_file import plain_words_from_toml
from desktop.domain.documents.referral_sheet import SheetTemplates
from desktop.domain.documents.translations import Translations
from desktop.domain.documents.values_sheet import RequestOrder
from desktop.domain.form import families, questionnaire_file
from desktop.domain.form.families import Families
from desktop.domain.form.questionnaire import NEEDS_FORM, Questionnaire, free_questions
from desktop.domain.guard.vocabulary import Vocabulary
from desktop.domain.orphans.words import OrphanWords
from desktop.domain.plan_goals import PlanGoals
from desktop.domain.risk import RiskWords
from desktop.domain.risk_activation import Skeleton
from desktop.domain.rule_faults import ATTESTATIONS, FACTS
from desktop.domain.rules.benefits import Rules
from desktop.domain.rules.rule_files import RuleFiles, RuleSet, read_rule_set
from desktop.domain.shared_words import SharedWords
from desktop.domain.table.catalogue import TableCatalogue
from desktop.errors import RuleFileFaulty
from desktop.resources import read_bytes, read_text, read_text_folder, read_toml, read_toml_folder, resources_folder
from desktop.services.demo.invention import Invention
from desktop.services.demo.margins import Margins
from desktop.services.demo.risk import InventedDanger
from desktop.services.documents.dossier_copies import Ground
from desktop.services.documents.official_forms import FormsKnown
from desktop.services.documents.referral_sheets import SheetGround
from desktop.services.mailbox.outgoing_check import Guarding
from desktop.services.mailbox.questions import Asking
from desktop.services.mailbox.summaries import Counting
from desktop.services.rules.rules import Edition, installed_files
from desktop.services.table.reading import TableGround
from desktop.sync.catalogue import Catalogue
from desktop.sync.questions import RELEASED, Questions

if TYPE_CHECKING:
    from desktop.paper.fonts import Fonts
    from desktop.storage.unit_of_work import UnitOfWork


class PathKnowledge:
    """What the program knows of her path, whoever she is, and of the protocols it goes by."""

    @cached_property
    def risk_words(self) -> RiskWords:
        """The words a judgement of danger is written with, as the newest file has them."""
        return read_dated(read_toml_folder("risk"), RiskWords.from_toml).latest

    @cached_property
    def high_risk(self) -> Dated[Skeleton]:
        """The steps that set services going, by the day of each version."""
        return read_dated(read_toml_folder("high_risk"), Skeleton.from_toml)

    @cached_property
    def orphan_words(self) -> OrphanWords:
        """What is known for the orphans: who signed, what may be asked for, which signs are noted."""
        return read_dated(read_toml_folder("orphans"), OrphanWords.from_toml).latest

    @cached_property
    def shared_words(self) -> Dated[SharedWords]:
        """The words several services use, by the day of each version."""
        return read_dated(read_toml_folder("shared_words"), SharedWords.from_toml)

    @cached_property
    def plan_goals(self) -> Dated[PlanGoals]:
        """What goals are proposed for the plan made with her."""
        return read_dated(read_toml_folder("plan_goals"), plan_goals.from_toml)

    @cached_property
    def table_catalogue(self) -> TableCatalogue:
        """What the technical table begins with: bodies, topics, obstacles, days; as the newest file has them."""
        return read_dated(read_toml_folder("technical_table"), TableCatalogue.from_toml).latest


class Knowledge(PathKnowledge):
    """What the program knows before it meets anybody: everything read from resources/.

    Each part is read the first time it is asked for and then kept: a command that lists the files needs no benefits,
    and the window paints its first page before the rules are read.
    """

    def __init__(self) -> None:
        self._installed: RuleFiles | None = None

    @cached_property
    def aliases(self) -> Aliases:
        """The neutral words an alias is proposed from."""
        return Aliases.from_toml(read_toml("aliases.toml"))

    @cached_property
    def forms(self) -> Mapping[str, Dated[Questionnaire]]:
        """The published versions of each form, by its id."""
        return {NEEDS_FORM: read_dated(read_toml_folder("questionnaires", NEEDS_FORM), questionnaire_file.from_toml)}

    @cached_property
    def free_questions(self) -> tuple[str, ...]:
        """The questions answered in free words in any version of any form: what an erasure of the texts takes along."""
        return free_questions(form.exactly(version) for form in self.forms.values() for version in form.versions)

    @cached_property
    def guarding(self) -> Guarding:
        """What the last look at what leaves needs to know."""
        ordinary = (read_text("guard", name) for name in ("common.txt", "spoken.txt", "harvested.txt"))
        return Guarding(Vocabulary.from_texts(*ordinary), frozenset(self.free_questions))

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
    def questions(self) -> Questions:
        """The questions that may be put to INPS about one case, as the newest file has them."""
        return Questions.load(read_bytes("questions", f"{max(RELEASED)}.toml"))

    @property
    def asking(self) -> Asking:
        """What decides which question may leave about a woman."""
        return Asking(self.questions, self.forms)

    @cached_property
    def edition(self) -> Edition:
        """Of which day the program's own rules are, and whose packs it takes instead."""
        return Edition.from_toml(read_toml("rules.toml"))

    @cached_property
    def own_rules(self) -> RuleSet:
        """The rules the program comes with."""
        return read_rule_set(RuleFiles(read_text(FACTS), read_text(ATTESTATIONS), read_text_folder("benefits")))

    @cached_property
    def rule_set(self) -> RuleSet:
        """The rules gone by: those of the program, or of the pack that the open archive holds."""
        if self._installed is not None:
            # A pack that an earlier program took and this one cannot read is said on the page of the rules.
            with suppress(RuleFileFaulty):
                return read_rule_set(self._installed)
        return self.own_rules

    @property
    def rules(self) -> Rules:
        """The measures that may be due, with the facts and figures they stand on."""
        return self.rule_set.rules

    def go_by(self, installed: RuleFiles | None) -> None:
        """Go by the rules in these files from now on; None: by those of the program."""
        self._installed = installed
        self.__dict__.pop("rule_set", None)

    def of_archive(self) -> "Knowledge":
        """Return the same knowledge for one archive, which may go by rules of its own."""
        return copy(self)

    @cached_property
    def breach_law(self) -> BreachLaw:
        """What the law asks when data are lost or stolen."""
        return BreachLaw.from_toml(read_toml("breach.toml"))

    @cached_property
    def emergency(self) -> Emergency:
        """What one must be able to read before anything is typed."""
        return Emergency.from_toml(read_toml("emergency.toml"))

    @cached_property
    def directory(self) -> Directory:
        """The services around the centres, as the program comes with them: the newest version of each area's file."""
        return read_directory(read_toml_folder("network"), self.emergency)

    @property
    def table_ground(self) -> TableGround:
        """What the program knows of the table before anything is written there."""
        return TableGround(self.table_catalogue, self.directory, self.questions, self.counting.catalogues)

    @cached_property
    def informativa(self) -> Informativa:
        """What she is told before she agrees, one sheet for each recipient."""
        return Informativa.from_toml(read_toml("informativa.toml"))

    @cached_property
    def translations(self) -> Translations:
        """What was translated of the papers she takes along, and verified."""
        return Translations.from_toml(read_toml("translations.toml"))

    @cached_property
    def letters(self) -> Letters:
        """The attestations and letters for signature."""
        return Letters.from_toml(read_toml_folder("letters").values())

    @cached_property
    def referral_sheets(self) -> Dated[SheetTemplates]:
        """What each kind of service may be told of a woman who is sent to it."""
        return read_dated(read_toml_folder("referrals"), SheetTemplates.from_toml)

    @property
    def sheet_ground(self) -> SheetGround:
        """What the sheets of the referrals are made with."""
        guarding, form = self.guarding, self.forms[NEEDS_FORM].latest
        return SheetGround(self.referral_sheets, self.directory, form, guarding.vocabulary, guarding.free_questions)

    @cached_property
    def request_order(self) -> RequestOrder:
        """In which order the requests ask for what they ask."""
        return RequestOrder.from_toml(read_toml("request_order.toml"))

    @cached_property
    def shipped_mappings(self) -> Mapping[bytes, FormMapping]:
        """The matches of the offices' forms that come with the program, by the SHA-256 of the blank."""
        found = map(mapping_from_toml, read_toml_folder("forms").values())
        return {mapping.digest: mapping for mapping in found}

    @property
    def official_forms(self) -> FormsKnown:
        """With what the offices' forms are filled in, by the rules gone by."""
        return FormsKnown(self.rules, self.forms, self.letters, self.request_order, self.shipped_mappings)

    @cached_property
    def neutral_words(self) -> NeutralWords:
        """What papers and notices are called where they may be found."""
        return NeutralWords.from_toml(read_toml("neutral_words.toml"))

    @property
    def ground(self) -> Ground:
        """What the copies of a dossier are made with: the rules gone by, the forms, the neutral words."""
        return Ground(self.rules, self.forms, self.neutral_words, self.edition)

    @cached_property
    def plain_words(self) -> Mapping[str, PlainMeasure]:
        """The measures in plain words, by id."""
        return plain_words_from_toml(read_toml_folder("plain_words"))

    @property
    def shelf(self) -> Shelf:
        """What brochures are made from: the rules gone by, and the plain words."""
        return Shelf(self.rules, self.plain_words)

    @cached_property
    def fonts(self) -> "Fonts":
        """The typefaces of everything that is printed or read as a page."""
        from desktop.paper.fonts import Fonts  # noqa: PLC0415 - slow to load, and most sessions begin without a page

        return Fonts.load(resources_folder() / "fonts")

    @cached_property
    def invention(self) -> Invention:
        """What the invented women of the training archive are made from."""
        margins = Margins.from_toml(read_toml("demo", "women.toml"), read_toml("demo", "answers.toml"))
        return Invention(
            margins=margins,
            form=self.forms[NEEDS_FORM].latest,
            families=self.families.latest,
            rules=self.rules,
            aliases=self.aliases,
            directory=self.directory,
            services=read_toml("demo", "services.toml"),
            goals=self.plan_goals.latest,
            referrals=read_toml("demo", "referrals.toml"),
            diary=read_toml("demo", "diary.toml"),
            work=read_toml("demo", "work.toml"),
            together=read_toml("demo", "together.toml"),
            table_ground=self.table_ground,
            table=read_toml("demo", "table.toml"),
            danger=InventedDanger(self.risk_words, self.shared_words, self.high_risk, read_toml("demo", "risk.toml")),
            orphan_words=self.orphan_words,
            orphans=read_toml("demo", "orphans.toml"),
        )


def knowledge_in(uow: "UnitOfWork") -> Knowledge:
    """Return the program's knowledge with the rules that an open archive goes by."""
    known = load_knowledge().of_archive()
    known.go_by(installed_files(uow, known.edition))
    return known


@cache
def load_knowledge() -> Knowledge:
    """Return the program's knowledge, the same object each time."""
    return Knowledge()
