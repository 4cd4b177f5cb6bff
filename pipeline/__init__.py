"""Checkable facts from Chinese news: organisations, people, dates, figures and the metrics they form.

    from pipeline import Extractor
    record = Extractor().extract(text, published=date(2024, 11, 5))

What is named here is loaded when first asked for; `pipeline.run.run`, `pipeline.evaluate.evaluate` and
`pipeline.gold.load_gold` are the rest of the public interface.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .flow import Extractor, Trail
    from .provenance import __version__
    from .records import Article, FactRecord, Failure
    from .rules import RuleError

_HOMES = {
    "Article": "records",
    "Extractor": "flow",
    "FactRecord": "records",
    "Failure": "records",
    "RuleError": "rules",
    "Trail": "flow",
    "__version__": "provenance",
}

__all__ = ["Article", "Extractor", "FactRecord", "Failure", "RuleError", "Trail", "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
