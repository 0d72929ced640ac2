"""The mark of a record about a person: its values never show up in a repr, a log or a traceback."""


class Personal:
    """Base of every dataclass that holds data about a person.

    Declare subclasses with `@dataclass(frozen=True, slots=True, repr=False)`: without `repr=False` the decorator
    would write a repr of its own over this one.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the name of the type and nothing of what it holds."""
        return f"<{type(self).__name__}>"
