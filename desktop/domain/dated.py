"""Values that hold from a day on: what the law or the technical table can change is data with a date, never code."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Dated(Generic[T]):
    """The published versions of one thing, each named by the day from which it is used."""

    __slots__ = ("_days", "_values")

    def __init__(self, versions: Mapping[date, T]) -> None:
        """Keep `versions` in the order of their days.

        Raises:
            ValueError: there is no version at all.
        """
        if not versions:
            raise ValueError("a dated thing needs a version")
        self._days = tuple(sorted(versions))
        self._values = dict(versions)

    @property
    def versions(self) -> tuple[date, ...]:
        """The days of the versions, the oldest first."""
        return self._days

    @property
    def latest(self) -> T:
        """The newest version."""
        return self._values[self._days[-1]]

    def on(self, day: date) -> T:
        """Return the version in use on `day`.

        A day before the first version gets the first one: papers older than the program are typed in with the oldest
        definition there is. Who must not do that compares with `versions[0]`.
        """
        return self._values[self._days[max(0, bisect_right(self._days, day) - 1)]]

    def exactly(self, version: date) -> T:
        """Return the version named `version`, to read again what was written with it.

        Raises:
            KeyError: no such version is known.
        """
        return self._values[version]


def read_dated(files: Mapping[str, Mapping[str, Any]], parse: Callable[[Mapping[str, Any]], T]) -> Dated[T]:
    """Return the versions in `files`: parsed documents by the name of their file, which is the day of the version.

    Raises:
        ValueError: a file's name is not a day, or not the day of the `version` written in it.
    """
    versions = {}
    for name, table in files.items():
        day = date.fromisoformat(name)
        if table["version"] != day:
            raise ValueError(f"the file {name} holds the version {table['version']}")
        versions[day] = parse(table)
    return Dated(versions)
