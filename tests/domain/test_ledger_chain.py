"""The chain of the ledger: nothing in it changes, goes, comes or moves unnoticed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ledger import Entry, Kept, digest_of, is_whole, start_of

CENTRE = "7K2MWQ4D"
FILES = {"a.csv": b"uno", "a.pdf": b"due", "a.txt": b"tre", "a.json": b"quattro", "a.eml": b"cinque"}


def a_ledger(length: int = 3) -> list[Kept]:
    kept, previous = [], start_of(CENTRE)
    for number in range(1, length + 1):
        entry = Entry(
            number,
            "needs",
            f"2026-Q{number}",
            date(2026, 3 * number - 2, 1),
            date(2026, 3 * number - 1, 28),
            "m/1",
            "2026-01-01",
            (("REDD", 12), ("RDL", -1)),
            previous,
        )
        files = {name: content + bytes([number]) for name, content in FILES.items()}
        kept.append(Kept(entry, entry.sealed(files).head, digest_of(files), files))
        previous = kept[-1].head
    return kept


@given(st.integers(0, 4))
def test_a_ledger_as_it_was_written_is_whole(length: int) -> None:
    assert is_whole(CENTRE, a_ledger(length))


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    "changed",
    [
        {"number": 9},
        {"product": "profile"},
        {"period": "2026-Q9"},
        {"begins": date(2026, 1, 2)},
        {"ends": date(2026, 12, 31)},
        {"method": "m/2"},
        {"families": "2027-01-01"},
        {"figures": (("REDD", 13), ("RDL", -1))},
        {"figures": (("REDD", 12),)},
        {"previous": bytes(32)},
    ],
    ids=str,
)
def test_a_changed_field_is_noticed(place: int, changed: dict[str, object]) -> None:
    ledger = a_ledger()
    ledger[place] = replace(ledger[place], entry=replace(ledger[place].entry, **changed))  # type: ignore[arg-type]  # fields by name

    assert not is_whole(CENTRE, ledger)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", ["content", "name", "gone"])
def test_a_changed_file_is_noticed(name: str, change: str) -> None:
    ledger = a_ledger()
    files = dict(ledger[1].files)
    content = files.pop(name)
    if change != "gone":
        files[name if change == "content" else f"b{name}"] = content + b"!" * (change == "content")
    ledger[1] = replace(ledger[1], files=files)

    assert not is_whole(CENTRE, ledger)


def test_a_changed_head_or_digest_is_noticed() -> None:
    ledger = a_ledger()

    assert not is_whole(CENTRE, [replace(ledger[0], head=bytes(32)), *ledger[1:]])
    assert not is_whole(CENTRE, [replace(ledger[0], output=bytes(32)), *ledger[1:]])


def test_an_entry_gone_moved_or_added_is_noticed() -> None:
    first, second, third = a_ledger()

    for other in ([second, third], [first, third], [second, first, third], [first, second, second, third]):
        assert not is_whole(CENTRE, other)


def test_a_ledger_belongs_to_one_archive() -> None:
    assert not is_whole("OTHER123", a_ledger())


def test_the_head_covers_what_is_read_and_not_what_carries_it() -> None:
    entry = a_ledger(1)[0].entry

    head = entry.sealed(FILES).head
    assert entry.sealed({**FILES, "a.json": b"", "a.eml": b""}).head == head
    assert entry.sealed({**FILES, "a.txt": b""}).head != head
