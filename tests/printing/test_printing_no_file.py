"""A document goes from the archive to the printer, and no file but the archive's is ever opened for writing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.passphrases import OPERATOR, PASSPHRASE

_REPOSITORY = Path(__file__).parents[2]
_PRINTS = f"""
import sys
from datetime import date
from pathlib import Path
from desktop.app import load_knowledge
from desktop.domain.documents.dossier import Copy, DossierRequest
from desktop.printing import copies, missing_computer
from desktop.printing.pages import Pages
from desktop.printing.printer import PrintRequest, print_document, spooler
from desktop.services.documents.dossier_copies import compile_copy
from desktop.storage.vault import open_vault
from tests.builders import a_case

known = load_knowledge()

def printed(pdf):
    with Pages(pdf) as pages:
        count = len(pages)
        pages.image(0, 300)
        pages.text(0)
    assert print_document(pdf, count, PrintRequest("Sala", 2), spooler("linux")) == 2 * count

with open_vault(Path(sys.argv[1]), {OPERATOR!r}, {PASSPHRASE!r}) as vault:
    case = vault.run(a_case).result()
    for copy in Copy:
        request = DossierRequest(date(2026, 12, 2), ("adi", "reddito_liberta"), copy)
        compiled = vault.run(lambda uow: compile_copy(uow, case.id, request, known.ground)).result()
        printed(copies.render(compiled, known.fonts))
    vault.run(lambda uow: uow.journal.act("print.log")).result()
    printed(missing_computer.render(known.breach_law, known.fonts, centre="مركز 中心"))
"""
_FAKE_COMMANDS = {
    "lpstat": '#!/bin/sh\n[ "$1" = -e ] && echo Sala || echo "system default destination: Sala"\n',
    "lp": "#!/bin/sh\ncat > /dev/null\n",
}
_WRITES = re.compile(r'\b(?:open(?:at)?|creat)\((?:AT_FDCWD, )?"([^"]+)"[^)]*(?:O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)')
_MAKES = re.compile(r'\b(?:mkdir|mkdirat|rename|renameat2?|link|linkat|symlink|symlinkat)\((?:AT_FDCWD, )?"([^"]+)"')


@pytest.mark.outside("strace")
def test_printing_opens_no_file_for_writing_but_the_archive(archive: Path, tmp_path: Path) -> None:
    commands, seen = tmp_path / "bin", tmp_path / "seen"
    commands.mkdir()
    for name, script in _FAKE_COMMANDS.items():
        (commands / name).write_text(script)
        (commands / name).chmod(0o755)
    watched = ("strace", "-f", "-qq", "-e", "trace=%file", "-s", "4096", "-o", str(seen))
    subprocess.run(
        [*watched, sys.executable, "-B", "-c", _PRINTS, str(archive)],
        cwd=_REPOSITORY,
        env={"PATH": f"{commands}:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        check=True,
    )
    calls = [line for line in seen.read_text().splitlines() if " = -1 " not in line]
    touched = [found[1] for line in calls for pattern in (_WRITES, _MAKES) if (found := pattern.search(line))]
    assert any("NotoSansArabic" in line for line in calls)
    assert any(path.startswith(str(archive)) for path in touched)
    assert [path for path in touched if not path.startswith((str(archive), "/dev/"))] == []
