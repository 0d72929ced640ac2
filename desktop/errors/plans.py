"""Refusals about the plan made with her."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


class PlanWordsMissing(Refusal):
    """A goal, or a step, says nothing."""

    kind = "plan_words_missing"


class PlanServiceMissing(Refusal):
    """A step is a service's, and which one is not said."""

    kind = "plan_service_missing"


@dataclass
class PlanBeforePath(Refusal):
    """The plan would begin before her path did, which was on the day `path`, as it is written in Italy."""

    path: str
    kind = "plan_before_path"


class PlanUnderWay(Refusal):
    """The file has a plan that goes on: a second one cannot begin."""

    kind = "plan_under_way"


class PlanEnded(Refusal):
    """The plan ended meanwhile: nothing more is written in it."""

    kind = "plan_ended"
