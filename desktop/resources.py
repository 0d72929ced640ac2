"""Finds and reads resources/: in a checkout, installed, and inside the frozen program."""

import sys
import sysconfig
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_INSTALLED = Path("share") / "accompagna" / "resources"


def _places() -> Iterator[Path]:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        yield Path(frozen) / "resources"
    else:
        yield Path(__file__).parents[1] / "resources"
        # Asked for only when it is needed: it takes longer than to read a resource.
        yield Path(sysconfig.get_path("data")) / _INSTALLED


def resources_folder() -> Path:
    """Return the folder of the resources.

    Raises:
        FileNotFoundError: the program was installed without its resources, which is a fault of the package.
    """
    for place in _places():
        if place.is_dir():
            return place
    raise FileNotFoundError("resources")


def read_bytes(*parts: str) -> bytes:
    """Return the content of the resource at `parts`, as in `read_bytes("fonts", "NotoSans-Regular.ttf")`."""
    return resources_folder().joinpath(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """Return the text of the resource at `parts`."""
    return read_bytes(*parts).decode("utf-8")


def read_text_folder(*parts: str) -> Mapping[str, str]:
    """Return the text of every TOML document of the folder at `parts`, as `read_toml_folder` names them."""
    folder = resources_folder().joinpath(*parts)
    return {path.stem: read_text(*parts, path.name) for path in sorted(folder.glob("*.toml"))}


def read_toml(*parts: str) -> Mapping[str, Any]:
    """Return the TOML document at `parts`."""
    return tomllib.loads(read_text(*parts))


def read_toml_folder(*parts: str) -> Mapping[str, Mapping[str, Any]]:
    """Return every TOML document of the folder at `parts`, by file name without its ending, in the order of names."""
    folder = resources_folder().joinpath(*parts)
    return {path.stem: read_toml(*parts, path.name) for path in sorted(folder.glob("*.toml"))}
