"""Who knows that there are families of orphans: their own modules, and the few that every record passes through."""

import ast
import re
from pathlib import Path

import desktop

DESKTOP = Path(desktop.__file__).parent
# Their own.
INSIDE = (
    *("domain/orphans/", "services/orphans/", "ui/pages/orphans/", "errors/orphans.py", "words/orphans.py"),
    *("storage/orphans.py", "storage/migrations/", "printing/orphan_papers.py", "commands/orphans.py"),
    *("services/demo/orphans.py", "ui/pages/today/orphans.py"),
)
# What joins them to the rest: each is here for the reason beside it.
JOINED = {
    "app.py": "reads what is known for them from the resources",
    "commands/today.py": "tells who is of the group of the days that are near",
    "errors/__init__.py": "gathers all refusals",
    "services/archive/moving.py": "refuses to who is of the group to take a family along",
    "services/demo/archive.py": "writes the invented one",
    "services/demo/invention.py": "says what it is made from",
    "services/table/elsewhere.py": "compares them with a file that goes, for who is of the group alone",
    "storage/access_log.py": "says of a line that it is another group's",
    "storage/erasures.py": "erases all that is kept of one",
    "storage/mending.py": "makes what is left of a damaged one whole again",
    "storage/unit_of_work.py": "opens what is kept of them",
    "ui/navigation.py": "goes to their pages",
    "ui/pages/today/page.py": "shows their days to who is of the group",
}


NAMED = re.compile(r"orphan_|Orphan[A-Z]|OF_FAMILY|(^|\.)orphans(\.|$)")


def named_in(path: Path) -> bool:
    """Whether a module imports what knows them, or names a table, a class or a repository of theirs."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [getattr(node, field, None) for field in ("id", "attr", "name", "module", "arg")]
        if isinstance(node, ast.Constant) and "orphan_" in str(node.value):
            return True
        if any(isinstance(name, str) and NAMED.search(name) for name in names):
            return True
    return False


def test_only_their_own_modules_and_those_said_here_know_the_families() -> None:
    found = {path.relative_to(DESKTOP).as_posix() for path in DESKTOP.rglob("*.py") if named_in(path)}
    outside = {name for name in found if not name.startswith(INSIDE)}
    assert outside == {name for name in JOINED if not name.startswith(INSIDE)}


def test_nothing_that_searches_counts_or_leaves_reads_a_table_of_theirs() -> None:
    for folder in ("sync", "services/mailbox", "services/case", "services/documents", "services/rules", "paper"):
        for path in (DESKTOP / folder).rglob("*.py"):
            assert "orphan_" not in path.read_text(encoding="utf-8"), path
