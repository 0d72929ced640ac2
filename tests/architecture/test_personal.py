"""What is known about a person shows neither in a repr, nor in a traceback, nor in the log."""

import dataclasses
import importlib
import logging
import pkgutil
import sys
import traceback
import types
import typing

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


def told_of_a_fault_with(record: Personal) -> str:
    """Return the longest thing Python says of an error, the local variables of each frame included; log it too."""
    with pytest.raises(ValueError, match="<") as caught:
        fail(record)
    logging.getLogger("prova").error("fault with %s", record, exc_info=caught.value)
    frames = traceback.TracebackException.from_exception(caught.value, limit=-1, capture_locals=True)
    return "".join(frames.format())


def test_there_are_records_about_people() -> None:
    assert len(personal_kinds()) >= 5


def test_no_record_about_a_person_shows_what_it_holds(caplog: pytest.LogCaptureFixture) -> None:
    for kind in personal_kinds():
        assert dataclasses.is_dataclass(kind), kind
        record = filled(kind)
        for shown in (repr(record), str(record), f"{record}", f"{[record]}", f"{ {'case': record} }"):
            assert CANARY not in shown, kind

        told = told_of_a_fault_with(record)
        assert CANARY not in told, kind

    assert CANARY not in caplog.text


def test_records_about_people_never_change_and_hold_only_what_they_declare() -> None:
    for kind in personal_kinds():
        parameters = kind.__dataclass_params__  # type: ignore[attr-defined]  # what the decorator was told
        assert parameters.frozen, kind
        assert not parameters.repr, kind
        assert "__slots__" in vars(kind), kind


def test_what_holds_a_record_about_a_person_is_one_itself() -> None:
    personal = set(personal_kinds())
    strays = sorted(
        f"{kind.__module__}.{kind.__name__}"
        for module in list(sys.modules.values())
        if module.__name__.startswith(BELOW_THE_WINDOW)
        for kind in vars(module).values()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
        if kind not in personal and any(holds(hint, personal) for hint in hints_of(kind))
    )

    assert strays == []


def hints_of(kind: type) -> typing.Iterable[object]:
    """Return the types of a record's fields; names imported for type checking alone are looked up where they are."""
    known = {name: value for module in list(sys.modules.values()) for name, value in own_names(module)}
    return typing.get_type_hints(kind, {**known, **vars(sys.modules[kind.__module__])}).values()


def own_names(module: types.ModuleType) -> typing.Iterator[tuple[str, object]]:
    if module.__name__.startswith("desktop."):
        yield from ((name, value) for name, value in vars(module).items() if isinstance(value, type))


def holds(hint: object, kinds: typing.Collection[type]) -> bool:
    """Tell whether a value of this type is always about a person, or a collection of such values."""
    inside = [each for each in typing.get_args(hint) if each is not type(None)]
    if isinstance(hint, types.UnionType):
        return all(holds(each, kinds) for each in inside)
    return hint in kinds or any(holds(each, kinds) for each in inside)
