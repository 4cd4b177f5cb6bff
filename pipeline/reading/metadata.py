"""What stands beside an article's text: its keys, checked. Opens no files and interprets no text."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..records import Article, PublishedFrom

#: The keys that an article has; whatever else comes with it is kept under `extra`.
KEYS = ("id", "title", "text", "published", "publisher", "url")

_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?:[T ].{0,40})?")


class BadInput(ValueError):
    """An article that gives no record; the message is its line in the error file."""


def parse_day(value: str) -> date:
    """A calendar day, with or without a time of day after it.

    Raises BadInput for everything else.

    >>> parse_day("2025-04-16T08:30:00+08:00"), parse_day("2025/4/6")
    (datetime.date(2025, 4, 16), datetime.date(2025, 4, 6))
    """
    match = _DAY.fullmatch(value.strip())
    if match:
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            pass
    raise BadInput(f"published: {_show(value)} is not a date like 2025-04-16")


def parse_object(text: str | bytes) -> dict[str, Any]:
    """A JSON object whose strings can all be written down again.

    Raises BadInput for what is no JSON, no object, or holds half a surrogate pair.
    """
    try:
        found = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise BadInput(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:  # 5,000 digits; 100,000 brackets
        raise BadInput(f"not JSON that can be read: {error}") from error
    if not isinstance(found, dict):
        raise BadInput(f"not a JSON object but {_kind(found)}")
    for key, value in found.items():
        check_characters(key, key)
        check_characters(key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return found


def check_characters(key: str, value: str) -> None:
    """Raises BadInput for half a surrogate pair: no UTF-8 can hold it."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(f"{key!a}: lone surrogate {value[error.start]!a} at character {error.start + 1}") from error


def make_article(
    keys: Mapping[str, Any], *, id: str, source: str, published: date | None = None, limit: int | None = None
) -> Article:
    """An article from its keys. `id` is taken where the keys have none; so is `published`, as given by an option.

    Raises BadInput naming the key that is not as it should be, or for a text of more than `limit` characters.
    """
    text = keys.get("text")
    if text is None:
        raise BadInput("text: missing")
    if not isinstance(text, str):
        raise BadInput(f"text: expected a string, not {_kind(text)}")
    if not text.strip():
        raise BadInput("text: empty")
    check_length(text, limit)
    given = keys.get("id")
    if given is not None and (isinstance(given, bool) or not isinstance(given, str | int) or given == ""):
        raise BadInput(f"id: expected a string, not {_show(given)}")
    words: dict[str, str | None] = {}
    for key in ("title", "published", "publisher", "url"):
        value = keys.get(key)
        if value is not None and not isinstance(value, str):
            raise BadInput(f"{key}: expected a string, not {_kind(value)}")
        words[key] = value or None
    own = words["published"]
    day = parse_day(own) if own else published
    kind = PublishedFrom.metadata if own else PublishedFrom.given
    return Article(
        id=id if given is None else str(given),
        text=text,
        published=day,
        published_from=kind if day else None,
        source=source,
        title=words["title"],
        publisher=words["publisher"],
        url=words["url"],
        extra={key: value for key, value in keys.items() if key not in KEYS},
    )


def check_length(text: str, limit: int | None) -> None:
    if limit is not None and len(text) > limit:
        raise BadInput(f"text: {len(text):,} characters are more than the {limit:,} allowed for one article")


def spell_path(path: Path) -> str:
    """With forward slashes, and bytes that are no UTF-8 as \\xNN: a record must be able to hold it."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def spell_name(name: str) -> str:
    """A name out of an archive as a record can hold it."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a JSON value")


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "null"}.get(
        type(value), "a number"
    )


def _show(value: object, most: int = 40) -> str:
    text = repr(value)
    return text if len(text) <= most else text[:most] + "…"
