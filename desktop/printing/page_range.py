"""Which pages to print, as an operator types them: «1-3, 5»; empty means all."""

from desktop.errors import PageRangeUnusable


def read_page_range(typed: str, count: int) -> tuple[int, ...]:
    """Return the pages (from 1) that `typed` names among `count`, in order, each once.

    Raises:
        PageRangeUnusable: a part of it is no number, runs backwards, or lies beyond the last page.
    """
    if not typed.strip():
        return tuple(range(1, count + 1))
    pages: set[int] = set()
    for part in typed.split(","):
        first, dash, last = (word.strip() for word in part.replace("\N{EN DASH}", "-").partition("-"))
        ends = (first, last) if dash else (first, first)
        if not all(end.isascii() and end.isdigit() for end in ends):
            raise PageRangeUnusable(typed, count)
        start, stop = (int(end) for end in ends)
        if not 1 <= start <= stop <= count:
            raise PageRangeUnusable(typed, count)
        pages.update(range(start, stop + 1))
    return tuple(sorted(pages))


def written(pages: tuple[int, ...]) -> str:
    """Return `pages` as a print command takes them: 1-3,5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
