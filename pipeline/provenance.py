"""Which text, code, rules and libraries made what is written, so that nothing is mistaken for something else."""

from __future__ import annotations

import hashlib
import platform
import re
from importlib import metadata
from pathlib import Path

try:
    __version__ = metadata.version("newsfacts")
except metadata.PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"


def text_digest(text: str) -> str:
    """sha256 of a raw text in UTF-8: what a record knows its article's text by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def code_fingerprint() -> str:
    """Of every module of this package, by its path and its bytes."""
    home = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(home.rglob("*.py"), key=lambda path: path.relative_to(home).parts):
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def folder_fingerprint(folder: Path) -> str:
    """Of every file below a folder, by its path and its bytes; of a file, by its bytes. Raises OSError."""
    digest = hashlib.sha256()
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else [folder]
    for path in sorted(files, key=lambda path: path.relative_to(folder).parts):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape") + b"\0")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def library_versions() -> dict[str, str | None]:
    """Of the libraries that this package asks for; empty in a checkout that was never installed."""
    try:
        asked = metadata.requires("newsfacts") or []
    except metadata.PackageNotFoundError:
        return {}
    names = [match[0] for line in asked if "extra ==" not in line and (match := re.match(r"[\w.-]+", line))]
    return {name: _version(name) for name in sorted(names)}


def python_version() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
