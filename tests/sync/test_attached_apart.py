"""The mails of a network are opened by a process of their own; one that breaks it spoils none of the others."""

import json
import sys
from base64 import b64encode
from io import BytesIO

import pytest

from desktop import mail_child
from desktop.sync import attached_apart as apart
from desktop.sync.attached_apart import attached_apart
from desktop.sync.enclosures import enclosures
from tests.sync.test_enclosures import BOMBS, DRAFT

PLAIN = b"Subject: x\n\nniente\n"


def test_what_is_attached_comes_back_as_it_would_from_this_process() -> None:
    found = attached_apart([DRAFT, BOMBS["nested"], PLAIN, BOMBS["long"]])
    assert found == [enclosures(DRAFT), None, (), None]
    assert attached_apart([]) == []


def test_many_mails_are_shared_among_few_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_MOST_TOGETHER", 2)
    assert attached_apart([PLAIN, DRAFT, PLAIN]) == [(), enclosures(DRAFT), ()]


def test_one_that_ends_the_process_spoils_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in ends at the second mail of several, and opens each alone."""
    told = json.dumps([[[".csv", b64encode(b"x").decode()]]])
    program = f"import sys; given = sys.stdin.buffer.read(); print({told!r}) if len(given) < 30 else sys.exit(5)"
    monkeypatch.setattr(apart, "own_command", lambda *_: [sys.executable, "-c", program])
    assert attached_apart([PLAIN, PLAIN]) == [((".csv", b"x"),)] * 2


@pytest.mark.parametrize(
    "told", ["", "[1]", "{}", "[null, null]", '[[[".exe", ""]]]', '[[[".csv", "?"]]]', '[[".csv"]]']
)
def test_of_what_the_process_tells_nothing_is_believed(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "own_command", lambda *_: [sys.executable, "-c", f"print({told!r})"])
    assert attached_apart([PLAIN]) == [None]


def test_a_process_that_takes_too_long_is_ended() -> None:
    assert attached_apart([PLAIN], seconds=0.001) == [None]


def test_the_process_writes_files_or_null() -> None:
    given = b"".join(len(mail).to_bytes(mail_child.LENGTH) + mail for mail in (DRAFT, b"Subject: x"))
    out = BytesIO()
    assert mail_child.attached(BytesIO(given), out) == mail_child.DONE
    files, nothing = json.loads(out.getvalue())
    assert len(files) == len(enclosures(DRAFT))
    assert nothing is None
