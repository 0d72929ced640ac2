"""A clock that a test sets."""

from datetime import datetime, timedelta, timezone

MILAN_IN_WINTER = timezone(timedelta(hours=1))


class Clock:
    """A clock that a test sets; it starts on a Wednesday morning in Milan."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 9, 30, tzinfo=MILAN_IN_WINTER)

    def __call__(self) -> datetime:
        return self.now

    def set_day(self, iso: str) -> None:
        self.now = datetime.fromisoformat(f"{iso}T09:30:00+01:00")
