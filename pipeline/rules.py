"""What every rule has, and loading and checking `rules/*.toml` and `rules/lists/*.txt`. Matches nothing.

`rules/README.md` explains the notation to those who write rules.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator


class RuleError(ValueError):
    """A rules folder that cannot be used; the message names file, rule and key."""


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Example(Strict):
    """A text whose expected finds stand in {braces}, with their values in the canonical spelling."""

    text: str
    value: str | list[str] | None = None
    published: date | None = None

    @model_validator(mode="after")
    def _braces_match(self) -> Self:
        spans = self.spans
        if not spans:
            raise ValueError(f"no {{marked}} span in {self.text!r}")
        if isinstance(self.value, list) and len(self.value) != len(spans):
            raise ValueError(f"{len(self.value)} values for {len(spans)} spans in {self.text!r}")
        return self

    @property
    def plain(self) -> str:
        return self.text.replace("{", "").replace("}", "")

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Marked places of the plain text."""
        found: list[tuple[int, int]] = []
        place, start = 0, -1
        for char in self.text:
            if char == "{" and start < 0:
                start = place
            elif char == "}" and 0 <= start < place:
                found.append((start, place))
                start = -1
            elif char in "{}":
                raise ValueError(f"unmatched {char} in {self.text!r}")
            else:
                place += 1
        if start >= 0:
            raise ValueError(f"unmatched {{ in {self.text!r}")
        return found

    @property
    def values(self) -> list[str | None]:
        if isinstance(self.value, list):
            return list(self.value)
        return [self.value] * len(self.spans)


class Rule(Strict):
    """What every rule has. A dimension adds its own fields in a subclass."""

    id: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")
    note: str = ""
    off: bool = Field(default=False, description="an overlay switches a rule of ours off by its id")
    finds: tuple[Example, ...] = ()
    ignores: tuple[str, ...] = ()
    beside: tuple[str, ...] = Field(
        default=(), description="ids of the rules whose finds this one builds on: its examples run with them"
    )


R = TypeVar("R", bound=Rule, covariant=True)


class RuleFile(Strict, Generic[R]):
    """One `rules/NAME.toml`. A dimension adds tables of its own (parts of patterns, …) in a subclass."""

    rule: tuple[R, ...]

    @property
    def rules(self) -> tuple[R, ...]:
        """The rules that are switched on."""
        return tuple(rule for rule in self.rule if not rule.off)

    def only(self, *rule_ids: str) -> Self:
        """The same file with these rules alone."""
        return self.model_copy(update={"rule": tuple(rule for rule in self.rule if rule.id in rule_ids)})

    @model_validator(mode="after")
    def _beside_is_there(self) -> Self:
        known = {rule.id for rule in self.rule}
        for rule in self.rule:
            for other in rule.beside:
                if other not in known:
                    raise ValueError(f"rule {rule.id}: key beside: there is no rule {other}")
        return self


Rows = tuple[tuple[str, ...], ...]
F = TypeVar("F", bound=RuleFile[Rule])


@dataclass(frozen=True)
class RuleBook:
    """All rule files and word lists, ours with the user's laid over them."""

    files: Mapping[str, RuleFile[Rule]]
    lists: Mapping[str, Rows]
    fingerprint: str

    def file(self, name: str, kind: type[F]) -> F:
        file = self.files[name]
        assert isinstance(file, kind)
        return file

    def words(self, name: str) -> tuple[str, ...]:
        """The first column of a word list."""
        return tuple(row[0] for row in self.lists[name])

    def forms(self, name: str) -> tuple[str, ...]:
        """The names of a list of names (name, kind, short forms), short forms among them."""
        return tuple(form for row in self.lists.get(name, ()) for form in (row[0], *" ".join(row[2:]).split()))


def home() -> Path:
    """Our own rules: inside the installed package, or the checkout's `rules/`."""
    installed = Path(__file__).parent / "_rules"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "rules"


def load(kinds: Mapping[str, type[RuleFile[Rule]]], overlay: Path | None = None) -> RuleBook:
    """Read `NAME.toml` for each name in `kinds` and every `lists/*.txt`, from `home()` and laid over it from `overlay`.

    Raises RuleError, naming file, rule and key, for whatever is not as it should be.
    """
    folders = [home()]
    if overlay is not None:
        _refuse_strangers(overlay, kinds)
        folders.append(overlay)
    digest = hashlib.sha256()
    files: dict[str, RuleFile[Rule]] = {}
    for name, kind in kinds.items():
        data: dict[str, object] = {}
        for folder in folders:
            path = folder / f"{name}.toml"
            if folder == folders[0] or path.exists():
                above = _read_toml(path, digest)
                _refuse_ghosts(data, above, path)
                data = _lay_over(data, above, path)
                files[name] = _validate(kind, data, path)
    lists: dict[str, dict[str, tuple[str, ...]]] = {}
    for folder in folders:
        for path in sorted((folder / "lists").glob("*.txt")):
            known = lists.setdefault(path.stem, {})
            seen: set[str] = set()
            for row in _rows(_read(path, digest)):
                word = row[0].removeprefix("-")
                if row[0] in seen:
                    raise RuleError(f"{path}: {row[0]}: stands twice")
                seen.add(row[0])
                if word == row[0]:
                    known[word] = row
                elif known.pop(word, None) is None:
                    raise RuleError(f"{path}: {row[0]}: takes away a word that is not in the list")
    return RuleBook(files, {name: tuple(rows.values()) for name, rows in lists.items()}, digest.hexdigest()[:16])


def _refuse_strangers(overlay: Path, kinds: Mapping[str, object]) -> None:
    """A file that nobody would read is a mistake in its name."""
    if not overlay.is_dir():
        raise RuleError(f"{overlay}: no such rules folder")
    for folder, suffix, known in [
        (overlay, ".toml", set(kinds)),
        (overlay / "lists", ".txt", {path.stem for path in (home() / "lists").glob("*.txt")}),
    ]:
        if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
            raise RuleError(f"{folder}: cannot be read")
        for path in sorted(folder.glob("*")):
            if path.suffix not in {".toml", ".txt"}:
                continue  # a README
            if path.suffix != suffix or path.stem not in known:
                what = "rule file" if suffix == ".toml" else "word list"
                raise RuleError(f"{path}: unknown {what}; known are {', '.join(sorted(known))} ({suffix})")


def _refuse_ghosts(below: dict[str, object], above: dict[str, object], path: Path) -> None:
    """`off = true` on an id that is no rule of ours switches nothing off."""
    ours, theirs = below.get("rule"), above.get("rule")
    if isinstance(ours, list) and isinstance(theirs, list):
        known = {rule["id"] for rule in ours}
        for rule in theirs:
            if isinstance(rule, dict) and rule.get("off") and rule.get("id") not in known:
                raise RuleError(f"{path}: rule {rule.get('id')}: key off: there is no such rule to switch off")


def _read(path: Path, digest: hashlib._Hash) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows editors put a mark in front
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read ({error})") from error
    digest.update(path.name.encode() + b"\0" + text.encode() + b"\0")
    return text


def _read_toml(path: Path, digest: hashlib._Hash) -> dict[str, object]:
    try:
        return tomllib.loads(_read(path, digest))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: not TOML ({error})") from error


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.splitlines():
        line = line.split("#", 1)[0].rstrip()
        if line.strip():
            yield tuple(column.strip() for column in line.split("\t"))


def _lay_over(below: dict[str, object], above: dict[str, object], path: Path) -> dict[str, object]:
    """Rules by id, tables by key: later wins, field by field."""
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        if key == "rule" and isinstance(value, list):
            rules = {rule["id"]: rule for rule in old} if isinstance(old, list) else {}
            seen: set[str] = set()
            for rule in value:
                if not isinstance(rule, dict) or not isinstance(rule.get("id"), str):
                    raise RuleError(f"{path}: key id: a rule without an id: {rule!r}")
                if rule["id"] in seen:
                    raise RuleError(f"{path}: rule {rule['id']}: key id: stands twice")
                seen.add(rule["id"])
                rules[rule["id"]] = rules.get(rule["id"], {}) | rule
            result[key] = list(rules.values())
        elif isinstance(old, dict) and isinstance(value, dict):
            result[key] = old | value
        else:
            result[key] = value
    return result


def _validate(kind: type[RuleFile[Rule]], data: dict[str, object], path: Path) -> RuleFile[Rule]:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        complaints = (_complaint(path, data, item["loc"], item["msg"]) for item in error.errors())
        raise RuleError("\n".join(complaints)) from error


def _complaint(path: Path, data: dict[str, object], where: tuple[int | str, ...], message: str) -> str:
    rest = list(where)
    rule = ""
    if len(rest) > 1 and rest[0] == "rule" and isinstance(rest[1], int):
        rules = data["rule"]
        assert isinstance(rules, list)
        rule = f" rule {rules[rest[1]].get('id', rest[1])}:"
        rest = rest[2:]
    key = f" key {'.'.join(map(str, rest))}:" if rest else ""
    return f"{path}:{rule}{key} {message}"
