"""A refusal: the program works, and says no with a reason."""

from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - it is not an error: the program works and says no, with the reason
    """The program declines to do something, for a reason an operator can understand and act upon.

    A subclass carries facts as fields. It holds no sentence and no data about a woman. `kind` is the name by which
    the command line reports it.
    """

    kind: ClassVar[str] = "refused"
