"""The window killed while an operator answers: what it had shown as saved is there, and the talk goes on from there."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.domain.identifiers import AssessmentId
from desktop.domain.place import Place
from desktop.services.case.places import keep_place
from desktop.services.interview.assessments import mark_place, read_assessment, start_assessment
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.builders import a_case
from tests.conftest import OPERATOR, PASSPHRASE
from tests.forms import AGREED, FORM, FORMS
from tests.journeys.person import ROOT
from tests.journeys.steps import command

T = TypeVar("T")
KILLS = 8


def with_archive(archive: Path, work: Callable[[UnitOfWork], T]) -> T:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        return vault.run(work).result()


@pytest.fixture
def held(archive: Path) -> AssessmentId:
    """A questionnaire begun, with the window to be opened at it."""

    def begin(uow: UnitOfWork) -> AssessmentId:
        case = a_case(uow)
        started = start_assessment(uow, FORM, case.id, AGREED)
        keep_place(uow, Place("interview", case.id, started.head.id))
        return started.head.id

    return with_archive(archive, begin)


@pytest.fixture
def surroundings(archive: Path, home: Path) -> dict[str, str]:
    settings = home / "config" / "Accompagna"
    settings.mkdir(parents=True)
    (settings / "archive-folder").write_text(str(archive), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    homes = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    return kept | homes | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


def answer_until_killed(surroundings: dict[str, str], digit: str, kept_before: int) -> tuple[str, dict[str, set[str]]]:
    """Answer, and be killed once so many answers were shown as saved: where it began, and what it showed."""
    front, shown = "", {}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.answering", digit],
        env=surroundings,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdout is not None
        for line in window.stdout:
            word, key, *options = line.split()
            if word == "front":
                front = key
            else:
                shown[key] = set(options)
            if len(shown) == kept_before:
                window.kill()
    return front, shown


def test_no_answer_shown_as_saved_is_lost_and_the_talk_goes_on_at_the_same_question(
    archive: Path, held: AssessmentId, surroundings: dict[str, str]
) -> None:
    chosen, order = random.Random(20261122), [question.code for question in FORM.questions]
    with_archive(archive, lambda uow: mark_place(uow, held, "B01"))
    stopped_at, lost = "B01", []
    for kill in range(KILLS):
        front, shown = answer_until_killed(surroundings, "12"[kill % 2], chosen.randint(1, 7))

        after = with_archive(archive, lambda uow: read_assessment(uow, FORMS, held))
        lost += [key for key, options in shown.items() if set(after.answers[key].chosen) != options]
        assert front == stopped_at
        stopped_at = after.head.stopped_at
        assert order.index(stopped_at) >= max(order.index(key.partition(".")[0]) for key in shown)

    assert lost == []
    assert command(archive, PASSPHRASE, "verify", operator=OPERATOR)["ok"]
