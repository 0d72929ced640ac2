"""Who knows how much danger people judged there is: nothing that prints or sends, but the centre's own paper."""

import ast
from pathlib import Path

import desktop

DESKTOP = Path(desktop.__file__).parent
# What makes something for others: papers, what leaves, what stands in the agenda, what is found, what is typed without
# a display.
OUTWARD = (
    *("printing", "paper", "sync", "commands", "words", "services/mailbox", "services/documents", "services/visits"),
    *("services/rules", "services/interview", "services/case", "domain/documents", "domain/facts", "domain/rules"),
    *("domain/guard", "domain/form"),
)
THE_CENTRES_OWN = {
    ("printing/activation_record.py", "desktop.domain.documents.activation_record"),
}


def imported(path: Path) -> set[str]:
    """The modules that a file imports, at its head or anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def knows(module: str) -> bool:
    """Whether a module is one of those that know the danger."""
    last = module.split(".")
    return any(part == "risk" or part.startswith(("risk_", "activation", "high_risk")) for part in last)


def test_only_the_centres_own_paper_knows_what_was_set_going_and_no_module_for_others_knows_a_judgement() -> None:
    found = {
        (path.relative_to(DESKTOP).as_posix(), module)
        for folder in OUTWARD
        for path in sorted((DESKTOP / folder).rglob("*.py"))
        for module in imported(path)
        if knows(module) and not module.startswith("desktop.errors")
    }
    assert {(name, module) for name, module in found if module.count(".") <= 3} == THE_CENTRES_OWN


def test_the_search_and_the_lists_of_files_read_no_table_of_the_danger() -> None:
    for name in ("search", "cases", "agenda", "releases", "sheets", "outbox"):
        path = DESKTOP / "storage" / f"{name}.py"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert not any(table in text for table in ("risk_judgement", "risk_sign", "risk_event", "activation")), name
