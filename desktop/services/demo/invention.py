"""What invented women are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.case import Aliases
from desktop.domain.directory import Directory
from desktop.domain.form.families import Families
from desktop.domain.form.questionnaire import Questionnaire
from desktop.domain.orphans.words import OrphanWords
from desktop.domain.plan_goals import PlanGoals
from desktop.domain.rules.benefits import Rules
from desktop.services.demo.margins import Margins
from desktop.services.demo.risk import InventedDanger
from desktop.services.table.reading import TableGround


@dataclass(frozen=True, slots=True)
class Invention:
    """The shares they follow, the form they fill in, the families they choose from, the facts the rules know.

    Attributes:
        directory: the services the program comes with.
        services: those the archive holds of its own.
        goals: those proposed for a plan.
        danger: the words judgements are written with, and how often each is there.
        diary: what stands in their diaries.
        work: what they can do, and how far they came on the way to a job.
        together: who signalled them, and who follows some of them with the centre.
        table_ground: what the technical table begins with.
        table: what stands there.
        orphan_words: what is known for the orphans.
        orphans: the one family there is.
        referrals: to which services they are sent, and how far that comes.
    """

    margins: Margins
    form: Questionnaire
    families: Families
    rules: Rules
    aliases: Aliases
    directory: Directory
    services: Mapping[str, Any]
    goals: PlanGoals
    danger: InventedDanger
    referrals: Mapping[str, Any]
    diary: Mapping[str, Any]
    work: Mapping[str, Any]
    together: Mapping[str, Any]
    table_ground: TableGround
    table: Mapping[str, Any]
    orphan_words: OrphanWords
    orphans: Mapping[str, Any]
