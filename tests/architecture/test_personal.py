"""What is known about a person shows neither in a repr, nor in a traceback, nor in the log."""

import ast
import dataclasses
import importlib
import logging
import pkgutil
import traceback
import typing
from pathlib import Path

import pytest

import desktop
from desktop.domain.personal import Personal

CANARY = "Canarina-Zq7"
BELOW_THE_WINDOW = ("desktop.domain", "desktop.services", "desktop.storage", "desktop.printing", "desktop.sync")


def personal_kinds() -> list[type[Personal]]:
    for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if module.name.startswith(BELOW_THE_WINDOW):
            importlib.import_module(module.name)
    found: set[type[Personal]] = set()
    waiting: list[type[Personal]] = [Personal]
    while waiting:
        below = waiting.pop().__subclasses__()
        found.update(below)
        waiting += below
    # A test may declare records of its own, and a slotted dataclass leaves behind the class it was made from.
    return sorted(
        (
            kind
            for kind in found
            if kind.__module__.startswith("desktop.")
            and getattr(importlib.import_module(kind.__module__), kind.__name__, None) is kind
        ),
        key=lambda kind: kind.__qualname__,
    )


def filled(kind: type[Personal]) -> Personal:
    """Return a record whose every field holds the canary, past any check of its constructor."""
    record = object.__new__(kind)
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]  # the test below demands a dataclass
        object.__setattr__(record, field.name, CANARY)
    return record


def fail(record: Personal) -> typing.NoReturn:
    raise ValueError(record)


def test_there_are_records_about_people() -> None:
    assert len(personal_kinds()) >= 5


def test_no_record_about_a_person_shows_what_it_holds(caplog: pytest.LogCaptureFixture) -> None:
    for kind in personal_kinds():
        assert dataclasses.is_dataclass(kind), kind
        record = filled(kind)
        for shown in (repr(record), str(record), f"{record}", f"{[record]}", f"{ {'case': record} }"):
            assert CANARY not in shown, kind

        with pytest.raises(ValueError, match="<") as caught:
            fail(record)
        told = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
        logging.getLogger("prova").error("fault with %s", record, exc_info=caught.value)
        assert CANARY not in told, kind

    assert CANARY not in caplog.text


def test_records_about_people_never_change_and_hold_only_what_they_declare() -> None:
    for kind in personal_kinds():
        parameters = kind.__dataclass_params__  # type: ignore[attr-defined]  # what the decorator was told
        assert parameters.frozen, kind
        assert not parameters.repr, kind
        assert "__slots__" in vars(kind), kind


def test_what_holds_a_record_about_a_person_is_one_itself() -> None:
    personal = {kind.__name__ for kind in personal_kinds()}
    strays = [
        f"{path.name}: {node.name}"
        for folder in ("domain", "services")
        for path in sorted((Path(desktop.__file__).parent / folder).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
        and node.name not in personal
        and any(holds(field, personal) for field in node.body if isinstance(field, ast.AnnAssign))
    ]

    assert strays == []


def holds(field: ast.AnnAssign, names: typing.Collection[str]) -> bool:
    return any(isinstance(node, ast.Name) and node.id in names for node in ast.walk(field.annotation))
