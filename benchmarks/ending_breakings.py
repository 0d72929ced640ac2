"""What keeps an erasure or a destroying from leaving something behind unsaid: broken on purpose, one at a time."""

from benchmarks.breakings import Breaking

_DESTROYING, _FOLDER = "desktop/storage/destroying.py", "desktop/storage/folder.py"

ENDING_BREAKINGS = (
    Breaking(
        "R3",
        "a folder that may not be read told from an empty one",
        _FOLDER,
        "        return sorted(path for path in folder.iterdir() if path.match(pattern))\n",
        "        return sorted(folder.glob(pattern))\n",
        1,
        about="destroying",
    ),
    Breaking(
        "R3",
        "a file the disk did not let go said to be left",
        _DESTROYING,
        "left = [*gone, *(path for path in (*keys, *rest) if not _overwrite(path))]",
        "left = [*gone, *(path for path in (*keys, *rest) if _overwrite(path) and not path)]",
        0.1,
        about="destroying",
    ),
    Breaking(
        "R3",
        "a folder the disk did not let go said to be left",
        _DESTROYING,
        "    stand = [folder for folder in folders if not _is_gone(folder)]\n",
        "    stand: list[Path] = []\n",
        1,
        about="destroying",
    ),
    Breaking(
        "R3",
        "a copy that could not be rewritten named by the certificate",
        "desktop/storage/rewriting.py",
        "        except (ArchiveUnwell, KeyFileUnwell):\n            left.append(copy)\n",
        "        except (ArchiveUnwell, KeyFileUnwell):\n            pass\n",
        0.1,
        about="erasure",
    ),
    Breaking(
        "services/archive/test_erasure.py",
        "a place that does not answer named by the certificate",
        "desktop/services/archive/backups.py",
        ", tuple(place for place in answers if not answers[place])\n",
        ", ()\n",
    ),
    Breaking(
        "services/archive/test_destroyed_archive.py",
        "the keys destroyed before what they open",
        _DESTROYING,
        "for path in (*keys, *rest) if",
        "for path in (*rest, *keys) if",
    ),
)
