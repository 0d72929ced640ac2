"""Messages from outside: hostile ones are refused before they cost anything, legitimate ones give their text alone."""

import inspect
import json
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import mail_child
from desktop.errors import ReplyUnreadable
from desktop.sync import mail_apart
from desktop.sync.mail_apart import read_apart, read_message_file
from desktop.sync.mail_limits import LARGEST, LONGEST_HEADERS, MOST_BOUNDARIES, MOST_TYPES, check_bytes
from desktop.sync.mail_reading import LONGEST_TEXT, read_mail, tidy_text
from tests.hostile_mail import HEAD, HOSTILE, LEGITIMATE, TEXT, mutated

MUTATIONS = 400


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_refused(name: str) -> None:
    with pytest.raises(ReplyUnreadable):
        read_mail(HOSTILE[name]())


def test_most_are_refused_by_their_bytes_before_anything_parses_them() -> None:
    def passes(content: bytes) -> bool:
        try:
            check_bytes(content)
        except ReplyUnreadable:
            return False
        return True

    assert {name for name, message in HOSTILE.items() if passes(message())} == {
        "multiparts as deep as types allow",
        "just too deep",
        "forwarded in forwarded",
        "a zip bomb alone",
        "a page alone",
        "8-bit junk",
        "nothing",
        "blanks",
    }


@pytest.mark.parametrize("name", LEGITIMATE)
def test_a_legitimate_message_gives_its_text_and_nothing_of_what_is_attached(name: str) -> None:
    mail = read_mail(LEGITIMATE[name])
    assert "Riferimento 7K2M WQ4D 1XK. La domanda è completa." in mail.text
    assert "<" not in mail.text
    assert mail.left_out == (2 if name.startswith("certified") else 0)
    assert "Riferimento" not in repr(mail)


def test_a_letter_of_certified_mail_lies_no_deeper_for_being_wrapped() -> None:
    assert read_mail(LEGITIMATE["certified, forwarded as an attachment"]).text.startswith("Inoltro.")


def test_a_damaged_message_is_read_or_refused_and_nothing_else_happens() -> None:
    refused = 0
    for seed in range(MUTATIONS):
        try:
            assert read_mail(mutated(seed)).text
        except ReplyUnreadable:
            refused += 1
    assert 0 < refused < MUTATIONS


@given(st.binary(max_size=400))
def test_whatever_bytes_come_are_read_or_refused(content: bytes) -> None:
    for message in (content, HEAD + TEXT + content, HEAD + content):
        try:
            assert read_mail(message).text
        except ReplyUnreadable:
            continue


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        (b"utf-8", "già".encode(), "già"),
        (b"ISO-8859-1", "già".encode("latin-1"), "già"),
        (b"windows-1252", "già".encode("cp1252"), "già"),
        (b"rot13", b"ciao", "ciao"),
        (b"zip", b"ciao", "ciao"),
        (b"nowhere-7", b"ciao", "ciao"),
        (b"utf-7", b"+ADw-b", "+ADw-b"),
        (b"us-ascii", b"gi\xe0", "gi\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_only_the_usual_encodings_are_believed(charset: bytes, content: bytes, text: str) -> None:
    head = b"Content-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" % charset
    assert read_mail(HEAD + head + content).text == text


def test_a_part_that_is_no_message_is_left_out() -> None:
    odd = HEAD + b"Content-Type: message/external-body; access-type=x\r\n\r\n" + TEXT + b"ciao"
    assert read_mail(odd).text == "ciao"
    with pytest.raises(ReplyUnreadable) as refused:
        read_mail(HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n====")
    assert refused.value.why == "no_text"


def test_what_is_not_seen_is_taken_out_of_a_text() -> None:
    assert tidy_text(" a\r\nb\rc\n\n\n\nd\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}\x07\te ") == "a\nb\nc\n\nd\te"


def test_what_the_parser_cannot_cope_with_is_damaged() -> None:
    message, limit, why = LEGITIMATE["certified, forwarded as an attachment"], sys.getrecursionlimit(), ""
    sys.setrecursionlimit(len(inspect.stack()) + 14)
    try:
        read_mail(message)
    except ReplyUnreadable as refusal:
        why = refusal.why
    finally:
        sys.setrecursionlimit(limit)
    assert why == "damaged"


def test_a_text_that_never_ends_is_cut() -> None:
    assert len(read_mail(HEAD + TEXT + b"ciao " * LONGEST_TEXT).text) == LONGEST_TEXT


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (HEAD + TEXT + b"\r\n--" * (MOST_BOUNDARIES + 1), "too_many_parts"),
        (HEAD + b"Content-Type: a/b\r\n" * (MOST_TYPES + 1), "too_many_parts"),
        (b"X: " + b"a" * LONGEST_HEADERS + b"\r\n\r\n", "headers"),
        (b"a" * (LARGEST + 1), "too_large"),
    ],
)
def test_one_more_than_the_limit_is_too_many(content: bytes, why: str) -> None:
    with pytest.raises(ReplyUnreadable) as refused:
        check_bytes(content)
    assert refused.value.why == why


def test_as_much_as_the_limit_is_let_through() -> None:
    check_bytes(HEAD + TEXT + b"\r\n--" * MOST_BOUNDARIES)
    check_bytes(HEAD + b"Content-Type: a/b\r\n" * MOST_TYPES)
    check_bytes(HEAD + b"Content-Type: text/plain; a=b\r\n c=d\r\n\r\n")


# --- in a process of its own -----------------------------------------------------------------------------------------


def test_a_message_is_read_by_a_process_of_its_own() -> None:
    assert read_apart(LEGITIMATE["certified"]) == read_mail(LEGITIMATE["certified"])


@pytest.mark.parametrize(
    ("name", "why"), [("just too deep", "too_deep"), ("a page alone", "only_html"), ("NULs", "binary")]
)
def test_what_it_refuses_is_told_as_it_refused_it(name: str, why: str) -> None:
    with pytest.raises(ReplyUnreadable) as refused:
        read_apart(HOSTILE[name]())
    assert refused.value.why == why


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(ReplyUnreadable) as refused:
        read_apart(LEGITIMATE["plain"], seconds=0.001)
    assert refused.value.why == "slow"


def test_a_process_that_ends_otherwise_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_apart, "command", lambda: [sys.executable, "-c", "raise SystemExit(5)"])
    with pytest.raises(ReplyUnreadable) as refused:
        read_apart(LEGITIMATE["plain"])
    assert refused.value.why == "slow"


@pytest.mark.parametrize("told", ["", "[1", "[]", '{"text": "a"}', '{"text": "a", "left_out": "b"}', "[" * 100_000])
def test_of_what_a_process_tells_nothing_is_believed(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = f"print({told[:1]!r} * {len(told)})" if len(told) > 1000 else f"print({told!r})"
    monkeypatch.setattr(mail_apart, "command", lambda: [sys.executable, "-c", said])
    with pytest.raises(ReplyUnreadable) as refused:
        read_apart(LEGITIMATE["plain"])
    assert refused.value.why == "damaged"


def test_the_process_writes_text_or_nothing() -> None:
    out = BytesIO()
    assert mail_child.work(BytesIO(LEGITIMATE["plain"]), out) == mail_child.DONE
    assert json.loads(out.getvalue())["left_out"] == 0
    out = BytesIO()
    assert mail_child.ENDS[mail_child.work(BytesIO(b""), out)] == "no_text"
    assert out.getvalue() == b""


def test_a_file_is_read_no_further_than_a_message_may_be_long(tmp_path: Path) -> None:
    message = tmp_path / "risposta.eml"
    message.write_bytes(LEGITIMATE["plain"])
    assert read_message_file(message) == LEGITIMATE["plain"]
    with message.open("wb") as file:
        file.truncate(LARGEST + 100)
    with pytest.raises(ReplyUnreadable) as refused:
        read_message_file(message)
    assert refused.value.why == "too_large"
    with pytest.raises(ReplyUnreadable) as refused:
        read_message_file(tmp_path / "altra.eml")
    assert refused.value.why == "missing"
