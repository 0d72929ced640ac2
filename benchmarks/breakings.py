"""What is broken on purpose, to see that its trials turn red: one safeguard each, in a copy of the program."""

from dataclasses import dataclass

_CONNECTION = "desktop/storage/connection.py"
_DURABLE = "desktop/storage/durable.py"
_COPIES = "desktop/storage/copies.py"
_INTEGRITY = "desktop/storage/integrity.py"


@dataclass(frozen=True)
class Breaking:
    """One safeguard taken away.

    Attributes:
        goal: of which trials must turn red, or the tests of which do, below tests/.
        what: the safeguard.
        path: the file.
        before: what stands there, once.
        after: what stands there instead.
        scale: at which the trials are run: chance must not spare it.
        only: the function whose trials alone are run; empty: all of the goal.
        about: the piece of work whose trials alone are run; empty: all of them.
        too: the file, what stands there and what instead, of the safeguard that stands behind this one.
    """

    goal: str
    what: str
    path: str
    before: str
    after: str
    scale: float = 0.02
    only: str = ""
    about: str = ""
    too: tuple[str, str, str] | None = None


BREAKINGS = (
    Breaking(
        "R1",
        "a half written change undone from the journal",
        _CONNECTION,
        '("journal_mode", "TRUNCATE", "truncate")',
        '("journal_mode", "OFF", "off")',
        0.1,
    ),
    Breaking(
        "R2", "each commit synchronised", _CONNECTION, '("synchronous", "FULL", 2)', '("synchronous", "OFF", 0)', 0.05
    ),
    Breaking(
        "R2",
        "the journal emptied and synchronised, not removed",
        _CONNECTION,
        '("journal_mode", "TRUNCATE", "truncate")',
        '("journal_mode", "DELETE", "delete")',
        0.3,
    ),
    Breaking("R2", "small files synchronised", _DURABLE, "        os.fsync(file.fileno())\n", "", 0.05),
    Breaking(
        "R2",
        "the new name of a small file synchronised",
        _DURABLE,
        "        raise\n    sync_folder(path.parent)\n",
        "        raise\n",
        0.05,
    ),
    Breaking(
        "R2",
        "a small file replaced, not written over",
        _DURABLE,
        "        write_private(beside, content)\n        windows.patiently_replace(beside, path)\n",
        "        write_private(path, content)\n",
        0.2,
    ),
    Breaking(
        "R2",
        "a copied database synchronised",
        _COPIES,
        '    with path.open("r+b") as file:\n        os.fsync(file.fileno())\n',
        "    path.stat()\n",
        0.1,
    ),
    Breaking(
        "R2",
        "names synchronised, of small files as of backups",
        _DURABLE,
        "        os.fsync(handle)\n    finally:",
        "        os.fstat(handle)\n    finally:",
        0.1,
    ),
    Breaking(
        "R2",
        "the note that a new archive takes the old one's place on the disk before it does",
        "desktop/storage/swap.py",
        '    replace_whole(folder.swap, f"{_OUT} {kept.name}".encode("ascii"))\n',
        '    folder.swap.write_bytes(f"{_OUT} {kept.name}".encode("ascii"))\n',
        0.1,
    ),
    Breaking(
        "R3",
        "what the disk refuses turned into a refusal",
        _CONNECTION,
        '        raise ArchiveUnwell(_DISK.get(error.errno or 0, "io")) from error\n',
        "        raise\n",
    ),
    Breaking(
        "R3",
        "the database opened anew after a page that could not be read",
        "desktop/storage/vault.py",
        "            opened.damaged = True\n            raise\n",
        "            raise\n",
    ),
    Breaking(
        "R3",
        "a refused answer said in the window",
        "desktop/ui/pages/interview/keeping.py",
        "        self._unwritten.add(key)\n        self._again.start()\n        self.refused.emit(refusal)\n",
        "        self._unwritten.add(key)\n        self._again.start()\n",
        0.1,
        "answers_refused",
    ),
    Breaking(
        "R3",
        "a refused answer kept to be written again",
        "desktop/ui/pages/interview/keeping.py",
        "        self._unwritten.add(key)\n",
        "",
        0.1,
        "answers_refused",
    ),
    Breaking(
        "R4", "a full disk known from what the database says", _CONNECTION, '    dbapi2.SQLITE_FULL: "full",\n', ""
    ),
    Breaking(
        "R5",
        "each page's seal checked, and how the pages hang together",
        _INTEGRITY,
        "        yield self._pages\n",
        "",
        0.1,
        too=(_INTEGRITY, "_Inspection((structure, *further))", "_Inspection(tuple(further))"),
    ),
    Breaking(
        "R5",
        "each page of a backup checked before it is offered",
        _COPIES,
        '        if connection.execute("PRAGMA cipher_integrity_check").fetchall():\n            raise',
        "        if not connection:\n            raise",
        0.1,
    ),
    Breaking(
        "R5",
        "the sum of a key file checked",
        "desktop/storage/keyring/key_file.py",
        "if len(untrusted) != FILE_BYTES or sha256(untrusted[:-32]).digest() != untrusted[-32:]:",
        "if len(untrusted) != FILE_BYTES:",
        0.05,
    ),
    Breaking(
        "R5",
        "every whole page salvaged",
        "desktop/storage/pages.py",
        "            if plain is not None:\n                yield",
        "            if plain is not None and number % 50:\n                yield",
        0.05,
    ),
    Breaking(
        "R6",
        "rows compared with the log",
        _INTEGRITY,
        "        if logged != self._sums[share]:",
        "        if not share and logged is None:",
    ),
    Breaking(
        "R6",
        "the log's head asked of the key file",
        "desktop/storage/opening.py",
        "    if found != (head.hash,):\n",
        "    if found == ():\n",
        0.1,
    ),
    Breaking(
        "storage/test_integrity_check.py",
        "the log's chain followed",
        _INTEGRITY,
        "            if not follows or kept != made:",
        "            if not no:",
    ),
    Breaking(
        "R7",
        "a step of the schema in one transaction",
        "desktop/storage/schema.py",
        'f"BEGIN IMMEDIATE;\\n{step.sql}\\nPRAGMA user_version = {step.version};\\nCOMMIT;"',
        'f"{step.sql}\\nPRAGMA user_version = {step.version};"',
        0.1,
    ),
    Breaking(
        "R7",
        "a swap that was begun finished on opening",
        "desktop/storage/swap.py",
        "    if folder.restoring.exists():\n        _move(",
        "    if way == _OUT and folder.restoring.exists():\n        _move(",
        0.5,
    ),
    Breaking(
        "R8",
        "the system's lock on the archive",
        "desktop/storage/oslock.py",
        "    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)",
        "    fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)",
    ),
    Breaking(
        "R9",
        "stamps that never go back",
        "desktop/storage/stamps.py",
        "self.hlc = floor if floor > last else last + 1",
        "self.hlc = floor",
    ),
    Breaking(
        "R9",
        "a backup dated years ahead counts as none",
        "desktop/domain/rotation.py",
        "abs(now - last) >= after",
        "now - last >= after",
        0.1,
    ),
    Breaking(
        "R10",
        "only words of what is searched asked of the index",
        "desktop/services/case/search.py",
        "_WORD.findall(folded(typed))",
        "folded(typed).split()",
    ),
    Breaking(
        "R10",
        "a changed key file refused for its seal",
        "desktop/storage/keyring/key_file.py",
        "        return hmac.compare_digest(self.authentic, _authenticated(self.covered, vault_key))",
        "        return bool(vault_key)",
        0.05,
    ),
    Breaking(
        "R10",
        "whatever a damaged message brings about turned into a refusal",
        "desktop/sync/mail_reading.py",
        "    except Exception:  # noqa: BLE001 - whatever a message can bring about says the same: it is damaged\n",
        "    except MemoryError:\n",
        0.05,
        "messages",
        too=(
            "desktop/sync/mail_reading.py",
            "    charset = named if _CHARSETS.fullmatch(named) else _FALLBACK",
            "    charset = named",
        ),
    ),
    Breaking(
        "services/archive/test_moving_hostile.py",
        "a file from a pack read once before it is kept",
        "desktop/services/archive/moving.py",
        "        require_readable(uow, forms, file.case_id)\n",
        "        uow.cases.one(file.case_id)\n",
    ),
    Breaking(
        "R10",
        "the work a key file may ask for bounded",
        "desktop/storage/keyring/key_file.py",
        " or not cost.is_bearable:",
        ":",
        0.02,
    ),
    Breaking(
        "storage/test_renewal.py",
        "another vault key kept from who was revoked",
        "desktop/storage/renewal.py",
        "WHERE removed = 0 AND public_key IS NOT NULL",
        "WHERE public_key IS NOT NULL",
    ),
    Breaking(
        "S1",
        "no word of a search on the disk",
        "desktop/services/case/search.py",
        "    words =",
        '    __import__("pathlib").Path.home().joinpath("recent").write_text(typed)\n    words =',
    ),
    Breaking(
        "S6",
        "what is deleted overwritten, and the room it took given up",
        _CONNECTION,
        '("secure_delete", "ON", 1)',
        '("secure_delete", "OFF", 0)',
        0.1,
        too=("desktop/services/archive/erasure.py", 'execute("VACUUM")', 'execute("SELECT 1")'),
    ),
    Breaking(
        "S6",
        "backups rewritten at an erasure",
        "desktop/storage/rewriting.py",
        "    return any(stone.at > known.get((stone.case_id, stone.part.value), -1) for stone in erasing.stones)\n",
        "    return not erasing.stones\n",
        0.1,
    ),
    Breaking(
        "S6",
        "erasures merged by a restore",
        "desktop/storage/restoring.py",
        "stones = united(*(each or () for each in since))",
        "stones = united(since[0] or ())",
        0.1,
    ),
    Breaking(
        "services/archive/test_passphrase_again.py",
        "the passphrase asked again",
        "desktop/services/colleagues/operators.py",
        "    if confirmed != uow.operator.id:",
        '    if confirmed == b"":',
    ),
    Breaking(
        "S10",
        "no socket",
        "desktop/services/archive/backups.py",
        "    with _TURN:\n        return _back_up(vault, to)\n",
        '    __import__("socket").socket().close()\n    with _TURN:\n        return _back_up(vault, to)\n',
    ),
    Breaking(
        "storage/test_unlocking_cost.py",
        "the pauses after wrong passphrases",
        "desktop/storage/throttle.py",
        "        if left > 0:",
        "        if left > 60:",
    ),
    Breaking(
        "storage/test_unlocking_cost.py",
        "one derivation however many slots",
        "desktop/storage/keyring/copies.py",
        "        if tried not in roots:",
        "        for _ in copy.slots:",
    ),
)
"""Each must turn something red."""
