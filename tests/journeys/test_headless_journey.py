"""The main job from the command line, each step a process of its own in which Qt cannot be loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HERS, COLLEAGUES = "lampo tovaglia corsa nebbia ordine", "zattera fiaba limpido scorta melodia"
WITHOUT_QT = (
    "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None; "
    "from desktop.__main__ import main; sys.exit(main())"
)
ANSWERS = """alias;data;A01;A04;A05;A06;A08;G01;G07;D01;G06;I06;famiglie
Ginestra;2026-07-15;SI;SI;SI;SI;NO;NO;LUI;MIN;DOM;AVV INPS;RDL AUU
Salice;2026-08-20;SI;SI;SI;NO;NO;SUFF;;NO;PNR;NESSUNO;
Cardo;2026-09-30;SI;SI;SI;SI;NO;POCO;;NO;INFO;NSO;RDL
"""


def run(*arguments: object, secrets: tuple[str, ...] = ()) -> tuple[int, Any]:
    display_free = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *map(str, arguments), "--json"],
        input="".join(f"{line}\n" for line in secrets),
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=display_free | {"PYTHONDONTWRITEBYTECODE": "1"},
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def test_a_centre_does_its_work_without_a_display(tmp_path: Path) -> None:
    archive, opened = tmp_path / "archivio", ("--operator", "Giulia")
    answers, facts = tmp_path / "risposte.csv", tmp_path / "fatti.json"
    answers.write_text(ANSWERS, encoding="utf-8")
    facts.write_text('{"violenza_dichiarata": true}', encoding="utf-8")

    def mine(command: str, *rest: object, secrets: tuple[str, ...] = (HERS,)) -> Any:  # noqa: ANN401 - JSON
        code, document = run(command, archive, *rest, *opened, secrets=secrets)
        assert code == 0, document
        return document

    mine("create", "--centre", "Centro", "--network", "Rete", "--expected-women", "300")
    code, added = run(
        "operator", "add", archive, "Marta", "--role", "operatrice,referente", *opened, secrets=(HERS, COLLEAGUES)
    )
    assert (code, added["roles"]) == (0, ["operatrice", "referente"])
    assert mine("protocol", "--set", "mailbox=casella@ente.invalid")["cadence"] == "quarter"
    assert mine("import-answers", answers, "--form", "bisogni") == {"imported": 3, "faults": []}

    (found,) = mine("cases", "--find", "ginetsra")["cases"]
    assert found["alias"] == "Ginestra"
    file = mine("case", found["code"])
    assert {"code": "BIS-AUU-RIP", "from": "G07"} in file["assessments"][0]["needs"]

    asked = ("summary", "--period", "2026-Q3", "--out", tmp_path / "fuori", "--second", "Marta")
    first = mine(*asked, secrets=(HERS, COLLEAGUES))
    again = mine(*asked, secrets=(HERS, COLLEAGUES))
    assert first["figures"] == again["figures"]
    assert len(first["figures"]) == 10
    assert [entry["period"] for entry in mine("ledger")["entries"]] == ["2026-Q3"]

    assert len(run("benefits", "--facts", facts)[1]["benefits"]) == 38
    pdf = tmp_path / "incontro.pdf"
    mine("dossier", found["code"], "--benefits", "reddito_liberta,assegno_unico", "--copy", "sportello", "--out", pdf)
    assert pdf.read_bytes().startswith(b"%PDF")

    verified = mine("verify")
    assert (verified["ok"], verified["recovery"]) == (True, "unconfirmed")
    plain = b"Ginestra"
    assert not any(plain in path.read_bytes() for path in archive.rglob("*") if path.is_file())
