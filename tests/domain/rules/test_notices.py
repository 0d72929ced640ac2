"""What comes by letter or on a screen, and who else may see it."""

from typing import Any

import pytest

from desktop.domain.facts.values import Truth
from desktop.domain.rules.notices import NoticeExpected
from tests.small_rules import HERE, a_benefit, rules, say

LETTER: dict[str, Any] = {"id": "lettera", "text": "Una lettera a casa", "to": "lei"}
SEEN = {**LETTER, "seen_by": "chi vive con lei"}


def expected(notice: dict[str, Any], **given: object) -> list[NoticeExpected]:
    return list(say(rules(a_benefit(notice=[notice])), given).notices)


def test_what_names_nobody_else_is_seen_by_nobody_else() -> None:
    (letter,) = expected(LETTER)
    assert (letter.seen, letter.certain, letter.missing) == (Truth.NO, True, ())


def test_what_names_others_may_always_be_seen_by_them() -> None:
    assert expected(SEEN)[0].seen is Truth.YES


@pytest.mark.parametrize(
    ("here", "seen", "missing"),
    [(True, Truth.YES, ()), (False, Truth.NO, ()), (None, Truth.UNKNOWN, ("vive_qui",))],
)
def test_her_facts_say_whether_the_others_see_it(here: object, seen: Truth, missing: tuple[str, ...]) -> None:
    (letter,) = expected({**SEEN, "exposed": HERE}, vive_qui=here)
    assert (letter.seen, letter.missing) == (seen, missing)


def test_a_notice_comes_only_to_whom_it_concerns() -> None:
    notice = {**LETTER, "when": HERE}

    assert expected(notice, vive_qui=False) == []
    assert [each.certain for each in expected(notice)] == [False]
    assert [each.certain for each in expected(notice, vive_qui=True)] == [True]
