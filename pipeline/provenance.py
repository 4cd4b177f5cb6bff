"""Which code, rules and libraries made a run, so that old results are never mistaken for new ones."""

from __future__ import annotations

import hashlib
import platform
from importlib import metadata
from pathlib import Path

try:
    __version__ = metadata.version("newsfacts")
except metadata.PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"

#: The libraries whose version can change what is found.
LIBRARIES = ("jieba", "lunardate", "opencc", "pydantic", "spacy")


def code_fingerprint() -> str:
    """Of every module of this package, by its path and its bytes."""
    home = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(home.rglob("*.py"), key=lambda path: path.relative_to(home).parts):
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def library_versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return found


def python_version() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}"
