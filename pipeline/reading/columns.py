"""Which column of a table, or key of an object, holds what. Opens no files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any

from .metadata import BadInput, parse_day


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column or key of a table, a JSON or a Parquet file holds what; None: the usual names, see COLUMN_NAMES."""

    id: str | None = None
    title: str | None = None
    text: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, named: Mapping[str, str]) -> Columns:
        """From what `named` gave, as `run.json` holds it."""
        return cls(**{f.name: named[f.name] for f in fields(cls) if f.name in named})

    def named(self) -> dict[str, str]:
        """Those that were given."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}


#: The usual names of columns, tried in this order where none is given; lower case.
COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "编号", "編號", "doc_id", "docid", "article_id", "uuid"),
    "title": ("title", "标题", "標題", "题目", "題目", "新闻标题", "新聞標題", "headline"),
    "text": ("text", "正文", "内容", "內容", "content", "全文", "文章内容", "新闻内容", "新聞內容", "body", "article"),
    "published": (
        "published", "发布时间", "發布時間", "发布日期", "發布日期", "日期", "时间", "時間", "date", "publish_date",
        "published_at", "pub_date", "pubdate", "publish_time", "pub_time", "datetime", "time",
    ),
    "publisher": ("publisher", "来源", "來源", "媒体", "媒體", "source", "media"),
    "url": ("url", "链接", "鏈接", "連結", "网址", "網址", "link"),
}  # fmt: skip


def check_columns(header: Collection[str], columns: Columns) -> None:
    """Raises BadInput for a column that was asked for and is not there, or if none holds the text."""
    missing = [name for name in columns.named().values() if name not in header]
    if missing or find_column(header, "text", columns) is None:
        wanted = "/".join(missing) if missing else "text"
        shown = ", ".join(list(header)[:20]) or "none"
        hint = "" if missing else " (--text-column NAME says which it is)"
        raise BadInput(f"no column {wanted!r}{hint}; there are: {shown}")


def find_column(header: Collection[str], key: str, columns: Columns) -> str | None:
    """The column for one of an article's keys: the given one, else the first that has a usual name."""
    given: str | None = getattr(columns, key)
    if given is not None:
        return given if given in header else None
    lower: dict[str, str] = {}
    for name in header:
        lower.setdefault(name.strip().lower(), name)
    return next((lower[usual] for usual in COLUMN_NAMES[key] if usual in lower), None)


def adapt(row: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """A row as an article's keys; what is not taken stays beside them under its own name.

    A column that only has a usual name is taken for what it says if it can be: 日期 that holds 昨天 is no day.
    """
    keys = dict(row)
    taken: dict[str, Any] = {}
    for key in COLUMN_NAMES:
        name = find_column(row.keys(), key, columns)
        if name is None or (getattr(columns, key) is None and name != key and not _fits(key, row[name])):
            continue
        taken[key] = keys.pop(name)
    clashes = [key for key in COLUMN_NAMES if key in keys]  # a column `text` where another was asked for
    return {f"column {key}" if key in clashes else key: value for key, value in keys.items()} | taken


def _fits(key: str, value: Any) -> bool:
    if key in ("text", "id"):
        return True
    if not isinstance(value, str):
        return value is None
    if key != "published" or not value:
        return True
    try:
        parse_day(value)
    except BadInput:
        return False
    return True
