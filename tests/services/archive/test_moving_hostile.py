"""Whatever a pack holds, it comes whole and right or not at all."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.case import Case
from desktop.errors import (
    CaseUnknown,
    FormUnknown,
    PackPhraseWrong,
    PackTooNew,
    PackUnusable,
)
from desktop.services.archive import moving
from desktop.storage.schema import steps
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.forms import FORMS
from tests.packs import a_whole_file, accepted, altered, content, is_well, pack_of


@pytest.fixture
def case(vault: Vault) -> Case:
    return vault.run(a_whole_file).result()


# --- hostile ------------------------------------------------------------------------------------------------------


def nothing_came(there: Vault, case: Case) -> bool:
    rows = there.run(lambda uow: content(uow, case)).result()
    return not any(rows.values()) and there.run(lambda uow: uow.packs.of(case.id)).result() == () and is_well(there)


def test_damaged_new_and_wrongly_opened_packs_bring_nothing(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    newer = altered(made, sealed, lambda document: document.update(schema=99))
    for hostile, phrase, refusal in (
        (sealed[:-1], made.phrase, PackUnusable),
        (sealed, "sei parole che non sono sue", PackPhraseWrong),
        (newer, made.phrase, PackTooNew),
    ):
        with pytest.raises(refusal):
            moving.take_in(there, hostile, phrase, FORMS)
    assert nothing_came(there, case)


def test_an_invented_woman_does_not_come_among_real_ones(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    with pytest.raises(PackUnusable) as refused:
        accepted(there, made, altered(made, sealed, lambda document: document.update(training=True)))
    assert refused.value.why == "training"


def put(name: str, column: str, value: object) -> Callable[[Any], None]:
    """Write a value into the first row of a table."""

    def change(document: Any) -> None:  # noqa: ANN401 - JSON
        table = document["tables"][name]
        table["rows"][0][table["columns"].index(column)] = value

    return change


def another_woman(document: Any) -> None:  # noqa: ANN401 - same
    for name in ("consent", "lodging"):
        put(name, "case_id", {"hex": "ab" * 16})(document)


HOSTILE: dict[str, object] = {
    "no object": lambda _: [1, 2],
    "a number": lambda _: 7,
    "no schema": lambda document: document.pop("schema"),
    "a schema in words": lambda document: document.update(schema="uno"),
    "no file": lambda document: document["tables"].pop("case_file"),
    "two files": lambda document: document["tables"]["case_file"]["rows"].append(
        document["tables"]["case_file"]["rows"][0]
    ),
    "another woman's rows": another_woman,
    "an answer of no questionnaire": put("answer", "assessment_id", {"hex": "ab" * 16}),
    "a table of the centre": lambda document: document["tables"].update(
        operator_role={"columns": ["operator_id", "role", "held"], "rows": []}
    ),
    "tables as a list": lambda document: document.update(tables=[]),
    "a column of no table": lambda document: document["tables"]["contact"]["columns"].__setitem__(0, "x"),
    "a stamp as a column": lambda document: document["tables"]["contact"]["columns"].__setitem__(0, "seq"),
    "a column twice": lambda document: document["tables"]["contact"]["columns"].__setitem__(0, "asked"),
    "a row too short": lambda document: document["tables"]["contact"]["rows"][0].pop(),
    "an empty row": lambda document: document["tables"]["contact"]["rows"].append([]),
    "a fraction": put("contact", "asked", 1.5),
    "a truth": put("contact", "removed", True),
    "a list for a text": put("contact", "asked", ["x"]),
    "bytes for a text": put("contact", "asked", {"hex": "00"}),
    "half a sign": put("contact", "asked", "\ud800"),
    "a number for a text": put("contact", "removed", 2),
    "nothing where something must be": put("contact", "asked", None),
    "a number too large": put("contact", "removed", 1 << 70),
    "no id": put("contact", "id", {"hex": "00"}),
    "a state nobody knows": put("case_state", "state", "persa"),
    "a day that is none": put("case_file", "opened_on", "ieri"),
    "a code that is none": put("case_file", "code", "../../x"),
    "a mark nobody knows": put("answer", "mark", "forse"),
    "a person nobody knows": lambda document: document["tables"]["contact"]["rows"][0].__setitem__(-1, 99),
    "a computer nobody knows": lambda document: document["tables"]["contact"]["rows"][0].__setitem__(-4, -1),
    "a change before the first": lambda document: document["tables"]["contact"]["rows"][0].__setitem__(-3, 0),
    "a computer twice": lambda document: document["devices"].append(document["devices"][0]),
    "a person twice": lambda document: document["operators"].append(document["operators"][0]),
    "nobody as a person": lambda document: document["operators"].append(["00" * 16, "Nessuna"]),
    "a short id": lambda document: document.update(pack="00"),
    "no hexadecimal": lambda document: document.update(case="zz" * 16),
    "a name without end": lambda document: document["operators"][0].__setitem__(1, "x" * 201),
    "an act that is no word": lambda document: document["acts"].append([1, None, 7]),
    "an act before time": lambda document: document["acts"].append([-1, None, "read"]),
    "an hour after the end of time": lambda document: document["acts"].append([1 << 62, None, "read"]),
    "a flag in words": lambda document: document.update(training="no"),
    "a product she was not counted in": lambda document: document["products"].append("needs"),
    "a word more than was packed": put("contact", "agreed", "x"),
    "no digest": lambda document: document.update(digest="00" * 32),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_hostile_pack_holds_nothing_of_it_comes(vault: Vault, there: Vault, case: Case, name: str) -> None:
    made, sealed = pack_of(vault, case)
    with pytest.raises(PackUnusable) as refused:
        accepted(there, made, altered(made, sealed, HOSTILE[name]))  # type: ignore[arg-type]  # a function of the document
    assert refused.value.why == "unreadable"
    assert nothing_came(there, case)
    assert accepted(there, made, sealed).rows


def digest_of(there: Vault, made: Any, hostile: bytes) -> str:  # noqa: ANN401 - a pack
    """What the digest of a changed pack would have to be, which only a program of one's own can compute."""
    found: list[bytes] = []

    def measure(uow: UnitOfWork) -> None:
        document = moving.open_pack(hostile, made.phrase).document
        file = moving.from_document(document, uow.rows.tables, steps()[-1].version)
        uow.packs._bring(file)
        found.append(uow.packs.digest(file.case_id))
        raise CaseUnknown

    with pytest.raises(CaseUnknown):
        there.run(measure).result()
    return found[0].hex()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (put("case_state", "state", "persa"), PackUnusable),
        (put("case_file", "opened_on", "ieri"), PackUnusable),
        (put("contact", "at", ""), PackUnusable),
        (put("assessment", "version", "2031-01-01"), FormUnknown),
        (lambda document: document["acts"].append([1 << 60, None, "read"]), PackUnusable),
    ],
    ids=["state", "day", "hour", "form", "act"],
)
def test_what_the_pages_could_not_show_is_not_let_in_even_with_a_right_digest(
    vault: Vault, there: Vault, case: Case, change: Callable[[Any], None], refusal: type[Exception]
) -> None:
    made, sealed = pack_of(vault, case)
    hostile = altered(made, sealed, change)
    digest = digest_of(there, made, hostile)
    with pytest.raises(refusal):
        accepted(there, made, altered(made, hostile, lambda document: document.update(digest=digest)))
    assert nothing_came(there, case)


def test_nobody_makes_up_changes_of_this_very_computer(vault: Vault, there: Vault, case: Case) -> None:
    made, sealed = pack_of(vault, case)
    own = there.run(lambda uow: uow.rows.one("SELECT device.id FROM device JOIN me ON me.device = device.no")).result()
    assert own is not None

    def forge(document: Any) -> None:  # noqa: ANN401 - JSON
        document["devices"][0][0] = own[0].hex()
        for table in document["tables"].values():
            for row in table["rows"]:
                row[-3] += 10_000

    with pytest.raises(PackUnusable):
        accepted(there, made, altered(made, sealed, forge))
    assert nothing_came(there, case)
