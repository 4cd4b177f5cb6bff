"""One article or several of a file, and what they are called. Opens no files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..records import Article
from .metadata import make_article
from .options import Options, Origin


def make_articles(
    found: Sequence[Mapping[str, Any]], keys: Mapping[str, Any], origin: Origin, options: Options, *, extracted: bool
) -> Iterator[Article]:
    """The articles with these keys, called `NAME:1`, `NAME:2` where there are more than one.

    `keys` were given beside them and come first; of several articles they say what those have in common, and no title.
    """
    own = {key: value for key, value in keys.items() if value is not None or key not in found[0]}
    one = len(found) == 1
    name = origin.stem if one else own.pop("id", origin.stem)
    if not one:
        own.pop("title", None)
    for number, article in enumerate(found, 1):
        yield make_article(
            {**article, **own},
            id=name if one else f"{name}:{number}",
            source=origin.source if one else f"{origin.source}:{number}",
            published=options.published,
            limit=options.limit,
        ).model_copy(update={"extracted": extracted})
