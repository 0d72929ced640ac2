"""What a pack holds, as JSON and as values: a woman's file row by row, with who wrote what, where and when.

Everything read is hostile: a pack is from whoever knew its words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from desktop.domain.identifiers import CASE_CODE_LENGTH, CODE_ALPHABET, ID_BYTES, CaseId
from desktop.domain.personal import Personal
from desktop.errors import PackTooNew, PackUnusable
from desktop.storage.connection import SqlValue
from desktop.storage.schema import STAMP, Table
from desktop.storage.stamps import NOBODY

T = TypeVar("T")

CARRIED: Final = (
    "case_file",
    "case_field",
    "case_state",
    "lodging",
    "contact",
    "safe_contact",
    "never_contact",
    "diary_entry",
    "colleague_note",
    "colleague_note_reading",
    "consent",
    "practice_datum",
    "assessment",
    "assessment_field",
    "answer",
    "answer_option",
    "chosen_family",
    "fact_subject",
    "fact",
    "person",
    "person_disclosure",
    "person_subject",
    "perpetrator",
    "perpetrator_measure",
    "minor_papers",
    "paper",
    "visit",
    "visit_benefit",
    "visit_field",
    "visit_arrangement",
    "visit_outcome",
    "visit_paper",
    "visit_step",
    "settled_deadline",
    "referral",
    "referral_step",
    "referral_consent",
    "sheet",
    "sheet_file",
    "reply",
    "reply_change",
    "plan",
    "plan_goal",
    "plan_step",
    "plan_review",
    "plan_check",
    "work_words",
    "work_choice",
    "cv_entry",
    "work_step",
    "work_month",
    "work_review",
    "work_contact",
    "work_milestone",
    "risk_event",
    "risk_judgement",
    "risk_sign",
    "activation",
    "activation_entry",
    "signalling",
    "contact_attempt",
    "protected_discharge",
    "discharge_part",
    "team_member",
    "team_meeting",
    "team_presence",
    "handed_sheet",
    "handed_part",
    "merging",
    "merged_row",
    "merged_value",
)
"""The tables that go with a file, parents first."""
LEFT_BEHIND: Final = frozenset(
    {"case_access", "access_reason", "place", "counted", "erased", "pack", "earlier_act", "family_tie"}
)
"""What is said of a file and is this archive's own; `counted` and `earlier_act` travel in a shape of their own."""
PARENTS: Final = {
    "assessment_id": "assessment",
    "visit_id": "visit",
    "colleague_note_id": "colleague_note",
    "person_id": "person",
    "sheet_id": "sheet",
    "reply_id": "reply",
    "referral_id": "referral",
    "plan_id": "plan",
    "work_step_id": "work_step",
    "activation_id": "activation",
    "team_meeting_id": "team_meeting",
    "handed_sheet_id": "handed_sheet",
    "merging_id": "merging",
}
_KEY_BYTES, _DIGEST_BYTES = 32, 32
_LARGEST = (1 << 63) - 1
_LONGEST_NAME, _LONGEST_ACT = 200, 40
_NO_OPERATOR = -1


@dataclass(frozen=True, slots=True, repr=False)
class PackedRow(Personal):
    """One row: its columns without the stamp, and the stamp with places in the lists of PCs and operators.

    Attributes:
        operator: -1 where no operator did it.
    """

    values: Mapping[str, SqlValue]
    device: int
    seq: int
    hlc: int
    operator: int


@dataclass(frozen=True, slots=True, repr=False)
class PackedFile(Personal):
    """A file on its way.

    Attributes:
        schema: the version of the database it was taken from.
        made_at: milliseconds since 1970.
        training: whether she is invented.
        devices: random id and public key of each PC that wrote in it.
        operators: random id and name of each operator named in it.
        tables: the rows, by table.
        products: the summaries she was counted in already.
        acts: what was done with it, oldest first: moment, random id of the operator or None, word.
        digest: over all rows and products; what the receipt is about.
    """

    pack_id: bytes
    case_id: CaseId
    schema: int
    made_at: int
    training: bool
    devices: tuple[tuple[bytes, bytes], ...]
    operators: tuple[tuple[bytes, str], ...]
    tables: Mapping[str, tuple[PackedRow, ...]]
    products: tuple[str, ...]
    acts: tuple[tuple[int, bytes | None, str], ...]
    digest: bytes

    @property
    def code(self) -> str:
        """The code the file has where it comes from."""
        return str(self.tables["case_file"][0].values["code"])

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for rows in self.tables.values())


def as_document(file: PackedFile) -> dict[str, Any]:
    """Return a file as JSON."""
    return {
        "pack": file.pack_id.hex(),
        "case": file.case_id.hex(),
        "schema": file.schema,
        "made_at": file.made_at,
        "training": file.training,
        "devices": [[device.hex(), key.hex()] for device, key in file.devices],
        "operators": [[operator.hex(), name] for operator, name in file.operators],
        "tables": {name: _table_document(rows) for name, rows in file.tables.items()},
        "products": list(file.products),
        "acts": [[at, None if who is None else who.hex(), act] for at, who, act in file.acts],
        "digest": file.digest.hex(),
    }


def from_document(document: Any, tables: Mapping[str, Table], schema: int) -> PackedFile:  # noqa: ANN401 - JSON
    """Return the file in a document.

    Args:
        document: as it was decrypted.
        tables: those of this program.
        schema: the version this program knows.

    Raises:
        PackTooNew: it was taken from a newer database.
        PackUnusable: it is not what `as_document` makes.
    """
    try:
        found = _number(document["schema"], 1)
        if found > schema:
            raise PackTooNew(found, schema)
        return _read(document, tables)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
        # From None, and without a word of what was read.
        raise PackUnusable("unreadable") from None


def _read(document: Any, tables: Mapping[str, Table]) -> PackedFile:  # noqa: ANN401 - JSON
    devices = tuple((_bytes(device), _bytes(key, _KEY_BYTES)) for device, key in document["devices"])
    operators = tuple((_bytes(who), _text(name, _LONGEST_NAME)) for who, name in document["operators"])
    file = PackedFile(
        pack_id=_bytes(document["pack"]),
        case_id=CaseId(_bytes(document["case"])),
        schema=document["schema"],
        made_at=_number(document["made_at"]),
        training=_flag(document["training"]),
        devices=devices,
        operators=operators,
        tables={
            _known(name, CARRIED): _read_table(table, tables[name], len(devices), len(operators))
            for name, table in document["tables"].items()
        },
        products=tuple(_text(product, _LONGEST_ACT) for product in document["products"]),
        acts=tuple(
            (_number(at), None if who is None else _bytes(who), _text(act, _LONGEST_ACT))
            for at, who, act in document["acts"]
        ),
        digest=_bytes(document["digest"], _DIGEST_BYTES),
    )
    _require_of_one_file(file)
    _require_distinct(device for device, _ in devices)
    _require_distinct(who for who, _ in operators)
    return file


def _require_of_one_file(file: PackedFile) -> None:
    """Make sure that no row is of another woman's file.

    Raises:
        ValueError: one is.
    """
    heads = [(row.values["id"], row.values["code"]) for row in file.tables["case_file"]]
    if [case for case, _ in heads] != [file.case_id] or not _is_code(heads[0][1]) or (NOBODY in dict(file.operators)):
        raise ValueError
    ids = {name: {row.values["id"] for row in file.tables.get(name, ())} for name in PARENTS.values()}
    for rows in file.tables.values():
        for row in rows:
            parents = [row.values[column] in ids[name] for column, name in PARENTS.items() if column in row.values]
            if not all(parents) or row.values.get("case_id", file.case_id) != file.case_id:
                raise ValueError


def _table_document(rows: tuple[PackedRow, ...]) -> dict[str, Any]:
    columns = list(rows[0].values) if rows else []
    lines = [
        [*(_written(row.values[column]) for column in columns), row.device, row.seq, row.hlc, row.operator]
        for row in rows
    ]
    return {"columns": columns, "rows": lines}


def _read_table(document: Any, table: Table, devices: int, operators: int) -> tuple[PackedRow, ...]:  # noqa: ANN401 - JSON
    allowed = set(table.columns) - set(STAMP)
    columns = [_known(column, allowed) for column in document["columns"]]
    _require_distinct(columns)
    rows = []
    for line in document["rows"]:
        *values, device, seq, hlc, operator = line
        rows.append(
            PackedRow(
                dict(zip(columns, map(_value, values), strict=True)),
                _number(device, 0, devices - 1),
                _number(seq, 1),
                _number(hlc),
                _number(operator, _NO_OPERATOR, operators - 1),
            )
        )
    return tuple(rows)


def _written(value: SqlValue) -> Any:  # noqa: ANN401 - JSON
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _value(read: Any) -> SqlValue:  # noqa: ANN401 - JSON
    if read is None:
        return None
    if isinstance(read, str):
        return _text(read)
    if isinstance(read, dict):
        return bytes.fromhex(read["hex"])
    return _number(read, -_LARGEST)


def _number(read: Any, least: int = 0, most: int = _LARGEST) -> int:  # noqa: ANN401 - same
    if type(read) is not int or not least <= read <= most:
        raise ValueError
    return read


def _text(read: Any, longest: int = _LARGEST) -> str:  # noqa: ANN401 - same
    if not isinstance(read, str) or len(read) > longest:
        raise ValueError
    read.encode("utf-8")  # halves of signs, which JSON can write and nobody can keep
    return read


def _flag(read: Any) -> bool:  # noqa: ANN401 - same
    if not isinstance(read, bool):
        raise TypeError
    return read


def _bytes(read: Any, length: int = ID_BYTES) -> bytes:  # noqa: ANN401 - same
    content = bytes.fromhex(read)
    if len(content) != length:
        raise ValueError
    return content


def _is_code(read: SqlValue) -> bool:
    return isinstance(read, str) and len(read) == CASE_CODE_LENGTH and set(read) <= set(CODE_ALPHABET)


def _known(name: T, allowed: Iterable[T]) -> T:
    if name not in allowed:
        raise ValueError
    return name


def _require_distinct(values: Iterable[object]) -> None:
    listed = list(values)
    if len(set(listed)) < len(listed):
        raise ValueError
